//! What is drawn when a test set is resampled: documents, or blocks of the only one.

use super::beads::{BeadIds, Owners, Sentence, Side};
use super::document::TestDocument;
use super::measure::{Counts, MEASURES, Tested};

/// What the samples were drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resampled {
    /// As many documents.
    Documents(usize),
    /// One document's stretches of consecutive gold beads.
    Blocks {
        /// How many.
        count: usize,
        /// Gold beads in each; the last may have fewer.
        length: usize,
    },
}

impl Resampled {
    /// How many units there are.
    ///
    /// ```
    /// assert_eq!(bitext::eval::Resampled::Blocks { count: 5, length: 3 }.count(), 5);
    /// ```
    pub fn count(self) -> usize {
        match self {
            Resampled::Documents(count) | Resampled::Blocks { count, .. } => count,
        }
    }

    /// The units of a test set. Neighbours in a document are not independent, so a document alone is cut into blocks
    /// (Carlstein 1986), about as many beads long as the cube root of all, which is the rate for
    /// variances (Hall, Horowitz and Jing 1995).
    pub(super) fn of(documents: &[TestDocument]) -> Self {
        match documents {
            [document] => {
                let beads = document.gold.len();
                let length = ((beads as f64).cbrt().round() as usize).max(1);
                Resampled::Blocks { count: beads.div_ceil(length), length }
            }
            _ => Resampled::Documents(documents.len()),
        }
    }
}

/// The counts of one system: a row a unit, a column a measure.
pub(super) fn rows<'a>(
    documents: &'a [TestDocument],
    resampled: Resampled,
    predicted: impl Fn(&'a TestDocument) -> &'a [BeadIds],
) -> Vec<Vec<Counts>> {
    let tested = |document: &'a TestDocument| Tested {
        gold: &document.gold,
        predicted: predicted(document),
        sizes: document.sizes,
    };
    match (resampled, documents) {
        (Resampled::Blocks { count, length }, [document]) => blocks(&tested(document), count, length),
        _ => documents.iter().map(|it| MEASURES.iter().map(|measure| measure.counts(&tested(it))).collect()).collect(),
    }
}

fn blocks(tested: &Tested<'_>, count: usize, length: usize) -> Vec<Vec<Counts>> {
    let beads = Places::new(tested);
    let mut rows = vec![vec![Counts::default(); MEASURES.len()]; count];
    for (column, measure) in MEASURES.iter().enumerate() {
        for event in measure.events(tested) {
            rows[beads.of(event.sentence) / length][column] += event.counts;
        }
    }
    rows
}

/// The gold bead that each sentence stands in or, if it stands in none, after.
struct Places([Vec<usize>; 2]);

impl Places {
    fn new(tested: &Tested<'_>) -> Self {
        let owners = Owners::among(tested.gold, |_| true);
        Places(Side::BOTH.map(|side| {
            let mut last = 0;
            let mut place = |number| {
                last = owners.of(Sentence { side, number }).unwrap_or(last);
                last
            };
            (0..tested.sizes.of(side)).map(&mut place).collect()
        }))
    }

    fn of(&self, sentence: Sentence) -> usize {
        self.0[sentence.side as usize].get(sentence.number).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Sizes;

    #[test]
    fn blocks_of_the_only_document_sum_to_its_counts() {
        let gold: Vec<BeadIds> =
            (0..30).map(|n| if n % 7 == 3 { (vec![n], vec![]) } else { (vec![n], vec![n]) }).collect();
        let predicted: Vec<BeadIds> = (0..15).map(|n| (vec![2 * n, 2 * n + 1], vec![2 * n, 2 * n + 1])).collect();
        let sizes = Sizes { official: 30, counterpart: 30 };
        let document = TestDocument { name: "x".to_owned(), gold, predicted, other: None, sizes };
        let documents = [document];
        let resampled = Resampled::of(&documents);
        assert_eq!(resampled, Resampled::Blocks { count: 10, length: 3 });
        let rows = rows(&documents, resampled, |document| &document.predicted);
        let tested = Tested { gold: &documents[0].gold, predicted: &documents[0].predicted, sizes };
        for (column, measure) in MEASURES.iter().enumerate() {
            let sum: Counts = rows.iter().map(|row| row[column]).sum();
            assert_eq!(sum, measure.counts(&tested), "{}", measure.name());
        }
        assert!(rows.iter().all(|row| row.iter().any(|counts| counts.gold > 0)), "every block has beads");
    }
}
