//! The part of the lattice that is searched.
//!
//! A node `(i, j)` stands after `i` official and `j` counterpart sentences; an alignment is a path from `(0, 0)` to
//! `(m, n)`. Short documents are searched whole. Long ones are searched in a corridor along a coarse path ([`super::coarse`]), so
//! that time and memory grow with the documents' length and not with its square.

use super::coarse::{Path, Sketch, coarse_path};
use super::step::Taken;
use std::ops::Range;

/// For every official row of nodes, the columns that are searched.
///
/// Invariant: the first row begins at 0, the last ends at `n`, both ends ascend, and neighbouring rows share a column, so
/// that a path exists.
pub(crate) struct Corridor {
    rows: Vec<Range<usize>>,
    is_short: bool,
}

/// Lattices with up to this many nodes are searched whole.
pub(crate) const WHOLE: usize = 1 << 18;

/// How many columns beyond the coarse path are searched to either side, where the texts are compared by their words.
pub(crate) const BY_WORDS: usize = 32;

/// The same where they are compared by the little that two languages share.
pub(crate) const BY_COGNATES: usize = 96;

impl Corridor {
    /// A corridor for `m` by `n` sentences. The sketches are only asked for when the lattice is large.
    pub(crate) fn new(m: usize, n: usize, margin: usize, sketches: impl FnOnce() -> [Sketch; 2]) -> Self {
        if (m + 1).saturating_mul(n + 1) <= WHOLE {
            return Corridor::whole(m, n);
        }
        Corridor::along(&coarse_path(sketches()), n, margin)
    }

    /// All nodes.
    pub(crate) fn whole(m: usize, n: usize) -> Self {
        Corridor { rows: vec![0..n + 1; m + 1], is_short: true }
    }

    /// Some nodes of a lattice that could be searched whole.
    pub(crate) fn narrow(rows: Vec<Range<usize>>) -> Self {
        Corridor { rows, is_short: true }
    }

    /// The nodes that stand at most `margin` columns from a path.
    pub(crate) fn along(path: &Path, n: usize, margin: usize) -> Self {
        Corridor { rows: widened(path, n, margin), is_short: false }
    }

    /// The nodes close to an alignment's own.
    pub(crate) fn close_to(steps: &[Taken], m: usize, n: usize, margin: usize) -> Self {
        let mut visited: Vec<Option<Range<usize>>> = vec![None; m + 1];
        for (i, j) in steps.iter().flat_map(|step| [(step.i, step.j), step.end()]) {
            let known = visited[i].take().unwrap_or(j..j + 1);
            visited[i] = Some(known.start.min(j)..known.end.max(j + 1));
        }
        let mut last = 0;
        let row = |row: Option<Range<usize>>| {
            let row = row.unwrap_or(last..last + 1); // inside a bead
            last = row.end - 1;
            row
        };
        Corridor::along(&visited.into_iter().map(row).collect(), n, margin)
    }

    /// The nodes of this corridor that are in another one, too, whose path it follows.
    pub(crate) fn within(self, other: &Corridor) -> Self {
        let both = |(own, other): (Range<usize>, &Range<usize>)| own.start.max(other.start)..own.end.min(other.end);
        Corridor { rows: self.rows.into_iter().zip(&other.rows).map(both).collect(), ..self }
    }

    /// Whether it is short: compared in one stripe, all of it or what sure matches leave.
    pub(crate) fn is_short(&self) -> bool {
        self.is_short
    }

    /// Columns of a row of nodes.
    pub(crate) fn columns(&self, i: usize) -> Range<usize> {
        self.rows[i].clone()
    }

    /// Number of rows of nodes, one more than the official text has sentences.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Counterpart sentences that can be matched with official sentence `i`.
    pub(crate) fn sentences(&self, i: usize) -> Range<usize> {
        self.rows[i].start..self.rows[i + 1].end - 1
    }
}

/// Official sentences of a stripe.
const STRIPE: usize = 128;

/// Further official sentences before and after a stripe, which its beads are compared with.
const BESIDE: usize = 8;

/// A part of a corridor that is compared as if it were a document: what is rare in a long document need not be rare in the
/// part at hand, and the memory that a comparison takes is free again afterwards.
pub(crate) struct Stripe {
    /// The rows of nodes whose steps are taken here.
    pub(crate) rows: Range<usize>,
    /// The official sentences that are compared.
    pub(crate) official: Range<usize>,
    /// The counterpart sentences that are.
    pub(crate) counterpart: Range<usize>,
    /// The corridor of these, counted from their beginnings.
    pub(crate) corridor: Corridor,
}

impl Corridor {
    /// The stripes, one after the other.
    pub(crate) fn stripes(&self) -> Vec<Stripe> {
        let last = self.rows.len() - 1;
        if self.is_short() {
            return vec![self.stripe(0..last + 1, 0..last)];
        }
        let count = last.div_ceil(STRIPE).max(1);
        let first = |stripe: usize| stripe * last / count;
        let stripe = |k: usize| {
            let (from, to) = (first(k), first(k + 1));
            let end = if k + 1 == count { to + 1 } else { to };
            self.stripe(from..end, from.saturating_sub(BESIDE)..(to + BESIDE).min(last))
        };
        (0..count).map(stripe).collect()
    }

    fn stripe(&self, rows: Range<usize>, official: Range<usize>) -> Stripe {
        let nodes = official.start..official.end + 1;
        let start = self.rows[official.start].start;
        let counterpart = start..self.rows[official.end].end - 1;
        let inside = self.rows[nodes].iter().map(|row| row.start - start..row.end - start);
        Stripe { rows, corridor: Corridor { rows: inside.collect(), is_short: self.is_short }, official, counterpart }
    }
}

/// Rows of nodes widened to either side, until both ends ascend, neighbours touch and both corners are in.
pub(super) fn widened(path: &[Range<usize>], n: usize, margin: usize) -> Vec<Range<usize>> {
    let wide = |row: &Range<usize>| row.start.saturating_sub(margin)..(row.end + margin).min(n + 1);
    let mut rows: Vec<Range<usize>> = path.iter().map(wide).collect();
    let Some(last) = rows.len().checked_sub(1) else { return rows };
    rows[0].start = 0;
    rows[last].end = n + 1;
    for i in 1..=last {
        rows[i].end = rows[i].end.max(rows[i - 1].end);
    }
    for i in (0..last).rev() {
        rows[i].start = rows[i].start.min(rows[i + 1].start);
    }
    for i in 1..=last {
        rows[i].start = rows[i].start.min(rows[i - 1].end - 1);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_both_corners_whatever_the_path() {
        let at = |columns: &[usize]| columns.iter().map(|&j| j..j + 1).collect::<Path>();
        for (path, n) in [(at(&[0]), 0), (at(&[0, 1]), 9), (at(&[5, 2, 90, 40]), 100)] {
            let rows = widened(&path, n, 3);
            assert_eq!((rows[0].start, rows[path.len() - 1].end), (0, n + 1));
            for (above, row) in rows.iter().zip(&rows[1..]) {
                assert!(row.start >= above.start && row.end >= above.end, "ascends: {rows:?}");
                assert!(row.start < above.end, "touches: {rows:?}");
            }
        }
    }
}
