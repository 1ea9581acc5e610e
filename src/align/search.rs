//! The search: the path through the lattice with the highest gain, by dynamic programming.

use super::Bead;
use super::objective::{GainRow, Objective, shapes};
use super::score::Shape;
use std::ops::Range;

/// A bead without its score.
pub(crate) struct Link {
    pub(crate) official: Range<usize>,
    pub(crate) counterpart: Range<usize>,
    pub(crate) crossing: bool,
}

impl Link {
    /// Whether neither side is empty.
    pub(crate) fn is_filled(&self) -> bool {
        !self.official.is_empty() && !self.counterpart.is_empty()
    }

    /// The bead, with what `score` says of a filled one.
    pub(crate) fn scored(self, score: impl FnOnce(Range<usize>, Range<usize>) -> f64) -> Bead {
        let score = if self.is_filled() { score(self.official.clone(), self.counterpart.clone()) } else { 0.0 };
        Bead { official: self.official, counterpart: self.counterpart, score, crossing: self.crossing }
    }
}

/// What a path did last. Between two filled beads the official text's nulls come before the counterpart's, so that every
/// alignment is one path only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Filled,
    OfficialNull,
    CounterpartNull,
}

const STATES: [State; 3] = [State::Filled, State::OfficialNull, State::CounterpartNull];

/// A step of a path: which bead, or pair of crossing beads, it takes.
#[derive(Clone, Copy)]
enum Step {
    Bead(Shape),
    /// Two neighbours that changed places: the first official part belongs to the second counterpart part.
    Swap {
        first: Shape,
        second: Shape,
    },
    OfficialNull,
    CounterpartNull,
}

impl Step {
    fn size(self) -> (usize, usize) {
        match self {
            Step::Bead(shape) => (shape.official, shape.counterpart),
            Step::Swap { first, second } => (first.official + second.official, first.counterpart + second.counterpart),
            Step::OfficialNull => (1, 0),
            Step::CounterpartNull => (0, 1),
        }
    }

    fn state(self) -> State {
        match self {
            Step::Bead(_) | Step::Swap { .. } => State::Filled,
            Step::OfficialNull => State::OfficialNull,
            Step::CounterpartNull => State::CounterpartNull,
        }
    }
}

/// A step in four bytes, since there are three a node: the sizes of its first bead and, for a swap, of its second; all zero
/// for no step.
#[derive(Clone, Copy)]
struct PackedStep([u8; 4]);

impl PackedStep {
    const NONE: PackedStep = PackedStep([0; 4]);

    fn of(step: Step) -> Self {
        let (first, second) = match step {
            Step::Bead(shape) => (shape, Shape { official: 0, counterpart: 0 }),
            Step::Swap { first, second } => (first, second),
            Step::OfficialNull => (Shape { official: 1, counterpart: 0 }, Shape { official: 0, counterpart: 0 }),
            Step::CounterpartNull => (Shape { official: 0, counterpart: 1 }, Shape { official: 0, counterpart: 0 }),
        };
        PackedStep([first.official, first.counterpart, second.official, second.counterpart].map(|size| size as u8))
    }

    fn step(self) -> Option<Step> {
        let [a, b, c, d] = self.0.map(usize::from);
        let (first, second) = (Shape { official: a, counterpart: b }, Shape { official: c, counterpart: d });
        match (a, b, c) {
            (0, 0, _) => None,
            (_, 0, _) => Some(Step::OfficialNull),
            (0, ..) => Some(Step::CounterpartNull),
            (.., 0) => Some(Step::Bead(first)),
            _ => Some(Step::Swap { first, second }),
        }
    }
}

#[derive(Clone, Copy)]
struct Node {
    gain: f32,
    step: PackedStep,
    from: State,
}

const UNREACHED: Node = Node { gain: f32::NEG_INFINITY, step: PackedStep::NONE, from: State::Filled };

/// The best alignment, in reading order.
pub(crate) fn search(objective: &Objective<'_>) -> Vec<Link> {
    let mut lattice = Lattice::new(objective);
    let (m, n) = (objective.official(), objective.counterpart());
    // Swaps look at the gains of up to two rows ahead.
    let mut rows: [GainRow; 3] = Default::default();
    objective.fill_row(0, &mut rows[1]);
    objective.fill_row(1, &mut rows[2]);
    for i in 0..=m {
        rows.rotate_left(1);
        objective.fill_row(i + 2, &mut rows[2]);
        for j in objective.corridor.row(i) {
            lattice.leave(i, j, &rows);
        }
    }
    lattice.trace(m, n)
}

struct Lattice<'a> {
    objective: &'a Objective<'a>,
    rows: Vec<Vec<[Node; 3]>>,
}

impl<'a> Lattice<'a> {
    fn new(objective: &'a Objective<'a>) -> Self {
        let corridor = objective.corridor;
        let mut rows: Vec<Vec<[Node; 3]>> =
            (0..corridor.len()).map(|i| vec![[UNREACHED; 3]; corridor.row(i).count()]).collect();
        rows[0][0][State::Filled as usize] = Node { gain: 0.0, ..UNREACHED };
        Lattice { objective, rows }
    }

    fn node(&mut self, i: usize, j: usize) -> Option<&mut [Node; 3]> {
        let first = *self.objective.corridor.row(i).start();
        self.rows[i].get_mut(j.checked_sub(first)?)
    }

    /// Takes every step that leaves the node.
    fn leave(&mut self, i: usize, j: usize, gains: &[GainRow; 3]) {
        let Some(&mut node) = self.node(i, j) else { return };
        self.leave_by_nulls(i, j, &node);
        let Some(best) =
            STATES.into_iter().reduce(|a, b| if node[b as usize].gain > node[a as usize].gain { b } else { a })
        else {
            return;
        };
        let so_far = node[best as usize].gain;
        if so_far == f32::NEG_INFINITY {
            return;
        }
        for shape in shapes() {
            self.enter(i, j, best, Step::Bead(shape), so_far + gains[0].gain(j, shape));
        }
        self.leave_by_swaps(i, j, best, so_far, gains);
    }

    fn leave_by_nulls(&mut self, i: usize, j: usize, node: &[Node; 3]) {
        let run = self.objective.null_run();
        for from in STATES {
            let so_far = node[from as usize].gain;
            if i < self.objective.official() && from != State::CounterpartNull {
                let opening = if from == State::OfficialNull { 0.0 } else { run };
                self.enter(i, j, from, Step::OfficialNull, so_far + self.objective.official_null(i) - opening);
            }
            if j < self.objective.counterpart() {
                let opening = if from == State::CounterpartNull { 0.0 } else { run };
                self.enter(i, j, from, Step::CounterpartNull, so_far + self.objective.counterpart_null(j) - opening);
            }
        }
    }

    fn leave_by_swaps(&mut self, i: usize, j: usize, from: State, so_far: f32, gains: &[GainRow; 3]) {
        const PARTS: [(usize, usize); 4] = [(1, 1), (1, 2), (2, 1), (2, 2)];
        let cost = self.objective.swap();
        for (official, then_official) in PARTS {
            let below = &gains[official];
            for (counterpart, then_counterpart) in PARTS {
                // The first official part meets the later counterpart part, and the other way round.
                let first = Shape { official, counterpart: then_counterpart };
                let second = Shape { official: then_official, counterpart };
                let gain = gains[0].gain(j + counterpart, first) + below.gain(j, second);
                self.enter(i, j, from, Step::Swap { first, second }, so_far + gain - cost);
            }
        }
    }

    /// Takes a step, if nothing better reached its end before.
    fn enter(&mut self, i: usize, j: usize, from: State, step: Step, gain: f32) {
        let (official, counterpart) = step.size();
        if gain == f32::NEG_INFINITY || i + official > self.objective.official() {
            return;
        }
        let Some(node) = self.node(i + official, j + counterpart) else { return };
        let node = &mut node[step.state() as usize];
        if gain > node.gain {
            *node = Node { gain, step: PackedStep::of(step), from };
        }
    }

    fn trace(mut self, m: usize, n: usize) -> Vec<Link> {
        let (mut i, mut j) = (m, n);
        let mut links = Vec::new();
        let Some(&mut end) = self.node(m, n) else { return links };
        let mut state = STATES
            .into_iter()
            .fold(State::Filled, |a, b| if end[b as usize].gain > end[a as usize].gain { b } else { a });
        while let Some(&mut node) = self.node(i, j)
            && let Some(step) = node[state as usize].step.step()
        {
            let (official, counterpart) = step.size();
            (i, j, state) = (i - official, j - counterpart, node[state as usize].from);
            push_links(step, i, j, &mut links);
        }
        links.reverse();
        links
    }
}

/// The links of a step that starts at `(i, j)`, the last one first.
fn push_links(step: Step, i: usize, j: usize, links: &mut Vec<Link>) {
    let (official, counterpart) = step.size();
    let Step::Swap { first, second } = step else {
        links.push(Link { official: i..i + official, counterpart: j..j + counterpart, crossing: false });
        return;
    };
    let (middle, cut) = (i + first.official, j + second.counterpart);
    links.push(Link { official: middle..i + official, counterpart: j..cut, crossing: true });
    links.push(Link { official: i..middle, counterpart: cut..j + counterpart, crossing: true });
}
