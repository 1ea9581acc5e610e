//! Counts, and the ratios made of them.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// What precision and recall are made of. The two numerators differ where the two sides are counted in different ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Predicted items that are right.
    pub correct: usize,
    /// Predicted items.
    pub predicted: usize,
    /// Gold items that were found.
    pub found: usize,
    /// Gold items.
    pub gold: usize,
}

impl Counts {
    /// The share of the predicted items that is right.
    pub fn precision(&self) -> f64 {
        ratio(self.correct, self.predicted)
    }

    /// The share of the gold items that was found.
    pub fn recall(&self) -> f64 {
        ratio(self.found, self.gold)
    }

    /// The harmonic mean of precision and recall (van Rijsbergen 1979).
    ///
    /// Nothing of nothing counts as all: whoever finds no null where there is none made no error.
    ///
    /// ```
    /// use bitext::eval::Counts;
    /// let counts = Counts { correct: 1, predicted: 2, found: 1, gold: 4 };
    /// assert_eq!(counts.f1(), 2.0 * 0.5 * 0.25 / 0.75);
    /// assert_eq!(Counts::default().f1(), 1.0);
    /// assert_eq!(Counts { predicted: 1, ..Counts::default() }.f1(), 0.0);
    /// ```
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.correct += other.correct;
        self.predicted += other.predicted;
        self.found += other.found;
        self.gold += other.gold;
    }
}

impl Add for Counts {
    type Output = Counts;

    fn add(mut self, other: Counts) -> Counts {
        self += other;
        self
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(counts: I) -> Counts {
        counts.fold(Counts::default(), Add::add)
    }
}
