//! Names with the same words: in another order, with other prepositions, or written apart.

use super::super::super::reading::Reading;
use super::super::super::text::{Key, Text};
use super::super::super::vocabulary::{COURTESIES, heads_names, place};
use crate::words::normal_form;
use std::ops::Range;

/// Whether the two are one name that one side writes as one word: `Air Mail Office`, `Airmail Office`.
pub(super) fn is_written_apart(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let joined = |text: &Text<'_>, words: &Range<usize>| {
        let mut form = String::new();
        let words = words.clone().map(|word| {
            normal_form(text.of(word), &mut form);
            form.clone()
        });
        words.collect::<String>()
    };
    a.len() != b.len() && joined(&reading.official, a) == joined(&reading.counterpart, b)
}

/// Whether a name of three content words or more has the same words in another order, or joined by other prepositions.
pub(super) fn is_reordered(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let content = |text: &Text<'_>, words: &Range<usize>| -> Vec<usize> { text.content(words).collect() };
    let (left, right) = (content(official, a), content(counterpart, b));
    let known = left.iter().any(|&word| is_of_a_place(official, word))
        || right.iter().any(|&word| is_of_a_place(counterpart, word));
    let headed = left.iter().any(|&word| heads_names(official.words[word].form));
    let order: Vec<usize> =
        left.iter().filter_map(|&word| reading.links.official[word].map(|link| link.word)).collect();
    let same_length = left.len() >= 3 && left.len() == right.len();
    !known && headed && same_length && (order != right || has_other_joints(reading, a, b))
}

/// Whether the words stand in the same order, joined by other prepositions.
pub(super) fn is_rejoined(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let links = reading.links.official[a.clone()].iter().flatten().map(|link| link.word);
    links.is_sorted() && has_other_joints(reading, a, b)
}

/// Whether the prepositions and conjunctions inside the two differ.
fn has_other_joints(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let joints = |text: &Text<'_>, words: &Range<usize>| -> Vec<Key> {
        words.clone().filter(|&word| is_joint(text, word)).map(|word| text.words[word].form).collect()
    };
    joints(&reading.official, a) != joints(&reading.counterpart, b)
}

/// A preposition or conjunction that tells something: `Port Authority of Ashby` is `Ashby Port Authority`.
fn is_joint(text: &Text<'_>, word: usize) -> bool {
    let known = &text.words[word];
    known.function && !COURTESIES.holds(known.form) && !text.is_any(word, &["the", "a", "an", "of"])
}

fn is_of_a_place(text: &Text<'_>, word: usize) -> bool {
    place(text.words[word].form).is_some()
}
