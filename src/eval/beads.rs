//! Beads as two lists of sentence numbers, and which bead holds a sentence.

use crate::align::Bead;
use rustc_hash::FxHashMap;

/// The official and the counterpart's sentence numbers of a bead, from 0. Unlike [`Bead`], it may have gaps: gold files have
/// some.
pub type BeadIds = (Vec<usize>, Vec<usize>);

/// One of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The official text.
    Official,
    /// The text that is compared with it.
    Counterpart,
}

impl Side {
    /// Both sides, in the order of the columns.
    pub const BOTH: [Side; 2] = [Side::Official, Side::Counterpart];

    /// The side's name in messages.
    ///
    /// ```
    /// assert_eq!(bitext::eval::Side::BOTH.map(|side| side.name()), ["official", "counterpart"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Side::Official => "official",
            Side::Counterpart => "counterpart",
        }
    }

    /// The side's sentence numbers in a bead.
    ///
    /// ```
    /// assert_eq!(bitext::eval::Side::Counterpart.of(&(vec![3], vec![4, 5])), [4, 5]);
    /// ```
    pub fn of(self, bead: &BeadIds) -> &[usize] {
        match self {
            Side::Official => &bead.0,
            Side::Counterpart => &bead.1,
        }
    }
}

/// A sentence of one of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sentence {
    /// Its text.
    pub side: Side,
    /// Its number, from 0.
    pub number: usize,
}

/// The beads of an alignment as lists of sentence numbers.
///
/// ```
/// use bitext::{Bead, eval::bead_ids};
/// let bead = Bead { official: 0..1, counterpart: 0..2, score: 0.5, confidence: 0.9, crossing: false };
/// assert_eq!(bead_ids(&[bead]), [(vec![0], vec![0, 1])]);
/// ```
pub fn bead_ids(beads: &[Bead]) -> Vec<BeadIds> {
    beads.iter().map(|bead| (bead.official.clone().collect(), bead.counterpart.clone().collect())).collect()
}

/// Every sentence of a bead, the official ones first.
pub(super) fn sentences(bead: &BeadIds) -> impl Iterator<Item = Sentence> {
    Side::BOTH.into_iter().flat_map(|side| side.of(bead).iter().map(move |&number| Sentence { side, number }))
}

/// The beads that have sentences on both sides, their numbers sorted.
pub(super) fn filled(beads: &[BeadIds]) -> Vec<BeadIds> {
    let sorted = |numbers: &[usize]| {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        numbers
    };
    let filled = beads.iter().filter(|(official, counterpart)| !official.is_empty() && !counterpart.is_empty());
    filled.map(|(official, counterpart)| (sorted(official), sorted(counterpart))).collect()
}

/// Which bead each sentence stands in.
pub(super) struct Owners(FxHashMap<Sentence, usize>);

impl Owners {
    /// Owners among the beads that `counted` keeps.
    pub(super) fn among(beads: &[BeadIds], counted: impl Fn(&BeadIds) -> bool) -> Self {
        let kept = beads.iter().enumerate().filter(|(_, bead)| counted(bead));
        Owners(kept.flat_map(|(index, bead)| sentences(bead).map(move |sentence| (sentence, index))).collect())
    }

    /// The index of the sentence's bead.
    pub(super) fn of(&self, sentence: Sentence) -> Option<usize> {
        self.0.get(&sentence).copied()
    }
}
