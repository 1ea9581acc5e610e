//! Tables for reading, in per cent.

use super::{FindingParts, ReportFormat, findings, fixed};
use crate::eval::evaluation::{Difference, Evaluation, MeasureScores};
use crate::eval::findings::FindingEvaluation;
use crate::eval::measure::{Counts, MEASURES};
use crate::eval::resample::Interval;
use crate::eval::units::Resampled;
use std::io::{self, Write};

/// Tables for reading.
pub(super) struct Text;

impl ReportFormat for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn description(&self) -> &'static str {
        "tables for reading, in per cent"
    }

    fn write(&self, evaluation: &Evaluation, per_document: bool, out: &mut dyn Write) -> io::Result<()> {
        let compared = evaluation.measures.iter().any(|measure| measure.difference.is_some());
        let mut rows = vec![header(compared)];
        rows.extend(evaluation.measures.iter().map(measure));
        table(&rows, out)?;
        if per_document {
            writeln!(out)?;
            table(&documents(evaluation), out)?;
        }
        writeln!(out)?;
        notes(evaluation, compared, out)
    }

    fn write_findings(&self, it: &FindingEvaluation, parts: FindingParts, out: &mut dyn Write) -> io::Result<()> {
        findings::text::write(it, parts, out)
    }
}

fn header(compared: bool) -> Vec<String> {
    let mut columns = vec!["measure", "precision", "recall", "F1", "95% interval"];
    if compared {
        columns.extend(["other F1", "difference", "95% interval", "p"]);
    }
    columns.into_iter().map(str::to_owned).collect()
}

fn measure(scores: &MeasureScores) -> Vec<String> {
    let counts = &scores.predicted;
    let mut row = vec![scores.name.to_owned(), per_cent(counts.precision()), per_cent(counts.recall())];
    row.extend([per_cent(counts.f1()), range(scores.interval, per_cent)]);
    if let Some(Difference { other, f1, interval, p }) = scores.difference {
        row.extend([per_cent(other.f1()), signed(f1), range(interval, signed)]);
        row.push(p.map_or_else(|| "-".to_owned(), |p| fixed(p, 4)));
    }
    row
}

fn documents(evaluation: &Evaluation) -> Vec<Vec<String>> {
    let mut rows = vec![vec!["F1 by document".to_owned()]];
    rows[0].extend(MEASURES.iter().map(|measure| measure.name().to_owned()));
    let row = |name: String, counts: &[Counts]| {
        let figures = counts.iter().map(|counts| per_cent(counts.f1()));
        [name].into_iter().chain(figures).collect::<Vec<_>>()
    };
    for document in &evaluation.documents {
        rows.push(row(document.name.clone(), &document.predicted));
        rows.extend(document.other.as_ref().map(|other| row(format!("{} (other)", document.name), other)));
    }
    rows
}

/// With fewer units the percentiles of their samples are rough.
pub(super) const FEW_UNITS: usize = 20;

/// What the figures were made of, and how.
fn notes(evaluation: &Evaluation, compared: bool, out: &mut dyn Write) -> io::Result<()> {
    let samples = evaluation.samples;
    let over = match evaluation.resampled {
        Resampled::Documents(count) => format!("{count} documents"),
        Resampled::Blocks { count: 0..=1, .. } => {
            return writeln!(out, "No intervals: one document with one block of gold beads leaves nothing to draw.");
        }
        Resampled::Blocks { count, length } => {
            writeln!(
                out,
                "One document: its blocks stand in for documents, and the intervals are about this text alone."
            )?;
            let plural = if length == 1 { "" } else { "s" };
            format!("{count} blocks of {length} gold bead{plural}")
        }
    };
    let rough = if evaluation.resampled.count() < FEW_UNITS { "; so few make them rough" } else { "" };
    writeln!(out, "Intervals: percentile bootstrap over {over}, {samples} samples{rough}.")?;
    if compared {
        writeln!(
            out,
            "Difference: F1 less the other's, its interval from the same samples for both (paired bootstrap)."
        )?;
        writeln!(out, "p: two-sided, by approximate randomisation, {samples} trials.")?;
    }
    Ok(())
}

pub(super) fn per_cent(share: f64) -> String {
    fixed(share * 100.0, 2)
}

fn signed(share: f64) -> String {
    let text = per_cent(share);
    if share > 0.0 && !text.bytes().all(|byte| matches!(byte, b'0' | b'.')) { format!("+{text}") } else { text }
}

pub(super) fn range(interval: Option<Interval>, figure: impl Fn(f64) -> String) -> String {
    interval.map_or_else(|| "-".to_owned(), |it| format!("{} to {}", figure(it.low), figure(it.high)))
}

/// Rows in columns: the first to the left, the others to the right; a cell that is longer than a column may be is cut.
pub(super) fn table(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    /// Widest column, in characters.
    const WIDEST: usize = 200;
    let cut = |cell: &String| match cell.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.clone(),
    };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(cut).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    for row in &rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if column == 0 { write!(out, "{cell:<width$}")? } else { write!(out, "  {cell:>width$}")? }
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_a_cell_that_is_wider_than_any_column() {
        let mut out = Vec::new();
        table(&[vec!["name".to_owned(), "x".repeat(70_000)]], &mut out).expect("can be written");
        let line = String::from_utf8(out).expect("is UTF-8");
        assert!(line.chars().count() < 300 && line.trim_end().ends_with('…'), "{line}");
    }
}
