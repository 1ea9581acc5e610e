//! Length: blocks that say the same are about equally long (Gale and Church 1993).

use super::{BlockScore, Evidence, LONGEST, Scorer, Shape, block_lengths};
use std::ops::Range;

/// The logarithm of the two blocks' length ratio, without sign, at most [`MOST`].
pub(super) struct Length;

/// Beyond e² times as long, longer says nothing more.
const MOST: f32 = 2.0;

/// Characters added to either side, so that short sentences do not swing.
const GROUND: f32 = 10.0;

/// For each number of sentences, the logarithm of a block's length by first sentence.
struct Prepared {
    official: [Vec<f32>; LONGEST],
    counterpart: [Vec<f32>; LONGEST],
}

impl Scorer for Length {
    fn name(&self) -> &'static str {
        "length"
    }

    fn description(&self) -> &'static str {
        "how far the two lengths are apart, as a logarithm"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        let logarithms = |lengths: &[f32]| {
            block_lengths(lengths).map(|blocks| blocks.into_iter().map(|length| (length + GROUND).ln()).collect())
        };
        let [official, counterpart] = evidence.lengths.map(logarithms);
        Some(Box::new(Prepared { official, counterpart }))
    }
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], _: &mut Vec<f32>) {
        let official = self.official[shape.official - 1][i];
        for (cell, counterpart) in row.iter_mut().zip(&self.counterpart[shape.counterpart - 1][columns]) {
            *cell += weight * (counterpart - official).abs().min(MOST);
        }
    }
}
