//! Alignment of sentences by length and similarity.
//!
//! Every bead of up to five sentences a side, six in all, gets a gain from its scorers ([`scorers`]); the alignment is the path of beads
//! with the highest sum, where two neighbours may have changed places. [`align_splitting`] then cuts sentences that one side
//! joined. `docs/alignment.md` explains the
//! objective, its sources and its figures.

mod anchors;
mod bead;
mod chain;
mod cognate;
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
    let evidence = Evidence::one_language(&official, &counterpart, &corridor);
    let links = search::search(&Objective::new(&evidence, &corridor, &Model::ONE_LANGUAGE));
    links
        .into_iter()
        .map(|link| {
            let filled = !link.official.is_empty() && !link.counterpart.is_empty();
            let score = if filled { evidence.one.as_ref().map_or(0.0, |one| one.stems.dice(link.official.clone(), link.counterpart.clone())) } else { 0.0 };
            Bead { official: link.official, counterpart: link.counterpart, score, crossing: link.crossing }
        })
        .collect()
}

/// Direct, experimental.
pub fn align_two(official: &str, a: &[Span], counterpart: &str, b: &[Span], given: Option<&crate::lexicon::Lexicon>, passes: usize) -> (Vec<Bead>, crate::lexicon::Lexicon) {
    let official = features::Interlingual::new(official, a);
    let counterpart = features::Interlingual::new(counterpart, b);
    let corridor = Corridor::new(a.len(), b.len(), Vec::new);
    let mut lexicon: Option<crate::lexicon::Lexicon> = given.cloned();
    let mut beads = Vec::new();
    let mut own = crate::lexicon::Lexicon::default();
    let mut model = env_model();
    for pass in 0..passes {
        let evidence = Evidence::two_languages(&official, &counterpart, lexicon.as_ref(), &corridor);
        let links = search::search(&Objective::new(&evidence, &corridor, &model));
        let filled: Vec<_> = links.iter().filter(|l| !l.official.is_empty() && !l.counterpart.is_empty()).map(|l| (official.words[l.official.clone()].concat(), counterpart.words[l.counterpart.clone()].concat())).collect();
        own = crate::lexicon::learn(&filled);
        let mut l = given.cloned().unwrap_or_default();
        l.add(&own);
        lexicon = Some(l);
        beads = links.into_iter().map(|link| Bead { official: link.official, counterpart: link.counterpart, score: 0.0, crossing: link.crossing }).collect();
        let _ = pass;
        let k = env("K", 30.0);
        let (c0, m0) = (env("NULL2", 1.2), env("MANY2", 1.8));
        let one = beads.iter().filter(|b| b.official.len() == 1 && b.counterpart.len() == 1).count() as f32;
        let nulls = beads.iter().filter(|b| b.is_null()).count() as f32;
        let more: usize = beads.iter().filter(|b| !b.is_null()).map(|b| b.official.len() + b.counterpart.len() - 2).sum();
        model.null_cost = ((one + k) / (nulls + k * (-c0).exp())).ln() + env("NX", 0.0);
        model.many = ((one + k) / (more as f32 + k * (-m0).exp())).ln() + env("MX", 0.0);
    }
    (beads, own)
}

#[allow(missing_docs)]
pub fn env(name: &str, default: f32) -> f32 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default) }
fn env_model() -> Model {
    let mut m = Model::TWO_LANGUAGES;
    m.weights[0] = env("COG", 1.0); m.weights[4] = env("LEN", 1.0); m.weights[5] = env("LEX", 1.0);
    m.many = env("MANY", 1.8); m.both = env("BOTH", -0.6); m.swap = env("SWAP", 5.0); m.null_cost = env("NULL", 1.2); m.threshold = env("TAU", 0.0); m.null_run = env("RUN", 0.0);
    m
}
