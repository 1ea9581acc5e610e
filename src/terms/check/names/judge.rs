//! How sure it is that two candidates are one thing under two names.

use super::super::super::reading::{BeadWords, Reading};
use super::super::super::text::{Text, is_acronym_of};
use super::super::super::vocabulary::{INSTITUTIONS, POSTS, form, heads_names, is_common, place, same_thing};
use super::super::comparison::Comparison;
use super::bounds::{are_lists, is_cut_short, is_torn, open_ended, tears_a_bracket};
use super::one_sided::{INSTITUTION, MORE, is_same_institution, more_on_one_side};
use super::order::{is_rejoined, is_reordered, is_written_apart};
use crate::words::is_derivation;
use std::ops::Range;

/// The names differ in derivation or number only: `Roads Committee`, `Road Committee`.
const DERIVED: f64 = 0.62;
/// One name in two spellings: `Halvorsen`, `Halverson`.
const RESPELT: f64 = 0.66;
/// The same words joined by other prepositions.
const REJOINED: f64 = 0.62;
/// A person's name of which a word sounds alike and the others differ.
const PERSON: f64 = 0.72;
/// Both are names, and words of both differ: from here upward with the share of common words.
const SUBSTITUTED: f64 = 0.55;
/// One side is written like a name, the other not; they begin and end alike and a word inside differs.
const HALF_INSIDE: f64 = 0.64;
/// One side is no name.
const COMMON: f64 = 0.45;

/// How sure it is that two candidates are one thing under two names; `None` when they are not, or are the same name.
pub(super) fn judge(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> Option<f64> {
    let common = Comparison::of(reading, a, b)?;
    let whole_differs = common.left.len() + common.right.len() > 0 || common.same < common.linked;
    let reordered = !whole_differs && is_reordered(reading, a, b);
    if common.linked == 0
        || !(whole_differs || reordered)
        || tears_a_bracket(&reading.official, a)
        || tears_a_bracket(&reading.counterpart, b)
        || open_ended(reading, bead, a, b)
        || are_lists(reading, a, b)
        || is_torn(reading, bead, a, b)
        || is_cut_short(reading, bead, a, b)
    {
        return None;
    }
    let named = |text: &Text<'_>, words: &[usize], whole: &Range<usize>| {
        let differing = if words.is_empty() { whole.clone().collect() } else { words.to_vec() };
        differing.iter().all(|&word| text.words[word].capital || text.words[word].function)
    };
    let names = (named(&reading.official, &common.left, a), named(&reading.counterpart, &common.right, b));
    if abbreviates(reading, &common) || is_written_apart(reading, a, b) {
        return None;
    }
    match (common.left.len(), common.right.len()) {
        (0, 0) if names != (true, true) => None,
        (0, 0) if reordered => Some(if is_rejoined(reading, a, b) { REJOINED } else { MORE }),
        (0, 0) if a.len() == 1 && b.len() == 1 => respelt(reading, a.start),
        (0, 0) => {
            let spelt = a.clone().filter_map(|word| respelt(reading, word)).fold(0.0, f64::max);
            (common.same > 0 || spelt > 0.0).then(|| derived(reading, a).max(spelt))
        }
        _ if names != (true, true) => Some(half_named(reading, &common, names, a, b)),
        (0, _) | (_, 0) => {
            let more = more_on_one_side(reading, &common, a, b);
            Some(a.clone().filter_map(|word| respelt(reading, word)).fold(more, f64::max))
        }
        _ if common.same == 0 && persons(reading, a, b) => Some(PERSON),
        _ if is_one_person(reading, &common, a, b) => None,
        _ => Some(SUBSTITUTED + 0.35 * common.dice()),
    }
}

/// Whether the two are one person with other posts or letters behind the name: the words that are the same are no words of general
/// English and head no name, the others are posts, ranks or acronyms.
fn is_one_person(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let own = |text: &Text<'_>, word: usize| {
        let known = &text.words[word];
        !is_common(known.stem) && !heads_names(known.form)
    };
    let standing = |text: &Text<'_>, words: &[usize]| {
        words.iter().all(|&word| {
            let known = &text.words[word];
            known.acronym || is_common(known.stem) || text.of(word).split('-').any(|part| POSTS.holds(form(part)))
        })
    };
    let said = |word: &usize| reading.links.official[*word].is_some();
    b.len() <= 6
        && common.same >= 2
        && a.clone().filter(said).all(|word| own(official, word))
        && standing(official, &common.left)
        && standing(counterpart, &common.right)
}

/// Whether both may be persons' names: short, no linker in them, no head of an institution, place or law.
fn persons(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let may_be = |text: &Text<'_>, name: &Range<usize>| {
        (1..=4).contains(&name.len())
            && name.clone().all(|word| text.words[word].capital && !heads_names(text.words[word].form))
    };
    may_be(&reading.official, a) && may_be(&reading.counterpart, b)
}

/// Whether what is left on one side is an acronym of what is left on the other.
fn abbreviates(reading: &Reading<'_>, common: &Comparison) -> bool {
    let spelled = |short: (&Text<'_>, &[usize]), long: (&Text<'_>, &[usize])| {
        short.1.iter().all(|&word| short.0.words[word].acronym) && is_acronym_of(short, long)
    };
    let (left, right) = ((&reading.official, &common.left[..]), (&reading.counterpart, &common.right[..]));
    spelled(left, right) || spelled(right, left)
}

/// One word, of which the two sides have different spellings and not different endings.
fn respelt(reading: &Reading<'_>, word: usize) -> Option<f64> {
    let link = reading.links.official[word]?;
    let (a, b) = (reading.official.of(word).to_lowercase(), reading.counterpart.of(link.word).to_lowercase());
    let derived = reading.official.words[word].stem == reading.counterpart.words[link.word].stem
        || is_derivation(&a, &b)
        || (a.len().abs_diff(b.len()) > 2 && (a.starts_with(&b) || b.starts_with(&a)));
    (!derived).then_some(RESPELT)
}

/// All words are linked, but not all are the same.
fn derived(reading: &Reading<'_>, a: &Range<usize>) -> f64 {
    // `Chilean` for `Chile`, `chairwoman` for `chairman`: another word for the same thing.
    let synonyms = |word: usize| {
        let link = reading.links.official[word]?;
        let (here, there) = (&reading.official.words[word], &reading.counterpart.words[link.word]);
        let known = here.form != there.form && here.stem == there.stem && same_thing(here.form).is_some();
        known.then_some(here.form)
    };
    let institution = a.clone().any(|word| INSTITUTIONS.holds(reading.official.words[word].form));
    // An institution's own name has its place in one form.
    let harmless = |form| !(institution && place(form).is_some());
    if a.clone().filter_map(synonyms).any(harmless) { 0.0 } else { DERIVED }
}

/// One side's differing words are not a name's. A post or an institution in lower case is one all the same.
fn half_named(
    reading: &Reading<'_>,
    common: &Comparison,
    names: (bool, bool),
    a: &Range<usize>,
    b: &Range<usize>,
) -> f64 {
    let heads = |text: &Text<'_>, words: &[usize]| {
        !words.is_empty()
            && words.iter().all(|&word| POSTS.holds(text.words[word].form) || INSTITUTIONS.holds(text.words[word].form))
    };
    let other_side_heads = match names {
        (true, false) => heads(&reading.counterpart, &common.right) && !common.left.is_empty(),
        (false, true) => heads(&reading.official, &common.left) && !common.right.is_empty(),
        _ => false,
    };
    let inside = |common: &Comparison| {
        let first = reading.links.official[a.start].is_some_and(|link| link.word == b.start);
        let last = reading.links.official[a.end - 1].is_some_and(|link| link.word == b.end - 1);
        let end = &reading.official.words[a.end - 1];
        let thing = is_common(end.stem) || heads_names(end.form);
        let said = common.same > 1 || (common.same == 1 && common.left.len() + common.right.len() == 1);
        thing && first && last && said && common.left.len().max(common.right.len()) == 1
    };
    if inside(common) {
        return HALF_INSIDE;
    }
    if is_same_institution(reading, common, a) && (common.left.is_empty() || common.right.is_empty()) {
        return INSTITUTION;
    }
    if other_side_heads && common.dice() >= 0.5 { 0.65 } else { COMMON + 0.1 * common.dice() }
}
