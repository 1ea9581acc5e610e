//! Strict and lax agreement of beads (Sennrich and Volk 2011), counted as vecalign's scorer does (Thompson and Koehn 2019).
//!
//! Precision counts every predicted bead, and each sentence without counterpart as a bead of its own. Recall counts the gold
//! beads that have sentences on both sides. Strict wants the same sentences on both sides; lax, one pair of sentences that
//! both link.

use super::{BeadIds, Event, Measure, Sizes, Tested};
use crate::eval::beads::{Owners, Side, filled};
use rustc_hash::FxHashSet;

/// The same bead.
pub(super) struct Strict;

impl Measure for Strict {
    fn name(&self) -> &'static str {
        "strict"
    }

    fn description(&self) -> &'static str {
        "the same beads; precision counts nulls, recall does not"
    }

    fn events(&self, tested: &Tested<'_>) -> Vec<Event> {
        events(tested, |reference, bead| reference.holds(bead))
    }
}

/// A bead that links two sentences which are linked in the other alignment.
pub(super) struct Lax;

impl Measure for Lax {
    fn name(&self) -> &'static str {
        "lax"
    }

    fn description(&self) -> &'static str {
        "beads that share a link of two sentences; precision counts nulls, recall does not"
    }

    fn events(&self, tested: &Tested<'_>) -> Vec<Event> {
        events(tested, |reference, bead| reference.holds(bead) || reference.shares_a_link(bead))
    }
}

fn events(tested: &Tested<'_>, agrees: impl Fn(&Reference<'_>, &BeadIds) -> bool) -> Vec<Event> {
    let gold = with_nulls(tested.gold, tested.sizes);
    let predicted = with_nulls(tested.predicted, tested.sizes);
    let (from_gold, from_predicted) = (Reference::new(&gold), Reference::new(&predicted));
    let precision = predicted.iter().filter_map(|bead| Event::predicted(bead, agrees(&from_gold, bead)));
    let recall = gold.iter().filter(|bead| is_filled(bead));
    let recall = recall.filter_map(|bead| Event::gold(bead, agrees(&from_predicted, bead)));
    precision.chain(recall).collect()
}

fn is_filled(bead: &BeadIds) -> bool {
    !bead.0.is_empty() && !bead.1.is_empty()
}

/// The filled beads, and every other sentence as a null bead of its own.
fn with_nulls(beads: &[BeadIds], sizes: Sizes) -> Vec<BeadIds> {
    let mut all = filled(beads);
    let owners = Owners::among(&all, |_| true);
    all.extend(sizes.sentences().filter(|&sentence| owners.of(sentence).is_none()).map(
        |sentence| match sentence.side {
            Side::Official => (vec![sentence.number], Vec::new()),
            Side::Counterpart => (Vec::new(), vec![sentence.number]),
        },
    ));
    all
}

/// The alignment to agree with.
struct Reference<'a> {
    beads: FxHashSet<&'a BeadIds>,
    owners: Owners,
}

impl<'a> Reference<'a> {
    fn new(beads: &'a [BeadIds]) -> Self {
        Reference { beads: beads.iter().collect(), owners: Owners::among(beads, is_filled) }
    }

    fn holds(&self, bead: &BeadIds) -> bool {
        self.beads.contains(bead)
    }

    /// Whether one bead of the reference has an official sentence and a counterpart's sentence of this one.
    fn shares_a_link(&self, bead: &BeadIds) -> bool {
        let holders = |side: Side| {
            let owner = |&number: &usize| self.owners.of(crate::eval::Sentence { side, number });
            side.of(bead).iter().filter_map(owner).collect::<FxHashSet<_>>()
        };
        !holders(Side::Official).is_disjoint(&holders(Side::Counterpart))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Counts;
    use super::*;

    #[test]
    fn counts_by_hand() {
        // Official 0-3, counterpart 0-4. Official 3 and counterpart 4 have no like in gold.
        let gold =
            [(vec![0], vec![0, 1]), (vec![1, 2], vec![2]), (vec![], vec![3]), (vec![3], vec![]), (vec![], vec![4])];
        let predicted =
            [(vec![0], vec![0]), (vec![], vec![1]), (vec![1, 2], vec![2]), (vec![3], vec![3]), (vec![], vec![4])];
        let tested = Tested { gold: &gold, predicted: &predicted, sizes: Sizes { official: 4, counterpart: 5 } };
        // Strict: 1,2-2 and the null 4 of five. Lax: 0-0 too. Recall is over the two filled gold beads.
        assert_eq!(Strict.counts(&tested), Counts { correct: 2, predicted: 5, found: 1, gold: 2 });
        assert_eq!(Lax.counts(&tested), Counts { correct: 3, predicted: 5, found: 2, gold: 2 });
    }

    #[test]
    fn a_null_of_several_sentences_counts_once_a_sentence() {
        let gold = [(vec![0, 1, 2], vec![]), (vec![3], vec![0])];
        let sizes = Sizes { official: 4, counterpart: 1 };
        let counts = Strict.counts(&Tested { gold: &gold, predicted: &gold[1..], sizes });
        assert_eq!(counts, Counts { correct: 4, predicted: 4, found: 1, gold: 1 });
    }

    #[test]
    fn one_sentence_in_common_is_no_link() {
        let (gold, predicted) = ([(vec![0], vec![0])], [(vec![0], vec![1]), (vec![], vec![0])]);
        let tested = Tested { gold: &gold, predicted: &predicted, sizes: Sizes { official: 1, counterpart: 2 } };
        assert_eq!(Lax.counts(&tested), Counts { correct: 0, predicted: 2, found: 0, gold: 1 });
    }
}
