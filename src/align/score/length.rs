//! Length: blocks that say the same are about equally long (Gale and Church 1993).

use super::{BlockScore, Evidence, Scorer, Shape};
use std::ops::Range;

/// The logarithm of the two blocks' length ratio, without sign, at most [`MOST`].
pub(super) struct Length;

/// Beyond e² times as long, longer says nothing more.
const MOST: f32 = 2.0;

/// Characters added to either side, so that short sentences do not swing.
const GROUND: f32 = 10.0;

struct Prepared {
    official: Vec<f32>,
    counterpart: Vec<f32>,
}

impl Scorer for Length {
    fn name(&self) -> &'static str {
        "length"
    }

    fn description(&self) -> &'static str {
        "how far the two lengths are apart, as a logarithm"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Box<dyn BlockScore + 'a> {
        let sums = |lengths: &[f32]| -> Vec<f32> {
            std::iter::once(0.0)
                .chain(lengths.iter().scan(0.0, |sum, length| {
                    *sum += length;
                    Some(*sum)
                }))
                .collect()
        };
        Box::new(Prepared {
            official: sums(&evidence.official.lengths),
            counterpart: sums(&evidence.counterpart.lengths),
        })
    }
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32]) {
        let official = self.official[i + shape.official] - self.official[i] + GROUND;
        let starts = &self.counterpart[columns.start..columns.end];
        let ends = &self.counterpart[columns.start + shape.counterpart..columns.end + shape.counterpart];
        for ((cell, start), end) in row.iter_mut().zip(starts).zip(ends) {
            *cell += weight * ((end - start + GROUND) / official).ln().abs().min(MOST);
        }
    }
}
