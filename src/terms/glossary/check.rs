//! What glossaries ask of each bead.

use super::hits::{BeadHits, Evidence};
use super::signs::folded_text;
use super::termbase::{Counting, Hit, TermNumber, Termbase};
use crate::align::Bead;
use crate::document::Span;
use crate::glossary::Term;
use crate::limits::Limit;
use crate::terms::finding::{Finding, Occurrence, Severity};
use crate::terms::reading::Reading;
use crate::terms::text::Text;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A concept by its glossary's number and its own.
pub(super) type ConceptNumber = (u32, u32);

/// How sure the check is: the share of such demands that a careful reader would call right.
mod confidence {
    /// A forbidden term where the official text has another term of the concept.
    pub(super) const FORBIDDEN: f64 = 0.95;
    /// A forbidden term in a bead whose official text has none of the concept.
    pub(super) const FORBIDDEN_ALONE: f64 = 0.8;
    /// The same, where the words are another concept's term, too.
    pub(super) const AMBIGUOUS: f64 = 0.4;
    /// Letters were changed that were to stay as they are.
    pub(super) const CHANGED: f64 = 0.9;
    /// What was to stay as it is cannot be found.
    pub(super) const NOT_KEPT: f64 = 0.65;
    /// No term of the concept can be found; it may be paraphrased or left out for good reason.
    pub(super) const MISSING: f64 = 0.5;
    /// The same, where the original has the concept, too.
    pub(super) const MISSING_WITH_ORIGINAL: f64 = 0.75;
    /// Only the original has it.
    pub(super) const MISSING_FROM_ORIGINAL: f64 = 0.5;
}

/// What a glossary asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asks {
    /// Another term than a forbidden one.
    NotForbidden { forbidden: TermNumber },
    /// A term that is missing.
    Term,
    /// A term that stays letter for letter.
    Verbatim,
}

/// One thing that a glossary asks for at one place.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub(super) asks: Asks,
    pub(super) concept: ConceptNumber,
    /// The term in the official text, or else in the original.
    pub(super) said: Option<TermNumber>,
    pub(super) occurrence: Occurrence,
    pub(super) confidence: f64,
    pub(super) severity: Severity,
}

/// The original, to look for terms in.
pub(super) struct Source<'a> {
    pub(super) text: Text<'a>,
    /// Beads of the official text and the original.
    pub(super) beads: &'a [Bead],
    pub(super) counting: Counting,
}

/// A pair with the terms of its glossaries.
pub(super) struct Check<'a> {
    reading: &'a Reading<'a>,
    beads: &'a [Bead],
    termbase: &'a Termbase,
    counting: Counting,
    /// For each bead, the terms of its official text and of its counterpart; none for text that was not cut into sentences,
    /// where nothing stands near anything else.
    hits: Vec<[BeadHits; 2]>,
    source: Option<Source<'a>>,
    evidence: Evidence,
}

impl<'a> Check<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        beads: &'a [Bead],
        termbase: &'a Termbase,
        counting: Counting,
        source: Option<Source<'a>>,
        free: &'a [Finding],
    ) -> Self {
        let most = reading.over.most(Limit::BeadWords);
        let find = |text: &Text<'_>, sentences: &Range<usize>| {
            let words = text.words_of(sentences.clone());
            let hits = if words.len() > most { Vec::new() } else { termbase.find(text, words, &counting) };
            BeadHits::new(hits, termbase)
        };
        let hits =
            |bead: &Bead| [find(&reading.official, &bead.official), find(&reading.counterpart, &bead.counterpart)];
        let hits = beads.iter().map(hits).collect();
        Check { reading, beads, termbase, counting, hits, source, evidence: Evidence::new(free) }
    }

    /// Everything that the glossaries ask for.
    pub(super) fn demands(&self) -> Vec<Demand> {
        let mut demands = Vec::new();
        let confirmed = self.ask_for_the_original(&mut demands);
        for bead in 0..self.beads.len() {
            self.forbid(bead, &mut demands);
            if !self.beads[bead].is_null() {
                self.require(bead, &confirmed, &mut demands);
            }
        }
        demands
    }

    /// What a concept is to be called in the counterpart.
    pub(super) fn wanted(&self, concept: ConceptNumber) -> Option<&'a Term> {
        self.termbase.wanted(concept, &self.counting)
    }

    fn concept(&self, hit: &Hit) -> ConceptNumber {
        self.termbase.place(hit.term).concept
    }

    /// Forbidden terms in the counterpart. Where the official text has the very same term, it is right by definition.
    fn forbid(&self, bead: usize, demands: &mut Vec<Demand>) {
        let [official, counterpart] = &self.hits[bead];
        let mut paired: FxHashMap<ConceptNumber, usize> = FxHashMap::default();
        // Different terms in the same place stand together.
        for place in counterpart.exact.chunk_by(|a, b| a.span == b.span) {
            let right = || place.iter().filter(|hit| !self.termbase.is_forbidden(hit.term));
            if right().any(|other| official.may_use(self.concept(other)).next().is_some()) {
                continue;
            }
            let is_ambiguous = right().next().is_some();
            for hit in place.iter().filter(|hit| self.termbase.is_forbidden(hit.term) && !official.has_term(hit.term)) {
                let concept = self.concept(hit);
                let before = paired.entry(concept).or_default();
                let said = official.may_use(concept).nth(*before).or_else(|| official.may_use(concept).next_back());
                *before += 1;
                demands.push(self.not_forbidden(bead, hit, said, is_ambiguous));
            }
        }
    }

    fn not_forbidden(&self, bead: usize, hit: &Hit, said: Option<&Hit>, is_ambiguous: bool) -> Demand {
        let (confidence, severity) = match (said, is_ambiguous) {
            (Some(_), _) => (confidence::FORBIDDEN, Severity::Major),
            (None, false) => (confidence::FORBIDDEN_ALONE, Severity::Minor),
            (None, true) => (confidence::AMBIGUOUS, Severity::Minor),
        };
        let (official, counterpart) = (said.map(|said| said.span), Some(hit.span));
        Demand {
            asks: Asks::NotForbidden { forbidden: hit.term },
            concept: self.concept(hit),
            said: said.map(|said| said.term),
            occurrence: Occurrence { official, counterpart, bead, correction: None },
            confidence,
            severity,
        }
    }

    /// Terms of the official text that the counterpart must have, too.
    fn require(&self, bead: usize, confirmed: &FxHashSet<(ConceptNumber, usize)>, demands: &mut Vec<Demand>) {
        let mut asked: FxHashSet<ConceptNumber> = FxHashSet::default();
        for hit in self.hits[bead][0].exact.iter().filter(|hit| !self.termbase.is_forbidden(hit.term)) {
            let concept = self.concept(hit);
            if !asked.insert(concept) {
                continue;
            }
            let verbatim = self.termbase.concept(concept).do_not_translate;
            let demand = if verbatim { self.verbatim(bead, hit) } else { self.missing(bead, hit, confirmed) };
            demands.extend(demand);
        }
    }

    fn verbatim(&self, bead: usize, hit: &Hit) -> Option<Demand> {
        let (side, expected) = (self.reading.counterpart.text, folded_text(&self.termbase.term(hit.term).text));
        let places = || self.hits[bead][1].places(hit.term);
        let is_kept = |place: Span| folded_text(place.of(side)).split_whitespace().eq(expected.split_whitespace());
        if places().any(is_kept) {
            return None;
        }
        let changed = places().next();
        let found = changed.or_else(|| self.evidence.of(bead, hit.span).map(|(span, _)| span));
        let confidence = if changed.is_some() { confidence::CHANGED } else { confidence::NOT_KEPT };
        Some(self.demand(Asks::Verbatim, bead, hit, found, confidence, Severity::Major))
    }

    fn missing(&self, bead: usize, hit: &Hit, confirmed: &FxHashSet<(ConceptNumber, usize)>) -> Option<Demand> {
        let concept = self.concept(hit);
        if self.hits[bead][1].has(concept) {
            return None;
        }
        let mut confidence = confidence::MISSING;
        if confirmed.contains(&(concept, bead)) {
            confidence = confidence::MISSING_WITH_ORIGINAL;
        }
        let evidence = self.evidence.of(bead, hit.span);
        let found = evidence.map(|(span, _)| span);
        confidence = evidence.map_or(confidence, |(_, sure)| confidence.max(sure));
        Some(self.demand(Asks::Term, bead, hit, found, confidence, Severity::Minor))
    }

    fn demand(
        &self,
        asks: Asks,
        bead: usize,
        hit: &Hit,
        counterpart: Option<Span>,
        confidence: f64,
        severity: Severity,
    ) -> Demand {
        let official = Some(hit.span);
        let occurrence = Occurrence { official, counterpart, bead, correction: None };
        Demand { asks, concept: self.concept(hit), said: Some(hit.term), occurrence, confidence, severity }
    }

    /// Terms of the original that the counterpart must render. Gives the concepts that both the original and the official
    /// text of a bead have; where the official text has none, the demand stands alone.
    fn ask_for_the_original(&self, demands: &mut Vec<Demand>) -> FxHashSet<(ConceptNumber, usize)> {
        let mut confirmed = FxHashSet::default();
        let Some(source) = &self.source else { return confirmed };
        let bead_of = self.filled_beads();
        for bridge in source.beads.iter().filter(|bead| !bead.is_null()) {
            let mut there: Vec<usize> = bead_of[bridge.official.clone()].iter().copied().flatten().collect();
            there.dedup();
            let words = source.text.words_of(bridge.counterpart.clone());
            let hits = self.termbase.find(&source.text, words, &source.counting);
            for hit in hits.iter().filter(|hit| hit.exact && !self.termbase.is_forbidden(hit.term)) {
                let concept = self.concept(hit);
                let both = there.iter().filter(|&&bead| self.hits[bead][0].may_use(concept).next().is_some());
                let both: Vec<usize> = both.copied().collect();
                confirmed.extend(both.iter().map(|&bead| (concept, bead)));
                let renders = |bead: &usize| self.hits[*bead][1].has(concept);
                if both.is_empty()
                    && !there.iter().any(renders)
                    && let Some(&bead) = there.first()
                    && self.wanted(concept).is_some()
                {
                    demands.push(self.demand_of_the_original(bead, hit));
                }
            }
        }
        confirmed
    }

    /// For each official sentence, its bead where that is filled.
    fn filled_beads(&self) -> Vec<Option<usize>> {
        let mut beads = vec![None; self.reading.official.sentences.len()];
        for (number, bead) in self.beads.iter().enumerate().filter(|(_, bead)| !bead.is_null()) {
            beads[bead.official.clone()].fill(Some(number));
        }
        beads
    }

    fn demand_of_the_original(&self, bead: usize, hit: &Hit) -> Demand {
        let side = &self.reading.counterpart;
        let words = side.words_of(self.beads[bead].counterpart.clone());
        let counterpart = (!words.is_empty()).then(|| side.span(&words));
        Demand {
            asks: Asks::Term,
            concept: self.concept(hit),
            said: Some(hit.term),
            occurrence: Occurrence { official: None, counterpart, bead, correction: None },
            confidence: confidence::MISSING_FROM_ORIGINAL,
            severity: Severity::Minor,
        }
    }
}
