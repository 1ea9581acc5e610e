//! Rows and columns, for the formats of spreadsheets.

use super::side::Side;
use super::{Content, rounded};
use crate::align::Bead;
use crate::document::{Document, Span};
use crate::pair::{Pair, PairReport};
use crate::terms::{Finding, Tier};
use std::io;

const BEAD_COLUMNS: &[&str] = &[
    "bead",
    "shape",
    "score",
    "confidence",
    "crossing",
    "official",
    "counterpart",
    "official_start",
    "official_end",
    "counterpart_start",
    "counterpart_end",
    "findings",
];

const FINDING_COLUMNS: &[&str] = &[
    "finding",
    "occurrence",
    "kind",
    "severity",
    "tier",
    "confidence",
    "official",
    "counterpart",
    "bead",
    "official_start",
    "official_end",
    "counterpart_start",
    "counterpart_end",
    "message",
    "fingerprint",
    "correction",
];

const SENTENCE_COLUMNS: &[&str] = &["index", "start", "end", "byte_start", "byte_end", "text"];

/// Takes one row.
pub(super) type Row<'a> = &'a mut dyn FnMut(&[String]) -> io::Result<()>;

/// Gives the header row and then every row of the content.
pub(super) fn rows(content: Content<'_>, row: Row<'_>) -> io::Result<()> {
    match content {
        Content::Pair(pair, report) => match report.against_the_original(pair) {
            Some((pair, report)) => beads(&pair, &report, row),
            None => beads(pair, report, row),
        },
        Content::Findings(pair, report) => occurrences(pair, report, row),
        Content::Sentences(document, spans) => sentences(document, spans, row),
    }
}

fn header(columns: &[&str], row: Row<'_>) -> io::Result<()> {
    row(&columns.iter().map(|&column| column.to_owned()).collect::<Vec<_>>())
}

fn beads(pair: &Pair, report: &PairReport, row: Row<'_>) -> io::Result<()> {
    header(BEAD_COLUMNS, row)?;
    let (official, counterpart) = sides(pair, report);
    let notes = notes(&official, &counterpart, report);
    for (index, (bead, note)) in report.beads.iter().zip(notes).enumerate() {
        let of_official = cells(&official, official.block(&bead.official));
        let of_counterpart = cells(&counterpart, counterpart.block(&bead.counterpart));
        let mut cells = bead_cells(index, bead);
        cells.extend([of_official.text, of_counterpart.text]);
        cells.extend([of_official.start, of_official.end, of_counterpart.start, of_counterpart.end, note]);
        row(&cells)?;
    }
    Ok(())
}

fn bead_cells(index: usize, bead: &Bead) -> Vec<String> {
    let [score, confidence] = [bead.score, bead.confidence].map(|share| rounded(share).to_string());
    vec![index.to_string(), bead.shape(), score, confidence, bead.crossing.to_string()]
}

/// For every bead the findings that show in it, in a few words.
fn notes(official: &Side<'_>, counterpart: &Side<'_>, report: &PairReport) -> Vec<String> {
    let mut notes = vec![String::new(); report.beads.len()];
    for finding in &report.findings {
        for occurrence in &finding.occurrences {
            let Some(note) = notes.get_mut(occurrence.bead) else { continue };
            if !note.is_empty() {
                note.push_str(" | ");
            }
            let tier = if finding.tier == Tier::Suggestion { " (suggestion)" } else { "" };
            let text =
                |side: &Side<'_>, span: Option<Span>| span.map_or("(none)", |span| side.passage(span).text).to_owned();
            let (was, is) = (text(official, occurrence.official), text(counterpart, occurrence.counterpart));
            note.push_str(&format!("{} {}{tier}: {was} -> {is}", finding.severity.name(), finding.kind.name()));
        }
    }
    notes
}

fn occurrences(pair: &Pair, report: &PairReport, row: Row<'_>) -> io::Result<()> {
    header(FINDING_COLUMNS, row)?;
    let (official, counterpart) = sides(pair, report);
    for (number, finding) in report.findings.iter().enumerate() {
        for (place, occurrence) in finding.occurrences.iter().enumerate() {
            let of_official = cells(&official, occurrence.official);
            let of_counterpart = cells(&counterpart, occurrence.counterpart);
            let mut cells = finding_cells(number, place, finding);
            cells.extend([of_official.text, of_counterpart.text, occurrence.bead.to_string()]);
            cells.extend([of_official.start, of_official.end, of_counterpart.start, of_counterpart.end]);
            let correction = occurrence.correction.as_ref().map_or_else(String::new, |it| it.text.clone());
            cells.extend([finding.message.clone(), finding.fingerprint.clone(), correction]);
            row(&cells)?;
        }
    }
    Ok(())
}

fn finding_cells(number: usize, place: usize, finding: &Finding) -> Vec<String> {
    vec![
        number.to_string(),
        place.to_string(),
        finding.kind.name().to_owned(),
        finding.severity.name().to_owned(),
        finding.tier.name().to_owned(),
        rounded(finding.confidence).to_string(),
    ]
}

fn sentences(document: &Document, spans: &[Span], row: Row<'_>) -> io::Result<()> {
    header(SENTENCE_COLUMNS, row)?;
    let side = Side::new(document, spans);
    for (index, &span) in spans.iter().enumerate() {
        let passage = side.passage(span);
        let numbers = [index, passage.start, passage.end, passage.byte_start, passage.byte_end];
        let mut cells: Vec<String> = numbers.iter().map(usize::to_string).collect();
        cells.push(passage.text.to_owned());
        row(&cells)?;
    }
    Ok(())
}

fn sides<'a>(pair: &'a Pair, report: &'a PairReport) -> (Side<'a>, Side<'a>) {
    (Side::new(&pair.official, &report.official), Side::new(&pair.counterpart, &report.counterpart))
}

/// A passage in three cells, all empty where there is none.
#[derive(Default)]
struct Cells {
    text: String,
    start: String,
    end: String,
}

fn cells(side: &Side<'_>, span: Option<Span>) -> Cells {
    let Some(span) = span else { return Cells::default() };
    let passage = side.passage(span);
    Cells { text: passage.text.to_owned(), start: passage.start.to_string(), end: passage.end.to_string() }
}
