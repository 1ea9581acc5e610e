//! What stands nearest to a place on the other side, so that a stretch that is no sentence does not cost the square of its length.

use std::ops::Range;

/// At most `most` of `others` things in a row: those around the place of one of `own` things on the other side.
pub(crate) fn nearest(place: usize, own: usize, others: usize, most: usize) -> Range<usize> {
    if others <= most {
        return 0..others;
    }
    let middle = (place * others).checked_div(own).unwrap_or(0);
    let reach = most.div_ceil(2);
    middle.saturating_sub(reach)..(middle + reach).min(others)
}
