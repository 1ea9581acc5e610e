//! Sentences of the raw texts against `*.sentences`.

use crate::gold::{Gold, corpus};
use crate::{normalised, per_cent};
use bitext::segment::segment;
use bitext::{Document, Segmentation};

/// Per cent of a pair's gold sentences that are found with both their boundaries.
const FLOOR: f64 = 97.0;

/// The sentences of a document, as the gold files write them.
pub(crate) fn found(document: &Document) -> Vec<String> {
    let spans = segment(document, Segmentation::Sentences);
    spans.iter().map(|span| normalised(span.of(document.text()))).collect()
}

/// Where each sentence begins and ends, counted in characters that are not blank.
fn boundaries(sentences: &[String]) -> Vec<(usize, usize)> {
    let mut end = 0;
    let mut place = |sentence: &String| {
        let start = end;
        end += sentence.chars().filter(|c| !c.is_whitespace()).count();
        (start, end)
    };
    sentences.iter().map(&mut place).collect()
}

/// Gold sentences found, all gold sentences, and a line for each that is missing.
fn compare(gold: &Gold) -> (usize, usize, String) {
    let (mut hits, mut all, mut missing) = (0, 0, String::new());
    for (document, wanted) in [(&gold.pair.official, &gold.official), (&gold.pair.counterpart, &gold.counterpart)] {
        let found = boundaries(&found(document));
        for (sentence, place) in wanted.iter().zip(boundaries(wanted)) {
            all += 1;
            if found.contains(&place) {
                hits += 1;
            } else {
                missing += &format!("\n  {}: not found: {sentence}", document.name());
            }
        }
    }
    (hits, all, missing)
}

#[test]
fn finds_the_gold_sentences() {
    for gold in corpus() {
        let (hits, all, missing) = compare(&gold);
        let share = per_cent(hits, all);
        println!("{}: {hits} of {all} sentences ({share:.1} %){missing}", gold.name);
        assert!(share >= FLOOR, "{}: {share:.1} % of the sentences, the floor is {FLOOR} %{missing}", gold.name);
    }
}
