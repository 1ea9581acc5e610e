//! Findings in JSON Lines, described by `docs/schema/eval.schema.json`: first how the figures were made, then a line for
//! every figure, kind, threshold and case.

use super::{FindingParts, one_line};
use crate::eval::findings::{
    Counted, FINDING_MEASURES, FindingEvaluation, FindingScores, MissedFinding, PredictedPassage, Share, WrongFinding,
};
use crate::eval::report::jsonl::{ends, line, rounded};
use crate::eval::resample::Interval;
use serde::Serialize;
use std::io::{self, Write};

pub(in crate::eval::report) fn write(
    evaluation: &FindingEvaluation,
    parts: FindingParts,
    out: &mut dyn Write,
) -> io::Result<()> {
    line(&Head::new(evaluation), out)?;
    let pooled = Figure { r#type: "pooled_figure", ..Figure::default() };
    figures(pooled, &evaluation.scores, &evaluation.intervals, out)?;
    kinds(evaluation, out)?;
    if parts.per_document {
        for (name, scores) in &evaluation.documents {
            let of = Figure { r#type: "document_figure", document: Some(one_line(name)), ..Figure::default() };
            figures(of, scores, &[], out)?;
        }
    }
    if parts.curve {
        for point in &evaluation.curve {
            let threshold = Some(rounded(point.threshold));
            figures(Figure { r#type: "threshold_figure", threshold, ..Figure::default() }, &point.scores, &[], out)?;
        }
    }
    if parts.cases {
        evaluation.wrong.iter().try_for_each(|case| line(&Wrong::new(case), out))?;
        evaluation.missed.iter().try_for_each(|case| line(&Missed::new(case), out))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Head {
    r#type: &'static str,
    schema_version: u32,
    tool: &'static str,
    version: &'static str,
    documents: usize,
    words: usize,
    tiers: &'static [&'static str],
    samples: usize,
    interval: &'static str,
}

impl Head {
    fn new(evaluation: &FindingEvaluation) -> Self {
        Head {
            r#type: "finding_evaluation",
            schema_version: 1,
            tool: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            documents: evaluation.documents.len(),
            words: evaluation.scores.words,
            tiers: match evaluation.counted {
                Counted::Reported => &["reported"],
                Counted::WithSuggestions => &["reported", "suggestion"],
            },
            samples: evaluation.samples,
            interval: "percentile bootstrap over documents, 95%",
        }
    }
}

/// One figure, of all documents, of one of them or at a threshold.
#[derive(Clone, Default, Serialize)]
struct Figure {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<f64>,
    measure: &'static str,
    hits: usize,
    all: usize,
    figure: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[f64; 2]>,
}

fn figures(of: Figure, scores: &FindingScores, intervals: &[Option<Interval>], out: &mut dyn Write) -> io::Result<()> {
    for (column, measure) in FINDING_MEASURES.iter().enumerate() {
        let Share { hits, all } = (measure.counts)(scores);
        let figure = Figure {
            measure: measure.name,
            hits,
            all,
            figure: (measure.figure)(scores).map(rounded),
            interval: intervals.get(column).copied().flatten().map(ends),
            ..of.clone()
        };
        line(&figure, out)?;
    }
    Ok(())
}

/// A share and what it is made of.
#[derive(Serialize)]
struct Part {
    hits: usize,
    all: usize,
    figure: Option<f64>,
}

impl Part {
    fn new(share: Share) -> Self {
        Part { hits: share.hits, all: share.all, figure: share.value().map(rounded) }
    }
}

#[derive(Serialize)]
struct GoldKind {
    r#type: &'static str,
    kind: String,
    must: Part,
    soft: Part,
}

#[derive(Serialize)]
struct PredictedKind {
    r#type: &'static str,
    kind: String,
    findings: Part,
    occurrences: Part,
}

fn kinds(evaluation: &FindingEvaluation, out: &mut dyn Write) -> io::Result<()> {
    for kind in &evaluation.gold_kinds {
        let (must, soft) = (Part::new(kind.must), Part::new(kind.soft));
        line(&GoldKind { r#type: "gold_kind", kind: one_line(&kind.kind), must, soft }, out)?;
    }
    for kind in &evaluation.predicted_kinds {
        let (findings, occurrences) = (Part::new(kind.findings), Part::new(kind.occurrences));
        line(&PredictedKind { r#type: "predicted_kind", kind: one_line(&kind.kind), findings, occurrences }, out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    text: String,
}

impl Place {
    fn new(passage: &PredictedPassage) -> Self {
        Place { start: passage.span.start(), end: passage.span.end(), text: one_line(&passage.shown()) }
    }
}

#[derive(Serialize)]
struct Wrong {
    r#type: &'static str,
    document: String,
    kind: String,
    confidence: f64,
    wrong: usize,
    occurrences: usize,
    harmless: bool,
    official: Option<Place>,
    counterpart: Option<Place>,
}

impl Wrong {
    fn new(case: &WrongFinding) -> Self {
        Wrong {
            r#type: "wrong",
            document: one_line(&case.document),
            kind: one_line(&case.kind),
            confidence: rounded(case.confidence),
            wrong: case.wrong,
            occurrences: case.occurrences,
            harmless: case.harmless,
            official: case.official.as_ref().map(Place::new),
            counterpart: case.counterpart.as_ref().map(Place::new),
        }
    }
}

#[derive(Serialize)]
struct Missed {
    r#type: &'static str,
    document: String,
    kind: String,
    number: usize,
    official: Option<String>,
    counterpart: Option<String>,
}

impl Missed {
    fn new(case: &MissedFinding) -> Self {
        Missed {
            r#type: "missed",
            document: one_line(&case.document),
            kind: one_line(&case.kind),
            number: case.number,
            official: case.official.as_deref().map(one_line),
            counterpart: case.counterpart.as_deref().map(one_line),
        }
    }
}
