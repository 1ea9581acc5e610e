//! Tab-separated values: a line is a row, whatever the cells held.

use super::{Content, ContentKind, Exporter, Style, table};
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
        table::rows(content, &mut |cells| {
            for (column, cell) in cells.iter().enumerate() {
                let before = if column == 0 { "" } else { "\t" };
                write!(out, "{before}{}", cell.replace(is_separator, " "))?;
            }
            out.write_all(b"\n")
        })
    }
}

/// What some reader takes for the end of a cell or of a line.
fn is_separator(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
