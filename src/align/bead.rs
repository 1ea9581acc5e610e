//! Beads: the units of an alignment (the term of Brown, Lai and Mercer 1991).

use serde::Serialize;
use std::ops::Range;

/// Some sentences of the official text and the sentences of the counterpart that say the same; either side may be empty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bead {
    /// Numbers of the official text's sentences, from 0, without gaps.
    pub official: Range<usize>,
    /// Numbers of the counterpart's sentences, from 0, without gaps.
    pub counterpart: Range<usize>,
    /// How much of the weight of the two sides' words is shared, from 0 (nothing) to 1 (all of it); 0 for a null bead, and
    /// across languages.
    pub score: f64,
    /// How likely the bead is right as it is, from 0 to 1: of the beads of a confidence of .9, nine in ten are
    /// (`docs/alignment.md`). For a null bead, how likely the sentence has no counterpart.
    pub confidence: f64,
    /// Whether the bead changed places with others: one of the two sides has it earlier than the other has.
    pub crossing: bool,
}

impl Bead {
    /// Whether one side is empty: its sentences have no counterpart.
    ///
    /// ```
    /// use bitext::Bead;
    /// let bead = Bead { official: 3..4, counterpart: 2..2, score: 0.0, confidence: 0.9, crossing: false };
    /// assert!(bead.is_null());
    /// assert_eq!(bead.shape(), "1-0");
    /// ```
    pub fn is_null(&self) -> bool {
        self.official.is_empty() || self.counterpart.is_empty()
    }

    /// The bead's type as aligners write it, such as `1-1` or `2-3`.
    pub fn shape(&self) -> String {
        format!("{}-{}", self.official.len(), self.counterpart.len())
    }
}

/// Whether every one of `official` and `counterpart` sentences stands in exactly one bead.
///
/// This is the invariant of every alignment that the library returns.
///
/// ```
/// use bitext::{Bead, align::tiles};
/// let bead = |official, counterpart| Bead { official, counterpart, score: 0.5, confidence: 0.9, crossing: false };
/// assert!(tiles(&[bead(0..2, 0..1), bead(2..3, 1..1)], 3, 1));
/// assert!(!tiles(&[bead(0..2, 0..1)], 3, 1), "the third sentence stands nowhere");
/// ```
pub fn tiles(beads: &[Bead], official: usize, counterpart: usize) -> bool {
    covers_once(beads.iter().map(|bead| bead.official.clone()), official)
        && covers_once(beads.iter().map(|bead| bead.counterpart.clone()), counterpart)
}

fn covers_once(ranges: impl Iterator<Item = Range<usize>>, count: usize) -> bool {
    let mut numbers: Vec<usize> = ranges.flatten().collect();
    numbers.sort_unstable();
    numbers.iter().copied().eq(0..count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(official: Range<usize>, counterpart: Range<usize>) -> Bead {
        Bead { official, counterpart, score: 0.0, confidence: 1.0, crossing: false }
    }

    #[test]
    fn sees_a_sentence_lost_or_doubled() {
        assert!(tiles(&[bead(0..1, 0..2), bead(1..2, 2..2)], 2, 2));
        assert!(!tiles(&[bead(0..1, 0..2)], 2, 2), "lost");
        assert!(!tiles(&[bead(0..2, 0..2), bead(1..2, 2..2)], 2, 2), "doubled");
    }
}
