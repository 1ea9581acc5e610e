//! Lower-case phrases that share a word: `green harbour development` against `green harbour construction`.
//!
//! Most such pairs are paraphrase and a matter of taste, so they are suggestions.

use super::super::finding::Kind;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::comparison::Comparison;
use super::{Check, Mismatch};
use std::ops::Range;

/// From here upward with the share of common words; always a suggestion.
const PHRASE: f64 = 0.36;

/// Most words of a phrase.
const MOST_WORDS: usize = 5;

/// Compares phrases.
pub(super) struct Phrases;

impl Check for Phrases {
    fn name(&self) -> &'static str {
        "phrases"
    }

    fn description(&self) -> &'static str {
        "lower-case phrases that share a word (suggestions)"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            check_bead(reading, bead, mismatches);
        }
    }
}

fn check_bead(reading: &Reading<'_>, bead: &BeadWords, mismatches: &mut Vec<Mismatch>) {
    let left = phrases(&reading.official, &bead.official);
    let right = phrases(&reading.counterpart, &bead.counterpart);
    for a in &left {
        // The phrase that shares a word with this one, if any does, holds the first link.
        let Some(link) = reading.links.official[a.clone()].iter().flatten().next() else { continue };
        for b in right.iter().filter(|b| b.contains(&link.word)) {
            let Some(common) = Comparison::of(reading, a, b) else { continue };
            let differs = !common.left.is_empty() && common.left.len() + common.right.len() > 1;
            if common.linked == 0 || !differs {
                continue;
            }
            mismatches.push(Mismatch {
                kind: Kind::Term,
                confidence: PHRASE + 0.15 * common.dice(),
                official: Some(reading.official.span(a)),
                counterpart: Some(reading.counterpart.span(b)),
                bead: bead.bead,
                by_place: false,
            });
        }
    }
}

/// Runs of two to five content words in lower case, without values.
fn phrases(text: &Text<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let belongs = |word: usize| {
        let word = &text.words[word];
        !(word.function || word.capital || word.number || word.value)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in words.clone().filter(|&word| belongs(word)) {
        match runs.last_mut() {
            Some(run) if run.end == word && text.gap(word - 1) == " " => run.end = word + 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs.retain(|run| (2..=MOST_WORDS).contains(&run.len()));
    runs
}
