//! Words that mismatches explain: what is left is for other checks.

use super::super::reading::Reading;
use super::super::text::Text;
use super::Mismatch;
use crate::document::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The explained words of both sides.
pub(super) struct Explained {
    pub(super) official: FxHashSet<usize>,
    pub(super) counterpart: FxHashSet<usize>,
}

impl Explained {
    /// What the mismatches of at least this confidence cover, be it in part.
    pub(super) fn by(reading: &Reading<'_>, mismatches: &[Mismatch], confidence: f64) -> Self {
        let words = |text: &Text<'_>, side: fn(&Mismatch) -> Option<Span>| {
            let sure = mismatches.iter().filter(|mismatch| mismatch.confidence >= confidence);
            sure.filter_map(side).flat_map(|span| text.words_touching(span)).collect()
        };
        Explained {
            official: words(&reading.official, |mismatch| mismatch.official),
            counterpart: words(&reading.counterpart, |mismatch| mismatch.counterpart),
        }
    }

    /// Whether no word of either side is explained.
    pub(super) fn leaves(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        !a.clone().any(|word| self.official.contains(&word)) && !b.clone().any(|word| self.counterpart.contains(&word))
    }

    /// Adds the words of both sides, if none is explained yet.
    pub(super) fn add(&mut self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let free = self.leaves(a, b);
        if free {
            self.official.extend(a.clone());
            self.counterpart.extend(b.clone());
        }
        free
    }
}
