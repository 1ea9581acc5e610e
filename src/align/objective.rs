//! The gains of all beads of one pair.

use super::corridor::Corridor;
use super::features::Features;
use super::model::Model;
use super::score::{BlockScore, Evidence, LONGEST, Level, SCORERS, Shape, Shared};

/// Every bead shape with both sides filled, the simplest first.
pub(crate) fn shapes() -> impl Iterator<Item = Shape> {
    (1..=LONGEST).flat_map(|official| (1..=LONGEST).map(move |counterpart| Shape { official, counterpart }))
}

/// The gains of one row of beads, those that start at one official sentence.
pub(crate) struct GainRow {
    first: usize,
    gains: Vec<Vec<f32>>,
}

impl GainRow {
    /// The gain of the bead of `shape` that starts at counterpart sentence `j`; minus infinity where it does not fit.
    pub(crate) fn gain(&self, j: usize, shape: Shape) -> f32 {
        let row = &self.gains[(shape.official - 1) * LONGEST + shape.counterpart - 1];
        j.checked_sub(self.first).and_then(|column| row.get(column)).copied().unwrap_or(f32::NEG_INFINITY)
    }
}

/// What alignment maximises, for one pair.
pub(crate) struct Objective<'a> {
    pub(crate) corridor: &'a Corridor,
    pub(crate) model: &'a Model,
    evidence: &'a Evidence<'a>,
    scorers: Vec<Box<dyn BlockScore + 'a>>,
    /// Characters of all sentences before each, both sides.
    lengths: [Vec<f32>; 2],
    /// Characters of the average sentence.
    mean: f32,
    /// Gain of each sentence without counterpart, both sides.
    nulls: [Vec<f32>; 2],
}

impl<'a> Evidence<'a> {
    /// Counts what the two sides share inside the corridor.
    pub(crate) fn new(official: &'a Features, counterpart: &'a Features, corridor: &Corridor) -> Self {
        // Averages over news and talks; only their proportions to each other matter.
        let stems = Some(Level { cosine: 0.43, overlap: 0.46 });
        let grams = Some(Level { cosine: 0.37, overlap: 0.48 });
        Evidence {
            official,
            counterpart,
            stems: Shared::new(&official.stems, &counterpart.stems, corridor, stems),
            grams: Shared::new(&official.grams, &counterpart.grams, corridor, grams),
            names: Shared::new(&official.names, &counterpart.names, corridor, None),
        }
    }
}

impl<'a> Objective<'a> {
    pub(crate) fn new(evidence: &'a Evidence<'a>, corridor: &'a Corridor, model: &'a Model) -> Self {
        let sums = |features: &Features| -> Vec<f32> {
            let mut sums = vec![0.0];
            sums.extend(features.lengths.iter().scan(0.0, |sum, length| {
                *sum += length;
                Some(*sum)
            }));
            sums
        };
        let lengths = [sums(evidence.official), sums(evidence.counterpart)];
        let total = lengths[0][evidence.official.len()] + lengths[1][evidence.counterpart.len()];
        let mean = (total / (evidence.official.len() + evidence.counterpart.len()).max(1) as f32).max(1.0);
        let scorers = SCORERS.iter().map(|scorer| scorer.prepare(evidence)).collect();
        let mut objective = Objective { corridor, model, evidence, scorers, lengths, mean, nulls: [vec![], vec![]] };
        objective.nulls = objective.null_gains();
        objective
    }

    /// Number of official sentences.
    pub(crate) fn official(&self) -> usize {
        self.evidence.official.len()
    }

    /// Number of counterpart sentences.
    pub(crate) fn counterpart(&self) -> usize {
        self.evidence.counterpart.len()
    }

    /// Gain of official sentence `i` without counterpart.
    pub(crate) fn official_null(&self, i: usize) -> f32 {
        self.nulls[0][i]
    }

    /// Gain of counterpart sentence `j` without official sentence.
    pub(crate) fn counterpart_null(&self, j: usize) -> f32 {
        self.nulls[1][j]
    }

    /// The gains of all beads that start at official sentence `i`.
    pub(crate) fn row(&self, i: usize) -> GainRow {
        let nodes = self.corridor.row(i);
        let gains = shapes().map(|shape| self.shape_row(i, *nodes.start(), shape)).collect();
        GainRow { first: *nodes.start(), gains }
    }

    fn shape_row(&self, i: usize, first: usize, shape: Shape) -> Vec<f32> {
        let end = i + shape.official;
        if end > self.official() {
            return Vec::new();
        }
        // A bead ends inside the corridor too.
        let last = (*self.corridor.row(end).end()).saturating_sub(shape.counterpart).min(*self.corridor.row(i).end());
        if self.counterpart() < shape.counterpart || last < first {
            return Vec::new();
        }
        let columns = first..last + 1;
        let mut row = vec![-self.model.threshold; columns.len()];
        for (scorer, weight) in self.scorers.iter().zip(self.model.weights) {
            scorer.add(i, columns.clone(), shape, weight, &mut row);
        }
        let official = self.lengths[0][end] - self.lengths[0][i];
        let cost = self.model.shape_cost(shape);
        for (gain, j) in row.iter_mut().zip(columns) {
            let both = official + self.lengths[1][j + shape.counterpart] - self.lengths[1][j];
            let enters = self.corridor.row(end).contains(&(j + shape.counterpart));
            *gain = if enters {
                *gain * (both / (2.0 * self.mean)).powf(self.model.exponent) - cost
            } else {
                f32::NEG_INFINITY
            };
        }
        row
    }

    fn null_gains(&self) -> [Vec<f32>; 2] {
        let similarities: Vec<usize> = (0..SCORERS.len())
            .filter(|&k| SCORERS[k].name().ends_with("cosine") || SCORERS[k].name().ends_with("overlap"))
            .collect();
        let most: f32 = similarities.iter().map(|&k| self.model.weights[k]).sum();
        let (m, n) = (self.official(), self.counterpart());
        let (mut official, mut counterpart) = (vec![0.0_f32; m], vec![0.0_f32; n]);
        for i in 0..m {
            let columns = self.corridor.sentences(i);
            let mut row = vec![0.0; columns.len()];
            for &k in &similarities {
                self.scorers[k].add(
                    i,
                    columns.clone(),
                    Shape { official: 1, counterpart: 1 },
                    self.model.weights[k] / most,
                    &mut row,
                );
            }
            for (j, similarity) in columns.zip(row) {
                official[i] = official[i].max(similarity);
                counterpart[j] = counterpart[j].max(similarity);
            }
        }
        let gains = |lengths: &[f32], best: Vec<f32>| {
            lengths.iter().zip(best).map(|(length, best)| self.model.null(length / self.mean, best)).collect()
        };
        [gains(&self.evidence.official.lengths, official), gains(&self.evidence.counterpart.lengths, counterpart)]
    }
}
