//! What the model expects of alignments, for fitting.

use super::{Band, Way};
use crate::align::corridor::Corridor;
use crate::align::gains::Gains;
use crate::align::objective::{SHAPES, number};
use crate::align::score::Shape;
use crate::align::step::{Link, STATES, State, Step, Taken};

/// How often each step is expected.
pub(crate) struct Expected {
    /// For each row and shape, the first column and the probabilities of the beads, those in swaps included.
    pub(crate) beads: Vec<[(usize, Vec<f64>); SHAPES.len()]>,
    pub(crate) swaps: f64,
    /// Beginnings of runs of sentences without counterpart.
    pub(crate) runs: f64,
    /// The probability of each sentence of either side that it has no counterpart.
    pub(crate) nulls: [Vec<f64>; 2],
}

impl Expected {
    fn nothing(gains: &Gains<'_>) -> Self {
        let row = |i: usize| {
            SHAPES.map(|shape| {
                let columns = gains.beads(i, shape).0;
                (columns.start, vec![0.0; columns.len()])
            })
        };
        let nulls = [gains.official(), gains.counterpart()].map(|sentences| vec![0.0; sentences]);
        Expected { beads: (0..gains.official()).map(row).collect(), swaps: 0.0, runs: 0.0, nulls }
    }

    /// Adds one step from `before` that has this probability.
    fn add(&mut self, taken: &Taken, before: State, probability: f64) {
        let Taken { step, i, j } = *taken;
        let mut bead = |i: usize, j: usize, shape: Shape| {
            let (first, probabilities) = &mut self.beads[i][number(shape)];
            probabilities[j - *first] += probability;
        };
        match step {
            Step::Bead(shape) => bead(i, j, shape),
            Step::Swap { first, second } => {
                bead(i, j + second.counterpart, first);
                bead(i + first.official, j, second);
                self.swaps += probability;
            }
            Step::OfficialNull => self.nulls[0][i] += probability,
            Step::CounterpartNull => self.nulls[1][j] += probability,
        }
        let begins = matches!(
            (step, before),
            (Step::OfficialNull, State::Filled) | (Step::CounterpartNull, State::Filled | State::OfficialNull)
        );
        self.runs += if begins { probability } else { 0.0 };
    }
}

/// The gold alignment that steps must agree with: their beads lie inside its own, and they leave the same sentences alone.
pub(super) struct Gold {
    links: Vec<Link>,
    matched: [Vec<bool>; 2],
}

impl Gold {
    fn new(gold: &[Taken], gains: &Gains<'_>) -> Self {
        let links: Vec<Link> = gold.iter().flat_map(Taken::links).filter(Link::is_filled).collect();
        let mut matched = [gains.official(), gains.counterpart()].map(|sentences| vec![false; sentences]);
        for link in &links {
            link.official.clone().for_each(|i| matched[0][i] = true);
            link.counterpart.clone().for_each(|j| matched[1][j] = true);
        }
        Gold { links, matched }
    }

    pub(super) fn allows(&self, taken: &Taken) -> bool {
        taken.links().all(|inner| {
            self.links.iter().any(|link| {
                link.official.start <= inner.official.start
                    && inner.official.end <= link.official.end
                    && link.counterpart.start <= inner.counterpart.start
                    && inner.counterpart.end <= link.counterpart.end
            })
        })
    }

    pub(super) fn is_matched(&self, side: usize, sentence: usize) -> bool {
        self.matched[side][sentence]
    }
}

/// What the model expects of all alignments, then of those that agree with a gold one, and the logarithm of the share
/// of these among all.
pub(crate) fn expected(gains: &Gains<'_>, gold: &[Taken]) -> (Expected, Expected, f64) {
    let whole = Corridor::whole(gains.official(), gains.counterpart());
    let mut band = Band::new(gains, gold, whole);
    let (all, by_model) = band.expected();
    band.gold = Some(Gold::new(gold, gains));
    let (right, by_gold) = band.expected();
    (by_model, by_gold, (right / all).ln())
}

impl Band<'_> {
    /// The likelihood of all alignments, and what is expected of them.
    fn expected(&self) -> (f64, Expected) {
        let end = (self.gains.official(), self.gains.counterpart());
        let (forward, ways) = self.forward((0, 0));
        let backward = self.backward(end, &ways);
        let all: f64 = forward.at(end).iter().sum();
        let mut expected = Expected::nothing(self.gains);
        for Way { taken, likelihoods } in &ways {
            let (so_far, onward) = (forward.at((taken.i, taken.j)), backward.at(taken.end()));
            for state in STATES {
                let before = state as usize;
                let probability = so_far[before] * likelihoods[before] * onward[taken.step.state() as usize] / all;
                if probability > 0.0 {
                    expected.add(taken, state, probability);
                }
            }
        }
        (all, expected)
    }
}
