//! Overlap of the two blocks' units: the weight they share over the mean of their weights (Dice). The weight of a unit
//! is its inverse document frequency.

use super::super::corridor::Corridor;
use super::matrix::Matrix;
use super::postings::Holder;
use super::similarity::Similarity;
use super::tally::{Tally, add_met, median_best, ratio, scale};
use super::{BlockScore, LONGEST, Shape, block_lengths};
use std::ops::Range;

pub(super) static STEM_OVERLAP: Similarity<Overlaps> = Similarity {
    name: "stem-overlap",
    description: "share of the stems' weight that both have",
    of: |one| &one.stems.1,
};
pub(super) static GRAM_OVERLAP: Similarity<Overlaps> = Similarity {
    name: "gram-overlap",
    description: "share of the 4-grams' weight that both have",
    of: |one| &one.grams,
};

/// Times that a unit counts within one sentence.
const MOST_COUNTED: f32 = 3.0;

/// Weights of the units of either side, and of those that both have.
pub(crate) struct Overlaps {
    common: Matrix,
    /// The weights of both sides' sentences.
    weights: Vec<f32>,
    /// For each side and length of block, the weight of the block by first sentence.
    masses: [[Vec<f32>; LONGEST]; 2],
    /// Factor that brings this document's best matches to the level of the average document.
    scale: f32,
}

impl Overlaps {
    /// Brings the median best match of a document to what it is in the average one.
    pub(super) fn bring_to(&mut self, level: f32, corridor: &Corridor) {
        self.scale = scale(median_best(corridor, |i, j| self.share(i, j)), level);
    }

    /// The share of two sentences' weight that both have.
    pub(super) fn share(&self, i: usize, j: usize) -> f32 {
        ratio(2.0 * self.common.cell(i, j), self.mass(0, i, 1) + self.mass(1, j, 1))
    }

    /// The share of the two blocks' weight that both have, from 0 to 1: a plain measure for people.
    pub(super) fn dice(&self, official: &Range<usize>, counterpart: &Range<usize>) -> f64 {
        let shape = Shape { official: official.len(), counterpart: counterpart.len() };
        let masses = self.mass(0, official.start, shape.official) + self.mass(1, counterpart.start, shape.counterpart);
        let mut common = Vec::new();
        self.common.block_sums(official.start, &(counterpart.start..counterpart.start + 1), shape, &mut common);
        f64::from(ratio(2.0 * common[0], masses)).clamp(0.0, 1.0)
    }

    fn mass(&self, side: usize, first: usize, sentences: usize) -> f32 {
        self.masses[side][sentences - 1][first]
    }
}

impl Tally for Overlaps {
    fn new(corridor: &Corridor, sentences: [usize; 2]) -> Self {
        let weights = vec![0.0; sentences[0] + sentences[1]];
        Overlaps { common: Matrix::empty(corridor), weights, masses: Default::default(), scale: 1.0 }
    }

    fn add(&mut self, holders: [&[Holder]; 2], idf: f32) {
        holders.into_iter().flatten().for_each(|holder| self.add_one(*holder, idf));
        let weight = |a: Holder, b: Holder| idf * a.count.min(b.count).min(MOST_COUNTED);
        add_met(&mut self.common, holders, weight);
    }

    fn add_one(&mut self, holder: Holder, idf: f32) {
        self.weights[holder.sentence()] += idf * holder.count.min(MOST_COUNTED);
    }

    fn finish(&mut self) {
        let (official, counterpart) = self.weights.split_at(self.common.len());
        self.masses = [official, counterpart].map(block_lengths);
    }
}

impl BlockScore for &Overlaps {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>) {
        self.common.block_sums(i, &columns, shape, scratch);
        let official = self.mass(0, i, shape.official);
        let weight = 2.0 * weight * self.scale;
        let masses = &self.masses[1][shape.counterpart - 1][columns];
        for ((cell, common), &counterpart) in row.iter_mut().zip(&*scratch).zip(masses) {
            let both = (official + counterpart).max(f32::MIN_POSITIVE);
            *cell += weight * common.min(official).min(counterpart) / both;
        }
    }
}
