//! Tab-separated values: a line is a row, whatever the cells held.

use super::{Content, ContentKind, Exporter, Style, table};
use crate::table::Dialect;
use std::io::{self, Write};

/// TSV without quoting: tabs and line ends inside a cell become blanks.
pub(super) struct Tsv;

impl Exporter for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("tsv")
    }

    fn description(&self) -> &'static str {
        "tab-separated values; tabs and line ends inside a cell become blanks"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Pair, ContentKind::Findings, ContentKind::Sentences]
    }

    fn write(&self, content: Content<'_>, _style: Style, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = Dialect::Tsv.writer(out);
        table::rows(content, &mut |cells| writer.row(cells))?;
        writer.finish()
    }
}
