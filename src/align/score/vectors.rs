//! Sentence vectors from outside: the cosine of the two blocks' sums.

use super::super::corridor::Stripe;
use super::super::vectors::Rows;
use super::shared::Matrix;
use super::{BlockScore, Evidence, LONGEST, Scorer, Shape};
use std::ops::Range;

/// How far the cosine is above that of two sentences at random, as a share of the way to 1, less one half: so a match is above
/// 0 and a chance pair below, whatever the encoder.
pub(super) struct OfVectors;

impl Scorer for OfVectors {
    fn name(&self) -> &'static str {
        "vectors"
    }

    fn description(&self) -> &'static str {
        "cosine of sentence vectors from outside"
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        let [official, counterpart] = evidence.vectors?;
        let Stripe { corridor, official: rows, counterpart: columns, .. } = evidence.stripe;
        let (official, counterpart) = (official.rows(rows), counterpart.rows(columns));
        let mut dots = Matrix::empty(corridor);
        let (mut sum, mut count) = (0.0_f64, 0_usize);
        for i in 0..official.len() {
            for j in corridor.sentences(i) {
                let product = dot(official.row(i), counterpart.row(j));
                dots.add(i, j, product);
                sum += f64::from(product);
                count += 1;
            }
        }
        dots.sum_up();
        let chance = (sum / count.max(1) as f64) as f32;
        Some(Box::new(Prepared { dots, chance, norms: [norms(&official), norms(&counterpart)] }))
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
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

struct Prepared {
    dots: Matrix,
    chance: f32,
    norms: [[Vec<f32>; LONGEST]; 2],
}

impl BlockScore for Prepared {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>) {
        self.dots.block_sums(i, &columns, shape, scratch);
        let official = self.norms[0][shape.official - 1][i];
        let room = (1.0 - self.chance).max(f32::MIN_POSITIVE);
        for ((cell, dot), norm) in row.iter_mut().zip(&*scratch).zip(&self.norms[1][shape.counterpart - 1][columns]) {
            let cosine = dot / (official * norm).max(f32::MIN_POSITIVE);
            *cell += weight * ((cosine - self.chance) / room - 0.5);
        }
    }
}
