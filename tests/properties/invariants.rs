//! What a report promises, whatever the texts.

use crate::pair;
use crate::texts::{release, two};
use bitext::align::tiles;
use bitext::terms::Finding;
use bitext::{Options, Pair, PairReport, Segmentation, Span, compare};
use proptest::prelude::*;

fn segmentation() -> impl Strategy<Value = Segmentation> {
    prop_oneof![Just(Segmentation::Sentences), Just(Segmentation::Lines)]
}

/// Whether `span` is a stretch of characters inside the sentences of its bead.
fn fits(span: Option<Span>, text: &str, sentences: &[Span]) -> bool {
    let Some(span) = span else { return true };
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return false };
    !span.is_empty() && text.get(span.range()).is_some() && first.hull(*last).contains(span)
}

fn check_finding(pair: &Pair, report: &PairReport, finding: &Finding) -> Result<(), TestCaseError> {
    prop_assert!(!finding.occurrences.is_empty(), "{finding:?}");
    prop_assert!(finding.occurrences.is_sorted_by(|a, b| a.bead <= b.bead && a != b), "{finding:?}");
    for place in &finding.occurrences {
        let bead = &report.beads[place.bead];
        let official = &report.official[bead.official.clone()];
        let counterpart = &report.counterpart[bead.counterpart.clone()];
        prop_assert!(place.official.is_some() || place.counterpart.is_some(), "{finding:?}");
        prop_assert!(fits(place.official, pair.official.text(), official), "{finding:?}");
        prop_assert!(fits(place.counterpart, pair.counterpart.text(), counterpart), "{finding:?}");
    }
    prop_assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
    prop_assert!(!finding.message.trim().is_empty() && finding.fingerprint.len() == 16, "{finding:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn beads_tile_both_sides((official, counterpart) in two(), segmentation in segmentation()) {
        let report = compare(&pair(&official, &counterpart), &Options::default().with_segmentation(segmentation));
        prop_assert!(tiles(&report.beads, report.official.len(), report.counterpart.len()), "{:?}", report.beads);
        for bead in &report.beads {
            prop_assert!(!bead.official.is_empty() || !bead.counterpart.is_empty());
            prop_assert!((0.0..=1.0).contains(&bead.score) && (!bead.is_null() || bead.score == 0.0), "{bead:?}");
            prop_assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
        }
    }

    #[test]
    fn findings_stand_in_their_beads((official, counterpart) in two(), segmentation in segmentation()) {
        let pair = pair(&official, &counterpart);
        let report = compare(&pair, &Options::default().with_segmentation(segmentation));
        for finding in &report.findings {
            check_finding(&pair, &report, finding)?;
        }
    }

    #[test]
    fn the_same_pair_gives_the_same_report((official, counterpart) in two()) {
        let pair = pair(&official, &counterpart);
        prop_assert_eq!(compare(&pair, &Options::default()), compare(&pair, &Options::default()));
    }

    #[test]
    fn a_text_against_nothing_is_null_and_without_findings(text in release(), swap in any::<bool>()) {
        let pair = if swap { pair(&text, "") } else { pair("", &text) };
        let report = compare(&pair, &Options::default());
        prop_assert!(report.beads.iter().all(|bead| bead.is_null() && !bead.crossing), "{:?}", report.beads);
        prop_assert!(report.findings.is_empty(), "{:?}", report.findings);
    }
}

#[test]
fn the_corpus_keeps_the_promises() {
    for pair in crate::corpus() {
        for segmentation in [Segmentation::Sentences, Segmentation::Lines] {
            let report = compare(&pair, &Options::default().with_segmentation(segmentation));
            assert!(tiles(&report.beads, report.official.len(), report.counterpart.len()));
            for finding in &report.findings {
                check_finding(&pair, &report, finding).expect("a finding stands in its bead");
            }
        }
    }
}
