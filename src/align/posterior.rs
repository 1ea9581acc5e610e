//! How likely each step of an alignment is among all alignments close to it, by the forward-backward algorithm (Baum 1972) over
//! the steps of the search: the gains are taken for logarithms of likelihoods.
//!
//! Sums of likelihoods overflow. So every gain is taken relative to that of the alignment itself ([`Potential`]), which then has a
//! likelihood of 1, and its rivals around 1.

use super::corridor::Corridor;
use super::gains::Gains;
use super::objective::{SHAPES, number, shapes};
use super::score::Shape;
use super::step::{STATES, State, Step, Taken, swaps};
use std::ops::Range;

/// Columns to either side of the alignment where rivals are looked for.
const BAND: usize = 3;

/// How likely each of `steps` is. They are all or some of the steps of an alignment, one after the other; what comes before the
/// first and after the last one is taken for sure.
pub(crate) fn confidences(gains: &Gains<'_>, steps: &[Taken]) -> Vec<f64> {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Vec::new() };
    let close = Corridor::close_to(steps, gains.official(), gains.counterpart(), BAND);
    let band = Band::new(gains, steps, close.within(gains.corridor()));
    let (forward, backward) = (band.forward((first.i, first.j)), band.backward(last.end()));
    let all: f64 = forward.at(last.end()).iter().sum();
    steps.iter().map(|step| (band.likelihood(step, &forward, &backward) / all).clamp(0.0, 1.0)).collect()
}

/// What the alignment has gained before each sentence of either side; a step's own gain less the difference is what it gains
/// relative to the alignment.
struct Potential {
    official: Vec<f32>,
    counterpart: Vec<f32>,
}

impl Potential {
    fn new(gains: &Gains<'_>, steps: &[Taken]) -> Self {
        let mut gained =
            Potential { official: vec![0.0; gains.official() + 1], counterpart: vec![0.0; gains.counterpart() + 1] };
        for step in steps {
            let (official, _) = step.step.size();
            // Passing only counterpart sentences is gained on that side, everything else on the official one.
            match official {
                0 => gained.counterpart[step.j + 1] += gains.step(step),
                _ => (1..=official).for_each(|row| gained.official[step.i + row] += gains.step(step) / official as f32),
            }
        }
        for side in [&mut gained.official, &mut gained.counterpart] {
            let mut sum = 0.0;
            side.iter_mut().for_each(|it| {
                sum += *it;
                *it = sum;
            });
        }
        gained
    }

    fn of(&self, (i, j): (usize, usize), (official, counterpart): (usize, usize)) -> f32 {
        self.official[i + official] - self.official[i] + self.counterpart[j + counterpart] - self.counterpart[j]
    }
}

/// One number for every node of the band and each state.
struct Nodes {
    first_row: usize,
    rows: Vec<(usize, Vec<[f64; 3]>)>,
}

impl Nodes {
    fn at(&self, (i, j): (usize, usize)) -> [f64; 3] {
        let row = i.checked_sub(self.first_row).and_then(|row| self.rows.get(row));
        row.and_then(|(first, nodes)| nodes.get(j.checked_sub(*first)?)).copied().unwrap_or_default()
    }

    fn at_mut(&mut self, (i, j): (usize, usize)) -> Option<&mut [f64; 3]> {
        let (first, nodes) = self.rows.get_mut(i.checked_sub(self.first_row)?)?;
        nodes.get_mut(j.checked_sub(*first)?)
    }
}

/// The relative likelihoods of all steps close to an alignment.
struct Band<'a> {
    gains: &'a Gains<'a>,
    rows: Range<usize>,
    corridor: Corridor,
    /// For each row and shape, the first column and the likelihoods of the beads.
    beads: Vec<[(usize, Vec<f64>); SHAPES]>,
    potential: Potential,
    /// Sentences of either side that cannot stay without counterpart.
    #[cfg(feature = "fit")]
    matched: [Vec<bool>; 2],
    /// Likelihoods of a swap, and of beginning a run of sentences without counterpart.
    swap: f64,
    run: f64,
}

/// More than this no single step gains over the alignment.
const MOST: f32 = 60.0;

fn likelihood(gains: &Gains<'_>, gain: f32) -> f64 {
    f64::from((gain / gains.temperature).min(MOST).exp())
}

impl<'a> Band<'a> {
    /// The steps inside a corridor between the beginning and the end of `steps`, which have a likelihood of 1.
    fn new(gains: &'a Gains<'a>, steps: &[Taken], corridor: Corridor) -> Self {
        let rows = steps.first().map_or(0, |it| it.i)..steps.last().map_or(0, |it| it.end().0) + 1;
        let potential = Potential::new(gains, steps);
        let relative = |i: usize, shape: Shape| {
            let (columns, own) = gains.beads(i, shape);
            let ends = corridor.columns((i + shape.official).min(corridor.len() - 1));
            let first = columns.start.max(corridor.columns(i).start).max(ends.start.saturating_sub(shape.counterpart));
            let last = columns.end.min(corridor.columns(i).end).min(ends.end.saturating_sub(shape.counterpart));
            let size = (shape.official, shape.counterpart);
            let inside = (first..last).map(|j| likelihood(gains, own[j - columns.start] - potential.of((i, j), size)));
            (first, inside.collect())
        };
        let beads = rows.clone().map(|i| {
            let mut shapes = shapes();
            std::array::from_fn(|_| shapes.next().map(|shape| relative(i, shape)).unwrap_or_default())
        });
        Band {
            beads: beads.collect(),
            #[cfg(feature = "fit")]
            matched: [gains.official(), gains.counterpart()].map(|sentences| vec![false; sentences]),
            swap: likelihood(gains, -gains.swap),
            run: likelihood(gains, -gains.null_run),
            gains,
            rows,
            corridor,
            potential,
        }
    }

    fn nodes(&self) -> Nodes {
        let row = |i: usize| {
            let columns = self.corridor.columns(i);
            (columns.start, vec![[0.0; 3]; columns.len()])
        };
        Nodes { first_row: self.rows.start, rows: self.rows.clone().map(row).collect() }
    }

    /// The likelihood of a bead by itself.
    fn bead(&self, (i, j): (usize, usize), shape: Shape) -> f64 {
        let Some(row) = self.beads.get(i - self.rows.start) else { return 0.0 };
        let (first, likelihoods) = &row[number(shape)];
        likelihoods.get(j.wrapping_sub(*first)).copied().unwrap_or(0.0)
    }

    fn swapped(&self, (i, j): (usize, usize), first: Shape, second: Shape) -> f64 {
        let early = self.bead((i + first.official, j), second);
        if early == 0.0 { 0.0 } else { early * self.bead((i, j + second.counterpart), first) * self.swap }
    }

    /// The likelihood of a sentence without counterpart, after each state.
    fn null(&self, (i, j): (usize, usize), state: State) -> [f64; 3] {
        let (gain, size) = match state {
            State::OfficialNull if i < self.gains.official() => (self.gains.official_null(i), (1, 0)),
            State::CounterpartNull if j < self.gains.counterpart() => (self.gains.counterpart_null(j), (0, 1)),
            _ => return [0.0; 3],
        };
        #[cfg(feature = "fit")]
        if self.matched[size.1][if size.1 == 0 { i } else { j }] {
            return [0.0; 3];
        }
        let own = likelihood(self.gains, gain - self.potential.of((i, j), size));
        match state {
            State::OfficialNull => [own * self.run, own, 0.0],
            _ => [own * self.run, own * self.run, own],
        }
    }

    /// Every step that leaves a node, with its likelihood after each state.
    fn steps(&self, (i, j): (usize, usize), mut visit: impl FnMut(Taken, [f64; 3])) {
        visit(Taken { step: Step::CounterpartNull, i, j }, self.null((i, j), State::CounterpartNull));
        visit(Taken { step: Step::OfficialNull, i, j }, self.null((i, j), State::OfficialNull));
        for shape in shapes() {
            let likelihood = self.bead((i, j), shape);
            if likelihood > 0.0 {
                visit(Taken { step: Step::Bead(shape), i, j }, [likelihood; 3]);
            }
        }
        for (first, second) in swaps() {
            let likelihood = self.swapped((i, j), first, second);
            if likelihood > 0.0 {
                visit(Taken { step: Step::Swap { first, second }, i, j }, [likelihood; 3]);
            }
        }
    }

    /// For every node, the likelihood of all ways to it.
    fn forward(&self, start: (usize, usize)) -> Nodes {
        let mut nodes = self.nodes();
        if let Some(node) = nodes.at_mut(start) {
            node[State::Filled as usize] = 1.0;
        }
        for i in self.rows.clone() {
            for j in self.corridor.columns(i) {
                let so_far = nodes.at((i, j));
                if so_far == [0.0; 3] {
                    continue;
                }
                self.steps((i, j), |taken, likelihoods| {
                    if let Some(node) = nodes.at_mut(taken.end()) {
                        node[taken.step.state() as usize] += product(so_far, likelihoods);
                    }
                });
            }
        }
        nodes
    }

    /// For every node and state, the likelihood of all ways from it.
    fn backward(&self, end: (usize, usize)) -> Nodes {
        let mut nodes = self.nodes();
        if let Some(node) = nodes.at_mut(end) {
            *node = [1.0; 3];
        }
        for i in self.rows.clone().rev() {
            for j in self.corridor.columns(i).rev() {
                let mut sum = nodes.at((i, j));
                self.steps((i, j), |taken, likelihoods| {
                    let onward = nodes.at(taken.end())[taken.step.state() as usize];
                    sum.iter_mut().zip(likelihoods).for_each(|(sum, it)| *sum += it * onward);
                });
                if let Some(node) = nodes.at_mut((i, j)) {
                    *node = sum;
                }
            }
        }
        nodes
    }

    /// The likelihood of all paths that say what a step says: of a sentence without counterpart, that it has none, wherever it stands.
    fn likelihood(&self, taken: &Taken, forward: &Nodes, backward: &Nodes) -> f64 {
        let through = |from: (usize, usize), end: (usize, usize), state: State, likelihoods: [f64; 3]| {
            product(forward.at(from), likelihoods) * backward.at(end)[state as usize]
        };
        let from = (taken.i, taken.j);
        match taken.step {
            Step::Bead(shape) => through(from, taken.end(), State::Filled, [self.bead(from, shape); 3]),
            Step::Swap { first, second } => {
                through(from, taken.end(), State::Filled, [self.swapped(from, first, second); 3])
            }
            Step::OfficialNull => self
                .corridor
                .columns(taken.i)
                .map(|j| {
                    let state = State::OfficialNull;
                    through((taken.i, j), (taken.i + 1, j), state, self.null((taken.i, j), state))
                })
                .sum(),
            Step::CounterpartNull => self
                .rows
                .clone()
                .map(|i| {
                    let state = State::CounterpartNull;
                    through((i, taken.j), (i, taken.j + 1), state, self.null((i, taken.j), state))
                })
                .sum(),
        }
    }
}

fn product(a: [f64; 3], b: [f64; 3]) -> f64 {
    STATES.into_iter().map(|state| a[state as usize] * b[state as usize]).sum()
}

#[cfg(feature = "fit")]
pub(crate) use expectation::{Expected, expected};

/// What the model expects of alignments, for fitting.
#[cfg(feature = "fit")]
mod expectation {
    use super::*;

    /// How often each step is expected.
    pub(crate) struct Expected {
        /// For each row and shape, the first column and the probabilities of the beads, those in swaps included.
        pub(crate) beads: Vec<[(usize, Vec<f64>); SHAPES]>,
        pub(crate) swaps: f64,
        /// Beginnings of runs of sentences without counterpart.
        pub(crate) runs: f64,
        /// The probability of each sentence of either side that it has no counterpart.
        pub(crate) nulls: [Vec<f64>; 2],
    }

    impl Expected {
        fn nothing(band: &Band<'_>) -> Self {
            let empty = |row: &[(usize, Vec<f64>); SHAPES]| {
                std::array::from_fn(|shape| (row[shape].0, vec![0.0; row[shape].1.len()]))
            };
            let nulls = [band.gains.official(), band.gains.counterpart()].map(|sentences| vec![0.0; sentences]);
            Expected { beads: band.beads.iter().map(empty).collect(), swaps: 0.0, runs: 0.0, nulls }
        }

        /// Adds one step from `before` that has this probability.
        fn add(&mut self, taken: Taken, before: State, probability: f64) {
            let Taken { step, i, j } = taken;
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

    /// What the model expects of all alignments, then of those that agree with a gold one, and the logarithm of the share of these
    /// among all. An alignment agrees whose beads lie inside those of the gold, and which leaves the same sentences alone.
    pub(crate) fn expected(gains: &Gains<'_>, gold: &[Taken]) -> (Expected, Expected, f64) {
        let whole = || Corridor::whole(gains.official(), gains.counterpart());
        let mut band = Band::new(gains, gold, whole());
        let (all, by_model) = band.expected();
        band.restrict(gold);
        let (right, by_gold) = band.expected();
        (by_model, by_gold, (right / all).ln())
    }

    impl Band<'_> {
        /// Forbids what does not agree with the gold alignment.
        fn restrict(&mut self, gold: &[Taken]) {
            let links: Vec<_> = gold.iter().flat_map(Taken::links).filter(|link| link.is_filled()).collect();
            for (i, row) in self.beads.iter_mut().enumerate() {
                for (shape, (first, likelihoods)) in shapes().zip(row) {
                    for (j, likelihood) in (*first..).zip(likelihoods) {
                        let inside = links.iter().any(|link| {
                            link.official.start <= i
                                && i + shape.official <= link.official.end
                                && link.counterpart.start <= j
                                && j + shape.counterpart <= link.counterpart.end
                        });
                        *likelihood = if inside { *likelihood } else { 0.0 };
                    }
                }
            }
            for link in links {
                link.official.for_each(|i| self.matched[0][i] = true);
                link.counterpart.for_each(|j| self.matched[1][j] = true);
            }
        }

        /// The likelihood of all alignments, and what is expected of them.
        fn expected(&self) -> (f64, Expected) {
            let end = (self.gains.official(), self.gains.counterpart());
            let (forward, backward) = (self.forward((0, 0)), self.backward(end));
            let all: f64 = forward.at(end).iter().sum();
            let mut expected = Expected::nothing(self);
            for i in self.rows.clone() {
                for j in self.corridor.columns(i) {
                    let so_far = forward.at((i, j));
                    self.steps((i, j), |taken, likelihoods| {
                        let onward = backward.at(taken.end())[taken.step.state() as usize];
                        for state in STATES {
                            let probability = so_far[state as usize] * likelihoods[state as usize] * onward / all;
                            if probability > 0.0 {
                                expected.add(taken, state, probability);
                            }
                        }
                    });
                }
            }
            (all, expected)
        }
    }
}
