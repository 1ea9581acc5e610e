//! Overlap of the two blocks' units: the weight they share over the mean of their weights (Dice).

use super::{BlockScore, Evidence, Scorer, Shape, Shared};
use std::ops::Range;

/// Which units a scorer looks at.
type Choice = for<'a> fn(&'a Evidence<'a>) -> &'a Shared;

/// Dice over one kind of units, each with its inverse document frequency as weight.
pub(super) struct Overlap {
    name: &'static str,
    description: &'static str,
    units: Choice,
}

pub(super) static STEM_OVERLAP: Overlap = Overlap {
    name: "stem-overlap",
    description: "share of the stems' weight that both have",
    units: |evidence| &evidence.stems,
};
pub(super) static GRAM_OVERLAP: Overlap = Overlap {
    name: "gram-overlap",
    description: "share of the 4-grams' weight that both have",
    units: |evidence| &evidence.grams,
};

impl Scorer for Overlap {
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
