//! JSON Lines: one object a line.

use super::{Content, ContentKind, Exporter, Style};
use std::io::{self, Write};

/// JSON Lines, for programs.
pub(super) struct Jsonl;

impl Exporter for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("jsonl")
    }

    fn description(&self) -> &'static str {
        "one JSON object a line, with positions in bytes and in characters"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Pair, ContentKind::Findings, ContentKind::Sentences]
    }

    fn write(&self, _content: Content<'_>, _style: Style, _out: &mut dyn Write) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
