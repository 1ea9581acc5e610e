//! Learning: IBM Model 1 (Brown and others 1993), both ways, over beads.

use super::{Counts, Lexicon, Vocabulary, Word};
use rustc_hash::FxHashMap;

/// Iterations of expectation maximisation.
const ITERATIONS: usize = 4;

/// Expected counts below this are forgotten: chance has as many.
const LEAST: f32 = 0.3;

/// Word pairs of the longest bead that is learned from (512 words a side). What stands somewhere in a longer one says
/// little, and every pair of its words would be held in memory.
const MOST_PAIRS: usize = 1 << 18;

/// Learns from beads, each with the words of its official and of its counterpart sentences, as [`lexical_words`] gives
/// them. Beads of more than 512 by 512 words are passed over.
///
/// [`lexical_words`]: super::lexical_words
///
/// ```
/// use bitext::lexicon::learn;
/// let beads = [(vec!["old", "bridg"], vec!["舊", "橋"]), (vec!["old"], vec!["舊"]), (vec!["bridg"], vec!["橋"])];
/// assert_eq!(learn(&beads).times_seen("bridg"), [2.0, 0.0]);
/// ```
pub fn learn<W: AsRef<str>>(beads: &[(Vec<W>, Vec<W>)]) -> Lexicon {
    let mut words: [Vocabulary; 2] = Default::default();
    let mut number = |side: usize, bead: &[W]| bead.iter().map(|it| words[side].number(it.as_ref())).collect();
    let beads: Vec<(Vec<Word>, Vec<Word>)> = beads.iter().map(|(a, b)| (number(0, a), number(1, b))).collect();
    Lexicon { counts: count(&beads), words, languages: None }
}

/// Learns from beads with the numbers of their words.
pub(crate) fn count(beads: &[(Vec<Word>, Vec<Word>)]) -> Counts {
    let is_short = |bead: &&(Vec<Word>, Vec<Word>)| bead.0.len().saturating_mul(bead.1.len()) <= MOST_PAIRS;
    let beads: Vec<(Vec<Word>, Vec<Word>)> = beads.iter().filter(is_short).cloned().collect();
    let turned: Vec<(Vec<Word>, Vec<Word>)> = beads.iter().map(|(a, b)| (b.clone(), a.clone())).collect();
    let mut counts = Counts { pairs: [expected(&beads), expected(&turned)], ..Counts::default() };
    for (left, right) in &beads {
        for (seen, words) in counts.seen.iter_mut().zip([left, right]) {
            for word in words {
                *seen.entry(*word).or_default() += 1.0;
            }
        }
    }
    counts
}

/// Expected counts of (explained, explaining) pairs.
fn expected(beads: &[(Vec<Word>, Vec<Word>)]) -> FxHashMap<(Word, Word), f32> {
    let pairs = Pairs::new(beads);
    let mut probabilities = vec![1.0_f32; pairs.keys.len()];
    let mut counts = Vec::new();
    for _ in 0..ITERATIONS {
        counts = pairs.expect(beads, &probabilities);
        pairs.maximise(&counts, &mut probabilities);
    }
    pairs.keys.iter().copied().zip(counts).filter(|(_, count)| *count >= LEAST).collect()
}

/// All word pairs that stand in one bead, numbered.
struct Pairs {
    keys: Vec<(Word, Word)>,
    /// For each bead, for each explained word, the numbers of its pairs with all explaining words.
    numbers: Vec<u32>,
}

impl Pairs {
    fn new(beads: &[(Vec<Word>, Vec<Word>)]) -> Self {
        let mut known: FxHashMap<(Word, Word), u32> = FxHashMap::default();
        let mut pairs = Pairs { keys: Vec::new(), numbers: Vec::new() };
        for (explained, explaining) in beads {
            for e in explained {
                for z in explaining {
                    let number = *known.entry((*e, *z)).or_insert_with(|| {
                        pairs.keys.push((*e, *z));
                        pairs.keys.len() as u32 - 1
                    });
                    pairs.numbers.push(number);
                }
            }
        }
        pairs
    }

    /// How often each pair is expected, when each explained word has one explaining word in its bead.
    fn expect(&self, beads: &[(Vec<Word>, Vec<Word>)], probabilities: &[f32]) -> Vec<f32> {
        let mut counts = vec![0.0; self.keys.len()];
        let mut numbers = self.numbers.as_slice();
        for (explained, explaining) in beads {
            for _ in explained {
                let (row, rest) = numbers.split_at(explaining.len());
                numbers = rest;
                let sum: f32 = row.iter().map(|&number| probabilities[number as usize]).sum();
                for &number in row.iter().filter(|_| sum > 0.0) {
                    counts[number as usize] += probabilities[number as usize] / sum;
                }
            }
        }
        counts
    }

    fn maximise(&self, counts: &[f32], probabilities: &mut [f32]) {
        let mut sums: FxHashMap<Word, f32> = FxHashMap::default();
        for ((_, z), count) in self.keys.iter().zip(counts) {
            *sums.entry(*z).or_default() += count;
        }
        for ((probability, (_, z)), count) in probabilities.iter_mut().zip(&self.keys).zip(counts) {
            *probability = count / sums[z];
        }
    }
}
