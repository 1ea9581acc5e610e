//! Which sentences hold a unit.

use super::super::features::UnitsOf;

/// A unit's occurrences in one sentence.
#[derive(Clone, Copy)]
struct Entry {
    holder: Holder,
    next: u32,
}

/// The end of a chain: the first entry, which stands for no sentence.
const NONE: u32 = 0;

/// A sentence that holds a unit, and how often. Sentences of the counterpart are numbered after those of the official text.
#[derive(Clone, Copy)]
pub(super) struct Holder {
    sentence: u32,
    pub(super) count: f32,
}

impl Holder {
    /// The sentence's number.
    pub(super) fn sentence(self) -> usize {
        self.sentence as usize
    }
}

/// For each unit, the sentences that hold it, as chains in reading order. One is filled again for each kind of units: it is
/// the largest piece of memory that a pair needs.
#[derive(Default)]
pub(super) struct Postings {
    entries: Vec<Entry>,
    first: Vec<u32>,
    /// The buckets that have entries, as they got their first one; then room for as many as there could be.
    used: Vec<u32>,
    buckets: usize,
}

impl Postings {
    pub(super) fn fill(&mut self, official: &UnitsOf<'_>, counterpart: &UnitsOf<'_>) {
        let count = official.len() + counterpart.len();
        // Four buckets a unit keep clashes rare; more would fall out of the processor's cache.
        let buckets = (4 * count).next_power_of_two().clamp(1 << 10, 1 << 24);
        self.entries.clear();
        self.entries.reserve(count + 1);
        self.entries.push(Entry { holder: Holder { sentence: u32::MAX, count: 0.0 }, next: NONE });
        self.used.clear();
        self.used.resize(count, 0);
        self.buckets = 0;
        self.first.clear();
        self.first.resize(buckets, NONE);
        let split = official.sentences().len();
        // Chains grow at their beginning, so the last sentence goes in first.
        for (sentence, units) in counterpart.sentences().enumerate().rev() {
            self.add(split + sentence, units);
        }
        for (sentence, units) in official.sentences().enumerate().rev() {
            self.add(sentence, units);
        }
    }

    fn add(&mut self, sentence: usize, units: &[u32]) {
        let sentence = sentence as u32;
        let mask = self.first.len() as u32 - 1;
        for hash in units {
            let bucket = hash & mask;
            let first = &mut self.first[bucket as usize];
            let known = &mut self.entries[*first as usize].holder;
            if known.sentence == sentence {
                known.count += 1.0;
                continue;
            }
            // Whether a bucket is new cannot be guessed, so there is no branch.
            self.used[self.buckets] = bucket;
            self.buckets += usize::from(*first == NONE);
            self.entries.push(Entry { holder: Holder { sentence, count: 1.0 }, next: *first });
            *first = self.entries.len() as u32 - 1;
        }
    }

    /// Calls `visit` with the holders of every unit, by sentence.
    pub(super) fn each(&self, mut visit: impl FnMut(&[Holder])) {
        let mut holders: Vec<Holder> = Vec::new();
        for &bucket in &self.used[..self.buckets] {
            let Entry { holder, mut next } = self.entries[self.first[bucket as usize] as usize];
            if next == NONE {
                visit(&[holder]);
                continue;
            }
            holders.clear();
            holders.push(holder);
            while next != NONE {
                let entry = self.entries[next as usize];
                holders.push(entry.holder);
                next = entry.next;
            }
            visit(&holders);
        }
    }
}
