//! Files of corpora.
//!
//! A format is one file and one line in [`FORMATS`]. Files may be compressed on top of their format (`.gz`, `.zst`); that is
//! the business of [`open`] and [`create`], not of a format.

mod file;
mod jsonl;
mod moses;
#[cfg(feature = "parquet")]
mod parquet;
mod table;
mod tmx;

pub use file::{check, create, open};
#[cfg(feature = "parquet")]
pub(in crate::archive) use parquet::with_plain_texts;

use super::Row;
use crate::error::{Error, ErrorKind, Result};
use std::io::{self, BufRead, Write};

/// Opens the files that a format writes: a format of one file asks for the suffix `""`, one of several for a suffix each.
pub type Opener<'a> = dyn FnMut(&str) -> io::Result<Box<dyn Write + Send>> + 'a;

/// Reads and writes rows in one format.
pub trait Format: Sync {
    /// The format's name, as options take it.
    fn name(&self) -> &'static str;
    /// The file extension, without the dot.
    fn extension(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Starts to read rows; nothing where the format is only written. `name` is for messages.
    fn read<'a>(&self, name: &str, input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>>;
    /// Starts to write rows. `columns` are the names of the further columns of all rows, in their order.
    ///
    /// # Errors
    /// When a file cannot be opened or written.
    fn write(&self, columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>>;
}

/// Gives rows one after another.
pub trait Rows: Send {
    /// The next row.
    ///
    /// # Errors
    /// When the file is broken there; the error says where.
    fn next(&mut self) -> Result<Option<Row<'_>>>;
}

/// Takes rows one after another.
pub trait RowWriter: Send {
    /// Writes one row.
    ///
    /// # Errors
    /// When writing fails, or the format cannot hold the row.
    fn write(&mut self, row: &Row<'_>) -> io::Result<()>;

    /// Writes what stands behind the last row, and hands everything to the files.
    ///
    /// # Errors
    /// When writing fails.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Every format of corpora, by name.
pub static FORMATS: &[&dyn Format] = &[
    &table::Csv,
    &jsonl::Jsonl,
    &moses::Moses,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    &tmx::Tmx,
    &table::Tsv,
];

/// The names of further columns, told apart from those that every row has and from each other.
fn named_apart(columns: &[String], taken: &[&str]) -> Vec<String> {
    let mut named: Vec<String> = Vec::with_capacity(columns.len());
    for column in columns {
        let mut name = column.clone();
        while taken.contains(&name.as_str()) || named.contains(&name) || name != *column && columns.contains(&name) {
            name.push_str("_of_input");
        }
        named.push(name);
    }
    named
}

/// The format of a name.
///
/// # Errors
/// When no format has it.
pub fn format(name: &str) -> Result<&'static dyn Format> {
    FORMATS.iter().find(|format| format.name() == name).copied().ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name()).collect();
        let problem = format!("{name:?} is no format of corpora");
        Error::new(ErrorKind::Usage, problem, format!("use one of {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_columns_apart() {
        let columns = ["score", "date", "score_of_input", "date"].map(str::to_owned);
        let named = ["score_of_input_of_input", "date", "score_of_input", "date_of_input"];
        assert_eq!(named_apart(&columns, &["score"]), named);
    }
}
