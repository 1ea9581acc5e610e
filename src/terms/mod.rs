//! Terminology mismatches without a glossary.
//!
//! A pair is read once: words, capitals that are names', links between the words of a bead, definition
//! frames. Each check ([`checks`]) proposes mismatches with a confidence; grouping keeps the surest ones that do not
//! overlap and joins recurrences into findings. `docs/terminology.md` explains the steps and their figures.

mod alike;
mod baseline;
mod check;
mod claims;
mod correction;
mod decision;
mod definition;
mod draft;
mod explanation;
mod finding;
mod glossary;
mod grouping;
mod ignore;
mod inconsistent;
mod links;
mod names;
mod nearest;
mod reading;
mod rendering;
mod romanised;
mod sound;
mod source;
mod text;
mod values;
mod vocabulary;

pub use baseline::{Accepted, Applied, Baseline};
pub use correction::{CorrectedText, Correction, Outcome, correct};
pub use draft::Draft;
pub use explanation::{Explanation, explain};
pub use finding::{Finding, Kind, Occurrence, Severity, Tier};
pub use glossary::{Original, Termbase};
pub use ignore::Ignore;
pub use rendering::Rendering;

use crate::align::{self, Bead};
use crate::document::{Language, Span};
#[cfg(feature = "archive")]
use crate::limits::Limit;
use crate::limits::{Limits, Uncompared};
use crate::stop::Stop;
pub(crate) use correction::edit;
#[cfg(feature = "archive")]
pub(crate) use decision::normalised;
pub(crate) use finding::in_reading_order;
use std::borrow::Cow;

/// The name and description of every check, in the order in which they run.
///
/// ```
/// assert!(bitext::terms::checks().any(|(name, _)| name == "values"));
/// ```
pub fn checks() -> impl Iterator<Item = (&'static str, &'static str)> {
    check::CHECKS.iter().map(|check| (check.name(), check.description()))
}

/// Finds the mismatches of an aligned pair. Sentences are ascending spans into each text; `beads` tile them.
///
/// ```
/// use bitext::{compare, Document, Language, Options, Pair};
/// let official = "The Harbour Office (HarO) opened today.";
/// let counterpart = "The Harbour Promotion Office (Harbour Office) was opened today.";
/// let pair = Pair::new(
///     Document::plain("a", official, Language::ENGLISH),
///     Document::plain("b", counterpart, Language::ENGLISH),
/// );
/// let report = compare(&pair, &Options::default());
/// let names: Vec<&str> = report.findings.iter().map(|finding| finding.kind.name()).collect();
/// assert_eq!(names, ["name", "acronym"]);
/// ```
pub fn find(
    official: &str,
    official_sentences: &[Span],
    counterpart: &str,
    counterpart_sentences: &[Span],
    beads: &[Bead],
) -> Vec<Finding> {
    // Only glossaries ask for the language.
    let text = |text, sentences| align::Text { text, sentences, language: &Language::ENGLISH };
    let (official, counterpart) = (text(official, official_sentences), text(counterpart, counterpart_sentences));
    find_with(official, counterpart, beads, None, None)
}

/// The same, with what glossaries find besides. The official text's language decides which of their terms count; the
/// original's terms are looked for where it is given. Findings come in the order of their places.
///
/// ```
/// use bitext::align::{Support, Text, align};
/// use bitext::segment::sentences;
/// use bitext::terms::{Termbase, find_with};
/// use bitext::{Language, glossary};
/// let house = glossary::read("house.csv", "term,forbidden\nferry pier,wharf\n".into())?.glossary;
/// let termbase = Termbase::new(vec![house]);
/// let (official, counterpart) = ("The ferry pier opened today.", "The wharf was opened today.");
/// let cuts = [official, counterpart].map(|text| sentences(text, &Language::ENGLISH));
/// let official = Text { text: official, sentences: &cuts[0], language: &Language::ENGLISH };
/// let counterpart = Text { text: counterpart, sentences: &cuts[1], language: &Language::ENGLISH };
/// let beads = align(official, counterpart, &Support::default());
/// let findings = find_with(official, counterpart, &beads, Some(&termbase), None);
/// assert!(findings.iter().any(|finding| finding.kind.name() == "glossary"));
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn find_with(
    official: align::Text<'_>,
    counterpart: align::Text<'_>,
    beads: &[Bead],
    termbase: Option<&Termbase>,
    original: Option<Original<'_>>,
) -> Vec<Finding> {
    Search { termbase, original, ..Search::new(official, counterpart, beads) }.findings().findings
}

/// An aligned pair that is searched for findings, and what decides the search.
pub(crate) struct Search<'a> {
    pub(crate) official: align::Text<'a>,
    pub(crate) counterpart: align::Text<'a>,
    pub(crate) beads: &'a [Bead],
    pub(crate) termbase: Option<&'a Termbase>,
    pub(crate) original: Option<Original<'a>>,
    pub(crate) limits: Limits,
    pub(crate) stop: Stop<'a>,
}

/// What a search gives.
#[derive(Default)]
pub(crate) struct Found {
    /// In reading order.
    pub(crate) findings: Vec<Finding>,
    /// What the counterpart calls the official text's terms, if that was asked for.
    pub(crate) renderings: Vec<Rendering>,
    /// What was over a limit.
    pub(crate) uncompared: Vec<Uncompared>,
}

impl<'a> Search<'a> {
    /// Without glossaries, within the default limits.
    pub(crate) fn new(official: align::Text<'a>, counterpart: align::Text<'a>, beads: &'a [Bead]) -> Self {
        let (limits, stop) = (Limits::default(), Stop::default());
        Search { official, counterpart, beads, termbase: None, original: None, limits, stop }
    }

    /// The findings alone.
    pub(crate) fn findings(&self) -> Found {
        self.found(false)
    }

    /// The findings, and what the counterpart calls the official text's terms.
    pub(crate) fn with_renderings(&self) -> Found {
        self.found(true)
    }

    fn found(&self, with_renderings: bool) -> Found {
        let texts = [self.official, self.counterpart].map(unwrapped);
        let [official, counterpart] = [0, 1].map(|side: usize| &*texts[side]);
        let reading = reading::Reading::new(&Search {
            official: align::Text { text: official, ..self.official },
            counterpart: align::Text { text: counterpart, ..self.counterpart },
            ..*self
        });
        let mut findings = free(&reading, self.stop);
        if let Some(termbase) = self.termbase.filter(|_| !self.stop.is_set()) {
            let language = self.official.language;
            findings.extend(glossary::findings(&reading, self.beads, termbase, language, self.original, &findings));
        }
        if self.stop.is_set() {
            return Found::default();
        }
        let mut findings = in_reading_order(findings);
        let [official, counterpart] = [self.official, self.counterpart]
            .map(|side| correction::Side { text: side.text, sentences: side.sentences });
        correction::suggest(&mut findings, official, counterpart);
        let renderings = if with_renderings { rendering::renderings(&reading, &findings) } else { Vec::new() };
        Found { findings, renderings, uncompared: reading.over.uncompared() }
    }
}

/// A text with a blank for every line end inside a sentence: a name that goes on in the next line is one name. All positions are
/// those of the text.
fn unwrapped(side: align::Text<'_>) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(side.text);
    for sentence in side.sentences.iter().filter(|sentence| sentence.of(side.text).contains('\n')) {
        let blanks = sentence.of(side.text).replace('\n', " ");
        text.to_mut().replace_range(sentence.start..sentence.end, &blanks);
    }
    text
}

/// The findings that need no glossary, without corrections.
fn free(reading: &reading::Reading<'_>, stop: Stop<'_>) -> Vec<Finding> {
    let mut mismatches = Vec::new();
    for check in check::CHECKS {
        if stop.is_set() {
            return Vec::new();
        }
        check.check(reading, &mut mismatches);
    }
    grouping::findings(reading, mismatches)
}

/// The first values of two texts that differ, as they are written.
#[cfg(feature = "archive")]
pub(crate) fn values_differ<'a>(official: &'a str, counterpart: &'a str) -> Option<(&'a str, &'a str)> {
    let whole = |text: &str| Span::new(0, text.len());
    let comparison =
        values::compare(official, whole(official), counterpart, whole(counterpart), Limit::BeadValues.default());
    let first = comparison.mismatches.first()?;
    Some((first.official.of(official), first.counterpart.of(counterpart)))
}

/// Finds terms of the original that the counterpart, its translation, renders in two ways. `passages` align the counterpart (as
/// the official side) with the original, `beads` the official text with the counterpart: occurrences refer to these.
///
/// ```
/// use bitext::align::{Support, Text, align};
/// use bitext::segment::sentences;
/// use bitext::terms::find_by_original;
/// use bitext::{Bead, Language};
/// let (english, chinese) = (Language::ENGLISH, Language::CHINESE);
/// let counterpart = "The Harbour Safety Office opened on Monday. Boats may call the Port Safety Office on weekdays.";
/// let original = "海港安全處星期一啟用。船隻平日可致電海港安全處。";
/// let cuts = (sentences(counterpart, &english), sentences(original, &chinese));
/// let counterpart = Text { text: counterpart, sentences: &cuts.0, language: &english };
/// let original = Text { text: original, sentences: &cuts.1, language: &chinese };
/// let passages = align(counterpart, original, &Support::default());
/// let bead = Bead { official: 0..0, counterpart: 0..2, score: 0.0, confidence: 1.0, crossing: false };
/// let findings = find_by_original(counterpart, original, &passages, &[bead]);
/// assert_eq!(findings[0].kind.name(), "inconsistent");
/// ```
pub fn find_by_original(
    counterpart: align::Text<'_>,
    original: align::Text<'_>,
    passages: &[Bead],
    beads: &[Bead],
) -> Vec<Finding> {
    source::several_renderings(counterpart, original, passages, beads)
}
