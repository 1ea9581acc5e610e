//! Capitals: those that a term has by itself, and those that its place gives it.

use super::place::Place;
use crate::words::is_function_word;

/// How the words of a line are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Capitals mark names and beginnings.
    Running,
    /// A headline in which content words have capitals.
    Title,
    /// A headline in capitals.
    Upper,
}

/// No headline has more bytes.
const LONGEST_HEADLINE: usize = 400;

impl Line {
    /// How the sentence of a place is written.
    pub(super) fn of(place: &Place<'_>) -> Self {
        if place.sentence.len() > LONGEST_HEADLINE {
            return Line::Running;
        }
        let sentence = place.sentence.of(place.text).trim_end();
        let stopped = sentence.ends_with(['.', '!', '?', ';', ':', ',', '。']);
        if stopped && sentence.chars().any(char::is_lowercase) {
            return Line::Running;
        }
        let words = || sentence.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_alphanumeric()));
        let letters = || sentence.chars().filter(|c| c.is_alphabetic());
        if words().filter(|word| word.len() > 1).count() >= 2
            && letters().count() > 5
            && letters().all(|c| !c.is_lowercase())
        {
            return Line::Upper;
        }
        let content =
            || words().filter(|word| word.starts_with(char::is_alphabetic) && !is_function_word(&word.to_lowercase()));
        let (all, capital) = (content().count(), content().filter(|word| word.starts_with(char::is_uppercase)).count());
        if !stopped && all >= 3 && capital * 10 >= all * 8 { Line::Title } else { Line::Running }
    }
}

/// A term as it is written in running text, away from the beginning of a sentence. `common` says that it is no name, and
/// `elsewhere` holds its other places in the official text; nothing where its own capitals cannot be told.
pub(super) fn running(
    term: &str,
    place: &Place<'_>,
    common: bool,
    elsewhere: &[(String, Place<'_>)],
) -> Option<String> {
    let line = Line::of(place);
    if line == Line::Running && !place.opens() {
        return Some(term.to_owned());
    }
    let inside = |(_, other): &&(String, Place<'_>)| Line::of(other) == Line::Running && !other.opens();
    if let Some((known, _)) = elsewhere.iter().find(inside) {
        return Some(known.clone());
    }
    match line {
        Line::Upper => is_acronym(term).then(|| term.to_owned()),
        Line::Title if common => Some(term.split(' ').map(lowered).collect::<Vec<_>>().join(" ")),
        Line::Running if common && term.split(' ').skip(1).all(|word| !word.starts_with(char::is_uppercase)) => {
            Some(lowered(term))
        }
        _ => Some(term.to_owned()),
    }
}

/// A term in running form, as its new place wants it.
pub(super) fn placed(term: &str, place: &Place<'_>) -> String {
    let titled = |text: &str| {
        text.split_whitespace()
            .filter(|word| !is_function_word(&word.to_lowercase()))
            .all(|word| !word.starts_with(char::is_lowercase))
    };
    match Line::of(place) {
        Line::Upper => term.to_uppercase(),
        Line::Title if titled(place.said()) => {
            let word = |word: &str| if is_function_word(word) { word.to_owned() } else { capitalised(word) };
            term.split(' ').map(word).collect::<Vec<_>>().join(" ")
        }
        _ => term.to_owned(),
    }
}

/// The phrase with the capital of a sentence's beginning, if the words that it replaces have it.
pub(super) fn opening(phrase: &str, place: &Place<'_>) -> String {
    let capital = place.opens() && place.said().starts_with(char::is_uppercase);
    if capital { capitalised(phrase) } else { phrase.to_owned() }
}

/// The text with its first letter as a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The text with its first letter small, unless the first word has other capitals or digits.
fn lowered(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let mut letters = first.chars();
    let small = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| !c.is_uppercase() && !c.is_numeric());
    if !small || first.chars().count() < 2 && first != "A" {
        return text.to_owned();
    }
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(rest).collect())
}

/// One word with capitals inside.
fn is_acronym(term: &str) -> bool {
    !term.contains(' ') && term.chars().filter(|c| c.is_uppercase()).count() > 1 && term.chars().count() <= 6
}
