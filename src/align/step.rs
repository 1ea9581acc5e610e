//! The steps that a path through the lattice is made of.

use super::objective::{SHAPES, number};
use super::score::Shape;
use std::ops::Range;

/// A bead without its score.
#[derive(Clone, Debug)]
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
}

/// A step and the node that it leaves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) step: Step,
    pub(crate) i: usize,
    pub(crate) j: usize,
}

impl Taken {
    /// The node that it reaches.
    pub(crate) fn end(&self) -> (usize, usize) {
        let (official, counterpart) = self.step.size();
        (self.i + official, self.j + counterpart)
    }

    /// Its links, in reading order of the official side.
    pub(crate) fn links(&self) -> impl Iterator<Item = Link> + use<> {
        let (Taken { i, j, .. }, (below, right)) = (*self, self.end());
        let (middle, cut, crossing) = match self.step {
            Step::Swap { first, second } => (i + first.official, j + second.counterpart, true),
            _ => (below, j, false),
        };
        let first = Link { official: i..middle, counterpart: cut..right, crossing };
        let second = crossing.then_some(Link { official: middle..below, counterpart: j..cut, crossing });
        std::iter::once(first).chain(second)
    }
}

/// What a path did last. Between two filled beads the official text's nulls come before the counterpart's, so that every
/// alignment is one path only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Filled,
    OfficialNull,
    CounterpartNull,
}

pub(crate) const STATES: [State; 3] = [State::Filled, State::OfficialNull, State::CounterpartNull];

/// A step of a path: which bead, or pair of crossing beads, it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Bead(Shape),
    /// Two neighbours that changed places: the first official part belongs to the second counterpart part.
    Swap {
        first: Shape,
        second: Shape,
    },
    OfficialNull,
    CounterpartNull,
}

/// Most sentences of each part of a swap.
pub(crate) const SWAPPED: usize = 2;

impl Shape {
    /// Whether it can be a part of a swap.
    #[cfg(feature = "fit")]
    pub(crate) fn is_swapped(self) -> bool {
        self.official.max(self.counterpart) <= SWAPPED
    }
}

/// Sentences of one of the four parts of a swap, the last one first.
const fn swapped(swap: usize, part: u32) -> usize {
    1 + swap / SWAPPED.pow(part) % SWAPPED
}

/// Every swap, in a fixed order.
pub(crate) const SWAPS: [(Shape, Shape); SWAPPED.pow(4)] = {
    let mut swaps = [(Shape::ONE_TO_ONE, Shape::ONE_TO_ONE); SWAPPED.pow(4)];
    let mut at = 0;
    while at < swaps.len() {
        // The first official part meets the later counterpart part, and the other way round.
        let first = Shape { official: swapped(at, 3), counterpart: swapped(at, 0) };
        swaps[at] = (first, Shape { official: swapped(at, 2), counterpart: swapped(at, 1) });
        at += 1;
    }
    swaps
};

impl Step {
    /// The sentences of either side that it passes.
    pub(crate) fn size(self) -> (usize, usize) {
        match self {
            Step::Bead(shape) => (shape.official, shape.counterpart),
            Step::Swap { first, second } => (first.official + second.official, first.counterpart + second.counterpart),
            Step::OfficialNull => (1, 0),
            Step::CounterpartNull => (0, 1),
        }
    }

    /// Whether it passes sentences of both sides.
    pub(crate) fn is_filled(self) -> bool {
        self.state() == State::Filled
    }

    /// The state after it.
    pub(crate) fn state(self) -> State {
        match self {
            Step::Bead(_) | Step::Swap { .. } => State::Filled,
            Step::OfficialNull => State::OfficialNull,
            Step::CounterpartNull => State::CounterpartNull,
        }
    }
}

/// How a path reached a node, the step and the state before it, in one byte, since there are three a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrival(u8);

// A step from a state is a number that fits into a byte.
const _: () = assert!((SHAPES.len() + SWAPS.len() + 2) * STATES.len() < u8::MAX as usize);

impl Arrival {
    /// Not reached.
    pub(crate) const NONE: Arrival = Arrival(u8::MAX);

    /// The bytes of the same step from different states follow each other.
    pub(crate) fn by(step: Step, before: State) -> Self {
        let step = match step {
            Step::Bead(shape) => number(shape),
            Step::Swap { first, second } => {
                let parts = [first.official, second.official, second.counterpart, first.counterpart];
                SHAPES.len() + parts.iter().fold(0, |number, part| number * SWAPPED + part - 1)
            }
            Step::OfficialNull => SHAPES.len() + SWAPS.len(),
            Step::CounterpartNull => SHAPES.len() + SWAPS.len() + 1,
        };
        Arrival((step * STATES.len() + before as usize) as u8)
    }

    pub(crate) fn of(byte: u8) -> Self {
        Arrival(byte)
    }

    pub(crate) fn byte(self) -> u8 {
        self.0
    }

    /// The step and the state before it.
    pub(crate) fn step(self) -> Option<(Step, State)> {
        let (step, state) = (usize::from(self.0) / STATES.len(), STATES[usize::from(self.0) % STATES.len()]);
        let beads = SHAPES.into_iter().map(Step::Bead);
        let swaps = SWAPS.into_iter().map(|(first, second)| Step::Swap { first, second });
        let step = beads.chain(swaps).chain([Step::OfficialNull, Step::CounterpartNull]).nth(step)?;
        Some((step, state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_every_step_into_one_byte() {
        let steps = SHAPES
            .into_iter()
            .map(Step::Bead)
            .chain(SWAPS.into_iter().map(|(first, second)| Step::Swap { first, second }))
            .chain([Step::OfficialNull, Step::CounterpartNull]);
        for step in steps {
            for state in STATES {
                assert_eq!(Arrival::by(step, state).step(), Some((step, state)));
            }
        }
        assert_eq!(Arrival::NONE.step(), None);
    }
}
