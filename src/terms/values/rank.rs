//! Ranks that became counts: `the 12th minute` and `the first 12 minutes`, as a word-for-word rendering of an ordinal
//! particle gives.

use super::reader::Reader;
use super::tables::{self, Named};
use super::value::{Quantity, Value};
use crate::document::Span;

/// The spans of the mistake, when `rank` stands before a unit, and `count` is the same count of that unit and `before`,
/// right before it, is `first`.
pub(crate) fn became_count(
    official: &Reader<'_>,
    rank: Value,
    counterpart: &Reader<'_>,
    before: Value,
    count: Value,
) -> Option<(Span, Span)> {
    let (Quantity::Ordinal(rank_number), Quantity::Measure(amount, unit)) = (rank.quantity, count.quantity) else {
        return None;
    };
    let first = before.quantity == Quantity::Ordinal(1)
        && counterpart.slice(before.span.end, count.span.start).trim().is_empty();
    let next = official.after_blanks(rank.span.end);
    let (named, end) = tables::named(official, next)?;
    let same = named == Named::Unit(unit) && amount.as_small() == Some(rank_number);
    (first && same).then(|| (Span::new(rank.span.start, end), before.span.hull(count.span)))
}
