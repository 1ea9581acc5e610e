//! Terminology mismatches without a glossary.

mod finding;

pub use finding::{Finding, Kind, Occurrence, Severity, Tier};

use crate::align::Bead;
use crate::document::Span;

/// Finds the mismatches of an aligned pair.
pub fn find(
    official: &str,
    official_sentences: &[Span],
    counterpart: &str,
    counterpart_sentences: &[Span],
    beads: &[Bead],
) -> Vec<Finding> {
    let _ = (official, official_sentences, counterpart, counterpart_sentences, beads);
    Vec::new()
}
