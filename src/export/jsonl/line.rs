//! A JSON object that is one line for every reader, also for those that take more than `\n` for a line's end.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Adds one object and a line feed to some lines.
pub(crate) fn push(record: &impl Serialize, lines: &mut Vec<u8>) -> io::Result<()> {
    record.serialize(&mut serde_json::Serializer::with_formatter(&mut *lines, OneLine))?;
    lines.push(b'\n');
    Ok(())
}

/// Lines on their way out: JSON is written in many small pieces, into memory first.
pub(super) struct Lines<'a> {
    out: &'a mut dyn Write,
    waiting: Vec<u8>,
}

/// Bytes of lines that wait at most.
const MOST: usize = 1 << 16;

impl<'a> Lines<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Lines { out, waiting: Vec::with_capacity(MOST / 4) }
    }

    /// Writes one object and a line feed.
    pub(super) fn write(&mut self, record: &impl Serialize) -> io::Result<()> {
        push(record, &mut self.waiting)?;
        if self.waiting.len() < MOST {
            return Ok(());
        }
        self.out.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Writes what waits.
    pub(super) fn finish(self) -> io::Result<()> {
        self.out.write_all(&self.waiting)
    }
}

/// Compact JSON in which the line ends that JSON allows in strings (U+0085, U+2028, U+2029), DEL and the C1 controls are
/// escaped too: `str.splitlines` of Python would cut there, and a terminal would obey them.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Without a way out in between, many bytes are looked at together.
        if fragment.bytes().fold(true, |plain, byte| plain & (byte < 0x7f)) {
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
        let mut lines = Lines::new(&mut out);
        lines.write(&text).unwrap();
        lines.finish().unwrap();
        let line = String::from_utf8(out).unwrap();
        let end = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!line.trim_end_matches('\n').contains(end), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
