//! Hyphened terms that share one half: `cross-boundary` against `cross-border`.

use super::super::finding::Kind;
use super::super::reading::{BeadWords, Reading};
use super::super::text::{Key, Text, key};
use super::{Check, Mismatch};
use crate::words::{normal_form, stem};

/// The other halves are unrelated words.
const OTHER_HALF: f64 = 0.75;

/// Compares hyphened terms.
pub(super) struct Compounds;

impl Check for Compounds {
    fn name(&self) -> &'static str {
        "compounds"
    }

    fn description(&self) -> &'static str {
        "hyphened terms that share one half"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            check_bead(reading, bead, mismatches);
        }
    }
}

fn check_bead(reading: &Reading<'_>, bead: &BeadWords, mismatches: &mut Vec<Mismatch>) {
    let right = compounds(&reading.counterpart, bead.counterpart.clone(), &reading.links.counterpart);
    for (word, halves) in compounds(&reading.official, bead.official.clone(), &reading.links.official) {
        let Some(other) = before_same(reading, bead, word) else { continue };
        let Ok(at) = right.binary_search_by_key(&other, |(word, _)| *word) else { continue };
        if !halves.share_one(&right[at].1) {
            continue;
        }
        mismatches.push(Mismatch::new(reading, bead, Kind::Term, OTHER_HALF, &(word..word + 1), &(other..other + 1)));
    }
}

/// The word of the counterpart whose next word is linked with the next of `word`: the two stand before one noun.
fn before_same(reading: &Reading<'_>, bead: &BeadWords, word: usize) -> Option<usize> {
    let next = Some(word + 1).filter(|next| bead.official.contains(next))?;
    reading.links.official[next]?.word.checked_sub(1)
}

/// The two halves of a hyphened word, as keys of their stems.
struct Halves([Key; 2]);

impl Halves {
    fn share_one(&self, other: &Halves) -> bool {
        (self.0[0] == other.0[0]) != (self.0[1] == other.0[1])
    }
}

/// The hyphened words of a range that have no equal on the other side.
fn compounds(
    text: &Text<'_>,
    words: std::ops::Range<usize>,
    links: &[Option<super::super::links::Link>],
) -> Vec<(usize, Halves)> {
    let equal = |word: usize| links[word].is_some_and(|link| link.similarity >= super::super::links::SAME);
    words.filter(|&word| !equal(word)).filter_map(|word| Some((word, halves(text.of(word))?))).collect()
}

fn halves(word: &str) -> Option<Halves> {
    let (first, second) = word.split_once('-')?;
    let is_word = |half: &str| half.len() > 2 && half.chars().all(char::is_alphabetic);
    let mut form = String::new();
    let mut half = |text: &str| {
        normal_form(text, &mut form);
        key(stem(&form))
    };
    (is_word(first) && is_word(second)).then(|| Halves([half(first), half(second)]))
}
