//! A text against itself.

use crate::pair;
use crate::texts::release;
use bitext::{Options, PairReport, compare};
use proptest::prelude::*;

/// The beads that should not be there, and the messages of all findings.
fn complaints(report: &PairReport) -> Vec<String> {
    let beads = report.beads.iter().filter(|bead| bead.shape() != "1-1" || bead.crossing);
    let beads = beads.map(|bead| format!("{bead:?}"));
    let crossed = report.beads.iter().filter(|bead| bead.official != bead.counterpart).map(|bead| format!("{bead:?}"));
    beads.chain(crossed).chain(report.findings.iter().map(|finding| finding.message.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_text_is_its_own_best_counterpart(text in release()) {
        let report = compare(&pair(&text, &text), &Options::default());
        prop_assert_eq!(complaints(&report), Vec::<String>::new());
    }
}

#[test]
fn every_text_of_the_corpus_is_its_own_best_counterpart() {
    for both in crate::corpus() {
        for document in [&both.official, &both.counterpart] {
            let report = compare(&pair(document.text(), document.text()), &Options::default());
            assert_eq!(complaints(&report), Vec::<String>::new(), "{}", document.text());
        }
    }
}
