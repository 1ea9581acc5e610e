//! A pair as the checks see it: words, links between them, definitions, bead by bead.

use super::Search;
use super::definition::{Definition, definitions};
use super::links::Links;
use super::names::names;
use super::text::{Forms, Key, Text};
use super::values::{self, ValueMismatch};
use crate::document::Span;
use crate::limits::{Limit, Over};
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
    /// In the official text's reading order.
    pub(crate) beads: Vec<BeadWords>,
    /// The beads, as indices, in the counterpart's reading order.
    in_counterpart: Vec<usize>,
    pub(crate) links: Links,
    pub(crate) official_definitions: Vec<Definition>,
    pub(crate) counterpart_definitions: Vec<Definition>,
    /// Values that differ, with the index of their bead.
    pub(crate) values: Vec<(usize, ValueMismatch)>,
    /// What the limits allow, and what is over them.
    pub(crate) over: Over,
}

impl<'a> Reading<'a> {
    /// Reads an aligned pair.
    pub(crate) fn new(pair: &Search<'a>) -> Self {
        let over = Over::new(pair.limits);
        let mut forms = Forms::default();
        let mut official = Text::new(pair.official.text, pair.official.sentences, &mut forms);
        let mut counterpart = Text::new(pair.counterpart.text, pair.counterpart.sentences, &mut forms);
        let values = values_of(&mut official, &mut counterpart, pair, &over);
        let beads = bead_words(&official, &counterpart, pair, &over);
        let mut in_counterpart: Vec<usize> = (0..beads.len()).collect();
        in_counterpart.sort_by_key(|&bead| beads[bead].counterpart.end);
        let mut links = Links::new(&official, &counterpart);
        for bead in beads.iter().take_while(|_| !pair.stop.is_set()) {
            links.link(&official, &counterpart, bead, &over);
        }
        let (official_definitions, counterpart_definitions) = (definitions(&official), definitions(&counterpart));
        Reading {
            official,
            counterpart,
            beads,
            in_counterpart,
            links,
            official_definitions,
            counterpart_definitions,
            values,
            over,
        }
    }

    /// The bead, as an index, that holds some words of the official text.
    pub(crate) fn official_bead(&self, words: &Range<usize>) -> Option<usize> {
        let number = self.beads.partition_point(|bead| bead.official.end <= words.start);
        let bead = &self.beads.get(number)?.official;
        (bead.start <= words.start && words.end <= bead.end).then_some(number)
    }

    /// The bead, as an index, that holds some words of the counterpart.
    pub(crate) fn counterpart_bead(&self, words: &Range<usize>) -> Option<usize> {
        let after = self.in_counterpart.partition_point(|&bead| self.beads[bead].counterpart.end <= words.start);
        let number = *self.in_counterpart.get(after)?;
        let bead = &self.beads[number].counterpart;
        (bead.start <= words.start && words.end <= bead.end).then_some(number)
    }

    /// The beads that may have these forms on either side: those with the rarest of them, in reading order.
    pub(crate) fn beads_with(&self, official: &[Key], counterpart: &[Key]) -> impl Iterator<Item = &BeadWords> {
        let (left, right) = (self.official.with_rarest(official), self.counterpart.with_rarest(counterpart));
        let mut numbers: Vec<usize> = if left.len() <= right.len() {
            left.iter().filter_map(|&word| self.official_bead(&(word..word + 1))).collect()
        } else {
            right.iter().filter_map(|&word| self.counterpart_bead(&(word..word + 1))).collect()
        };
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| &self.beads[number])
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
    pair: &Search<'_>,
    over: &Over,
) -> Vec<(usize, ValueMismatch)> {
    // A sign of currency or per cent may stand before the first word or behind the last.
    let hull = |sentences: &[Span], numbers: &Range<usize>| sentences[numbers.start].hull(sentences[numbers.end - 1]);
    let most = over.most(Limit::BeadValues);
    let mut differing = Vec::new();
    let beads = pair.beads.iter().enumerate().take_while(|_| !pair.stop.is_set());
    for (number, bead) in beads.filter(|(_, bead)| !bead.is_null()) {
        let (left, right) = (official.words_of(bead.official.clone()), counterpart.words_of(bead.counterpart.clone()));
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let spans =
            (hull(pair.official.sentences, &bead.official), hull(pair.counterpart.sentences, &bead.counterpart));
        let comparison = values::compare(official.text, spans.0, counterpart.text, spans.1, most);
        over.see(Limit::BeadValues, number, usize::from(comparison.is_too_long));
        official.mark_values(&left, &comparison.official);
        counterpart.mark_values(&right, &comparison.counterpart);
        differing.extend(comparison.mismatches.into_iter().map(|mismatch| (number, mismatch)));
    }
    differing
}

/// The filled beads whose words are compared.
fn bead_words(official: &Text<'_>, counterpart: &Text<'_>, pair: &Search<'_>, over: &Over) -> Vec<BeadWords> {
    let most = over.most(Limit::BeadWords);
    let mut beads = Vec::new();
    for (bead, sentences) in pair.beads.iter().enumerate().filter(|(_, bead)| !bead.is_null()) {
        let left = official.words_of(sentences.official.clone());
        let right = counterpart.words_of(sentences.counterpart.clone());
        if left.len().max(right.len()) > most {
            over.see(Limit::BeadWords, bead, 1);
            continue;
        }
        beads.push(BeadWords {
            bead,
            official_names: names(official, left.clone()),
            counterpart_names: names(counterpart, right.clone()),
            official: left,
            counterpart: right,
        });
    }
    beads
}
