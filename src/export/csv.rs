//! Comma-separated values after RFC 4180.

use super::{Content, ContentKind, Exporter, Style, table};
use crate::table::Dialect;
use std::io::{self, Write};

/// CSV: a header row, CRLF, and quotes where a cell needs them, so that every text comes back as it was.
pub(super) struct Csv;

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("csv")
    }

    fn description(&self) -> &'static str {
        "comma-separated values, a bead, occurrence or sentence a row"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Pair, ContentKind::Findings, ContentKind::Sentences]
    }

    fn write(&self, content: Content<'_>, _style: Style, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = Dialect::Csv.writer(out);
        table::rows(content, &mut |cells| writer.row(cells))?;
        writer.finish()
    }
}
