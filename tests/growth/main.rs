//! Long documents, and documents of very unequal lengths.

#![allow(missing_docs, unreachable_pub)]

mod texts;

use bitext::Language;
use bitext::align::{Bead, Support, Text, align, tiles};
use texts::{Long, long};

fn aligned(long: &Long) -> Vec<Bead> {
    let text =
        |side: usize| Text { text: &long.texts[side], sentences: &long.sentences[side], language: &Language::ENGLISH };
    let beads = align(text(0), text(1), &Support::default());
    assert!(tiles(&beads, long.sentences[0].len(), long.sentences[1].len()));
    beads
}

/// The share of official sentences that got the counterpart that they have, or none where they have none.
fn accuracy(long: &Long) -> f64 {
    let right = |bead: &&Bead| {
        let partner = long.partners.get(bead.official.start).copied().flatten();
        bead.official.len() == 1
            && bead.counterpart == partner.map_or(bead.counterpart.start..bead.counterpart.start, |j| j..j + 1)
    };
    let official = aligned(long).into_iter().filter(|bead| !bead.official.is_empty()).collect::<Vec<_>>();
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
