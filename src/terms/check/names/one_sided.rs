//! Names of which one has all words of the other and more.

use super::super::super::definition::QUOTES;
use super::super::super::links::{Link, SAME};
use super::super::super::names::items;
use super::super::super::reading::Reading;
use super::super::super::romanised::syllables;
use super::super::super::text::Text;
use super::super::super::vocabulary::{ADDRESSES, COURTESIES, INSTITUTIONS, POSTS, RANKS, SITES, heads_names, place};
use super::super::comparison::Comparison;
use std::ops::Range;

/// The names differ in a word inside, begin and end alike.
const INSIDE: f64 = 0.85;
/// One name has the head of an institution that the other lacks.
const HEAD: f64 = 0.8;
/// One name has more at an end: often a given name or a country, rarely another name.
pub(super) const MORE: f64 = 0.45;
/// Both have the head of one institution, and one has a word more.
pub(super) const INSTITUTION: f64 = 0.64;
/// The counterpart has a part of the name, and nowhere the whole.
const TRUNCATED: f64 = 0.62;
/// The same of names that readers may know by the part.
const SHORTENED: f64 = 0.52;
/// The counterpart has a word more in the name, and the official text never has that word.
const EXTENDED: f64 = 0.64;

/// One side has all words of the other and more.
pub(super) fn more_on_one_side(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let edge =
        |words: &[usize], whole: &Range<usize>| words.iter().any(|&word| word == whole.start || word + 1 == whole.end);
    if !edge(&common.left, a) && !edge(&common.right, b) {
        let given_name =
            follows_post(&reading.official, &common.left) || follows_post(&reading.counterpart, &common.right);
        let site = is_site(&reading.official, &common.left) || is_site(&reading.counterpart, &common.right);
        let post = |text: &Text<'_>, words: &[usize]| words.iter().any(|&word| POSTS.holds(text.words[word].form));
        if post(&reading.official, &common.left) || post(&reading.counterpart, &common.right) {
            return 0.0; // a post before a name is no part of it
        }
        let known = |text: &Text<'_>, words: &[usize]| {
            !words.is_empty() && words.iter().all(|&word| place(text.words[word].form).is_some())
        };
        let supplied = known(&reading.official, &common.left) || known(&reading.counterpart, &common.right);
        return if given_name || site || supplied { MORE } else { INSIDE };
    }
    let head = match (&common.left[..], &common.right[..]) {
        ([word], []) => *word == a.end - 1 && INSTITUTIONS.holds(reading.official.words[*word].form),
        ([], [word]) => *word == b.end - 1 && INSTITUTIONS.holds(reading.counterpart.words[*word].form),
        _ => false,
    };
    if head && common.same > 0 {
        HEAD
    } else if is_same_institution(reading, common, a) {
        INSTITUTION
    } else if common.right.is_empty() && is_truncated(reading, common, a, b) {
        // A Chinese person goes by the whole name; others may be known by a part of theirs.
        let words: Vec<&str> = a.clone().map(|word| reading.official.of(word)).collect();
        if syllables(&words).is_some() { TRUNCATED } else { SHORTENED }
    } else if common.left.is_empty() && is_extended(reading, common, a, b) {
        EXTENDED
    } else {
        MORE
    }
}

/// Whether both have the head of an institution and another word, and what one has more is no place.
pub(super) fn is_same_institution(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>) -> bool {
    let official = &reading.official;
    let head = |word: usize| {
        INSTITUTIONS.holds(official.words[word].form)
            && reading.links.official[word].is_some_and(|link| link.similarity >= SAME)
    };
    let known = |text: &Text<'_>, words: &[usize]| {
        words.iter().any(|&word| {
            let form = text.words[word].form;
            place(form).is_some() || POSTS.holds(form) || RANKS.holds(form)
        })
    };
    // What an `of` or `and` joins to the name is another name.
    let apart = |text: &Text<'_>, links: &[Option<Link>], words: &[usize]| {
        let beside = |word: usize, gap: usize| links[word].is_some() && text.gap(gap) == " ";
        words.iter().any(|&word| {
            let next = word + 1 < text.words.len() && beside(word + 1, word);
            !(next || (word > 0 && beside(word - 1, word - 1)))
        })
    };
    common.linked >= 2
        && a.clone().any(head)
        && items(official, a).len() == 1
        && !apart(official, &reading.links.official, &common.left)
        && !apart(&reading.counterpart, &reading.links.counterpart, &common.right)
        && !known(official, &common.left)
        && !known(&reading.counterpart, &common.right)
}

/// Whether the counterpart never has the whole name, although it is short and no list, and what it lacks is no place or kind
/// of place that readers supply.
fn is_truncated(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let supplied = |word: usize| {
        let form = official.words[word].form;
        SITES.holds(form) || POSTS.holds(form) || ADDRESSES.holds(form) || place(form).is_some()
    };
    let whole = a.len() <= 5
        && a.clone().all(|word| official.words[word].capital && !official.words[word].function)
        && a.start + common.left.len() < a.end
        && items(official, a).len() == 1;
    let said = |word: usize| !counterpart.with_stem(official.words[word].stem).is_empty();
    let addressed = b.start > 0 && COURTESIES.holds(counterpart.words[b.start - 1].form);
    let alone = {
        // A name may go on in quotes: `Operation "Nighthawk"`.
        let beside = |word: usize, gap: usize| {
            let known = counterpart.words.get(word).is_some_and(|word| word.capital && !word.function);
            known && counterpart.gap(gap).chars().all(|c| c.is_whitespace() || QUOTES.contains(&c))
        };
        !(b.start > 0 && beside(b.start - 1, b.start - 1) || beside(b.end, b.end - 1))
    };
    whole
        && alone
        && common.same == common.linked
        && !addressed
        && !POSTS.holds(official.words[a.start].form)
        && !common.left.iter().any(|&word| supplied(word) || said(word))
}

/// Whether the counterpart puts one word more, which the official text has nowhere, into a name that is whole with its head:
/// `Kiln Street`, `Brick Kiln Street`.
fn is_extended(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let [more] = common.right[..] else { return false };
    let known = &counterpart.words[more];
    let named = |text: &Text<'_>, words: &Range<usize>| {
        words.clone().all(|word| text.words[word].capital && !text.words[word].function)
    };
    a.len() >= 2
        && b.len() == a.len() + 1
        && named(official, a)
        && named(counterpart, b)
        && heads_names(official.words[a.end - 1].form)
        && common.same == common.linked
        && !POSTS.holds(known.form)
        && !RANKS.holds(known.form)
        && place(known.form).is_none()
        && official.with_stem(known.stem).is_empty()
}

/// Whether all that is more is what kind of place it is: `Ashby` in `Ashby County`.
fn is_site(text: &Text<'_>, words: &[usize]) -> bool {
    !words.is_empty() && words.iter().all(|&word| SITES.holds(text.words[word].form))
}

/// Whether words stand right after a post, as a given name does: `President Anna Lee`.
fn follows_post(text: &Text<'_>, words: &[usize]) -> bool {
    words.first().is_some_and(|&first| first > 0 && POSTS.holds(text.words[first - 1].form))
}
