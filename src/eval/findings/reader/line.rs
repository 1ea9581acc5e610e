//! Lines of a file, what JSON they hold, and where one is wrong.

use crate::error::{Error, ErrorKind, Result};
use crate::eval::findings::gold::GoldVerdict;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// One line of a file that is not blank.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The file, for errors.
    pub(super) name: &'a str,
    /// Number, from 1.
    pub(super) number: usize,
    /// Bytes of the file before it.
    byte: usize,
    pub(super) text: &'a str,
}

/// The lines that are not blank, without a byte-order mark.
pub(super) fn lines<'a>(name: &'a str, text: &'a str) -> impl Iterator<Item = Line<'a>> {
    let prose = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut end = text.len() - prose.len();
    let whole = (1..).zip(prose.split_inclusive('\n')).map(move |(number, text)| {
        let byte = end;
        end += text.len();
        Line { name, number, byte, text: text.trim_end_matches(['\n', '\r']) }
    });
    whole.filter(|line| !line.text.trim().is_empty())
}

impl Line<'_> {
    /// The error for this line.
    pub(super) fn error(self, problem: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::new(ErrorKind::Input, problem, remedy).in_source(self.name).on_line(self.number)
    }

    /// A verdict; `place` says where in the line it stands.
    pub(super) fn verdict(self, place: &str, name: &str) -> Result<GoldVerdict> {
        GoldVerdict::named(name).ok_or_else(|| {
            let names = GoldVerdict::ALL.map(GoldVerdict::name).join(", ");
            self.error(format!("{place}“{name}” is no verdict"), format!("write one of {names}"))
        })
    }

    /// The line's JSON.
    pub(super) fn json<T: DeserializeOwned>(self) -> Result<T> {
        serde_json::from_str(self.text).map_err(|error| {
            let before = error.column().saturating_sub(1).min(self.text.len());
            let column = 1 + self.text.char_indices().take_while(|(start, _)| *start < before).count();
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let (problem, remedy) = match error.classify() {
                Category::Data => {
                    ("has another shape than expected", "see docs/evaluation.md for the lines of this file")
                }
                _ => ("is not JSON", "write one JSON object a line"),
            };
            let problem = format!("{problem} at column {column} ({reason})");
            Error::new(ErrorKind::Input, problem, remedy).in_source(self.name).at(self.number, self.byte + before)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_bytes_past_marks_and_blanks() {
        let found: Vec<_> = lines("x", "\u{feff}a\r\n\n漢\nb").map(|it| (it.number, it.byte, it.text)).collect();
        assert_eq!(found, [(1, 3, "a"), (3, 7, "漢"), (4, 11, "b")]);
    }

    #[test]
    fn says_where_json_is_broken() {
        let line = lines("x", "{}\n{\"漢\": nope}\n").nth(1).expect("is there");
        let error = line.json::<serde_json::Value>().expect_err("is bad");
        assert_eq!((error.place().line, error.place().byte), (Some(2), Some(12)));
        assert!(error.to_string().contains("is not JSON at column 8 (expected ident)"), "{error}");
    }
}
