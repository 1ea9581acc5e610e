//! Long names and their short forms: how the counterpart defines them, and what it calls them from there on.

mod frames;
mod merged;

use super::super::definition::Definition;
use super::super::finding::Kind;
use super::super::names::with_parts;
use super::super::reading::{BeadWords, Reading};
use super::super::text::{Key, Text};
use super::{Check, Mismatch};
use frames::Named;
use merged::merged;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// Definitions are explicit: what differs there differs by decision.
const DEFINED: f64 = 0.95;
/// A name that stands where the official text has the short form, and shares words with the long one.
const RENDERED: f64 = 0.85;
/// A short form that the counterpart never uses, although the official text goes on using it.
const SPELLED_OUT: f64 = 0.7;
/// A short form that is defined and not used again.
const DROPPED: f64 = 0.4;
/// Two definitions of one bead are of one thing from this share of common words.
const SAME_THING: f64 = 0.3;

/// Compares definition frames and follows their short forms through the document.
pub(super) struct Definitions;

/// One official definition with what the counterpart makes of it.
struct Concept<'a> {
    official: &'a Definition,
    counterpart: Option<&'a Definition>,
}

impl Check for Definitions {
    fn name(&self) -> &'static str {
        "definitions"
    }

    fn description(&self) -> &'static str {
        "long names, their acronyms and other short forms, where they are defined and wherever they are used"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        let named = Named::default();
        let mut known: Vec<Concept<'_>> = Vec::new();
        let mut by_acronym: FxHashMap<Key, usize> = FxHashMap::default();
        for bead in &reading.beads {
            for concept in concepts(reading, bead) {
                concept.compare_frames(reading, &named, bead, mismatches);
                // A definition that is repeated is followed from its first place on.
                let acronym = concept.acronym(reading);
                if let Entry::Vacant(place) = by_acronym.entry(acronym) {
                    concept.follow(reading, bead, mismatches);
                    place.insert(known.len());
                    known.push(concept);
                }
            }
            mismatches.extend(merged(reading, bead, &known, &by_acronym));
        }
    }
}

/// The official definitions of a bead, each with the counterpart's definition of the same thing.
fn concepts<'a>(reading: &'a Reading<'_>, bead: &BeadWords) -> Vec<Concept<'a>> {
    let mut free: Vec<&Definition> =
        Reading::definitions_in(&reading.counterpart_definitions, &bead.counterpart).collect();
    let concept = |official: &'a Definition| {
        let closeness = |other: &&Definition| {
            let same_short = reading.official.forms(&official.short) == reading.counterpart.forms(&other.short);
            f64::from(same_short) + shared(&reading.official, &official.long, &reading.counterpart, &other.long)
        };
        let best = (0..free.len()).max_by(|&a, &b| closeness(&free[a]).total_cmp(&closeness(&free[b])).then(b.cmp(&a)));
        let counterpart = best.filter(|&k| closeness(&free[k]) >= SAME_THING).map(|k| free.remove(k));
        Concept { official, counterpart }
    };
    Reading::definitions_in(&reading.official_definitions, &bead.official).map(concept).collect()
}

impl Concept<'_> {
    /// Looks at every later place where the official text uses an acronym that the counterpart does not use there.
    fn follow(&self, reading: &Reading<'_>, home: &BeadWords, mismatches: &mut Vec<Mismatch>) {
        if !is_acronym(&reading.official, &self.official.short) {
            return;
        }
        let acronym = reading.official.words[self.official.short.start].form;
        let unused = reading.counterpart.with_form(acronym).is_empty();
        let uses = reading.official.with_form(acronym).iter().copied();
        let uses = uses
            .filter(|&word| reading.official.words[word].acronym && word != self.official.short.start)
            .filter_map(|word| Some((reading.official_bead(&(word..word + 1))?, word)));
        let uses: Vec<(usize, usize)> = uses.filter(|(bead, _)| reading.beads[*bead].bead >= home.bead).collect();
        let mut later = 0;
        for uses in uses.chunk_by(|one, other| one.0 == other.0) {
            let bead = &reading.beads[uses[0].0];
            if !reading.counterpart.find_all(&bead.counterpart, &[acronym]).is_empty() {
                continue;
            }
            later += uses.len();
            for ((_, word), (rendering, confidence)) in uses.iter().zip(self.renderings(reading, bead, unused)) {
                let kind = if reading.counterpart.words[rendering.start].acronym { Kind::Acronym } else { Kind::Name };
                let kind = if self.is_alias(reading, &rendering) { Kind::Acronym } else { kind };
                mismatches.push(Mismatch::new(reading, bead, kind, confidence, &(*word..word + 1), &rendering));
            }
        }
        if self.counterpart.is_none() && unused {
            self.report_dropped(reading, home, later > 0, mismatches);
        }
    }

    /// The form of the short form's first word.
    fn acronym(&self, reading: &Reading<'_>) -> Key {
        reading.official.words[self.official.short.start].form
    }

    fn is_alias(&self, reading: &Reading<'_>, rendering: &Range<usize>) -> bool {
        let alias = self.counterpart.map(|definition| reading.counterpart.forms(&definition.short));
        alias.is_some_and(|alias| alias == reading.counterpart.forms(rendering))
            || reading.counterpart.forms(rendering) == reading.official.forms(&self.official.long)
    }

    /// What a bead of the counterpart has in place of the acronym, in reading order.
    fn renderings(&self, reading: &Reading<'_>, bead: &BeadWords, unused: bool) -> Vec<(Range<usize>, f64)> {
        let text = &reading.counterpart;
        if let Some(definition) = self.counterpart {
            let alias = text.find_all(&bead.counterpart, text.forms(&definition.short));
            if !alias.is_empty() {
                return alias.into_iter().map(|place| (place, DEFINED)).collect();
            }
        }
        let spelled_out = text.find_all(&bead.counterpart, reading.official.forms(&self.official.long));
        if !spelled_out.is_empty() {
            let confidence = if unused && self.counterpart.is_none() { SPELLED_OUT } else { 0.0 };
            return spelled_out.into_iter().map(|place| (place, confidence)).filter(|_| confidence > 0.0).collect();
        }
        self.nearest_name(reading, bead).map(|name| (name, RENDERED)).into_iter().collect()
    }

    /// The name in the bead that shares most words with the long name, on either side's wording.
    fn nearest_name(&self, reading: &Reading<'_>, bead: &BeadWords) -> Option<Range<usize>> {
        let text = &reading.counterpart;
        let closeness = |name: &Range<usize>| {
            let official = shared(&reading.official, &self.official.long, text, name);
            let own = self.counterpart.map_or(0.0, |definition| shared(text, &definition.long, text, name));
            let alias = self.counterpart.map_or(0.0, |definition| shared(text, &definition.short, text, name));
            official.max(own).max(alias)
        };
        let parts = bead.counterpart_names.iter().flat_map(|name| with_parts(text, name));
        let best = parts
            .map(|part| (closeness(&part), part))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.start.cmp(&a.1.start)));
        let unsaid = |name: &Range<usize>| {
            let content = text.content(name);
            let mut links = content.map(|word| reading.links.counterpart[word]);
            links.all(|link| link.is_none())
        };
        best.filter(|(closeness, name)| *closeness > 0.5 || (*closeness > 0.3 && name.len() > 1 && unsaid(name)))
            .map(|(_, name)| name)
    }

    /// A short form that the counterpart does not define and never uses.
    fn report_dropped(
        &self,
        reading: &Reading<'_>,
        home: &BeadWords,
        used_again: bool,
        mismatches: &mut Vec<Mismatch>,
    ) {
        let long = reading.counterpart.find_all(&home.counterpart, reading.official.forms(&self.official.long));
        let Some(long) = long.into_iter().next() else { return };
        let (confidence, official) = if used_again {
            (SPELLED_OUT, self.official.whole)
        } else {
            (DROPPED, reading.official.span(&self.official.short))
        };
        mismatches.push(Mismatch {
            kind: Kind::Acronym,
            confidence,
            official: Some(official),
            counterpart: used_again.then(|| reading.counterpart.span(&long)),
            bead: home.bead,
            by_place: false,
        });
    }
}

fn is_acronym(text: &Text<'_>, short: &Range<usize>) -> bool {
    short.len() == 1 && text.words[short.start].acronym
}

/// Share of content words, by stem, that two stretches have in common (Dice).
fn shared(a: &Text<'_>, a_words: &Range<usize>, b: &Text<'_>, b_words: &Range<usize>) -> f64 {
    let stems = |text: &Text<'_>, words: &Range<usize>| -> Vec<Key> {
        text.words[words.clone()].iter().filter(|word| !word.function).map(|word| word.stem).collect()
    };
    let (a, b) = (stems(a, a_words), stems(b, b_words));
    let common = a.iter().filter(|stem| b.contains(stem)).count();
    2.0 * common as f64 / (a.len() + b.len()).max(1) as f64
}
