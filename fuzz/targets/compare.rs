//! Pairs: any two texts, perhaps with an original and a glossary, compared twice and corrected.
//!
//! official 0xFF counterpart 0xFF original 0xFF glossary

#![no_main]

use bitext::fix::{Choice, Corrected, fix_with};
use bitext::pair::{Knowledge, compare_with};
use bitext::terms::Termbase;
use bitext::{Language, Options, Pair, Segmentation, glossary};
use bitext_fuzz::{check_report, choice, document, lossy, parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = choice(data) else { return };
    let parts = parts(rest);
    let [official, counterpart, ..] = parts[..] else { return };
    let english = (choice & 1 == 0).then_some(Language::ENGLISH);
    let name = if choice & 2 == 0 { "counterpart.txt" } else { "counterpart.md" };
    let segmentation = if choice & 4 == 0 { Segmentation::Sentences } else { Segmentation::Lines };
    let options = Options::default().with_segmentation(segmentation).with_splits(choice & 8 == 0);
    let Some(official) = document("official.txt", official, english.clone()) else { return };
    let Some(counterpart) = document(name, counterpart, english) else { return };
    let mut pair = Pair::new(official, counterpart);
    if let Some(original) = parts.get(2).and_then(|text| document("original.txt", text, Some(Language::CHINESE))) {
        pair = pair.with_original(original, Vec::new());
    }
    let table = parts.get(3).map(|text| format!("term,forbidden\n{}", lossy(text)));
    let termbase = table.and_then(|table| glossary::read("house.csv", table.into_bytes()).ok());
    let termbase = termbase.map(|read| Termbase::new(vec![read.glossary]));
    let knowledge = termbase.as_ref().map_or_else(Knowledge::default, |it| Knowledge::default().with_termbase(it));

    let report = compare_with(&pair, &options, &knowledge).expect("there are no vectors");
    check_report(&pair, &report);
    let again = compare_with(&pair, &options, &knowledge).expect("there are no vectors");
    assert_eq!(report, again, "the same pair gives the same report");

    let all = |_: &bitext::Finding| Choice::Correct;
    let fixed = fix_with(&pair, &report, &knowledge, all, |_, _| {}).expect("there are no vectors");
    check_report(&pair.clone().with_counterpart(fixed.counterpart.clone()), &fixed.report);
    let pair = pair.with_counterpart(fixed.counterpart.clone());
    let report = compare_with(&pair, &options, &knowledge).expect("there are no vectors");
    assert_eq!(report, fixed.report, "a fixed text is reported as if it were read");
    let twice = fix_with(&pair, &report, &knowledge, all, |_, _| {}).expect("there are no vectors");
    assert_eq!(twice.counterpart.raw(), fixed.counterpart.raw(), "a fixed text stays as it is");
    assert_eq!(twice.corrected, Corrected::default());
});
