//! Terminology mismatches without a glossary.
//!
//! A pair is read once: words, capitals that are names', links between the words of a bead, definition
//! frames. Each check ([`checks`]) proposes mismatches with a confidence; grouping keeps the surest ones that do not
//! overlap and joins recurrences into findings. `docs/terminology.md` explains the steps and their figures.

mod baseline;
mod check;
mod correction;
mod decision;
mod definition;
mod explanation;
mod finding;
mod grouping;
mod ignore;
mod links;
mod names;
mod reading;
mod romanised;
mod sound;
mod text;
mod values;
mod vocabulary;

pub use baseline::{Accepted, Applied, Baseline};
pub use correction::{CorrectedText, Correction, Outcome, correct};
pub use explanation::{Explanation, explain};
pub use finding::{Finding, Kind, Occurrence, Severity, Tier};
pub use ignore::Ignore;

use crate::align::Bead;
use crate::document::Span;

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
    let reading = reading::Reading::new(official, official_sentences, counterpart, counterpart_sentences, beads);
    let mut mismatches = Vec::new();
    for check in check::CHECKS {
        check.check(&reading, &mut mismatches);
    }
    let mut findings = grouping::findings(&reading, mismatches);
    let official = correction::Side { text: official, sentences: official_sentences };
    let counterpart = correction::Side { text: counterpart, sentences: counterpart_sentences };
    correction::suggest(&mut findings, official, counterpart);
    findings
}
