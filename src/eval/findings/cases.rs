//! The findings that are wrong and the gold rows that were missed, for people who want to know why.

use super::gold::GoldVerdict;
use super::judgement::Judged;
use super::predicted::PredictedPassage;
use super::tally::Tally;

/// A finding with an occurrence that matches no `must` or `soft` row.
#[derive(Clone, Debug, PartialEq)]
pub struct WrongFinding {
    /// The document's name.
    pub document: String,
    /// The tool's kind.
    pub kind: String,
    /// How sure the tool was.
    pub confidence: f64,
    /// How many of its occurrences match no `must` or `soft` row.
    pub wrong: usize,
    /// How many occurrences it has.
    pub occurrences: usize,
    /// Whether the first of the wrong ones matches a harmless row.
    pub harmless: bool,
    /// Where the first of the wrong ones shows in the official text.
    pub official: Option<PredictedPassage>,
    /// Where it shows in the counterpart.
    pub counterpart: Option<PredictedPassage>,
}

/// A `must` row that no occurrence matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedFinding {
    /// The document's name.
    pub document: String,
    /// The row's kind.
    pub kind: String,
    /// Its number in its document, from 1.
    pub number: usize,
    /// Its first alternative in the official text, or the place of that where gold has no texts.
    pub official: Option<String>,
    /// The same in the counterpart.
    pub counterpart: Option<String>,
}

/// The findings with wrong occurrences, those of which the tool was surest first: they cost most to explain away.
pub(super) fn wrong(tallies: &[Tally<'_, '_>]) -> Vec<WrongFinding> {
    let of_document = |tally: &Tally<'_, '_>| {
        let case = |judged: &&Judged<'_>| wrong_finding(&tally.document.name, judged);
        tally.counted.iter().filter_map(case).collect::<Vec<_>>()
    };
    let mut cases: Vec<WrongFinding> = tallies.iter().flat_map(of_document).collect();
    cases.sort_by(|a, b| b.confidence.total_cmp(&a.confidence)); // stable: in the order given where equally sure
    cases
}

fn wrong_finding(document: &str, judged: &Judged<'_>) -> Option<WrongFinding> {
    let first = judged.first_wrong()?;
    let occurrence = &judged.finding.occurrences[first];
    let right = judged.occurrences();
    Some(WrongFinding {
        document: document.to_owned(),
        kind: judged.finding.kind.clone(),
        confidence: judged.finding.confidence,
        wrong: right.all - right.hits,
        occurrences: right.all,
        harmless: judged.matches_harmless(first),
        official: occurrence.official.clone(),
        counterpart: occurrence.counterpart.clone(),
    })
}

/// The `must` rows that were not found, in the order given.
pub(super) fn missed(tallies: &[Tally<'_, '_>]) -> Vec<MissedFinding> {
    let of_document = |tally: &Tally<'_, '_>| {
        let missed = tally.rows(GoldVerdict::Must).filter(|(_, found)| !found);
        let case = |(number, _): (usize, bool)| {
            let [official, counterpart] = tally.document.shown[number].clone();
            let kind = tally.document.gold[number].kind.clone();
            MissedFinding { document: tally.document.name.clone(), kind, number: number + 1, official, counterpart }
        };
        missed.map(case).collect::<Vec<_>>()
    };
    tallies.iter().flat_map(of_document).collect()
}

impl PredictedPassage {
    /// What stands there, or where that is, to be read.
    ///
    /// ```
    /// use bitext::eval::{CharSpan, PredictedPassage};
    /// let span = CharSpan::new(3, 8).expect("holds characters");
    /// assert_eq!(PredictedPassage { span, text: None }.shown(), "[3, 8]");
    /// ```
    pub fn shown(&self) -> String {
        self.text.clone().unwrap_or_else(|| format!("[{}, {}]", self.span.start(), self.span.end()))
    }
}
