//! Corrections: the official form of a finding, in the grammar of the place where it goes.
//!
//! A correction is careful: where the words around a place do not say what fits, the official form goes in as it is, and
//! where it could be wrong there is no correction. `docs/terminology.md` lists the rules.

mod apply;
mod article;
mod capitals;
#[cfg(test)]
mod cases;
mod number;
mod place;
mod possessive;
mod repeated;
mod term;
mod value;

pub(crate) use apply::edit;
pub use apply::{CorrectedText, Outcome, correct};
pub(crate) use place::Side;

use super::finding::{Finding, Kind, Occurrence};
use crate::document::Span;
use place::Place;
use term::Term;

/// What to write instead of a stretch of the counterpart.
///
/// Invariants: the span holds that of the occurrence and lies in its paragraph; beyond the occurrence it holds at most the
/// article or preposition before it, the mark of a possessive, and words or signs that the text repeats. The text is not
/// empty, is on one line without blanks at its ends, and differs from what stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Correction {
    /// What is replaced, in the counterpart's prose.
    pub span: Span,
    /// What to write there.
    pub text: String,
}

impl Correction {
    /// The correction, unless it changes nothing or would tear a paragraph, a bracket or a quotation apart.
    fn new(place: &Place<'_>, text: String) -> Option<Self> {
        let old = place.said();
        let same = old.split_whitespace().eq(text.split_whitespace());
        let whole = !has_empty_line(old) && marks(old) == marks(&text);
        (!text.is_empty() && !same && whole).then_some(Correction { span: place.span, text })
    }
}

/// Adds corrections to all occurrences that can have one.
pub(crate) fn suggest(findings: &mut [Finding], official: Side<'_>, counterpart: Side<'_>) {
    for finding in findings {
        /// More places of one finding tell nothing new about how its term is written.
        const MOST_PLACES: usize = 16;
        let places = finding.occurrences.iter().filter_map(|occurrence| occurrence.official).take(MOST_PLACES);
        let all: Vec<Place<'_>> = places.map(|span| Place::new(official, span)).collect();
        for occurrence in &mut finding.occurrences {
            occurrence.correction = correction(finding.kind, occurrence, &all, official, counterpart);
        }
    }
}

fn correction(
    kind: Kind,
    occurrence: &Occurrence,
    all: &[Place<'_>],
    official: Side<'_>,
    counterpart: Side<'_>,
) -> Option<Correction> {
    let (here, there) = occurrence.official.zip(occurrence.counterpart)?;
    let (official, counterpart) = (Place::new(official, here), Place::new(counterpart, there));
    let correction = match kind {
        Kind::Omitted | Kind::Added => None,
        _ if has_empty_line(official.said()) => None,
        _ if kind.is_value() => value::correction(&official, &counterpart),
        _ => Term { kind, official, counterpart, all }.correction(),
    };
    correction.filter(|it| !repeated::doubles(&counterpart.with(it.span), &it.text, &official))
}

fn has_empty_line(text: &str) -> bool {
    let lines = text.lines().skip(1);
    text.contains('\t') || lines.clone().count() > 1 && lines.into_iter().any(|line| line.trim().is_empty())
}

/// The brackets and quotation marks that open or close outside of a text, so to say: those of each sort, less its partner.
fn marks(text: &str) -> [isize; 5] {
    let count = |mark: char| text.matches(mark).count() as isize;
    let open = |a: char, b: char| count(a) - count(b);
    [open('(', ')'), open('（', '）'), open('[', ']'), open('“', '”'), count('"') % 2]
}
