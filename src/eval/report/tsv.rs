//! A row for every document, measure and system, as fractions with four decimals.

use super::{FindingParts, ReportFormat, findings, fixed};
use crate::eval::evaluation::{Evaluation, MeasureScores};
use crate::eval::findings::FindingEvaluation;
use crate::eval::measure::{Counts, MEASURES};
use crate::eval::resample::Interval;
use std::io::{self, Write};

/// Tab-separated values.
pub(super) struct Tsv;

const COLUMNS: &[&str] = &[
    "scope",
    "document",
    "measure",
    "system",
    "correct",
    "predicted",
    "found",
    "gold",
    "precision",
    "recall",
    "f1",
    "f1_low",
    "f1_high",
    "difference",
    "difference_low",
    "difference_high",
    "p",
];

impl ReportFormat for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn description(&self) -> &'static str {
        "tab-separated values, a figure a row"
    }

    fn write(&self, evaluation: &Evaluation, per_document: bool, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", COLUMNS.join("\t"))?;
        for scores in &evaluation.measures {
            row(["pooled", "", scores.name, "predicted"], &scores.predicted, chance(scores), out)?;
            if let Some(difference) = &scores.difference {
                row(["pooled", "", scores.name, "other"], &difference.other, Vec::new(), out)?;
            }
        }
        let documents = if per_document { evaluation.documents.as_slice() } else { &[] };
        for document in documents {
            for (column, measure) in MEASURES.iter().enumerate() {
                // Nothing but white space may hold a tab or a line end in a name.
                let name = document.name.replace(char::is_whitespace, " ");
                let cells = |system| ["document", &name, measure.name(), system];
                row(cells("predicted"), &document.predicted[column], Vec::new(), out)?;
                if let Some(other) = &document.other {
                    row(cells("other"), &other[column], Vec::new(), out)?;
                }
            }
        }
        Ok(())
    }

    fn write_findings(&self, it: &FindingEvaluation, parts: FindingParts, out: &mut dyn Write) -> io::Result<()> {
        findings::tsv::write(it, parts, out)
    }
}

/// The interval, the difference, its interval and its p-value, as far as they are known.
fn chance(scores: &MeasureScores) -> Vec<String> {
    let ends = |interval: Option<Interval>| [interval.map(|it| it.low), interval.map(|it| it.high)];
    let difference = scores.difference.as_ref();
    let mut figures = ends(scores.interval).to_vec();
    figures.push(difference.map(|it| it.f1));
    figures.extend(ends(difference.and_then(|it| it.interval)));
    figures.push(difference.and_then(|it| it.p));
    figures.into_iter().map(|figure| figure.map(|it| fixed(it, 4)).unwrap_or_default()).collect()
}

fn row(names: [&str; 4], counts: &Counts, chance: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    let mut cells: Vec<String> = names.map(str::to_owned).to_vec();
    cells.extend([counts.correct, counts.predicted, counts.found, counts.gold].map(|count| count.to_string()));
    cells.extend([counts.precision(), counts.recall(), counts.f1()].map(|figure| fixed(figure, 4)));
    cells.extend(chance);
    cells.resize(COLUMNS.len(), String::new());
    writeln!(out, "{}", cells.join("\t"))
}
