//! The shapes of the lines.

use super::super::rounded;
use super::super::side::{Passage, Side};
use crate::align::Bead;
use crate::limits::Uncompared;
use crate::options::Options;
use crate::pair::{Pair, PairReport};
use crate::terms::{Finding, Kind, Occurrence, Severity, Tier};
use serde::Serialize;
use std::ops::Range;

/// Raised when a line changes so that an old reader would misread it; new members do not raise it.
const SCHEMA_VERSION: u32 = 1;

/// The first line of a comparison: what was compared, and how.
#[derive(Serialize)]
pub(super) struct PairRecord<'a> {
    r#type: &'static str,
    schema_version: u32,
    tool: &'static str,
    version: &'static str,
    official: DocumentRecord<'a>,
    counterpart: DocumentRecord<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<DocumentRecord<'a>>,
    options: &'a Options,
    beads: usize,
    findings: FindingCounts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    uncompared: Vec<LeftRecord>,
}

/// What was over one limit.
#[derive(Serialize)]
struct LeftRecord {
    limit: &'static str,
    most: usize,
    count: usize,
    bead: usize,
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    name: &'a str,
    language: &'a str,
    bytes: usize,
    characters: usize,
    sentences: usize,
}

#[derive(Serialize)]
struct FindingCounts {
    reported: usize,
    suggestions: usize,
    /// Left out, because they are accepted or ignored.
    #[serde(skip_serializing_if = "is_none")]
    hidden: usize,
}

fn is_none(number: &usize) -> bool {
    *number == 0
}

impl<'a> PairRecord<'a> {
    pub(super) fn new(official: &Side<'a>, counterpart: &Side<'a>, pair: &'a Pair, report: &'a PairReport) -> Self {
        let reported = report.findings.iter().filter(|finding| finding.tier == Tier::Reported).count();
        PairRecord {
            r#type: "pair",
            schema_version: SCHEMA_VERSION,
            tool: "bitext",
            version: env!("CARGO_PKG_VERSION"),
            official: DocumentRecord::new(official),
            counterpart: DocumentRecord::new(counterpart),
            original: pair
                .original
                .as_ref()
                .zip(report.bridge.as_ref())
                .map(|(document, bridge)| DocumentRecord::new(&Side::new(document, &bridge.original))),
            options: &report.options,
            beads: report.beads.len(),
            findings: FindingCounts { reported, suggestions: report.findings.len() - reported, hidden: report.hidden },
            uncompared: report.uncompared.iter().map(LeftRecord::new).collect(),
        }
    }
}

impl LeftRecord {
    fn new(left: &Uncompared) -> Self {
        LeftRecord { limit: left.limit.name(), most: left.most, count: left.count, bead: left.bead }
    }
}

impl<'a> DocumentRecord<'a> {
    fn new(side: &Side<'a>) -> Self {
        DocumentRecord {
            name: side.document.name(),
            language: side.document.language().tag(),
            bytes: side.document.raw().len(),
            characters: side.characters(),
            sentences: side.sentences.len(),
        }
    }
}

/// A sentence: its number in its document and the members of its [`Passage`].
#[derive(Serialize)]
pub(super) struct Sentence<'a> {
    index: usize,
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
    text: &'a str,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(side: &Side<'a>, index: usize) -> Self {
        let Passage { start, end, byte_start, byte_end, text } = side.passage(side.sentences[index]);
        Sentence { index, start, end, byte_start, byte_end, text }
    }
}

/// One bead.
#[derive(Serialize)]
pub(super) struct BeadRecord<'a> {
    r#type: &'static str,
    index: usize,
    official: Sentences<'a>,
    counterpart: Sentences<'a>,
    score: f64,
    confidence: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    crossing: bool,
}

#[derive(Serialize)]
struct Sentences<'a> {
    sentences: Vec<Sentence<'a>>,
}

impl<'a> Sentences<'a> {
    fn new(side: &Side<'a>, numbers: &Range<usize>) -> Self {
        Sentences { sentences: numbers.clone().map(|number| Sentence::new(side, number)).collect() }
    }
}

/// One bead of the official text and the original.
#[derive(Serialize)]
pub(super) struct OriginalBeadRecord<'a> {
    r#type: &'static str,
    index: usize,
    official: Sentences<'a>,
    original: Sentences<'a>,
    score: f64,
    confidence: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    crossing: bool,
}

impl<'a> OriginalBeadRecord<'a> {
    pub(super) fn new(official: &Side<'a>, original: &Side<'a>, index: usize, bead: &Bead) -> Self {
        OriginalBeadRecord {
            r#type: "original_bead",
            index,
            official: Sentences::new(official, &bead.official),
            original: Sentences::new(original, &bead.counterpart),
            score: rounded(bead.score),
            confidence: rounded(bead.confidence),
            crossing: bead.crossing,
        }
    }
}

impl<'a> BeadRecord<'a> {
    pub(super) fn new(official: &Side<'a>, counterpart: &Side<'a>, index: usize, bead: &Bead) -> Self {
        BeadRecord {
            r#type: "bead",
            index,
            official: Sentences::new(official, &bead.official),
            counterpart: Sentences::new(counterpart, &bead.counterpart),
            score: rounded(bead.score),
            confidence: rounded(bead.confidence),
            crossing: bead.crossing,
        }
    }
}

/// One finding with every place where it shows.
#[derive(Serialize)]
pub(super) struct FindingRecord<'a> {
    r#type: &'static str,
    /// The pair's id, among findings of many pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pair: Option<&'a str>,
    kind: Kind,
    severity: Severity,
    tier: Tier,
    confidence: f64,
    message: &'a str,
    official: Option<Passage<'a>>,
    counterpart: Option<Passage<'a>>,
    occurrences: Vec<OccurrenceRecord<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct OccurrenceRecord<'a> {
    official: Option<Passage<'a>>,
    counterpart: Option<Passage<'a>>,
    bead: usize,
    /// The text is what to write, not what stands there.
    correction: Option<Passage<'a>>,
}

impl<'a> FindingRecord<'a> {
    /// The same with the pair's id.
    #[cfg(feature = "archive")]
    pub(super) fn of_pair(self, id: &'a str) -> Self {
        FindingRecord { pair: Some(id), ..self }
    }

    pub(super) fn new(official: &Side<'a>, counterpart: &Side<'a>, finding: &'a Finding) -> Self {
        let place = |occurrence: &'a Occurrence| OccurrenceRecord {
            official: occurrence.official.map(|span| official.passage(span)),
            counterpart: occurrence.counterpart.map(|span| counterpart.passage(span)),
            bead: occurrence.bead,
            correction: (occurrence.correction.as_ref())
                .map(|correction| Passage { text: &correction.text, ..counterpart.passage(correction.span) }),
        };
        let occurrences: Vec<_> = finding.occurrences.iter().map(place).collect();
        FindingRecord {
            r#type: "finding",
            pair: None,
            kind: finding.kind,
            severity: finding.severity,
            tier: finding.tier,
            confidence: rounded(finding.confidence),
            message: &finding.message,
            official: occurrences.first().and_then(|first| first.official),
            counterpart: occurrences.first().and_then(|first| first.counterpart),
            occurrences,
            fingerprint: &finding.fingerprint,
        }
    }
}
