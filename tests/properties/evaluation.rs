//! What holds for the figures of any two alignments.

use crate::texts::anything;
use bitext::eval::{
    ALIGNMENT_READERS, BeadIds, Counts, MEASURES, Missing, Sizes, TestDocument, Tested, evaluate, read_alignment,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// Cuts both sides at random until they are used up; some neighbours change places.
fn beads(sizes: Sizes) -> impl Strategy<Value = Vec<BeadIds>> {
    let steps = sizes.official + sizes.counterpart + 1;
    prop::collection::vec((0..4_usize, 0..4_usize, prop::bool::weighted(0.2)), steps).prop_map(move |steps| {
        let (mut beads, mut at): (Vec<BeadIds>, (usize, usize)) = (Vec::new(), (0, 0));
        let rest = [(sizes.official, 0, false), (0, sizes.counterpart, false)];
        for (official, counterpart, swap) in steps.into_iter().chain(rest) {
            let end = ((at.0 + official).min(sizes.official), (at.1 + counterpart).min(sizes.counterpart));
            let mut bead: BeadIds = ((at.0..end.0).collect(), (at.1..end.1).collect());
            at = end;
            if let Some(last) = beads.last_mut().filter(|last| swap && !last.1.is_empty() && !bead.1.is_empty()) {
                std::mem::swap(&mut last.1, &mut bead.1);
            }
            if !bead.0.is_empty() || !bead.1.is_empty() {
                beads.push(bead);
            }
        }
        beads
    })
}

fn sizes() -> impl Strategy<Value = Sizes> {
    (1..12_usize, 1..12_usize).prop_map(|(official, counterpart)| Sizes { official, counterpart })
}

fn document() -> impl Strategy<Value = TestDocument> {
    let three = sizes().prop_flat_map(|sizes| (beads(sizes), beads(sizes), beads(sizes), Just(sizes)));
    three.prop_map(|(gold, predicted, other, sizes)| TestDocument {
        name: "x".to_owned(),
        gold,
        predicted,
        other: Some(other),
        sizes,
    })
}

fn all_counts(gold: &[BeadIds], predicted: &[BeadIds], sizes: Sizes) -> Vec<Counts> {
    MEASURES.iter().map(|measure| measure.counts(&Tested { gold, predicted, sizes })).collect()
}

/// Strict or lax counts by the definition, every bead against every bead.
fn by_definition(document: &TestDocument, lax: bool) -> Counts {
    let sentences = |beads: &[BeadIds]| {
        let filled = |bead: &&BeadIds| !bead.0.is_empty() && !bead.1.is_empty();
        let nulls = beads.iter().filter(|bead| !filled(bead)).flat_map(|(official, counterpart)| {
            let official = official.iter().map(|&number| (vec![number], vec![]));
            official.chain(counterpart.iter().map(|&number| (vec![], vec![number]))).collect::<Vec<BeadIds>>()
        });
        (beads.iter().filter(filled).cloned().collect::<Vec<_>>(), nulls.collect::<Vec<_>>())
    };
    let ((gold, gold_nulls), (predicted, nulls)) = (sentences(&document.gold), sentences(&document.predicted));
    let share = |a: &[usize], b: &[usize]| a.iter().any(|number| b.contains(number));
    let agree = |a: &BeadIds, b: &BeadIds| if lax { share(&a.0, &b.0) && share(&a.1, &b.1) } else { a == b };
    let hits = |tested: &[BeadIds], reference: &[BeadIds]| {
        tested.iter().filter(|bead| reference.iter().any(|other| agree(bead, other))).count()
    };
    Counts {
        correct: hits(&predicted, &gold) + nulls.iter().filter(|bead| gold_nulls.contains(bead)).count(),
        predicted: predicted.len() + nulls.len(),
        found: hits(&gold, &predicted),
        gold: gold.len(),
    }
}

fn as_beads(beads: &[BeadIds]) -> String {
    let joined = |ids: &[usize]| ids.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    beads.iter().map(|(official, counterpart)| format!("{}\t{}\n", joined(official), joined(counterpart))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_alignment_agrees_with_itself(document in document()) {
        for (measure, counts) in MEASURES.iter().zip(all_counts(&document.gold, &document.gold, document.sizes)) {
            prop_assert_eq!(counts.f1(), 1.0, "{}: {:?}", measure.name(), counts);
        }
    }

    #[test]
    fn measures_keep_their_order(document in document()) {
        let counts = all_counts(&document.gold, &document.predicted, document.sizes);
        for counts in &counts {
            prop_assert!(counts.correct <= counts.predicted && counts.found <= counts.gold, "{:?}", counts);
        }
        let of = |name| counts[MEASURES.iter().position(|measure| measure.name() == name).expect("is listed")];
        prop_assert!(of("lax").f1() >= of("strict").f1());
        prop_assert!(of("boundary").f1() >= of("exact").f1());
        prop_assert_eq!(of("strict"), by_definition(&document, false));
        prop_assert_eq!(of("lax"), by_definition(&document, true));
    }

    #[test]
    fn the_order_of_the_beads_says_nothing(document in document()) {
        let backwards = |beads: &[BeadIds]| beads.iter().rev().cloned().collect::<Vec<_>>();
        prop_assert_eq!(
            all_counts(&document.gold, &document.predicted, document.sizes),
            all_counts(&backwards(&document.gold), &backwards(&document.predicted), document.sizes)
        );
    }

    #[test]
    fn pooled_counts_are_sums(documents in prop::collection::vec(document(), 1..5)) {
        let evaluation = evaluate(&documents, 20);
        for (column, pooled) in evaluation.measures.iter().enumerate() {
            let sum: Counts = evaluation.documents.iter().map(|document| document.predicted[column]).sum();
            prop_assert_eq!(sum, pooled.predicted);
            let others = evaluation.documents.iter().map(|it| it.other.as_ref().expect("has another")[column]);
            let difference = pooled.difference.expect("has another system");
            prop_assert_eq!(others.sum::<Counts>(), difference.other);
            prop_assert!(difference.p.is_none_or(|p| p > 0.0 && p <= 1.0));
            prop_assert!(pooled.interval.is_none_or(|it| 0.0 <= it.low && it.low <= it.high && it.high <= 1.0));
        }
        prop_assert_eq!(evaluate(&documents, 20), evaluation, "the same in every run");
    }

    #[test]
    fn files_of_beads_come_back(document in document()) {
        let read = |name, beads: &[BeadIds], format| read_alignment(name, &as_beads(beads), format);
        let gold = read("gold", &document.gold, Some("beads")).expect("is well formed");
        let predicted = read("predicted", &document.predicted, Some("beads")).expect("is well formed");
        let again = TestDocument::new("x", &gold, &predicted, None, Missing::IsAnError).expect("both tile");
        prop_assert_eq!((again.gold, again.predicted, again.sizes), (document.gold, document.predicted, document.sizes));
    }

    #[test]
    fn any_text_is_read_or_refused(text in anything(), forced in 0..4_usize) {
        let format = ALIGNMENT_READERS.get(forced).map(|reader| reader.name());
        if let Ok(file) = read_alignment("x", &text, format) {
            prop_assert!(file.beads.iter().all(|bead| !bead.ids.0.is_empty() || !bead.ids.1.is_empty()));
        }
    }
}

#[test]
fn beads_of_every_tiling_are_known_without_a_name() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..300 {
        let tree = document().new_tree(&mut runner).expect("gives a value");
        let gold = tree.current().gold;
        let file = read_alignment("gold", &as_beads(&gold), None).expect("is well formed");
        assert_eq!(file.format, "beads", "{gold:?}");
    }
}
