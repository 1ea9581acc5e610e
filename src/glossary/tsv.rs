//! Glossaries as tab-separated values.

use super::collect::Collector;
use super::columns::Columns;
use super::model::Glossary;
use super::{Reader, Writer, table, table_write};
use crate::error::Result;
use crate::table::Dialect;
use std::io::{self, Write};

/// TSV without quoting: a line is a row.
pub(super) struct Tsv;

impl Reader for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tab", "tsv"]
    }

    fn description(&self) -> &'static str {
        "tab-separated values, a term or a concept a row"
    }

    fn fits(&self, text: &str) -> bool {
        text.lines().next().is_some_and(|line| line.contains('\t') && Columns::are_named(line.split('\t')))
    }

    fn read(&self, text: &str, into: &mut Collector) -> Result<()> {
        table::read(text, &mut Dialect::Tsv.reader(), false, into)
    }
}

impl Writer for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn extension(&self) -> &'static str {
        "tsv"
    }

    fn description(&self) -> &'static str {
        "tab-separated values, a term and one rendering a row"
    }

    fn write(&self, glossary: &Glossary, out: &mut dyn Write) -> io::Result<()> {
        table_write::write(glossary, Dialect::Tsv.writer(out))
    }
}
