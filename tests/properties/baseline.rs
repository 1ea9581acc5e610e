//! What is accepted stays accepted.

use crate::pair;
use crate::texts::{anything, two};
use bitext::terms::{Baseline, Finding, Kind};
use bitext::{Document, Language, Options, Pair, PairReport, compare};
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::collections::BTreeSet;

/// Paragraphs with a mismatch each, and two without.
const PARAGRAPHS: [[&str; 2]; 8] = [
    [
        "The Harbour Efficiency Office (HEO) opened two piers in the east. Both are of steel.",
        "The Port Efficiency Office (HEO) opened two piers in the east. Both are of steel.",
    ],
    ["Some 1,200 guests came to the dinner on the lake.", "Some 12,000 guests came to the dinner on the lake."],
    ["The library on Mill Road lends tools to its members.", "The library on Mill Road lends tools to its members."],
    [
        "Dr Amina Okoro-Lund thanked the volunteers of the lantern festival.",
        "Dr Amina Okoro-Lundt thanked the volunteers of the lantern festival.",
    ],
    ["The new bell weighs 40 kilograms and rings at noon.", "The new bell weighs 45 kilograms and rings at noon."],
    ["Rain closed the north lane of the bridge.", "Rain closed the north lane of the bridge."],
    [
        "The Eastern Water Bureau will repair the pumps in spring.",
        "The Eastern Water Department will repair the pumps in spring.",
    ],
    ["The ferry costs $35 and leaves every hour.", "The ferry costs $53 and leaves every hour."],
];

fn joined(paragraphs: &[[&str; 2]]) -> Pair {
    let side = |side: usize| paragraphs.iter().map(|texts| texts[side]).collect::<Vec<_>>().join("\n\n");
    pair(&side(0), &side(1))
}

fn accepted(pair: &Pair, report: &PairReport) -> Baseline {
    let mut baseline = Baseline::default();
    report.findings.iter().for_each(|it| baseline.accept(it, pair.official.text(), pair.counterpart.text()));
    baseline
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn stays_accepted_when_paragraphs_move_and_others_come(
        some in subsequence(PARAGRAPHS.to_vec(), 4..=PARAGRAPHS.len()),
        all in Just(PARAGRAPHS.to_vec()).prop_shuffle(),
    ) {
        let before = joined(&some);
        let report = compare(&before, &Options::default());
        let baseline = accepted(&before, &report);
        let after = compare(&joined(&all), &Options::default());
        let there: BTreeSet<&str> = after.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
        for finding in &report.findings {
            prop_assert!(there.contains(finding.fingerprint.as_str()), "{finding:?} has another fingerprint");
        }
        let applied = baseline.apply(after.findings.clone());
        prop_assert_eq!(applied.hidden, baseline.len());
        prop_assert!(applied.unused.is_empty());
    }

    #[test]
    fn reads_any_text_or_says_where_it_cannot(text in anything(), mark in any::<bool>()) {
        let text = if mark { format!("# bitext-baseline 1\n{text}") } else { text };
        if let Err(error) = Baseline::read("some", &text) {
            prop_assert!(error.place().line.is_some() && error.place().column.is_some(), "{error}");
        }
    }

    #[test]
    fn a_file_accepts_what_was_accepted_by_an_original(names in prop::collection::vec(0..NAMES.len(), 2..=PASSAGES.len())) {
        let pair = with_original(&names);
        let report = compare(&pair, &Options::default());
        let baseline = accepted(&pair, &report);
        let again = read_again(&baseline);
        prop_assert_eq!(again.as_ref(), Ok(&baseline));
        let places = |finding: &Finding| finding.occurrences.clone();
        prop_assert!(report.findings.is_sorted_by_key(places), "{:?}", report.findings);
        prop_assert!(baseline.apply(report.findings).shown.is_empty());
    }

    #[test]
    fn a_file_accepts_what_was_accepted((official, counterpart) in two()) {
        let pair = pair(&official, &counterpart);
        let report = compare(&pair, &Options::default());
        let baseline = accepted(&pair, &report);
        let mut file = Vec::new();
        baseline.write(&mut file).expect("memory takes all");
        let file = String::from_utf8(file).expect("UTF-8");
        prop_assert_eq!(file.lines().count(), 2 + baseline.len());
        let again = Baseline::read("again", &file);
        prop_assert_eq!(again.as_ref(), Ok(&baseline));
        prop_assert!(baseline.apply(report.findings).shown.is_empty());
    }
}

/// Passages of an original in English and Chinese, for names of one term.
const PASSAGES: [[&str; 2]; 5] = [
    ["The {} opened on Monday.", "{}星期一啟用。"],
    ["Boats may call the {} on weekdays.", "船隻平日可致電{}。"],
    ["On Friday the {} hired four divers.", "{}星期五聘請了四名潛水員。"],
    ["Maps of the {} are sold at the pier.", "碼頭出售{}的地圖。"],
    ["Rain closed the yard of the {} in March.", "三月大雨，{}的院子關閉。"],
];

/// What a translator may call it; some differ in their form only.
const NAMES: [&str; 6] = [
    "Harbour Safety Office",
    "Harbour Safety Offices",
    "Harbor Safety Office",
    "Port Safety Office",
    "Port Safety Offices",
    "Port\nSafety Office",
];

/// A pair that lacks the passages in its official text, with their original.
fn with_original(names: &[usize]) -> Pair {
    let side = |side: usize, name: fn(usize) -> &'static str| {
        let passages = names.iter().zip(PASSAGES).map(|(number, passage)| passage[side].replace("{}", name(*number)));
        passages.collect::<Vec<_>>().join(" ")
    };
    let counterpart = format!("It rained on 5 May. {}", side(0, |number| NAMES[number]));
    let original = format!("五月三日下雨。{}", side(1, |_| "海港安全處"));
    let original = Document::plain("original", original, Language::CHINESE);
    pair("It rained on 3 May.", &counterpart).with_original(original, Vec::new())
}

/// What a baseline is after it was written and read.
fn read_again(baseline: &Baseline) -> bitext::error::Result<Baseline> {
    let mut file = Vec::new();
    baseline.write(&mut file).expect("memory takes all");
    Baseline::read("again", &String::from_utf8(file).expect("UTF-8"))
}

#[test]
fn findings_of_the_original_are_accepted_in_all_their_forms() {
    let pair = with_original(&[0, 1, 3, 4, 5]);
    let report = compare(&pair, &Options::default());
    let by_original = |finding: &&Finding| finding.occurrences.iter().all(|place| place.official.is_none());
    let finding = report.findings.iter().filter(by_original).find(|finding| finding.kind == Kind::Inconsistent);
    assert_eq!(finding.map(|it| it.occurrences.len()), Some(5), "{:?}", report.findings);
    let baseline = accepted(&pair, &report);
    assert_eq!(read_again(&baseline).as_ref(), Ok(&baseline));
}

#[test]
fn every_mismatch_of_the_paragraphs_is_found() {
    let report = compare(&joined(&PARAGRAPHS), &Options::default());
    assert!(report.findings.len() >= 5, "{:?}", report.findings);
}

#[test]
fn several_renderings_of_one_name_are_accepted_in_any_order() {
    let official = [
        "The Harbour Efficiency Office opened a pier.",
        "Rain closed the north lane of the bridge.",
        "On Friday the Harbour Efficiency Office hired four divers.",
    ];
    let counterpart = [
        "The Port Efficiency Office opened a pier.",
        "Rain closed the north lane of the bridge.",
        "On Friday the Sea Efficiency Office hired four divers.",
    ];
    let joined =
        |order: [usize; 3]| pair(&order.map(|at| official[at]).join(" "), &order.map(|at| counterpart[at]).join(" "));
    let before = joined([0, 1, 2]);
    let report = compare(&before, &Options::default());
    assert!(report.findings.iter().any(|finding| finding.kind == Kind::Inconsistent), "{:?}", report.findings);
    let mut file = Vec::new();
    accepted(&before, &report).write(&mut file).expect("memory takes all");
    let file = String::from_utf8(file).expect("UTF-8");
    assert!(file.contains("\tPort Efficiency Office | Sea Efficiency Office\n"), "{file}");
    let baseline = Baseline::read("again", &file).expect("is whole");
    let applied = baseline.apply(compare(&joined([2, 1, 0]), &Options::default()).findings);
    assert!(applied.shown.is_empty(), "{:?}", applied.shown);
}
