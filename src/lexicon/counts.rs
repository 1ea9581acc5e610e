//! Expected counts of word pairs, both ways, by the words' numbers.

use super::Word;
use rustc_hash::FxHashMap;

/// Expected counts of pairs of words that are numbered for each side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// How often an official word was explained by a counterpart word (pairs of official, counterpart), and the other
    /// way round (pairs of counterpart, official).
    pub(crate) pairs: [FxHashMap<(Word, Word), f32>; 2],
    /// How often each word of either side was seen.
    pub(crate) seen: [FxHashMap<Word, f32>; 2],
}

impl Counts {
    /// Adds counts of words with the same numbers.
    pub(crate) fn add(&mut self, other: &Counts) {
        for (mine, theirs) in self.pairs.iter_mut().zip(&other.pairs) {
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

    /// The same counts of words that have other numbers: `numbers` gives them by the old ones, for each side.
    pub(crate) fn renumbered(&self, numbers: &[Vec<Word>; 2]) -> Counts {
        let new = |side: usize, word: Word| numbers[side][word as usize];
        let pairs = [0, 1].map(|side| {
            self.pairs[side].iter().map(|((a, b), count)| ((new(side, *a), new(1 - side, *b)), *count)).collect()
        });
        let seen = [0, 1].map(|side| self.seen[side].iter().map(|(word, count)| (new(side, *word), *count)).collect());
        Counts { pairs, seen }
    }

    /// The same counts with the sides exchanged.
    pub(crate) fn turned(mut self) -> Self {
        self.pairs.swap(0, 1);
        self.seen.swap(0, 1);
        self
    }
}
