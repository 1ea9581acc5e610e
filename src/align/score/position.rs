//! Position: a block stands about as far into one text as into the other, or, in a long document, where the coarse path has it.

use super::super::corridor::Corridor;
use super::{BlockScore, Evidence, Scorer, Shape};
use std::ops::Range;

/// The distance of the counterpart block's middle from where it is expected, as a share of the counterpart's sentences.
pub(super) struct Position;

struct Prepared<'a> {
    corridor: &'a Corridor,
    counterpart: f32,
}

impl Scorer for Position {
    fn name(&self) -> &'static str {
        "position"
    }

    fn description(&self) -> &'static str {
        "how far apart the two stand in their documents"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        Some(Box::new(Prepared { corridor: &evidence.stripe.corridor, counterpart: evidence.lengths[1].len() as f32 }))
    }
}

impl BlockScore for Prepared<'_> {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], _: &mut Vec<f32>) {
        let expected = self.corridor.centre(i as f32 + shape.official as f32 / 2.0);
        let half = shape.counterpart as f32 / 2.0;
        for (cell, j) in row.iter_mut().zip(columns) {
            *cell += weight * (j as f32 + half - expected).abs() / self.counterpart;
        }
    }
}
