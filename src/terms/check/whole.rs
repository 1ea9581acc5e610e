//! From the words that differ to the whole term: `Kellyn` and `Kelly Ann` to `Kellyn Marsh` and `Kelly Ann Marsh`.

use super::super::links::{Link, SAME};
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::super::vocabulary::{ADDRESSES, INSTITUTIONS, POSTS, is_general};
use std::ops::Range;

/// Most words that both sides have and that a term grows by at either end.
const MOST: usize = 3;

/// Grows two stretches that stand for one another by the words around them that belong to the same name or term: words that
/// both sides have there, and capitalised words that are said nowhere else.
pub(super) fn grow(
    reading: &Reading<'_>,
    bead: &BeadWords,
    a: &Range<usize>,
    b: &Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let named = |text: &Text<'_>, words: &Range<usize>| words.clone().any(|word| text.words[word].capital);
    let named = named(official, a) || named(counterpart, b);
    let (mut a, mut b) = (
        with_unsaid(official, &reading.links.official, a, &bead.official),
        with_unsaid(counterpart, &reading.links.counterpart, b, &bead.counterpart),
    );
    let same = |x: usize, y: usize| {
        let fits = |text: &Text<'_>, word: usize| belongs(text, word, named);
        reading.links.official[x].is_some_and(|link| link.word == y) && fits(official, x) && fits(counterpart, y)
    };
    for _ in 0..MOST {
        let room = a.start > bead.official.start && b.start > bead.counterpart.start;
        if room && touches(official, a.start - 1) && touches(counterpart, b.start - 1) && same(a.start - 1, b.start - 1)
        {
            (a.start, b.start) = (a.start - 1, b.start - 1);
        }
        let room = a.end < bead.official.end && b.end < bead.counterpart.end;
        if room && touches(official, a.end - 1) && touches(counterpart, b.end - 1) && same(a.end, b.end) {
            (a.end, b.end) = (a.end + 1, b.end + 1);
        }
    }
    (a, b)
}

/// Two names without what both have before an `of`, when the rest is the name of an institution: the `Rivers Board` and the
/// `River Board` that both have a `Planning Department`.
pub(super) fn without_common_part(
    reading: &Reading<'_>,
    a: &Range<usize>,
    b: &Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    for left in joints(official, a) {
        for right in joints(counterpart, b) {
            let ends = (content_from(official, left, a.end), content_from(counterpart, right, b.end));
            let heads = (a.start..left, b.start..right);
            let institution = |text: &Text<'_>, words: &Range<usize>| {
                !words.is_empty() && INSTITUTIONS.holds(text.words[words.end - 1].form)
            };
            let whole = institution(official, &ends.0) && institution(counterpart, &ends.1);
            if whole && heads.0.len() > 1 && are_same(reading, &heads.0, &heads.1) {
                return ends;
            }
        }
    }
    (a.clone(), b.clone())
}

/// The prepositions inside a name.
fn joints(text: &Text<'_>, name: &Range<usize>) -> Vec<usize> {
    let inside = name.start + 1..name.end;
    inside.filter(|&word| text.is_any(word, &["of", "at", "in"])).collect()
}

/// The words behind a preposition, without an article.
fn content_from(text: &Text<'_>, joint: usize, end: usize) -> Range<usize> {
    let start = joint + 1;
    start + usize::from(start < end && text.is_any(start, &["the"]))..end
}

/// Whether two stretches have the same words, all linked with one another.
fn are_same(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let content = |text: &Text<'_>, words: &Range<usize>| -> Vec<usize> { text.content(words).collect() };
    let (left, right) = (content(&reading.official, a), content(&reading.counterpart, b));
    let linked: Vec<usize> = left
        .iter()
        .filter_map(|&word| reading.links.official[word].filter(|link| link.similarity >= SAME).map(|link| link.word))
        .collect();
    !left.is_empty() && left.len() == right.len() && linked == right
}

/// Whether nothing but a blank or a hyphen is between a word and the next.
fn touches(text: &Text<'_>, word: usize) -> bool {
    matches!(text.gap(word), " " | "-" | "\u{a0}")
}

/// Whether a word may be part of a term: of a name when it is capitalised and no post, of another term when it names a thing.
fn belongs(text: &Text<'_>, word: usize, named: bool) -> bool {
    let known = &text.words[word];
    if known.function || known.value {
        return false;
    }
    if named {
        known.capital && !POSTS.holds(known.form) && !ADDRESSES.holds(known.form)
    } else {
        !is_general(known.form)
    }
}

/// A name with the capitalised words at its ends that the other side says nowhere.
fn with_unsaid(text: &Text<'_>, links: &[Option<Link>], words: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    if !words.clone().all(|word| text.words[word].capital) {
        return words.clone();
    }
    let unsaid = |word: usize| links[word].is_none() && belongs(text, word, true);
    let mut whole = words.clone();
    while whole.start > limits.start && touches(text, whole.start - 1) && unsaid(whole.start - 1) {
        whole.start -= 1;
    }
    while whole.end < limits.end && touches(text, whole.end - 1) && unsaid(whole.end) {
        whole.end += 1;
    }
    whole
}
