//! What is over a limit is told, and what can be compared still is.

use bitext::pair::{Knowledge, compare_with};
use bitext::{Document, ErrorKind, Language, Limit, Limits, Options, Pair, PairReport, align, compare, fix};
use std::sync::atomic::AtomicBool;

fn pair(official: &str, counterpart: &str) -> Pair {
    let document = |name: &str, text: &str| Document::plain(name, text, Language::ENGLISH);
    Pair::new(document("official", official), document("counterpart", counterpart))
}

/// The limits that something was over, each with how often.
fn over(report: &PairReport) -> Vec<(Limit, usize)> {
    report.uncompared.iter().map(|left| (left.limit, left.count)).collect()
}

/// Letters that hold no word.
fn letters(count: usize, seed: usize) -> String {
    (0..count).map(|at| char::from(b'a' + ((at * at + seed * at) % 13) as u8)).collect()
}

#[test]
fn an_unbroken_word_is_left_and_the_rest_of_its_sentence_is_compared() {
    let sentence = |word: &str, day: u8| format!("The key x{word} opens the North Pier on {day} May.");
    let pair = pair(&sentence(&letters(50_000, 1), 3), &sentence(&letters(50_000, 2), 5));
    let report = compare(&pair, &Options::default());
    assert_eq!(over(&report), [(Limit::WordLetters, 2)]);
    assert!(report.findings.iter().any(|finding| finding.kind.name() == "date"), "{:?}", report.findings.len());
}

#[test]
fn a_chain_of_hyphens_is_one_word() {
    let chain = |name: &str| format!("The meeting {} is over.", [name; 30].join("-"));
    let report = compare(&pair(&chain("Harbour"), &chain("Harbor-Island")), &Options::default());
    assert_eq!(over(&report), [(Limit::WordLetters, 2)]);
}

#[test]
fn a_bead_of_many_words_is_compared_by_values_only() {
    let line = |fee: u32| format!("{} costs ${fee}.", "the ferry and the pier ".repeat(1_000));
    let report = compare(&pair(&line(480), &line(48)), &Options::default());
    assert_eq!(over(&report), [(Limit::BeadWords, 1)]);
    assert_eq!(report.findings.len(), 1);
    let options = Options::default().with_limits(Limits::default().with(Limit::BeadWords, 1_000_000));
    let report = compare(&pair(&line(480), &line(48)), &options);
    assert!(!over(&report).iter().any(|(limit, _)| *limit == Limit::BeadWords));
}

#[test]
fn words_of_a_crowd_are_compared_with_their_neighbours() {
    let text = "harbour ".repeat(900);
    let report = compare(&pair(&text, &text), &Options::default());
    assert_eq!(over(&report), [(Limit::Candidates, 900)]);
    assert!(report.findings.is_empty());
}

#[test]
fn too_many_values_are_not_paired() {
    let numbers = |step: usize| (0..300).map(|n| (n * step + 1_007).to_string()).collect::<Vec<_>>().join(" x ");
    let report = compare(&pair(&numbers(17), &numbers(19)), &Options::default());
    assert!(over(&report).contains(&(Limit::BeadValues, 1)), "{:?}", report.uncompared);
}

#[test]
fn rounds_of_corrections_have_a_limit() {
    let pair = pair("It opens on 3 May, at noon.", "It opens on 5 May, at noon.");
    let options = |rounds| Options::default().with_limits(Limits::default().with(Limit::FixRounds, rounds));
    let ended = fix::fix(&pair, &compare(&pair, &options(0)), |_| true);
    assert_eq!(over(&ended.report), [(Limit::FixRounds, 1)]);
    assert_eq!(ended.counterpart.raw(), pair.counterpart.raw());
    let whole = fix::fix(&pair, &compare(&pair, &options(1)), |_| true);
    assert!(whole.report.uncompared.is_empty());
    assert_eq!(whole.counterpart.raw(), pair.official.raw());
}

#[test]
fn ordinary_sentences_are_over_no_limit() {
    let report = compare(&pair("The ferry sails at noon.", "The ferry leaves at noon."), &Options::default());
    assert!(report.uncompared.is_empty());
}

#[test]
fn a_comparison_that_is_stopped_is_an_error() {
    let texts = ["The ferry sails.\n".repeat(1_000), "Das Schiff legt ab.\n".repeat(1_000)];
    let german = Language::parse("de").expect("a tag");
    let stop = AtomicBool::new(true);
    let knowledge = Knowledge::default().with_stop(&stop);
    for pair in [
        pair(&texts[0], &texts[0]),
        Pair::new(
            Document::plain("a", texts[0].as_str(), Language::ENGLISH),
            Document::plain("b", texts[1].as_str(), german),
        ),
    ] {
        let stopped = compare_with(&pair, &Options::default(), &knowledge).expect_err("it was stopped");
        assert_eq!(stopped.kind(), ErrorKind::Limit);
    }
    let pair = pair("It opens on 3 May, at noon.", "It opens on 5 May, at noon.");
    let report = compare(&pair, &Options::default());
    let choice = |finding: &bitext::Finding| fix::Choice::of(finding, true, 0.0);
    let stopped = fix::fix_with(&pair, &report, &knowledge, choice, |_, _| {}).expect_err("it was stopped");
    assert_eq!(stopped.kind(), ErrorKind::Limit);
}

#[test]
fn an_alignment_that_is_stopped_tiles() {
    let text = "The ferry sails.\n".repeat(1_000);
    let sentences = bitext::segment::sentences(&text, &Language::ENGLISH);
    let side = align::Text { text: &text, sentences: &sentences, language: &Language::ENGLISH };
    let stop = AtomicBool::new(true);
    let support = align::Support { stop: bitext::Stop::when(&stop), ..align::Support::default() };
    let alignment = align::align_splitting(side, side, &support);
    assert!(align::tiles(&alignment.beads, 1_000, 1_000));
    assert!(alignment.beads.iter().all(bitext::Bead::is_null));
}
