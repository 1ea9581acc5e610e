//! One pair to its record and its bytes.

use super::loaded::{Bytes, Failure, Loaded, Texts};
use super::options::Choices;
use super::panics;
use crate::align::Bead;
use crate::archive::corpus;
use crate::archive::ledger::{
    Comparison, FindingRecord, Histogram, Outcome, PairRecord, RenderingRecord, Stage, context,
};
use crate::document::{Document, Language, Span};
use crate::error::{Error, ErrorKind, Result};
use crate::export::{json_line, one_line, push_findings, rounded};
use crate::input;
use crate::options::Segmentation;
use crate::pair::{Pair, PairReport, compare_with_renderings};
use crate::terms::{Baseline, Finding, Ignore, Rendering};

/// What the pairs of a shard give besides their records. Lines of JSON, and the contexts of the rows.
#[derive(Default)]
pub(super) struct Output {
    pub(super) corpus: Vec<u8>,
    pub(super) findings: Vec<u8>,
    pub(super) contexts: Vec<u8>,
    pub(super) rows: u64,
    pub(super) scores: Histogram,
    pub(super) confidences: Histogram,
    pub(super) length_ratios: Histogram,
}

/// Compares a pair, adds what it gives to the output, and says what became of it.
pub(super) fn compare(loaded: Loaded, choices: &Choices, output: &mut Output) -> PairRecord {
    let date = loaded.date();
    let Loaded { id, columns, input_hash, texts } = loaded;
    let whole = |texts: Texts| -> std::result::Result<Comparison, Failure> {
        let pair = pair(texts, choices).map_err(|error| (Stage::Read, error.to_string()))?;
        let compared = panics::caught(|| compared(&pair, choices)).map_err(|bug| (Stage::Compare, bug))?;
        let (report, renderings) = compared.map_err(|error| (Stage::Compare, error.to_string()))?;
        Ok(output.add(&id, &columns, &pair, &report, &renderings))
    };
    let outcome = match texts.and_then(whole) {
        Ok(comparison) => Outcome::Done(Box::new(comparison)),
        Err((stage, reason)) => Outcome::SetAside { stage, reason },
    };
    PairRecord { id, input_hash, date, columns, outcome }
}

/// The report of a pair without what is accepted or ignored, and its terms' renderings.
fn compared(pair: &Pair, choices: &Choices) -> Result<(PairReport, Vec<Rendering>)> {
    let (mut report, renderings) = compare_with_renderings(pair, &choices.options, &choices.knowledge())?;
    let all = report.findings.len();
    let findings = std::mem::take(&mut report.findings);
    let findings = hide(&choices.ignores, &choices.baseline, findings, pair);
    report.hidden = all - findings.len();
    report.findings = findings;
    Ok((report, renderings))
}

fn hide(ignores: &[Ignore], baseline: &Baseline, findings: Vec<Finding>, pair: &Pair) -> Vec<Finding> {
    if ignores.is_empty() && baseline.is_empty() {
        return findings;
    }
    let shown = Ignore::apply(ignores, findings, pair.official.text(), pair.counterpart.text()).shown;
    baseline.apply(shown).shown
}

/// The documents of a pair.
fn pair(texts: Texts, choices: &Choices) -> Result<Pair> {
    let [official_language, counterpart_language, original_language] = &choices.languages;
    let document = |text: Bytes, language: &Option<Language>| match choices.options.segmentation {
        Segmentation::Sentences => input::read(&text.name, text.bytes, language.clone()),
        Segmentation::Lines => input::read_lines(&text.name, text.bytes, language.clone()),
    };
    let official = document(texts.official, official_language)?;
    let counterpart = document(texts.counterpart, counterpart_language)?;
    let empty = |document: &Document| document.text().trim().is_empty();
    if empty(&official) && empty(&counterpart) {
        let names = format!("{} and {}", official.name(), counterpart.name());
        return Err(Error::new(ErrorKind::Input, "both texts are empty", "check the input").in_source(names));
    }
    let pair = Pair::new(official, counterpart);
    let Some(original) = texts.original else { return Ok(pair) };
    let original = document(original, original_language)?;
    if original.language().is_variant_of(pair.official.language()) {
        let problem = format!("the original is in the official text's language ({})", original.language().primary());
        let remedy = "give the foreign text, or name its language with --original-lang";
        return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(original.name()));
    }
    Ok(pair.with_original(original, Vec::new()))
}

impl Output {
    /// Adds the rows and findings of one pair.
    fn add(
        &mut self,
        id: &str,
        columns: &[(String, String)],
        pair: &Pair,
        report: &PairReport,
        renderings: &[Rendering],
    ) -> Comparison {
        let contexts = contexts(pair, report);
        let (mut rows, mut score, mut confidence) = (0_u64, 0.0, 0.0);
        for row in corpus::rows(id, columns, pair, report) {
            // Writing to memory does not fail.
            let _ = json_line(&row, &mut self.corpus);
            // The rows of a pair with an original are other beads.
            let own = report.bridge.is_none().then(|| contexts[row.bead]);
            let context = own.unwrap_or_else(|| context(&row.official, &row.counterpart));
            self.contexts.extend(context.to_le_bytes());
            count(&mut self.scores, row.score);
            count(&mut self.confidences, row.confidence);
            let characters = |text: &str| text.chars().count() as f64;
            let ratio = characters(&row.counterpart) / characters(&row.official);
            count(&mut self.length_ratios, (ratio.log2() + 2.0) / 4.0);
            (rows, score, confidence) = (rows + 1, score + row.score, confidence + row.confidence);
        }
        self.rows += rows;
        let _ = push_findings(id, pair, report, &mut self.findings);
        let mean = |sum: f64| if rows == 0 { 0.0 } else { rounded(sum / rows as f64) };
        Comparison {
            languages: [&pair.official, &pair.counterpart].map(|document| document.language().tag().to_owned()),
            bytes: [&pair.official, &pair.counterpart].map(|document| document.raw().len() as u64),
            sentences: [&report.official, &report.counterpart].map(|sentences| sentences.len() as u64),
            beads: report.beads.len() as u64,
            rows,
            score: mean(score),
            confidence: mean(confidence),
            findings: report.findings.iter().map(|finding| finding_record(pair, finding, &contexts)).collect(),
            renderings: renderings.iter().map(|rendering| rendering_record(rendering, &contexts)).collect(),
        }
    }
}

/// Counts a number from 0 to 1 in its twentieth.
fn count(histogram: &mut Histogram, number: f64) {
    let twentieth = (number * 20.0).clamp(0.0, 19.0) as usize; // truncation is what is wanted
    histogram[twentieth] += 1;
}

/// The contexts of a pair's beads.
fn contexts(pair: &Pair, report: &PairReport) -> Vec<i64> {
    let of = |bead: &Bead| {
        let official = block(&pair.official, &report.official[bead.official.clone()]);
        context(official, block(&pair.counterpart, &report.counterpart[bead.counterpart.clone()]))
    };
    report.beads.iter().map(of).collect()
}

/// The prose from the first to the last of some sentences.
fn block<'a>(document: &'a Document, sentences: &[Span]) -> &'a str {
    match sentences {
        [] => "",
        [first, .., last] => first.hull(*last).of(document.text()),
        [only] => only.of(document.text()),
    }
}

fn finding_record(pair: &Pair, finding: &Finding, contexts: &[i64]) -> FindingRecord {
    let first = finding.occurrences.first();
    let text = |document: &Document, span: Option<Span>| span.map(|span| one_line(span.of(document.text())));
    FindingRecord {
        kind: finding.kind,
        severity: finding.severity,
        tier: finding.tier,
        confidence: rounded(finding.confidence),
        official: first.and_then(|first| text(&pair.official, first.official)),
        counterpart: first.and_then(|first| text(&pair.counterpart, first.counterpart)),
        occurrences: finding.occurrences.len() as u64,
        fingerprint: finding.fingerprint.clone(),
        context: first.map_or(0, |first| contexts[first.bead]),
    }
}

fn rendering_record(rendering: &Rendering, contexts: &[i64]) -> RenderingRecord {
    RenderingRecord {
        concept: rendering.concept.clone(),
        rendering: rendering.rendering.clone(),
        suggested: rendering.suggested,
        context: rendering.bead.map_or(0, |bead| contexts[bead]),
    }
}
