//! How likely each step of an alignment is among all alignments close to it, by the forward-backward algorithm (Baum
//! 1972) over the steps of the search: the gains are taken for logarithms of likelihoods.
//!
//! Sums of likelihoods overflow. So every gain is taken relative to that of the alignment itself ([`Potential`]), which
//! then has a likelihood of 1, and its rivals around 1.

use super::corridor::Corridor;
use super::gains::Gains;
use super::objective::SHAPES;
use super::score::Shape;
use super::step::{STATES, SWAPS, State, Step, Taken};
use std::ops::Range;

/// Columns to either side of the alignment where rivals are looked for.
const BAND: usize = 3;

/// How likely each of `steps` is. They are all or some of the steps of an alignment, one after the other; what comes
/// before the first and after the last one is taken for sure.
pub(crate) fn confidences(gains: &Gains<'_>, steps: &[Taken]) -> Vec<f64> {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Vec::new() };
    let close = Corridor::close_to(steps, gains.official(), gains.counterpart(), BAND);
    let band = Band::new(gains, steps, close.within(gains.corridor()));
    let (forward, ways) = band.forward((first.i, first.j));
    let backward = band.backward(last.end(), &ways);
    let all: f64 = forward.at(last.end()).iter().sum();
    // All paths together are likelier than nothing: the alignment itself is among them.
    let all = all.max(f64::MIN_POSITIVE);
    // Gains that are no numbers make no step likely.
    let share = |step: &Taken| Some(band.of_all_paths(step, &forward, &backward) / all).filter(|share| !share.is_nan());
    steps.iter().map(|step| share(step).unwrap_or(0.0).clamp(0.0, 1.0)).collect()
}

/// What the alignment has gained before each sentence of either side, in numbers that thousands of steps leave exact; a
/// step's own gain less the difference is what it gains relative to the alignment.
struct Potential {
    official: Vec<f64>,
    counterpart: Vec<f64>,
}

impl Potential {
    fn new(gains: &Gains<'_>, steps: &[Taken]) -> Self {
        let mut gained =
            Potential { official: vec![0.0; gains.official() + 1], counterpart: vec![0.0; gains.counterpart() + 1] };
        let mut before = State::Filled;
        for step in steps {
            let state = step.step.state();
            let begins_run = state != before && state != State::Filled;
            let gain = f64::from(gains.step(step) - if begins_run { gains.null_run } else { 0.0 });
            before = state;
            // Passing only counterpart sentences is gained on that side, everything else on the official one.
            match step.step.size() {
                (0, _) => gained.counterpart[step.j + 1] += gain,
                (official, _) => (1..=official).for_each(|row| gained.official[step.i + row] += gain / official as f64),
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

    fn of(&self, (i, j): (usize, usize), (official, counterpart): (usize, usize)) -> f64 {
        self.official[i + official] - self.official[i] + self.counterpart[j + counterpart] - self.counterpart[j]
    }
}

/// One number for every node of the band and each state.
struct Nodes {
    first_row: usize,
    /// For each row the first column, and where its nodes begin and end.
    rows: Vec<(usize, Range<usize>)>,
    nodes: Vec<[f64; 3]>,
}

impl Nodes {
    fn place(&self, (i, j): (usize, usize)) -> Option<usize> {
        let (first, nodes) = self.rows.get(i.checked_sub(self.first_row)?)?;
        let place = nodes.start + j.checked_sub(*first)?;
        (place < nodes.end).then_some(place)
    }

    fn at(&self, node: (usize, usize)) -> [f64; 3] {
        self.place(node).map_or([0.0; 3], |place| self.nodes[place])
    }

    fn at_mut(&mut self, node: (usize, usize)) -> Option<&mut [f64; 3]> {
        self.place(node).map(|place| &mut self.nodes[place])
    }
}

/// The relative likelihoods of all steps close to an alignment.
struct Band<'a> {
    gains: &'a Gains<'a>,
    rows: Range<usize>,
    corridor: Corridor,
    potential: Potential,
    /// Likelihood of beginning a run of sentences without counterpart.
    run: f64,
    /// The gold alignment that all steps must agree with.
    #[cfg(feature = "fit")]
    gold: Option<expectation::Gold>,
}

/// One step from a node that is reached, with its likelihood after each state.
struct Way {
    taken: Taken,
    likelihoods: [f64; 3],
}

/// More than this no single step gains over the alignment.
const MOST: f64 = 60.0;

/// What is less likely by this many nats than the alignment does not change a confidence.
const LEAST: f64 = -12.0;

impl<'a> Band<'a> {
    /// The steps inside a corridor between the beginning and the end of `steps`, which have a likelihood of 1.
    fn new(gains: &'a Gains<'a>, steps: &[Taken], corridor: Corridor) -> Self {
        Band {
            rows: steps.first().map_or(0, |it| it.i)..steps.last().map_or(0, |it| it.end().0) + 1,
            potential: Potential::new(gains, steps),
            run: f64::from((-gains.null_run / gains.temperature).exp()),
            gains,
            corridor,
            #[cfg(feature = "fit")]
            gold: None,
        }
    }

    fn nodes(&self) -> Nodes {
        let mut end = 0;
        let row = |i: usize| {
            let (columns, start) = (self.corridor.columns(i), end);
            end += columns.len();
            (columns.start, start..end)
        };
        let rows = self.rows.clone().map(row).collect();
        Nodes { first_row: self.rows.start, rows, nodes: vec![[0.0; 3]; end] }
    }

    /// The likelihood of what gains so much and passes so many sentences of either side.
    fn likelihood(&self, gain: f32, from: (usize, usize), size: (usize, usize)) -> f64 {
        let gain = (f64::from(gain) - self.potential.of(from, size)) / f64::from(self.gains.temperature);
        if gain < LEAST { 0.0 } else { gain.min(MOST).exp() }
    }

    /// The likelihood of a step with sentences of both sides.
    fn filled(&self, taken: &Taken) -> f64 {
        let gain = self.gains.step(taken);
        if gain == f32::NEG_INFINITY {
            return 0.0;
        }
        #[cfg(feature = "fit")]
        if self.gold.as_ref().is_some_and(|gold| !gold.allows(taken)) {
            return 0.0;
        }
        self.likelihood(gain, (taken.i, taken.j), taken.step.size())
    }

    /// The likelihood of a sentence without counterpart, after each state.
    fn null(&self, (i, j): (usize, usize), state: State) -> [f64; 3] {
        let (gain, size) = match state {
            State::OfficialNull if i < self.gains.official() => (self.gains.official_null(i), (1, 0)),
            State::CounterpartNull if j < self.gains.counterpart() => (self.gains.counterpart_null(j), (0, 1)),
            _ => return [0.0; 3],
        };
        #[cfg(feature = "fit")]
        if self.gold.as_ref().is_some_and(|gold| gold.is_matched(size.1, if size.1 == 0 { i } else { j })) {
            return [0.0; 3];
        }
        let own = self.likelihood(gain, (i, j), size);
        match state {
            State::OfficialNull => [own * self.run, own, 0.0],
            _ => [own * self.run, own * self.run, own],
        }
    }

    /// The steps with sentences of both sides that leave a row, each with the columns where it may.
    fn leaving(&self, i: usize, leaving: &mut Vec<(Step, Range<usize>)>) {
        leaving.clear();
        let columns = |i: usize, shape: Shape| self.gains.beads(i, shape).0;
        leaving.extend(SHAPES.map(|shape| (Step::Bead(shape), columns(i, shape))));
        leaving.extend(SWAPS.map(|(first, second)| {
            // The second part comes first in the counterpart.
            let (early, late) = (columns(i + first.official, second), columns(i, first));
            let ahead = |column: usize| column.saturating_sub(second.counterpart);
            let both = early.start.max(ahead(late.start))..early.end.min(ahead(late.end));
            (Step::Swap { first, second }, both)
        }));
        leaving.retain(|(_, columns)| !columns.is_empty());
    }

    /// Every step that leaves a node, of those that leave its row, with its likelihood after each state.
    fn ways(&self, (i, j): (usize, usize), leaving: &[(Step, Range<usize>)], ways: &mut Vec<Way>) {
        let null = |step: Step| Way { taken: Taken { step, i, j }, likelihoods: self.null((i, j), step.state()) };
        let filled = |step: Step| {
            let taken = Taken { step, i, j };
            Way { likelihoods: [self.filled(&taken); 3], taken }
        };
        let nulls = [Step::CounterpartNull, Step::OfficialNull].map(null);
        let leaving = leaving.iter().filter(|(_, columns)| columns.contains(&j)).map(|(step, _)| filled(*step));
        ways.extend(nulls.into_iter().chain(leaving).filter(|it| it.likelihoods[0] > 0.0));
    }

    /// For every node, the likelihood of all ways to it; and the ways from every node that is reached.
    fn forward(&self, start: (usize, usize)) -> (Nodes, Vec<Way>) {
        let (mut nodes, mut leaving, mut ways) = (self.nodes(), Vec::new(), Vec::new());
        if let Some(node) = nodes.at_mut(start) {
            node[State::Filled as usize] = 1.0;
        }
        for i in self.rows.clone() {
            self.leaving(i, &mut leaving);
            for j in self.corridor.columns(i) {
                let so_far = nodes.at((i, j));
                if so_far.iter().sum::<f64>() < LEAST_REACHED {
                    continue;
                }
                let known = ways.len();
                self.ways((i, j), &leaving, &mut ways);
                for Way { taken, likelihoods } in &ways[known..] {
                    if let Some(node) = nodes.at_mut(taken.end()) {
                        node[taken.step.state() as usize] += product(so_far, *likelihoods);
                    }
                }
            }
        }
        (nodes, ways)
    }

    /// For every node and state, the likelihood of all ways from it.
    fn backward(&self, end: (usize, usize), ways: &[Way]) -> Nodes {
        let mut nodes = self.nodes();
        if let Some(node) = nodes.at_mut(end) {
            *node = [1.0; 3];
        }
        for Way { taken, likelihoods } in ways.iter().rev() {
            let onward = nodes.at(taken.end())[taken.step.state() as usize];
            if let Some(node) = nodes.at_mut((taken.i, taken.j)) {
                node.iter_mut().zip(likelihoods).for_each(|(sum, it)| *sum += it * onward);
            }
        }
        nodes
    }

    /// The likelihood of all paths that say what a step says: of a sentence without counterpart, that it has none,
    /// wherever it stands.
    fn of_all_paths(&self, taken: &Taken, forward: &Nodes, backward: &Nodes) -> f64 {
        let through = |taken: Taken, likelihoods: [f64; 3]| {
            let onward = backward.at(taken.end())[taken.step.state() as usize];
            product(forward.at((taken.i, taken.j)), likelihoods) * onward
        };
        let null = |i: usize, j: usize| {
            let state = taken.step.state();
            through(Taken { step: taken.step, i, j }, self.null((i, j), state))
        };
        match taken.step {
            Step::Bead(_) | Step::Swap { .. } => through(*taken, [self.filled(taken); 3]),
            Step::OfficialNull => self.corridor.columns(taken.i).map(|j| null(taken.i, j)).sum(),
            Step::CounterpartNull => self.rows.clone().map(|i| null(i, taken.j)).sum(),
        }
    }
}

/// Nodes that all ways together reach with less, beside the alignment's 1, do not change a confidence.
const LEAST_REACHED: f64 = 1e-4;

fn product(a: [f64; 3], b: [f64; 3]) -> f64 {
    STATES.into_iter().map(|state| a[state as usize] * b[state as usize]).sum()
}

#[cfg(feature = "fit")]
pub(crate) use expectation::{Expected, expected};

#[cfg(feature = "fit")]
mod expectation;
