//! Glossaries as comma-separated values, or with semicolons, as some spreadsheets write them.

use super::collect::Collector;
use super::columns::Columns;
use super::model::Glossary;
use super::{Reader, Writer, table, table_write};
use crate::error::Result;
use crate::table::{Dialect, delimiter};
use std::io::{self, Write};

/// CSV after RFC 4180.
pub(super) struct Csv;

/// What stands between the cells of the first line.
fn separator(text: &str) -> u8 {
    delimiter(text.lines().next().unwrap_or_default(), |name| Columns::are_named([name].into_iter()))
}

impl Reader for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn description(&self) -> &'static str {
        "comma-separated values, a term or a concept a row"
    }

    fn fits(&self, text: &str) -> bool {
        let delimiter = char::from(separator(text));
        text.lines().next().is_some_and(|line| Columns::are_named(line.split(delimiter)))
    }

    fn read(&self, text: &str, into: &mut Collector) -> Result<()> {
        table::read(text, Dialect::Csv.reader().delimiter(separator(text)), true, into)
    }
}

impl Writer for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn description(&self) -> &'static str {
        "comma-separated values, a term and one rendering a row"
    }

    fn write(&self, glossary: &Glossary, out: &mut dyn Write) -> io::Result<()> {
        table_write::write(glossary, Dialect::Csv.writer(out))
    }
}
