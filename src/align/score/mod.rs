//! Scorers: what makes two blocks of sentences belong together.
//!
//! A scorer is one file and one line in [`SCORERS`]. It turns the features of a pair into a [`BlockScore`], which gives a
//! number for every block; how much the number counts is in the model ([`super::model`]), not here.

mod cognates;
mod cosine;
mod length;
mod lexicon;
mod likelihood;
mod matrix;
mod overlap;
mod postings;
mod similarity;
mod tally;
mod vectors;

use super::corridor::{Corridor, Stripe};
use super::features::{Cognates, Features, Interlingual, Units};
use super::vectors::Vectors;
use crate::lexicon::{Table, Word};
use cosine::Products;
use overlap::Overlaps;
use postings::Postings;
use std::ops::Range;
use tally::tally;

/// Most sentences on one side of a bead.
pub(crate) const LONGEST: usize = 5;

/// A block's size: official by counterpart sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) official: usize,
    pub(crate) counterpart: usize,
}

impl Shape {
    /// One sentence on either side.
    pub(crate) const ONE_TO_ONE: Shape = Shape { official: 1, counterpart: 1 };
}

/// For each number of sentences, the lengths of all blocks of so many, by first sentence.
pub(crate) fn block_lengths(lengths: &[f32]) -> [Vec<f32>; LONGEST] {
    std::array::from_fn(|more| lengths.windows(more + 1).map(|block| block.iter().sum()).collect())
}

/// Everything that scorers see of one stripe of a pair. Sentences are counted from the stripe's first ones.
pub(crate) struct Evidence<'a> {
    pub(crate) stripe: &'a Stripe,
    /// Lengths of the sentences of either side.
    pub(crate) lengths: [&'a [f32]; 2],
    /// Sentences of either side that end without a full stop.
    pub(crate) fragments: [&'a [bool]; 2],
    /// Vectors of the sentences of either side, from outside; those of the whole documents.
    pub(crate) vectors: Option<[&'a Vectors; 2]>,
    /// What two sides in one language share.
    pub(crate) one: Option<OneLanguage>,
    /// What two sides in different languages are compared by.
    pub(crate) two: Option<TwoLanguages<'a>>,
}

/// The units that two sides in one language share.
pub(crate) struct OneLanguage {
    stems: (Products, Overlaps),
    grams: Overlaps,
    names: Products,
}

/// Two sides in different languages: the cognates and the words of every sentence of both.
pub(crate) struct TwoLanguages<'a> {
    pub(crate) cognates: [&'a [Cognates]; 2],
    pub(crate) words: [&'a [Vec<Word>]; 2],
    /// Length of the counterpart over that of the official text, both whole.
    pub(crate) ratio: f32,
    pub(crate) tables: Option<&'a [Table; 2]>,
}

impl<'a> Evidence<'a> {
    /// Counts what two sides in one language share inside the stripe.
    pub(crate) fn one_language(official: &'a Features, counterpart: &'a Features, stripe: &'a Stripe) -> Self {
        let units = |units: fn(&Features) -> &Units| {
            [units(official).of(&stripe.official), units(counterpart).of(&stripe.counterpart)]
        };
        let (corridor, mut postings) = (&stripe.corridor, Postings::default());
        let mut one = OneLanguage {
            stems: tally(units(|it| &it.stems), corridor, &mut postings),
            grams: tally(units(|it| &it.grams), corridor, &mut postings),
            names: tally(units(|it| &it.names), corridor, &mut postings),
        };
        // Averages over news and talks; only their proportions to each other matter.
        one.stems.0.bring_to(0.43, corridor);
        one.stems.1.bring_to(0.46, corridor);
        one.grams.bring_to(0.48, corridor);
        let lengths = [&official.lengths[stripe.official.clone()], &counterpart.lengths[stripe.counterpart.clone()]];
        let fragments =
            [&official.fragments[stripe.official.clone()], &counterpart.fragments[stripe.counterpart.clone()]];
        Evidence { stripe, lengths, fragments, vectors: None, one: Some(one), two: None }
    }

    /// The share of the weight of both blocks' stems that is common; nothing across languages.
    pub(crate) fn dice(&self, official: &Range<usize>, counterpart: &Range<usize>) -> Option<f64> {
        Some(self.one.as_ref()?.stems.1.dice(official, counterpart))
    }

    /// How close the two sides' words are, where the average machine translation has 1; 0 across languages.
    pub(crate) fn closeness(&self) -> f32 {
        self.one.as_ref().map_or(0.0, |one| one.stems.0.scale.recip())
    }

    /// Two sides in different languages, with what a lexicon knows of their words.
    pub(crate) fn two_languages(
        official: &'a Interlingual,
        counterpart: &'a Interlingual,
        tables: Option<&'a [Table; 2]>,
        stripe: &'a Stripe,
    ) -> Self {
        let (rows, columns) = (stripe.official.clone(), stripe.counterpart.clone());
        let two = TwoLanguages {
            cognates: [&official.cognates[rows.clone()], &counterpart.cognates[columns.clone()]],
            words: [&official.words[rows.clone()], &counterpart.words[columns.clone()]],
            ratio: counterpart.total().max(1.0) / official.total().max(1.0),
            tables,
        };
        let lengths = [&official.lengths[rows], &counterpart.lengths[columns]];
        Evidence { stripe, lengths, fragments: [&[], &[]], vectors: None, one: None, two: Some(two) }
    }
}

/// For every pair of sentences, row by row, the share of the weight of their stems that is common.
pub(crate) fn stem_overlaps(official: &Features, counterpart: &Features, whole: &Corridor) -> Vec<f32> {
    let stems = [official, counterpart].map(|side| side.stems.of(&(0..side.len())));
    let overlaps: Overlaps = tally(stems, whole, &mut Postings::default());
    let mut shares = Vec::with_capacity(official.len() * counterpart.len());
    for i in 0..official.len() {
        shares.extend(whole.sentences(i).map(|j| overlaps.share(i, j)));
    }
    shares
}

/// Scores the blocks of one pair.
pub(crate) trait BlockScore {
    /// Adds `weight` times the score of each block of `shape` that starts at official sentence `i` and at each counterpart
    /// sentence of `columns` to `row` (one cell a column). `scratch` is memory to work in.
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>);
}

/// One kind of evidence.
pub(crate) trait Scorer: Sync {
    /// The name, as the documentation and the model use it.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Whether it measures what two blocks share, from 0 to 1.
    fn is_similarity(&self) -> bool {
        false
    }
    /// Looks at a pair; nothing where the pair has not what it looks for.
    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>>;
}

/// Every scorer, by name. The model holds one weight for each, in this order.
pub(crate) static SCORERS: [&dyn Scorer; 9] = [
    &cognates::CommonCognates,
    &overlap::GRAM_OVERLAP,
    &length::Length,
    &likelihood::LengthLikelihood,
    &lexicon::Lexical,
    &cosine::NAME_COSINE,
    &cosine::STEM_COSINE,
    &overlap::STEM_OVERLAP,
    &vectors::OfVectors,
];
