//! A pair as the checks see it: words, links between them, definitions, bead by bead.

use super::definition::{Definition, definitions};
use super::links::{Links, MOST_WORDS};
use super::names::names;
use super::text::{Forms, Key, Text};
use super::values::{self, ValueMismatch};
use crate::align::Bead;
use crate::document::Span;
use std::ops::Range;

/// A bead with both sides filled, as ranges of words.
#[derive(Clone, Debug)]
pub(crate) struct BeadWords {
    /// The bead's index in the alignment.
    pub(crate) bead: usize,
    pub(crate) official: Range<usize>,
    pub(crate) counterpart: Range<usize>,
    /// The names of either side (see [`names`]).
    pub(crate) official_names: Vec<Range<usize>>,
    pub(crate) counterpart_names: Vec<Range<usize>>,
}

/// A pair, read once for all checks.
pub(crate) struct Reading<'a> {
    pub(crate) official: Text<'a>,
    pub(crate) counterpart: Text<'a>,
    pub(crate) beads: Vec<BeadWords>,
    pub(crate) links: Links,
    pub(crate) official_definitions: Vec<Definition>,
    pub(crate) counterpart_definitions: Vec<Definition>,
    /// Values that differ, with the index of their bead.
    pub(crate) values: Vec<(usize, ValueMismatch)>,
}

impl<'a> Reading<'a> {
    /// Reads an aligned pair.
    pub(crate) fn new(
        official: &'a str,
        official_sentences: &[Span],
        counterpart: &'a str,
        counterpart_sentences: &[Span],
        beads: &[Bead],
    ) -> Self {
        let mut forms = Forms::default();
        let mut official = Text::new(official, official_sentences, &mut forms);
        let mut counterpart = Text::new(counterpart, counterpart_sentences, &mut forms);
        let sentences = (official_sentences, counterpart_sentences);
        let values = values_of(&mut official, &mut counterpart, sentences, beads);
        let beads = bead_words(&official, &counterpart, beads);
        let mut links = Links::new(&official, &counterpart);
        for bead in &beads {
            links.link(&official, bead.official.clone(), &counterpart, bead.counterpart.clone());
        }
        let (official_definitions, counterpart_definitions) = (definitions(&official), definitions(&counterpart));
        Reading { official, counterpart, beads, links, official_definitions, counterpart_definitions, values }
    }

    /// Every place of a bead's official words that has these forms, with its bead.
    pub(crate) fn official_places(&self, forms: &[Key]) -> impl Iterator<Item = (Range<usize>, &BeadWords)> {
        let places = self.official.find_all(&(0..self.official.words.len()), forms);
        places.into_iter().filter_map(|place| {
            let after = self.beads.partition_point(|bead| bead.official.end <= place.start);
            let bead = self.beads.get(after)?;
            let inside = bead.official.start <= place.start && place.end <= bead.official.end;
            inside.then_some((place, bead))
        })
    }

    /// The definitions of one side that stand in a bead.
    pub(crate) fn definitions_in<'d>(
        definitions: &'d [Definition],
        words: &Range<usize>,
    ) -> impl Iterator<Item = &'d Definition> {
        let first = definitions.partition_point(|definition| definition.short.start < words.start);
        let end = words.end;
        definitions[first..].iter().take_while(move |definition| definition.short.start < end)
    }
}

/// Compares the values of every filled bead, and keeps the words of values out of names.
fn values_of(
    official: &mut Text<'_>,
    counterpart: &mut Text<'_>,
    (official_sentences, counterpart_sentences): (&[Span], &[Span]),
    beads: &[Bead],
) -> Vec<(usize, ValueMismatch)> {
    // A sign of currency or per cent may stand before the first word or behind the last.
    let hull = |sentences: &[Span], numbers: &Range<usize>| sentences[numbers.start].hull(sentences[numbers.end - 1]);
    let mut differing = Vec::new();
    for (number, bead) in beads.iter().enumerate().filter(|(_, bead)| !bead.is_null()) {
        let (left, right) = (official.words_of(bead.official.clone()), counterpart.words_of(bead.counterpart.clone()));
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let comparison = values::compare(
            official.text,
            hull(official_sentences, &bead.official),
            counterpart.text,
            hull(counterpart_sentences, &bead.counterpart),
        );
        official.mark_values(&left, &comparison.official);
        counterpart.mark_values(&right, &comparison.counterpart);
        differing.extend(comparison.mismatches.into_iter().map(|mismatch| (number, mismatch)));
    }
    differing
}

fn bead_words(official: &Text<'_>, counterpart: &Text<'_>, beads: &[Bead]) -> Vec<BeadWords> {
    let filled = beads.iter().enumerate().filter(|(_, bead)| !bead.is_null());
    let words = filled.map(|(number, bead)| {
        (number, official.words_of(bead.official.clone()), counterpart.words_of(bead.counterpart.clone()))
    });
    words
        .filter(|(_, left, right)| left.len() <= MOST_WORDS && right.len() <= MOST_WORDS)
        .map(|(bead, left, right)| BeadWords {
            bead,
            official_names: names(official, left.clone()),
            counterpart_names: names(counterpart, right.clone()),
            official: left,
            counterpart: right,
        })
        .collect()
}
