//! Whether two strings are one term, for gold that gives strings and no positions.

use super::passage::SHARED;
use rustc_hash::FxHashMap;

/// A string as it is compared: in lower case, with straight quotation marks and single blanks.
pub(super) fn folded(text: &str) -> String {
    let blanks = text.split_whitespace().collect::<Vec<_>>().join(" ");
    blanks.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// Whether one of two folded strings holds the other, as whole words, or a stretch of both is long enough.
pub(super) fn is_one_term(found: &str, gold: &str) -> bool {
    if found.is_empty() || gold.is_empty() {
        return false;
    }
    holds(found, gold) || holds(gold, found) || share_enough(found, gold)
}

fn holds(text: &str, part: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(part).any(|(start, _)| {
        is_edge(text[..start].chars().next_back()) && is_edge(text[start + part.len()..].chars().next())
    })
}

/// Whether a stretch stands in both that is as long as it must be for the longer of the two.
fn share_enough(a: &str, b: &str) -> bool {
    let [a, b]: [Vec<char>; 2] = [a, b].map(|text| text.chars().collect());
    let length = (SHARED * a.len().max(b.len()) as f64).ceil() as usize;
    let mut known: FxHashMap<u64, &[char]> = FxHashMap::default();
    hashes(&a, length).zip(a.windows(length)).for_each(|(hash, stretch)| {
        known.entry(hash).or_insert(stretch);
    });
    hashes(&b, length).zip(b.windows(length)).any(|(hash, stretch)| known.get(&hash) == Some(&stretch))
}

/// A hash of every stretch of so many characters, each made from the one before it (Karp and Rabin 1987).
fn hashes(text: &[char], length: usize) -> impl Iterator<Item = u64> {
    const PRIME: u128 = (1 << 61) - 1;
    const BASE: u128 = 0x1234_5678_9ABC_DEF1;
    let power = (1..length).fold(1, |power, _| power * BASE % PRIME);
    let mut hash = text.iter().take(length).fold(0, |hash, &c| (hash * BASE + u128::from(u32::from(c))) % PRIME);
    (0..(text.len() + 1).saturating_sub(length)).map(move |start| {
        let whole = hash as u64;
        if let Some(&next) = text.get(start + length) {
            let first = u128::from(u32::from(text[start])) * power % PRIME;
            hash = ((hash + PRIME - first) * BASE + u128::from(u32::from(next))) % PRIME;
        }
        whole
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Characters of the longest stretch that stands in both, by the table of all pairs of characters.
    fn longest_common(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (i, c) in a.iter().enumerate() {
            for (j, _) in b.iter().enumerate().filter(|(_, other)| *other == c) {
                table[i + 1][j + 1] = table[i][j] + 1;
            }
        }
        table.into_iter().flatten().max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn finds_a_stretch_that_is_long_enough(a in "[ab字]{1,14}", b in "[ab字]{1,14}") {
            let [x, y]: [Vec<char>; 2] = [&a, &b].map(|text| text.chars().collect());
            let enough = longest_common(&x, &y) as f64 >= SHARED * x.len().max(y.len()) as f64;
            prop_assert_eq!(share_enough(&a, &b), enough);
        }
    }

    #[test]
    fn the_matching_of_terms_is_neither_blind_nor_pedantic() {
        let one_term = |found: &str, gold: &str| is_one_term(&folded(found), &folded(gold));
        assert!(one_term("240 million", "$240 million"));
        assert!(one_term("highway committee", "the  Highway\nCommittee"));
        assert!(one_term("the ‘Quiet’ House", "the 'Quiet' House"));
        assert!(!one_term("hc", "thc unit"));
        assert!(!one_term("harbour craft", "Vessel Regulations"));
        assert!(!one_term("", "Finance Committee"));
    }
}
