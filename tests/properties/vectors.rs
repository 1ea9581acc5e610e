//! Sentence vectors from outside help where they fit and do nothing where they do not.

use super::{corpus, pair};
use bitext::align::{Support, Text, Vectors, align, align_splitting, bridge, lesson, tiles};
use bitext::segment::sentences;
use bitext::{Language, Pair, Span};
use proptest::prelude::*;

const WIDTH: usize = 4;

fn cut(pair: &Pair) -> (Vec<Span>, Vec<Span>) {
    let cut = |document: &bitext::Document| sentences(document.text(), document.language());
    (cut(&pair.official), cut(&pair.counterpart))
}

fn texts<'a>(pair: &'a Pair, cut: &'a (Vec<Span>, Vec<Span>)) -> (Text<'a>, Text<'a>) {
    let text = |document: &'a bitext::Document, sentences| Text {
        text: document.text(),
        sentences,
        language: document.language(),
    };
    (text(&pair.official, &cut.0), text(&pair.counterpart, &cut.1))
}

/// Rows of one direction each, in turn.
fn turning(rows: usize, width: usize) -> Vectors {
    let value = |at: usize| if at % width == (at / width) % width { 1.0 } else { 0.0 };
    Vectors::new(width, (0..rows * width).map(value).collect())
}

#[test]
fn vectors_of_other_numbers_or_widths_change_nothing() {
    for pair in corpus() {
        let cut = cut(&pair);
        let (official, counterpart) = texts(&pair, &cut);
        let (m, n) = (cut.0.len(), cut.1.len());
        let plain = align_splitting(official, counterpart, &Support::default());
        for (rows, widths) in [([0, 0], [4, 4]), ([m + 1, n], [4, 4]), ([m, n - 1], [4, 4]), ([m, n], [4, 3])] {
            let [a, b] = [0, 1].map(|side| turning(rows[side], widths[side]));
            let support = Support { vectors: Some([&a, &b]), ..Support::default() };
            assert_eq!(align_splitting(official, counterpart, &support), plain, "{rows:?} {widths:?}");
        }
    }
}

#[test]
fn vectors_of_zeros_change_nothing() {
    for pair in corpus() {
        let cut = cut(&pair);
        let (official, counterpart) = texts(&pair, &cut);
        let [a, b] = [&cut.0, &cut.1].map(|side| Vectors::new(WIDTH, vec![0.0; side.len() * WIDTH]));
        let support = Support { vectors: Some([&a, &b]), ..Support::default() };
        assert_eq!(align(official, counterpart, &support), align(official, counterpart, &Support::default()));
    }
}

#[test]
fn the_bridge_does_not_take_vectors_for_those_of_the_original() {
    let pair = pair("The pier opens today. Ferries use it first.", "The pier was opened today. Ferries use it first.");
    let original = "碼頭今日啟用。渡輪先行。";
    let cut = cut(&pair);
    let (official, counterpart) = texts(&pair, &cut);
    let sentences = sentences(original, &Language::CHINESE);
    let original = Text { text: original, sentences: &sentences, language: &Language::CHINESE };
    // As many rows as the original has sentences, and all against the right alignment.
    let (a, b) = (Vectors::new(2, vec![1.0, 0.0, 0.0, 1.0]), Vectors::new(2, vec![0.0, 1.0, 1.0, 0.0]));
    let support = Support { vectors: Some([&a, &b]), ..Support::default() };
    let beads = bridge(official, &[counterpart], original, &support);
    assert_eq!(beads, bridge(official, &[counterpart], original, &Support::default()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_vectors_give_an_alignment(
        a in "([A-Za-z ;]{1,20}[.!] ){0,8}",
        b in "([A-Za-z ;海港]{1,20}[.!] ){0,8}",
        values in prop::collection::vec(prop::num::f32::ANY, 64 * WIDTH),
        shift in 0_usize..2,
    ) {
        let pair = pair(&a, &b);
        let cut = cut(&pair);
        let (official, counterpart) = texts(&pair, &cut);
        let other = Text { language: &Language::CHINESE, ..counterpart };
        let (m, n) = (cut.0.len(), cut.1.len());
        let rows = |from: usize, rows: usize| Vectors::new(WIDTH, values[from * WIDTH..][..rows * WIDTH].to_vec());
        let (left, right) = (rows(0, m), rows(m, n + shift));
        let support = Support { vectors: Some([&left, &right]), ..Support::default() };
        for counterpart in [counterpart, other] {
            prop_assert!(tiles(&align(official, counterpart, &support), m, n));
            let split = align_splitting(official, counterpart, &support);
            prop_assert!(tiles(&split.beads, split.official.len(), split.counterpart.len()));
            let _ = lesson(official, counterpart, &support);
        }
        prop_assert!(tiles(&bridge(official, &[counterpart], other, &support), m, n));
    }
}
