//! Lexicons: which words of two languages stand for each other, learned from aligned sentences or given by people.
//!
//! A [`Lexicon`] holds expected counts, not probabilities, so that lexicons of different documents can simply be added up. Before
//! it is used, [`Lexicon::table`] turns them into probabilities and into a measure of how far each word can be trusted.

mod corpus;
mod table;
mod words;

pub use corpus::learn;
pub(crate) use table::{Direction, Table};
pub use words::lexical_words;
pub(crate) use words::numbered;

use rustc_hash::FxHashMap;

/// A word's number: a hash of its characters.
pub type Word = u32;

/// Expected counts of word pairs, both ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// How often an official word was explained by a counterpart word, and the other way round.
    pub(crate) counts: [FxHashMap<(Word, Word), f32>; 2],
    /// How often each word of either side was seen.
    pub(crate) seen: [FxHashMap<Word, f32>; 2],
}

impl Lexicon {
    /// Whether it holds no pair.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(FxHashMap::is_empty)
    }

    /// Adds what another lexicon of the same languages has seen.
    pub fn add(&mut self, other: &Lexicon) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            for (pair, count) in theirs {
                *mine.entry(*pair).or_default() += count;
            }
        }
        for (mine, theirs) in self.seen.iter_mut().zip(&other.seen) {
            for (word, count) in theirs {
                *mine.entry(*word).or_default() += count;
            }
        }
    }
}
#[allow(missing_docs)]
pub fn numbered_dev(w: &str) -> u32 { numbered(w) }
