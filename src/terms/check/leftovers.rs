//! Names that share no word: what is left of the names of a bead when all words that both sides have are taken away.
//!
//! Renderings such as `Petrel` and `Haiyan` have nothing in common but their place: the words beside them, an address
//! before them, or that nothing else is left. This check leaves alone what those before it explained.

use super::super::alike::{Letters, is_within};
use super::super::finding::Kind;
use super::super::links::Link;
use super::super::nearest::nearest;
use super::super::reading::{BeadWords, Reading};
use super::super::romanised::syllables;
use super::super::text::{Text, is_acronym_of};
use super::super::vocabulary::{ADDRESSES, COURTESIES, POSTS, place};
use super::explained::Explained;
use super::whole::grow;
use super::{Check, Mismatch};
use crate::limits::Limit;
use crate::words::is_derivation;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Mismatches from this confidence on explain the words that they cover.
const EXPLAINED: f64 = 0.6;
/// Both follow an address.
const ADDRESSED: f64 = 0.88;
/// Both are Chinese names with as many syllables.
const ROMANISED: f64 = 0.85;
/// The letters are alike.
const ALIKE: f64 = 0.78;
/// The words on both sides of the two are the same.
const ENCLOSED: f64 = 0.72;
/// They are the only ones left, and the word on one side of the two is the same.
const LAST_BESIDE: f64 = 0.64;
/// They are the only ones left.
const LAST: f64 = 0.5;

/// Compares names that share no word.
pub(super) struct Leftovers;

impl Check for Leftovers {
    fn name(&self) -> &'static str {
        "leftovers"
    }

    fn description(&self) -> &'static str {
        "names that share no word: persons after an address, similar letters, the same neighbours, the only ones left"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        let (official, counterpart, links) = (&reading.official, &reading.counterpart, &reading.links);
        let explained = Explained::by(reading, mismatches, EXPLAINED);
        for bead in &reading.beads {
            let left = left_over(official, &bead.official_names, &links.official, &explained.official);
            let right = left_over(counterpart, &bead.counterpart_names, &links.counterpart, &explained.counterpart);
            let only = left.len() == 1 && right.len() == 1;
            let (left, right) =
                (Run::all(official, left, bead.official.start), Run::all(counterpart, right, bead.counterpart.start));
            let as_many = persons(&left) == persons(&right);
            let most = reading.over.most(Limit::Candidates);
            reading.over.see(Limit::Candidates, bead.bead, if right.len() > most { left.len() } else { 0 });
            for (place, a) in left.iter().enumerate() {
                for b in &right[nearest(place, left.len(), right.len(), most)] {
                    let same_person = as_many && a.person.is_some() && a.person == b.person;
                    mismatches.extend(Leftover { reading, bead, a, b, only, same_person }.judge());
                }
            }
        }
    }
}

/// A run of words that is left over, with what every comparison asks of it.
struct Run {
    words: Range<usize>,
    /// Its number among those right after an address such as `Ms` or `Professor`.
    person: Option<usize>,
    /// In lower case.
    letters: Letters,
    /// As a Chinese name in Latin letters.
    syllables: Option<usize>,
}

impl Run {
    /// What is known of some runs of a bead that begins at `floor`.
    fn all(text: &Text<'_>, runs: Vec<Range<usize>>, floor: usize) -> Vec<Run> {
        let address = |form| COURTESIES.holds(form) || ADDRESSES.holds(form);
        let mut persons = 0;
        let run = |words: Range<usize>| {
            let follows = words.start > floor && address(text.words[words.start - 1].form);
            persons += usize::from(follows);
            Run {
                person: follows.then_some(persons),
                letters: Letters::new(text.span(&words).of(text.text).to_lowercase()),
                syllables: syllables(&words.clone().map(|word| text.of(word)).collect::<Vec<&str>>()),
                words,
            }
        };
        runs.into_iter().map(run).collect()
    }
}

/// How many of some runs follow an address.
fn persons(runs: &[Run]) -> usize {
    runs.iter().filter_map(|run| run.person).max().unwrap_or(0)
}

/// Runs of neighbouring capitalised words of which none is linked or explained.
fn left_over(
    text: &Text<'_>,
    names: &[Range<usize>],
    links: &[Option<Link>],
    explained: &FxHashSet<usize>,
) -> Vec<Range<usize>> {
    let free = |word: usize| {
        text.words[word].capital && !text.words[word].function && links[word].is_none() && !explained.contains(&word)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for name in names {
        for word in name.clone().filter(|&word| free(word)) {
            match runs.last_mut() {
                Some(run) if run.end == word && word > name.start && text.gap(word - 1) == " " => run.end = word + 1,
                _ => runs.push(word..word + 1),
            }
        }
    }
    runs
}

/// Two runs that may be one thing.
struct Leftover<'a> {
    reading: &'a Reading<'a>,
    bead: &'a BeadWords,
    a: &'a Run,
    b: &'a Run,
    /// Nothing else is left in the bead.
    only: bool,
    /// Both follow an address, and as many do before them on either side.
    same_person: bool,
}

impl Leftover<'_> {
    fn judge(&self) -> Option<Mismatch> {
        if self.abbreviates() || self.is_derived() || self.is_a_place_alone() {
            return None;
        }
        let romanised = self.romanised();
        let confidence = match (self.same_left(), self.same_right()) {
            _ if self.same_person => ADDRESSED,
            _ if romanised => ROMANISED,
            _ if self.is_alike() => ALIKE,
            (Beside::Said, _) | (_, Beside::Said) if self.are_places() => ENCLOSED,
            _ if self.only && self.are_places() => ENCLOSED,
            (Beside::Said, Beside::Said | Beside::Joined) | (Beside::Joined, Beside::Said) => ENCLOSED,
            (Beside::Said, _) | (_, Beside::Said) if self.only => LAST_BESIDE,
            _ if self.only => LAST,
            _ => return None,
        };
        Some(self.mismatch(if self.same_person || romanised { Kind::Person } else { self.kind() }, confidence))
    }

    /// Whether the letters of the two are alike, and neither is an acronym.
    fn is_alike(&self) -> bool {
        let acronym = |text: &Text<'_>, words: &Range<usize>| text.words[words.start].acronym;
        if acronym(&self.reading.official, &self.a.words) || acronym(&self.reading.counterpart, &self.b.words) {
            return false;
        }
        let over = &self.reading.over;
        let most = over.most(Limit::WordLetters);
        let long = [self.a, self.b].iter().any(|run| !is_within(run.letters.text(), most));
        over.see(Limit::WordLetters, self.bead.bead, usize::from(long));
        !long && self.a.letters.are_alike(&self.b.letters, 0.6)
    }

    /// Whether both are Chinese names with as many syllables, in two romanisations.
    fn romanised(&self) -> bool {
        self.a.syllables.is_some() && self.a.syllables == self.b.syllables
    }

    /// Whether the two are one word with two endings, or one goes on where the other ends (`Starnet`, `Star`).
    fn is_derived(&self) -> bool {
        let (a, b) = (self.a.letters.text(), self.b.letters.text());
        let single = self.a.words.len() == 1 && self.b.words.len() == 1;
        single && (is_derivation(a, b) || a.starts_with(b) || b.starts_with(a))
    }

    /// Whether both are well-known places: then one took the place of the other.
    fn are_places(&self) -> bool {
        let known =
            |text: &Text<'_>, words: &Range<usize>| words.len() == 1 && place(text.words[words.start].form).is_some();
        known(&self.reading.official, &self.a.words) && known(&self.reading.counterpart, &self.b.words)
    }

    /// Whether one is a well-known place and the other is none: such two have to say the same on both sides of them.
    fn is_a_place_alone(&self) -> bool {
        let known =
            |text: &Text<'_>, words: &Range<usize>| words.clone().any(|word| place(text.words[word].form).is_some());
        let alone = known(&self.reading.official, &self.a.words) != known(&self.reading.counterpart, &self.b.words);
        alone && !matches!((self.same_left(), self.same_right()), (Beside::Said, Beside::Said))
    }

    fn mismatch(&self, kind: Kind, confidence: f64) -> Mismatch {
        let (a, b) = grow(self.reading, self.bead, &self.a.words, &self.b.words);
        let (official, counterpart) = (self.reading.official.span(&a), self.reading.counterpart.span(&b));
        let (official, counterpart) = (Some(official), Some(counterpart));
        Mismatch { kind, confidence, official, counterpart, bead: self.bead.bead, by_place: true }
    }

    /// Whether one is the acronym of the other: then they are the same name.
    fn abbreviates(&self) -> bool {
        let (left, right): (Vec<usize>, Vec<usize>) = (self.a.words.clone().collect(), self.b.words.clone().collect());
        let (left, right) = ((&self.reading.official, &left[..]), (&self.reading.counterpart, &right[..]));
        is_acronym_of(left, right) || is_acronym_of(right, left)
    }

    fn kind(&self) -> Kind {
        let post = |text: &Text<'_>, words: &Range<usize>| words.clone().any(|word| POSTS.holds(text.words[word].form));
        if post(&self.reading.official, &self.a.words) && post(&self.reading.counterpart, &self.b.words) {
            Kind::Title
        } else {
            Kind::Name
        }
    }

    fn same_left(&self) -> Beside {
        let inside = self.a.words.start > self.bead.official.start && self.b.words.start > self.bead.counterpart.start;
        if !inside {
            return Beside::Other;
        }
        // `Lisbon and` both: the item before says more than the conjunction.
        let over = |text: &Text<'_>, word: usize, floor: usize| {
            word - usize::from(word > floor && text.is_any(word, &["and", "or"]))
        };
        self.beside(
            over(&self.reading.official, self.a.words.start - 1, self.bead.official.start),
            over(&self.reading.counterpart, self.b.words.start - 1, self.bead.counterpart.start),
        )
    }

    fn same_right(&self) -> Beside {
        let inside = self.a.words.end < self.bead.official.end && self.b.words.end < self.bead.counterpart.end;
        if inside { self.beside(self.a.words.end, self.b.words.end) } else { Beside::Other }
    }

    fn beside(&self, a: usize, b: usize) -> Beside {
        let (here, there) = (&self.reading.official.words[a], &self.reading.counterpart.words[b]);
        if self.reading.links.official[a].is_some_and(|link| link.word == b) {
            return Beside::Said;
        }
        if here.function && here.form == there.form { Beside::Joined } else { Beside::Other }
    }
}

/// What the words beside two names have in common.
enum Beside {
    /// They are linked: both sides say the same there.
    Said,
    /// They are the same function word.
    Joined,
    /// Nothing, or there is no word.
    Other,
}
