//! Glossaries from file to finding: a draft that is checked against, large glossaries, and files of any content.

#![allow(missing_docs, unreachable_pub)]

use bitext::glossary::{self, WRITERS};
use bitext::pair::{Knowledge, compare_with, draft};
use bitext::terms::{Finding, Kind, Termbase, Tier};
use bitext::{Document, Language, Options, Pair, compare};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use std::fmt::Write;

fn pair(official: &str, counterpart: &str) -> Pair {
    let document = |name: &str, text: &str| Document::plain(name, text, Language::ENGLISH);
    Pair::new(document("official", official), document("counterpart", counterpart))
}

fn findings(pair: &Pair, files: &[&str]) -> Vec<Finding> {
    let read = |file: &&str| glossary::read("house.csv", file.as_bytes().to_vec()).expect("is a table").glossary;
    let termbase = Termbase::new(files.iter().map(read).collect());
    let knowledge = Knowledge::default().with_termbase(&termbase);
    let report = compare_with(pair, &Options::default(), &knowledge).expect("no vectors are given");
    report.findings.into_iter().filter(|finding| finding.kind == Kind::Glossary).collect()
}

/// Findings in a line each: tier, official, counterpart, message.
fn lines(pair: &Pair, files: &[&str]) -> Vec<String> {
    let line = |finding: &Finding| {
        let first = &finding.occurrences[0];
        let official = first.official.map_or("-", |span| span.of(pair.official.text()));
        let counterpart = first.counterpart.map_or("-", |span| span.of(pair.counterpart.text()));
        format!("{}: {official} / {counterpart}: {}", finding.tier.name(), finding.message)
    };
    findings(pair, files).iter().map(line).collect()
}

#[test]
fn a_reviewed_draft_finds_the_same_slip_in_another_pair() {
    let first = pair("The Harbour Promotion Office opened.", "The Harbour Promotion Bureau opened.");
    let draft = draft(&first, &compare(&first, &Options::default())).glossary("draft", &Language::ENGLISH, 1);
    let second = pair(
        "Boats are listed by the Harbour Promotion Office in June.",
        "In June, boats will be listed by the Harbour Promotion Bureau.",
    );
    for writer in WRITERS {
        let mut file = Vec::new();
        writer.write(&draft, &mut file).unwrap();
        let file = glossary::read(&format!("draft.{}", writer.extension()), file).unwrap().glossary;
        let termbase = Termbase::new(vec![file]);
        let knowledge = Knowledge::default().with_termbase(&termbase);
        let report = compare_with(&second, &Options::default(), &knowledge).unwrap();
        let found = report.findings.iter().filter(|finding| finding.kind == Kind::Glossary).collect::<Vec<_>>();
        assert_eq!(found.len(), 1, "{}", writer.name());
        assert_eq!(found[0].tier, Tier::Reported);
        assert!(found[0].message.ends_with("forbids “Harbour Promotion Bureau”"), "{}", found[0].message);
        assert_eq!(report.options.glossaries.len(), 1);
    }
}

#[test]
fn a_glossary_changes_no_other_finding() {
    let pair = pair(
        "The Harbour Office (HarO) opened. It has 40 posts.",
        "The Harbour Promotion Office (HarO) opened. It has 400 posts.",
    );
    let termbase =
        Termbase::new(vec![glossary::read("x.csv", "term\nHarbour Office\nposts\n".into()).unwrap().glossary]);
    let with = compare_with(&pair, &Options::default(), &Knowledge::default().with_termbase(&termbase)).unwrap();
    let others = with.findings.into_iter().filter(|finding| finding.kind != Kind::Glossary);
    assert_eq!(others.collect::<Vec<_>>(), compare(&pair, &Options::default()).findings);
}

#[test]
fn forbidden_terms_are_found_wherever_they_stand() {
    let file = "concept,term,status\n1,ferry pier,\n1,wharf,forbidden\n2,quay,\n2,wharf,admitted\n3,dock,forbidden\n";
    assert_eq!(
        lines(&pair("The ferry pier opened.", "The wharf opened."), &[file]),
        [
            "reported: ferry pier / wharf: write “ferry pier”, as the official text does; the glossary house.csv forbids \
             “wharf”"
        ]
    );
    assert_eq!(
        lines(&pair("The pier opened today.", "The dock opened today."), &[file]),
        ["reported: - / dock: do not write “dock”, which the glossary house.csv forbids"]
    );
    assert!(lines(&pair("The quay opened today.", "The wharf opened today."), &[file]).is_empty(), "the other concept");
    assert!(
        lines(&pair("The dock opened today.", "The docks opened today."), &[file]).is_empty(),
        "as the official text"
    );
}

#[test]
fn signs_belong_to_a_term_in_findings_and_corrections() {
    let file = "term,forbidden\nnumber,no.\nC++,C#\nsailors’ card,seamen’s card\n\"\"\"Fresh Air\"\" scheme\",\"\"\"Pure Air\"\" plan\"\n\
        HK$,US$\nper cent,%\ncross-border trip,cross-boundary tour\nchairperson,chairman\n";
    for (official, counterpart, fixed) in [
        ("It sails today; the number is 5.", "There is no ferry today; it is 5.", "There is no ferry today; it is 5."),
        ("It sails today; the number is 5.", "It sails today; the no. is 5.", "It sails today; the number is 5."),
        ("They teach C++ here.", "They teach C# here.", "They teach C++ here."),
        ("Plan B is C++ for all.", "Plan B is Plan C for all.", "Plan B is Plan C for all."),
        ("He lost a sailors’ card.", "He lost a seamen's card.", "He lost a sailors' card."),
        ("The “Fresh Air” scheme began.", "The \"Pure Air\" plan began.", "The “Fresh Air” scheme began."),
        ("It costs HK$5 now.", "It costs US$5 now.", "It costs HK$5 now."),
        ("It rose by 5 per cent.", "It rose by 5%.", "It rose by 5%."),
        ("A cross-border trip began.", "A cross–boundary tour began.", "A cross-border trip began."),
        ("Two chairpersons came.", "Two chairmen came.", "Two chairpersons came."),
    ] {
        let pair = pair(official, counterpart);
        let mut text = counterpart.to_owned();
        let found = findings(&pair, &[file]);
        let of_glossary = found.iter().filter(|finding| finding.kind.name() == "glossary" && finding.confidence > 0.6);
        for occurrence in of_glossary.flat_map(|finding| &finding.occurrences) {
            if let Some(correction) = &occurrence.correction {
                text.replace_range(correction.span.start..correction.span.end, &correction.text);
            }
        }
        assert_eq!(text, fixed, "{official}");
    }
}

#[test]
fn a_forbidden_word_of_many_concepts_is_one_decision_a_place() {
    let rows: String = (0..3000).map(|number| format!("harbour office {number},wharf\n")).collect();
    let pair = pair("The harbour office 7 opened the quay.", "The wharf of the wharf opened a wharf.");
    let found = findings(&pair, &[&format!("term,forbidden\n{rows}")]);
    let places: usize = found.iter().filter(|it| it.kind.name() == "glossary").map(|it| it.occurrences.len()).sum();
    assert!((3..=6).contains(&places), "{places}");
}

#[test]
fn a_missing_term_is_a_suggestion_without_evidence() {
    let file = "concept,term,status\n1,cargo berth,\n1,freight berth,admitted\n";
    assert_eq!(
        lines(&pair("The cargo berth opened today.", "The place for ships opened today."), &[file]),
        ["suggestion: cargo berth / -: write “cargo berth”, as the glossary house.csv asks"]
    );
    assert!(lines(&pair("The cargo berth opened.", "The freight berths opened."), &[file]).is_empty());
    let name = "term\nHarbour Promotion Office\n";
    let found = lines(&pair("The Harbour Promotion Office opened.", "The Harbour Promotion Bureau opened."), &[name]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("reported: Harbour Promotion Office / Harbour Promotion Bureau: "), "{}", found[0]);
}

#[test]
fn what_is_not_to_be_translated_stays_letter_for_letter() {
    let file = "term,do_not_translate\nHarbourGo,yes\n";
    assert!(lines(&pair("The HarbourGo app works.", "The app HarbourGo works."), &[file]).is_empty());
    assert_eq!(
        lines(&pair("The HarbourGo app works.", "The app Harbourgo works."), &[file]),
        ["reported: HarbourGo / Harbourgo: keep “HarbourGo” letter for letter, as the glossary house.csv asks"]
    );
}

#[test]
fn the_original_is_evidence() {
    let file = "term,rendering\n渡輪碼頭,ferry pier\n泊位,berth\n";
    let original = Document::plain("original", "渡輪碼頭今日啟用。新泊位明日啟用。", Language::CHINESE);
    let pair = pair(
        "The ferry pier opened today. New places open tomorrow.",
        "The landing stage opened today. New places open tomorrow.",
    )
    .with_original(original, Vec::new());
    let found = lines(&pair, &[file]);
    assert_eq!(
        found,
        [
            "suggestion: - / New places open tomorrow: write “berth” for the original's “泊位”, as the glossary house.csv \
             asks",
            "reported: ferry pier / -: write “ferry pier”, as the glossary house.csv asks",
        ]
    );
}

#[test]
fn one_decision_is_one_finding_with_one_fingerprint() {
    let file = "term,forbidden\nferry pier,wharf\n";
    let official = "The ferry pier opened today. Ferries use the ferry pier now.";
    let found = findings(&pair(official, "The wharf opened today. Ferries use the Wharf now."), &[file]);
    assert_eq!((found.len(), found[0].occurrences.len()), (1, 2));
    let alone = findings(&pair("Ferries use the ferry pier now.", "Ferries use the wharf now."), &[file, file]);
    assert_eq!((alone.len(), &alone[0].fingerprint), (1, &found[0].fingerprint));
}

/// A table of as many terms, of which some are broken.
fn large(rows: usize) -> String {
    let mut file = String::from("term,forbidden\n");
    for row in 0..rows {
        match row % 1000 {
            7 => file.push_str(",\n"),
            8 => file.push_str("North Pier 7,\n"),
            _ => writeln!(file, "North Pier {row},Quay {row}").expect("memory takes all"),
        }
    }
    file
}

#[test]
fn a_hundred_thousand_entries_are_read_and_found() {
    let read = glossary::read("large.csv", large(100_000).into_bytes()).unwrap();
    assert_eq!(read.glossary.concepts.len(), 100_000 - 100 - 99);
    assert_eq!(
        read.warnings,
        [
            "large.csv, line 9: 100 entries without a term were left out, the first here",
            "large.csv, line 1010: 99 terms stand there twice; the second was left out, the first here",
        ]
    );
    let pair = pair("North Pier 99999 opened.", "Quay 99999 opened.");
    let termbase = Termbase::new(vec![read.glossary]);
    let report = compare_with(&pair, &Options::default(), &Knowledge::default().with_termbase(&termbase)).unwrap();
    assert!(report.findings.iter().any(|finding| finding.message.ends_with("forbids “Quay 99999”")));
}

/// Counter-examples are kept beside this file.
fn configuration() -> ProptestConfig {
    let file = FileFailurePersistence::WithSource("proptest-regressions");
    ProptestConfig { failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn any_file_is_read_or_refused(text in "(term|concept|,|\t|\n|\"|;|<|>|/|&|tbx|term|\\[|!DOCTYPE|[a-z漢]|\\PC){0,60}") {
        for name in ["x.csv", "x.tsv", "x.tbx", "x"] {
            if let Ok(read) = glossary::read(name, text.clone().into_bytes()) {
                prop_assert!(read.glossary.concepts.iter().all(|concept| !concept.terms.is_empty()));
            }
        }
    }

    #[test]
    fn any_term_and_any_text_can_be_compared(
        terms in prop::collection::vec("[A-Za-z漢é'., -]{0,12}", 1..8),
        official in "([A-Za-z漢é' -]{1,20}[.!] ){0,4}",
        counterpart in "([A-Za-z漢é' -]{1,20}[.!] ){0,4}",
    ) {
        let rows: String = terms.iter().map(|term| format!("\"{term}\",forbidden\n")).collect();
        if let Ok(read) = glossary::read("x.csv", format!("term,status\n{rows}").into_bytes()) {
            let termbase = Termbase::new(vec![read.glossary]);
            let knowledge = Knowledge::default().with_termbase(&termbase);
            let report = compare_with(&pair(&official, &counterpart), &Options::default(), &knowledge).unwrap();
            for occurrence in report.findings.iter().flat_map(|finding| &finding.occurrences) {
                prop_assert!(occurrence.official.is_none_or(|span| !span.of(&official).is_empty()));
                prop_assert!(occurrence.counterpart.is_none_or(|span| !span.of(&counterpart).is_empty()));
            }
        }
    }
}
