//! One JSON object a line: first how the figures were made, then a line for every measure, pooled or of a document.

use super::{FindingParts, ReportFormat, findings};
use crate::eval::evaluation::{Difference, Evaluation};
use crate::eval::findings::FindingEvaluation;
use crate::eval::measure::{Counts, MEASURES};
use crate::eval::resample::Interval;
use crate::eval::units::Resampled;
use serde::Serialize;
use std::io::{self, Write};

/// JSON Lines.
pub(super) struct Jsonl;

impl ReportFormat for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn description(&self) -> &'static str {
        "one JSON object a line, a figure a line"
    }

    fn write(&self, evaluation: &Evaluation, per_document: bool, out: &mut dyn Write) -> io::Result<()> {
        line(&Head::new(evaluation), out)?;
        for scores in &evaluation.measures {
            let record = Record {
                predicted: Figures::new(&scores.predicted, scores.interval),
                other: scores.difference.map(|difference| Figures::new(&difference.other, None)),
                difference: scores.difference.map(DifferenceFigures::new),
                ..Record::named(None, scores.name)
            };
            line(&record, out)?;
        }
        let documents = if per_document { evaluation.documents.as_slice() } else { &[] };
        for document in documents {
            for (column, measure) in MEASURES.iter().enumerate() {
                let record = Record {
                    predicted: Figures::new(&document.predicted[column], None),
                    other: document.other.as_ref().map(|other| Figures::new(&other[column], None)),
                    ..Record::named(Some(&document.name), measure.name())
                };
                line(&record, out)?;
            }
        }
        Ok(())
    }

    fn write_findings(&self, it: &FindingEvaluation, parts: FindingParts, out: &mut dyn Write) -> io::Result<()> {
        findings::jsonl::write(it, parts, out)
    }
}

pub(super) fn line(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Head {
    r#type: &'static str,
    schema_version: u32,
    tool: &'static str,
    version: &'static str,
    documents: usize,
    resampled: &'static str,
    units: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    beads_per_block: Option<usize>,
    samples: usize,
    interval: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<&'static str>,
}

impl Head {
    fn new(evaluation: &Evaluation) -> Self {
        let (resampled, beads_per_block) = match evaluation.resampled {
            Resampled::Documents(_) => ("documents", None),
            Resampled::Blocks { length, .. } => ("blocks", Some(length)),
        };
        let compared = evaluation.measures.iter().any(|measure| measure.difference.is_some());
        Head {
            r#type: "evaluation",
            schema_version: 1,
            tool: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            documents: evaluation.documents.len(),
            resampled,
            units: evaluation.resampled.count(),
            beads_per_block,
            samples: evaluation.samples,
            interval: "percentile bootstrap, 95%",
            p: compared.then_some("approximate randomisation, two-sided"),
        }
    }
}

#[derive(Serialize)]
struct Record<'a> {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    measure: &'static str,
    predicted: Figures,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Figures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<DifferenceFigures>,
}

impl<'a> Record<'a> {
    fn named(document: Option<&'a str>, measure: &'static str) -> Self {
        let r#type = if document.is_some() { "document" } else { "pooled" };
        let predicted = Figures::new(&Counts::default(), None);
        Record { r#type, document, measure, predicted, other: None, difference: None }
    }
}

#[derive(Serialize)]
struct Figures {
    correct: usize,
    predicted: usize,
    found: usize,
    gold: usize,
    precision: f64,
    recall: f64,
    f1: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[f64; 2]>,
}

impl Figures {
    fn new(counts: &Counts, interval: Option<Interval>) -> Self {
        Figures {
            correct: counts.correct,
            predicted: counts.predicted,
            found: counts.found,
            gold: counts.gold,
            precision: rounded(counts.precision()),
            recall: rounded(counts.recall()),
            f1: rounded(counts.f1()),
            interval: interval.map(ends),
        }
    }
}

#[derive(Serialize)]
struct DifferenceFigures {
    f1: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<f64>,
}

impl DifferenceFigures {
    fn new(difference: Difference) -> Self {
        DifferenceFigures {
            f1: rounded(difference.f1),
            interval: difference.interval.map(ends),
            p: difference.p.map(rounded),
        }
    }
}

pub(super) fn ends(interval: Interval) -> [f64; 2] {
    [rounded(interval.low), rounded(interval.high)]
}

/// To four decimals, without a negative nought.
pub(super) fn rounded(figure: f64) -> f64 {
    (figure * 1e4).round() / 1e4 + 0.0
}
