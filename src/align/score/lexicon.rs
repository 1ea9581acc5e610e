//! Words that a lexicon joins, as a log-likelihood ratio both ways: how much more likely a block's words are, given the
//! other block's, than anywhere in the document (after IBM Model 1, Brown and others 1993).

use super::super::corridor::Corridor;
use super::{BlockScore, Evidence, LONGEST, Scorer, Shape};
use crate::lexicon::{Table, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The mean of both directions.
pub(super) struct Lexical;

/// Most that one word gains.
const MOST: f32 = 4.0;

/// Share of a reliable word's probability that the lexicon decides.
const TRUST: f32 = 0.95;

impl Scorer for Lexical {
    fn name(&self) -> &'static str {
        "lexicon"
    }

    fn description(&self) -> &'static str {
        "words that a lexicon joins"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        let two = evidence.two.as_ref()?;
        let tables = two.tables?;
        let [official, counterpart] = two.words;
        let corridor = &evidence.stripe.corridor;
        let rows: Vec<Range<usize>> = (0..official.len()).map(|i| corridor.sentences(i)).collect();
        let columns = turned(corridor, counterpart.len());
        let linked = [Linked::new(official, counterpart, &tables[0]), Linked::new(counterpart, official, &tables[1])];
        let sizes = [sizes(official, &linked[0]), sizes(counterpart, &linked[1])];
        Some(Box::new(Prepared {
            official: Half::new(official, &linked[0], &sizes[1], &rows),
            counterpart: Half::new(counterpart, &linked[1], &sizes[0], &columns),
        }))
    }
}

/// For each counterpart sentence the official sentences that it can be matched with.
fn turned(corridor: &Corridor, n: usize) -> Vec<Range<usize>> {
    let mut columns = vec![0..0; n];
    for i in 0..corridor.len() - 1 {
        for column in &mut columns[corridor.sentences(i)] {
            let start = if column.end == 0 { i } else { column.start };
            *column = start..i + 1;
        }
    }
    columns
}

/// The words of one side that have a partner somewhere on the other side.
struct Linked {
    /// For each word: where its partners stand, each with the probability that they give the word, by sentence; and what the
    /// lexicon knows of it.
    words: FxHashMap<Word, Link>,
}

struct Link {
    places: Vec<(usize, f32)>,
    trust: f32,
    chance: f32,
}

impl Linked {
    fn new(words: &[Vec<Word>], others: &[Vec<Word>], table: &Table) -> Self {
        let mut holders: FxHashMap<Word, Vec<usize>> = FxHashMap::default();
        for (sentence, words) in others.iter().enumerate() {
            for word in words {
                holders.entry(*word).or_default().push(sentence);
            }
        }
        let mut counts: FxHashMap<Word, f32> = FxHashMap::default();
        for word in words.iter().flatten() {
            *counts.entry(*word).or_default() += 1.0;
        }
        let all = words.iter().map(Vec::len).sum::<usize>() as f32;
        let mut linked = FxHashMap::default();
        for (word, count) in counts {
            let Some(entry) = table.get(word) else { continue };
            let mut places: Vec<(usize, f32)> = Vec::new();
            for (partner, probability) in &entry.partners {
                places.extend(holders.get(partner).into_iter().flatten().map(|&sentence| (sentence, *probability)));
            }
            if !places.is_empty() {
                places.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
                places.dedup_by(|b, a| {
                    a.0 == b.0 && {
                        a.1 += b.1;
                        true
                    }
                });
                let trust = TRUST * entry.reliability;
                linked.insert(word, Link { places, trust, chance: table.probability(entry, count, all) });
            }
        }
        Linked { words: linked }
    }
}

/// Running numbers of the words that are linked.
fn sizes(words: &[Vec<Word>], own: &Linked) -> Vec<usize> {
    let mut sums = vec![0];
    for words in words {
        let count = words.iter().filter(|word| own.words.contains_key(word)).count();
        sums.push(sums[sums.len() - 1] + count);
    }
    sums
}

/// The gain of each sentence of one side from every block of the other side.
struct Half {
    rows: Vec<HalfRow>,
}

struct HalfRow {
    first: usize,
    gains: [Vec<f32>; LONGEST],
}

impl Half {
    fn new(words: &[Vec<Word>], linked: &Linked, sizes: &[usize], ranges: &[Range<usize>]) -> Self {
        let row = |(words, range): (&Vec<Word>, &Range<usize>)| HalfRow {
            first: range.start,
            gains: std::array::from_fn(|more| gains(words, linked, sizes, range, more + 1)),
        };
        Half { rows: words.iter().zip(ranges).map(row).collect() }
    }

    fn gain(&self, sentence: usize, start: usize, length: usize) -> f32 {
        let row = &self.rows[sentence];
        start.checked_sub(row.first).and_then(|at| row.gains[length - 1].get(at)).copied().unwrap_or(0.0)
    }
}

/// What a sentence's words gain from each block of `length` sentences that starts in `range`.
fn gains(words: &[Word], linked: &Linked, sizes: &[usize], range: &Range<usize>, length: usize) -> Vec<f32> {
    let links: Vec<&Link> = words.iter().filter_map(|word| linked.words.get(word)).collect();
    let nothing: f32 = links.iter().map(|link| (1.0 - link.trust).ln()).sum();
    let last = sizes.len().saturating_sub(length).min(range.end);
    let mut gains = vec![nothing; last.saturating_sub(range.start)];
    if gains.is_empty() {
        return gains;
    }
    let mut sums = vec![0.0_f32; gains.len()];
    for link in links {
        let none = (1.0 - link.trust).ln();
        let from = link.places.partition_point(|(sentence, _)| *sentence < range.start);
        let near = link.places[from..].iter().take_while(|(sentence, _)| *sentence < last + length - 1);
        let (mut low, mut high) = (usize::MAX, 0);
        for (sentence, probability) in near {
            let first = (sentence + 1).saturating_sub(length).max(range.start) - range.start;
            let end = (sentence + 1).min(last) - range.start;
            for sum in &mut sums[first..end] {
                *sum += probability;
            }
            (low, high) = (low.min(first), high.max(end));
        }
        for at in low.min(high)..high {
            if sums[at] > 0.0 {
                let start = range.start + at;
                let mean = sums[at] / (sizes[start + length] - sizes[start]).max(1) as f32;
                gains[at] += (1.0 - link.trust + link.trust * mean / link.chance).ln().min(MOST) - none;
                sums[at] = 0.0;
            }
        }
    }
    gains
}

struct Prepared {
    official: Half,
    counterpart: Half,
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], _: &mut Vec<f32>) {
        for (cell, j) in row.iter_mut().zip(columns) {
            let official: f32 = (i..i + shape.official).map(|it| self.official.gain(it, j, shape.counterpart)).sum();
            let counterpart: f32 =
                (j..j + shape.counterpart).map(|it| self.counterpart.gain(it, i, shape.official)).sum();
            *cell += weight * (official + counterpart) / 2.0;
        }
    }
}
