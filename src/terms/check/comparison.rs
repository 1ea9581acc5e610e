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
        // Function words are never linked, so links can be asked for before content words are sorted out.
        let outside = |links: &[Option<Link>], words: &Range<usize>, other: &Range<usize>| {
            links[words.clone()].iter().flatten().any(|link| !other.contains(&link.word))
        };
        // Of a word that one side writes apart, all parts have to be inside.
        let torn = |links: &[Option<Link>], words: &Range<usize>, other: &Range<usize>| {
            let beside = (words.start.saturating_sub(2)..words.start).chain(words.end..links.len().min(words.end + 2));
            beside.into_iter().any(|word| links[word].is_some_and(|link| other.contains(&link.word)))
        };
        if outside(&reading.links.official, a, b)
            || outside(&reading.links.counterpart, b, a)
            || torn(&reading.links.official, a, b)
            || torn(&reading.links.counterpart, b, a)
        {
            return None;
        }
        let lonely = |text: &Text<'_>, links: &[Option<Link>], words: &Range<usize>| {
            words.clone().filter(|&word| !text.words[word].function && links[word].is_none()).collect()
        };
        let linked = || reading.links.official[a.clone()].iter().flatten();
        Some(Comparison {
            left: lonely(&reading.official, &reading.links.official, a),
            right: lonely(&reading.counterpart, &reading.links.counterpart, b),
            linked: linked().count(),
            same: linked().filter(|link| link.similarity >= SAME).count(),
        })
    }

    /// Share of the words that are the same on both sides (Dice).
    pub(super) fn dice(&self) -> f64 {
        2.0 * self.same as f64 / (2 * self.linked + self.left.len() + self.right.len()) as f64
    }
}
