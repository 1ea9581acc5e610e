//! Beads as lists of sentence numbers, which `bitext eval` reads.

use super::{Content, ContentKind, Exporter, Style};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

/// Sentence numbers of both sides and the score, a bead a line.
pub(super) struct Beads;

impl Exporter for Beads {
    fn name(&self) -> &'static str {
        "beads"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("beads")
    }

    fn description(&self) -> &'static str {
        "a bead a line: official sentence numbers, counterpart sentence numbers, score"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Pair]
    }

    fn write(&self, content: Content<'_>, _style: Style, out: &mut dyn Write) -> io::Result<()> {
        let Content::Pair(_, report) = content else { return Err(io::ErrorKind::Unsupported.into()) };
        for bead in report.bridge.as_ref().map_or(&report.beads, |bridge| &bridge.beads) {
            let score = super::rounded(bead.score);
            writeln!(out, "{}\t{}\t{score}", numbers(&bead.official), numbers(&bead.counterpart))?;
        }
        Ok(())
    }
}

/// Numbers joined by commas; nothing for an empty range.
fn numbers(range: &Range<usize>) -> String {
    let mut joined = String::new();
    for number in range.clone() {
        let comma = if joined.is_empty() { "" } else { "," };
        let _ = write!(joined, "{comma}{number}"); // writing to a string cannot fail
    }
    joined
}
