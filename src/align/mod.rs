//! Alignment of sentences by length and similarity.

mod bead;

pub use bead::{Bead, tiles};

use crate::document::{Document, Span};

/// Aligns the sentences of two documents.
pub fn align(
    official: &Document,
    official_sentences: &[Span],
    counterpart: &Document,
    counterpart_sentences: &[Span],
) -> Vec<Bead> {
    let _ = (official, counterpart);
    let (m, n) = (official_sentences.len(), counterpart_sentences.len());
    let shared = m.min(n);
    let mut beads: Vec<Bead> =
        (0..shared).map(|i| Bead { official: i..i + 1, counterpart: i..i + 1, score: 0.0, crossing: false }).collect();
    beads.extend((shared..m).map(|i| Bead { official: i..i + 1, counterpart: n..n, score: 0.0, crossing: false }));
    beads.extend((shared..n).map(|j| Bead { official: m..m, counterpart: j..j + 1, score: 0.0, crossing: false }));
    beads
}
