//! Cosine of the two blocks' unit vectors, weighted by inverse document frequency (Salton and Buckley 1988). A block's vector
//! is the sum of its sentences' vectors.

use super::similarity::Similarity;
use super::{BlockScore, Shape, Shared};
use std::ops::Range;

pub(super) static STEM_COSINE: Similarity = Similarity {
    name: "stem-cosine",
    description: "cosine over stems of words",
    units: |units| &units.stems,
    measure: cosine,
};
pub(super) static GRAM_COSINE: Similarity = Similarity {
    name: "gram-cosine",
    description: "cosine over character 4-grams",
    units: |units| &units.grams,
    measure: cosine,
};
pub(super) static NAME_COSINE: Similarity = Similarity {
    name: "name-cosine",
    description: "cosine over numbers and capitalised words",
    units: |units| &units.names,
    measure: cosine,
};

fn cosine<'a>(shared: &'a Shared) -> Box<dyn BlockScore + 'a> {
    Box::new(Prepared(shared))
}

struct Prepared<'a>(&'a Shared);

impl BlockScore for Prepared<'_> {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>) {
        let norm = self.0.official.norms(shape.official)[i];
        if norm == 0.0 {
            return;
        }
        self.0.dots.block_sums(i, &columns, shape, scratch);
        let weight = weight * self.0.cosine_scale / norm;
        let norms = &self.0.counterpart.norms(shape.counterpart)[columns];
        for ((cell, dot), norm) in row.iter_mut().zip(&*scratch).zip(norms) {
            // Where a norm is nothing, so is the dot product.
            *cell += weight * dot / norm.max(f32::MIN_POSITIVE);
        }
    }
}
