//! Grammatical number: a term's head noun in the singular or the plural, where its new place asks for it.

use super::article::{is_article, is_indefinite};
use super::place::Place;
use std::ops::Range;

const NOUNS: &str = include_str!("nouns.txt");

/// Words before a noun in the singular. (`that` may be a conjunction.)
const SINGULAR: &[&str] = &["a", "an", "one", "this", "each", "every", "another", "either", "neither"];
/// Words before a noun in the plural.
const PLURAL: &[&str] = &[
    "these", "those", "many", "several", "few", "both", "various", "numerous", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten",
];
/// Words before a noun in either.
const EITHER: &[&str] = &["its", "their", "his", "her", "our", "your", "my", "all", "some", "any", "no"];
/// What ends the noun group that the head stands last in.
const LINKS: &[&str] = &["of", "for", "in", "at", "on", "to", "with", "from", "by", "under"];

/// The official term with its head in the number that the counterpart's grammar needs: what stands right before or after
/// its place must say so, and the word that stood there must have agreed. In doubt the term stays as it is.
pub(super) fn fitted(term: &str, official: &Place<'_>, counterpart: &Place<'_>) -> String {
    let head = head(term);
    let (Some(is), Some(was)) = (is_plural(&term[head.clone()]), is_plural(last_head(counterpart.said()))) else {
        return term.to_owned();
    };
    let needed = needed(official, counterpart).filter(|&needed| needed == was && needed != is);
    let changed =
        needed.and_then(|plural| if plural { pluralised(&term[head.clone()]) } else { singular(&term[head.clone()]) });
    changed.map_or_else(|| term.to_owned(), |word| format!("{}{word}{}", &term[..head.start], &term[head.end..]))
}

/// Whether a phrase is in the plural, by its head.
pub(super) fn is_plural_phrase(phrase: &str) -> bool {
    is_plural(last_head(phrase)).unwrap_or(false)
}

/// The singular of a noun that is in the plural.
pub(super) fn singular(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some((one, _)) = irregular().find(|(_, many)| *many == lower) {
        return Some(with_capital_of(word, one));
    }
    let cut = |ending: usize, added: &str| Some(format!("{}{added}", &word[..word.len() - ending]));
    match () {
        () if lower.ends_with("ies") && lower.len() > 4 => cut(3, "y"),
        () if ["ches", "shes", "sses", "xes", "zzes"].iter().any(|ending| lower.ends_with(ending)) => cut(2, ""),
        () if lower.ends_with('s') => cut(1, ""),
        () => None,
    }
}

/// The plural of a noun that is in the singular.
pub(super) fn pluralised(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some((_, many)) = irregular().find(|(one, _)| *one == lower) {
        return Some(with_capital_of(word, many));
    }
    let consonant = |stem: &str| !stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    Some(match lower.strip_suffix('y') {
        Some(stem) if consonant(stem) => format!("{}ies", &word[..word.len() - 1]),
        _ if lower.ends_with(['s', 'x', 'z']) || lower.ends_with("ch") || lower.ends_with("sh") => format!("{word}es"),
        _ => format!("{word}s"),
    })
}

/// The number that the words right beside the place ask for.
fn needed(official: &Place<'_>, counterpart: &Place<'_>) -> Option<bool> {
    let before = counterpart.word_before();
    match before.as_str() {
        word if SINGULAR.contains(&word) => return Some(false),
        word if PLURAL.contains(&word) || is_count(word) => return Some(true),
        _ => {}
    }
    match counterpart.word_after().as_str() {
        "is" | "was" | "has" => return Some(false),
        "are" | "were" | "have" => return Some(true),
        _ => {}
    }
    // What the official text counts singly cannot stand without any determiner.
    let determined =
        is_article(&before) || EITHER.contains(&before.as_str()) || before.ends_with("’s") || before.ends_with("'s");
    let single = official.word_before();
    (!determined && (is_indefinite(&single) || matches!(single.as_str(), "every" | "each" | "another"))).then_some(true)
}

/// A number above one that is no year.
fn is_count(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let number = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    number && digits > 0 && word != "1" && (digits != 4 || word.contains(','))
}

/// Where the head noun of a phrase stands: the last word before a preposition.
fn head(phrase: &str) -> Range<usize> {
    let mut found = 0..0;
    let mut at = 0;
    for word in phrase.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if LINKS.contains(&bare) && !found.is_empty() {
            break;
        }
        found = at..at + bare.len();
        at += word.len();
    }
    found
}

fn last_head(phrase: &str) -> &str {
    &phrase[head(phrase)]
}

/// Whether a noun is in the plural; nothing where its form does not say.
fn is_plural(word: &str) -> Option<bool> {
    let lower = word.to_lowercase();
    if !lower.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') || lower.len() < 3 {
        return None;
    }
    if NOUNS.lines().any(|line| line == lower) {
        return None;
    }
    if let Some((_, many)) = irregular().find(|(one, many)| *one == lower || *many == lower) {
        return Some(many == lower);
    }
    if ["ss", "us", "is", "ics"].iter().any(|ending| lower.ends_with(ending)) {
        return None;
    }
    Some(lower.ends_with('s'))
}

fn irregular() -> impl Iterator<Item = (&'static str, &'static str)> {
    NOUNS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

fn with_capital_of(word: &str, other: &str) -> String {
    match word.starts_with(char::is_uppercase) {
        true => super::capitals::capitalised(other),
        false => other.to_owned(),
    }
}
