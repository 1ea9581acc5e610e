//! Numbered things: `clause 5` against `Article 5`.

use super::super::finding::Kind;
use super::super::links::SAME;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::{Check, Mismatch};

/// Two nouns before one number.
const OTHER_NOUN: f64 = 0.8;

/// Compares the nouns before numbers and letters that label things.
pub(super) struct Labels;

impl Check for Labels {
    fn name(&self) -> &'static str {
        "labels"
    }

    fn description(&self) -> &'static str {
        "nouns of numbered things: clauses, schedules, zones, parts"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            mismatches.extend(bead.official.clone().filter_map(|word| check_word(reading, bead, word)));
        }
    }
}

/// A mismatch when `word` labels the same number as another word of the counterpart.
fn check_word(reading: &Reading<'_>, bead: &BeadWords, word: usize) -> Option<Mismatch> {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let label = word + 1;
    if !bead.official.contains(&label) || !labels(official, word) {
        return None;
    }
    let link = reading.links.official[label].filter(|link| link.similarity >= SAME)?;
    let other = link.word.checked_sub(1).filter(|other| bead.counterpart.contains(other))?;
    let unlinked = reading.links.official[word].is_none() && reading.links.counterpart[other].is_none();
    let named = [official.of(word), counterpart.of(other)].iter().any(|noun| noun.starts_with(char::is_uppercase));
    (unlinked && named && labels(counterpart, other))
        .then(|| Mismatch::new(reading, bead, Kind::Term, OTHER_NOUN, &(word..word + 1), &(other..other + 1)))
}

/// Whether a noun stands right before a short number or a single letter.
fn labels(text: &Text<'_>, word: usize) -> bool {
    let (noun, label) = (&text.words[word], text.of(word + 1));
    let short_number = label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit());
    let letter = label.len() == 1 && label.starts_with(char::is_uppercase);
    let adverb = text.of(word).ends_with("ly");
    !noun.function && !noun.number && !noun.value && !adverb && text.gap(word) == " " && (short_number || letter)
}
