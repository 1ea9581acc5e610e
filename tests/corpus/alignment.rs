//! Beads against `beads.tsv`, from the gold sentences and from the raw texts.

use crate::gold::{Gold, corpus};
use crate::sentences::found;
use bitext::segment::segment;
use bitext::{Bead, Document, Options, Pair, PairReport, Segmentation, Span, compare};
use std::ops::Range;

/// F1 of exact beads over all pairs, in per cent, when the gold sentences are aligned.
const FLOOR_FROM_SENTENCES: f64 = 96.0;

/// The same from the raw texts.
const FLOOR_FROM_TEXTS: f64 = 96.0;

/// The texts of a bead's two sides.
type Sides = (String, String);

/// Beads that both have, beads found and gold beads, summed over pairs.
#[derive(Default)]
struct Count {
    hits: usize,
    found: usize,
    gold: usize,
    differences: String,
}

impl Count {
    /// Beads are the same when their texts are: so a wrong sentence costs the beads that it stands in, and no others.
    fn add(&mut self, name: &str, found: &[Sides], gold: &[Sides]) {
        let hits = found.iter().filter(|bead| gold.contains(bead)).count();
        println!("{name}: {hits} beads right of {} found and {} in gold", found.len(), gold.len());
        for (mark, beads, others) in [('+', found, gold), ('-', gold, found)] {
            for (official, counterpart) in beads.iter().filter(|bead| !others.contains(bead)) {
                self.differences += &format!("\n{name} {mark} {official}\n    = {counterpart}");
            }
        }
        self.hits += hits;
        self.found += found.len();
        self.gold += gold.len();
    }

    fn assert_floor(&self, floor: f64) {
        let f1 = 200.0 * self.hits as f64 / (self.found + self.gold) as f64;
        println!("F1 of exact beads: {f1:.2} %");
        assert!(f1 >= floor, "F1 of exact beads is {f1:.2} %, the floor {floor} %:{}", self.differences);
    }
}

/// The texts of all beads that are not null.
fn sides(beads: &[Bead], official: &[String], counterpart: &[String]) -> Vec<Sides> {
    let filled = beads.iter().filter(|bead| !bead.is_null());
    filled.map(|it| (official[it.official.clone()].join(" "), counterpart[it.counterpart.clone()].join(" "))).collect()
}

fn gold_sides(gold: &Gold) -> Vec<Sides> {
    sides(&gold.beads, &gold.official, &gold.counterpart)
}

#[test]
fn aligns_the_gold_sentences() {
    let options = Options::default().with_segmentation(Segmentation::Lines);
    let mut count = Count::default();
    for gold in corpus() {
        let beads = compare(&gold.lines(), &options).beads;
        count.add(&gold.name, &sides(&beads, &gold.official, &gold.counterpart), &gold_sides(&gold));
    }
    count.assert_floor(FLOOR_FROM_SENTENCES);
}

/// The beads of a report in numbers of the sentences that segmentation found. The alignment may have cut a sentence further,
/// which the gold does not; the beads of its parts are one here.
fn whole_beads(pair: &Pair, report: &PairReport) -> Vec<Bead> {
    let numbers = |document: &Document, cut: &[Span], range: &Range<usize>| {
        let sentences = segment(document, Segmentation::Sentences);
        let holder = |part: &Span| sentences.partition_point(|sentence| sentence.end < part.end);
        let held = || cut[range.clone()].iter().map(holder);
        held().min().unwrap_or_default()..held().max().map_or(0, |last| last + 1)
    };
    let mut whole: Vec<Bead> = Vec::new();
    for bead in &report.beads {
        let official = numbers(&pair.official, &report.official, &bead.official);
        let counterpart = numbers(&pair.counterpart, &report.counterpart, &bead.counterpart);
        let shares = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        match whole
            .last_mut()
            .filter(|last| shares(&last.official, &official) || shares(&last.counterpart, &counterpart))
        {
            Some(last) => {
                last.official = last.official.start..official.end;
                last.counterpart = last.counterpart.start..counterpart.end;
            }
            None => whole.push(Bead { official, counterpart, ..bead.clone() }),
        }
    }
    whole
}

#[test]
fn aligns_the_raw_texts() {
    let mut count = Count::default();
    for gold in corpus() {
        let beads = whole_beads(&gold.pair, &compare(&gold.pair, &Options::default()));
        let (official, counterpart) = (found(&gold.pair.official), found(&gold.pair.counterpart));
        count.add(&gold.name, &sides(&beads, &official, &counterpart), &gold_sides(&gold));
    }
    count.assert_floor(FLOOR_FROM_TEXTS);
}
