//! Position: a block stands about as far into one text as into the other.

use super::{BlockScore, Evidence, Scorer, Shape};
use std::ops::Range;

/// The distance of the blocks' middles, each as a share of its document's sentences.
pub(super) struct Position;

struct Prepared {
    official: f32,
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
        let [official, counterpart] = evidence.lengths.map(|lengths| lengths.len() as f32);
        Some(Box::new(Prepared { official, counterpart }))
    }
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], _: &mut Vec<f32>) {
        let official = (i as f32 + shape.official as f32 / 2.0) / self.official;
        let half = shape.counterpart as f32 / 2.0;
        for (cell, j) in row.iter_mut().zip(columns) {
            *cell += weight * ((j as f32 + half) / self.counterpart - official).abs();
        }
    }
}
