//! One pair to its record and its bytes.

use super::loaded::{Bytes, Failure, Loaded, Texts};
use super::options::Choices;
use super::panics::catch_panic;
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
use crate::pair::{Pair, PairReport, compare_with_renderings, refuse_another_script};
use crate::terms::{Baseline, Finding, Ignore, Rendering};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

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

/// Compares a pair, and says what became of it and what it gives. It is given up when `stop` is set, because it takes longer than
/// `pair_time`.
pub(super) fn compare(
    loaded: Loaded,
    choices: &Choices,
    stop: &AtomicBool,
    pair_time: Option<Duration>,
) -> (PairRecord, Output) {
    let date = loaded.date();
    let Loaded { id, columns, input_hash, texts } = loaded;
    let whole = |texts: Texts| -> std::result::Result<(Comparison, Output), Failure> {
        let pair = catch_panic(|| pair(texts, choices)).map_err(|bug| (Stage::Read, bug))?;
        let pair = pair.map_err(|error| (Stage::Read, error.to_string()))?;
        let done = catch_panic(|| Output::of(&id, &columns, &pair, choices, stop));
        if stop.load(Ordering::Relaxed) {
            return Err(too_slow(pair_time));
        }
        done.map_err(|bug| (Stage::Compare, bug))?.map_err(|error| (Stage::Compare, error.to_string()))
    };
    let (outcome, output) = match texts.and_then(whole) {
        Ok((comparison, output)) => (Outcome::Done(Box::new(comparison)), output),
        Err((stage, reason)) => (Outcome::SetAside { stage, reason }, Output::default()),
    };
    (PairRecord { id, input_hash, date, columns, outcome }, output)
}

/// Why a pair that takes too long is set aside.
pub(super) fn too_slow(pair_time: Option<Duration>) -> Failure {
    let seconds = pair_time.unwrap_or_default().as_secs();
    (Stage::Limit, format!("took longer than {seconds} seconds; raise --max-seconds, or leave it out"))
}

/// The report of a pair without what is accepted or ignored, and its terms' renderings.
fn compared(pair: &Pair, choices: &Choices, stop: &AtomicBool) -> Result<(PairReport, Vec<Rendering>)> {
    let (mut report, renderings) =
        compare_with_renderings(pair, &choices.options, &choices.knowledge().with_stop(stop))?;
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
    let document = |text: Bytes, language: &Option<Language>| {
        let document = match choices.options.segmentation {
            Segmentation::Sentences => input::read(&text.name, text.bytes, language.clone()),
            Segmentation::Lines => input::read_lines(&text.name, text.bytes, language.clone()),
        }?;
        refuse_another_script(&document)?;
        Ok(document)
    };
    let official = document(texts.official, official_language)?;
    let counterpart = document(texts.counterpart, counterpart_language)?;
    let pair = Pair::new(official, counterpart);
    let pair = match texts.original {
        Some(original) => pair.with_original(document(original, original_language)?, Vec::new()),
        None => pair,
    };
    pair.check()?;
    Ok(pair)
}

impl Output {
    /// Compares a pair, and gives its rows and findings.
    fn of(
        id: &str,
        columns: &[(String, String)],
        pair: &Pair,
        choices: &Choices,
        stop: &AtomicBool,
    ) -> Result<(Comparison, Self)> {
        let (report, renderings) = compared(pair, choices, stop)?;
        let contexts = contexts(pair, &report);
        let mut output = Output::default();
        let (mut score, mut confidence) = (0.0, 0.0);
        for row in corpus::rows(id, columns, pair, &report) {
            json_line(&row, &mut output.corpus).map_err(|error| unwritten(&error))?;
            // The rows of a pair with an original are other beads.
            let own = report.bridge.is_none().then(|| contexts[row.bead]);
            let context = own.unwrap_or_else(|| context(&row.official, &row.counterpart));
            output.contexts.extend(context.to_le_bytes());
            count(&mut output.scores, row.score);
            count(&mut output.confidences, row.confidence);
            let characters = |text: &str| text.chars().count() as f64;
            let ratio = characters(&row.counterpart) / characters(&row.official);
            count(&mut output.length_ratios, (ratio.log2() + 2.0) / 4.0);
            (score, confidence) = (score + row.score, confidence + row.confidence);
            output.rows += 1;
        }
        push_findings(id, pair, &report, &mut output.findings).map_err(|error| unwritten(&error))?;
        let mean = |sum: f64| if output.rows == 0 { 0.0 } else { rounded(sum / output.rows as f64) };
        let comparison = Comparison {
            languages: [&pair.official, &pair.counterpart].map(|document| document.language().tag().to_owned()),
            bytes: [&pair.official, &pair.counterpart].map(|document| document.raw().len() as u64),
            sentences: [&report.official, &report.counterpart].map(|sentences| sentences.len() as u64),
            beads: report.beads.len() as u64,
            rows: output.rows,
            score: mean(score),
            confidence: mean(confidence),
            findings: report.findings.iter().map(|finding| finding_record(pair, finding, &contexts)).collect(),
            renderings: renderings.iter().map(|rendering| rendering_record(rendering, &contexts)).collect(),
        };
        Ok((comparison, output))
    }

    /// Adds what the next pair gives.
    pub(super) fn append(&mut self, next: Output) {
        self.corpus.extend(next.corpus);
        self.findings.extend(next.findings);
        self.contexts.extend(next.contexts);
        self.rows += next.rows;
        for (all, more) in [
            (&mut self.scores, next.scores),
            (&mut self.confidences, next.confidences),
            (&mut self.length_ratios, next.length_ratios),
        ] {
            all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
        }
    }
}

/// A row or a finding that cannot be written as JSON would be a bug.
fn unwritten(error: &io::Error) -> Error {
    let problem = format!("a result cannot be written as JSON ({error})");
    Error::new(ErrorKind::Write, problem, "please report it with this pair")
}

/// Counts a number from 0 to 1 in its twentieth.
fn count(histogram: &mut Histogram, number: f64) {
    #[allow(clippy::cast_possible_truncation)] // truncation is what is wanted
    let twentieth = (number * 20.0).clamp(0.0, 19.0) as usize;
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
