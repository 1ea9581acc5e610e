//! The search: the path through the lattice with the highest gain, by dynamic programming.
//!
//! The lattice is walked row by row, and in a row step by step over all its nodes at once. Gains are only kept for the
//! rows that a step can still reach; of every node remains how it was reached, in three bytes.

use super::corridor::{Corridor, Stripe};
use super::gains::Gains;
use super::objective::SHAPES;
use super::score::{LONGEST, Shape};
use super::step::{Arrival, STATES, SWAPS, State, Step, Taken};
use std::ops::Range;

/// Rows that are open at a time: the one that is left and those that its steps reach.
const OPEN: usize = LONGEST + 1;

/// The best gains of one row of nodes for each state.
#[derive(Default)]
struct Frontier {
    first: usize,
    gains: [Vec<f32>; 3],
}

/// What the steps of one stripe gain, by the sentences of the whole texts.
struct Leaving<'a> {
    gains: &'a Gains<'a>,
    stripe: &'a Stripe,
}

impl Leaving<'_> {
    fn beads(&self, i: usize, shape: Shape) -> (Range<usize>, &[f32]) {
        let (columns, gains) = self.gains.beads(i - self.stripe.official.start, shape);
        let left = self.stripe.counterpart.start;
        (columns.start + left..columns.end + left, gains)
    }

    fn official_null(&self, i: usize) -> f32 {
        self.gains.official_null(i - self.stripe.official.start)
    }

    fn counterpart_null(&self, j: usize) -> f32 {
        self.gains.counterpart_null(j - self.stripe.counterpart.start)
    }
}

/// What is known of the paths through a corridor.
pub(crate) struct Lattice<'a> {
    corridor: &'a Corridor,
    /// Row `i` stands at `i % OPEN`.
    open: [Frontier; OPEN],
    /// For each state, how every node was reached, row after row.
    arrivals: [Vec<u8>; 3],
    /// Where each row begins in `arrivals`.
    starts: Vec<usize>,
    /// For the nodes of the row that is left: the best gain to go on from, and the state that has it.
    best: Vec<f32>,
    best_states: Vec<u8>,
    /// Gains of one step.
    scratch: Vec<f32>,
}

impl<'a> Lattice<'a> {
    pub(crate) fn new(corridor: &'a Corridor) -> Self {
        let mut starts = vec![0];
        for i in 0..corridor.len() {
            starts.push(starts[i] + corridor.columns(i).len());
        }
        let nodes = starts[corridor.len()];
        let mut lattice = Lattice {
            corridor,
            open: Default::default(),
            arrivals: std::array::from_fn(|_| vec![Arrival::NONE.byte(); nodes]),
            starts,
            best: Vec::new(),
            best_states: Vec::new(),
            scratch: Vec::new(),
        };
        for i in 0..OPEN.min(corridor.len()) {
            lattice.open(i);
        }
        lattice.open[0].gains[State::Filled as usize][0] = 0.0;
        lattice
    }

    /// Takes every step that leaves the rows of a stripe. `gains` are those of the stripe; stripes come in their order.
    pub(crate) fn walk(&mut self, gains: &Gains<'_>, stripe: &Stripe) {
        self.start_anew(stripe.rows.start);
        for i in stripe.rows.clone() {
            self.leave(i, &Leaving { gains, stripe });
        }
    }

    /// Counts gains from the best one of row `i` on: only their differences matter, and those of large sums are inexact.
    fn start_anew(&mut self, i: usize) {
        let best = self.open[i % OPEN].gains.iter().flatten().copied().fold(f32::NEG_INFINITY, f32::max);
        if best.is_finite() {
            self.open.iter_mut().flat_map(|row| &mut row.gains).flatten().for_each(|gain| *gain -= best);
        }
    }

    /// Makes row `i` ready to be reached.
    fn open(&mut self, i: usize) {
        let columns = self.corridor.columns(i);
        let row = &mut self.open[i % OPEN];
        row.first = columns.start;
        for gains in &mut row.gains {
            gains.clear();
            gains.resize(columns.len(), f32::NEG_INFINITY);
        }
    }

    /// Takes every step that leaves row `i`.
    fn leave(&mut self, i: usize, leaving: &Leaving<'_>) {
        self.leave_by_counterpart_nulls(i, leaving);
        if i + 1 < self.corridor.len() {
            self.leave_by_official_nulls(i, leaving);
            self.choose(i, [0.0; 3]);
            for shape in SHAPES {
                let (columns, gains) = leaving.beads(i, shape);
                self.take(i, Step::Bead(shape), columns, gains);
            }
            self.leave_by_swaps(i, leaving);
        }
        if i + OPEN < self.corridor.len() {
            self.open(i + OPEN);
        }
    }

    fn leave_by_counterpart_nulls(&mut self, i: usize, leaving: &Leaving<'_>) {
        let run = leaving.gains.null_run;
        let step = Arrival::by(Step::CounterpartNull, State::Filled).byte();
        let row = &mut self.open[i % OPEN];
        let arrivals = &mut self.arrivals[State::CounterpartNull as usize][self.starts[i]..];
        for (at, arrival) in arrivals.iter_mut().enumerate().take(row.gains[0].len()).skip(1) {
            let gain = leaving.counterpart_null(row.first + at - 1);
            for state in STATES {
                let opening = if state == State::CounterpartNull { 0.0 } else { run };
                let reached = row.gains[state as usize][at - 1] + gain - opening;
                if reached > row.gains[State::CounterpartNull as usize][at] {
                    row.gains[State::CounterpartNull as usize][at] = reached;
                    *arrival = step + state as u8;
                }
            }
        }
    }

    fn leave_by_official_nulls(&mut self, i: usize, leaving: &Leaving<'_>) {
        self.choose(i, [leaving.gains.null_run, 0.0, f32::INFINITY]);
        let columns = self.corridor.columns(i);
        let mut gains = std::mem::take(&mut self.scratch);
        gains.clear();
        gains.resize(columns.len(), leaving.official_null(i));
        self.take(i, Step::OfficialNull, columns, &gains);
        self.scratch = gains;
    }

    fn leave_by_swaps(&mut self, i: usize, leaving: &Leaving<'_>) {
        let cost = leaving.gains.swap;
        let mut gains = std::mem::take(&mut self.scratch);
        for (first, second) in SWAPS {
            // The second part comes first in the counterpart.
            let ((early, seconds), (late, firsts)) =
                (leaving.beads(i + first.official, second), leaving.beads(i, first));
            let ahead = |column: usize| column.saturating_sub(second.counterpart);
            let columns = early.start.max(ahead(late.start))..early.end.min(ahead(late.end));
            if columns.is_empty() {
                continue;
            }
            gains.clear();
            let firsts = &firsts[columns.start + second.counterpart - late.start..];
            let both = seconds[columns.start - early.start..].iter().zip(firsts).map(|(a, b)| a + b - cost);
            gains.extend(both.take(columns.len()));
            self.take(i, Step::Swap { first, second }, columns, &gains);
        }
        self.scratch = gains;
    }

    /// For each node of row `i` the state to go on from, where going on costs something for each state.
    fn choose(&mut self, i: usize, costs: [f32; 3]) {
        let row = &self.open[i % OPEN];
        self.best.clear();
        self.best.extend(row.gains[0].iter().map(|gain| gain - costs[0]));
        self.best_states.clear();
        self.best_states.resize(self.best.len(), STATES[0] as u8);
        for state in [State::OfficialNull, State::CounterpartNull] {
            let states = self.best.iter_mut().zip(&mut self.best_states).zip(&row.gains[state as usize]);
            for ((best, known), gain) in states {
                let gain = gain - costs[state as usize];
                let better = gain > *best;
                *best = if better { gain } else { *best };
                *known = if better { state as u8 } else { *known };
            }
        }
    }

    /// Takes one step from every node of row `i` that stands in `columns`, wherever nothing better reached its end before.
    fn take(&mut self, i: usize, step: Step, columns: Range<usize>, gains: &[f32]) {
        let (official, counterpart) = step.size();
        let below = i + official;
        if below >= self.corridor.len() {
            return;
        }
        let (own, ends) = (self.corridor.columns(i), self.corridor.columns(below));
        let first = columns.start.max(own.start).max(ends.start.saturating_sub(counterpart));
        let last = columns.end.min(own.end).min(ends.end.saturating_sub(counterpart));
        if first >= last {
            return;
        }
        let (source, target) = (first - own.start, first + counterpart - ends.start);
        let (count, start) = (last - first, self.starts[below] + target);
        let state = step.state() as usize;
        let targets = &mut self.open[below % OPEN].gains[state][target..target + count];
        let arrivals = &mut self.arrivals[state][start..start + count];
        let sources = self.best[source..source + count].iter().zip(&self.best_states[source..source + count]);
        let gains = &gains[first - columns.start..];
        let number = Arrival::by(step, State::Filled).byte();
        for (((target, arrival), (source, state)), gain) in targets.iter_mut().zip(arrivals).zip(sources).zip(gains) {
            let reached = source + gain;
            let better = reached > *target;
            *target = if better { reached } else { *target };
            *arrival = if better { number + state } else { *arrival };
        }
    }

    /// The steps of the best path, in its order. Where no path reaches a node, because gains are no numbers or were never
    /// looked at, the way to it passes every sentence alone.
    pub(crate) fn trace(self) -> Vec<Taken> {
        let last = self.corridor.len() - 1;
        let (mut i, mut j) = (last, self.corridor.columns(last).end - 1);
        let end = |state: State| self.open[i % OPEN].gains[state as usize].last().copied().unwrap_or(f32::NEG_INFINITY);
        let mut state = STATES.into_iter().fold(State::Filled, |a, b| if end(b) > end(a) { b } else { a });
        let mut steps = Vec::new();
        while (i, j) != (0, 0) {
            let node = self.starts[i] + j - self.corridor.columns(i).start;
            let arrival = Arrival::of(self.arrivals[state as usize][node]).step();
            let (step, before) = arrival.unwrap_or_else(|| (self.alone(i, j), state));
            let (official, counterpart) = step.size();
            (i, j, state) = (i - official, j - counterpart, before);
            steps.push(Taken { step, i, j });
        }
        steps.reverse();
        steps
    }

    /// The step of one sentence without counterpart that reaches a node and stays in the corridor: neighbouring rows share a
    /// column.
    fn alone(&self, i: usize, j: usize) -> Step {
        let is_below = |above: usize| self.corridor.columns(above).contains(&j);
        if i.checked_sub(1).is_some_and(is_below) { Step::OfficialNull } else { Step::CounterpartNull }
    }
}

/// The steps of an alignment in which every sentence is alone.
pub(crate) fn apart(corridor: &Corridor) -> Vec<Taken> {
    Lattice::new(corridor).trace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_a_whole_path_whatever_the_gains() {
        use crate::align::features::Features;
        use crate::align::model::Model;
        use crate::align::score::Evidence;
        use crate::document::Language;
        let text = "The ferry sails at noon. Tickets are sold online. Dogs need a muzzle.";
        let features = Features::new(text, &crate::segment::sentences(text, &Language::ENGLISH));
        let corridor = Corridor::whole(3, 3);
        let stripe = &corridor.stripes()[0];
        let evidence = Evidence::one_language(&features, &features, stripe);
        for threshold in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let model = Model { threshold, null_cost: threshold, ..Model::ONE_LANGUAGE };
            let gains = Gains::new(&evidence, &model);
            let mut lattice = Lattice::new(&corridor);
            lattice.walk(&gains, stripe);
            let beads = crate::align::rated::rated(&gains, stripe, &lattice.trace());
            assert!(crate::align::tiles(&beads, 3, 3), "{threshold}: {beads:?}");
            assert!(beads.iter().all(|bead| !bead.confidence.is_nan()), "{threshold}: {beads:?}");
        }
    }

    #[test]
    fn traces_a_whole_path_through_nodes_that_none_reaches() {
        for (rows, n) in [(vec![0..1; 1], 0), (vec![0..4; 3], 3), (vec![0..2, 1..3, 2..6], 5), (vec![0..6; 1], 5)] {
            let corridor = Corridor::narrow(rows);
            let steps = apart(&corridor);
            let mut node = (0, 0);
            for step in &steps {
                assert_eq!((step.i, step.j), node);
                assert!(corridor.columns(step.i).contains(&step.j));
                node = step.end();
            }
            assert_eq!(node, (corridor.len() - 1, n));
        }
    }
}
