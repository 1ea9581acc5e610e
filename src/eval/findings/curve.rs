//! What the figures would be if only findings from some confidence on were reported.

use super::scores::FindingScores;
use super::tally::Tested;

/// The figures at one threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// Findings of this confidence or more count, of both tiers.
    pub threshold: f64,
    /// What is counted then.
    pub scores: FindingScores,
}

/// Thresholds between 0 and 1: twentieths are as fine as a table for reading can be.
const STEPS: u32 = 20;

/// The figures at every twentieth, from the last that lets every finding count to the last that lets one count.
pub(super) fn curve(tested: &[Tested<'_>]) -> Vec<CurvePoint> {
    let confidences = || tested.iter().flat_map(|it| &it.judged).map(|judged| judged.finding.confidence);
    let (lowest, highest) = (confidences().fold(1.0, f64::min), confidences().fold(0.0, f64::max));
    let step = |number: u32| f64::from(number) / f64::from(STEPS);
    let first = (0..=STEPS).rev().find(|&number| step(number) <= lowest).unwrap_or_default();
    let thresholds = (first..=STEPS).map(step).filter(|&threshold| threshold <= highest);
    let point = |threshold| {
        let scores: Vec<FindingScores> =
            tested.iter().map(|it| it.tally(|judged| judged.finding.confidence >= threshold).scores()).collect();
        CurvePoint { threshold, scores: scores.iter().sum() }
    };
    thresholds.map(point).collect()
}
