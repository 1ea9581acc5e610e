//! The search: the path through the lattice with the highest gain, by dynamic programming.
//!
//! The lattice is walked row by row, and in a row step by step over all its nodes at once. Gains are only kept for the rows that
//! a step can still reach; of every node remains how it was reached, in three bytes.

use super::objective::{GainRow, Objective, shapes};
use super::score::LONGEST;
use super::step::{Arrival, Link, STATES, State, Step, swaps};
use std::ops::Range;

/// Rows that are open at a time: the one that is left and those that its steps reach.
const OPEN: usize = LONGEST + 1;

/// The best alignment, in reading order.
pub(crate) fn search(objective: &Objective<'_>) -> Vec<Link> {
    let mut lattice = Lattice::new(objective);
    // Swaps look at the gains of up to two rows ahead.
    let mut rows: [GainRow; 3] = Default::default();
    objective.fill_row(0, &mut rows[1]);
    objective.fill_row(1, &mut rows[2]);
    for i in 0..=objective.official() {
        rows.rotate_left(1);
        objective.fill_row(i + 2, &mut rows[2]);
        lattice.leave(i, &rows);
    }
    lattice.trace()
}

/// The best gains of one row of nodes for each state.
#[derive(Default)]
struct Frontier {
    first: usize,
    gains: [Vec<f32>; 3],
}

struct Lattice<'a> {
    objective: &'a Objective<'a>,
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
    fn new(objective: &'a Objective<'a>) -> Self {
        let corridor = objective.corridor;
        let mut starts = vec![0];
        for i in 0..corridor.len() {
            starts.push(starts[i] + corridor.columns(i).len());
        }
        let nodes = starts[corridor.len()];
        let mut lattice = Lattice {
            objective,
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

    /// Makes row `i` ready to be reached.
    fn open(&mut self, i: usize) {
        let columns = self.objective.corridor.columns(i);
        let row = &mut self.open[i % OPEN];
        row.first = columns.start;
        for gains in &mut row.gains {
            gains.clear();
            gains.resize(columns.len(), f32::NEG_INFINITY);
        }
    }

    /// Takes every step that leaves row `i`.
    fn leave(&mut self, i: usize, gains: &[GainRow; 3]) {
        self.leave_by_counterpart_nulls(i);
        if i < self.objective.official() {
            self.leave_by_official_nulls(i);
            self.choose(i, [0.0; 3]);
            for shape in shapes() {
                let (columns, gains) = gains[0].stretch(shape);
                self.take(i, Step::Bead(shape), columns, gains);
            }
            self.leave_by_swaps(i, gains);
        }
        if i + OPEN < self.objective.corridor.len() {
            self.open(i + OPEN);
        }
    }

    fn leave_by_counterpart_nulls(&mut self, i: usize) {
        let run = self.objective.null_run();
        let step = Arrival::by(Step::CounterpartNull, State::Filled).byte();
        let row = &mut self.open[i % OPEN];
        let arrivals = &mut self.arrivals[State::CounterpartNull as usize][self.starts[i]..];
        for at in 1..row.gains[0].len() {
            let gain = self.objective.counterpart_null(row.first + at - 1);
            for state in STATES {
                let opening = if state == State::CounterpartNull { 0.0 } else { run };
                let reached = row.gains[state as usize][at - 1] + gain - opening;
                if reached > row.gains[State::CounterpartNull as usize][at] {
                    row.gains[State::CounterpartNull as usize][at] = reached;
                    arrivals[at] = step + state as u8;
                }
            }
        }
    }

    fn leave_by_official_nulls(&mut self, i: usize) {
        self.choose(i, [self.objective.null_run(), 0.0, f32::INFINITY]);
        let columns = self.objective.corridor.columns(i);
        let mut gains = std::mem::take(&mut self.scratch);
        gains.clear();
        gains.resize(columns.len(), self.objective.official_null(i));
        self.take(i, Step::OfficialNull, columns, &gains);
        self.scratch = gains;
    }

    fn leave_by_swaps(&mut self, i: usize, rows: &[GainRow; 3]) {
        let cost = self.objective.swap();
        let mut gains = std::mem::take(&mut self.scratch);
        for (first, second) in swaps() {
            // The second part comes first in the counterpart.
            let ((early, seconds), (late, firsts)) = (rows[first.official].stretch(second), rows[0].stretch(first));
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
        if below > self.objective.official() {
            return;
        }
        let (own, ends) = (self.objective.corridor.columns(i), self.objective.corridor.columns(below));
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

    fn trace(self) -> Vec<Link> {
        let (mut i, mut j) = (self.objective.official(), self.objective.counterpart());
        let end = |state: State| self.open[i % OPEN].gains[state as usize].last().copied().unwrap_or(f32::NEG_INFINITY);
        let mut state = STATES.into_iter().fold(State::Filled, |a, b| if end(b) > end(a) { b } else { a });
        let mut steps = Vec::new();
        while (i, j) != (0, 0) {
            let node = self.starts[i] + j - self.objective.corridor.columns(i).start;
            let Some((step, before)) = Arrival::of(self.arrivals[state as usize][node]).step() else { break };
            let (official, counterpart) = step.size();
            (i, j, state) = (i - official, j - counterpart, before);
            steps.push((step, i, j));
        }
        steps.into_iter().rev().flat_map(|(step, i, j)| step.links(i, j)).collect()
    }
}
