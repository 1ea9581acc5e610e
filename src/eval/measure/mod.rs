//! Measures: what counts as right. A measure is one entry in [`MEASURES`].

mod boundary;
mod counts;
mod links;
mod null;

pub use boundary::boundary_counts;
pub use counts::Counts;
pub use null::null_counts;

use super::beads::{BeadIds, Sentence, Side, sentences};

/// How many sentences the two texts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Sentences of the official text.
    pub official: usize,
    /// Sentences of the counterpart.
    pub counterpart: usize,
}

impl Sizes {
    /// The sentences of one side.
    ///
    /// ```
    /// use bitext::eval::{Side, Sizes};
    /// assert_eq!(Sizes { official: 3, counterpart: 4 }.of(Side::Counterpart), 4);
    /// ```
    pub fn of(self, side: Side) -> usize {
        match side {
            Side::Official => self.official,
            Side::Counterpart => self.counterpart,
        }
    }

    /// Every sentence, the official ones first.
    fn sentences(self) -> impl Iterator<Item = Sentence> {
        Side::BOTH.into_iter().flat_map(move |side| (0..self.of(side)).map(move |number| Sentence { side, number }))
    }
}

/// Gold and predicted beads of one document. No sentence stands in two beads of a list; one that stands in none has no
/// counterpart.
#[derive(Clone, Copy, Debug)]
pub struct Tested<'a> {
    /// The gold beads.
    pub gold: &'a [BeadIds],
    /// The beads to judge.
    pub predicted: &'a [BeadIds],
    /// How many sentences the texts have.
    pub sizes: Sizes,
}

/// What a measure counted, and at which sentence of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The first sentence of the bead, or the sentence itself.
    pub sentence: Sentence,
    /// What it adds to the counts.
    pub counts: Counts,
}

impl Event {
    fn predicted(bead: &BeadIds, correct: bool) -> Option<Event> {
        let counts = Counts { correct: usize::from(correct), predicted: 1, ..Counts::default() };
        sentences(bead).next().map(|sentence| Event { sentence, counts })
    }

    fn gold(bead: &BeadIds, found: bool) -> Option<Event> {
        let counts = Counts { found: usize::from(found), gold: 1, ..Counts::default() };
        sentences(bead).next().map(|sentence| Event { sentence, counts })
    }
}

/// Says what is right.
pub trait Measure: Sync {
    /// The measure's name in reports.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Counts one document. The sum of the events is the document's counts.
    fn events(&self, tested: &Tested<'_>) -> Vec<Event>;
    /// The counts of one document.
    ///
    /// ```
    /// use bitext::eval::{MEASURES, Sizes, Tested};
    /// let beads = [(vec![0], vec![0, 1])];
    /// let tested = Tested { gold: &beads, predicted: &beads, sizes: Sizes { official: 1, counterpart: 2 } };
    /// assert!(MEASURES.iter().all(|measure| measure.counts(&tested).f1() == 1.0));
    /// ```
    fn counts(&self, tested: &Tested<'_>) -> Counts {
        self.events(tested).into_iter().map(|event| event.counts).sum()
    }
}

/// Every measure, by name.
pub static MEASURES: &[&dyn Measure] =
    &[&boundary::Boundary, &boundary::Exact, &links::Lax, &null::Null, &links::Strict];
