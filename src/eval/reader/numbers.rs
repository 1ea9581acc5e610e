//! Sentence numbers and scores in a line, and what to say of a bad one.

use crate::error::{Error, ErrorKind, Result};

/// A place in a file, for errors.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) number: usize,
}

/// No document has as many sentences; a number beyond it is a slip, and would only fill the memory.
const LARGEST: usize = 999_999;

impl Line<'_> {
    /// The error for this line.
    pub(super) fn error(self, problem: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::new(ErrorKind::Input, problem, remedy).in_source(self.name).on_line(self.number)
    }

    /// One sentence number.
    pub(super) fn number(self, text: &str) -> Result<usize> {
        let digits = text.trim();
        let well_formed = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(number) if well_formed && number <= LARGEST => Ok(number),
            Ok(_) | Err(_) if well_formed => {
                Err(self.error(format!("{digits} is too large for a sentence number"), "check the line"))
            }
            _ => {
                let problem = format!("“{}” is no sentence number", shortened(digits));
                Err(self.error(problem, "write whole numbers from 0"))
            }
        }
    }

    /// Numbers between commas; none in an empty cell.
    pub(super) fn numbers(self, cell: &str) -> Result<Vec<usize>> {
        if cell.trim().is_empty() {
            return Ok(Vec::new());
        }
        cell.split(',').map(|text| self.number(text)).collect()
    }

    /// Checks a score, which no measure uses.
    pub(super) fn score(self, cell: Option<&str>) -> Result<()> {
        match cell.map(str::trim) {
            Some(text) if !text.is_empty() && text.parse::<f64>().is_err() => {
                Err(self.error(format!("“{}” is no score", shortened(text)), "write a number or nothing"))
            }
            _ => Ok(()),
        }
    }
}

/// Enough of a text to find it again.
pub(in crate::eval) fn shortened(text: &str) -> String {
    const SHOWN: usize = 20;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
