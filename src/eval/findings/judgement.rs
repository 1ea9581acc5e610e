//! Which gold rows each occurrence of a finding matches.

use super::document::FindingDocument;
use super::gold::{GoldFinding, GoldSide, GoldVerdict};
use super::passage::CharSpan;
use super::predicted::{PredictedFinding, PredictedPassage};
use super::scores::Share;
use super::term::{folded, is_one_term};

/// A finding and, for each of its occurrences, the numbers of the gold rows that it matches.
pub(super) struct Judged<'a> {
    pub(super) finding: &'a PredictedFinding,
    matches: Vec<Vec<usize>>,
    rows: &'a [GoldFinding],
}

/// Judges every finding of a document, those of both tiers.
pub(super) fn judged(document: &FindingDocument) -> Vec<Judged<'_>> {
    let wanted: Vec<[Wanted<'_>; 2]> =
        document.gold.iter().map(|row| [&row.official, &row.counterpart].map(Wanted::new)).collect();
    let finding = |finding| Judged::new(finding, &wanted, &document.gold);
    document.predicted.iter().map(finding).collect()
}

impl<'a> Judged<'a> {
    fn new(finding: &'a PredictedFinding, wanted: &[[Wanted<'_>; 2]], rows: &'a [GoldFinding]) -> Self {
        let matches = finding.occurrences.iter().map(|occurrence| {
            let found = [&occurrence.official, &occurrence.counterpart].map(Found::new);
            let fits = |row: &[Wanted<'_>; 2]| row.iter().zip(&found).all(|(wanted, found)| wanted.fits(found));
            (0..).zip(wanted).filter(|(_, row)| fits(row)).map(|(number, _)| number).collect()
        });
        Judged { finding, matches: matches.collect(), rows }
    }

    fn is_harmless(&self, row: usize) -> bool {
        self.rows[row].verdict == GoldVerdict::Harmless
    }

    /// The `must` and `soft` rows that an occurrence matches, with repetitions.
    pub(super) fn found(&self) -> impl Iterator<Item = usize> {
        self.matches.iter().flatten().copied().filter(|&row| !self.is_harmless(row))
    }

    /// The occurrences that match a `must` or `soft` row, of all.
    pub(super) fn occurrences(&self) -> Share {
        let right = |matches: &&Vec<usize>| matches.iter().any(|&row| !self.is_harmless(row));
        Share { hits: self.matches.iter().filter(right).count(), all: self.matches.len() }
    }

    /// Whether at least half of the occurrences are right.
    pub(super) fn is_right(&self) -> bool {
        let Share { hits, all } = self.occurrences();
        2 * hits >= all
    }

    /// The first occurrence that matches no `must` or `soft` row.
    pub(super) fn first_wrong(&self) -> Option<usize> {
        self.matches.iter().position(|matches| matches.iter().all(|&row| self.is_harmless(row)))
    }

    /// Whether an occurrence matches a harmless row.
    pub(super) fn matches_harmless(&self, occurrence: usize) -> bool {
        self.matches[occurrence].iter().any(|&row| self.is_harmless(row))
    }
}

/// One side of a gold row, ready to be compared.
enum Wanted<'a> {
    Anything,
    Spans(&'a [CharSpan]),
    Terms(Vec<String>),
}

impl<'a> Wanted<'a> {
    fn new(side: &'a GoldSide) -> Self {
        match side {
            _ if side.is_empty() => Wanted::Anything,
            GoldSide::Spans(spans) => Wanted::Spans(spans),
            GoldSide::Terms(terms) => Wanted::Terms(terms.iter().map(|term| folded(term)).collect()),
        }
    }

    fn fits(&self, found: &Found) -> bool {
        match (self, found) {
            (Wanted::Anything, _) => true,
            (_, Found::Nothing) => false,
            (Wanted::Spans(spans), Found::Passage { span, .. }) => spans.iter().any(|it| it.is_about(*span)),
            (Wanted::Terms(terms), Found::Passage { text, .. }) => terms.iter().any(|it| is_one_term(text, it)),
        }
    }
}

/// One side of an occurrence, ready to be compared.
enum Found {
    Nothing,
    Passage { span: CharSpan, text: String },
}

impl Found {
    fn new(passage: &Option<PredictedPassage>) -> Self {
        match passage {
            None => Found::Nothing,
            Some(PredictedPassage { span, text }) => {
                Found::Passage { span: *span, text: folded(text.as_deref().unwrap_or_default()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read_gold_findings, read_predicted_findings};
    use super::*;

    fn document(rows: &str, occurrences: &str) -> FindingDocument {
        let gold = format!("{{\"findings\":[{rows}]}}");
        let gold = read_gold_findings("a", "gold", &gold).expect("is well formed").remove(0);
        let found = format!("{{\"kind\":\"name\",\"occurrences\":[{occurrences}]}}");
        FindingDocument::new(gold, read_predicted_findings("found", &found).expect("is well formed")).expect("fits")
    }

    const MUST: &str = r#"{"verdict":"must","kind":"name","official":[[0,10],[50,60]],"counterpart":[[0,10]]}"#;
    const HARMLESS: &str = r#"{"verdict":"harmless","kind":"name","official":[[20,30]],"counterpart":[]}"#;

    #[test]
    fn a_row_is_matched_on_every_side_that_it_has() {
        let both = r#"{"official":{"start":50,"end":60},"counterpart":{"start":4,"end":12}}"#;
        let one = r#"{"official":{"start":0,"end":10},"counterpart":{"start":40,"end":50}}"#;
        let lost = r#"{"official":{"start":0,"end":10},"counterpart":null}"#;
        for (occurrence, right) in [(both, true), (one, false), (lost, false)] {
            let document = document(MUST, occurrence);
            assert_eq!(judged(&document)[0].is_right(), right, "{occurrence}");
        }
    }

    #[test]
    fn half_of_the_occurrences_make_a_finding_right() {
        let right = r#"{"official":{"start":0,"end":10},"counterpart":{"start":0,"end":10}}"#;
        let harmless = r#"{"official":{"start":20,"end":30},"counterpart":{"start":20,"end":30}}"#;
        let rows = format!("{MUST},{HARMLESS}");
        let half = document(&rows, &format!("{right},{harmless}"));
        let judgement = &judged(&half)[0];
        assert_eq!((judgement.is_right(), judgement.occurrences()), (true, Share { hits: 1, all: 2 }));
        assert_eq!(judgement.first_wrong(), Some(1));
        assert!(judgement.matches_harmless(1) && !judgement.matches_harmless(0));
        let third = document(&rows, &format!("{right},{harmless},{harmless}"));
        assert!(!judged(&third)[0].is_right());
        assert_eq!(judged(&third)[0].found().collect::<Vec<_>>(), [0], "the row is found all the same");
    }
}
