//! The signs of a term: those around it, and those between its words.

use crate::terms::text::Text;
use crate::words::{folded, is_function_word, is_symbol, is_unseen, sets_off};
use std::ops::Range;

/// A term with one typography, and without marks that take no room.
pub(super) fn folded_text(text: &str) -> String {
    text.chars().filter(|&c| !is_unseen(c)).map(folded).collect()
}

/// The signs that must stand in a text, of folded ones: those that set off words may be missing.
pub(super) fn required(signs: &str) -> String {
    signs.chars().filter(|&c| !sets_off(c)).collect()
}

/// The signs between two words that must stand there: a stop may be missing, too.
pub(super) fn required_between(signs: &str) -> String {
    signs.chars().filter(|&c| !sets_off(c) && c != '.').collect()
}

/// The signs behind a term that must stand there. The stop of a capitalised abbreviation (`Ltd.`) and the last of several
/// (`U.S.`) are matters of style; that of `no.` tells it from another word.
pub(super) fn required_behind(signs: &str, last_word: &str) -> String {
    let style = last_word.contains('.') || last_word.starts_with(char::is_uppercase) && !is_function(last_word);
    let mut required = required(signs);
    if required == "." && style {
        required.clear();
    }
    required
}

fn is_function(word: &str) -> bool {
    is_function_word(&word.to_lowercase())
}

/// The end of some folded signs that begin at a position of a text.
pub(super) fn end_of(text: &str, at: usize, signs: &str) -> Option<usize> {
    let mut rest = text[at..].char_indices();
    let mut end = at;
    for sign in signs.chars() {
        let (place, c) = rest.by_ref().find(|(_, c)| !is_unseen(*c))?;
        if folded(c) != sign {
            return None;
        }
        end = at + place + c.len_utf8();
    }
    Some(end)
}

/// The start of some folded signs that end at a position of a text.
fn start_of(text: &str, at: usize, signs: &str) -> Option<usize> {
    let mut rest = text[..at].char_indices().rev();
    let mut start = at;
    for sign in signs.chars().rev() {
        let (place, c) = rest.by_ref().find(|(_, c)| !is_unseen(*c))?;
        if folded(c) != sign {
            return None;
        }
        start = place;
    }
    Some(start)
}

/// The character before a position, folded.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().find(|&c| !is_unseen(c)).map(folded)
}

/// The character at a position, folded.
pub(super) fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|&c| !is_unseen(c)).map(folded)
}

/// The start of a term whose first word begins at a position; nothing where its signs are missing, or others make another
/// word of it.
pub(super) fn start(text: &str, first: usize, signs: &str, required: &str) -> Option<usize> {
    let start = start_of(text, first, signs).or_else(|| start_of(text, first, required))?;
    let outside = before(text, start);
    let fits = match (required.chars().next(), outside) {
        (_, None) => true,
        (Some(sign), Some(c)) => !c.is_alphanumeric() && c != sign,
        // `.NET` is not NET, and `@home` not home; a stop behind a word is the end of a sentence.
        (None, Some('.' | '@')) => {
            let further = start_of(text, start, ".").or_else(|| start_of(text, start, "@")).unwrap_or(start);
            before(text, further).is_some_and(|c| !c.is_whitespace() && !sets_off(c))
        }
        (None, Some(_)) => true,
    };
    fits.then_some(start)
}

/// The end of a term whose last word is that of a text; nothing where its signs are missing, or others make another word of
/// it. The stop of a sentence is not part of the term.
pub(super) fn end(text: &Text<'_>, words: &Range<usize>, signs: &str, required: &str) -> Option<usize> {
    let last = words.end - 1;
    let (word, prose) = (text.of(last), text.text);
    let from = text.words[last].span.end;
    let end = end_of(prose, from, signs).or_else(|| end_of(prose, from, required))?;
    let next = at(prose, end);
    let own = required.chars().next_back();
    if next.is_some() && next == own {
        return None;
    }
    if own.is_none() && makes_another_word(prose, end, word) {
        return None;
    }
    let stopped = own == Some('.') && ends_sentence(text, last);
    match stopped {
        true if is_function(word) => None,
        true => Some(from),
        false => Some(end),
    }
}

fn ends_sentence(text: &Text<'_>, word: usize) -> bool {
    text.sentences.binary_search_by_key(&(word + 1), |sentence| sentence.end).is_ok()
}

/// Whether signs behind a word belong to it: `C++`, `C#`, and the star of `A*`, which behind a longer word is a note's.
fn makes_another_word(text: &str, at: usize, word: &str) -> bool {
    let run = text[at..].chars().map(folded).take_while(|&c| is_symbol(c) || is_unseen(c));
    let length: usize = text[at..].chars().take(run.count()).map(char::len_utf8).sum();
    let operates = text[at + length..].starts_with(char::is_alphanumeric);
    match self::at(text, at) {
        Some('+' | '#') => !operates,
        Some('*') => word.chars().count() == 1,
        _ => false,
    }
}

/// The symbols that stand directly around some words.
pub(super) fn glued(text: &str, first: usize, last: usize) -> Range<usize> {
    let is_glued = |c: char| is_symbol(c);
    let start = text[..first].trim_end_matches(is_glued).len();
    let end = text.len() - text[last..].trim_start_matches(is_glued).len();
    start..end
}
