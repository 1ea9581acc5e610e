//! One number for every pair of sentences in the corridor, ready to be added up over blocks.
//!
//! A block is the sum of its sentences, so the dot product of two blocks is a sum over a rectangle of the sentence matrix;
//! rows are kept as running sums, and a block costs two look-ups for each of its official sentences.

use super::super::corridor::Corridor;
use super::{LONGEST, Shape};
use std::ops::Range;

/// Rows of running sums over the corridor's columns.
pub(super) struct Matrix {
    rows: Vec<Row>,
    /// The sums of all rows: before each of its cells and after the last one. [`BESIDE`] more on either side repeat the
    /// first and the last sum.
    sums: Vec<f32>,
}

/// Where a row's sums stand, and the column of its first cell.
struct Row {
    first: usize,
    sums: Range<usize>,
}

/// Columns to either side of a row that its sums are known for, so that hardly a block sticks out of them.
const BESIDE: usize = LONGEST;

impl Matrix {
    pub(super) fn empty(corridor: &Corridor) -> Self {
        let mut end = 0;
        let row = |i| {
            let (columns, start) = (corridor.sentences(i), end);
            end += columns.len() + 1 + 2 * BESIDE;
            Row { first: columns.start, sums: start..end }
        };
        let rows: Vec<Row> = (0..corridor.len() - 1).map(row).collect();
        Matrix { rows, sums: vec![0.0; end] }
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The first column of a row and its cells, before they are summed up.
    pub(super) fn cells(&mut self, i: usize) -> (usize, &mut [f32]) {
        let Row { first, sums } = &self.rows[i];
        (*first, &mut self.sums[sums.start + BESIDE + 1..sums.end - BESIDE])
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

    /// The sums before and after the blocks of `width` columns that start in `columns`, where the row knows all of them.
    fn inside(&self, row: &Row, columns: &Range<usize>, width: usize) -> Option<(&[f32], &[f32])> {
        let start = (columns.start + BESIDE).checked_sub(row.first)?;
        let sums = self.sums[row.sums.clone()].get(start..start + columns.len() + width)?;
        Some((&sums[..columns.len()], &sums[width..]))
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

    /// The sum of a row's cells before a column, which may stand anywhere.
    fn until(&self, row: &Row, j: usize) -> f32 {
        let sums = &self.sums[row.sums.clone()];
        sums[(j + BESIDE).saturating_sub(row.first).min(sums.len() - 1)]
    }

    /// One cell of those that were summed up.
    pub(super) fn cell(&self, i: usize, j: usize) -> f32 {
        let row = &self.rows[i];
        let after = row.sums.start + BESIDE + 1 + j - row.first;
        self.sums[after] - self.sums[after - 1]
    }
}
