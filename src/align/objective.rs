//! The gains of all beads of one pair.

use super::corridor::Corridor;
use super::model::{Lonely, Model};
use super::score::{BlockScore, Evidence, LONGEST, SCORERS, Shape};
use std::ops::Range;

/// Every bead shape with both sides filled: up to [`LONGEST`] sentences on a side, and one more on both together.
pub(crate) fn shapes() -> impl Iterator<Item = Shape> {
    (1..=LONGEST)
        .flat_map(|official| (1..=LONGEST + 1 - official).map(move |counterpart| Shape { official, counterpart }))
}

/// How many shapes there are.
pub(crate) const SHAPES: usize = LONGEST * (LONGEST + 1) / 2;

/// The place of a shape in [`shapes`].
pub(crate) fn number(shape: Shape) -> usize {
    let before = shape.official - 1;
    before * (LONGEST + 1) - before * shape.official / 2 + shape.counterpart - 1
}

/// The gains of one row of beads, those that start at one official sentence.
#[derive(Default)]
pub(crate) struct GainRow {
    gains: Vec<f32>,
    /// For each shape, the first counterpart sentence and where its gains stand.
    stretches: Vec<(usize, Range<usize>)>,
    scratch: Vec<f32>,
}

impl GainRow {
    /// The counterpart sentences at which beads of `shape` that are searched begin, and their gains.
    pub(crate) fn stretch(&self, shape: Shape) -> (Range<usize>, &[f32]) {
        let (first, stretch) = &self.stretches[number(shape)];
        (*first..first + stretch.len(), &self.gains[stretch.clone()])
    }
}

/// What alignment maximises, for one pair.
pub(crate) struct Objective<'a> {
    corridor: &'a Corridor,
    model: &'a Model,
    /// What the gains of this objective are multiplied by.
    factor: f32,
    /// Other objectives over the same sentences whose gains are added.
    others: Vec<Objective<'a>>,
    evidence: &'a Evidence<'a>,
    /// What there is to score by, each with its place in the model's weights.
    scorers: Vec<(usize, Box<dyn BlockScore + 'a>)>,
    /// Characters of all blocks of either side, for each number of sentences by first sentence.
    blocks: [[Vec<f32>; LONGEST]; 2],
    /// Characters of the average sentence.
    mean: f32,
    /// Gain of each sentence without counterpart, both sides.
    nulls: [Vec<f32>; 2],
}

impl<'a> Objective<'a> {
    pub(crate) fn new(evidence: &'a Evidence<'a>, model: &'a Model) -> Self {
        let blocks = evidence.lengths.map(|lengths| {
            let of = |sentences: usize| lengths.windows(sentences).map(|block| block.iter().sum()).collect();
            std::array::from_fn(|more| of(more + 1))
        });
        let all = evidence.lengths.iter().copied().flatten();
        let mean = (all.clone().sum::<f32>() / all.count().max(1) as f32).max(1.0);
        let scorers = (0..SCORERS.len())
            .filter(|&k| model.weights[k] != 0.0)
            .filter_map(|k| Some((k, SCORERS[k].prepare(evidence)?)))
            .collect();
        let mut objective = Objective {
            corridor: &evidence.stripe.corridor,
            model,
            factor: 1.0,
            others: Vec::new(),
            evidence,
            scorers,
            blocks,
            mean,
            nulls: [vec![], vec![]],
        };
        objective.nulls = objective.null_gains();
        objective
    }

    /// The sum of some objectives over the same stripe, each times its factor.
    ///
    /// # Panics
    /// When there is none.
    pub(crate) fn sum(objectives: Vec<(f32, Objective<'a>)>) -> Self {
        let mut objectives = objectives.into_iter().map(|(factor, objective)| Objective { factor, ..objective });
        let mut first = objectives.next().expect("a sum has a first part");
        first.others = objectives.collect();
        first
    }

    /// This objective and those that are added to it.
    fn parts(&self) -> impl Iterator<Item = &Objective<'a>> {
        std::iter::once(self).chain(&self.others)
    }

    /// Cost of two neighbours that changed places.
    pub(crate) fn swap(&self) -> f32 {
        self.parts().map(|part| part.factor * part.model.swap).sum()
    }

    /// Cost of beginning a run of sentences without counterpart.
    pub(crate) fn null_run(&self) -> f32 {
        self.parts().map(|part| part.factor * part.model.null_run).sum()
    }

    /// What gains are divided by before they are taken for logarithms of likelihoods.
    pub(crate) fn temperature(&self) -> f32 {
        self.model.temperature
    }

    /// Where it looks for matches.
    pub(crate) fn corridor(&self) -> &Corridor {
        self.corridor
    }

    /// Number of official sentences.
    pub(crate) fn official(&self) -> usize {
        self.evidence.lengths[0].len()
    }

    /// Number of counterpart sentences.
    pub(crate) fn counterpart(&self) -> usize {
        self.evidence.lengths[1].len()
    }

    /// How much of the weight of two blocks' words is common, from 0 to 1; the mean where there are several parts in one language,
    /// and 0 where there is none.
    pub(crate) fn similarity(&self, official: Range<usize>, counterpart: Range<usize>) -> f64 {
        let similarities: Vec<f64> =
            self.parts().filter_map(|part| part.evidence.dice(official.clone(), counterpart.clone())).collect();
        similarities.iter().sum::<f64>() / similarities.len().max(1) as f64
    }

    /// Gain of official sentence `i` without counterpart.
    pub(crate) fn official_null(&self, i: usize) -> f32 {
        self.parts().map(|part| part.factor * part.nulls[0][i]).sum()
    }

    /// Gain of counterpart sentence `j` without official sentence.
    pub(crate) fn counterpart_null(&self, j: usize) -> f32 {
        self.parts().map(|part| part.factor * part.nulls[1][j]).sum()
    }

    /// The gains of all beads inside a corridor that start at official sentence `i`, written over `row`.
    pub(crate) fn fill_row(&self, i: usize, inside: &Corridor, row: &mut GainRow) {
        self.fill_own(i, inside, row);
        if self.factor != 1.0 {
            row.gains.iter_mut().for_each(|gain| *gain *= self.factor);
        }
        for other in &self.others {
            let mut added = GainRow::default();
            other.fill_own(i, inside, &mut added);
            for (gain, more) in row.gains.iter_mut().zip(added.gains) {
                *gain += other.factor * more;
            }
        }
    }

    fn fill_own(&self, i: usize, inside: &Corridor, row: &mut GainRow) {
        row.gains.clear();
        row.stretches.clear();
        for shape in shapes() {
            let columns = self.columns(i, shape, inside);
            let start = row.gains.len();
            row.gains.resize(start + columns.len(), -self.model.threshold);
            row.stretches.push((columns.start, start..row.gains.len()));
            self.fill(i, columns, shape, &mut row.gains[start..], &mut row.scratch);
        }
    }

    /// The counterpart sentences at which beads of `shape` begin and end inside a corridor.
    fn columns(&self, i: usize, shape: Shape, inside: &Corridor) -> Range<usize> {
        let end = i + shape.official;
        if end > self.official() || shape.counterpart > self.counterpart() {
            return 0..0;
        }
        let (from, to) = (inside.columns(i), inside.columns(end));
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

    /// What each sentence gains without counterpart; that depends on its best match.
    fn null_gains(&self) -> [Vec<f32>; 2] {
        self.lonely().map(|side| side.iter().map(|sentence| self.model.null(sentence)).collect())
    }

    /// What speaks for each sentence's staying without counterpart, both sides.
    pub(crate) fn lonely(&self) -> [Vec<Lonely>; 2] {
        let best = self.best_similarities();
        let mean = self.mean;
        std::array::from_fn(|side| {
            let lengths = self.evidence.lengths[side];
            let fragments = self.evidence.fragments[side];
            let sentence = |(at, &best_similarity): (usize, &f32)| Lonely {
                best_similarity,
                length: ((lengths[at] + 5.0) / mean).ln(),
                is_fragment: fragments.get(at).copied().unwrap_or(false),
            };
            best[side].iter().enumerate().map(sentence).collect()
        })
    }

    /// Each sentence's best similarity to one of the other side, a share of the most possible.
    fn best_similarities(&self) -> [Vec<f32>; 2] {
        let similar: Vec<_> = self.scorers.iter().filter(|(k, _)| SCORERS[*k].is_similarity()).collect();
        let most: f32 = similar.iter().map(|(k, _)| self.model.weights[*k]).sum();
        let mut official = vec![0.0_f32; self.official()];
        let mut counterpart = vec![0.0_f32; self.counterpart()];
        let (mut row, mut scratch) = (Vec::new(), Vec::new());
        for (i, best) in official.iter_mut().enumerate() {
            let columns = self.corridor.sentences(i);
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
        assert!(shapes().map(number).eq(0..shapes().count()));
    }
}
