//! One side of a comparison, and which of its values are the other side's.

use super::partial;
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
    /// For each value, whether it was read in part.
    partial: Vec<bool>,
    /// For each value, whether nothing is to be said about it.
    set_aside: Vec<bool>,
}

impl<'a> Side<'a> {
    /// Finds the values of a stretch.
    pub(crate) fn new(text: &'a str, within: Span) -> Self {
        let values = super::find(text, within);
        let matched = vec![None; values.len()];
        let partial = partial::partial(&Reader::new(text, within.start, within.end), &values);
        Side { text, within, values, matched, set_aside: partial.clone(), partial }
    }

    /// A cursor's view of the stretch.
    pub(crate) fn reader(&self) -> Reader<'a> {
        Reader::new(self.text, self.within.start, self.within.end)
    }

    /// The values without an equal of which something may be said.
    pub(crate) fn left(&self) -> Vec<usize> {
        self.unmatched().filter(|&value| !self.set_aside[value]).collect()
    }

    fn unmatched(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.values.len()).filter(|&value| self.matched[value].is_none())
    }

    /// Sets aside the values that those may stand for which the other side has in part: for each number in pieces the amount
    /// left that is nearest to its place.
    fn set_aside_for(&mut self, other: &Side<'_>) {
        /// Nothing longer stands between two pieces of one number.
        const LONGEST_GAP: usize = 12;
        let mut last: Option<usize> = None;
        for piece in other.unmatched().filter(|&piece| other.partial[piece]) {
            let end = other.values[piece].span.end;
            let same = last.replace(end).is_some_and(|last| other.values[piece].span.start < last + LONGEST_GAP);
            if same {
                continue;
            }
            let candidates = neighbours(piece, other.values.len(), self.values.len());
            let free = candidates.filter(|&value| {
                let quantity = self.values[value].quantity;
                let counts = quantity.amount().is_some() || matches!(quantity, Quantity::Fraction(..));
                self.matched[value].is_none() && !self.set_aside[value] && counts
            });
            let distance = |value: usize| (self.position(value) - other.position(piece)).abs();
            if let Some(value) = free.min_by(|&x, &y| distance(x).total_cmp(&distance(y))) {
                self.set_aside[value] = true;
            }
        }
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
    for value in a.unmatched().collect::<Vec<_>>() {
        let quantity = a.values[value].quantity;
        let candidates = neighbours(value, a.values.len(), b.values.len());
        let is_free = |other: usize| b.matched[other].is_none() && a.partial[value] == b.partial[other];
        let free = candidates.filter(|&other| is_free(other) && fits(quantity, b.values[other].quantity));
        let distance = |other: usize| (a.position(value) - b.position(other)).abs();
        let nearest = free.min_by(|&x, &y| distance(x).total_cmp(&distance(y)));
        if let Some(other) = nearest {
            a.matched[value] = Some(other);
            b.matched[other] = Some(value);
        }
    }
}

/// Sets aside on either side what may stand for a number that the other side has in pieces.
pub(crate) fn set_pieces_aside(a: &mut Side<'_>, b: &mut Side<'_>) {
    a.set_aside_for(b);
    b.set_aside_for(a);
}

/// The values of the other side that are near the place of a value.
pub(crate) fn neighbours(value: usize, own: usize, others: usize) -> std::ops::Range<usize> {
    nearest(value, own, others, NEIGHBOURS)
}
