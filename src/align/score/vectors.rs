//! Sentence vectors from outside: the cosine of the two blocks' sums, less the cosines of their sentences' nearest.
//!
//! Encoders differ in the cosine that a match reaches and in the one that chance gives, and some sentences are close to
//! everything. So a cosine counts by its margin (Artetxe and Schwenk 2019, with the difference for the ratio): above 0
//! the two are closer than either is to its nearest on average.

use super::super::corridor::Stripe;
use super::super::vectors::Rows;
use super::matrix::Matrix;
use super::{BlockScore, Evidence, LONGEST, Scorer, Shape};
use std::ops::Range;

/// How many nearest sentences of the other side a sentence's level is the average of (Artetxe and Schwenk 2019).
const NEAREST: usize = 4;

/// A block whose vectors cancel out to less than this has no direction.
const LEAST_NORM: f32 = 1e-3;

/// Margins of cosines.
pub(super) struct OfVectors;

impl Scorer for OfVectors {
    fn name(&self) -> &'static str {
        "vectors"
    }

    fn description(&self) -> &'static str {
        "margin of the cosine of sentence vectors from outside"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        let [official, counterpart] = evidence.vectors?;
        let Stripe { corridor, official: rows, counterpart: columns, .. } = evidence.stripe;
        let (official, counterpart) = (official.rows(rows), counterpart.rows(columns));
        let mut dots = Matrix::empty(corridor);
        let mut nearest = [&official, &counterpart].map(|side| vec![Nearest::default(); side.len()]);
        for i in 0..official.len() {
            let (first, cells) = dots.cells(i);
            for (j, cell) in (first..).zip(cells) {
                let product = dot(official.row(i), counterpart.row(j));
                *cell = product;
                // A row of zeros is near to nothing and far from nothing.
                if is_known(official.row(i)) && is_known(counterpart.row(j)) {
                    nearest[0][i].see(product);
                    nearest[1][j].see(product);
                }
            }
        }
        let [above, beside] = nearest;
        let official = Side { norms: norms(&official), levels: levels(&above) };
        let counterpart = Side { norms: norms(&counterpart), levels: levels(&beside) };
        Some(Box::new(Prepared { dots, official, counterpart }))
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn is_known(row: &[f32]) -> bool {
    row.iter().any(|value| *value != 0.0)
}

/// The largest cosines of one sentence, descending.
#[derive(Clone, Default)]
struct Nearest {
    cosines: [f32; NEAREST],
    seen: usize,
}

impl Nearest {
    fn see(&mut self, cosine: f32) {
        let known = &mut self.cosines[..];
        let place = known[..self.seen].partition_point(|it| *it >= cosine);
        if place < NEAREST {
            known[place..].rotate_right(1);
            known[place] = cosine;
            self.seen = (self.seen + 1).min(NEAREST);
        }
    }

    fn level(&self) -> f32 {
        self.cosines[..self.seen].iter().sum::<f32>() / self.seen.max(1) as f32
    }
}

/// For each length of block, the norm of its sum by first sentence.
fn norms(vectors: &Rows<'_>) -> [Vec<f32>; LONGEST] {
    let mut squares = vec![0.0_f32; vectors.len()];
    std::array::from_fn(|more| {
        for (first, square) in squares.iter_mut().enumerate().take(vectors.len().saturating_sub(more)) {
            let last = vectors.row(first + more);
            let products: f32 = (first..first + more).map(|earlier| dot(vectors.row(earlier), last)).sum();
            *square += dot(last, last) + 2.0 * products;
        }
        squares.iter().map(|square| square.max(0.0).sqrt()).collect()
    })
}

/// For each length of block, half the average level of its sentences by first sentence.
fn levels(nearest: &[Nearest]) -> [Vec<f32>; LONGEST] {
    std::array::from_fn(|more| {
        let halved = |block: &[Nearest]| block.iter().map(Nearest::level).sum::<f32>() / (2 * block.len()) as f32;
        nearest.windows(more + 1).map(halved).collect()
    })
}

/// What the blocks of one side are measured by.
struct Side {
    norms: [Vec<f32>; LONGEST],
    levels: [Vec<f32>; LONGEST],
}

struct Prepared {
    dots: Matrix,
    official: Side,
    counterpart: Side,
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>) {
        let (more, others) = (shape.official - 1, shape.counterpart - 1);
        let norm = self.official.norms[more][i];
        if norm < LEAST_NORM {
            return;
        }
        self.dots.block_sums(i, &columns, shape, scratch);
        let level = self.official.levels[more][i];
        let others =
            self.counterpart.norms[others][columns.clone()].iter().zip(&self.counterpart.levels[others][columns]);
        for ((cell, dot), (other, other_level)) in row.iter_mut().zip(&*scratch).zip(others) {
            if *other >= LEAST_NORM {
                let cosine = (dot / (norm * other)).clamp(-1.0, 1.0);
                *cell += weight * (cosine - level - other_level);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Vectors;
    use crate::align::corridor::Corridor;

    /// The score of every single pair of sentences.
    fn scores(official: &Vectors, counterpart: &Vectors) -> Vec<Vec<f32>> {
        let (m, n) = (official.len(), counterpart.len());
        let stripe = &Corridor::whole(m, n).stripes()[0];
        let vectors = Some([official, counterpart]);
        let evidence = Evidence { stripe, lengths: [&[], &[]], fragments: [&[], &[]], vectors, one: None, two: None };
        let prepared = OfVectors.prepare(&evidence).expect("there are vectors");
        let row = |i| {
            let mut row = vec![0.0; n];
            prepared.add(i, 0..n, Shape::ONE_TO_ONE, 1.0, &mut row, &mut Vec::new());
            row
        };
        (0..m).map(row).collect()
    }

    #[test]
    fn puts_a_match_above_and_chance_below_nothing() {
        let same = Vectors::new(2, vec![1.0, 0.0, 0.0, 1.0]);
        assert_eq!(scores(&same, &same), [[0.5, -0.5], [-0.5, 0.5]]);
    }

    #[test]
    fn does_not_depend_on_what_all_sentences_share() {
        let shifted = Vectors::new(3, vec![1.0, 0.0, 9.0, 0.0, 1.0, 9.0]);
        let scores = scores(&shifted, &shifted);
        assert!(scores[0][0] > 0.0 && scores[0][1] < 0.0, "{scores:?}");
    }

    #[test]
    fn says_nothing_of_a_sentence_without_vector() {
        let (known, unknown) = (Vectors::new(2, vec![1.0, 0.0, 0.0, 1.0]), Vectors::new(2, vec![0.0, 0.0, 0.0, 1.0]));
        let scores = scores(&known, &unknown);
        assert_eq!([scores[0][0], scores[1][0]], [0.0, 0.0]);
        assert!(scores[1][1] > 0.0);
    }

    #[test]
    fn keeps_the_nearest() {
        let mut nearest = Nearest::default();
        [-0.5, 0.25, 0.5, 0.0, 0.75, 0.5].into_iter().for_each(|cosine| nearest.see(cosine));
        assert_eq!(nearest.cosines, [0.75, 0.5, 0.5, 0.25]);
        assert_eq!(nearest.level(), 0.5);
    }
}
