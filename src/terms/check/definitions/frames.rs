//! Definition frames: the counterpart's long name and short form against the official ones.

use super::super::super::definition::Definition;
use super::super::super::finding::Kind;
use super::super::super::names::items;
use super::super::super::reading::{BeadWords, Reading};
use super::super::super::text::{Key, Text};
use super::super::{Mismatch, names::kind_of_name};
use super::{Concept, DEFINED, is_acronym};
use crate::document::Span;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// The short form that the counterpart made is the official name of something else. Graver than any other reading of it.
const COLLIDING: f64 = 0.97;
/// Two names of one definition, in lower case: words of a trade rather than a name.
const DESCRIBED: f64 = 0.7;

/// Where the official text has whole names, by their forms; made when it is first asked for.
#[derive(Default)]
pub(super) struct Named(OnceCell<FxHashMap<Vec<Key>, Vec<usize>>>);

impl Named {
    /// The first word of each name of these forms.
    fn places(&self, reading: &Reading<'_>, forms: &[Key]) -> &[usize] {
        let official = &reading.official;
        let places = self.0.get_or_init(|| {
            let mut places: FxHashMap<Vec<Key>, Vec<usize>> = FxHashMap::default();
            for name in
                reading.beads.iter().flat_map(|bead| &bead.official_names).flat_map(|name| items(official, name))
            {
                places.entry(official.forms(&name).to_vec()).or_default().push(name.start);
            }
            places
        });
        places.get(forms).map_or(&[], Vec::as_slice)
    }
}

impl Concept<'_> {
    /// Compares long name with long name and short form with short form.
    pub(super) fn compare_frames(
        &self,
        reading: &Reading<'_>,
        named: &Named,
        bead: &BeadWords,
        mismatches: &mut Vec<Mismatch>,
    ) {
        let Some(counterpart) = self.counterpart else { return };
        let (official, other) = (&reading.official, &reading.counterpart);
        let mut add = |kind, confidence, official: Span, counterpart: Span| {
            let (official, counterpart) = (Some(official), Some(counterpart));
            mismatches.push(Mismatch { kind, confidence, official, counterpart, bead: bead.bead, by_place: false });
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
}

/// Whether every content word of the one is a form of a word of the other.
fn is_derived(reading: &Reading<'_>, official: &Range<usize>, counterpart: &Range<usize>) -> bool {
    let content = |text: &Text<'_>, words: &Range<usize>| text.content(words).count();
    let lower = official.clone().all(|word| !reading.official.words[word].capital);
    let linked = official
        .clone()
        .filter(|&word| reading.links.official[word].is_some_and(|link| counterpart.contains(&link.word)));
    let (left, right) = (content(&reading.official, official), content(&reading.counterpart, counterpart));
    lower && left == right && linked.count() >= left
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
