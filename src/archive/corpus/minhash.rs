//! How alike rows are, by the shingles of their texts: MinHash (Broder 1997) and its index of bands (Leskovec, Rajaraman and
//! Ullman, Mining of Massive Datasets, chapter 3).

use super::Row;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Hash functions. A similarity J is estimated to a standard error of √(J(1 − J) / 32): .088 for .5, .081 for .7, .071 for .8.
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
            let hash = mixed(hasher.finish());
            for (least, function) in self.0.iter_mut().zip(0_u64..) {
                *least = (*least).min((mixed(hash ^ mixed(function)) >> 32) as u32);
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

/// A number of which every bit depends on every bit of another: the finaliser of SplitMix64 (Steele, Lea and Flood 2014). With a
/// different number added to what is mixed, each function is as good as independent of the others; multipliers alone are not.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Rows that were seen, to be asked for similar ones. It takes about 350 bytes a row.
#[derive(Debug, Default)]
pub struct Index {
    signatures: Vec<Signature>,
    bands: FxHashMap<u64, Vec<usize>>,
}

impl Index {
    /// The rows seen before that are at least so similar, by the numbers that [`Index::add`] gave, with their similarities, in
    /// the order of their numbers.
    pub fn similar(&self, signature: &Signature, at_least: f64) -> Vec<(usize, f64)> {
        let mut candidates: Vec<usize> =
            signature.bands().filter_map(|band| self.bands.get(&band)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let rated = candidates.into_iter().map(|row| (row, signature.similarity(&self.signatures[row])));
        rated.filter(|(_, similarity)| *similarity >= at_least).collect()
    }

    /// Adds a row, and gives its number.
    pub fn add(&mut self, signature: Signature) -> usize {
        let number = self.signatures.len();
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
    use std::collections::BTreeSet;

    /// Letters that a fixed seed gives.
    fn letters(count: usize, seed: &mut u64) -> String {
        let letter = |_| {
            *seed = mixed(*seed);
            char::from(b'a' + (*seed % 26) as u8)
        };
        (0..count).map(letter).collect()
    }

    /// The exact share of shingles that two texts have in common.
    fn shared(one: &str, other: &str) -> f64 {
        let shingles = |text: &str| text.as_bytes().windows(SHINGLE).map(<[u8]>::to_vec).collect::<BTreeSet<_>>();
        let (one, other) = (shingles(one), shingles(other));
        one.intersection(&other).count() as f64 / one.union(&other).count() as f64
    }

    #[test]
    fn estimates_as_well_as_independent_functions_do() {
        const TRIALS: usize = 1000;
        for (all, same) in [(150_usize, 100_usize), (150, 124), (150, 133)] {
            let (mut seed, mut squares, mut sum) = (all as u64 * 1000 + same as u64, 0.0, 0.0);
            for _ in 0..TRIALS {
                let common = letters(same, &mut seed);
                let [one, other] = [0, 1].map(|_| common.clone() + &letters(all - same, &mut seed));
                let expected = shared(&one, &other);
                let error = Signature::of_text(&one).similarity(&Signature::of_text(&other)) - expected;
                let deviation = (expected * (1.0 - expected) / HASHES as f64).sqrt();
                sum += error / deviation;
                squares += (error / deviation).powi(2);
            }
            // 1000 trials give a standard deviation to 2.2 per cent, and a mean to .032.
            let (mean, deviation) = (sum / TRIALS as f64, (squares / TRIALS as f64).sqrt());
            assert!((0.92..1.08).contains(&deviation) && mean.abs() < 0.12, "{same} of {all}: {deviation}, {mean}");
        }
    }

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
