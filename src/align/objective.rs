//! What alignment maximises.

use super::gains::BeadGains;
use super::model::{Lonely, Model};
use super::score::{BlockScore, Evidence, LONGEST, SCORERS, Shape, block_lengths};
use std::ops::Range;

/// Every bead shape with both sides filled: up to [`LONGEST`] sentences on a side, and one more on both together.
pub(crate) const SHAPES: [Shape; LONGEST * (LONGEST + 1) / 2] = {
    let mut shapes = [Shape::ONE_TO_ONE; LONGEST * (LONGEST + 1) / 2];
    let (mut at, mut shape) = (0, Shape::ONE_TO_ONE);
    while at < shapes.len() {
        shapes[at] = shape;
        shape.counterpart += 1;
        if shape.official + shape.counterpart > LONGEST + 1 {
            shape = Shape { official: shape.official + 1, counterpart: 1 };
        }
        at += 1;
    }
    shapes
};

/// The place of a shape in [`SHAPES`].
pub(crate) fn number(shape: Shape) -> usize {
    let before = shape.official - 1;
    before * (LONGEST + 1) - before * shape.official / 2 + shape.counterpart - 1
}

/// What alignment maximises: the weighted evidence of one stripe, less costs.
pub(crate) struct Objective<'a> {
    model: &'a Model,
    evidence: &'a Evidence<'a>,
    /// What there is to score by, each with its place in the model's weights.
    scorers: Vec<(usize, Box<dyn BlockScore + 'a>)>,
    /// Characters of all blocks of either side, for each number of sentences by first sentence.
    blocks: [[Vec<f32>; LONGEST]; 2],
    /// Characters of the average sentence.
    mean: f32,
}

impl<'a> Objective<'a> {
    pub(crate) fn new(evidence: &'a Evidence<'a>, model: &'a Model) -> Self {
        let blocks = evidence.lengths.map(block_lengths);
        let all = evidence.lengths.iter().copied().flatten();
        let mean = (all.clone().sum::<f32>() / all.count().max(1) as f32).max(1.0);
        let scorers = (0..SCORERS.len())
            .filter(|&k| model.weights[k] != 0.0)
            .filter_map(|k| Some((k, SCORERS[k].prepare(evidence)?)))
            .collect();
        Objective { model, evidence, scorers, blocks, mean }
    }

    /// The constants.
    pub(crate) fn model(&self) -> &Model {
        self.model
    }

    /// The gains of all beads.
    pub(super) fn beads(&self) -> BeadGains {
        let official = self.evidence.lengths[0].len();
        let starts = || (0..official).flat_map(|i| SHAPES.map(|shape| (i, shape)));
        let (mut stretches, mut end) = (Vec::with_capacity(official * SHAPES.len()), 0);
        for (i, shape) in starts() {
            let (columns, start) = (self.columns(i, shape), end);
            end += columns.len();
            stretches.push((columns.start, start..end));
        }
        let (mut gains, mut scratch) = (vec![-self.model.threshold; end], Vec::new());
        for ((i, shape), (first, stretch)) in starts().zip(&stretches) {
            let columns = *first..first + stretch.len();
            self.fill(i, columns, shape, &mut gains[stretch.clone()], &mut scratch);
        }
        BeadGains { gains, stretches }
    }

    /// The counterpart sentences at which beads of `shape` begin that stay inside the corridor.
    fn columns(&self, i: usize, shape: Shape) -> Range<usize> {
        let end = i + shape.official;
        let [m, n] = self.evidence.lengths.map(<[f32]>::len);
        if end > m || shape.counterpart > n {
            return 0..0;
        }
        let corridor = &self.evidence.stripe.corridor;
        let (from, to) = (corridor.columns(i), corridor.columns(end));
        let first = from.start.max(to.start.saturating_sub(shape.counterpart));
        let last = from.end.min(to.end.saturating_sub(shape.counterpart));
        if last < first { 0..0 } else { first..last }
    }

    fn fill(&self, i: usize, columns: Range<usize>, shape: Shape, gains: &mut [f32], scratch: &mut Vec<f32>) {
        if columns.is_empty() {
            return;
        }
        for (k, scorer) in &self.scorers {
            scorer.add(i, columns.clone(), shape, self.model.weights[*k], gains, scratch);
        }
        let cost = self.model.shape_cost(shape);
        for (gain, size) in gains.iter_mut().zip(self.sizes(i, &columns, shape)) {
            *gain = *gain * size - cost;
        }
    }

    /// How much the evidence of each bead counts for its length.
    pub(crate) fn sizes(&self, i: usize, columns: &Range<usize>, shape: Shape) -> impl Iterator<Item = f32> {
        let official = self.blocks[0][shape.official - 1][i];
        let (by_length, average) = (self.model.by_length, 2.0 * self.mean);
        self.blocks[1][shape.counterpart - 1][columns.clone()].iter().map(move |counterpart| {
            let ratio = (official + counterpart) / average;
            // To the power of 3/8.
            if by_length { ratio.sqrt().sqrt() * ratio.sqrt().sqrt().sqrt() } else { 1.0 }
        })
    }

    /// What speaks for each sentence's staying without counterpart, both sides.
    pub(crate) fn lonely(&self) -> [Vec<Lonely>; 2] {
        let best = self.best_similarities();
        std::array::from_fn(|side| {
            let fragments = self.evidence.fragments[side];
            let sentence = |(at, &best_similarity): (usize, &f32)| Lonely {
                best_similarity,
                is_fragment: fragments.get(at).copied().unwrap_or(false),
            };
            best[side].iter().enumerate().map(sentence).collect()
        })
    }

    /// Each sentence's best similarity to one of the other side, a share of the most possible.
    fn best_similarities(&self) -> [Vec<f32>; 2] {
        let similar: Vec<_> = self.scorers.iter().filter(|(k, _)| SCORERS[*k].is_similarity()).collect();
        let most: f32 = similar.iter().map(|(k, _)| self.model.weights[*k]).sum();
        let [mut official, mut counterpart] = self.evidence.lengths.map(|lengths| vec![0.0_f32; lengths.len()]);
        let (mut row, mut scratch) = (Vec::new(), Vec::new());
        for (i, best) in official.iter_mut().enumerate() {
            let columns = self.evidence.stripe.corridor.sentences(i);
            row.clear();
            row.resize(columns.len(), 0.0);
            for (k, scorer) in &similar {
                let weight = self.model.weights[*k] / most;
                scorer.add(i, columns.clone(), Shape::ONE_TO_ONE, weight, &mut row, &mut scratch);
            }
            for (j, &similarity) in columns.zip(&row) {
                *best = best.max(similarity);
                counterpart[j] = counterpart[j].max(similarity);
            }
        }
        [official, counterpart]
    }

    /// What one scorer says of some beads.
    #[cfg(feature = "fit")]
    pub(crate) fn scores(&self, scorer: usize, i: usize, columns: &Range<usize>, shape: Shape) -> Vec<f32> {
        let mut row = vec![0.0; columns.len()];
        if let Some((_, scorer)) = self.scorers.iter().find(|(k, _)| *k == scorer) {
            scorer.add(i, columns.clone(), shape, 1.0, &mut row, &mut Vec::new());
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_the_shapes_in_their_order() {
        assert!(SHAPES.into_iter().map(number).eq(0..SHAPES.len()));
    }
}
