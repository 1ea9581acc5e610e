//! Names that stand for one another and are not the same.
//!
//! Candidates are the names of both sides with their parts, and the stretches that the word links of the other side's
//! names cover. A pair of candidates is looked at only when no content word of one is said outside the other: that gate is
//! what keeps paraphrase out.

use super::super::finding::Kind;
use super::super::links::{Link, SAME};
use super::super::names::{items, with_parts};
use super::super::reading::{BeadWords, Reading};
use super::super::text::{Key, Text, spells_initials};
use super::super::vocabulary::{ADDRESSES, COURTESIES, INSTITUTIONS, POSTS, RANKS, SITES, heads_names, place};
use super::comparison::Comparison;
use super::whole::without_common_part;
use super::{Check, Mismatch};
use crate::words::{is_derivation, normal_form};
use std::ops::Range;

/// The names differ in a word inside, begin and end alike.
const INSIDE: f64 = 0.85;
/// One name has the head of an institution that the other lacks.
const HEAD: f64 = 0.8;
/// One name has more at an end: often a given name or a country, rarely another name.
const MORE: f64 = 0.45;
/// Both have the head of one institution, and one has a word more.
const INSTITUTION: f64 = 0.64;
/// The counterpart has a part of the name, and nowhere the whole.
const TRUNCATED: f64 = 0.62;
/// The counterpart has a word more in the name, and the official text never has that word.
const EXTENDED: f64 = 0.64;
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
    for a in &left {
        for b in &right {
            let Some(confidence) = judge(reading, bead, a, b) else { continue };
            let (a, b) = without_common_part(reading, a, b);
            mismatches.push(Mismatch {
                kind: kind_of_name(official, &a),
                confidence,
                official: Some(official.span(&a)),
                counterpart: Some(counterpart.span(&b)),
                bead: bead.bead,
                by_place: false,
            });
        }
    }
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
        if let Some(hull) = hull.filter(|hull| hull.len() <= LONGEST) {
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

/// How sure it is that two candidates are one thing under two names; `None` when they are not, or are the same name.
fn judge(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> Option<f64> {
    let common = Comparison::of(reading, a, b)?;
    let whole_differs = common.left.len() + common.right.len() > 0 || common.same < common.linked;
    let reordered = !whole_differs && is_reordered(reading, a, b);
    if common.linked == 0
        || !(whole_differs || reordered)
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
        (0, 0) if reordered => Some(if has_other_joints(reading, a, b) { REJOINED } else { MORE }),
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
        _ => Some(SUBSTITUTED + 0.35 * common.dice()),
    }
}

/// Whether the two are one name that one side writes as one word: `Air Mail Office`, `Airmail Office`.
fn is_written_apart(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let joined = |text: &Text<'_>, words: &Range<usize>| {
        let mut form = String::new();
        let words = words.clone().map(|word| {
            normal_form(text.of(word), &mut form);
            form.clone()
        });
        words.collect::<String>()
    };
    a.len() != b.len() && joined(&reading.official, a) == joined(&reading.counterpart, b)
}

/// Whether a name of three content words or more has the same words in another order, or joined by other prepositions.
fn is_reordered(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    let content = |text: &Text<'_>, words: &Range<usize>| -> Vec<usize> {
        words.clone().filter(|&word| !text.words[word].function).collect()
    };
    let (left, right) = (content(official, a), content(counterpart, b));
    let places = left.iter().chain(&right);
    let known = places.clone().take(left.len()).any(|&word| is_of_a_place(official, word))
        || right.iter().any(|&word| is_of_a_place(counterpart, word));
    let headed = left.iter().any(|&word| heads_names(official.words[word].form));
    let order: Vec<usize> =
        left.iter().filter_map(|&word| reading.links.official[word].map(|link| link.word)).collect();
    let same_length = left.len() >= 3 && left.len() == right.len();
    !known && headed && same_length && (order != right || has_other_joints(reading, a, b))
}

/// Whether the prepositions and conjunctions inside the two differ.
fn has_other_joints(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let joints = |text: &Text<'_>, words: &Range<usize>| -> Vec<Key> {
        words.clone().filter(|&word| is_joint(text, word)).map(|word| text.words[word].form).collect()
    };
    joints(&reading.official, a) != joints(&reading.counterpart, b)
}

/// A preposition or conjunction that tells something: `Port Authority of Ashby` is `Ashby Port Authority`.
fn is_joint(text: &Text<'_>, word: usize) -> bool {
    let known = &text.words[word];
    known.function && !COURTESIES.holds(known.form) && !matches!(text.of(word), "the" | "a" | "an" | "of")
}

fn is_of_a_place(text: &Text<'_>, word: usize) -> bool {
    place(text.words[word].form).is_some()
}

/// Whether both may be persons' names: short, no linker in them, no head of an institution, place or law.
fn persons(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let may_be = |text: &Text<'_>, name: &Range<usize>| {
        (1..=4).contains(&name.len())
            && name.clone().all(|word| text.words[word].capital && !heads_names(text.words[word].form))
    };
    may_be(&reading.official, a) && may_be(&reading.counterpart, b)
}

/// Whether a candidate stops in the middle of a name although the name's next word is said nowhere on the other side: it
/// would have to be part of the comparison.
fn open_ended(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
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
fn is_torn(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
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
fn is_cut_short(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
    let cut = |text: &Text<'_>, names: &[Range<usize>], part: &Range<usize>| {
        let Some(name) = names.iter().find(|name| name.start <= part.start && part.end < name.end) else {
            return false;
        };
        let mut rest = text.words[part.end..name.end].iter().filter(|word| !word.function);
        matches!(text.of(part.end), "of" | "for" | "on")
            && heads_names(text.words[part.end - 1].form)
            && rest.all(|word| !heads_names(word.form) && place(word.form).is_none())
    };
    cut(&reading.official, &bead.official_names, a) || cut(&reading.counterpart, &bead.counterpart_names, b)
}

/// Whether both candidates are lists (`Lisbon and Porto`) that share an item, or have as many items: then it is the items
/// that are compared, each with its own.
fn are_lists(reading: &Reading<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (left, right) = (items(&reading.official, a), items(&reading.counterpart, b));
    let equal = |item: &Range<usize>| {
        let mut content = item.clone().filter(|&word| !reading.official.words[word].function);
        content.all(|word| reading.links.official[word].is_some_and(|link| link.similarity >= SAME))
    };
    left.len() > 1 && right.len() > 1 && (left.len() == right.len() || left.iter().any(equal))
}

/// Whether what is left on one side is an acronym of what is left on the other.
fn abbreviates(reading: &Reading<'_>, common: &Comparison) -> bool {
    let spelled = |short: (&Text<'_>, &[usize]), long: (&Text<'_>, &[usize])| match short.1 {
        [word] => short.0.words[*word].acronym && spells_initials(long.0, long.1, short.0.of(*word)),
        _ => false,
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
    let of_a_place = |word: usize| {
        let link = reading.links.official[word];
        link.is_some_and(|link| {
            let (here, there) = (&reading.official.words[word], &reading.counterpart.words[link.word]);
            here.form != there.form && here.stem == there.stem && place(here.form).is_some()
        })
    };
    let institution = a.clone().any(|word| INSTITUTIONS.holds(reading.official.words[word].form));
    if a.clone().any(of_a_place) && !institution { 0.0 } else { DERIVED }
}

/// One side has all words of the other and more.
fn more_on_one_side(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let edge =
        |words: &[usize], whole: &Range<usize>| words.iter().any(|&word| word == whole.start || word + 1 == whole.end);
    if !edge(&common.left, a) && !edge(&common.right, b) {
        let given_name =
            follows_post(&reading.official, &common.left) || follows_post(&reading.counterpart, &common.right);
        let site = is_site(&reading.official, &common.left) || is_site(&reading.counterpart, &common.right);
        return if given_name || site { MORE } else { INSIDE };
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
        TRUNCATED
    } else if common.left.is_empty() && is_extended(reading, common, a, b) {
        EXTENDED
    } else {
        MORE
    }
}

/// Whether both have the head of an institution and another word, and what one has more is no place.
fn is_same_institution(reading: &Reading<'_>, common: &Comparison, a: &Range<usize>) -> bool {
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
        SITES.holds(form)
            || POSTS.holds(form)
            || ADDRESSES.holds(form)
            || place(form).is_some()
    };
    let whole = a.len() <= 5
        && a.clone().all(|word| official.words[word].capital && !official.words[word].function)
        && a.start + common.left.len() < a.end
        && items(official, a).len() == 1;
    let said = |word: usize| counterpart.words.iter().any(|other| other.stem == official.words[word].stem);
    let addressed = b.start > 0 && COURTESIES.holds(counterpart.words[b.start - 1].form);
    let alone = {
        let begins = b.start == 0 || !(counterpart.words[b.start - 1].capital && counterpart.gap(b.start - 1) == " ");
        let ends = b.end >= counterpart.words.len()
            || !(counterpart.words[b.end].capital && counterpart.gap(b.end - 1) == " ");
        begins && ends
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
        && !official.words.iter().any(|word| word.stem == known.stem)
}

/// Whether all that is more is what kind of place it is: `Ashby` in `Ashby County`.
fn is_site(text: &Text<'_>, words: &[usize]) -> bool {
    !words.is_empty() && words.iter().all(|&word| SITES.holds(text.words[word].form))
}

/// Whether words stand right after a post, as a given name does: `President Anna Lee`.
fn follows_post(text: &Text<'_>, words: &[usize]) -> bool {
    words.first().is_some_and(|&first| first > 0 && POSTS.holds(text.words[first - 1].form))
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
        let said = common.same > 1 || (common.same == 1 && common.left.len() + common.right.len() == 1);
        first && last && said && common.left.len().max(common.right.len()) == 1
    };
    if inside(common) {
        return HALF_INSIDE;
    }
    if is_same_institution(reading, common, a) && (common.left.is_empty() || common.right.is_empty()) {
        return INSTITUTION;
    }
    if other_side_heads && common.dice() >= 0.5 { 0.65 } else { COMMON + 0.1 * common.dice() }
}

/// A post when it begins or ends with one, a name otherwise.
pub(super) fn kind_of_name(text: &Text<'_>, name: &Range<usize>) -> Kind {
    let forms: Vec<Key> = text.words[name.clone()].iter().filter(|word| !word.function).map(|word| word.form).collect();
    let is_post = |form: Option<&Key>| form.is_some_and(|form| POSTS.holds(*form));
    if is_post(forms.first()) || is_post(forms.last()) { Kind::Title } else { Kind::Name }
}
