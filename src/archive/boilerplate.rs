//! Boilerplate: beads that recur in many documents.
//!
//! Contexts are counted twice over. A count-min sketch (Cormode and Muthukrishnan 2005) of a fixed size counts all of them in the
//! first pass; it may count too many and never too few. Those that it takes for frequent are counted exactly in the second.

use crate::error::Result;
use rustc_hash::{FxHashMap, FxHashSet};

/// Rows and columns of the sketch: 16 MiB, for some hundred million different contexts.
const ROWS: usize = 4;
const COLUMNS: usize = 1 << 20;

/// The contexts of one pass: calls back with those of each document.
pub type Pass<'a> = dyn FnMut(&mut dyn FnMut(&[i64])) -> Result<()> + 'a;

/// Contexts (see [`context`](super::ledger::context())) that stand in many documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boilerplate {
    documents: FxHashMap<i64, u64>,
}

impl Boilerplate {
    /// Finds what stands in at least so many documents. `pass` goes through all documents, the same every time. With
    /// `at_least` 0 nothing is boilerplate.
    ///
    /// # Errors
    /// When a pass gives one.
    ///
    /// ```
    /// use bitext::archive::boilerplate::Boilerplate;
    /// let documents: [&[i64]; 3] = [&[1, 9, 9], &[2, 9], &[3, 9, 3]];
    /// let found = Boilerplate::find(3, &mut |each| {
    ///     documents.iter().for_each(|document| each(document));
    ///     Ok(())
    /// })?;
    /// assert_eq!(found.documents(9), Some(3));
    /// assert_eq!(found.documents(3), None); // twice in one document
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn find(at_least: u64, pass: &mut Pass<'_>) -> Result<Self> {
        if at_least == 0 {
            return Ok(Boilerplate::default());
        }
        let mut distinct = Distinct::default();
        let (mut sketch, mut frequent) = (Sketch::new(), FxHashSet::default());
        pass(&mut |contexts| {
            for context in distinct.of(contexts) {
                if sketch.count(context) >= at_least {
                    frequent.insert(context);
                }
            }
        })?;
        let mut documents = FxHashMap::default();
        pass(&mut |contexts| {
            for context in distinct.of(contexts).filter(|context| frequent.contains(context)) {
                *documents.entry(context).or_default() += 1;
            }
        })?;
        documents.retain(|_, count| *count >= at_least);
        Ok(Boilerplate { documents })
    }

    /// How many documents a context stands in, where it is boilerplate.
    pub fn documents(&self, context: i64) -> Option<u64> {
        self.documents.get(&context).copied()
    }

    /// All of them, by number.
    pub fn contexts(&self) -> Vec<i64> {
        let mut contexts: Vec<i64> = self.documents.keys().copied().collect();
        contexts.sort_unstable();
        contexts
    }

    /// Whether nothing recurs.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

/// The different contexts of a document, in a room that is used again.
#[derive(Default)]
struct Distinct(Vec<i64>);

impl Distinct {
    fn of(&mut self, contexts: &[i64]) -> impl Iterator<Item = i64> + '_ {
        self.0.clear();
        self.0.extend_from_slice(contexts);
        self.0.sort_unstable();
        self.0.dedup();
        self.0.iter().copied()
    }
}

struct Sketch(Vec<u32>);

impl Sketch {
    fn new() -> Self {
        Sketch(vec![0; ROWS * COLUMNS])
    }

    /// Counts one more of something, and says how many there are at most.
    fn count(&mut self, context: i64) -> u64 {
        let cell = |row: usize| {
            // A context is a hash; its bits are mixed anew for every row (Vigna's SplitMix64).
            let mut bits = (context as u64) ^ (row as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            row * COLUMNS + (bits >> 44) as usize % COLUMNS
        };
        let mut least = u32::MAX;
        for row in 0..ROWS {
            let count = &mut self.0[cell(row)];
            *count = count.saturating_add(1);
            least = least.min(*count);
        }
        least.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn counts_what_a_map_counts(
            documents in prop::collection::vec(prop::collection::vec(-40_i64..40, 0..12), 0..40),
            at_least in 1_u64..6,
        ) {
            let mut expected: BTreeMap<i64, u64> = BTreeMap::new();
            for document in &documents {
                for context in document.iter().collect::<BTreeSet<_>>() {
                    *expected.entry(*context).or_default() += 1;
                }
            }
            expected.retain(|_, count| *count >= at_least);
            let found = Boilerplate::find(at_least, &mut |each| {
                documents.iter().for_each(|document| each(document));
                Ok(())
            }).unwrap();
            prop_assert_eq!(found.contexts(), expected.keys().copied().collect::<Vec<_>>());
            prop_assert!(expected.iter().all(|(context, count)| found.documents(*context) == Some(*count)));
        }
    }
}
