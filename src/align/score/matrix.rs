//! One number for every pair of sentences in the corridor, ready to be added up over blocks.
//!
//! A block is the sum of its sentences, so the dot product of two blocks is a sum over a rectangle of the sentence matrix;
//! rows are kept as running sums, and a block costs two look-ups for each of its official sentences.

use super::super::corridor::Corridor;
use super::Shape;
use std::ops::Range;

/// Rows of running sums over the corridor's columns.
pub(super) struct Matrix {
    rows: Vec<Row>,
    /// The sums of all rows, each with a zero before its first cell.
    sums: Vec<f32>,
}

/// Where a row's sums stand, and their first column.
#[derive(Clone)]
struct Row {
    first: usize,
    sums: Range<usize>,
}

impl Matrix {
    pub(super) fn empty(corridor: &Corridor) -> Self {
        let mut end = 0;
        let row = |i| {
            let (columns, start) = (corridor.sentences(i), end);
            end += columns.len() + 1;
            Row { first: columns.start, sums: start..end }
        };
        let rows: Vec<Row> = (0..corridor.len() - 1).map(row).collect();
        Matrix { rows, sums: vec![0.0; end] }
    }

    /// Adds to one cell, before the rows are summed up.
    pub(super) fn add(&mut self, i: usize, j: usize, more: f32) {
        let row = &self.rows[i];
        self.sums[row.sums.start + j - row.first + 1] += more;
    }

    /// Turns cells into running sums.
    pub(super) fn sum_up(&mut self) {
        for row in &self.rows {
            let mut sum = 0.0;
            for cell in &mut self.sums[row.sums.clone()] {
                sum += *cell;
                *cell = sum;
            }
        }
    }

    /// Writes the sum of every block of `shape` that starts at official sentence `i` and at a counterpart sentence of
    /// `columns`.
    pub(super) fn block_sums(&self, i: usize, columns: &Range<usize>, shape: Shape, blocks: &mut Vec<f32>) {
        blocks.clear();
        let width = shape.counterpart;
        let [first, further @ ..] = &self.rows[i..i + shape.official] else { return };
        match self.inside(first, columns, width) {
            Some((starts, ends)) => blocks.extend(starts.iter().zip(ends).map(|(start, end)| end - start)),
            None => blocks.extend(columns.clone().map(|j| self.until(first, j + width) - self.until(first, j))),
        }
        for row in further {
            self.add_blocks(row, columns, width, blocks);
        }
    }

    /// The sums before and after the blocks of `width` columns that start in `columns`, where the row holds all of them.
    fn inside(&self, row: &Row, columns: &Range<usize>, width: usize) -> Option<(&[f32], &[f32])> {
        let sums = &self.sums[row.sums.clone()];
        let start = columns.start.checked_sub(row.first)?;
        Some((sums.get(start..start + columns.len())?, sums.get(start + width..start + width + columns.len())?))
    }

    /// Adds the sums of the blocks of `width` columns of a row that start in `columns`.
    fn add_blocks(&self, row: &Row, columns: &Range<usize>, width: usize, blocks: &mut [f32]) {
        if let Some((starts, ends)) = self.inside(row, columns, width) {
            for ((block, start), end) in blocks.iter_mut().zip(starts).zip(ends) {
                *block += end - start;
            }
        } else {
            for (block, j) in blocks.iter_mut().zip(columns.clone()) {
                *block += self.until(row, j + width) - self.until(row, j);
            }
        }
    }

    fn until(&self, row: &Row, j: usize) -> f32 {
        let sums = &self.sums[row.sums.clone()];
        sums[(j.max(row.first) - row.first).min(sums.len() - 1)]
    }

    /// One cell.
    pub(super) fn cell(&self, i: usize, j: usize) -> f32 {
        self.until(&self.rows[i], j + 1) - self.until(&self.rows[i], j)
    }
}
