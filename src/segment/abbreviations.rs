//! The dots that do not end a sentence, by class.

use super::characters::is_blank;
use super::language::{Abbreviation, Lexicon};
use super::markers::{is_only_a_marker, is_roman};
use super::site::Site;

/// Whether the single dot at the site belongs to an abbreviation, an initial, a marker or an omission.
pub(super) fn dot_joins(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    if site.before().is_some_and(is_blank) {
        return is_omission(site);
    }
    let word = site.word_before();
    let next = site.word_after();
    if site.short_sentence().is_some_and(|sentence| is_only_a_marker(sentence, lexicon)) {
        return !site.is_closed() || site.text[site.stop_end..].starts_with(')');
    }
    match lexicon.abbreviation(word) {
        Some(Abbreviation::Joins) => true,
        Some(Abbreviation::Numbered) => is_number(next),
        Some(Abbreviation::Ending) => !lexicon.starts_sentences(next),
        Some(Abbreviation::Hours) => !hour_ends(site, next, lexicon),
        None if is_initial(word) => {
            let counts = lexicon.takes_a_number(site.word_before_that(word));
            !counts && !lexicon.starts_sentences(next)
        }
        None if is_dotted(word) || has_no_vowel(word) => !lexicon.starts_sentences(next),
        None => is_ordinal(word) && lexicon.follows_an_ordinal(next),
    }
}

/// Three dots with blanks between them stand for words left out; a fourth one ends the sentence.
fn is_omission(site: &Site<'_>) -> bool {
    let mut dots = 1;
    let mut before = site.near_before();
    while let Some(rest) = before.strip_suffix(". ") {
        (dots, before) = (dots + 1, rest);
    }
    let attached = dots > 1 && !before.ends_with(' ');
    dots == 3 || (dots > 3 && attached)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || (word.len() > 1 && is_roman(word))
}

/// "J" of "J. K. Li".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// "U.S", "D.C": letters with dots between them.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// A word in small letters, or with one capital, that has no vowel is cut short: "Blvd", "hrs".
fn has_no_vowel(word: &str) -> bool {
    let small = |b: u8| b.is_ascii_lowercase() && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = word.as_bytes();
    bytes.len() > 1
        && bytes[0].is_ascii_alphabetic()
        && !b"AEIOUYaeiouy".contains(&bytes[0])
        && bytes[1..].iter().all(|&b| small(b))
}

fn is_ordinal(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the sentence ends after "a.m." or "p.m.": not before a day or a time zone, and not when the time of day only
/// opens the sentence ("At 5 p.m. Professor Li spoke").
fn hour_ends(site: &Site<'_>, next: &str, lexicon: &Lexicon) -> bool {
    let names_the_time = lexicon.is_date(next) || lexicon.is_zone(next) || is_local_time(site);
    !names_the_time && !only_opens_the_sentence(site, lexicon)
}

/// "Hong Kong time", "(local time)".
fn is_local_time(site: &Site<'_>) -> bool {
    site.near_after().split_whitespace().take(4).any(|word| word.trim_matches([',', ')', '.']) == "time")
}

fn only_opens_the_sentence(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let Some(sentence) = site.short_sentence() else { return false };
    let first = sentence.split(' ').next().unwrap_or_default();
    sentence.split(' ').count() <= 4 && lexicon.takes_a_number(&first.to_ascii_lowercase())
}
