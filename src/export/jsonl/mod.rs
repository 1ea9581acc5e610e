//! JSON Lines: one object a line, described by `docs/schema/bitext.schema.json`.

mod line;
mod record;

#[cfg(feature = "archive")]
pub(crate) use line::write as json_line;

use super::side::Side;
use super::{Content, ContentKind, Exporter, Style};
use crate::pair::{Pair, PairReport};
use record::{BeadRecord, FindingRecord, OriginalBeadRecord, PairRecord, Sentence};
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

    fn write(&self, content: Content<'_>, _style: Style, out: &mut dyn Write) -> io::Result<()> {
        match content {
            Content::Pair(pair, report) => write_pair(pair, report, true, out),
            Content::Findings(pair, report) => write_pair(pair, report, false, out),
            Content::Sentences(document, sentences) => {
                let side = Side::new(document, sentences);
                (0..sentences.len()).try_for_each(|index| line::write(&Sentence::new(&side, index), out))
            }
        }
    }
}

/// The findings of one of many pairs, each with the pair's id.
#[cfg(feature = "archive")]
pub(crate) fn write_findings(id: &str, pair: &Pair, report: &PairReport, out: &mut dyn Write) -> io::Result<()> {
    let official = Side::new(&pair.official, &report.official);
    let counterpart = Side::new(&pair.counterpart, &report.counterpart);
    report
        .findings
        .iter()
        .try_for_each(|finding| line::write(&FindingRecord::new(&official, &counterpart, finding).of_pair(id), out))
}

fn write_pair(pair: &Pair, report: &PairReport, beads: bool, out: &mut dyn Write) -> io::Result<()> {
    let official = Side::new(&pair.official, &report.official);
    let counterpart = Side::new(&pair.counterpart, &report.counterpart);
    line::write(&PairRecord::new(&official, &counterpart, pair, report), out)?;
    if beads {
        for (index, bead) in report.beads.iter().enumerate() {
            line::write(&BeadRecord::new(&official, &counterpart, index, bead), out)?;
        }
        write_bridge(pair, report, &official, out)?;
    }
    report
        .findings
        .iter()
        .try_for_each(|finding| line::write(&FindingRecord::new(&official, &counterpart, finding), out))
}

/// The beads of the official text and the original.
fn write_bridge(pair: &Pair, report: &PairReport, official: &Side<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some((bridge, document)) = report.bridge.as_ref().zip(pair.original.as_ref()) else { return Ok(()) };
    let original = Side::new(document, &bridge.original);
    for (index, bead) in bridge.beads.iter().enumerate() {
        line::write(&OriginalBeadRecord::new(official, &original, index, bead), out)?;
    }
    Ok(())
}
