//! What every step through one stripe gains: all that the search and the confidences look at.

use super::corridor::Corridor;
use super::model::{Model, Shares};
use super::objective::{Objective, SHAPES, number};
use super::score::{Evidence, Shape};
use super::step::{Step, Taken};
use std::ops::Range;

/// The gains of the beads of a stripe.
pub(super) struct BeadGains {
    pub(super) gains: Vec<f32>,
    /// For each official sentence and shape, the first counterpart sentence and where the gains stand.
    pub(super) stretches: Vec<(usize, Range<usize>)>,
}

impl BeadGains {
    fn stretch(&self, i: usize, shape: Shape) -> Option<&(usize, Range<usize>)> {
        self.stretches.get(i * SHAPES.len() + number(shape))
    }
}

/// The gains of one stripe. Sentences are counted from the stripe's first ones.
pub(crate) struct Gains<'a> {
    corridor: &'a Corridor,
    /// What the gains were made of.
    evidence: Vec<&'a Evidence<'a>>,
    beads: BeadGains,
    nulls: [Vec<f32>; 2],
    /// Cost of two neighbours that changed places.
    pub(crate) swap: f32,
    /// Cost of beginning a run of sentences without counterpart.
    pub(crate) null_run: f32,
    /// What gains are divided by before they are taken for logarithms of likelihoods.
    pub(crate) temperature: f32,
    /// Cost of entering an unrelated passage.
    pub(crate) unrelated: f32,
    null_share: f32,
    many_share: f32,
}

impl<'a> Gains<'a> {
    /// What a model makes of the evidence.
    pub(crate) fn new(evidence: &'a Evidence<'a>, model: &Model) -> Self {
        Gains::of(&Objective::new(evidence, model), evidence)
    }

    pub(crate) fn of(objective: &Objective<'_>, evidence: &'a Evidence<'a>) -> Self {
        let model = objective.model();
        Gains {
            corridor: &evidence.stripe.corridor,
            beads: objective.beads(),
            nulls: objective.lonely().map(|side| side.iter().map(|sentence| model.null(sentence)).collect()),
            evidence: vec![evidence],
            swap: model.swap,
            null_run: model.null_run,
            temperature: model.temperature,
            unrelated: model.unrelated,
            null_share: model.null_share,
            many_share: model.many_share,
        }
    }

    /// The sum of some gains in the same stripe, each times its factor, at the temperature of the first.
    ///
    /// # Panics
    /// When there is none.
    pub(crate) fn sum(parts: impl IntoIterator<Item = (f32, Gains<'a>)>) -> Self {
        let mut parts = parts.into_iter();
        let (factor, mut sum) = parts.next().expect("a sum has a first part");
        sum.scale(factor);
        for (factor, mut part) in parts {
            part.scale(factor);
            for (gain, more) in sum.all().zip(part.all()) {
                *gain += *more;
            }
            sum.evidence.append(&mut part.evidence);
        }
        sum
    }

    fn scale(&mut self, factor: f32) {
        self.all().for_each(|gain| *gain *= factor);
    }

    /// Every gain and cost.
    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        let costs = [&mut self.swap, &mut self.null_run, &mut self.null_share, &mut self.many_share];
        self.beads.gains.iter_mut().chain(self.nulls.iter_mut().flatten()).chain(costs)
    }

    /// Whether the gains depend on what a first alignment shows.
    pub(crate) fn can_share(&self) -> bool {
        self.null_share != 0.0 || self.many_share != 0.0
    }

    /// Takes into account how often the text at hand drops and merges sentences.
    pub(crate) fn share(&mut self, shares: Shares) {
        let (lonely, further) = (self.null_share * shares.lonely, self.many_share * shares.further);
        self.nulls.iter_mut().flatten().for_each(|gain| *gain += lonely);
        let BeadGains { gains, stretches } = &mut self.beads;
        for (shape, (_, stretch)) in SHAPES.iter().cycle().zip(stretches) {
            let more = further * (shape.official + shape.counterpart - 2) as f32;
            gains[stretch.clone()].iter_mut().for_each(|gain| *gain += more);
        }
    }

    /// How likely a choice is that gains so much over the other one; what is no number makes nothing likely.
    pub(crate) fn confidence(&self, gained: f32) -> f64 {
        let confidence = 1.0 / (1.0 + f64::from(-gained / self.temperature).exp());
        if confidence.is_nan() { 0.0 } else { confidence }
    }

    /// Where there are gains.
    pub(crate) fn corridor(&self) -> &Corridor {
        self.corridor
    }

    /// Number of official sentences.
    pub(crate) fn official(&self) -> usize {
        self.nulls[0].len()
    }

    /// Number of counterpart sentences.
    pub(crate) fn counterpart(&self) -> usize {
        self.nulls[1].len()
    }

    /// The counterpart sentences at which beads of `shape` begin whose first official sentence is `i`, and their gains.
    pub(crate) fn beads(&self, i: usize, shape: Shape) -> (Range<usize>, &[f32]) {
        let Some((first, stretch)) = self.beads.stretch(i, shape) else { return (0..0, &[]) };
        (*first..first + stretch.len(), &self.beads.gains[stretch.clone()])
    }

    /// The gain of one bead, minus infinity where it is not searched.
    pub(crate) fn bead(&self, (i, j): (usize, usize), shape: Shape) -> f32 {
        match self.beads.stretch(i, shape) {
            Some((first, stretch)) if (*first..first + stretch.len()).contains(&j) => {
                self.beads.gains[stretch.start + j - first]
            }
            _ => f32::NEG_INFINITY,
        }
    }

    /// The gain of a step, apart from the cost of beginning a run of sentences without counterpart.
    pub(crate) fn step(&self, taken: &Taken) -> f32 {
        let Taken { i, j, .. } = *taken;
        match taken.step {
            Step::Bead(shape) => self.bead((i, j), shape),
            Step::Swap { first, second } => {
                let early = self.bead((i + first.official, j), second);
                if early == f32::NEG_INFINITY {
                    return early;
                }
                self.bead((i, j + second.counterpart), first) + early - self.swap
            }
            Step::OfficialNull => self.official_null(i),
            Step::CounterpartNull => self.counterpart_null(j),
        }
    }

    /// Gain of official sentence `i` without counterpart.
    pub(crate) fn official_null(&self, i: usize) -> f32 {
        self.nulls[0][i]
    }

    /// Gain of counterpart sentence `j` without official sentence.
    pub(crate) fn counterpart_null(&self, j: usize) -> f32 {
        self.nulls[1][j]
    }

    /// How much of the weight of two blocks' words is common, from 0 to 1; the mean where there is more than one piece
    /// of evidence in one language, and 0 where there is none.
    pub(crate) fn similarity(&self, official: &Range<usize>, counterpart: &Range<usize>) -> f64 {
        let similarities: Vec<f64> = self.evidence.iter().filter_map(|it| it.dice(official, counterpart)).collect();
        similarities.iter().sum::<f64>() / similarities.len().max(1) as f64
    }
}
