//! Two short forms that the counterpart merges into one phrase.

use super::super::super::finding::Kind;
use super::super::super::reading::{BeadWords, Reading};
use super::super::super::text::Key;
use super::super::Mismatch;
use super::{Concept, shared};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What such a phrase is worth.
const MERGED: f64 = 0.9;

/// Two acronyms joined by "and", where the counterpart has neither but one name with words of both.
pub(super) fn merged(
    reading: &Reading<'_>,
    bead: &BeadWords,
    known: &[Concept<'_>],
    by_acronym: &FxHashMap<Key, usize>,
) -> Option<Mismatch> {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let absent = |form: Key| counterpart.find_all(&bead.counterpart, &[form]).is_empty();
    let concept = |word: usize| {
        let concept = &known[*by_acronym.get(&official.words[word].form).filter(|_| official.words[word].acronym)?];
        absent(official.words[word].form).then_some(concept)
    };
    let mut pairs = bead.official.clone().filter_map(|first| {
        let one = concept(first)?;
        let second = (first + 1..bead.official.end).find(|&word| !official.words[word].function)?;
        let joined = (first + 1..second).any(|word| official.of(word) == "and");
        Some((first..second + 1, one, concept(second).filter(|_| joined)?))
    });
    let holds =
        |name: &Range<usize>, concept: &Concept<'_>| shared(official, &concept.official.long, counterpart, name) > 0.0;
    pairs.find_map(|(acronyms, one, other)| {
        let mut names = bead.counterpart_names.iter();
        let name = names.find(|name| {
            let joins = (name.start..name.end).any(|word| counterpart.of(word) == "and");
            joins && holds(name, one) && holds(name, other)
        })?;
        Some(Mismatch::new(reading, bead, Kind::Coordination, MERGED, &acronyms, name))
    })
}
