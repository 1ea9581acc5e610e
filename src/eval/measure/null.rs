//! Sentences without counterpart.

use super::{BeadIds, Counts, Event, Measure, Sizes, Tested};
use crate::eval::beads::{Owners, filled};

/// Each sentence that one of the two alignments leaves without counterpart.
pub(super) struct Null;

impl Measure for Null {
    fn name(&self) -> &'static str {
        "null"
    }

    fn description(&self) -> &'static str {
        "sentences without counterpart, of both sides"
    }

    fn events(&self, tested: &Tested<'_>) -> Vec<Event> {
        let linked = |beads: &[BeadIds]| Owners::among(&filled(beads), |_| true);
        let (gold, predicted) = (linked(tested.gold), linked(tested.predicted));
        let event = |sentence| {
            let [in_gold, in_predicted] = [&gold, &predicted].map(|owners| owners.of(sentence).is_none());
            let both = usize::from(in_gold && in_predicted);
            let counts =
                Counts { correct: both, predicted: usize::from(in_predicted), found: both, gold: usize::from(in_gold) };
            (in_gold || in_predicted).then_some(Event { sentence, counts })
        };
        tested.sizes.sentences().filter_map(event).collect()
    }
}

/// The counts of the statement "this sentence has no counterpart", over the sentences of both sides.
///
/// ```
/// use bitext::eval::{Counts, Sizes, null_counts};
/// let gold = [(vec![0], vec![0]), (vec![1], vec![]), (vec![], vec![1])];
/// let predicted = [(vec![0], vec![0, 1]), (vec![1], vec![])];
/// let counts = null_counts(&gold, &predicted, Sizes { official: 2, counterpart: 2 });
/// assert_eq!(counts, Counts { correct: 1, predicted: 1, found: 1, gold: 2 });
/// ```
pub fn null_counts(gold: &[BeadIds], predicted: &[BeadIds], sizes: Sizes) -> Counts {
    Null.counts(&Tested { gold, predicted, sizes })
}
