//! Names that stand for one another and are not the same.
//!
//! Candidates are the names of both sides with their parts, and the stretches that the word links of the other side's
//! names cover. A pair of candidates is looked at only when no content word of one is said outside the other: that gate is
//! what keeps paraphrase out. [`bounds`] refuses pairs that are cut wrongly, [`judge`] says how sure the others are.

mod bounds;
mod judge;
mod one_sided;
mod order;

use super::super::finding::Kind;
use super::super::links::Link;
use super::super::names::with_parts;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::super::vocabulary::{ADDRESSES, COURTESIES, INSTITUTIONS, POSTS, form as form_key, heads_names};
use super::whole::without_common_part;
use super::{Check, Mismatch};
use judge::judge;
use std::ops::Range;

/// Compares names.
pub(super) struct Names;

impl Check for Names {
    fn name(&self) -> &'static str {
        "names"
    }

    fn description(&self) -> &'static str {
        "names that share words: institutions, posts, places, laws, titles of works"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            check_bead(reading, bead, mismatches);
        }
    }
}

fn check_bead(reading: &Reading<'_>, bead: &BeadWords, mismatches: &mut Vec<Mismatch>) {
    let (official, counterpart, links) = (&reading.official, &reading.counterpart, &reading.links);
    let (left_parts, right_parts) =
        (parts(official, &bead.official_names), parts(counterpart, &bead.counterpart_names));
    let left = candidates(official, &bead.official, &left_parts, &right_parts, &links.counterpart);
    let right = candidates(counterpart, &bead.counterpart, &right_parts, &left_parts, &links.official);
    let by_word = by_word(&right, &bead.counterpart);
    for a in &left {
        // Two candidates without a linked word have nothing in common; with one, both hold it.
        let Some(linked) = links.official[a.clone()].iter().flatten().next() else { continue };
        for b in by_word.get(linked.word - bead.counterpart.start).into_iter().flatten().map(|&b| &right[b]) {
            let Some(confidence) = judge(reading, bead, a, b) else { continue };
            let (a, b) = without_common_part(reading, a, b);
            mismatches.push(Mismatch::new(reading, bead, kind_of_name(official, &a), confidence, &a, &b));
        }
    }
}

/// For each word of a bead's side, the candidates that hold it, as indices.
fn by_word(candidates: &[Range<usize>], words: &Range<usize>) -> Vec<Vec<usize>> {
    let mut holding = vec![Vec::new(); words.len()];
    for (number, candidate) in candidates.iter().enumerate() {
        candidate.clone().for_each(|word| holding[word - words.start].push(number));
    }
    holding
}

/// All names with their parts.
fn parts(text: &Text<'_>, names: &[Range<usize>]) -> Vec<Range<usize>> {
    names.iter().flat_map(|name| with_parts(text, name)).collect()
}

/// The parts of one side's names, and the hulls of the words that the parts of the other side's names are linked to.
fn candidates(
    text: &Text<'_>,
    words: &Range<usize>,
    own: &[Range<usize>],
    other: &[Range<usize>],
    other_links: &[Option<Link>],
) -> Vec<Range<usize>> {
    /// A hull of more words than this holds more than a name.
    const LONGEST: usize = 12;
    let mut found = own.to_vec();
    for name in other {
        let linked = name.clone().filter_map(|word| other_links[word].map(|link| link.word..link.word + 1));
        let hull = linked.reduce(|hull, word| hull.start.min(word.start)..hull.end.max(word.end));
        let parted =
            |hull: &Range<usize>| (hull.start..hull.end - 1).any(|word| text.gap(word).contains([',', ';', ':']));
        if let Some(hull) = hull.filter(|hull| hull.len() <= LONGEST && !parted(hull)) {
            found.push(widened(text, &hull, words));
            found.push(hull);
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

/// A stretch with the post or institution in lower case before it (`director of the` ...) and the capitalised words around
/// it.
fn widened(text: &Text<'_>, hull: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let blank = |word: usize| text.gap(word).chars().all(char::is_whitespace);
    let mut wide = hull.clone();
    while wide.start > limits.start && blank(wide.start - 1) && is_named(text, wide.start - 1) {
        wide.start -= 1;
    }
    while wide.end < limits.end && blank(wide.end - 1) && is_named(text, wide.end) {
        wide.end += 1;
    }
    let mut head = wide.start;
    while head > limits.start && blank(head - 1) && text.words[head - 1].function {
        head -= 1;
    }
    let heads = head > limits.start && blank(head - 1) && is_head(text, head - 1) && head < wide.start;
    if heads { head - 1..wide.end } else { wide }
}

fn is_named(text: &Text<'_>, word: usize) -> bool {
    let word = &text.words[word];
    word.capital && !word.function && !word.value
}

fn is_head(text: &Text<'_>, word: usize) -> bool {
    POSTS.holds(text.words[word].form) || INSTITUTIONS.holds(text.words[word].form)
}

/// A post when a post heads it, a person where an address or a post stands before the name here or anywhere, a name otherwise.
pub(super) fn kind_of_name(text: &Text<'_>, name: &Range<usize>) -> Kind {
    let head = name.clone().find(|&word| word > name.start && text.words[word].function).unwrap_or(name.end) - 1;
    if text.of(head).split('-').any(|part| POSTS.holds(form_key(part))) {
        return Kind::Title;
    }
    let headed = name.clone().any(|word| heads_names(text.words[word].form));
    let short = name.len() <= 4 && name.clone().all(|word| text.words[word].capital);
    if short && !headed && is_addressed(text, name) { Kind::Person } else { Kind::Name }
}

/// Whether an address or a post stands before the last word of a name, or one or two words before it, anywhere in the text.
fn is_addressed(text: &Text<'_>, name: &Range<usize>) -> bool {
    /// Most names before a surname.
    const GIVEN: usize = 2;
    let addresses = |word: usize| {
        let form = text.words[word].form;
        POSTS.holds(form) || ADDRESSES.holds(form) || COURTESIES.holds(form)
    };
    let surname = text.words[name.end - 1].stem;
    // Each surname is looked for once, however many mismatches are about it.
    *text.addressed.borrow_mut().entry(surname).or_insert_with(|| {
        text.with_stem(surname).iter().any(|&surname| {
            let mut before = (surname.saturating_sub(GIVEN + 1)..surname).rev();
            let given = |word: usize| text.words[word].capital && text.gap(word).trim_matches(['.', ' ']).is_empty();
            before.by_ref().take_while(|&word| given(word)).any(addresses)
        })
    })
}
