//! Cosine of the two blocks' unit vectors, weighted by inverse document frequency (Salton and Buckley 1988). A block's
//! vector is the sum of its sentences' vectors.

use super::super::corridor::Corridor;
use super::matrix::Matrix;
use super::postings::Holder;
use super::similarity::Similarity;
use super::tally::{Tally, add_met, median_best, ratio, scale};
use super::{BlockScore, LONGEST, Shape};
use std::ops::Range;

pub(super) static STEM_COSINE: Similarity<Products> =
    Similarity { name: "stem-cosine", description: "cosine over stems of words", of: |one| &one.stems.0 };
pub(super) static NAME_COSINE: Similarity<Products> =
    Similarity { name: "name-cosine", description: "cosine over numbers and capitalised words", of: |one| &one.names };

/// Dot products of tf-idf vectors, and their norms.
pub(crate) struct Products {
    dots: Matrix,
    /// Dot product of each sentence of either side with itself and with each of the next ones.
    band: Vec<[f32; LONGEST]>,
    sides: [Norms; 2],
    /// Factor that brings this document's best matches to the level of the average document.
    pub(super) scale: f32,
}

impl Products {
    /// Brings the median best match of a document to what it is in the average one.
    pub(super) fn bring_to(&mut self, level: f32, corridor: &Corridor) {
        let [official, counterpart] = self.sides.each_ref().map(|side| &side.norms[0]);
        let cosine = |i, j| ratio(self.dots.cell(i, j), official[i] * counterpart[j]);
        self.scale = scale(median_best(corridor, cosine), level);
    }
}

/// The norms of one side's blocks.
#[derive(Default)]
struct Norms {
    /// For each length of block, the norm by first sentence.
    norms: [Vec<f32>; LONGEST],
}

impl Norms {
    /// Those of sentences whose dot products, each with itself and with each of the next ones, are given.
    fn new(band: &[[f32; LONGEST]]) -> Self {
        let mut squares = vec![0.0_f32; band.len()];
        let norms = std::array::from_fn(|more| {
            // The block grows by its last sentence and that one's products with the others.
            for (first, square) in squares.iter_mut().enumerate().take(band.len().saturating_sub(more)) {
                let last = first + more;
                let products: f32 = (first..last).map(|earlier| band[earlier][last - earlier]).sum();
                *square += band[last][0] + 2.0 * products;
            }
            squares.iter().map(|square| square.sqrt()).collect()
        });
        Norms { norms }
    }
}

impl Tally for Products {
    fn new(corridor: &Corridor, sentences: [usize; 2]) -> Self {
        let band = vec![[0.0; LONGEST]; sentences[0] + sentences[1]];
        Products { dots: Matrix::empty(corridor), band, sides: Default::default(), scale: 1.0 }
    }

    fn add(&mut self, holders: [&[Holder]; 2], idf: f32) {
        for holders in holders {
            for (k, holder) in holders.iter().enumerate() {
                let products = &mut self.band[holder.sentence()];
                for next in &holders[k..] {
                    let Some(product) = products.get_mut(next.sentence() - holder.sentence()) else { break };
                    *product += idf * idf * holder.count * next.count;
                }
            }
        }
        add_met(&mut self.dots, holders, |a, b| idf * idf * a.count * b.count);
    }

    fn add_one(&mut self, holder: Holder, idf: f32) {
        self.band[holder.sentence()][0] += (idf * holder.count).powi(2);
    }

    fn finish(&mut self) {
        let (official, counterpart) = self.band.split_at(self.dots.len());
        self.sides = [official, counterpart].map(Norms::new);
    }
}

impl BlockScore for &Products {
    fn add(&self, i: usize, columns: Range<usize>, shape: Shape, weight: f32, row: &mut [f32], scratch: &mut Vec<f32>) {
        let [official, counterpart] = &self.sides;
        let norm = official.norms[shape.official - 1][i];
        if norm == 0.0 {
            return;
        }
        self.dots.block_sums(i, &columns, shape, scratch);
        let weight = weight * self.scale / norm;
        let norms = &counterpart.norms[shape.counterpart - 1][columns];
        for ((cell, dot), norm) in row.iter_mut().zip(&*scratch).zip(norms) {
            // Where a norm is nothing, so is the dot product.
            *cell += weight * dot / norm.max(f32::MIN_POSITIVE);
        }
    }
}
