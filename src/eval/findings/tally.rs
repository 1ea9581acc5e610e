//! The counts of one document, for the findings that count.

use super::document::FindingDocument;
use super::gold::GoldVerdict;
use super::judgement::Judged;
use super::scores::{FindingScores, Share};
use rustc_hash::FxHashSet;

/// A document and its findings, judged.
pub(super) struct Tested<'a> {
    pub(super) document: &'a FindingDocument,
    /// Every finding of both tiers.
    pub(super) judged: Vec<Judged<'a>>,
}

/// The findings that count, and the `must` and `soft` rows that they found.
pub(super) struct Tally<'t, 'a> {
    pub(super) document: &'a FindingDocument,
    pub(super) counted: Vec<&'t Judged<'a>>,
    found: FxHashSet<usize>,
}

impl<'a> Tested<'a> {
    /// The findings that `counts` keeps.
    pub(super) fn tally(&self, counts: impl Fn(&Judged<'a>) -> bool) -> Tally<'_, 'a> {
        let counted: Vec<&Judged<'a>> = self.judged.iter().filter(|finding| counts(finding)).collect();
        let found = counted.iter().flat_map(|finding| finding.found()).collect();
        Tally { document: self.document, counted, found }
    }
}

impl Tally<'_, '_> {
    /// The numbers of the rows with a verdict, and whether each was found.
    pub(super) fn rows(&self, verdict: GoldVerdict) -> impl Iterator<Item = (usize, bool)> {
        let rows = self.document.gold.iter().enumerate().filter(move |(_, row)| row.verdict == verdict);
        rows.map(|(number, _)| (number, self.found.contains(&number)))
    }

    pub(super) fn scores(&self) -> FindingScores {
        let recall = |verdict| {
            let mut recall = Share::default();
            self.rows(verdict).for_each(|(_, found)| recall.add(found));
            recall
        };
        let (mut findings, mut occurrences) = (Share::default(), Share::default());
        for finding in &self.counted {
            findings.add(finding.is_right());
            occurrences += finding.occurrences();
        }
        let words = self.document.words;
        FindingScores {
            must: recall(GoldVerdict::Must),
            soft: recall(GoldVerdict::Soft),
            occurrences,
            findings,
            words: words.unwrap_or_default(),
            wrong: words.map_or(0, |_| findings.all - findings.hits),
        }
    }
}
