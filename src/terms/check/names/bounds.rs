//! Candidates that are cut wrongly: in the middle of a name, across a list, or apart from what they are about.

use super::super::super::links::{Link, SAME};
use super::super::super::names::items;
use super::super::super::reading::{BeadWords, Reading};
use super::super::super::text::Text;
use super::super::super::vocabulary::{POSTS, heads_names, place};
use std::ops::Range;

/// Whether a candidate stops in the middle of a name although the name's next word is said nowhere on the other side: it
/// would have to be part of the comparison.
pub(super) fn open_ended(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
    let open = |text: &Text<'_>, links: &[Option<Link>], range: &Range<usize>, bead: &Range<usize>| {
        let more = |inside: usize, beside: usize| {
            let word = &text.words[beside];
            let gap = text.gap(inside.min(beside));
            gap.chars().all(char::is_whitespace)
                && word.capital
                && !word.function
                && !word.value
                && !POSTS.holds(word.form)
                && links[beside].is_none()
        };
        (range.start > bead.start && more(range.start, range.start - 1))
            || (range.end < bead.end && more(range.end - 1, range.end))
    };
    open(&reading.official, &reading.links.official, a, &bead.official)
        || open(&reading.counterpart, &reading.links.counterpart, b, &bead.counterpart)
}

/// Whether the names go on beyond the candidates with words that are linked with one another crosswise: behind one and before
/// the other (`Ashby Department` of Science, Science and `Technology Department`).
pub(super) fn is_torn(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
    let whole = |names: &[Range<usize>], part: &Range<usize>| {
        names.iter().find(|name| name.start <= part.start && part.end <= name.end).cloned()
    };
    let (Some(left), Some(right)) = (whole(&bead.official_names, a), whole(&bead.counterpart_names, b)) else {
        return false;
    };
    let links = |words: Range<usize>, other: Range<usize>| {
        reading.links.official[words].iter().flatten().any(|link| other.contains(&link.word))
    };
    links(a.end..left.end, right.start..b.start) || links(left.start..a.start, b.end..right.end)
}

/// Whether a candidate leaves out what its name goes on to say it is for (`Department` of Trade): what stands behind the
/// preposition has no head of its own, and is no place.
pub(super) fn is_cut_short(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
    let cut = |text: &Text<'_>, names: &[Range<usize>], part: &Range<usize>| {
        let Some(name) = names.iter().find(|name| name.start <= part.start && part.end < name.end) else {
            return false;
        };
        let mut rest = text.words[part.end..name.end].iter().filter(|word| !word.function);
        text.is_any(part.end, &["of", "for", "on"])
            && heads_names(text.words[part.end - 1].form)
            && rest.all(|word| !heads_names(word.form) && place(word.form).is_none())
    };
    cut(&reading.official, &bead.official_names, a) || cut(&reading.counterpart, &bead.counterpart_names, b)
}

/// Whether both candidates are lists (`Lisbon and Porto`) that share an item, or have as many items: then it is the items
/// that are compared, each with its own.
pub(super) fn are_lists(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (left, right) = (items(&reading.official, a), items(&reading.counterpart, b));
    let equal = |item: &Range<usize>| {
        let mut content = reading.official.content(item);
        content.all(|word| reading.links.official[word].is_some_and(|link| link.similarity >= SAME))
    };
    left.len() > 1 && right.len() > 1 && (left.len() == right.len() || left.iter().any(equal))
}

/// Whether a bracket is opened and not closed inside a candidate, or the other way round: it would cut a name apart.
pub(super) fn tears_a_bracket(text: &Text<'_>, words: &Range<usize>) -> bool {
    let span = text.span(words).of(text.text);
    span.matches(['(', '（', '[']).count() != span.matches([')', '）', ']']).count()
}
