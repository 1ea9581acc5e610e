//! Strings that are alike letter by letter, with cheap looks before the costly one.

use strsim::normalized_levenshtein;

/// Groups of letters that are counted together.
const GROUPS: usize = 32;

/// A string as its letters are compared.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    text: String,
    count: usize,
    /// How many letters of each group there are, up to 255.
    groups: [u8; GROUPS],
}

impl Letters {
    /// The letters of a text, case included.
    pub(crate) fn new(text: String) -> Self {
        let (mut count, mut groups) = (0, [0_u8; GROUPS]);
        for letter in text.chars() {
            count += 1;
            let group = &mut groups[letter as usize % GROUPS];
            *group = group.saturating_add(1);
        }
        Letters { text, count, groups }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the share of letters that stay when the one is made the other, by the fewest changes of single letters, is at
    /// least so much (Levenshtein's distance over the longer length).
    pub(crate) fn are_alike(&self, other: &Letters, least: f64) -> bool {
        let longer = self.count.max(other.count).max(1) as f64;
        1.0 - self.least_distance(other) as f64 / longer >= least
            && normalized_levenshtein(&self.text, &other.text) >= least
    }

    /// No fewer changes can make the one the other: letters that only one has, and the difference of the lengths.
    fn least_distance(&self, other: &Letters) -> usize {
        let missing = |a: &Letters, b: &Letters| -> usize {
            a.groups.iter().zip(b.groups).map(|(a, b)| usize::from(a.saturating_sub(b))).sum()
        };
        missing(self, other).max(missing(other, self)).max(self.count.abs_diff(other.count))
    }
}

/// Whether a text has at most so many letters.
pub(crate) fn is_within(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().nth(most).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn looks_never_change_the_result(a in "[a-dé字]{0,12}", b in "[a-dé字]{0,12}", least in 0.0..1.0_f64) {
            let alike = Letters::new(a.clone()).are_alike(&Letters::new(b.clone()), least);
            prop_assert_eq!(alike, normalized_levenshtein(&a, &b) >= least);
        }
    }

    #[test]
    fn counts_letters_and_not_bytes() {
        assert!(is_within("字字字", 3));
        assert!(!is_within("字字字", 2));
    }
}
