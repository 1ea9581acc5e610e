//! What the original says: one term of the original under two names in its translation.
//!
//! The official text need not have the passage. A run of words that recurs in the original is one term; when the counterpart
//! has one name in some of its passages and another, similar name in all the others, and neither anywhere else, the two are
//! renderings of that term.

use super::decision::fingerprint;
use super::finding::{Finding, Kind, Occurrence, Tier};
use super::names::{items, names, with_parts};
use super::text::{Forms, Key, Text, key};
use crate::align::{self, Bead};
use crate::document::is_han;
use crate::words::{Token, tokens};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Lengths of a term in Chinese characters; names of institutions have four or more.
const CHARACTERS: Range<usize> = 4..13;
/// Lengths of a term in words.
const WORDS: Range<usize> = 2..6;
/// Terms of more passages than this are the topic of the text.
const MOST_PASSAGES: usize = 32;
/// Names of the passages of one term that are compared with one another. Passages of more are no sentences.
const MOST_NAMES: usize = 128;
/// The two names stand in all passages of the term and nowhere else.
const RENDERINGS: f64 = 0.75;
/// The same, but the term may be the end of longer ones.
const PARTS: f64 = 0.45;
/// Chinese characters before which a word ends: particles, prepositions, conjunctions and a few verbs.
const PARTICLES: &str = "的在由和与與及对對为為是向到从從据據了将將以而把被让讓给給跟或经經";

/// The places of one name and of another.
type Renderings = [Vec<Range<usize>>; 2];

/// Finds terms of the original that the counterpart renders in two ways. `passages` are beads of the counterpart (as official side)
/// and the original (as counterpart); `beads` are those of the report, which occurrences refer to.
pub(crate) fn several_renderings(
    counterpart: align::Text<'_>,
    original: align::Text<'_>,
    passages: &[Bead],
    beads: &[Bead],
) -> Vec<Finding> {
    let text = Text::new(counterpart.text, counterpart.sentences, &mut Forms::default());
    let filled: Vec<&Bead> = passages.iter().filter(|bead| !bead.is_null()).collect();
    let names = Names::of(&text, &filled);
    let mut found: BTreeMap<[usize; 2], (Renderings, bool)> = BTreeMap::new();
    for (passages, begins_apart) in terms(original, &filled) {
        if let Some([one, other]) = names.renderings(&passages) {
            let first = |places: &[Range<usize>]| places[0].start;
            let known = found.entry([first(&one), first(&other)]).or_insert(([one, other], false));
            known.1 |= begins_apart;
        }
    }
    let mut of_sentence: Vec<Option<usize>> = vec![None; text.sentences.len()];
    for (number, bead) in beads.iter().enumerate() {
        of_sentence[bead.counterpart.clone()].fill(Some(number));
    }
    let bead_of = |word: usize| of_sentence[text.sentences.partition_point(|words| words.end <= word)];
    let findings = found.into_values().filter_map(|(renderings, begins_apart)| {
        let mut occurrences: Vec<Occurrence> = Vec::new();
        for place in renderings.iter().flatten() {
            let bead = bead_of(place.start)?;
            let counterpart = Some(text.span(place));
            occurrences.push(Occurrence { official: None, counterpart, bead, correction: None });
        }
        occurrences.sort();
        let confidence = if begins_apart { RENDERINGS } else { PARTS };
        Some(finding(&text, &renderings, occurrences, confidence))
    });
    findings.collect()
}

/// The finding of two renderings, each with its places.
fn finding(text: &Text<'_>, renderings: &Renderings, occurrences: Vec<Occurrence>, confidence: f64) -> Finding {
    let said = renderings.each_ref().map(|places| text.span(&places[0]).of(text.text));
    let quoted = said.map(|name| format!("“{}”", name.split_whitespace().collect::<Vec<_>>().join(" ")));
    Finding {
        kind: Kind::Inconsistent,
        severity: Kind::Inconsistent.severity(),
        tier: Tier::of(confidence),
        confidence,
        fingerprint: fingerprint(Kind::Inconsistent, &occurrences, "", text.text),
        occurrences,
        message: format!("write {} or {} throughout: the original has one term", quoted[0], quoted[1]),
    }
}

/// The passages (as indices) of every term of the original that recurs, and whether a word begins with it everywhere; terms that
/// stand in the same passages are one.
fn terms(original: align::Text<'_>, passages: &[&Bead]) -> BTreeMap<Vec<usize>, bool> {
    let mut by_term: FxHashMap<Key, (Vec<usize>, bool)> = FxHashMap::default();
    for (passage, bead) in passages.iter().enumerate() {
        let spans = &original.sentences[bead.counterpart.clone()];
        for sentence in spans.iter().map(|span| span.of(original.text)) {
            let tokens: Vec<Token> = tokens(sentence).collect();
            for start in 0..tokens.len() {
                for end in ends(sentence, &tokens, start) {
                    let term = key(&sentence[tokens[start].span.start..tokens[end - 1].span.end]);
                    let (known, apart) = by_term.entry(term).or_insert((Vec::new(), true));
                    *apart &= begins_apart(sentence, &tokens, start);
                    if known.last() != Some(&passage) {
                        known.push(passage);
                    }
                }
            }
        }
    }
    let mut terms = BTreeMap::new();
    for (passages, apart) in by_term.into_values().filter(|(it, _)| (2..=MOST_PASSAGES).contains(&it.len())) {
        *terms.entry(passages).or_default() |= apart;
    }
    terms
}

/// Whether a word begins at a token: nothing in the same script stands right before it, or a particle does.
fn begins_apart(sentence: &str, tokens: &[Token], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).map(|before| tokens[before]) else { return true };
    let (text, word) = (before.of(sentence), tokens[start].of(sentence));
    if before.span.end < tokens[start].span.start && word.starts_with(is_han) {
        return true;
    }
    PARTICLES.contains(text) || (!word.starts_with(is_han) && !text.starts_with(char::is_uppercase))
}

/// Where the terms end that start at a token.
fn ends(sentence: &str, tokens: &[Token], start: usize) -> impl Iterator<Item = usize> {
    let han = |token: &Token| token.of(sentence).starts_with(is_han);
    let chinese = han(&tokens[start]);
    let joint = if chinese { "" } else { " " };
    let joined = |at: &usize| {
        han(&tokens[*at]) == chinese && sentence[tokens[at - 1].span.end..tokens[*at].span.start] == *joint
    };
    let lengths = if chinese { CHARACTERS } else { WORDS };
    let run = 1 + (start + 1..tokens.len()).take(lengths.end).take_while(joined).count();
    lengths.filter(move |length| *length <= run).map(move |length| start + length)
}

/// The counterpart's words, and its names of two words or more, by their stems: the passages (and places) where they stand.
struct Names {
    names: BTreeMap<Vec<Key>, BTreeMap<usize, Range<usize>>>,
    /// For each passage, its names.
    by_passage: Vec<Vec<Vec<Key>>>,
    /// For the passages in which some word stands, all words that stand in just these.
    by_passages: FxHashMap<Vec<usize>, Vec<Key>>,
}

impl Names {
    fn of(text: &Text<'_>, passages: &[&Bead]) -> Self {
        let mut places: BTreeMap<Vec<Key>, BTreeMap<usize, Range<usize>>> = BTreeMap::new();
        let mut by_word: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for (passage, bead) in passages.iter().enumerate() {
            let words = text.words_of(bead.official.clone());
            for word in text.words[words.clone()].iter().filter(|word| !word.function) {
                let known = by_word.entry(word.stem).or_default();
                if known.last() != Some(&passage) {
                    known.push(passage);
                }
            }
            for part in names(text, words).iter().flat_map(|name| with_parts(text, name)) {
                if part.len() > 1 && items(text, &part).len() == 1 {
                    let stems = text.words[part.clone()].iter().map(|word| word.stem).collect();
                    places.entry(stems).or_default().entry(passage).or_insert(part);
                }
            }
        }
        let mut by_passage = vec![Vec::new(); passages.len()];
        for (stems, places) in &places {
            places.keys().for_each(|&passage| by_passage[passage].push(stems.clone()));
        }
        let mut by_passages: FxHashMap<Vec<usize>, Vec<Key>> = FxHashMap::default();
        by_word.into_iter().for_each(|(stem, places)| by_passages.entry(places).or_default().push(stem));
        Names { names: places, by_passage, by_passages }
    }

    /// Two names that share half of their words and between them stand in all these passages, one in each, and nowhere else; the
    /// longest. None when another word stands in just these passages: that one renders the term.
    fn renderings(&self, passages: &[usize]) -> Option<Renderings> {
        let here: BTreeSet<&Vec<Key>> = passages.iter().flat_map(|&passage| &self.by_passage[passage]).collect();
        let mut inside: Vec<_> = here
            .into_iter()
            .map(|stems| (stems, &self.names[stems]))
            .filter(|(_, places)| places.keys().all(|passage| passages.contains(passage)))
            .collect();
        inside.truncate(MOST_NAMES);
        let mut best: Option<(usize, Renderings)> = None;
        for (number, (stems, places)) in inside.iter().enumerate() {
            for (others, other_places) in &inside[number + 1..] {
                let apart = places.keys().all(|passage| !other_places.contains_key(passage));
                let all = places.len() + other_places.len() == passages.len();
                let shares = are_alike(stems, others);
                if apart && all && shares && !self.is_rendered(passages, stems, others) {
                    let length = stems.len() + others.len();
                    if best.as_ref().is_none_or(|(longest, _)| length > *longest) {
                        let listed = |places: &BTreeMap<usize, Range<usize>>| places.values().cloned().collect();
                        best = Some((length, [listed(places), listed(other_places)]));
                    }
                }
            }
        }
        best.map(|(_, renderings)| renderings)
    }

    /// Whether a word that belongs to neither name stands in these passages and in no other.
    fn is_rendered(&self, passages: &[usize], one: &[Key], other: &[Key]) -> bool {
        let words = self.by_passages.get(passages).into_iter().flatten();
        words.into_iter().any(|stem| !one.contains(stem) && !other.contains(stem))
    }
}

/// Whether two names may be renderings of one: they end alike, share half of their words, one is no longer than the other by more
/// than a word, and they are not the same words in another order.
fn are_alike(one: &[Key], other: &[Key]) -> bool {
    let shared = one.iter().filter(|stem| other.contains(stem)).count();
    let longer = one.len().max(other.len());
    let grows_inside = one.first() == other.first();
    let contained = shared == one.len().min(other.len());
    one.last() == other.last()
        && 2 * shared >= one.len().min(other.len())
        && one.len().abs_diff(other.len()) <= 1
        && shared < longer
        && (!contained || grows_inside)
}
