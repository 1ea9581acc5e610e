//! Reported findings against `findings.tsv`, from the raw texts.

use crate::gold::{Gold, corpus, terms};
use crate::normalised;
use bitext::eval::{
    Counted, FINDING_MEASURES, FindingDocument, FindingEvaluation, FindingParts, GoldSide, GoldVerdict,
    PredictedFindings, PredictedPassage, REPORTS, evaluate_findings,
};
use bitext::terms::Tier;
use bitext::{Options, compare};

/// The floors of the figures, as shares.
const FLOORS: [(&str, f64); 2] = [("precision-findings", 0.97), ("recall-must", 0.75)];

/// Nearly perfect pairs that may have one finding.
const AT_MOST_ONE: [&str; 3] = ["mackerel-recall", "price-index", "storm-warning"];

fn document(gold: Gold) -> FindingDocument {
    let predicted = PredictedFindings::of(&gold.name, &gold.pair, &compare(&gold.pair, &Options::default()));
    FindingDocument::new(gold.findings, predicted).expect("both are about the same texts")
}

fn evaluation(documents: impl Iterator<Item = Gold>) -> FindingEvaluation {
    evaluate_findings(&documents.map(document).collect::<Vec<_>>(), Counted::Reported, 1000)
}

/// The figures and cases, to be read when a floor breaks.
fn report(evaluation: &FindingEvaluation) -> String {
    let text = REPORTS.iter().find(|report| report.name() == "text").expect("is listed");
    let mut out = Vec::new();
    let parts = FindingParts { per_document: true, cases: true, ..FindingParts::default() };
    text.write_findings(evaluation, parts, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("is text")
}

#[test]
fn reports_what_must_be_reported_and_little_else() {
    let evaluation = evaluation(corpus().into_iter());
    let report = report(&evaluation);
    println!("{report}");
    for (name, floor) in FLOORS {
        let measure = FINDING_MEASURES.iter().find(|measure| measure.name == name).expect("is listed");
        let figure = (measure.figure)(&evaluation.scores).expect("has something to count");
        assert!(figure >= floor, "{name} is {figure:.4}, the floor is {floor}\n{report}");
    }
}

/// Whether a passage is one of a row's strings, or nothing where the row has none.
fn is_one_of(passage: Option<&PredictedPassage>, side: &GoldSide) -> bool {
    let folded = |text: &str| normalised(text).to_lowercase();
    let found = passage.and_then(|passage| passage.text.as_deref());
    found.map_or(side.is_empty(), |found| terms(side).iter().any(|term| folded(term) == folded(found)))
}

#[test]
fn reports_nothing_that_is_harmless() {
    let mut reported = Vec::new();
    for FindingDocument { name, gold, predicted, .. } in corpus().into_iter().map(document) {
        let findings = || predicted.iter().filter(|finding| finding.tier == Tier::Reported);
        for row in gold.into_iter().filter(|row| row.verdict == GoldVerdict::Harmless) {
            let mut places = findings().flat_map(|finding| &finding.occurrences);
            let is_reported = places.any(|place| {
                is_one_of(place.official.as_ref(), &row.official)
                    && is_one_of(place.counterpart.as_ref(), &row.counterpart)
            });
            reported.extend(is_reported.then(|| (name.clone(), row)));
        }
    }
    println!("harmless, but reported: {reported:#?}");
    assert!(reported.is_empty(), "harmless, but reported: {reported:#?}");
}

#[test]
fn reports_at_most_one_finding_where_almost_nothing_is_wrong() {
    let evaluation = evaluation(corpus().into_iter().filter(|gold| AT_MOST_ONE.contains(&gold.name.as_str())));
    assert_eq!(evaluation.documents.len(), AT_MOST_ONE.len(), "all are in the corpus");
    for (name, scores) in &evaluation.documents {
        assert!(scores.findings.all <= 1, "{name} has more than one finding:\n{}", report(&evaluation));
    }
}
