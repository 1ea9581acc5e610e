//! Numbers, dates, times, amounts and units with another value.

use super::super::reading::Reading;
use super::{Check, Mismatch};

/// Compares values.
pub(super) struct Values;

impl Check for Values {
    fn name(&self) -> &'static str {
        "values"
    }

    fn description(&self) -> &'static str {
        "numbers, dates, times, percentages, amounts and units, compared as values"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        mismatches.extend(reading.values.iter().map(|(bead, value)| Mismatch {
            kind: value.kind,
            confidence: value.confidence,
            official: Some(value.official),
            counterpart: Some(value.counterpart),
            bead: *bead,
            by_place: false,
        }));
    }
}
