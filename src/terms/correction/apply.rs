//! Corrections put into the raw text, with all the rest left as it is, byte for byte.

use super::Correction;
use crate::document::{Document, Span};
use std::collections::BTreeMap;

/// What became of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stands in the text.
    Applied,
    /// An earlier one claims the same characters.
    Overlaps,
    /// Marks of the format stand inside what would change, or would come in.
    Marks,
}

/// A text with corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedText {
    /// The raw text.
    pub raw: String,
    /// What became of each correction, in their order.
    pub outcomes: Vec<Outcome>,
}

/// Puts corrections into the raw text of a document; of those that overlap the first one stands. Only the words that differ
/// are replaced.
///
/// ```
/// use bitext::terms::{Correction, Outcome, correct};
/// use bitext::{Document, Language, Span};
/// let document = Document::plain("a", "\u{feff}The Port\r\nPromotion Office opened.", Language::ENGLISH);
/// let correction = Correction { span: Span::new(4, 26), text: "Harbour Office".to_owned() };
/// let corrected = correct(&document, &[&correction]);
/// assert_eq!(corrected.raw, "\u{feff}The Harbour Office opened.");
/// assert_eq!(corrected.outcomes, [Outcome::Applied]);
/// ```
pub fn correct(document: &Document, corrections: &[&Correction]) -> CorrectedText {
    // Stretches that are taken, by where they begin; they do not overlap.
    let mut taken: BTreeMap<usize, Span> = BTreeMap::new();
    let mut edits: Vec<Edit<'_>> = Vec::new();
    let mut outcomes = Vec::with_capacity(corrections.len());
    for correction in corrections {
        let last = taken.range(..correction.span.end).next_back();
        let outcome = if last.is_some_and(|(_, other)| other.overlaps(correction.span)) {
            Outcome::Overlaps
        } else if let Some(edit) = Edit::new(document, correction) {
            taken.insert(correction.span.start, correction.span);
            edits.push(edit);
            Outcome::Applied
        } else {
            Outcome::Marks
        };
        outcomes.push(outcome);
    }
    edits.sort_by_key(|edit| edit.raw);
    CorrectedText { raw: written(document.raw(), &edits), outcomes }
}

/// What a correction alone changes in the raw text: the stretch, and what takes its place. Nothing where the format's marks are
/// in the way.
pub(crate) fn edit(document: &Document, correction: &Correction) -> Option<(Span, String)> {
    Edit::new(document, correction).map(|edit| (edit.raw, edit.text.join(" ")))
}

/// A stretch of the raw text and what takes its place.
struct Edit<'c> {
    raw: Span,
    text: Vec<&'c str>,
}

impl<'c> Edit<'c> {
    /// The words of a correction that differ; nothing where the format's marks are in the way.
    fn new(document: &Document, correction: &'c Correction) -> Option<Self> {
        let old = words(correction.span.of(document.text()), correction.span.start);
        let new: Vec<&str> = correction.text.split_whitespace().collect();
        let (before, after) = common(document.text(), &old, &new);
        let (first, last) = (old.get(before)?, old.get(old.len() - after - 1)?);
        let span = Span::new(first.start, last.end);
        let (raw, prose) = (document.raw_span(span).of(document.raw()), span.of(document.text()));
        let text = new[before..new.len() - after].to_vec();
        let clean = raw.split_whitespace().eq(prose.split_whitespace())
            && !(document.has_marks() && text.iter().any(|word| word.contains(is_mark)));
        clean.then_some(Edit { raw: document.raw_span(span), text })
    }
}

/// How many words at the beginning and at the end are the same, at least one word of each side left between them.
fn common(text: &str, old: &[Span], new: &[&str]) -> (usize, usize) {
    let most = old.len().min(new.len()).saturating_sub(1);
    let same = |(old, new): &(&Span, &&str)| old.of(text) == **new;
    let before = old.iter().zip(new).take(most).take_while(same).count();
    let after = old.iter().rev().zip(new.iter().rev()).take(most - before).take_while(same).count();
    (before, after)
}

/// The words of a stretch that begins at `start`.
fn words(stretch: &str, start: usize) -> Vec<Span> {
    let mut at = start;
    let chunks = stretch.split_inclusive(char::is_whitespace).map(|chunk| {
        let span = Span::new(at, at + chunk.trim_end().len());
        at += chunk.len();
        span
    });
    chunks.filter(|span| !span.is_empty()).collect()
}

/// Characters that a format with marks may take for one.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '~' | '|' | '#' | '&' | '!')
}

fn written(raw: &str, edits: &[Edit<'_>]) -> String {
    let mut written = String::with_capacity(raw.len() + 64);
    let mut done = 0;
    for edit in edits {
        written.push_str(&raw[done..edit.raw.start]);
        written.push_str(&edit.text.join(" "));
        done = edit.raw.end;
    }
    written.push_str(&raw[done..]);
    written
}
