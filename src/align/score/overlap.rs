//! Overlap of the two blocks' units: the weight they share over the mean of their weights (Dice). The weight of a unit is its
//! inverse document frequency.

use super::similarity::Similarity;
use super::{BlockScore, Shape, Shared};
use std::ops::Range;

pub(super) static STEM_OVERLAP: Similarity = Similarity {
    name: "stem-overlap",
    description: "share of the stems' weight that both have",
    units: |units| &units.stems,
    measure: overlap,
};
pub(super) static GRAM_OVERLAP: Similarity = Similarity {
    name: "gram-overlap",
    description: "share of the 4-grams' weight that both have",
    units: |units| &units.grams,
    measure: overlap,
};

fn overlap<'a>(shared: &'a Shared) -> Box<dyn BlockScore + 'a> {
    Box::new(Prepared(shared))
}

struct Prepared<'a>(&'a Shared);

impl BlockScore for Prepared<'_> {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>) {
        self.0.overlaps.block_sums(i, &columns, shape, scratch);
        let official = self.0.official.mass(i, shape.official);
        let weight = 2.0 * weight * self.0.overlap_scale;
        for ((cell, overlap), counterpart) in
            row.iter_mut().zip(&*scratch).zip(self.0.counterpart.masses(&columns, shape.counterpart))
        {
            let both = (official + counterpart).max(f32::MIN_POSITIVE);
            *cell += weight * overlap.min(official).min(counterpart) / both;
        }
    }
}
