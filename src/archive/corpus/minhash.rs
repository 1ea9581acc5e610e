//! How alike rows are, by the shingles of their texts: MinHash (Broder 1997) and its index of bands (Leskovec, Rajaraman and
//! Ullman, Mining of Massive Datasets, chapter 3).

use super::Row;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Hash functions. The similarity of two rows is estimated to a standard error of .07.
const HASHES: usize = 32;
/// Bands of four hashes each: rows of a similarity of .8 meet in 98 of 100 cases, of .5 in 40.
const BANDS: usize = 8;
/// Characters of a shingle.
const SHINGLE: usize = 5;
/// Rows of one band that a row is compared with.
const MOST: usize = 32;

/// The least hash of a row's shingles under each function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature([u32; HASHES]);

impl Signature {
    /// Of both sides of a row.
    pub fn of(row: &Row<'_>) -> Self {
        let mut signature = Signature([u32::MAX; HASHES]);
        signature.add(&row.official, 0);
        signature.add(&row.counterpart, 1);
        signature
    }

    /// Of one text.
    pub fn of_text(text: &str) -> Self {
        let mut signature = Signature([u32::MAX; HASHES]);
        signature.add(text, 0);
        signature
    }

    /// Adds the shingles of a text: five letters or digits in lower case. `side` keeps the sides of a row apart.
    fn add(&mut self, text: &str, side: u64) {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if letters.is_empty() {
            return;
        }
        for shingle in letters.windows(SHINGLE.min(letters.len())) {
            let mut hasher = FxHasher::default();
            hasher.write_u64(side);
            shingle.iter().for_each(|&letter| hasher.write_u32(letter.into()));
            let hash = hasher.finish();
            for (least, function) in self.0.iter_mut().zip(1_u64..) {
                // Odd multipliers and the upper half: a family that is universal enough (Dietzfelbinger et al. 1997).
                let multiplier = function.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
                *least = (*least).min((hash.wrapping_mul(multiplier) >> 32) as u32);
            }
        }
    }

    /// The estimated share of shingles that two have in common, from 0 to 1.
    pub fn similarity(&self, other: &Signature) -> f64 {
        self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count() as f64 / HASHES as f64
    }

    fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.chunks(HASHES / BANDS).zip(0_u64..).map(|(band, number)| {
            let mut hasher = FxHasher::default();
            hasher.write_u64(number);
            band.iter().for_each(|&hash| hasher.write_u32(hash));
            hasher.finish()
        })
    }
}

/// Rows that were seen, to be asked for similar ones. It takes about 300 bytes a row.
#[derive(Debug, Default)]
pub struct Index {
    signatures: Vec<Signature>,
    bands: FxHashMap<u64, Vec<u32>>,
}

impl Index {
    /// The rows seen before that are at least so similar, by the numbers that [`Index::add`] gave, with their similarities, in
    /// the order of their numbers.
    pub fn similar(&self, signature: &Signature, at_least: f64) -> Vec<(u32, f64)> {
        let mut candidates: Vec<u32> =
            signature.bands().filter_map(|band| self.bands.get(&band)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let rated = candidates.into_iter().map(|row| (row, signature.similarity(&self.signatures[row as usize])));
        rated.filter(|(_, similarity)| *similarity >= at_least).collect()
    }

    /// Adds a row, and gives its number.
    pub fn add(&mut self, signature: Signature) -> u32 {
        let number = u32::try_from(self.signatures.len()).unwrap_or(u32::MAX);
        for band in signature.bands() {
            let rows = self.bands.entry(band).or_default();
            if rows.len() < MOST {
                rows.push(number);
            }
        }
        self.signatures.push(signature);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_texts_that_differ_in_a_word_from_others() {
        let text = "The Harbour Office opened a new counter at North Pier on Monday, its director said.";
        let near = Signature::of_text(&text.replace("Monday", "Sunday"));
        let far = Signature::of_text("Visitors to the museum spent twelve million dollars last year, a report says.");
        let signature = Signature::of_text(text);
        assert!((signature.similarity(&Signature::of_text(&text.to_uppercase())) - 1.0).abs() < 1e-9);
        assert!(signature.similarity(&near) > 0.7);
        assert!(signature.similarity(&far) < 0.2);
        let mut index = Index::default();
        index.add(far);
        index.add(near);
        assert_eq!(index.similar(&signature, 0.6).iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1]);
    }
}
