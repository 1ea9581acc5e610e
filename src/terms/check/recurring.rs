//! Terms that share no word and recur: where one side says `reopening`, the other says `return to work`, again and again.
//!
//! Once, such a pair is paraphrase or chance. That both stand unlinked in the same beads twice or more, and hardly anywhere
//! else, is what makes it a rendering: the association of a word pair in a bilingual corpus (Dice's coefficient), taken over
//! the beads of one document.

use super::super::finding::Kind;
use super::super::links::Link;
use super::super::reading::{BeadWords, Reading};
use super::super::text::{Key, Text, spells_initials};
use super::super::vocabulary::{is_common, is_general};
use super::whole::grow;
use super::{Check, Mismatch};
use rustc_hash::{FxHashMap, FxHashSet};
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

/// Finds terms that recur together.
pub(super) struct Recurring;

impl Check for Recurring {
    fn name(&self) -> &'static str {
        "recurring"
    }

    fn description(&self) -> &'static str {
        "terms that share no word but stand in the same beads again and again"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        let left = terms(&reading.official, &reading.links.official, &reading.beads, |bead| &bead.official);
        let right = terms(&reading.counterpart, &reading.links.counterpart, &reading.beads, |bead| &bead.counterpart);
        if left.is_empty() || right.is_empty() {
            return;
        }
        let mut taken = Taken::by(reading, mismatches);
        for pair in pairs(reading, &left, &right) {
            let places = pair.places(&taken);
            let Some(confidence) = pair.confidence(reading, &places) else { continue };
            for (bead, a, b) in places {
                let words = &reading.beads[bead];
                let (a, b) = grow(
                    reading,
                    words,
                    &a,
                    &over_preposition(&reading.counterpart, &reading.links.counterpart, &b, &words.counterpart),
                );
                if !taken.add(&a, &b) {
                    continue;
                }
                mismatches.push(Mismatch {
                    kind: kind(&reading.official, &a),
                    confidence,
                    official: Some(reading.official.span(&a)),
                    counterpart: Some(reading.counterpart.span(&b)),
                    bead: words.bead,
                    by_place: false,
                });
            }
        }
    }
}

/// Words that other mismatches explained.
struct Taken {
    official: FxHashSet<usize>,
    counterpart: FxHashSet<usize>,
}

impl Taken {
    /// What the sure mismatches so far explain.
    fn by(reading: &Reading<'_>, mismatches: &[Mismatch]) -> Self {
        /// Mismatches from this confidence on explain the words that they cover.
        const EXPLAINED: f64 = 0.6;
        let sure = || mismatches.iter().filter(|mismatch| mismatch.confidence >= EXPLAINED);
        let words = |text: &Text<'_>, span: crate::document::Span| {
            let first = text.words.partition_point(|word| word.span.end <= span.start);
            let end = text.words.partition_point(|word| word.span.start < span.end);
            first..end
        };
        Taken {
            official: sure().filter_map(|it| it.official).flat_map(|span| words(&reading.official, span)).collect(),
            counterpart: sure()
                .filter_map(|it| it.counterpart)
                .flat_map(|span| words(&reading.counterpart, span))
                .collect(),
        }
    }

    fn is_free(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        !a.clone().any(|word| self.official.contains(&word)) && !b.clone().any(|word| self.counterpart.contains(&word))
    }

    /// Takes the words of both, if they are free.
    fn add(&mut self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let free = self.is_free(a, b);
        if free {
            self.official.extend(a.clone());
            self.counterpart.extend(b.clone());
        }
        free
    }
}

/// `return to work` for `work`, when the other side says nothing of the word before the preposition either.
fn over_preposition(
    text: &Text<'_>,
    links: &[Option<Link>],
    words: &Range<usize>,
    limits: &Range<usize>,
) -> Range<usize> {
    let joined = words.len() == 1
        && words.start >= limits.start + 2
        && matches!(text.of(words.start - 1), "of" | "to")
        && text.gap(words.start - 1) == " "
        && text.gap(words.start - 2) == " ";
    let head = words.start.wrapping_sub(2);
    if joined && !text.words[head].function && !text.words[head].value && links[head].is_none() {
        return head..words.end;
    }
    words.clone()
}

fn kind(text: &Text<'_>, words: &Range<usize>) -> Kind {
    if words.clone().any(|word| text.words[word].capital) { Kind::Name } else { Kind::Term }
}

/// Where a term stands: bead (as an index into the reading's beads) to its places there.
type Places = BTreeMap<usize, Vec<Range<usize>>>;

/// The runs of up to three unlinked content words that stand in two beads or more, by their stems.
fn terms(
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

/// Two terms with the beads of both.
struct Pair {
    dice: f64,
    words: usize,
    beads: BTreeMap<usize, (Vec<Range<usize>>, Vec<Range<usize>>)>,
}

impl Pair {
    /// One free place on either side of each bead, those that are nearest.
    fn places(&self, taken: &Taken) -> Vec<(usize, Range<usize>, Range<usize>)> {
        let nearest = |(bead, (left, right)): (&usize, &(Vec<Range<usize>>, Vec<Range<usize>>))| {
            let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
            let mut free = pairs.filter(|(a, b)| taken.is_free(a, b));
            free.next().map(|(a, b)| (*bead, a.clone(), b.clone()))
        };
        self.beads.iter().filter_map(nearest).collect()
    }

    /// Grows with the beads; neighbours that say the same have to be there at least once.
    fn confidence(&self, reading: &Reading<'_>, places: &[(usize, Range<usize>, Range<usize>)]) -> Option<f64> {
        let framed = places.iter().filter(|(bead, a, b)| is_framed(reading, &reading.beads[*bead], a, b)).count();
        if places.len() < LEAST_BEADS {
            return None;
        }
        let (_, a, b) = &places[0];
        let everyday = is_everyday(&reading.official, a) && is_everyday(&reading.counterpart, b);
        let sure = 1.0 - 0.6 * 0.55_f64.powi(places.len() as i32 - 1);
        let share = framed as f64 / places.len() as f64;
        Some(
            sure * self.dice
                * if everyday { EVERYDAY } else { 1.0 }
                * if share >= 0.5 {
                    1.0
                } else if framed > 0 {
                    0.9
                } else {
                    0.7
                },
        )
    }
}

/// Whether a term is one lower-case word of general English: two such words are rather synonyms than terms.
fn is_everyday(text: &Text<'_>, words: &Range<usize>) -> bool {
    words.len() == 1 && words.clone().all(|word| !text.words[word].capital && is_common(text.words[word].stem))
}

/// Whether the nearest content words on one side of both are linked with one another.
fn is_framed(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
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

/// The pairs that recur, the surest and longest first.
fn pairs(reading: &Reading<'_>, left: &BTreeMap<Vec<Key>, Places>, right: &BTreeMap<Vec<Key>, Places>) -> Vec<Pair> {
    let mut by_bead: FxHashMap<usize, Vec<&Vec<Key>>> = FxHashMap::default();
    for (stems, places) in right {
        for bead in places.keys() {
            by_bead.entry(*bead).or_default().push(stems);
        }
    }
    let mut found = Vec::new();
    for (stems, places) in left {
        let mut common: BTreeMap<&Vec<Key>, usize> = BTreeMap::new();
        for bead in places.keys() {
            for other in by_bead.get(bead).into_iter().flatten() {
                *common.entry(other).or_default() += 1;
            }
        }
        for (other, count) in common.into_iter().filter(|(_, count)| *count >= LEAST_BEADS) {
            let theirs = &right[other];
            let all = (
                occurrences(reading, stems, true).max(places.len()),
                occurrences(reading, other, false).max(theirs.len()),
            );
            if abbreviates(
                reading,
                &places[places.keys().next().unwrap_or(&0)],
                &theirs[theirs.keys().next().unwrap_or(&0)],
            ) {
                continue;
            }
            let dice = 2.0 * count as f64 / (all.0 + all.1) as f64;
            if dice < LEAST_DICE {
                continue;
            }
            let beads =
                places.iter().filter_map(|(bead, here)| Some((*bead, (here.clone(), theirs.get(bead)?.clone()))));
            found.push(Pair { dice, words: stems.len() + other.len(), beads: beads.collect() });
        }
    }
    let weight = |pair: &Pair| pair.beads.len() as f64 * pair.dice;
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(b.words.cmp(&a.words)));
    found
}

/// Whether one is the acronym of the other.
fn abbreviates(reading: &Reading<'_>, left: &[Range<usize>], right: &[Range<usize>]) -> bool {
    let spelled = |short: (&Text<'_>, &Range<usize>), long: (&Text<'_>, &Range<usize>)| {
        short.1.len() == 1
            && spells_initials(long.0, &long.1.clone().collect::<Vec<usize>>(), short.0.of(short.1.start))
    };
    let Some((a, b)) = left.first().zip(right.first()) else { return false };
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    spelled((official, a), (counterpart, b)) || spelled((counterpart, b), (official, a))
}

/// How many beads hold a term, linked or not, on the side it belongs to.
fn occurrences(reading: &Reading<'_>, stems: &[Key], official: bool) -> usize {
    let text = if official { &reading.official } else { &reading.counterpart };
    let holds = |words: &Range<usize>| {
        text.words[words.clone()].windows(stems.len()).any(|window| window.iter().map(|word| &word.stem).eq(stems))
    };
    reading.beads.iter().filter(|bead| holds(if official { &bead.official } else { &bead.counterpart })).count()
}
