//! One side of a comparison, and which of its values are the other side's.

use super::reader::Reader;
use super::value::{Quantity, Value};
use crate::document::Span;
use crate::terms::nearest::nearest;

/// Values are compared with so many neighbours of their place on the other side: a sentence has fewer, and a text that was
/// not cut into sentences must not cost the square of its length.
pub(crate) const NEIGHBOURS: usize = 64;

/// One side: its values, and with which of the other side each is matched.
pub(crate) struct Side<'a> {
    pub(crate) text: &'a str,
    pub(crate) within: Span,
    /// In reading order.
    pub(crate) values: Vec<Value>,
    /// For each value, its equal on the other side.
    pub(crate) matched: Vec<Option<usize>>,
}

impl<'a> Side<'a> {
    /// Finds the values of a stretch.
    pub(crate) fn new(text: &'a str, within: Span) -> Self {
        let values = super::find(text, within);
        let matched = vec![None; values.len()];
        Side { text, within, values, matched }
    }

    /// A cursor's view of the stretch.
    pub(crate) fn reader(&self) -> Reader<'a> {
        Reader::new(self.text, self.within.start, self.within.end)
    }

    /// The values without an equal.
    pub(crate) fn left(&self) -> Vec<usize> {
        (0..self.values.len()).filter(|&value| self.matched[value].is_none()).collect()
    }

    /// Where a value stands, from 0 to 1.
    pub(crate) fn position(&self, value: usize) -> f64 {
        let length = self.within.len().max(1) as f64;
        (self.values[value].span.start - self.within.start) as f64 / length
    }

    /// The text between a value and the next one.
    pub(crate) fn gap(&self, value: usize) -> &'a str {
        &self.text[self.values[value].span.end..self.values[value + 1].span.start]
    }
}

/// Matches each value of `a` with the nearest one of `b` that is left and fits.
pub(crate) fn match_values(a: &mut Side<'_>, b: &mut Side<'_>, fits: impl Fn(Quantity, Quantity) -> bool) {
    for value in a.left() {
        let quantity = a.values[value].quantity;
        let candidates = neighbours(value, a.values.len(), b.values.len());
        let free = candidates.filter(|&other| b.matched[other].is_none() && fits(quantity, b.values[other].quantity));
        let distance = |other: usize| (a.position(value) - b.position(other)).abs();
        let nearest = free.min_by(|&x, &y| distance(x).total_cmp(&distance(y)));
        if let Some(other) = nearest {
            a.matched[value] = Some(other);
            b.matched[other] = Some(value);
        }
    }
}

/// The values of the other side that are near the place of a value.
pub(crate) fn neighbours(value: usize, own: usize, others: usize) -> std::ops::Range<usize> {
    nearest(value, own, others, NEIGHBOURS)
}
