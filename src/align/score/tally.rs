//! Counting the units that two sides share.

use super::super::corridor::Corridor;
use super::super::features::UnitsOf;
use super::matrix::Matrix;
use super::postings::{Holder, Postings};

/// Least inverse document frequency: a unit of every sentence counts little, but a document may have no other.
const LEAST_IDF: f32 = 0.05;

/// What is counted of units.
pub(super) trait Tally {
    fn new(corridor: &Corridor, sentences: [usize; 2]) -> Self;
    /// Counts one unit: the sentences of either side that hold it, and its inverse document frequency.
    fn add(&mut self, holders: [&[Holder]; 2], idf: f32);
    /// Counts a unit that one sentence holds.
    fn add_one(&mut self, holder: Holder, idf: f32);
    /// Called after the last unit.
    fn finish(&mut self);
}

/// Two counts at once.
impl<A: Tally, B: Tally> Tally for (A, B) {
    fn new(corridor: &Corridor, sentences: [usize; 2]) -> Self {
        (A::new(corridor, sentences), B::new(corridor, sentences))
    }

    fn add(&mut self, holders: [&[Holder]; 2], idf: f32) {
        self.0.add(holders, idf);
        self.1.add(holders, idf);
    }

    fn add_one(&mut self, holder: Holder, idf: f32) {
        self.0.add_one(holder, idf);
        self.1.add_one(holder, idf);
    }

    fn finish(&mut self) {
        self.0.finish();
        self.1.finish();
    }
}

/// Counts the units of both sides. `postings` is memory to work in.
pub(super) fn tally<T: Tally>(units: [UnitsOf<'_>; 2], corridor: &Corridor, postings: &mut Postings) -> T {
    postings.fill(&units[0], &units[1]);
    let sentences = units.map(|side| side.sentences().len());
    let all = sentences[0] + sentences[1];
    let idf = |holders: usize| ((all + 1) as f32 / (holders as f32 + 0.5)).ln().max(LEAST_IDF);
    let idfs: Vec<f32> = (0..=all).map(idf).collect();
    let mut counted = T::new(corridor, sentences);
    postings.each(|holders| match holders {
        // Most units stand in one sentence only.
        [one] => counted.add_one(*one, idfs[1]),
        _ => {
            let official = holders.iter().take_while(|it| it.sentence() < sentences[0]).count();
            counted.add(holders.split_at(official).into(), idfs[holders.len()]);
        }
    });
    counted.finish();
    counted
}

/// Adds to the cell of every official holder of a unit and each counterpart one that it meets in the matrix what `weight`
/// makes of the two. The matrix has a row for each official sentence.
pub(super) fn add_met(
    matrix: &mut Matrix,
    [official, counterpart]: [&[Holder]; 2],
    weight: impl Fn(Holder, Holder) -> f32,
) {
    let (split, mut from) = (matrix.len(), 0);
    for holder in official {
        let (first, cells) = matrix.cells(holder.sentence());
        let first = first + split;
        // The first columns of the rows ascend.
        while counterpart.get(from).is_some_and(|it| it.sentence() < first) {
            from += 1;
        }
        for partner in &counterpart[from..] {
            let Some(cell) = cells.get_mut(partner.sentence() - first) else { break };
            *cell += weight(*holder, *partner);
        }
    }
}

/// The median over all sentences of both sides of their best match.
pub(super) fn median_best(corridor: &Corridor, similarity: impl Fn(usize, usize) -> f32) -> f32 {
    let m = corridor.len() - 1;
    let n = corridor.columns(m).end - 1;
    let mut best = vec![0.0_f32; m + n];
    for i in 0..m {
        for j in corridor.sentences(i) {
            let value = similarity(i, j);
            best[i] = best[i].max(value);
            best[m + j] = best[m + j].max(value);
        }
    }
    let middle = best.len() / 2;
    if best.is_empty() { 0.0 } else { *best.select_nth_unstable_by(middle, f32::total_cmp).1 }
}

/// Factor that brings a document's median best match to the level of the average document, within limits.
pub(super) fn scale(median: f32, level: f32) -> f32 {
    (median / level).clamp(0.4, 1.6).recip()
}

pub(super) fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
