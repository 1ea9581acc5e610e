//! Whole beads, where a finer split than gold's may be free.
//!
//! Predicted beads that lie inside one gold bead are joined first. A bead is then right when it equals a gold bead on both
//! sides. Beads with an empty side are not counted.

use super::{BeadIds, Counts, Event, Measure, Sizes, Tested};
use crate::eval::beads::{Owners, filled, sentences};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Splits are free in every gold bead: for gold beads that are translation units, not minimal ones.
pub(super) struct Boundary;

impl Measure for Boundary {
    fn name(&self) -> &'static str {
        "boundary"
    }

    fn description(&self) -> &'static str {
        "whole beads, where a finer split inside a gold bead is free; nulls are not counted"
    }

    fn events(&self, tested: &Tested<'_>) -> Vec<Event> {
        events(tested.gold, tested.predicted, |_| true)
    }
}

/// Splits are free only where gold has several sentences on both sides: which of them belong together is seldom clear there.
pub(super) struct Exact;

impl Measure for Exact {
    fn name(&self) -> &'static str {
        "exact"
    }

    fn description(&self) -> &'static str {
        "whole beads, where a finer split is free only if gold has several sentences on both sides; nulls are not counted"
    }

    fn events(&self, tested: &Tested<'_>) -> Vec<Event> {
        events(tested.gold, tested.predicted, |(official, counterpart)| official.len() > 1 && counterpart.len() > 1)
    }
}

/// The counts of segment-boundary agreement: predicted beads inside one gold bead are joined, then must equal it.
///
/// ```
/// use bitext::eval::boundary_counts;
/// let gold = [(vec![0, 1], vec![0, 1]), (vec![2], vec![2])];
/// let split = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![2])];
/// assert_eq!(boundary_counts(&gold, &split).f1(), 1.0);
/// let joined = [(vec![0], vec![0]), (vec![1, 2], vec![1, 2])];
/// assert_eq!(boundary_counts(&gold, &joined).f1(), 0.0);
/// ```
pub fn boundary_counts(gold: &[BeadIds], predicted: &[BeadIds]) -> Counts {
    Boundary.counts(&Tested { gold, predicted, sizes: Sizes { official: 0, counterpart: 0 } })
}

fn events(gold: &[BeadIds], predicted: &[BeadIds], free: impl Fn(&BeadIds) -> bool) -> Vec<Event> {
    let gold = filled(gold);
    let predicted = joined(&filled(predicted), &Owners::among(&gold, free));
    let (right, given): (FxHashSet<&BeadIds>, FxHashSet<&BeadIds>) =
        (gold.iter().collect(), predicted.iter().collect());
    let precision = predicted.iter().filter_map(|bead| Event::predicted(bead, right.contains(bead)));
    let recall = gold.iter().filter_map(|bead| Event::gold(bead, given.contains(bead)));
    precision.chain(recall).collect()
}

/// The beads, those inside one gold bead joined.
fn joined(beads: &[BeadIds], owners: &Owners) -> Vec<BeadIds> {
    let mut rest = Vec::new();
    let mut inside: BTreeMap<usize, BeadIds> = BTreeMap::new();
    for bead in beads {
        let mut holders = sentences(bead).map(|sentence| owners.of(sentence));
        let first = holders.next().flatten();
        match first.filter(|_| holders.all(|holder| holder == first)) {
            Some(holder) => {
                let whole = inside.entry(holder).or_default();
                whole.0.extend(&bead.0);
                whole.1.extend(&bead.1);
            }
            None => rest.push(bead.clone()),
        }
    }
    rest.extend(filled(&inside.into_values().collect::<Vec<_>>())); // filled sorts the numbers
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(official: &[usize], counterpart: &[usize]) -> BeadIds {
        (official.to_vec(), counterpart.to_vec())
    }

    fn exact(gold: &[BeadIds], predicted: &[BeadIds]) -> Counts {
        Exact.counts(&Tested { gold, predicted, sizes: Sizes { official: 9, counterpart: 9 } })
    }

    #[test]
    fn counts_by_hand() {
        let gold = [bead(&[0], &[0, 1]), bead(&[1, 2], &[2, 3]), bead(&[3], &[]), bead(&[4], &[4])];
        // The first is split with a null, the second split in two, the last joined with what gold has as a null.
        let predicted = [bead(&[0], &[0]), bead(&[], &[1]), bead(&[2], &[3]), bead(&[1], &[2]), bead(&[3, 4], &[4])];
        let counts = Counts { correct: 1, predicted: 3, found: 1, gold: 3 };
        assert_eq!(boundary_counts(&gold, &predicted), counts);
        assert_eq!(exact(&gold, &predicted), counts);
    }

    #[test]
    fn a_split_of_many_to_one_is_free_at_boundaries_only() {
        let gold = [bead(&[0], &[0, 1])];
        let predicted = [bead(&[0], &[1, 0])];
        assert_eq!(exact(&gold, &predicted).f1(), 1.0, "the order of numbers says nothing");
        let gold = [bead(&[0, 1], &[0]), bead(&[2], &[1])];
        let swapped = [bead(&[0], &[0]), bead(&[1, 2], &[1])];
        assert_eq!(exact(&gold, &swapped), Counts { correct: 0, predicted: 2, found: 0, gold: 2 });
    }
}
