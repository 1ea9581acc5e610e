//! What is counted of findings, and the figures made of it.

use std::iter::Sum;
use std::ops::AddAssign;

/// Some of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many count.
    pub hits: usize,
    /// Of how many.
    pub all: usize,
}

impl Share {
    /// The share from 0 to 1; nothing where there is nothing to share.
    ///
    /// ```
    /// use bitext::eval::Share;
    /// assert_eq!(Share { hits: 1, all: 4 }.value(), Some(0.25));
    /// assert_eq!(Share::default().value(), None);
    /// ```
    pub fn value(self) -> Option<f64> {
        (self.all > 0).then(|| self.hits as f64 / self.all as f64)
    }

    /// Counts one more.
    pub(super) fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.all += 1;
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.hits += other.hits;
        self.all += other.all;
    }
}

/// What was counted in one document or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindingScores {
    /// Gold rows with the verdict `must` that an occurrence matches, of all such rows.
    pub must: Share,
    /// The same of `soft` rows.
    pub soft: Share,
    /// Predicted occurrences that match a `must` or `soft` row, of all.
    pub occurrences: Share,
    /// Predicted findings of which at least half of the occurrences do, of all.
    pub findings: Share,
    /// Words of the counterparts whose text is known.
    pub words: usize,
    /// Wrong findings in these counterparts.
    pub wrong: usize,
}

impl FindingScores {
    /// Wrong findings in 1,000 words of the counterparts; nothing where no text is known.
    ///
    /// ```
    /// use bitext::eval::FindingScores;
    /// let scores = FindingScores { words: 500, wrong: 2, ..FindingScores::default() };
    /// assert_eq!(scores.false_per_1000_words(), Some(4.0));
    /// ```
    pub fn false_per_1000_words(&self) -> Option<f64> {
        (self.words > 0).then(|| 1000.0 * self.wrong as f64 / self.words as f64)
    }
}

impl AddAssign for FindingScores {
    fn add_assign(&mut self, other: FindingScores) {
        self.must += other.must;
        self.soft += other.soft;
        self.occurrences += other.occurrences;
        self.findings += other.findings;
        self.words += other.words;
        self.wrong += other.wrong;
    }
}

impl<'a> Sum<&'a FindingScores> for FindingScores {
    fn sum<I: Iterator<Item = &'a FindingScores>>(scores: I) -> FindingScores {
        scores.fold(FindingScores::default(), |mut sum, &it| {
            sum += it;
            sum
        })
    }
}

/// One figure of findings.
#[derive(Clone, Copy, Debug)]
pub struct FindingMeasure {
    /// The name in reports.
    pub name: &'static str,
    /// One line for people.
    pub description: &'static str,
    /// Whether it is a share of 1, so that reports may show it in per cent.
    pub is_share: bool,
    /// What the figure is made of.
    pub counts: fn(&FindingScores) -> Share,
    /// The figure; nothing where there is nothing to count.
    pub figure: fn(&FindingScores) -> Option<f64>,
}

/// Every figure of findings, by name.
///
/// ```
/// use bitext::eval::{FINDING_MEASURES, FindingScores, Share};
/// let scores = FindingScores { must: Share { hits: 3, all: 4 }, ..FindingScores::default() };
/// let recall = FINDING_MEASURES.iter().find(|measure| measure.name == "recall-must").expect("is listed");
/// assert_eq!((recall.figure)(&scores), Some(0.75));
/// ```
pub static FINDING_MEASURES: &[FindingMeasure] = &[
    FindingMeasure {
        name: "false-findings",
        description: "wrong findings in 1,000 words of the counterparts",
        is_share: false,
        counts: |scores| Share { hits: scores.wrong, all: scores.words },
        figure: FindingScores::false_per_1000_words,
    },
    FindingMeasure {
        name: "precision-findings",
        description: "findings of which at least half of the occurrences are right, of all",
        is_share: true,
        counts: |scores| scores.findings,
        figure: |scores| scores.findings.value(),
    },
    FindingMeasure {
        name: "precision-occurrences",
        description: "occurrences that match a must or soft row, of all",
        is_share: true,
        counts: |scores| scores.occurrences,
        figure: |scores| scores.occurrences.value(),
    },
    FindingMeasure {
        name: "recall-must",
        description: "must rows that an occurrence matches, of all",
        is_share: true,
        counts: |scores| scores.must,
        figure: |scores| scores.must.value(),
    },
    FindingMeasure {
        name: "recall-soft",
        description: "soft rows that an occurrence matches, of all",
        is_share: true,
        counts: |scores| scores.soft,
        figure: |scores| scores.soft.value(),
    },
];
