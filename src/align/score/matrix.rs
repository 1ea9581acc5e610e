//! One number for every pair of sentences in the corridor, to be added up over blocks.
//!
//! A block is the sum of its sentences, so the dot product of two blocks is a sum over a rectangle of the sentence matrix. The
//! rectangle is added up cell by cell: it has few, and the difference of two running sums would lose what a cell adds at
//! the end of a long row.

use super::super::corridor::Corridor;
use super::{LONGEST, Shape};
use std::ops::Range;

/// Rows of cells over the corridor's columns.
pub(super) struct Matrix {
    rows: Vec<Row>,
    /// The cells of all rows, with [`BESIDE`] more of 0 on either side of each.
    cells: Vec<f32>,
}

/// Where a row's cells stand, those beside it included, and the column of the first one that is its own.
struct Row {
    first: usize,
    cells: Range<usize>,
}

/// Columns to either side of a row that are kept as 0, so that hardly a block sticks out of them.
const BESIDE: usize = LONGEST;

impl Matrix {
    pub(super) fn empty(corridor: &Corridor) -> Self {
        let mut end = 0;
        let row = |i| {
            let (columns, start) = (corridor.sentences(i), end);
            end += columns.len() + 2 * BESIDE;
            Row { first: columns.start, cells: start..end }
        };
        let rows: Vec<Row> = (0..corridor.len() - 1).map(row).collect();
        Matrix { rows, cells: vec![0.0; end] }
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The first column of a row and its cells.
    pub(super) fn cells(&mut self, i: usize) -> (usize, &mut [f32]) {
        let Row { first, cells } = &self.rows[i];
        (*first, &mut self.cells[cells.start + BESIDE..cells.end - BESIDE])
    }

    /// Writes the sum of every block of `shape` that starts at official sentence `i` and at a counterpart sentence of
    /// `columns`.
    pub(super) fn block_sums(&self, i: usize, columns: &Range<usize>, shape: Shape, blocks: &mut Vec<f32>) {
        blocks.clear();
        blocks.resize(columns.len(), 0.0);
        for row in &self.rows[i..i + shape.official] {
            for column in columns.start..columns.start + shape.counterpart {
                self.add(row, column, blocks);
            }
        }
    }

    /// Adds the cells of a row from a column on, one to each block.
    fn add(&self, row: &Row, column: usize, blocks: &mut [f32]) {
        let cells = &self.cells[row.cells.clone()];
        let start = (column + BESIDE).checked_sub(row.first);
        if let Some(cells) = start.and_then(|start| cells.get(start..start + blocks.len())) {
            blocks.iter_mut().zip(cells).for_each(|(block, cell)| *block += cell);
            return;
        }
        for (block, column) in blocks.iter_mut().zip(column..) {
            *block += (column + BESIDE).checked_sub(row.first).and_then(|at| cells.get(at)).copied().unwrap_or(0.0);
        }
    }

    /// One cell.
    pub(super) fn cell(&self, i: usize, j: usize) -> f32 {
        let row = &self.rows[i];
        self.cells[row.cells.start + BESIDE + j - row.first]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_small_cells_at_the_end_of_a_long_row() {
        let columns = 1 << 18;
        let mut matrix = Matrix::empty(&Corridor::whole(1, columns));
        matrix.cells(0).1.fill(1000.0);
        matrix.cells(0).1[columns - 1] = 0.25;
        assert_eq!(matrix.cell(0, columns - 1), 0.25);
        let mut sums = Vec::new();
        matrix.block_sums(0, &(columns - 2..columns), Shape { official: 1, counterpart: 2 }, &mut sums);
        assert_eq!(sums, [1000.25, 0.25]);
    }
}
