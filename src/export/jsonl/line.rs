//! A JSON object that is one line for every reader, also for those that take more than `\n` for a line's end.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes one object and a line feed.
pub(crate) fn write(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // JSON is written in many small pieces: into memory first, then out in one.
    let mut line = Vec::with_capacity(512);
    record.serialize(&mut serde_json::Serializer::with_formatter(&mut line, OneLine))?;
    line.push(b'\n');
    out.write_all(&line)
}

/// Compact JSON in which the line ends that JSON allows in strings (U+0085, U+2028, U+2029), DEL and the C1 controls are
/// escaped too: `str.splitlines` of Python would cut there, and a terminal would obey them.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.bytes().all(|byte| byte < 0x7f) {
            return out.write_all(fragment.as_bytes());
        }
        let mut plain = 0;
        for (at, found) in fragment.match_indices(is_escaped) {
            out.write_all(&fragment.as_bytes()[plain..at])?;
            plain = at + found.len();
            for c in found.chars() {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
        }
        out.write_all(&fragment.as_bytes()[plain..])
    }
}

fn is_escaped(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_every_line_end_and_reads_back() {
        let text = "a\u{85}b\u{2028}c\u{2029}d\ne\r\u{b}\u{c}\u{1c}\u{9b}\u{7f}é漢😀\"\\";
        let mut out = Vec::new();
        write(&text, &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        let end = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!line.trim_end_matches('\n').contains(end), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
