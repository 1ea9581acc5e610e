//! JSON Lines: one object a line, described by `docs/schema/bitext.schema.json`.

mod line;
mod record;

#[cfg(feature = "archive")]
pub(crate) use line::push as json_line;

use super::side::Side;
use super::{Content, ContentKind, Exporter, Style};
use crate::pair::{Pair, PairReport};
use line::Lines;
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
        let mut lines = Lines::new(out);
        match content {
            Content::Pair(pair, report) => write_pair(pair, report, true, &mut lines)?,
            Content::Findings(pair, report) => write_pair(pair, report, false, &mut lines)?,
            Content::Sentences(document, sentences) => {
                let side = Side::new(document, sentences);
                (0..sentences.len()).try_for_each(|index| lines.write(&Sentence::new(&side, index)))?;
            }
        }
        lines.finish()
    }
}

/// The findings of one of many pairs as lines, each with the pair's id.
#[cfg(feature = "archive")]
pub(crate) fn push_findings(id: &str, pair: &Pair, report: &PairReport, lines: &mut Vec<u8>) -> io::Result<()> {
    let official = Side::new(&pair.official, &report.official);
    let counterpart = Side::new(&pair.counterpart, &report.counterpart);
    let record = |finding| FindingRecord::new(&official, &counterpart, finding).of_pair(id);
    report.findings.iter().try_for_each(|finding| line::push(&record(finding), lines))
}

fn write_pair(pair: &Pair, report: &PairReport, beads: bool, lines: &mut Lines<'_>) -> io::Result<()> {
    let official = Side::new(&pair.official, &report.official);
    let counterpart = Side::new(&pair.counterpart, &report.counterpart);
    lines.write(&PairRecord::new(&official, &counterpart, pair, report))?;
    if beads {
        for (index, bead) in report.beads.iter().enumerate() {
            lines.write(&BeadRecord::new(&official, &counterpart, index, bead))?;
        }
        write_bridge(pair, report, &official, lines)?;
    }
    report.findings.iter().try_for_each(|finding| lines.write(&FindingRecord::new(&official, &counterpart, finding)))
}

/// The beads of the official text and the original.
fn write_bridge(pair: &Pair, report: &PairReport, official: &Side<'_>, lines: &mut Lines<'_>) -> io::Result<()> {
    let Some((bridge, document)) = report.bridge.as_ref().zip(pair.original.as_ref()) else { return Ok(()) };
    let original = Side::new(document, &bridge.original);
    for (index, bead) in bridge.beads.iter().enumerate() {
        lines.write(&OriginalBeadRecord::new(official, &original, index, bead))?;
    }
    Ok(())
}
