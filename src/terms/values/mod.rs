//! Numbers, dates, times, percentages, amounts of money and measures, compared as values.
//!
//! `25 July` and `July 25th`, `1.2m` and `1.2 million`, `half past three` and `3:30 p.m.` are equal here; `4,300` and `43,000`,
//! `3 a.m.` and `15:00` are not. [`find`] reads the values of a stretch, [`compare`] matches those of two stretches and
//! pairs what is left where there is evidence that both are one value: a value that is only missing is no mismatch.

mod agree;
mod amount;
mod clock;
mod code;
mod compare;
mod context;
mod date;
mod decimal;
mod evidence;
mod numeral;
mod range;
mod reader;
mod scan;
mod tables;
mod value;
mod words;

pub(crate) use compare::{Comparison, ValueMismatch, compare};
pub(crate) use value::{Quantity, Value};

use crate::document::Span;

/// The values of one stretch of a text, ascending and without overlap; each span holds the whole value and nothing else.
pub(crate) fn find(text: &str, within: Span) -> Vec<Value> {
    let reader = reader::Reader::new(text, within.start, within.end);
    let mut values = scan::values(&reader);
    range::complete(&reader, &mut values);
    values
}
