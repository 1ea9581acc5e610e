//! The part of the lattice that is searched.
//!
//! A node `(i, j)` stands after `i` official and `j` counterpart sentences; an alignment is a path from `(0, 0)` to
//! `(m, n)`. Short documents are searched whole. Long ones are searched in a corridor along a chain of anchors, so that time
//! and memory grow with the documents' length and not with its square.

use std::ops::RangeInclusive;

/// For every official row of nodes, the columns that are searched.
///
/// Invariant: the first row begins at 0, the last ends at `n`, both ends ascend, and neighbouring rows share a column, so
/// that a path exists.
pub(crate) struct Corridor {
    rows: Vec<RangeInclusive<usize>>,
}

/// Lattices with up to this many nodes are searched whole.
const WHOLE: usize = 1 << 18;

/// How many columns beyond the anchors' path are searched to either side.
const MARGIN: usize = 96;

/// Where anchors are far apart the corridor widens, but not so far that it holds many more nodes than this (very long documents keep
/// [`MARGIN`] all the same).
const LARGEST: usize = 1 << 23;

impl Corridor {
    /// A corridor for `m` by `n` sentences. `anchors` are sentence pairs that most likely belong together, ascending on both
    /// sides; they are only asked for when the lattice is large.
    pub(crate) fn new(m: usize, n: usize, anchors: impl FnOnce() -> Vec<(usize, usize)>) -> Self {
        if (m + 1).saturating_mul(n + 1) <= WHOLE {
            return Corridor { rows: vec![0..=n; m + 1] };
        }
        Corridor::along(m, n, &anchors())
    }

    fn along(m: usize, n: usize, anchors: &[(usize, usize)]) -> Self {
        let mut rows = Vec::with_capacity(m + 1);
        let widest = (LARGEST / (2 * (m + 1))).max(MARGIN);
        let (mut last, mut from) = ((0, 0), 0);
        for &next in anchors.iter().chain([&(m, n)]) {
            // Between two anchors the path may run anywhere in their rectangle's widened diagonal.
            while from <= next.0 {
                let (run, rise) = ((next.0 - last.0).max(1), next.1 - last.1);
                let centre = last.1 + (from - last.0) * rise / run;
                let slack = (MARGIN + rise.abs_diff(run)).min(widest);
                rows.push(centre.saturating_sub(slack)..=(centre + slack).min(n));
                from += 1;
            }
            last = next;
        }
        rows[0] = 0..=*rows[0].end();
        Corridor { rows: ascending(rows, n) }
    }

    /// Columns of a row of nodes.
    pub(crate) fn row(&self, i: usize) -> RangeInclusive<usize> {
        self.rows[i].clone()
    }

    /// Number of rows of nodes, one more than the official text has sentences.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Columns of counterpart sentences that can be matched with official sentence `i`, half-open.
    pub(crate) fn sentences(&self, i: usize) -> std::ops::Range<usize> {
        *self.rows[i].start()..*self.rows[i + 1].end()
    }
}

/// Widens rows until both ends ascend, neighbours touch and the last row reaches `n`.
fn ascending(mut rows: Vec<RangeInclusive<usize>>, n: usize) -> Vec<RangeInclusive<usize>> {
    let last = rows.len() - 1;
    rows[last] = *rows[last].start()..=n;
    let mut end = 0;
    for row in &mut rows {
        end = end.max(*row.end());
        *row = *row.start()..=end;
    }
    let mut start = n;
    for i in (0..=last).rev() {
        let reach = if i == 0 { 0 } else { *rows[i - 1].end() };
        start = start.min(*rows[i].start()).min(if i == 0 { 0 } else { reach });
        rows[i] = start..=*rows[i].end();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(corridor: &Corridor, m: usize, n: usize) {
        assert_eq!(corridor.len(), m + 1);
        assert_eq!((*corridor.row(0).start(), *corridor.row(m).end()), (0, n));
        for i in 1..=m {
            let (above, row) = (corridor.row(i - 1), corridor.row(i));
            assert!(row.start() >= above.start() && row.end() >= above.end(), "ascends at {i}");
            assert!(row.start() <= above.end(), "touches at {i}");
        }
    }

    #[test]
    fn joins_both_corners_whatever_the_anchors() {
        for (m, n) in [(0, 0), (1, 10_000), (10_000, 1), (3_000, 3_000), (5_000, 200)] {
            check(&Corridor::along(m, n, &[]), m, n);
            check(&Corridor::along(m, n, &[(m / 3, n / 2), (m / 2, n - n / 10)]), m, n);
        }
    }

    #[test]
    fn grows_with_length_not_with_its_square() {
        let nodes =
            |n: usize| -> usize { Corridor::along(n, n, &[]).rows.iter().map(|row| row.end() - row.start() + 1).sum() };
        assert!(nodes(20_000) < 3 * nodes(10_000));
    }
}
