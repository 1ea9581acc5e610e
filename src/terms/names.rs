//! Names: spans of capitalised words.

use super::text::Text;
use super::vocabulary::{ADDRESSES, COMPANIES, INSTITUTIONS, POSTS, heads_names, is_common};
use std::ops::Range;

/// Words in lower case that may stand inside a name.
const LINKERS: [&str; 11] = ["of", "for", "and", "the", "on", "in", "at", "to", "against", "de", "van"];

/// The longest names of some words: capitalised words and the linkers between them (`Office of the Ombudsman`), with commas
/// only inside a list that belongs to an institution or a post (`Trade, Ports and Fisheries Bureau`).
pub(crate) fn names(text: &Text<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = words.start;
    while at < words.end {
        if !starts_name(text, at) {
            at += 1;
            continue;
        }
        let end = name_end(text, at, words.end);
        names.push(at..end);
        at = end;
    }
    names
}

fn starts_name(text: &Text<'_>, word: usize) -> bool {
    let word = &text.words[word];
    word.capital && !word.function && !word.number && !word.value && !ADDRESSES.holds(word.form)
}

/// Where the name that starts at `start` ends.
fn name_end(text: &Text<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while let Some(next) = next_part(text, end, limit).or_else(|| after_bracket(text, end, limit)) {
        end = next + 1;
    }
    if let Some(list_end) = list_end(text, start, end, limit) {
        return list_end;
    }
    end
}

/// The next capitalised word of the name whose words end at `end`, over at most two linkers.
fn next_part(text: &Text<'_>, end: usize, limit: usize) -> Option<usize> {
    let company = |word: usize| COMPANIES.holds(text.words[word].form) && text.words[word].capital;
    if end < limit && matches!(text.gap(end - 1), ", " | "., " | ".,") && company(end) {
        return Some(end);
    }
    for next in end..limit.min(end + 3) {
        if !is_blank(text.gap(next - 1)) {
            return None;
        }
        if starts_name(text, next) {
            return Some(next);
        }
        // An article alone begins another name (`Port Ashby the Museums Board`).
        let article = text.is_any(next, &["the"]) && next == end;
        if article || !text.is_any(next, &LINKERS) {
            return None;
        }
    }
    None
}

/// The word after a bracket inside a name, as in `Ports (Amendment) Bill`.
fn after_bracket(text: &Text<'_>, end: usize, limit: usize) -> Option<usize> {
    /// Longest bracket.
    const MOST: usize = 6;
    if end >= limit || text.gap(end - 1) != " (" {
        return None;
    }
    let close = (end..limit.min(end + MOST)).find(|&word| word + 1 < limit && !is_blank(text.gap(word)))?;
    let definition = close == end && text.words[end].acronym;
    let whole = !definition && (end..=close).all(|word| starts_name(text, word) || text.words[word].function);
    (whole && text.gap(close) == ") " && starts_name(text, close + 1)).then_some(close + 1)
}

fn is_blank(gap: &str) -> bool {
    gap.chars().all(char::is_whitespace) || gap.trim() == "&"
}

/// The end of a name that goes on as `X, Y and Z`: allowed where an institution or a post heads the whole.
fn list_end(text: &Text<'_>, start: usize, end: usize, limit: usize) -> Option<usize> {
    /// Most words of a list, so that one that never closes is not read to its end from each of its items.
    const LONGEST: usize = 64;
    let most = end + LONGEST;
    let limit = limit.min(most);
    let mut last = end;
    let mut closed = false;
    while !closed {
        if last >= limit || text.gap(last - 1) != ", " || !starts_name(text, last) {
            return None;
        }
        last += 1;
        let joins =
            |last: usize| is_blank(text.gap(last - 1)) || (text.gap(last - 1) == ", " && text.is_any(last, &["and"]));
        while last < limit && joins(last) && (starts_name(text, last) || text.is_any(last, &["and"])) {
            closed |= text.is_any(last, &["and"]);
            last += 1;
        }
    }
    while let Some(next) = next_part(text, last, limit) {
        last = next + 1;
    }
    // A post stands before its field (`Secretary for Trade, Ports and Fisheries`), an institution before or after it.
    let institution = |word: usize| INSTITUTIONS.holds(text.words[word].form);
    let heads = |word: usize| institution(word) || POSTS.holds(text.words[word].form);
    let starts_with_head = (start..end).any(heads) && (start..end).any(|word| text.is_any(word, &LINKERS));
    let whole = last < most && starts_name(text, last - 1) && (institution(last - 1) || starts_with_head);
    whole.then_some(last)
}

/// A name and its parts: the stretches between linkers, and every run of neighbouring stretches. A list is taken apart into
/// its items first, and no item is cut at an `and`.
pub(crate) fn with_parts(text: &Text<'_>, name: &Range<usize>) -> Vec<Range<usize>> {
    let items = items(text, name);
    let mut parts: Vec<Range<usize>> = items.iter().flat_map(|item| runs_of_stretches(text, item)).collect();
    if items.len() > 1 {
        parts.push(name.clone());
    }
    parts
}

/// Every run of neighbouring stretches of an item.
fn runs_of_stretches(text: &Text<'_>, item: &Range<usize>) -> Vec<Range<usize>> {
    /// Names of more stretches than this are hardly names; only the whole and the stretches are looked at.
    const MOST: usize = 6;
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let joined = |end: usize, word: usize| end == word || (end + 1 == word && text.is_any(end, &["and"]));
    for word in item.clone().filter(|&word| starts_name(text, word)) {
        match stretches.last_mut() {
            Some(last) if joined(last.end, word) && (last.end..=word).all(|at| is_blank(text.gap(at - 1))) => {
                last.end = word + 1;
            }
            _ => stretches.push(word..word + 1),
        }
    }
    if stretches.len() > MOST {
        stretches.push(item.clone());
        return stretches;
    }
    let mut parts = Vec::new();
    for (k, first) in stretches.iter().enumerate() {
        parts.extend(stretches[k..].iter().map(|last| first.start..last.end));
    }
    parts
}

/// The items of a list of names: `Lisbon and Porto` has two, `Trade and Fisheries Bureau` one.
///
/// A comma or an `and` parts two items when each has a head of its own (`Harbour Office and the Water Board`) or neither has
/// one. A head behind alone heads both, unless an article begins a new item.
pub(crate) fn items(text: &Text<'_>, name: &Range<usize>) -> Vec<Range<usize>> {
    // Where the heads and such prepositions stand, because a long list asks for them at each of its items.
    let heads: Vec<usize> = name.clone().filter(|&word| heads_names(text.words[word].form)).collect();
    let abouts: Vec<usize> = name.clone().filter(|&word| text.is_any(word, &["for", "of", "on"])).collect();
    let any = |places: &[usize], words: Range<usize>| {
        places.get(places.partition_point(|&place| place < words.start)).is_some_and(|&place| place < words.end)
    };
    let headed = |words: Range<usize>| any(&heads, words);
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut start = name.start;
    for word in name.start + 1..name.end {
        let comma = text.gap(word - 1).contains([',', ';', '、']);
        let joins = text.is_any(word, &["and", "or"]) || text.gap(word - 1).trim() == "&";
        if !comma && !joins || word <= start || COMPANIES.holds(text.words[word].form) {
            continue;
        }
        let next = word + usize::from(joins && text.of(word) != "&");
        if next >= name.end {
            break;
        }
        let article = text.is_any(next, &["the", "a", "an"]);
        let next = next + usize::from(article);
        let (before, behind) = (headed(start..word), headed(next..name.end));
        // `Secretary for Trade and Ports`: what a post or a law is about goes on behind the `and`.
        let about = any(&abouts, start..word) && !behind;
        let acronym = word == start + 1 && text.words[start].acronym;
        if before == behind && !about || (behind && (article || (comma && acronym))) {
            items.push(start..word);
            start = next;
        }
    }
    items.push(start..name.end);
    items.into_iter().flat_map(|item| post_and_person(text, item)).collect()
}

/// Parts a post from the person who holds it: `Senior Inspector` and `Anna Halvorsen`. A person's name is one of up to three words
/// that are no words of general English.
fn post_and_person(text: &Text<'_>, item: Range<usize>) -> Vec<Range<usize>> {
    let is_post = |word: usize| POSTS.holds(text.words[word].form);
    let Some(post) = item.clone().take_while(|&word| text.words[word].capital).filter(|&word| is_post(word)).last()
    else {
        return vec![item];
    };
    let name = |word: &usize| {
        let known = &text.words[*word];
        known.capital && !known.function && !heads_names(known.form) && !is_common(known.stem)
    };
    let person = post + 1..(post + 1..item.end).take_while(name).last().map_or(post + 1, |last| last + 1);
    if !(1..=3).contains(&person.len()) || text.gap(post) != " " {
        return vec![item];
    }
    let rest = (person.end..item.end).find(|&word| starts_name(text, word));
    let whole = [item.start..post + 1, person];
    whole.into_iter().chain(rest.map(|rest| rest..item.end)).collect()
}

/// The longest name that ends right before `end`.
pub(crate) fn name_before(text: &Text<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    /// No name is longer; looking further back would cost the square of a sentence's length.
    const LONGEST: usize = 48;
    names(text, floor.max(end.saturating_sub(LONGEST))..end).pop().filter(|name| name.end == end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::terms::text::Forms;

    fn side(text: &str) -> Text<'_> {
        Text::new(text, &[Span::new(0, text.len())], &mut Forms::default())
    }

    fn found(text: &str) -> Vec<&str> {
        let side = side(text);
        names(&side, 0..side.words.len()).into_iter().map(|name| side.span(&name).of(text)).collect()
    }

    #[test]
    fn runs_over_linkers() {
        assert_eq!(
            found("the Office of the Ports Ombudsman met Lee Ka-wing."),
            ["Office of the Ports Ombudsman", "Lee Ka-wing"]
        );
    }

    #[test]
    fn takes_a_list_only_with_its_institution() {
        assert_eq!(found("the Trade, Ports and Fisheries Bureau."), ["Trade, Ports and Fisheries Bureau"]);
        assert_eq!(
            found("the Secretary for Trade, Ports and Fisheries said."),
            ["Secretary for Trade, Ports and Fisheries"]
        );
        assert_eq!(found("the Ports (Amendment) Bill passed."), ["Ports (Amendment) Bill"]);
        assert_eq!(found("the Ports Office (PO) of Ms Lee Ka-wing."), ["Ports Office", "PO", "Lee Ka-wing"]);
        assert_eq!(found("it visited Lisbon, Porto and Faro."), ["Lisbon", "Porto and Faro"]);
    }

    #[test]
    fn takes_names_apart() {
        let text = "the Bank of East and West lends.";
        let side = side(text);
        let name = names(&side, 0..side.words.len()).remove(0);
        let parts: Vec<&str> = with_parts(&side, &name).iter().map(|part| side.span(part).of(text)).collect();
        assert_eq!(parts, ["Bank", "Bank of East and West", "East and West"]);
    }
}
