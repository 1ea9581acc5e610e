//! The units that two sentences share, for every pair of sentences in the corridor.
//!
//! A block is the sum of its sentences, so the dot product of two blocks is a sum over a rectangle of the sentence matrix;
//! rows are kept as running sums, and a block costs two look-ups for each of its official sentences.

use super::super::corridor::Corridor;
use super::super::features::UnitsOf;
use super::Shape;
use std::ops::Range;

/// Most sentences on one side of a bead.
pub(crate) const LONGEST: usize = 5;

/// Times that a unit counts within one sentence for the overlap.
const MOST_COUNTED: f32 = 3.0;

/// Least inverse document frequency: a unit of every sentence counts little, but a document may have no other.
const LEAST_IDF: f32 = 0.05;

/// One kind of units in both documents.
pub(crate) struct Shared {
    pub(crate) official: Side,
    pub(crate) counterpart: Side,
    /// Dot products of tf-idf vectors.
    pub(crate) dots: Matrix,
    /// Weights of units that both have.
    pub(crate) overlaps: Matrix,
    /// Factor that brings this document's best matches to the level of the average document.
    pub(crate) cosine_scale: f32,
    /// The same for the overlap.
    pub(crate) overlap_scale: f32,
}

/// Norms and masses of the blocks of one side.
pub(crate) struct Side {
    /// For each length of block, the norm by first sentence.
    norms: [Vec<f32>; LONGEST],
    /// Running sums of the sentences' masses.
    masses: Vec<f32>,
}

impl Side {
    /// Norms of all blocks of this many sentences, by first sentence.
    pub(crate) fn norms(&self, sentences: usize) -> &[f32] {
        &self.norms[sentences - 1]
    }

    /// Mass of the block of some sentences.
    pub(crate) fn mass(&self, first: usize, sentences: usize) -> f32 {
        self.masses[first + sentences] - self.masses[first]
    }

    /// Masses of the blocks of this many sentences that start in `columns`.
    pub(crate) fn masses(&self, columns: &Range<usize>, sentences: usize) -> impl Iterator<Item = f32> {
        let starts = &self.masses[columns.clone()];
        let ends = &self.masses[columns.start + sentences..columns.end + sentences];
        ends.iter().zip(starts).map(|(end, start)| end - start)
    }
}

/// Rows of running sums over the corridor's columns.
pub(crate) struct Matrix {
    rows: Vec<Row>,
}

struct Row {
    first: usize,
    sums: Vec<f32>,
}

impl Row {
    fn until(&self, j: usize) -> f32 {
        self.sums[(j.max(self.first) - self.first).min(self.sums.len() - 1)]
    }

    /// Adds the sums of the blocks of `width` columns that start in `columns`.
    fn add_blocks(&self, columns: &Range<usize>, width: usize, blocks: &mut [f32]) {
        if columns.start >= self.first && columns.end + width <= self.first + self.sums.len() {
            let starts = &self.sums[columns.start - self.first..];
            let ends = &self.sums[columns.start + width - self.first..];
            for ((block, start), end) in blocks.iter_mut().zip(starts).zip(ends) {
                *block += end - start;
            }
        } else {
            for (block, j) in blocks.iter_mut().zip(columns.clone()) {
                *block += self.until(j + width) - self.until(j);
            }
        }
    }
}

impl Matrix {
    /// Writes the sum of every block of `shape` that starts at official sentence `i` and at a counterpart sentence of
    /// `columns`.
    pub(crate) fn block_sums(&self, i: usize, columns: &Range<usize>, shape: Shape, blocks: &mut Vec<f32>) {
        blocks.clear();
        blocks.resize(columns.len(), 0.0);
        for row in &self.rows[i..i + shape.official] {
            row.add_blocks(columns, shape.counterpart, blocks);
        }
    }

    fn cell(&self, i: usize, j: usize) -> f32 {
        self.rows[i].until(j + 1) - self.rows[i].until(j)
    }
}

/// The levels that a kind of units reaches in the average document (see [`Shared::cosine_scale`]).
#[derive(Clone, Copy)]
pub(crate) struct Level {
    pub(crate) cosine: f32,
    pub(crate) overlap: f32,
}

impl Shared {
    /// Counts the units of both sides. `level` is `None` for units whose matches are not brought to a common level.
    /// `postings` is memory to work in.
    pub(crate) fn new(
        official: UnitsOf<'_>,
        counterpart: UnitsOf<'_>,
        corridor: &Corridor,
        level: Option<Level>,
        postings: &mut Postings,
    ) -> Self {
        postings.fill(&official, &counterpart);
        let (m, n) = (official.sentences().len(), counterpart.sentences().len());
        let mut sides = [Accumulator::new(m), Accumulator::new(n)];
        let mut dots = Matrix::empty(corridor);
        let mut overlaps = Matrix::empty(corridor);
        let idfs: Vec<f32> =
            (0..=m + n).map(|holders| ((m + n + 1) as f32 / (holders as f32 + 0.5)).ln().max(LEAST_IDF)).collect();
        let mut entries = Vec::new();
        for &bucket in &postings.used {
            let first = postings.first(bucket);
            if first.next == NONE {
                // Most units stand in one sentence only: they count for its length and for nothing else.
                let (side, offset) = if (first.sentence as usize) < m { (0, 0) } else { (1, m) };
                sides[side].add_one(first, offset, idfs[1]);
                continue;
            }
            postings.entries(bucket, &mut entries);
            let idf = idfs[entries.len()];
            let split = entries.partition_point(|entry| (entry.sentence as usize) < m);
            let (left, right) = entries.split_at(split);
            sides[0].add(left, 0, idf);
            sides[1].add(right, m, idf);
            for a in left {
                let columns = corridor.sentences(a.sentence as usize);
                let from = right.partition_point(|b| (b.sentence as usize) < m + columns.start);
                let (dot_row, overlap_row) =
                    (&mut dots.rows[a.sentence as usize], &mut overlaps.rows[a.sentence as usize]);
                let (dot, overlap) = (idf * idf * a.count, idf * a.count.min(MOST_COUNTED));
                for b in right[from..].iter().take_while(|b| (b.sentence as usize) < m + columns.end) {
                    let cell = b.sentence as usize - m - columns.start + 1;
                    dot_row.sums[cell] += dot * b.count;
                    overlap_row.sums[cell] += overlap.min(idf * b.count);
                }
            }
        }
        dots.sum_up();
        overlaps.sum_up();
        let [official, counterpart] = sides.map(Accumulator::finish);
        let mut shared = Shared { official, counterpart, dots, overlaps, cosine_scale: 1.0, overlap_scale: 1.0 };
        if let Some(level) = level {
            shared.bring_to(level, corridor);
        }
        shared
    }

    /// The share of the two blocks' weight that both have, from 0 to 1: a plain measure for people.
    pub(crate) fn dice(&self, official: Range<usize>, counterpart: Range<usize>) -> f64 {
        let shape = Shape { official: official.len(), counterpart: counterpart.len() };
        let masses = self.official.mass(official.start, shape.official)
            + self.counterpart.mass(counterpart.start, shape.counterpart);
        let mut overlap = Vec::new();
        self.overlaps.block_sums(official.start, &(counterpart.start..counterpart.start + 1), shape, &mut overlap);
        f64::from(ratio(2.0 * overlap[0], masses)).clamp(0.0, 1.0)
    }

    fn bring_to(&mut self, level: Level, corridor: &Corridor) {
        let cosine = |i, j| ratio(self.dots.cell(i, j), self.official.norms(1)[i] * self.counterpart.norms(1)[j]);
        let overlap =
            |i, j| ratio(2.0 * self.overlaps.cell(i, j), self.official.mass(i, 1) + self.counterpart.mass(j, 1));
        let scales = (median_best(corridor, cosine) / level.cosine, median_best(corridor, overlap) / level.overlap);
        self.cosine_scale = scales.0.clamp(0.4, 1.6).recip();
        self.overlap_scale = scales.1.clamp(0.4, 1.6).recip();
    }
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The median over all sentences of both sides of their best match.
fn median_best(corridor: &Corridor, similarity: impl Fn(usize, usize) -> f32) -> f32 {
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

impl Matrix {
    pub(super) fn empty(corridor: &Corridor) -> Self {
        let row = |i| {
            let columns = corridor.sentences(i);
            Row { first: columns.start, sums: vec![0.0; columns.len() + 1] }
        };
        Matrix { rows: (0..corridor.len() - 1).map(row).collect() }
    }

    /// Adds to one cell, before the rows are summed up.
    pub(super) fn add(&mut self, i: usize, j: usize, value: f32) {
        let row = &mut self.rows[i];
        row.sums[j - row.first + 1] += value;
    }

    /// Turns cells into running sums.
    pub(super) fn sum_up(&mut self) {
        for row in &mut self.rows {
            let mut sum = 0.0;
            for cell in &mut row.sums {
                sum += *cell;
                *cell = sum;
            }
        }
    }
}

/// A unit's occurrences in one sentence; sentences of the counterpart are numbered after those of the official text.
#[derive(Clone, Copy)]
struct Entry {
    sentence: u32,
    count: f32,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// For each unit, the sentences that hold it, as chains in reading order. One is filled again for each kind of units: it is
/// the largest piece of memory that a pair needs.
#[derive(Default)]
pub(crate) struct Postings {
    entries: Vec<Entry>,
    first: Vec<u32>,
    used: Vec<u32>,
}

impl Postings {
    fn fill(&mut self, official: &UnitsOf<'_>, counterpart: &UnitsOf<'_>) {
        let count = official.len() + counterpart.len();
        // Four buckets a unit keep clashes rare; more would fall out of the processor's cache.
        let buckets = (4 * count).next_power_of_two().clamp(1 << 10, 1 << 24);
        self.entries.clear();
        self.used.clear();
        self.first.clear();
        self.first.resize(buckets, NONE);
        // Chains grow at their beginning, so the last sentence goes in first.
        let split = official.sentences().len();
        for (sentence, units) in counterpart.sentences().enumerate().rev() {
            self.add(split + sentence, units);
        }
        for (sentence, units) in official.sentences().enumerate().rev() {
            self.add(sentence, units);
        }
    }

    fn add(&mut self, sentence: usize, units: &[u32]) {
        let sentence = sentence as u32;
        let mask = self.first.len() as u32 - 1;
        for hash in units {
            let bucket = hash & mask;
            let first = &mut self.first[bucket as usize];
            if let Some(entry) = self.entries.get_mut(*first as usize)
                && entry.sentence == sentence
            {
                entry.count += 1.0;
                continue;
            }
            if *first == NONE {
                self.used.push(bucket);
            }
            self.entries.push(Entry { sentence, count: 1.0, next: *first });
            *first = self.entries.len() as u32 - 1;
        }
    }

    /// The first entry of one unit.
    fn first(&self, bucket: u32) -> Entry {
        self.entries[self.first[bucket as usize] as usize]
    }

    /// The entries of one unit, by sentence.
    fn entries(&self, bucket: u32, entries: &mut Vec<Entry>) {
        entries.clear();
        let mut at = self.first[bucket as usize];
        while let Some(entry) = self.entries.get(at as usize) {
            entries.push(*entry);
            at = entry.next;
        }
    }
}

/// Sums the norms and masses of one side.
struct Accumulator {
    /// Dot product of each sentence with itself and with each of the next ones.
    band: Vec<[f32; LONGEST]>,
    masses: Vec<f32>,
}

impl Accumulator {
    fn new(sentences: usize) -> Self {
        Accumulator { band: vec![[0.0; LONGEST]; sentences], masses: vec![0.0; sentences + 1] }
    }

    /// Adds a unit that stands in one sentence.
    fn add_one(&mut self, entry: Entry, offset: usize, idf: f32) {
        let sentence = entry.sentence as usize - offset;
        self.masses[sentence + 1] += idf * entry.count.min(MOST_COUNTED);
        self.band[sentence][0] += (idf * entry.count).powi(2);
    }

    /// Adds a unit with all its entries.
    fn add(&mut self, entries: &[Entry], offset: usize, idf: f32) {
        for (k, entry) in entries.iter().enumerate() {
            let sentence = entry.sentence as usize - offset;
            self.masses[sentence + 1] += idf * entry.count.min(MOST_COUNTED);
            for next in &entries[k..] {
                let distance = (next.sentence - entry.sentence) as usize;
                if distance >= LONGEST {
                    break;
                }
                self.band[sentence][distance] += idf * idf * entry.count * next.count;
            }
        }
    }

    fn finish(mut self) -> Side {
        for i in 1..self.masses.len() {
            self.masses[i] += self.masses[i - 1];
        }
        let mut squares = vec![0.0_f32; self.band.len()];
        let norms = std::array::from_fn(|more| {
            // The block grows by its last sentence and that one's products with the others.
            for (first, square) in squares.iter_mut().enumerate().filter(|(first, _)| first + more < self.band.len()) {
                let last = first + more;
                let products: f32 = (first..last).map(|earlier| self.band[earlier][last - earlier]).sum();
                *square += self.band[last][0] + 2.0 * products;
            }
            squares.iter().map(|square| square.sqrt()).collect()
        });
        Side { norms, masses: self.masses }
    }
}
