//! Findings in rows, as fractions with four decimals: a row for every figure, and one for every case.

use super::{FindingParts, one_line};
use crate::eval::findings::{
    FINDING_MEASURES, FindingEvaluation, FindingScores, MissedFinding, PredictedPassage, Share, WrongFinding,
};
use crate::eval::report::fixed;
use crate::eval::resample::Interval;
use std::io::{self, Write};

/// `scope` says what a row is about: `pooled`, `gold-kind`, `predicted-kind`, `document`, `threshold`, `wrong` or `missed`.
/// `item` is the kind, document or threshold; for a case it is the kind.
const COLUMNS: &[&str] = &[
    "scope",
    "item",
    "measure",
    "hits",
    "all",
    "figure",
    "low",
    "high",
    "document",
    "confidence",
    "official",
    "counterpart",
];

/// One row. Cells that do not apply are empty.
#[derive(Default)]
struct Row {
    scope: &'static str,
    item: String,
    measure: &'static str,
    counts: Share,
    figure: Option<f64>,
    interval: Option<Interval>,
    document: String,
    confidence: Option<f64>,
    sides: [Option<String>; 2],
}

impl Row {
    fn write(self, out: &mut dyn Write) -> io::Result<()> {
        let number = |figure: Option<f64>| figure.map(|it| fixed(it, 4)).unwrap_or_default();
        let [official, counterpart] = self.sides.map(|side| side.as_deref().map(one_line).unwrap_or_default());
        let cells = [
            self.scope.to_owned(),
            one_line(&self.item),
            self.measure.to_owned(),
            self.counts.hits.to_string(),
            self.counts.all.to_string(),
            number(self.figure),
            number(self.interval.map(|it| it.low)),
            number(self.interval.map(|it| it.high)),
            one_line(&self.document),
            number(self.confidence),
            official,
            counterpart,
        ];
        writeln!(out, "{}", cells.join("\t"))
    }
}

pub(in crate::eval::report) fn write(
    evaluation: &FindingEvaluation,
    parts: FindingParts,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))?;
    figures("pooled", "", &evaluation.scores, &evaluation.intervals, out)?;
    kinds(evaluation, out)?;
    if parts.per_document {
        evaluation.documents.iter().try_for_each(|(name, scores)| figures("document", name, scores, &[], out))?;
    }
    if parts.curve {
        let point =
            |it: &crate::eval::CurvePoint| figures("threshold", &fixed(it.threshold, 2), &it.scores, &[], &mut *out);
        evaluation.curve.iter().try_for_each(point)?;
    }
    if parts.cases {
        evaluation.wrong.iter().try_for_each(|case| wrong(case).write(out))?;
        evaluation.missed.iter().try_for_each(|case| missed(case).write(out))?;
    }
    Ok(())
}

fn figures(
    scope: &'static str,
    item: &str,
    scores: &FindingScores,
    intervals: &[Option<Interval>],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (column, measure) in FINDING_MEASURES.iter().enumerate() {
        let row = Row {
            scope,
            item: item.to_owned(),
            measure: measure.name,
            counts: (measure.counts)(scores),
            figure: (measure.figure)(scores),
            interval: intervals.get(column).copied().flatten(),
            ..Row::default()
        };
        row.write(out)?;
    }
    Ok(())
}

fn kinds(evaluation: &FindingEvaluation, out: &mut dyn Write) -> io::Result<()> {
    let row = |scope, kind: &str, measure, counts: Share| Row {
        scope,
        item: kind.to_owned(),
        measure,
        counts,
        figure: counts.value(),
        ..Row::default()
    };
    for kind in &evaluation.gold_kinds {
        row("gold-kind", &kind.kind, "recall-must", kind.must).write(out)?;
        row("gold-kind", &kind.kind, "recall-soft", kind.soft).write(out)?;
    }
    for kind in &evaluation.predicted_kinds {
        row("predicted-kind", &kind.kind, "precision-findings", kind.findings).write(out)?;
        row("predicted-kind", &kind.kind, "precision-occurrences", kind.occurrences).write(out)?;
    }
    Ok(())
}

fn wrong(case: &WrongFinding) -> Row {
    Row {
        scope: "wrong",
        item: case.kind.clone(),
        measure: if case.harmless { "harmless" } else { "" },
        counts: Share { hits: case.occurrences - case.wrong, all: case.occurrences },
        document: case.document.clone(),
        confidence: Some(case.confidence),
        sides: [&case.official, &case.counterpart].map(|side| side.as_ref().map(PredictedPassage::shown)),
        ..Row::default()
    }
}

fn missed(case: &MissedFinding) -> Row {
    Row {
        scope: "missed",
        item: case.kind.clone(),
        counts: Share { hits: 0, all: 1 },
        document: case.document.clone(),
        sides: [case.official.clone(), case.counterpart.clone()],
        ..Row::default()
    }
}
