//! The terms of one side of a bead, and what other findings say of their places: each looked up, never searched for.

use super::check::ConceptNumber;
use super::termbase::{Hit, TermNumber, Termbase};
use crate::document::Span;
use crate::terms::finding::{Finding, Tier};
use rustc_hash::FxHashMap;

/// The terms of one side of a bead.
#[derive(Debug, Default)]
pub(super) struct BeadHits {
    /// Those whose signs are the term's, in reading order.
    pub(super) exact: Vec<Hit>,
    /// For each concept, those of them that may be used; none for one of which only forbidden terms stand there.
    concepts: FxHashMap<ConceptNumber, Vec<usize>>,
    /// The places of each term in reading order, those where the signs differ last.
    places: FxHashMap<TermNumber, Vec<Span>>,
}

impl BeadHits {
    pub(super) fn new(hits: Vec<Hit>, termbase: &Termbase) -> Self {
        let mut side = BeadHits::default();
        let (exact, loose): (Vec<Hit>, Vec<Hit>) = hits.into_iter().partition(|hit| hit.exact);
        for hit in exact.iter().chain(&loose) {
            side.places.entry(hit.term).or_default().push(hit.span);
        }
        for (number, hit) in exact.iter().enumerate() {
            let usable = side.concepts.entry(termbase.place(hit.term).concept).or_default();
            usable.extend((!termbase.is_forbidden(hit.term)).then_some(number));
        }
        BeadHits { exact, ..side }
    }

    /// Whether any term of a concept stands there.
    pub(super) fn has(&self, concept: ConceptNumber) -> bool {
        self.concepts.contains_key(&concept)
    }

    /// Whether a term stands there.
    pub(super) fn has_term(&self, term: TermNumber) -> bool {
        self.places.contains_key(&term)
    }

    /// The terms of a concept that may be used.
    pub(super) fn may_use(&self, concept: ConceptNumber) -> impl DoubleEndedIterator<Item = &Hit> {
        self.concepts.get(&concept).into_iter().flatten().map(|&hit| &self.exact[hit])
    }

    /// Where a term stands, those places where its signs differ last.
    pub(super) fn places(&self, term: TermNumber) -> impl Iterator<Item = Span> {
        self.places.get(&term).into_iter().flatten().copied()
    }
}

/// What reported findings take for the renderings of official words, bead by bead.
#[derive(Debug, Default)]
pub(super) struct Evidence(FxHashMap<usize, Vec<Rendered>>);

#[derive(Clone, Copy, Debug)]
struct Rendered {
    finding: usize,
    official: Span,
    counterpart: Span,
    confidence: f64,
}

impl Evidence {
    /// Of the findings that were made without glossaries.
    pub(super) fn new(free: &[Finding]) -> Self {
        let mut beads: FxHashMap<usize, Vec<Rendered>> = FxHashMap::default();
        for (number, finding) in free.iter().enumerate() {
            if finding.tier != Tier::Reported || finding.kind.is_value() {
                continue;
            }
            for occurrence in &finding.occurrences {
                let Some((official, counterpart)) = occurrence.official.zip(occurrence.counterpart) else { continue };
                let rendered = Rendered { finding: number, official, counterpart, confidence: finding.confidence };
                beads.entry(occurrence.bead).or_default().push(rendered);
            }
        }
        Evidence(beads)
    }

    /// The surest rendering of what stands at a place of the official text, and how sure it is.
    pub(super) fn of(&self, bead: usize, place: Span) -> Option<(Span, f64)> {
        let near = |it: &&Rendered| it.official.contains(place) || place.contains(it.official);
        let mut found: Vec<&Rendered> = self.0.get(&bead)?.iter().filter(near).collect();
        found.dedup_by_key(|it| it.finding);
        let surest = found
            .into_iter()
            .max_by(|a, b| a.confidence.total_cmp(&b.confidence).then(b.counterpart.cmp(&a.counterpart)))?;
        Some((surest.counterpart, surest.confidence))
    }
}
