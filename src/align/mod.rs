//! Alignment of sentences by length and similarity.
//!
//! Every bead of up to five sentences a side, six in all, gets a gain from its scorers ([`scorers`]); the alignment is the path of beads
//! with the highest sum, where two neighbours may have changed places. [`align_splitting`] then cuts sentences that one side
//! joined. `docs/alignment.md` explains the
//! objective, its sources and its figures.

mod anchors;
mod bead;
mod chain;
mod corridor;
mod features;
mod model;
mod objective;
mod refine;
mod score;
mod search;

pub use bead::{Bead, tiles};
pub use refine::{Alignment, align_splitting};

use crate::document::Span;
use corridor::Corridor;
use features::Features;
use model::Model;
use objective::Objective;
use score::Evidence;

/// The name and description of every scorer, in the order of their weights.
///
/// ```
/// assert!(bitext::align::scorers().any(|(name, _)| name == "length"));
/// ```
pub fn scorers() -> impl Iterator<Item = (&'static str, &'static str)> {
    score::SCORERS.iter().map(|scorer| (scorer.name(), scorer.description()))
}

/// Aligns the sentences of two texts, given as spans into each.
///
/// Every sentence of both sides stands in exactly one bead ([`tiles`]), whatever the texts; beads come in reading order.
///
/// ```
/// use bitext::{align::align, segment::sentences, Language};
/// let official = "The bridge opens on Monday. Buses will use it first. Cars follow in May.";
/// let counterpart = "On Monday the bridge will open, and buses will use it first. Cars follow in May.";
/// let cut = |text| sentences(text, &Language::ENGLISH);
/// let beads = align(official, &cut(official), counterpart, &cut(counterpart));
/// let shapes: Vec<String> = beads.iter().map(|bead| bead.shape()).collect();
/// assert_eq!(shapes, ["2-1", "1-1"]);
/// ```
pub fn align(
    official: &str,
    official_sentences: &[Span],
    counterpart: &str,
    counterpart_sentences: &[Span],
) -> Vec<Bead> {
    let official = Features::new(official, official_sentences);
    let counterpart = Features::new(counterpart, counterpart_sentences);
    let corridor = Corridor::new(official.len(), counterpart.len(), || anchors::anchors(&official, &counterpart));
    let evidence = Evidence::new(&official, &counterpart, &corridor);
    let links = search::search(&Objective::new(&evidence, &corridor, &Model::ONE_LANGUAGE));
    links
        .into_iter()
        .map(|link| {
            let filled = !link.official.is_empty() && !link.counterpart.is_empty();
            let score = if filled { evidence.stems.dice(link.official.clone(), link.counterpart.clone()) } else { 0.0 };
            Bead { official: link.official, counterpart: link.counterpart, score, crossing: link.crossing }
        })
        .collect()
}
