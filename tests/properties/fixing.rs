//! What corrections promise, whatever the texts.

use crate::pair;
use crate::texts::two;
use bitext::fix::{Choice, Why};
use bitext::pair::{Knowledge, compare_with};
use bitext::terms::{Correction, Finding, Outcome, Termbase, Tier, correct};
use bitext::{Document, Language, Options, Pair, PairReport, Segmentation, compare, fix, glossary, input};
use proptest::prelude::*;

fn corrections(report: &PairReport) -> Vec<&Correction> {
    report.findings.iter().flat_map(|it| &it.occurrences).filter_map(|it| it.correction.as_ref()).collect()
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_correction(document: &Document, finding: &Finding) -> Result<(), TestCaseError> {
    for place in &finding.occurrences {
        let Some(Correction { span, text }) = &place.correction else { continue };
        let old = document.text().get(span.range());
        prop_assert!(place.official.is_some() && old.is_some(), "{finding:?}");
        prop_assert!(place.counterpart.is_some_and(|it| span.contains(it)), "{finding:?}");
        prop_assert!(!text.is_empty() && one_blank(text) == *text, "{finding:?}");
        prop_assert!(one_blank(old.unwrap_or_default()) != *text, "{finding:?}");
    }
    Ok(())
}

/// A correction alone leaves everything before and after its span as it is, and puts its words between.
fn check_alone(document: &Document, correction: &Correction) -> Result<(), TestCaseError> {
    let applied = correct(document, &[correction]);
    if applied.outcomes == [Outcome::Marks] {
        prop_assert_eq!(&applied.raw, document.raw());
        return Ok(());
    }
    let span = document.raw_span(correction.span);
    let (before, after) = (&document.raw()[..span.start], &document.raw()[span.end..]);
    prop_assert!(applied.raw.starts_with(before) && applied.raw.ends_with(after), "{correction:?}");
    let inside = &applied.raw[before.len()..applied.raw.len() - after.len()];
    if !document.has_marks() {
        prop_assert_eq!(one_blank(inside), correction.text.clone());
    }
    Ok(())
}

/// Fixing changes nothing the second time, and leaves nothing that it could have fixed.
fn check_fix(pair: &Pair, options: &Options, chosen: impl Fn(&Finding) -> bool) -> Result<(), TestCaseError> {
    let report = compare(pair, options);
    let all = |finding: &Finding| Choice::of(finding, chosen(finding), 0.0);
    let fixed = fix::fix_with(pair, &report, &Knowledge::default(), all, |_, _| {}).expect("nothing stops it");
    let again = Pair::new(pair.official.clone(), fixed.counterpart.clone());
    let report = compare(&again, options);
    prop_assert_eq!(&report, &fixed.report);
    let twice = fix::fix_with(&again, &report, &Knowledge::default(), all, |_, _| {}).expect("nothing stops it");
    prop_assert_eq!(twice.counterpart.raw(), fixed.counterpart.raw());
    prop_assert_eq!(twice.corrected, fix::Corrected::default());
    Ok(())
}

fn is_reported(finding: &Finding) -> bool {
    finding.tier == Tier::Reported
}

/// A text as Markdown, with some of its words emphasised.
fn marked(text: &str, every: usize) -> Document {
    let words = text.split_inclusive(' ').enumerate().map(|(number, word)| {
        let bare = word.trim_end_matches(' ');
        let plain = number % every > 0 || bare.is_empty() || !bare.chars().all(char::is_alphanumeric);
        if plain { word.to_owned() } else { format!("**{bare}**{}", &word[bare.len()..]) }
    });
    let raw: String = words.collect();
    input::read("counterpart.md", raw.into_bytes(), Some(Language::ENGLISH)).expect("is UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn corrections_keep_their_invariants((official, counterpart) in two()) {
        let pair = pair(&official, &counterpart);
        let report = compare(&pair, &Options::default());
        for finding in &report.findings {
            check_correction(&pair.counterpart, finding)?;
        }
        for correction in corrections(&report) {
            check_alone(&pair.counterpart, correction)?;
        }
    }

    #[test]
    fn several_corrections_are_the_same_one_after_the_other((official, counterpart) in two()) {
        let pair = pair(&official, &counterpart);
        let report = compare(&pair, &Options::default());
        let all = corrections(&report);
        let applied = correct(&pair.counterpart, &all);
        let mut kept: Vec<&Correction> = all
            .iter()
            .zip(&applied.outcomes)
            .filter_map(|(correction, outcome)| (*outcome == Outcome::Applied).then_some(*correction))
            .collect();
        kept.sort_by_key(|correction| std::cmp::Reverse(correction.span));
        let mut raw = counterpart;
        for correction in kept {
            raw = correct(&Document::plain("counterpart", raw, Language::ENGLISH), &[correction]).raw;
        }
        prop_assert_eq!(raw, applied.raw);
    }

    #[test]
    fn a_fixed_text_stays_as_it_is((official, counterpart) in two(), lines in any::<bool>(), all in any::<bool>()) {
        let segmentation = if lines { Segmentation::Lines } else { Segmentation::Sentences };
        let options = Options::default().with_segmentation(segmentation);
        check_fix(&pair(&official, &counterpart), &options, |finding| all || is_reported(finding))?;
    }

    #[test]
    fn marks_stay_where_they_are((official, counterpart) in two(), every in 1_usize..5) {
        prop_assume!(!counterpart.contains('\0'));
        let document = marked(&counterpart, every);
        let pair = Pair::new(pair(&official, "").official, document);
        let report = compare(&pair, &Options::default());
        for correction in corrections(&report) {
            check_alone(&pair.counterpart, correction)?;
        }
        let marks = |document: &Document| document.raw().matches("**").count();
        let fixed = fix::fix(&pair, &report, is_reported);
        prop_assert_eq!(marks(&fixed.counterpart), marks(&pair.counterpart));
        check_fix(&pair, &Options::default(), is_reported)?;
    }
}

#[test]
fn fixing_the_corpus_twice_is_fixing_it_once() {
    for pair in crate::corpus() {
        let options = Options::default();
        check_fix(&pair, &options, is_reported).expect("the reported findings are fixed for good");
        check_fix(&pair, &options, |_| true).expect("suggestions are fixed for good");
        let before = compare(&pair, &options);
        let fixed = fix::fix(&pair, &before, is_reported);
        for finding in before.findings.iter().filter(|finding| is_reported(finding)) {
            let all = finding.occurrences.iter().all(|place| place.correction.is_some());
            let sure = finding.confidence >= fix::LEAST_CONFIDENCE;
            let still = fixed.report.findings.iter().any(|other| other.fingerprint == finding.fingerprint);
            assert!(!(all && sure && still), "{finding:?}");
        }
    }
}

#[test]
fn later_rounds_know_the_glossary_and_the_original() {
    let house = glossary::read("house.csv", "term,forbidden\nferry pier,wharf\n".into()).expect("is whole").glossary;
    let termbase = Termbase::new(vec![house]);
    let knowledge = Knowledge::default().with_termbase(&termbase);
    let official = "It closes on 3 May.";
    let counterpart = "It closes on 5 May. The Harbour Safety Office opened a wharf on Monday. \
        Boats may call the Port Safety Office on weekdays.";
    let original = "五月三日關閉。海港安全處星期一啟用。船隻平日可致電海港安全處。";
    let original = Document::plain("original", original, Language::CHINESE);
    let pair = pair(official, counterpart).with_original(original, Vec::new());
    let report = compare_with(&pair, &Options::default(), &knowledge).expect("there are no vectors");
    let choice = |finding: &Finding| Choice::of(finding, is_reported(finding), 0.7);
    let fixed = fix::fix_with(&pair, &report, &knowledge, choice, |_, _| {}).expect("nothing stops it");
    assert_eq!(fixed.counterpart.raw(), counterpart.replace("5 May", "3 May"));
    let again = pair.clone().with_counterpart(fixed.counterpart.clone());
    assert_eq!(compare_with(&again, &Options::default(), &knowledge).as_ref(), Ok(&fixed.report));
    let kinds: Vec<&str> = fixed.report.findings.iter().map(|finding| finding.kind.name()).collect();
    assert!(kinds.contains(&"glossary") && kinds.contains(&"inconsistent"), "{kinds:?}");
    assert!(fixed.left.iter().any(|left| left.why == Why::NoCorrection), "{:?}", fixed.left);
}
