//! Recall by the kinds of gold, and precision by those of the tool.

use super::gold::GoldVerdict;
use super::scores::Share;
use super::tally::Tally;
use std::collections::BTreeMap;

/// How much of one kind of gold was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldKindScores {
    /// The person's kind.
    pub kind: String,
    /// Found `must` rows, of all of this kind.
    pub must: Share,
    /// Found `soft` rows, likewise.
    pub soft: Share,
}

/// How much of one predicted kind is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredictedKindScores {
    /// The tool's kind.
    pub kind: String,
    /// Right findings, of all of this kind.
    pub findings: Share,
    /// Right occurrences, likewise.
    pub occurrences: Share,
}

/// The kinds of the `must` and `soft` rows, by name.
pub(super) fn gold_kinds(tallies: &[Tally<'_, '_>]) -> Vec<GoldKindScores> {
    let mut kinds: BTreeMap<&str, [Share; 2]> = BTreeMap::new();
    for tally in tallies {
        for (column, verdict) in [GoldVerdict::Must, GoldVerdict::Soft].into_iter().enumerate() {
            for (number, found) in tally.rows(verdict) {
                kinds.entry(&tally.document.gold[number].kind).or_default()[column].add(found);
            }
        }
    }
    kinds.into_iter().map(|(kind, [must, soft])| GoldKindScores { kind: kind.to_owned(), must, soft }).collect()
}

/// The kinds of the findings that count, by name.
pub(super) fn predicted_kinds(tallies: &[Tally<'_, '_>]) -> Vec<PredictedKindScores> {
    let mut kinds: BTreeMap<&str, (Share, Share)> = BTreeMap::new();
    for judged in tallies.iter().flat_map(|tally| &tally.counted) {
        let (findings, occurrences) = kinds.entry(&judged.finding.kind).or_default();
        findings.add(judged.is_right());
        *occurrences += judged.occurrences();
    }
    let scores = |(kind, (findings, occurrences)): (&str, _)| PredictedKindScores {
        kind: kind.to_owned(),
        findings,
        occurrences,
    };
    kinds.into_iter().map(scores).collect()
}
