//! Terms that share no word and recur: where one side says `reopening`, the other says `return to work`, again and again.
//!
//! Once, such a pair is paraphrase or chance. That both stand unlinked in the same beads twice or more, and hardly anywhere
//! else, is what makes it a rendering: the association of a word pair in a bilingual corpus (Dice's coefficient), taken over
//! the beads of one document.

mod pairs;

use super::super::finding::Kind;
use super::super::links::Link;
use super::super::reading::Reading;
use super::super::text::Text;
use super::explained::Explained;
use super::whole::grow;
use super::{Check, Mismatch};
use pairs::{Place, pairs, terms};
use std::ops::Range;

/// Mismatches from this confidence on explain the words that they cover.
const EXPLAINED: f64 = 0.6;

/// Finds terms that recur together.
pub(super) struct Recurring;

impl Check for Recurring {
    fn name(&self) -> &'static str {
        "recurring"
    }

    fn description(&self) -> &'static str {
        "terms that share no word but stand in the same beads again and again"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        let left = terms(&reading.official, &reading.links.official, &reading.beads, |bead| &bead.official);
        let right = terms(&reading.counterpart, &reading.links.counterpart, &reading.beads, |bead| &bead.counterpart);
        if left.is_empty() || right.is_empty() {
            return;
        }
        let mut explained = Explained::by(reading, mismatches, EXPLAINED);
        for pair in pairs(reading, &left, &right) {
            let places = pair.places(&explained);
            let Some(confidence) = pair.confidence(reading, &places) else { continue };
            for Place { bead, official, counterpart } in places {
                let words = &reading.beads[bead];
                let other =
                    with_head(&reading.counterpart, &reading.links.counterpart, &counterpart, &words.counterpart);
                let (a, b) = grow(reading, words, &official, &other);
                if !explained.add(&a, &b) {
                    continue;
                }
                mismatches.push(Mismatch::new(reading, words, kind(&reading.official, &a), confidence, &a, &b));
            }
        }
    }
}

/// `return to work` for `work`, when the other side says nothing of the word before the preposition either.
fn with_head(text: &Text<'_>, links: &[Option<Link>], words: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let Some(head) = words.start.checked_sub(2).filter(|&head| head >= limits.start && words.len() == 1) else {
        return words.clone();
    };
    let joined = text.is_any(head + 1, &["of", "to"]) && text.gap(head + 1) == " " && text.gap(head) == " ";
    let unsaid = !text.words[head].function && !text.words[head].value && links[head].is_none();
    if joined && unsaid { head..words.end } else { words.clone() }
}

fn kind(text: &Text<'_>, words: &Range<usize>) -> Kind {
    if words.clone().any(|word| text.words[word].capital) { Kind::Name } else { Kind::Term }
}
