//! What a stretch of the official text and one of the counterpart have in common.

use super::super::links::{Link, SAME};
use super::super::reading::Reading;
use super::super::text::Text;
use std::ops::Range;

/// What two stretches have in common, counted in content words.
pub(super) struct Comparison {
    /// Words of the official stretch that are not linked.
    pub(super) left: Vec<usize>,
    /// Words of the counterpart's stretch that are not linked.
    pub(super) right: Vec<usize>,
    /// Words that are linked.
    pub(super) linked: usize,
    /// Linked words that are the same, not only similar.
    pub(super) same: usize,
}

impl Comparison {
    /// Counts the common words; `None` when a content word of one side is said outside the other.
    pub(super) fn of(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> Option<Self> {
        let content = |text: &Text<'_>, words: &Range<usize>| {
            words.clone().filter(|&word| !text.words[word].function).collect::<Vec<usize>>()
        };
        let (left, right) = (content(&reading.official, a), content(&reading.counterpart, b));
        let outside = |links: &[Option<Link>], words: &[usize], other: &Range<usize>| {
            words.iter().any(|&word| links[word].is_some_and(|link| !other.contains(&link.word)))
        };
        if outside(&reading.links.official, &left, b) || outside(&reading.links.counterpart, &right, a) {
            return None;
        }
        let similarities: Vec<f32> =
            left.iter().filter_map(|&word| Some(reading.links.official[word]?.similarity)).collect();
        let lonely = |links: &[Option<Link>], words: Vec<usize>| {
            words.into_iter().filter(|&word| links[word].is_none()).collect()
        };
        Some(Comparison {
            left: lonely(&reading.links.official, left),
            right: lonely(&reading.links.counterpart, right),
            linked: similarities.len(),
            same: similarities.into_iter().filter(|&similarity| similarity >= SAME).count(),
        })
    }

    /// Share of the words that are the same on both sides (Dice).
    pub(super) fn dice(&self) -> f64 {
        2.0 * self.same as f64 / (2 * self.linked + self.left.len() + self.right.len()) as f64
    }
}
