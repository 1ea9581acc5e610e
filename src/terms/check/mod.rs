//! Checks: each finds one class of mismatches.
//!
//! A check is one file and one line in [`CHECKS`].

mod comparison;
mod compounds;
mod definitions;
mod explained;
mod gaps;
mod labels;
mod leftovers;
mod missing;
mod names;
mod phrases;
mod recurring;
mod titles;
mod untranslated;
mod values;
mod whole;

use super::finding::Kind;
use super::reading::{BeadWords, Reading};
use crate::document::Span;
use std::ops::Range;

/// One mismatch at one place, before recurrences are joined into findings.
#[derive(Clone, Debug)]
pub(crate) struct Mismatch {
    pub(crate) kind: Kind,
    /// From 0 to 1: the share of such mismatches that a careful reader would call one.
    pub(crate) confidence: f64,
    pub(crate) official: Option<Span>,
    pub(crate) counterpart: Option<Span>,
    pub(crate) bead: usize,
    /// Whether only the place speaks for it, not the words: such evidence grows when it recurs.
    pub(crate) by_place: bool,
}

impl Mismatch {
    /// Some words of the official text against some of the counterpart, in one bead.
    fn new(
        reading: &Reading<'_>,
        bead: &BeadWords,
        kind: Kind,
        confidence: f64,
        a: &Range<usize>,
        b: &Range<usize>,
    ) -> Self {
        let (official, counterpart) = (Some(reading.official.span(a)), Some(reading.counterpart.span(b)));
        Mismatch { kind, confidence, official, counterpart, bead: bead.bead, by_place: false }
    }
}

/// Finds one class of mismatches.
pub(crate) trait Check: Sync {
    /// The name, as the documentation uses it.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Adds what it finds to `mismatches`.
    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>);
}

/// Every check, in the order in which they run: the last three leave alone what those before them
/// explained, the others are in no order.
pub(crate) static CHECKS: &[&dyn Check] = &[
    &compounds::Compounds,
    &definitions::Definitions,
    &gaps::Gaps,
    &labels::Labels,
    &names::Names,
    &phrases::Phrases,
    &titles::Titles,
    &untranslated::Untranslated,
    &values::Values,
    &recurring::Recurring,
    &leftovers::Leftovers,
    &missing::Missing,
];
