//! Which sentences hold a unit.

use super::super::features::UnitsOf;

/// A unit's occurrences in one sentence; sentences of the counterpart are numbered after those of the official text.
#[derive(Clone, Copy)]
struct Entry {
    sentence: u32,
    count: f32,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// A sentence of one side that holds a unit, and how often.
#[derive(Clone, Copy)]
pub(super) struct Holder {
    sentence: u32,
    pub(super) count: f32,
}

impl Holder {
    /// The sentence's number on its side.
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
    used: Vec<u32>,
    /// Official sentences.
    split: u32,
}

impl Postings {
    pub(super) fn fill(&mut self, official: &UnitsOf<'_>, counterpart: &UnitsOf<'_>) {
        let count = official.len() + counterpart.len();
        // Four buckets a unit keep clashes rare; more would fall out of the processor's cache.
        let buckets = (4 * count).next_power_of_two().clamp(1 << 10, 1 << 24);
        self.entries.clear();
        self.entries.reserve(count);
        self.used.clear();
        self.used.reserve(count);
        self.first.clear();
        self.first.resize(buckets, NONE);
        self.split = official.sentences().len() as u32;
        // Chains grow at their beginning, so the last sentence goes in first.
        for (sentence, units) in counterpart.sentences().enumerate().rev() {
            self.add(self.split + sentence as u32, units);
        }
        for (sentence, units) in official.sentences().enumerate().rev() {
            self.add(sentence as u32, units);
        }
    }

    fn add(&mut self, sentence: u32, units: &[u32]) {
        let mask = self.first.len() as u32 - 1;
        for hash in units {
            let bucket = hash & mask;
            let first = &mut self.first[bucket as usize];
            if let Some(entry) = self.entries.get_mut(*first as usize)
                && entry.sentence == sentence
            {
                entry.count += 1.0;
                continue;
            }
            if *first == NONE {
                self.used.push(bucket);
            }
            self.entries.push(Entry { sentence, count: 1.0, next: *first });
            *first = self.entries.len() as u32 - 1;
        }
    }

    /// Calls `visit` with the holders of every unit on either side, by sentence.
    pub(super) fn each(&self, mut visit: impl FnMut([&[Holder]; 2])) {
        let mut holders: Vec<Holder> = Vec::new();
        for &bucket in &self.used {
            holders.clear();
            let mut official = 0;
            let mut at = self.first[bucket as usize];
            while let Some(&Entry { sentence, count, next }) = self.entries.get(at as usize) {
                let is_official = sentence < self.split;
                official += usize::from(is_official);
                holders.push(Holder { sentence: if is_official { sentence } else { sentence - self.split }, count });
                at = next;
            }
            let (left, right) = holders.split_at(official);
            visit([left, right]);
        }
    }
}
