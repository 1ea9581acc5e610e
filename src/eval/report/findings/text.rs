//! Tables of findings for reading, in per cent.

use super::{FindingParts, one_line};
use crate::eval::findings::{
    Counted, FINDING_MEASURES, FindingEvaluation, FindingMeasure, FindingScores, MissedFinding, Share, WrongFinding,
};
use crate::eval::report::fixed;
use crate::eval::report::text::{FEW_UNITS, per_cent, range, table};
use std::io::{self, Write};

pub(in crate::eval::report) fn write(
    evaluation: &FindingEvaluation,
    parts: FindingParts,
    out: &mut dyn Write,
) -> io::Result<()> {
    table(&measures(evaluation), out)?;
    section(&gold_kinds(evaluation), out)?;
    section(&predicted_kinds(evaluation), out)?;
    if parts.per_document {
        section(&documents(evaluation), out)?;
    }
    if parts.curve {
        section(&curve(evaluation), out)?;
    }
    if parts.cases {
        cases(evaluation, out)?;
    }
    writeln!(out)?;
    notes(evaluation, parts, out)
}

/// A table after a blank line; nothing where there are only headings.
fn section(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    if rows.len() > 1 {
        writeln!(out)?;
        table(rows, out)?;
    }
    Ok(())
}

fn heading(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn measures(evaluation: &FindingEvaluation) -> Vec<Vec<String>> {
    let mut rows = vec![heading(&["measure", "figure", "95% interval", "of"])];
    for (measure, interval) in FINDING_MEASURES.iter().zip(&evaluation.intervals) {
        let of = (measure.counts)(&evaluation.scores);
        let unit = |value: f64| if measure.is_share { per_cent(value) } else { fixed(value, 2) };
        let interval = range(*interval, unit);
        rows.push(vec![measure.name.to_owned(), figure(measure, &evaluation.scores), interval, counts(of)]);
    }
    rows
}

fn figure(measure: &FindingMeasure, scores: &FindingScores) -> String {
    match (measure.figure)(scores) {
        None => "-".to_owned(),
        Some(share) if measure.is_share => per_cent(share),
        Some(rate) => fixed(rate, 2),
    }
}

fn counts(share: Share) -> String {
    format!("{}/{}", share.hits, share.all)
}

/// A share in per cent and what it is made of.
fn cells(share: Share) -> [String; 2] {
    [share.value().map_or_else(|| "-".to_owned(), per_cent), counts(share)]
}

fn gold_kinds(evaluation: &FindingEvaluation) -> Vec<Vec<String>> {
    let mut rows = vec![heading(&["recall by gold kind", "must", "of", "soft", "of"])];
    for kind in &evaluation.gold_kinds {
        let cells = [cells(kind.must), cells(kind.soft)].concat();
        rows.push([one_line(&kind.kind)].into_iter().chain(cells).collect());
    }
    rows
}

fn predicted_kinds(evaluation: &FindingEvaluation) -> Vec<Vec<String>> {
    let mut rows = vec![heading(&["precision by predicted kind", "findings", "of", "occurrences", "of"])];
    for kind in &evaluation.predicted_kinds {
        let cells = [cells(kind.findings), cells(kind.occurrences)].concat();
        rows.push([one_line(&kind.kind)].into_iter().chain(cells).collect());
    }
    rows
}

/// A row with every figure.
fn figures(name: String, scores: &FindingScores) -> Vec<String> {
    [name].into_iter().chain(FINDING_MEASURES.iter().map(|measure| figure(measure, scores))).collect()
}

fn headed(first: &str) -> Vec<String> {
    [first].into_iter().chain(FINDING_MEASURES.iter().map(|measure| measure.name)).map(str::to_owned).collect()
}

fn documents(evaluation: &FindingEvaluation) -> Vec<Vec<String>> {
    let rows = evaluation.documents.iter().map(|(name, scores)| figures(one_line(name), scores));
    [headed("document")].into_iter().chain(rows).collect()
}

fn curve(evaluation: &FindingEvaluation) -> Vec<Vec<String>> {
    let mut rows = vec![headed("confidence")];
    rows[0].push("findings".to_owned());
    for point in &evaluation.curve {
        let mut row = figures(fixed(point.threshold, 2), &point.scores);
        row.push(point.scores.findings.all.to_string());
        rows.push(row);
    }
    rows
}

fn cases(evaluation: &FindingEvaluation, out: &mut dyn Write) -> io::Result<()> {
    list("wrong, the surest first", evaluation.wrong.iter().map(wrong), out)?;
    list("missed", evaluation.missed.iter().map(missed), out)
}

fn list(heading: &str, lines: impl ExactSizeIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{heading}{}", if lines.len() == 0 { ": none" } else { "" })?;
    lines.into_iter().try_for_each(|line| writeln!(out, "  {line}"))
}

fn wrong(case: &WrongFinding) -> String {
    let shown = |passage: &Option<_>| passage.as_ref().map(crate::eval::PredictedPassage::shown);
    let confidence = fixed(case.confidence, 2);
    let line = line(&case.document, &case.kind, shown(&case.official), shown(&case.counterpart));
    let several =
        if case.occurrences > 1 { format!(" ({} of {})", case.wrong, case.occurrences) } else { String::new() };
    let harmless = if case.harmless { " (harmless)" } else { "" };
    format!("{confidence}  {line}{several}{harmless}")
}

fn missed(case: &MissedFinding) -> String {
    line(&case.document, &case.kind, case.official.clone(), case.counterpart.clone())
}

fn line(document: &str, kind: &str, official: Option<String>, counterpart: Option<String>) -> String {
    let quoted = |text: Option<String>| text.map_or_else(|| "-".to_owned(), |text| format!("“{}”", one_line(&text)));
    format!("{}: {}: {} / {}", one_line(document), one_line(kind), quoted(official), quoted(counterpart))
}

/// What the figures were made of, and how.
fn notes(evaluation: &FindingEvaluation, parts: FindingParts, out: &mut dyn Write) -> io::Result<()> {
    let counted = match evaluation.counted {
        Counted::Reported => "reported findings; --suggestions counts suggestions, too",
        Counted::WithSuggestions => "reported findings and suggestions",
    };
    writeln!(out, "Counted: {counted}.")?;
    if parts.curve {
        writeln!(out, "Confidence: findings of both tiers from this confidence on.")?;
    }
    let count = evaluation.documents.len();
    if count < 2 {
        return writeln!(out, "No intervals: one document leaves nothing to draw.");
    }
    let rough = if count < FEW_UNITS { "; so few make them rough" } else { "" };
    let samples = evaluation.samples;
    writeln!(out, "Intervals: percentile bootstrap over {count} documents, {samples} samples{rough}.")
}
