//! What holds for the figures of any gold and predicted findings.

use crate::texts::anything;
use bitext::eval::{
    CharSpan, Counted, FINDING_MEASURES, FindingDocument, FindingEvaluation, FindingParts, FindingScores, GoldFinding,
    GoldFindings, GoldSide, GoldVerdict, PredictedFinding, PredictedFindings, PredictedOccurrence, PredictedPassage,
    REPORTS, evaluate_findings, read_gold_findings, read_predicted_findings,
};
use bitext::terms::Tier;
use proptest::prelude::*;

const TEXT: &str = "The Quay House opens on 3 May, and the Gull Pier closes at noon.";

fn span() -> impl Strategy<Value = CharSpan> {
    (0..TEXT.len() - 1, 1..15_usize)
        .prop_filter_map("holds no character", |(start, length)| CharSpan::new(start, (start + length).min(TEXT.len())))
}

fn gold_finding() -> impl Strategy<Value = GoldFinding> {
    let sides = (prop::collection::vec(span(), 0..3), prop::collection::vec(span(), 1..3), any::<bool>());
    (0..3_usize, "[a-c]", sides).prop_map(|(verdict, kind, (one, two, swapped))| {
        let (official, counterpart) = if swapped { (two, one) } else { (one, two) };
        let [official, counterpart] = [official, counterpart].map(GoldSide::Spans);
        GoldFinding { verdict: GoldVerdict::ALL[verdict], kind, official, counterpart }
    })
}

fn predicted_finding() -> impl Strategy<Value = PredictedFinding> {
    let passage = || span().prop_map(|span| PredictedPassage { span, text: None });
    let occurrence = (prop::option::weighted(0.8, passage()), passage())
        .prop_map(|(official, counterpart)| PredictedOccurrence { official, counterpart: Some(counterpart) });
    (any::<bool>(), "[a-c]", 0..=20_u32, prop::collection::vec(occurrence, 1..4)).prop_map(
        |(reported, kind, confidence, occurrences)| PredictedFinding {
            line: 1,
            kind,
            tier: if reported { Tier::Reported } else { Tier::Suggestion },
            confidence: f64::from(confidence) / 20.0,
            occurrences,
        },
    )
}

fn document() -> impl Strategy<Value = FindingDocument> {
    let findings =
        (prop::collection::vec(gold_finding(), 0..6), prop::collection::vec(predicted_finding(), 0..6), any::<bool>());
    findings.prop_map(|(gold, predicted, has_texts)| {
        let text = has_texts.then(|| TEXT.to_owned());
        let gold = GoldFindings { document: "x".to_owned(), official: text.clone(), counterpart: text, findings: gold };
        let name = "found".to_owned();
        let predicted =
            PredictedFindings { name, official_characters: None, counterpart_characters: None, findings: predicted };
        FindingDocument::new(gold, predicted).expect("all spans are in the text")
    })
}

fn evaluation(documents: &[FindingDocument], counted: Counted) -> FindingEvaluation {
    evaluate_findings(documents, counted, 20)
}

/// What gold itself would score: every `must` and `soft` row predicted as it is.
fn echo(document: &FindingDocument) -> FindingDocument {
    let first = |side: &GoldSide| match side {
        GoldSide::Spans(spans) => spans.first().map(|&span| PredictedPassage { span, text: None }),
        GoldSide::Terms(_) => None,
    };
    let predicted = document.gold.iter().filter(|row| row.verdict != GoldVerdict::Harmless).map(|row| {
        let place = PredictedOccurrence { official: first(&row.official), counterpart: first(&row.counterpart) };
        let kind = row.kind.clone();
        PredictedFinding { line: 1, kind, tier: Tier::Reported, confidence: 1.0, occurrences: vec![place] }
    });
    FindingDocument { predicted: predicted.collect(), ..document.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn gold_agrees_with_itself(document in document()) {
        let evaluation = evaluation(&[echo(&document)], Counted::Reported);
        for measure in FINDING_MEASURES {
            let best = if measure.is_share { 1.0 } else { 0.0 };
            prop_assert!((measure.figure)(&evaluation.scores).is_none_or(|it| it == best), "{}", measure.name);
        }
        prop_assert!(evaluation.wrong.is_empty() && evaluation.missed.is_empty());
    }

    #[test]
    fn figures_are_sums_and_stay_in_their_bounds(documents in prop::collection::vec(document(), 0..5)) {
        let evaluation = evaluation(&documents, Counted::WithSuggestions);
        let sum: FindingScores = evaluation.documents.iter().map(|(_, scores)| scores).sum();
        prop_assert_eq!(sum, evaluation.scores);
        let of_kinds = |share: fn(&bitext::eval::GoldKindScores) -> usize| evaluation.gold_kinds.iter().map(share).sum::<usize>();
        prop_assert_eq!(of_kinds(|kind| kind.must.hits), evaluation.scores.must.hits);
        prop_assert_eq!(of_kinds(|kind| kind.soft.all), evaluation.scores.soft.all);
        let right: usize = evaluation.predicted_kinds.iter().map(|kind| kind.findings.hits).sum();
        prop_assert_eq!(right, evaluation.scores.findings.hits);
        let missed = evaluation.scores.must.all - evaluation.scores.must.hits;
        prop_assert_eq!(evaluation.missed.len(), missed);
        let wrong: usize = evaluation.wrong.iter().map(|case| case.wrong).sum();
        prop_assert_eq!(wrong, evaluation.scores.occurrences.all - evaluation.scores.occurrences.hits);
        prop_assert!(evaluation.wrong.is_sorted_by(|a, b| a.confidence >= b.confidence));
        for (measure, interval) in FINDING_MEASURES.iter().zip(&evaluation.intervals) {
            prop_assert!(interval.is_none_or(|it| it.low <= it.high && (!measure.is_share || it.high <= 1.0)));
        }
        prop_assert_eq!(evaluate_findings(&documents, Counted::WithSuggestions, 20), evaluation, "the same in every run");
    }

    #[test]
    fn a_lower_threshold_finds_no_less(documents in prop::collection::vec(document(), 1..4)) {
        let evaluation = evaluation(&documents, Counted::WithSuggestions);
        let all = evaluation.curve.first().map(|point| point.scores);
        prop_assert!(all.is_none_or(|all| all == evaluation.scores), "the lowest counts every finding");
        let descends = |a: usize, b: usize| a >= b;
        for pair in evaluation.curve.windows(2) {
            prop_assert!(pair[0].threshold < pair[1].threshold);
            prop_assert!(descends(pair[0].scores.must.hits, pair[1].scores.must.hits));
            prop_assert!(descends(pair[0].scores.findings.all, pair[1].scores.findings.all));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in anything()) {
        for text in [text.clone(), format!("{{{text}"), format!("verdict\tkind\tofficial\tcounterpart\n{text}")] {
            for gold in read_gold_findings("x", "x", &text).unwrap_or_default() {
                let has_a_side = |row: &GoldFinding| !row.official.is_empty() || !row.counterpart.is_empty();
                prop_assert!(gold.findings.iter().all(has_a_side));
            }
            if let Ok(predicted) = read_predicted_findings("x", &text) {
                prop_assert!(predicted.findings.iter().all(|finding| !finding.occurrences.is_empty()));
            }
        }
    }

    #[test]
    fn no_string_breaks_a_report(name in anything(), kind in anything(), term in anything()) {
        let row = GoldFinding {
            verdict: GoldVerdict::Must,
            kind,
            official: GoldSide::Terms(vec![term]),
            counterpart: GoldSide::Spans(Vec::new()),
        };
        let gold = GoldFindings { document: name, official: None, counterpart: None, findings: vec![row] };
        let name = "found".to_owned();
        let predicted =
            PredictedFindings { name, official_characters: None, counterpart_characters: None, findings: Vec::new() };
        let document = FindingDocument::new(gold, predicted).expect("has nothing to match");
        let evaluation = evaluation(&[document], Counted::Reported);
        let parts = FindingParts { per_document: true, curve: true, cases: true };
        for report in REPORTS {
            let mut out = Vec::new();
            report.write_findings(&evaluation, parts, &mut out).expect("memory can be written");
            let text = String::from_utf8(out).expect("is text");
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{}", report.name());
        }
    }
}
