//! A pair as the checks see it: words, links between them, definitions, bead by bead.

use super::definition::{Definition, definitions};
use super::links::{Links, MOST_WORDS};
use super::names::names;
use super::text::{Forms, Text};
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
        let official = Text::new(official, official_sentences, &mut forms);
        let counterpart = Text::new(counterpart, counterpart_sentences, &mut forms);
        let beads = bead_words(&official, &counterpart, beads);
        let mut links = Links::new(&official, &counterpart);
        for bead in &beads {
            links.link(&official, bead.official.clone(), &counterpart, bead.counterpart.clone());
        }
        let (official_definitions, counterpart_definitions) = (definitions(&official), definitions(&counterpart));
        Reading { official, counterpart, beads, links, official_definitions, counterpart_definitions }
    }

    /// The definitions of one side that stand in a bead.
    pub(crate) fn definitions_in<'d>(
        definitions: &'d [Definition],
        words: &Range<usize>,
    ) -> impl Iterator<Item = &'d Definition> {
        let words = words.clone();
        definitions.iter().filter(move |definition| words.contains(&definition.short.start))
    }
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
