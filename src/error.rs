//! The one error of the library: what is wrong, where, and what to do about it.

use std::fmt;
use std::io;

/// What kind of thing went wrong. Scripts may branch on it; people read the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file is missing, unreadable or not a file.
    Read,
    /// Bytes that are not text in a supported encoding.
    Encoding,
    /// Text that cannot be used: empty, or in a format that was not expected.
    Input,
    /// Options that do not exist or do not fit together.
    Usage,
    /// A result that could not be written.
    Write,
    /// Input that is larger than a limit allows.
    Limit,
    /// Too little memory, which is no fault of the input.
    Memory,
}

/// Where in the input something is wrong. Every part is optional; lines and columns count from 1, bytes from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it, or `standard input`.
    pub source: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1: in a table that of a field, elsewhere that of a character.
    pub column: Option<usize>,
    /// Byte offset into the file, from 0.
    pub byte: Option<usize>,
}

/// An error with its place and a remedy.
///
/// ```
/// use bitext::{Error, ErrorKind};
/// let error = Error::new(ErrorKind::Encoding, "byte 0xE9 is not UTF-8", "convert the file to UTF-8")
///     .in_source("release.txt")
///     .at(3, 120);
/// assert_eq!(error.to_string(), "release.txt, line 3, byte 120: byte 0xE9 is not UTF-8; convert the file to UTF-8");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    place: Place,
    // Without spare room: an error travels in every result.
    problem: Box<str>,
    remedy: Box<str>,
}

/// Shorthand for results of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error without a place yet. `problem` says what is wrong, `remedy` what to do (an imperative).
    ///
    /// A problem may quote the input; of a very long one, the middle is left out.
    pub fn new(kind: ErrorKind, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (problem, remedy) = (shortened(problem.into()).into_boxed_str(), remedy.into().into_boxed_str());
        Error { kind, place: Place::default(), problem, remedy }
    }

    /// The error for a file or folder that cannot be read.
    pub(crate) fn unreadable(name: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::OutOfMemory {
            let remedy = "free memory, and run the same command again";
            return Error::new(ErrorKind::Memory, "does not fit into memory", remedy).in_source(name);
        }
        let (problem, remedy) = match error.kind() {
            io::ErrorKind::NotFound => ("does not exist".to_owned(), "check the path"),
            io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "change its permissions or copy it"),
            _ => (format!("cannot be read ({error})"), "check the file and its disk"),
        };
        Error::new(ErrorKind::Read, problem, remedy).in_source(name)
    }

    /// The same error with another remedy, for a caller that knows a better one.
    #[cfg(feature = "archive")]
    #[must_use]
    pub(crate) fn with_remedy(mut self, remedy: &str) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// Names the file or stream.
    #[must_use]
    pub fn in_source(mut self, source: impl Into<String>) -> Self {
        self.place.source = Some(source.into());
        self
    }

    /// Names the line (from 1) and the byte offset (from 0).
    #[must_use]
    pub fn at(mut self, line: usize, byte: usize) -> Self {
        self.place.line = Some(line);
        self.place.byte = Some(byte);
        self
    }

    /// Names the line alone (from 1), where the line says enough.
    #[must_use]
    pub fn on_line(mut self, line: usize) -> Self {
        self.place.line = Some(line);
        self
    }

    /// Names the line and the column (both from 1).
    #[must_use]
    pub fn at_column(mut self, line: usize, column: usize) -> Self {
        self.place.line = Some(line);
        self.place.column = Some(column);
        self
    }

    /// Names the column (from 1) within the line.
    #[must_use]
    pub fn in_column(mut self, column: usize) -> Self {
        self.place.column = Some(column);
        self
    }

    /// The kind, for programs.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The place, as far as it is known.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// Most bytes of a problem.
const LONGEST: usize = 1_000;

/// A problem with its middle left out, where it is longer than people read.
fn shortened(problem: String) -> String {
    if problem.len() <= LONGEST {
        return problem;
    }
    let boundary = |near: usize| (near..=problem.len()).find(|at| problem.is_char_boundary(*at)).unwrap_or_default();
    let start = boundary(LONGEST / 2);
    let end = boundary(problem.len() - LONGEST / 2);
    format!("{} … {}", &problem[..start], &problem[end..])
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = [
            self.place.source.clone(),
            self.place.line.map(|line| format!("line {line}")),
            self.place.column.map(|column| format!("column {column}")),
            self.place.byte.map(|byte| format!("byte {byte}")),
        ];
        let place: Vec<String> = place.into_iter().flatten().collect();
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_the_middle_of_a_long_problem() {
        for long in ["é".repeat(10_000), format!("{}é", "a".repeat(999))] {
            let error = Error::new(ErrorKind::Input, format!("{long} is no word"), "take it out").to_string();
            assert!(error.len() <= LONGEST + 20, "{error}");
            assert!(error.starts_with(&long[..4]) && error.ends_with("is no word; take it out"), "{error}");
        }
    }
}
