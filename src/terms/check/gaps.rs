//! What stands in one place on both sides and shares no word: the words between two neighbours that both sides have.
//!
//! This is the widest net: of the terms that a reader would call mismatched most are in it, and as many that are paraphrase. All
//! are suggestions.

use super::super::finding::Kind;
use super::super::links::{Link, SAME};
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::super::vocabulary::is_general;
use super::whole::grow;
use super::{Check, Mismatch};
use std::ops::Range;

/// Nothing but the place speaks for it.
const PLACE: f64 = 0.36;
/// The same, and nothing in it is a verb or a common adjective.
const THINGS: f64 = 0.38;
/// Longest stretch, in words.
const LONGEST: usize = 6;

/// Compares what stands between shared neighbours.
pub(super) struct Gaps;

impl Check for Gaps {
    fn name(&self) -> &'static str {
        "gaps"
    }

    fn description(&self) -> &'static str {
        "words in one place between neighbours that both sides have (suggestions)"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            let mut before = (bead.official.start, bead.counterpart.start);
            for (left, right) in
                anchors(&reading.links.official, bead).into_iter().chain([(bead.official.end, bead.counterpart.end)])
            {
                let gaps = (before.0..left, before.1..right);
                mismatches.extend(mismatch(reading, bead, &gaps.0, &gaps.1));
                before = (left + 1, right + 1);
            }
        }
    }
}

/// The longest chain of words that both sides have in the same order.
fn anchors(links: &[Option<Link>], bead: &BeadWords) -> Vec<(usize, usize)> {
    let sure: Vec<(usize, usize)> = bead
        .official
        .clone()
        .filter_map(|word| links[word].filter(|link| link.similarity >= SAME - 0.1).map(|link| (word, link.word)))
        .collect();
    // Longest increasing subsequence: tails[k] ends the chain of k + 1 words with the smallest last word.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; sure.len()];
    for at in 0..sure.len() {
        let place = tails.partition_point(|&tail| sure[tail].1 < sure[at].1);
        previous[at] = place.checked_sub(1).map(|before| tails[before]);
        if place == tails.len() { tails.push(at) } else { tails[place] = at }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(link) = at {
        chain.push(sure[link]);
        at = previous[link];
    }
    chain.reverse();
    chain
}

/// The mismatch of two gaps, if each holds one short stretch that the other side says nowhere.
fn mismatch(reading: &Reading<'_>, bead: &BeadWords, left: &Range<usize>, right: &Range<usize>) -> Option<Mismatch> {
    let a = unsaid(&reading.official, &reading.links.official, left)?;
    let b = unsaid(&reading.counterpart, &reading.links.counterpart, right)?;
    let things = |text: &Text<'_>, words: &Range<usize>| {
        let mut content = text.content(words);
        content.all(|word| !is_general(text.words[word].form) && !text.of(word).ends_with("ly"))
    };
    let named = |text: &Text<'_>, words: &Range<usize>| words.clone().any(|word| text.words[word].capital);
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let both = things(official, &a) && things(counterpart, &b);
    if !both && !named(official, &a) && !named(counterpart, &b) {
        return None;
    }
    let kind = if named(official, &a) { Kind::Name } else { Kind::Term };
    let (a, b) = grow(reading, bead, &a, &b);
    Some(Mismatch::new(reading, bead, kind, if both { THINGS } else { PLACE }, &a, &b))
}

/// From the first to the last content word of a gap that is linked with nothing, when none between them is.
fn unsaid(text: &Text<'_>, links: &[Option<Link>], gap: &Range<usize>) -> Option<Range<usize>> {
    let content = |word: &usize| !text.words[*word].function && !text.words[*word].value;
    let first = gap.clone().find(|word| content(word) && links[*word].is_none())?;
    let last = gap.clone().rev().find(|word| content(word) && links[*word].is_none())?;
    let stretch = first..last + 1;
    let whole = stretch.clone().all(|word| links[word].is_none() && !text.words[word].value);
    (whole && stretch.len() <= LONGEST).then_some(stretch)
}
