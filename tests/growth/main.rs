//! Long documents, and documents of very unequal lengths.

#![allow(missing_docs, unreachable_pub)]

mod limits;
mod texts;

use bitext::Language;
use bitext::align::{Bead, Support, Text, align, bridge, tiles};
use texts::{Long, long};

fn text<'a>(long: &'a Long, side: usize, language: &'a Language) -> Text<'a> {
    Text { text: &long.texts[side], sentences: &long.sentences[side], language }
}

fn accuracy(long: &Long) -> f64 {
    let [official, counterpart] = [0, 1].map(|side| text(long, side, &Language::ENGLISH));
    share_of_right(long, align(official, counterpart, &Support::default()))
}

/// The share of official sentences that got the counterpart that they have, or none where they have none.
fn share_of_right(long: &Long, beads: Vec<Bead>) -> f64 {
    assert!(tiles(&beads, long.sentences[0].len(), long.sentences[1].len()));
    let right = |bead: &&Bead| {
        let partner = long.partners.get(bead.official.start).copied().flatten();
        bead.official.len() == 1
            && bead.counterpart == partner.map_or(bead.counterpart.start..bead.counterpart.start, |j| j..j + 1)
    };
    let official = beads.into_iter().filter(|bead| !bead.official.is_empty()).collect::<Vec<_>>();
    official.iter().filter(right).count() as f64 / long.partners.len() as f64
}

#[test]
fn a_long_document_is_aligned_as_well_as_a_short_one() {
    let (short, whole) = (accuracy(&long(300, (0, 0))), accuracy(&long(2_500, (0, 0))));
    assert!(short > 0.99, "{short}");
    assert!(whole >= short - 0.002, "{whole} of 2,500 sentences, {short} of 300");
}

#[test]
fn a_long_insertion_throws_nothing_off() {
    let long = long(1_500, (700, 600));
    assert!(accuracy(&long) > 0.99, "{}", accuracy(&long));
}

#[test]
fn one_sentence_is_found_among_ten_thousand() {
    let mut long = long(10_000, (0, 0));
    let only = 7_003;
    let partner = long.partners[only].expect("this sentence was kept");
    long.sentences[0] = vec![long.sentences[0][only]];
    long.partners = vec![Some(partner)];
    assert_eq!(accuracy(&long), 1.0);
}

#[test]
fn long_documents_in_two_languages_are_aligned_with_a_counterpart_and_without() {
    let long = long(530, (200, 40));
    let (foreign, german) = (long.foreign(), Language::parse("de").expect("a tag"));
    let (official, original) = (text(&long, 0, &Language::ENGLISH), text(&foreign, 1, &german));
    let direct = share_of_right(&foreign, align(official, original, &Support::default()));
    assert!(direct > 0.95, "{direct} without a counterpart");
    let counterpart = text(&long, 1, &Language::ENGLISH);
    let through = share_of_right(&foreign, bridge(official, &[counterpart], original, &Support::default()));
    assert!(through > 0.99, "{through} through the counterpart");
}

#[test]
fn an_excerpt_finds_its_place() {
    let mut long = long(3_000, (0, 0));
    long.sentences[0].drain(..1_000);
    long.sentences[0].truncate(200);
    long.partners.drain(..1_000);
    long.partners.truncate(200);
    assert!(accuracy(&long) > 0.97, "{}", accuracy(&long));
}
