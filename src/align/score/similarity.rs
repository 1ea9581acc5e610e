//! Cosine of the two blocks' unit vectors, weighted by inverse document frequency (Salton and Buckley 1988).

use super::{BlockScore, Evidence, Scorer, Shape, Shared};
use std::ops::Range;

/// Which units a scorer looks at.
type Choice = for<'a> fn(&'a Evidence<'a>) -> &'a Shared;

/// The cosine over one kind of units. A block's vector is the sum of its sentences' vectors.
pub(super) struct Cosine {
    name: &'static str,
    description: &'static str,
    units: Choice,
}

pub(super) static STEM_COSINE: Cosine =
    Cosine { name: "stem-cosine", description: "cosine over stems of words", units: |evidence| &evidence.stems };
pub(super) static GRAM_COSINE: Cosine =
    Cosine { name: "gram-cosine", description: "cosine over character 4-grams", units: |evidence| &evidence.grams };
pub(super) static NAME_COSINE: Cosine = Cosine {
    name: "name-cosine",
    description: "cosine over numbers and capitalised words",
    units: |evidence| &evidence.names,
};

impl Scorer for Cosine {
    fn name(&self) -> &'static str {
        self.name
    }

    fn description(&self) -> &'static str {
        self.description
    }

    fn is_similarity(&self) -> bool {
        true
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Box<dyn BlockScore + 'a> {
        Box::new(Prepared((self.units)(evidence)))
    }
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
