//! Long names and their short forms: how the counterpart defines them, and what it calls them from there on.

use super::super::definition::Definition;
use super::super::finding::Kind;
use super::super::names::{items, with_parts};
use super::super::reading::{BeadWords, Reading};
use super::super::text::{Key, Text};
use super::{Check, Mismatch, names::kind_of_name};
use crate::document::Span;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// Definitions are explicit: what differs there differs by decision.
const DEFINED: f64 = 0.95;
/// The short form that the counterpart made is the official name of something else. Graver than any other reading of it.
const COLLIDING: f64 = 0.97;
/// A name that stands where the official text has the short form, and shares words with the long one.
const RENDERED: f64 = 0.85;
/// A short form that the counterpart never uses, although the official text goes on using it.
const SPELLED_OUT: f64 = 0.7;
/// A short form that is defined and not used again.
const DROPPED: f64 = 0.4;
/// Two names of one definition, in lower case: words of a trade rather than a name.
const DESCRIBED: f64 = 0.7;
/// Two short forms that the counterpart merges into one phrase.
const MERGED: f64 = 0.9;
/// Two definitions of one bead are of one thing from this share of common words.
const SAME_THING: f64 = 0.3;

/// Compares definition frames and follows their short forms through the document.
pub(super) struct Definitions;

/// Where the official text has whole names, by their forms; made when it is first asked for.
#[derive(Default)]
struct Named(OnceCell<FxHashMap<Vec<Key>, Vec<usize>>>);

impl Named {
    /// The first word of each name of these forms.
    fn places(&self, reading: &Reading<'_>, forms: &[Key]) -> &[usize] {
        let official = &reading.official;
        let places = self.0.get_or_init(|| {
            let mut places: FxHashMap<Vec<Key>, Vec<usize>> = FxHashMap::default();
            for name in reading.beads.iter().flat_map(|bead| &bead.official_names).flat_map(|name| items(official, name)) {
                places.entry(official.forms(&name).to_vec()).or_default().push(name.start);
            }
            places
        });
        places.get(forms).map_or(&[], Vec::as_slice)
    }
}

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
    /// Compares long name with long name and short form with short form.
    fn compare_frames(
        &self,
        reading: &Reading<'_>,
        named: &Named,
        bead: &BeadWords,
        mismatches: &mut Vec<Mismatch>,
    ) {
        let Some(counterpart) = self.counterpart else { return };
        let (official, other) = (&reading.official, &reading.counterpart);
        let mut add = |kind, confidence, official: Span, counterpart: Span| {
            mismatches.push(Mismatch {
                kind,
                confidence,
                official: Some(official),
                counterpart: Some(counterpart),
                bead: bead.bead,
                by_place: false,
            });
        };
        let (long, other_long) =
            (without_owner(official, &self.official.long), without_owner(other, &counterpart.long));
        let same_long = content_forms(official, &self.official.long) == content_forms(other, &counterpart.long)
            || content_forms(official, &long) == content_forms(other, &other_long)
            || goes_back(other, &counterpart.long, &content_forms(official, &self.official.long))
            || goes_back(official, &self.official.long, &content_forms(other, &counterpart.long));
        if !same_long && !is_derived(reading, &self.official.long, &counterpart.long) {
            let named = self.official.long.clone().any(|word| official.words[word].capital);
            let kind = if named { kind_of_name(official, &self.official.long) } else { Kind::Term };
            add(
                kind,
                if named { DEFINED } else { DESCRIBED },
                official.span(&self.official.long),
                other.span(&counterpart.long),
            );
        }
        if official.forms(&self.official.short) == other.forms(&counterpart.short) {
            return;
        }
        if self.is_taken(reading, named, counterpart) {
            let (short, taken) = (official.span(&self.official.short), other.span(&counterpart.short));
            return add(Kind::AliasCollision, COLLIDING, short, taken);
        }
        let acronyms = (is_acronym(official, &self.official.short), is_acronym(other, &counterpart.short));
        match acronyms {
            // Of two acronyms alone nobody can say which is right; with the name that both abbreviate one can.
            (true, true) if same_long => add(Kind::Acronym, DEFINED, self.official.whole, counterpart.whole),
            (true, _) => {
                add(Kind::Acronym, DEFINED, official.span(&self.official.short), other.span(&counterpart.short))
            }
            (false, _) => {
                add(Kind::Alias, DEFINED, official.span(&self.official.short), other.span(&counterpart.short))
            }
        }
    }

    /// Whether the counterpart's short form is what the official text calls something else: a whole name that is neither this
    /// definition's long name nor its short form.
    fn is_taken(&self, reading: &Reading<'_>, named: &Named, counterpart: &Definition) -> bool {
        let official = &reading.official;
        let short = reading.counterpart.forms(&counterpart.short);
        if content_forms(official, &self.official.long) == content_forms(&reading.counterpart, &counterpart.short) {
            return false;
        }
        let own = |place: &usize| self.official.long.contains(place) || self.official.short.contains(place);
        named.places(reading, short).iter().any(|place| !own(place))
    }

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
                mismatches.push(Mismatch {
                    kind: if self.is_alias(reading, &rendering) { Kind::Acronym } else { kind },
                    confidence,
                    official: Some(reading.official.words[*word].span),
                    counterpart: Some(reading.counterpart.span(&rendering)),
                    bead: bead.bead,
                    by_place: false,
                });
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
            let content = name.clone().filter(|&word| !text.words[word].function);
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

/// Two acronyms joined by "and", where the counterpart has neither but one name with words of both.
fn merged(
    reading: &Reading<'_>,
    bead: &BeadWords,
    known: &[Concept<'_>],
    by_acronym: &FxHashMap<Key, usize>,
) -> Option<Mismatch> {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let absent = |form: Key| counterpart.find_all(&bead.counterpart, &[form]).is_empty();
    let concept = |word: usize| {
        let concept = &known[*by_acronym.get(&official.words[word].form).filter(|_| official.words[word].acronym)?];
        absent(official.words[word].form).then_some(concept)
    };
    let mut pairs = bead.official.clone().filter_map(|first| {
        let one = concept(first)?;
        let second = (first + 1..bead.official.end).find(|&word| !official.words[word].function)?;
        let joined = (first + 1..second).any(|word| official.of(word) == "and");
        Some((first..second + 1, one, concept(second).filter(|_| joined)?))
    });
    let holds =
        |name: &Range<usize>, concept: &Concept<'_>| shared(official, &concept.official.long, counterpart, name) > 0.0;
    pairs.find_map(|(acronyms, one, other)| {
        let mut names = bead.counterpart_names.iter();
        let name = names.find(|name| {
            let joins = (name.start..name.end).any(|word| counterpart.of(word) == "and");
            joins && holds(name, one) && holds(name, other)
        })?;
        Some(Mismatch {
            kind: Kind::Coordination,
            confidence: MERGED,
            official: Some(official.span(&acronyms)),
            counterpart: Some(counterpart.span(name)),
            bead: bead.bead,
            by_place: false,
        })
    })
}

/// Whether every content word of the one is a form of a word of the other.
fn is_derived(reading: &Reading<'_>, official: &Range<usize>, counterpart: &Range<usize>) -> bool {
    let content =
        |text: &Text<'_>, words: &Range<usize>| words.clone().filter(|&word| !text.words[word].function).count();
    let lower = official.clone().all(|word| !reading.official.words[word].capital);
    let linked = official
        .clone()
        .filter(|&word| reading.links.official[word].is_some_and(|link| counterpart.contains(&link.word)));
    let (left, right) = (content(&reading.official, official), content(&reading.counterpart, counterpart));
    lower && left == right && linked.count() >= left
}

fn is_acronym(text: &Text<'_>, short: &Range<usize>) -> bool {
    short.len() == 1 && text.words[short.start].acronym
}

/// Whether a long name that begins too late, where its capitals begin, has these words when it goes further back.
fn goes_back(text: &Text<'_>, long: &Range<usize>, words: &[Key]) -> bool {
    let before = text.words[..long.end].iter().rev().filter(|word| !word.function).map(|word| &word.form);
    words.len() > content_forms(text, long).len() && before.take(words.len()).eq(words.iter().rev())
}

/// A name without the owner before it: `Consumer Index` of `Ashby's Consumer Index`.
fn without_owner(text: &Text<'_>, name: &Range<usize>) -> Range<usize> {
    let owner = |word: &usize| matches!(text.of(*word).to_lowercase(), it if it.ends_with("'s") || it.ends_with("’s"));
    let start = (name.start..name.end.saturating_sub(1)).rev().find(owner).map_or(name.start, |word| word + 1);
    start..name.end
}

fn content_forms(text: &Text<'_>, words: &Range<usize>) -> Vec<Key> {
    text.words[words.clone()].iter().filter(|word| !word.function).map(|word| word.form).collect()
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
