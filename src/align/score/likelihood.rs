//! Length across languages, as a log-likelihood ratio (after Gale and Church 1993): how much more likely the two
//! lengths are for sentences that say the same than for any two.

use super::{BlockScore, Evidence, LONGEST, Scorer, Shape, block_lengths};
use std::ops::Range;

/// The log-likelihood ratio of the two lengths.
pub(super) struct LengthLikelihood;

/// Least value: one strange length does not decide.
const LEAST: f32 = -3.0;

/// Variance of the logarithm of the ratio for any two blocks.
const BACKGROUND: f32 = 0.5;

/// Variance for blocks that say the same, however long, and what a short one adds.
const VARIANCE: (f32, f32) = (0.028, 1.2);

/// Characters added to either side, so that short sentences do not swing.
const GROUND: f32 = 6.0;

struct Prepared {
    official: [Vec<f32>; LONGEST],
    counterpart: [Vec<f32>; LONGEST],
    ratio: f32,
}

impl Scorer for LengthLikelihood {
    fn name(&self) -> &'static str {
        "length-likelihood"
    }

    fn description(&self) -> &'static str {
        "how likely the two lengths are for sentences that say the same"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        let two = evidence.two.as_ref()?;
        let [official, counterpart] = evidence.lengths.map(block_lengths);
        Some(Box::new(Prepared { official, counterpart, ratio: two.ratio.ln() }))
    }
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], _: &mut Vec<f32>) {
        let official = self.official[shape.official - 1][i];
        let expected = (official + GROUND).ln() + self.ratio;
        let variance = VARIANCE.0 + VARIANCE.1 / (official + GROUND);
        let spread = (variance / BACKGROUND).ln() / 2.0;
        let slope = 0.5 / BACKGROUND - 0.5 / variance;
        for (cell, counterpart) in row.iter_mut().zip(&self.counterpart[shape.counterpart - 1][columns]) {
            let distance = (counterpart + GROUND).ln() - expected;
            *cell += weight * (distance * distance * slope - spread).max(LEAST);
        }
    }
}
