//! Which terms of the two sides stand in the same beads.

use super::super::super::links::Link;
use super::super::super::reading::{BeadWords, Reading};
use super::super::super::text::{Key, Text, is_acronym_of};
use super::super::super::vocabulary::{is_common, is_general};
use super::super::explained::Explained;
use crate::limits::Limit;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest term, in words.
const MOST_WORDS: usize = 3;
/// Beads that a pair has to recur in.
const LEAST_BEADS: usize = 2;
/// Least share of the beads of either that are beads of both (Dice).
const LEAST_DICE: f64 = 0.75;
/// What two words of general English lose.
const EVERYDAY: f64 = 0.65;
/// Terms of more beads than this are the topic of the text, and tell nothing apart.
const MOST_BEADS: usize = 64;

/// The doubt of a pair that stands in one bead, and what is left of it with each further bead.
const DOUBT: f64 = 0.6;
const LESS_DOUBT: f64 = 0.55;
/// What a pair loses whose neighbours say the same in less than half of the beads, and in none.
const RARE_NEIGHBOURS: f64 = 0.9;
const STRANGERS: f64 = 0.7;

/// Where a term stands: bead (as an index into the reading's beads) to its places there.
pub(super) type Places = BTreeMap<usize, Vec<Range<usize>>>;

/// The runs of up to three unlinked content words that stand in two beads or more, by their stems.
pub(super) fn terms(
    text: &Text<'_>,
    links: &[Option<Link>],
    beads: &[BeadWords],
    side: impl Fn(&BeadWords) -> &Range<usize>,
) -> BTreeMap<Vec<Key>, Places> {
    let lonely = |word: usize| {
        let known = &text.words[word];
        !known.function && !known.value && !known.number && links[word].is_none()
    };
    let mut found: FxHashMap<Vec<Key>, Places> = FxHashMap::default();
    for (number, bead) in beads.iter().enumerate() {
        for start in side(bead).clone().filter(|&word| lonely(word)) {
            let mut stems = Vec::with_capacity(MOST_WORDS);
            let mut names_a_thing = false;
            for end in start..side(bead).end.min(start + MOST_WORDS) {
                if !lonely(end) || (end > start && text.gap(end - 1) != " ") {
                    break;
                }
                stems.push(text.words[end].stem);
                names_a_thing |= !is_general(text.words[end].form);
                if names_a_thing {
                    found.entry(stems.clone()).or_default().entry(number).or_default().push(start..end + 1);
                }
            }
        }
    }
    found.retain(|_, places| (LEAST_BEADS..=MOST_BEADS).contains(&places.len()));
    found.into_iter().collect()
}

/// Two terms, and where they stand in the beads of both.
pub(super) struct Pair {
    dice: f64,
    words: usize,
    beads: Vec<Both>,
}

/// The places of two terms in one bead.
struct Both {
    bead: usize,
    official: Vec<Range<usize>>,
    counterpart: Vec<Range<usize>>,
}

/// One place of two terms: the bead (as an index into the reading's beads) and the words on either side.
pub(super) struct Place {
    pub(super) bead: usize,
    pub(super) official: Range<usize>,
    pub(super) counterpart: Range<usize>,
}

impl Pair {
    /// Where the two first stand.
    fn first(&self) -> Option<[usize; 3]> {
        let Both { official, counterpart, .. } = self.beads.first()?;
        let (official, counterpart) = (official.first()?, counterpart.first()?);
        Some([official.start, official.end, counterpart.start])
    }

    /// The first free place on either side of each bead.
    pub(super) fn places(&self, explained: &Explained) -> Vec<Place> {
        let first = |both: &Both| {
            let official = both.official.iter().find(|words| explained.leaves(words, &(0..0)))?;
            let counterpart = both.counterpart.iter().find(|words| explained.leaves(&(0..0), words))?;
            Some(Place { bead: both.bead, official: official.clone(), counterpart: counterpart.clone() })
        };
        self.beads.iter().filter_map(first).collect()
    }

    /// Grows with the beads; neighbours that say the same speak for it, everyday words against it.
    pub(super) fn confidence(&self, reading: &Reading<'_>, places: &[Place]) -> Option<f64> {
        let first = places.first().filter(|_| places.len() >= LEAST_BEADS)?;
        let framed = places.iter().filter(|place| is_framed(reading, place)).count();
        let neighbours = match framed {
            0 => STRANGERS,
            _ if 2 * framed < places.len() => RARE_NEIGHBOURS,
            _ => 1.0,
        };
        let everyday =
            is_everyday(&reading.official, &first.official) && is_everyday(&reading.counterpart, &first.counterpart);
        let doubt = DOUBT * LESS_DOUBT.powi(places.len() as i32 - 1);
        Some((1.0 - doubt) * self.dice * neighbours * if everyday { EVERYDAY } else { 1.0 })
    }
}

/// Whether a term is one lower-case word of general English: two such words are rather synonyms than terms.
fn is_everyday(text: &Text<'_>, words: &Range<usize>) -> bool {
    words.len() == 1 && words.clone().all(|word| !text.words[word].capital && is_common(text.words[word].stem))
}

/// Whether the nearest content words on one side of both are linked with one another.
fn is_framed(reading: &Reading<'_>, place: &Place) -> bool {
    let (bead, a, b) = (&reading.beads[place.bead], &place.official, &place.counterpart);
    let content = |text: &Text<'_>, word: &usize| !text.words[*word].function;
    let before = |text: &Text<'_>, limits: &Range<usize>, words: &Range<usize>| {
        (limits.start..words.start).rev().find(|word| content(text, word))
    };
    let behind = |text: &Text<'_>, limits: &Range<usize>, words: &Range<usize>| {
        (words.end..limits.end).find(|word| content(text, word))
    };
    let linked = |x: Option<usize>, y: Option<usize>| {
        x.zip(y).is_some_and(|(x, y)| reading.links.official[x].is_some_and(|link| link.word == y))
    };
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    linked(before(official, &bead.official, a), before(counterpart, &bead.counterpart, b))
        || linked(behind(official, &bead.official, a), behind(counterpart, &bead.counterpart, b))
}

/// The pairs that recur, the surest and longest first, and of equals the first in the text.
pub(super) fn pairs(
    reading: &Reading<'_>,
    left: &BTreeMap<Vec<Key>, Places>,
    right: &BTreeMap<Vec<Key>, Places>,
) -> Vec<Pair> {
    let mut by_bead: FxHashMap<usize, Vec<&Vec<Key>>> = FxHashMap::default();
    for (stems, places) in right {
        for bead in places.keys() {
            by_bead.entry(*bead).or_default().push(stems);
        }
    }
    // Of more terms in one bead nobody can say which belong together.
    let most = reading.over.most(Limit::Candidates);
    by_bead.retain(|&bead, terms| {
        let is_short = terms.len() <= most;
        reading.over.see(Limit::Candidates, reading.beads[bead].bead, if is_short { 0 } else { terms.len() });
        is_short
    });
    let mut found = Vec::new();
    let mut all: FxHashMap<&Vec<Key>, usize> = FxHashMap::default();
    for (stems, places) in left {
        let mut mine = None;
        let mut common: BTreeMap<&Vec<Key>, usize> = BTreeMap::new();
        for bead in places.keys() {
            for other in by_bead.get(bead).into_iter().flatten() {
                *common.entry(other).or_default() += 1;
            }
        }
        for (other, count) in common.into_iter().filter(|(_, count)| *count >= LEAST_BEADS) {
            let theirs = &right[other];
            let share = |left: usize, right: usize| 2.0 * count as f64 / (left + right) as f64;
            // What is linked counts, too, but is costlier to find.
            if share(places.len(), theirs.len()) < LEAST_DICE || abbreviates(reading, places, theirs) {
                continue;
            }
            let mine = *mine.get_or_insert_with(|| beads_with(reading, stems, true));
            let others = *all.entry(other).or_insert_with(|| beads_with(reading, other, false));
            let dice = share(mine.max(places.len()), others.max(theirs.len()));
            if dice < LEAST_DICE {
                continue;
            }
            let both = |(&bead, here): (&usize, &Vec<Range<usize>>)| {
                let counterpart = theirs.get(&bead)?.clone();
                Some(Both { bead, official: here.clone(), counterpart })
            };
            let beads = places.iter().filter_map(both).collect();
            found.push(Pair { dice, words: stems.len() + other.len(), beads });
        }
    }
    let weight = |pair: &Pair| pair.beads.len() as f64 * pair.dice;
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(b.words.cmp(&a.words)).then(a.first().cmp(&b.first())));
    found
}

/// Whether one is the acronym of the other.
fn abbreviates(reading: &Reading<'_>, left: &Places, right: &Places) -> bool {
    let first = |places: &Places| places.values().flatten().next().map(|words| words.clone().collect::<Vec<usize>>());
    let Some((a, b)) = first(left).zip(first(right)) else { return false };
    let (a, b) = ((&reading.official, &a[..]), (&reading.counterpart, &b[..]));
    is_acronym_of(a, b) || is_acronym_of(b, a)
}

/// How many beads hold a term, linked or not, on the side it belongs to.
fn beads_with(reading: &Reading<'_>, stems: &[Key], official: bool) -> usize {
    let mut beads: Vec<usize> = if official {
        reading.official.with_stems(stems).filter_map(|place| reading.official_bead(&place)).collect()
    } else {
        reading.counterpart.with_stems(stems).filter_map(|place| reading.counterpart_bead(&place)).collect()
    };
    beads.sort_unstable();
    beads.dedup();
    beads.len()
}
