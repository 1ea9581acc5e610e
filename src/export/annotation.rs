//! Findings as tools of code review show them: notes at places of the counterpart.

use super::Style;
use super::lines::{Lines, Region};
use super::one_line::one_line;
use crate::document::{Document, Span};
use crate::pair::{Pair, PairReport};
use crate::terms::{Correction, Finding, Occurrence, Severity, Tier, edit};

/// One place of a finding.
pub(super) struct Annotation<'a> {
    pub(super) finding: &'a Finding,
    /// The finding's number in the report.
    pub(super) number: usize,
    /// Which of the finding's places it is, from 0.
    pub(super) occurrence: usize,
    pub(super) bead: usize,
    /// Where in the counterpart: the term or, where it lacks one, the bead's sentences. Nothing where it lacks those, too.
    pub(super) place: Option<Region>,
    /// Where in the official text, likewise.
    pub(super) official_place: Option<Region>,
    /// The term of each side, as one line.
    pub(super) official: Option<String>,
    pub(super) counterpart: Option<String>,
    /// What to delete from the counterpart's raw text, and what to write there.
    pub(super) correction: Option<(Region, String)>,
}

/// How loud a note is, in the three steps that SARIF and GitHub have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Note,
    Warning,
    Error,
}

impl Level {
    /// The level of a kind that is sure.
    pub(super) fn of(severity: Severity) -> Self {
        match severity {
            Severity::Critical | Severity::Major => Level::Error,
            Severity::Minor => Level::Warning,
            Severity::Info => Level::Note,
        }
    }
}

impl Annotation<'_> {
    /// The finding's level. A suggestion is a note, whatever its severity: it must not fail a check.
    pub(super) fn level(&self) -> Level {
        match self.finding.tier {
            Tier::Reported => Level::of(self.finding.severity),
            Tier::Suggestion => Level::Note,
        }
    }

    /// What to do, and which place of how many this is.
    pub(super) fn advice(&self) -> String {
        let message = one_line(&self.finding.message);
        match self.finding.occurrences.len() {
            1 => message,
            places => format!("{message} (place {} of {places})", self.occurrence + 1),
        }
    }
}

/// Every place of the findings that the style shows, in the report's order.
pub(super) fn annotations<'a>(pair: &'a Pair, report: &'a PairReport, style: Style) -> Vec<Annotation<'a>> {
    let official = Text { document: &pair.official, lines: Lines::new(&pair.official) };
    let counterpart = Text { document: &pair.counterpart, lines: Lines::new(&pair.counterpart) };
    let shown = report.findings.iter().enumerate();
    let shown = shown.filter(|(_, finding)| style.suggestions || finding.tier == Tier::Reported);
    let annotation = |number: usize, finding: &'a Finding, occurrence: usize, it: &Occurrence| {
        let bead = report.beads.get(it.bead);
        let block = |sentences: &[Span]| Some(sentences.first()?.hull(*sentences.last()?));
        let of_official = bead.and_then(|bead| block(report.official.get(bead.official.clone())?));
        let of_counterpart = bead.and_then(|bead| block(report.counterpart.get(bead.counterpart.clone())?));
        Annotation {
            finding,
            number,
            occurrence,
            bead: it.bead,
            place: it.counterpart.or(of_counterpart).map(|span| counterpart.region(span)),
            official_place: it.official.or(of_official).map(|span| official.region(span)),
            official: it.official.map(|span| official.term(span)),
            counterpart: it.counterpart.map(|span| counterpart.term(span)),
            correction: it.correction.as_ref().and_then(|correction| counterpart.edit(correction)),
        }
    };
    shown
        .flat_map(|(number, finding)| {
            let places = finding.occurrences.iter().enumerate();
            places.map(move |(occurrence, it)| (number, finding, occurrence, it))
        })
        .map(|(number, finding, occurrence, it)| annotation(number, finding, occurrence, it))
        .collect()
}

struct Text<'a> {
    document: &'a Document,
    lines: Lines<'a>,
}

impl Text<'_> {
    fn region(&self, span: Span) -> Region {
        self.lines.region(self.document.raw_span(span))
    }

    fn edit(&self, correction: &Correction) -> Option<(Region, String)> {
        edit(self.document, correction).map(|(raw, text)| (self.lines.region(raw), text))
    }

    fn term(&self, span: Span) -> String {
        one_line(span.of(self.document.text()))
    }
}
