//! Cognates as a log-likelihood ratio: a cognate that both sides have speaks for them by its rarity, one that only one
//! side has against them.

use super::super::cognate::Class;
use super::super::features::Cognates;
use super::{BlockScore, Evidence, LONGEST, Scorer, Shape};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The sum over cognates.
pub(super) struct CommonCognates;

impl Scorer for CommonCognates {
    fn name(&self) -> &'static str {
        "cognates"
    }

    fn description(&self) -> &'static str {
        "numbers, dates, Latin words and marks that both or only one have"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        let two = evidence.two.as_ref()?;
        Some(Box::new(Prepared::new(two.cognates[0], two.cognates[1])))
    }
}

/// A cognate that both documents have.
struct Common {
    /// What it gains where both blocks have it, over what it costs where neither block's is met.
    gain: f32,
    /// The counterpart sentences that hold it.
    held: Vec<usize>,
}

struct Prepared {
    common: Vec<Common>,
    /// For each official sentence, the numbers of its common cognates, ascending.
    official: Vec<Vec<u32>>,
    /// For each length of block, what the block's cognates cost if none of them is met, by first sentence; both sides.
    misses: [[Vec<f32>; LONGEST]; 2],
}

impl Prepared {
    fn new(official: &[Cognates], counterpart: &[Cognates]) -> Self {
        let (left, mut right) = (holders(official), holders(counterpart));
        let mut keys: Vec<(Class, u32)> = left.keys().filter(|key| right.contains_key(key)).copied().collect();
        keys.sort_unstable();
        let (m, n) = (official.len() as f32, counterpart.len() as f32);
        let numbers: FxHashMap<(Class, u32), u32> = keys.iter().zip(0..).map(|(key, number)| (*key, number)).collect();
        let common = keys.iter().map(|key| {
            let held = right.remove(key).unwrap_or_default();
            let rate = ((left[key].len() as f32 + 0.5) / (m + 1.0) + (held.len() as f32 + 0.5) / (n + 1.0)) / 2.0;
            Common { gain: (key.0.kept() / rate).ln() + 2.0 * key.0.missed(), held }
        });
        Prepared {
            common: common.collect(),
            official: official
                .iter()
                .map(|keys| keys.iter().filter_map(|key| numbers.get(key).copied()).collect())
                .collect(),
            misses: [losses(official), losses(counterpart)],
        }
    }

    /// The numbers of a block's common cognates.
    fn block(&self, i: usize, sentences: usize) -> Vec<u32> {
        let mut numbers = self.official[i..i + sentences].concat();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// For each cognate, the sentences that hold it.
fn holders(sentences: &[Cognates]) -> FxHashMap<(Class, u32), Vec<usize>> {
    let mut holders: FxHashMap<(Class, u32), Vec<usize>> = FxHashMap::default();
    for (sentence, cognates) in sentences.iter().enumerate() {
        for key in cognates {
            holders.entry(*key).or_default().push(sentence);
        }
    }
    holders
}

/// What the cognates of every block cost if none of them is met.
fn losses(sentences: &[Cognates]) -> [Vec<f32>; LONGEST] {
    std::array::from_fn(|more| {
        let loss = |block: &[Cognates]| {
            let mut keys = block.concat();
            keys.sort_unstable();
            keys.dedup();
            keys.iter().map(|key| key.0.missed()).sum()
        };
        sentences.windows(more + 1).map(loss).collect()
    })
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], _: &mut Vec<f32>) {
        let official = self.misses[0][shape.official - 1][i];
        for (cell, counterpart) in row.iter_mut().zip(&self.misses[1][shape.counterpart - 1][columns.clone()]) {
            *cell -= weight * (official + counterpart);
        }
        for number in self.block(i, shape.official) {
            let common = &self.common[number as usize];
            let from = common.held.partition_point(|&j| j < columns.start);
            // A block that has a cognate twice gains it once.
            let mut free = columns.start;
            for &j in common.held[from..].iter().take_while(|&&j| j + 1 < columns.end + shape.counterpart) {
                let first = (j + 1).saturating_sub(shape.counterpart).max(free);
                let end = (j + 1).min(columns.end);
                for cell in &mut row[first - columns.start..end.max(first) - columns.start] {
                    *cell += weight * common.gain;
                }
                free = end.max(free);
            }
        }
    }
}
