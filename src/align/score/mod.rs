//! Scorers: what makes two blocks of sentences belong together.
//!
//! A scorer is one file and one line in [`SCORERS`]. It turns the features of a pair into a [`BlockScore`], which gives a
//! number for every block; how much the number counts is in the model ([`super::model`]), not here.

mod cosine;
mod length;
mod overlap;
mod position;
mod shared;
mod similarity;

pub(crate) use shared::{LONGEST, Level, Postings, Shared};

use super::features::Features;
use std::ops::Range;

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

/// Everything that scorers see of a pair.
pub(crate) struct Evidence<'a> {
    pub(crate) official: &'a Features,
    pub(crate) counterpart: &'a Features,
    pub(crate) stems: Shared,
    pub(crate) grams: Shared,
    pub(crate) names: Shared,
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
    /// Looks at a pair.
    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Box<dyn BlockScore + 'a>;
}

/// Every scorer, by name. The model holds one weight for each, in this order.
pub(crate) static SCORERS: [&dyn Scorer; 7] = [
    &cosine::GRAM_COSINE,
    &overlap::GRAM_OVERLAP,
    &length::Length,
    &cosine::NAME_COSINE,
    &position::Position,
    &cosine::STEM_COSINE,
    &overlap::STEM_OVERLAP,
];
