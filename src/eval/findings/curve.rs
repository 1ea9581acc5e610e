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

#[cfg(test)]
mod tests {
    use super::super::judgement::judged;
    use super::super::{FindingDocument, read_gold_findings, read_predicted_findings};
    use super::*;

    #[test]
    fn counts_from_each_threshold_on() {
        let table = "verdict\tkind\tofficial\tcounterpart\nmust\tname\tQuay House\t\n";
        let gold = read_gold_findings("a", "gold", table).expect("is well formed").remove(0);
        let line = |confidence: f64, text: &str| {
            format!(
                "{{\"kind\":\"name\",\"tier\":\"suggestion\",\"confidence\":{confidence},\
                 \"occurrences\":[{{\"official\":{{\"start\":0,\"end\":9,\"text\":{text:?}}}}}]}}\n"
            )
        };
        let lines = [line(0.44, "Lamp Row"), line(0.55, "Quay House")].concat();
        let predicted = read_predicted_findings("found", &lines).expect("is well formed");
        let document = FindingDocument::new(gold, predicted).expect("fits");
        let points = curve(&[Tested { document: &document, judged: judged(&document) }]);
        let rows: Vec<_> =
            points.iter().map(|it| (it.threshold, it.scores.findings.all, it.scores.must.hits)).collect();
        assert_eq!(rows, [(0.4, 2, 1), (0.45, 1, 1), (0.5, 1, 1), (0.55, 1, 1)]);
    }

    #[test]
    fn is_empty_without_findings() {
        assert_eq!(curve(&[]), []);
    }
}
