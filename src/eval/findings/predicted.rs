//! Predicted findings: those of this library, or those of any tool that writes like it.

use super::passage::CharSpan;
use crate::document::{Document, Span};
use crate::pair::{Pair, PairReport};
use crate::terms::{Finding, Occurrence, Tier};

/// Where a finding shows on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredictedPassage {
    /// Where in the raw text.
    pub span: CharSpan,
    /// What stands there, where the file says so.
    pub text: Option<String>,
}

/// One place where a finding shows; a side that lacks the term is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredictedOccurrence {
    /// Where in the official text.
    pub official: Option<PredictedPassage>,
    /// Where in the counterpart.
    pub counterpart: Option<PredictedPassage>,
}

/// One finding to judge.
#[derive(Clone, Debug, PartialEq)]
pub struct PredictedFinding {
    /// Line of the file, from 1; the finding's number where it was not read from one.
    pub line: usize,
    /// The tool's kind.
    pub kind: String,
    /// Whether it was reported unasked.
    pub tier: Tier,
    /// How sure the tool was, from 0 to 1.
    pub confidence: f64,
    /// Every place. Invariant: not empty.
    pub occurrences: Vec<PredictedOccurrence>,
}

/// The findings that a tool has for one pair of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct PredictedFindings {
    /// The file as the user named it.
    pub name: String,
    /// How many characters the official text had, where the file says so.
    pub official_characters: Option<usize>,
    /// How many characters the counterpart had, likewise.
    pub counterpart_characters: Option<usize>,
    /// The findings of both tiers, in the order of the file.
    pub findings: Vec<PredictedFinding>,
}

impl PredictedFindings {
    /// The findings of a comparison, without the way through a file.
    ///
    /// ```
    /// use bitext::eval::{CharSpan, PredictedFindings};
    /// use bitext::{compare, Document, Language, Options, Pair};
    /// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
    /// let pair = Pair::new(document("It opens on 3 May, at noon."), document("It opens on 5 May, at noon."));
    /// let predicted = PredictedFindings::of("a", &pair, &compare(&pair, &Options::default()));
    /// let place = predicted.findings[0].occurrences[0].official.as_ref().expect("shows in the official text");
    /// assert_eq!((Some(place.span), place.text.as_deref()), (CharSpan::new(12, 17), Some("3 May")));
    /// ```
    pub fn of(name: &str, pair: &Pair, report: &PairReport) -> PredictedFindings {
        let findings = (1..).zip(&report.findings).map(|(number, finding)| predicted(number, pair, finding)).collect();
        PredictedFindings {
            name: name.to_owned(),
            official_characters: Some(pair.official.raw().chars().count()),
            counterpart_characters: Some(pair.counterpart.raw().chars().count()),
            findings,
        }
    }
}

fn predicted(number: usize, pair: &Pair, finding: &Finding) -> PredictedFinding {
    let occurrence = |place: &Occurrence| PredictedOccurrence {
        official: place.official.and_then(|span| passage(&pair.official, span)),
        counterpart: place.counterpart.and_then(|span| passage(&pair.counterpart, span)),
    };
    PredictedFinding {
        line: number,
        kind: finding.kind.name().to_owned(),
        tier: finding.tier,
        confidence: finding.confidence,
        occurrences: finding.occurrences.iter().map(occurrence).collect(),
    }
}

/// Counting on from the text's start each time is quick enough for the few findings of a document.
fn passage(document: &Document, prose: Span) -> Option<PredictedPassage> {
    let raw = document.raw_span(prose);
    let before = |byte: usize| document.raw()[..byte].chars().count();
    let span = CharSpan::new(before(raw.start), before(raw.end))?;
    Some(PredictedPassage { span, text: Some(prose.of(document.text()).to_owned()) })
}
