//! Probabilities of a lexicon, ready for use.

use super::{Counts, Lexicon, Word};
use rustc_hash::FxHashMap;

/// Taken off every expected count before it counts: what was seen once may have been chance.
pub(super) const DISCOUNT: f32 = 0.9;

/// Likewise for the share of a word's occurrences that its partners explain.
pub(super) const RELIABLE: f32 = 0.7;

/// Most partners of a word.
pub(super) const PARTNERS: usize = 30;

/// Words of chance that a document's own counts are weighed against.
const PRIOR: f32 = 500.0;

/// For each explained word its partners.
pub(crate) struct Table {
    entries: FxHashMap<Word, Entry>,
    total: f32,
}

/// What a table knows of one explained word.
pub(crate) struct Entry {
    /// Explaining words with the probability that they give the word.
    pub(crate) partners: Vec<(Word, f32)>,
    /// The share of the word's occurrences that its partners explain.
    pub(crate) reliability: f32,
    seen: f32,
}

impl Counts {
    /// Official words explained by counterpart words, and counterpart words by official words.
    pub(crate) fn tables(&self) -> [Table; 2] {
        [0, 1].map(|side| self.table(side))
    }

    fn table(&self, side: usize) -> Table {
        let counts = &self.pairs[side];
        // Sorted, so that sums do not depend on the order of a map.
        let mut sorted: Vec<(&(Word, Word), &f32)> = counts.iter().collect();
        sorted.sort_unstable_by_key(|(pair, _)| **pair);
        let mut sums: FxHashMap<Word, f32> = FxHashMap::default();
        for ((_, z), count) in &sorted {
            *sums.entry(*z).or_default() += (*count - DISCOUNT).max(0.0);
        }
        let mut entries: FxHashMap<Word, Entry> = FxHashMap::default();
        for ((e, z), count) in sorted {
            let seen = self.seen[side].get(e).copied().unwrap_or(1.0).max(1.0);
            let entry = entries.entry(*e).or_insert_with(|| Entry { partners: vec![], reliability: 0.0, seen });
            entry.reliability += (count - RELIABLE).max(0.0) / seen;
            if *count > DISCOUNT {
                entry.partners.push((*z, (count - DISCOUNT) / sums[z]));
            }
        }
        entries.retain(|_, entry| !entry.partners.is_empty());
        for entry in entries.values_mut() {
            entry.partners.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            entry.partners.truncate(PARTNERS);
            entry.reliability = entry.reliability.min(1.0);
        }
        Table { entries, total: self.total(side).max(1.0) }
    }

    /// How many words of a side it has seen in all, added up in an order that no map decides.
    fn total(&self, side: usize) -> f32 {
        let mut seen: Vec<f32> = self.seen[side].values().copied().collect();
        seen.sort_unstable_by(f32::total_cmp);
        seen.iter().sum()
    }
}

/// A word of the official side, and what it is on the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Translation<'a> {
    /// The official word's stem.
    pub official: &'a str,
    /// The other word's stem.
    pub counterpart: &'a str,
    /// How likely the official word is where the other one stands, from 0 to 1.
    pub probability: f32,
    /// The share of the official word's occurrences that its translations explain, from 0 to 1.
    pub reliability: f32,
    /// How often the official word was seen.
    pub seen: f32,
}

impl Lexicon {
    /// What the lexicon has learned of the official side's words, those most often seen first, each with its likeliest
    /// translations first.
    ///
    /// ```
    /// let lexicon = bitext::lexicon::read("x.dic", "bridge\t橋\n")?;
    /// assert_eq!(lexicon.translations()[0].counterpart, "橋");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn translations(&self) -> Vec<Translation<'_>> {
        let table = self.counts.table(0);
        let mut words: Vec<(&str, &Entry)> =
            table.entries.iter().map(|(word, entry)| (self.words[0].word(*word), entry)).collect();
        words.sort_by(|a, b| b.1.seen.total_cmp(&a.1.seen).then(a.0.cmp(b.0)));
        let mut translations = Vec::new();
        for (official, entry) in words {
            for (partner, probability) in &entry.partners {
                let counterpart = self.words[1].word(*partner);
                let (probability, reliability, seen) = (*probability, entry.reliability, entry.seen);
                translations.push(Translation { official, counterpart, probability, reliability, seen });
            }
        }
        translations
    }
}

impl Table {
    pub(crate) fn get(&self, word: Word) -> Option<&Entry> {
        self.entries.get(&word)
    }

    /// How likely a word is at any place of a document with `count` of it among `all` words.
    pub(crate) fn probability(&self, entry: &Entry, count: f32, all: f32) -> f32 {
        (count + PRIOR * entry.seen / self.total) / (all + PRIOR)
    }
}
