//! The places that `--fix` left, each with where it stands in the fixed text.

use crate::document::{Document, Span};
use crate::fix::{Fixed, Left, Why};
use crate::pair::{Pair, PairReport};
use crate::terms::Occurrence;
use std::path::Path;

/// A line for each place that was left; `file` is what the fixed text is called.
pub(super) fn lines(file: &Path, pair: &Pair, fixed: &Fixed) -> Vec<String> {
    fixed.left.iter().filter_map(|left| line(file, pair, fixed, *left)).collect()
}

fn line(file: &Path, pair: &Pair, fixed: &Fixed, left: Left) -> Option<String> {
    let finding = fixed.report.findings.get(left.finding)?;
    let place = finding.occurrences.get(left.occurrence)?;
    let at = position(&fixed.counterpart, &fixed.report, place);
    let at = at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
    let official = said(&pair.official, place.official);
    let counterpart = said(&fixed.counterpart, place.counterpart);
    let why = match left.why {
        Why::NoCorrection => "left, no correction is surely right".to_owned(),
        Why::Unsure => format!("left, its confidence is {:.2}", finding.confidence),
        Why::Marks => "left, marks of the format stand inside".to_owned(),
        Why::Circular => "left, corrections would undo each other".to_owned(),
    };
    Some(format!("{}{at}: {}: {official} → {counterpart}: {why}", file.to_string_lossy(), finding.kind.name()))
}

/// Line and column of a place in characters, from 1; of the sentences of its bead where the counterpart lacks the term.
fn position(counterpart: &Document, report: &PairReport, place: &Occurrence) -> Option<(usize, usize)> {
    let sentence = || report.counterpart.get(report.beads.get(place.bead)?.counterpart.clone())?.first().copied();
    let start = counterpart.raw_span(place.counterpart.or_else(sentence)?).start;
    let before = counterpart.raw()[..start].trim_start_matches('\u{feff}');
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Some((1 + before.matches('\n').count(), 1 + before[line_start..].chars().count()))
}

/// What stands in a span, on one line.
fn said(document: &Document, span: Option<Span>) -> String {
    let words = span.map(|span| span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" "));
    words.map_or_else(|| "(nothing)".to_owned(), |words| format!("“{words}”"))
}
