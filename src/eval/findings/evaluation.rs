//! A test set's figures of findings.

use super::cases::{MissedFinding, WrongFinding, missed, wrong};
use super::curve::{CurvePoint, curve};
use super::document::FindingDocument;
use super::judgement::judged;
use super::kinds::{GoldKindScores, PredictedKindScores, gold_kinds, predicted_kinds};
use super::scores::{FINDING_MEASURES, FindingScores};
use super::tally::{Tally, Tested};
use crate::eval::resample::{Interval, draws, interval};
use crate::terms::Tier;

/// Which findings are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Those that are reported unasked.
    Reported,
    /// Suggestions, too.
    WithSuggestions,
}

impl Counted {
    fn holds(self, tier: Tier) -> bool {
        self == Counted::WithSuggestions || tier == Tier::Reported
    }
}

/// What a test set says about the findings of one tool.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingEvaluation {
    /// Each document's name and counts, in the order given.
    pub documents: Vec<(String, FindingScores)>,
    /// The counts summed over documents.
    pub scores: FindingScores,
    /// The 95% interval of each figure, in the order of [`FINDING_MEASURES`], where there are two documents or more and the
    /// figure has something to count.
    pub intervals: Vec<Option<Interval>>,
    /// Recall by the kinds of gold, by name.
    pub gold_kinds: Vec<GoldKindScores>,
    /// Precision by the kinds of the tool, by name.
    pub predicted_kinds: Vec<PredictedKindScores>,
    /// The figures at thresholds of confidence, ascending, over the findings of both tiers.
    pub curve: Vec<CurvePoint>,
    /// Counted findings with wrong occurrences, the surest first.
    pub wrong: Vec<WrongFinding>,
    /// `must` rows that no counted finding matches, in the order given.
    pub missed: Vec<MissedFinding>,
    /// Which findings were judged.
    pub counted: Counted,
    /// How many samples were drawn for the intervals.
    pub samples: usize,
}

/// Counts the findings of every document, sums the counts, and draws `samples` samples of documents for the intervals.
///
/// The result is the same in every run.
///
/// ```
/// use bitext::eval::{
///     Counted, FindingDocument, PredictedFindings, evaluate_findings, read_gold_findings,
/// };
/// use bitext::{compare, Document, Language, Options, Pair};
/// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
/// let pair = Pair::new(document("It opens on 3 May, at noon."), document("It opens on 5 May, at noon."));
/// let predicted = PredictedFindings::of("a", &pair, &compare(&pair, &Options::default()));
/// let table = "verdict\tkind\tofficial\tcounterpart\nmust\tdate\t3 May\t5 May\nmust\ttime\tnoon\tmidnight\n";
/// let gold = read_gold_findings("a", "findings.tsv", table)?.remove(0);
/// let evaluation = evaluate_findings(&[FindingDocument::new(gold, predicted)?], Counted::Reported, 100);
/// assert_eq!(evaluation.scores.findings.value(), Some(1.0));
/// assert_eq!(evaluation.scores.must.value(), Some(0.5));
/// assert_eq!(evaluation.missed[0].kind, "time");
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn evaluate_findings(documents: &[FindingDocument], counted: Counted, samples: usize) -> FindingEvaluation {
    let tested: Vec<Tested<'_>> =
        documents.iter().map(|document| Tested { document, judged: judged(document) }).collect();
    let tallies: Vec<Tally<'_, '_>> =
        tested.iter().map(|it| it.tally(|judged| counted.holds(judged.finding.tier))).collect();
    let scores: Vec<FindingScores> = tallies.iter().map(Tally::scores).collect();
    FindingEvaluation {
        documents: documents.iter().map(|document| document.name.clone()).zip(scores.iter().copied()).collect(),
        scores: scores.iter().sum(),
        intervals: intervals(&scores, samples),
        gold_kinds: gold_kinds(&tallies),
        predicted_kinds: predicted_kinds(&tallies),
        curve: curve(&tested),
        wrong: wrong(&tallies),
        missed: missed(&tallies),
        counted,
        samples,
    }
}

/// Percentile intervals over documents. A sample in which a figure has nothing to count says nothing about it.
fn intervals(scores: &[FindingScores], samples: usize) -> Vec<Option<Interval>> {
    let samples = if scores.len() > 1 { samples } else { 0 };
    let drawn: Vec<FindingScores> =
        draws(scores.len(), samples).map(|documents| documents.iter().map(|&it| &scores[it]).sum()).collect();
    FINDING_MEASURES.iter().map(|measure| interval(drawn.iter().filter_map(measure.figure).collect())).collect()
}
