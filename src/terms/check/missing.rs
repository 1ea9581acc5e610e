//! Names that one side has and the other lacks: `omitted` and `added`.
//!
//! A name is taken for missing only when nothing is left on the other side that could be its rendering, and the rest of the
//! bead is translated. This check runs last, so that nothing that another explains is taken for missing.

use super::super::finding::Kind;
use super::super::links::Link;
use super::super::names::items;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::super::vocabulary::{ADDRESSES, is_common};
use super::explained::Explained;
use super::{Check, Mismatch};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// One item of a list is missing, and the others are there.
const LISTED: f64 = 0.64;
/// A name is missing.
const LOST: f64 = 0.5;
/// The counterpart has a name more.
const MORE: f64 = 0.42;
/// Mismatches from this confidence on explain the words that they cover.
const EXPLAINED: f64 = 0.4;
/// Least share of the other content words that have to be linked.
const TRANSLATED: f64 = 0.5;

/// Finds names without a counterpart.
pub(super) struct Missing;

impl Check for Missing {
    fn name(&self) -> &'static str {
        "missing"
    }

    fn description(&self) -> &'static str {
        "names that one side has and the other lacks"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        let (official, counterpart) = (&reading.official, &reading.counterpart);
        let explained = Explained::by(reading, mismatches, EXPLAINED);
        for bead in &reading.beads {
            let left = Side {
                text: official,
                links: &reading.links.official,
                words: &bead.official,
                names: &bead.official_names,
                explained: &explained.official,
            };
            let right = Side {
                text: counterpart,
                links: &reading.links.counterpart,
                words: &bead.counterpart,
                names: &bead.counterpart_names,
                explained: &explained.counterpart,
            };
            // What is left on both sides may be one thing.
            let (side, other, unsaid, kind) = match (left.unsaid(), right.unsaid()) {
                (names, none) if !names.is_empty() && none.is_empty() => (&left, &right, names, Kind::Omitted),
                (none, names) if !names.is_empty() && none.is_empty() => (&right, &left, names, Kind::Added),
                _ => continue,
            };
            if !side.is_translated(&unsaid) {
                continue;
            }
            for name in unsaid.iter().filter(|name| !other.says_anywhere(side.text, name)) {
                let confidence = match kind {
                    Kind::Omitted if side.is_listed(name) => LISTED,
                    Kind::Omitted => LOST,
                    _ => MORE,
                };
                mismatches.push(mismatch(side, bead, kind, name, confidence));
            }
        }
    }
}

fn mismatch(side: &Side<'_>, bead: &BeadWords, kind: Kind, name: &Range<usize>, confidence: f64) -> Mismatch {
    let span = Some(side.text.span(name));
    let (official, counterpart) = if kind == Kind::Omitted { (span, None) } else { (None, span) };
    Mismatch { kind, confidence, official, counterpart, bead: bead.bead, by_place: false }
}

/// One side of a bead.
struct Side<'a> {
    text: &'a Text<'a>,
    links: &'a [Option<Link>],
    words: &'a Range<usize>,
    names: &'a [Range<usize>],
    explained: &'a FxHashSet<usize>,
}

impl Side<'_> {
    /// Names of which no word is linked or explained; items of a list that follow one another are one.
    fn unsaid(&self) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        for item in self.unsaid_items() {
            let follows = |last: &Range<usize>| {
                let between =
                    &self.text.text[self.text.words[last.end - 1].span.end..self.text.words[item.start].span.start];
                matches!(between.trim(), "," | "and" | ", and" | "or" | "&")
            };
            match joined.last_mut() {
                Some(last) if follows(last) => last.end = item.end,
                _ => joined.push(item),
            }
        }
        joined
    }

    /// Names, lists by item, of which no word is linked or explained.
    fn unsaid_items(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let items = self.names.iter().flat_map(|name| items(self.text, name));
        items.filter(|name| {
            let content = || self.text.content(name);
            let free = content().all(|word| {
                let known = &self.text.words[word];
                self.links[word].is_none()
                    && !known.value
                    && !known.acronym
                    && !ADDRESSES.holds(known.form)
                    && !self.explained.contains(&word)
            });
            let known = content().count() == 1 && content().all(|word| is_common(self.text.words[word].stem));
            free && !known
        })
    }

    /// Whether most of the content words that are not in such names are linked.
    fn is_translated(&self, unsaid: &[Range<usize>]) -> bool {
        let rest = || {
            let content = self.text.content(self.words);
            content.filter(|&word| {
                // Names come in reading order.
                let name = unsaid.get(unsaid.partition_point(|name| name.end <= word));
                name.is_none_or(|name| word < name.start)
            })
        };
        let linked = rest().filter(|&word| self.links[word].is_some()).count();
        rest().count() >= 4 && linked as f64 >= TRANSLATED * rest().count() as f64
    }

    /// Whether the whole text of this side has a content word of the other side's name.
    fn says_anywhere(&self, other: &Text<'_>, name: &Range<usize>) -> bool {
        let mut content = other.words[name.clone()].iter().filter(|word| !word.function);
        content.any(|word| !self.text.with_stem(word.stem).is_empty())
    }

    /// Whether a comma or `and` joins the name on both sides with a capitalised word that is linked.
    fn is_listed(&self, name: &Range<usize>) -> bool {
        let linked =
            |word: usize| self.words.contains(&word) && self.links[word].is_some() && self.text.words[word].capital;
        let before = name.start.checked_sub(1).is_some_and(|word| {
            let and = self.text.is_any(word, &["and"]) && word > 0;
            (self.text.gap(word).contains(',') && linked(word)) || (and && linked(word - 1))
        });
        let behind = name.end + 1 < self.words.end && {
            let and = self.text.is_any(name.end, &["and"]);
            (self.text.gap(name.end - 1).contains(',') && linked(name.end)) || (and && linked(name.end + 1))
        };
        before && behind
    }
}
