//! The dots that do not end a sentence, by class.

use super::characters::{is_attached, is_blank, is_stop};
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
    match abbreviation(site, word, lexicon) {
        Some(Abbreviation::Joins) => true,
        Some(Abbreviation::Lettered) if is_label(site, next, lexicon, true) => true,
        Some(Abbreviation::Numbered | Abbreviation::Lettered) if takes_what_follows(site, word, next, lexicon) => true,
        _ if is_initial(word) => begins_a_name(site, word, next, lexicon),
        Some(Abbreviation::Numbered | Abbreviation::Lettered) => false,
        Some(Abbreviation::Ending) => !lexicon.starts_sentences(next),
        Some(Abbreviation::Hours) => !hour_ends(site, next, lexicon),
        None if is_dotted(word) || has_no_vowel(word) => !lexicon.starts_sentences(next),
        None => is_ordinal(word) && lexicon.follows_an_ordinal(next),
    }
}

/// The class of the word before the dot, or of a phrase of two words that ends at the dot ("et al.") or goes on behind
/// it ("Sub. Leg.").
fn abbreviation(site: &Site<'_>, word: &str, lexicon: &Lexicon) -> Option<Abbreviation> {
    let start = site.stop - word.len();
    let of_phrase = || {
        let first = start - site.word_before_that(word).len();
        let blanks = site.text[..start].chars().rev().take_while(|&c| is_blank(c)).map(char::len_utf8).sum::<usize>();
        lexicon.phrase(&site.text[first - blanks..site.stop])
    };
    let begins_a_phrase = || {
        let end = site.word_start() + site.word_after().len();
        lexicon.phrase(&site.text[start..end]).map(|_| Abbreviation::Joins)
    };
    let alone = lexicon.abbreviation(word);
    if alone.is_some() || !lexicon.is_in_a_phrase(word) {
        return alone;
    }
    of_phrase().or_else(begins_a_phrase)
}

/// Whether a number, a label or a remark in brackets belongs to the abbreviation before it: "No. 7", "App. B",
/// "ed. (Harbour Press, 1999)".
fn takes_what_follows(site: &Site<'_>, word: &str, next: &str, lexicon: &Lexicon) -> bool {
    !lexicon.is_zone(word)
        && (is_number(next) || is_label(site, next, lexicon, false) || is_remark(site, next, lexicon))
}

/// A capital that is no initial and, unless it is known to be none, no word: "B of", "B2", "A)".
fn is_label(site: &Site<'_>, next: &str, lexicon: &Lexicon, is_no_word: bool) -> bool {
    let rest = next.strip_prefix(|c: char| c.is_ascii_uppercase());
    let Some(digits) = rest.filter(|rest| rest.bytes().all(|b| b.is_ascii_digit())) else { return false };
    if !digits.is_empty() {
        return true;
    }
    let after = &site.text[site.word_start() + next.len()..site.block.end];
    if let Some(after) = after.strip_prefix('.') {
        let word = first_word(after);
        return word.is_empty() || lexicon.starts_sentences(word);
    }
    let is_word = !is_no_word && lexicon.starts_sentences(next) && after.starts_with([' ', '\'', '’']);
    !is_word || lexicon.is_preposition(first_word(after))
}

/// A bracket that holds no whole sentence.
fn is_remark(site: &Site<'_>, next: &str, lexicon: &Lexicon) -> bool {
    let after = site.near_after().trim_start_matches(is_blank);
    let inside = after.strip_prefix(['(', '[']).and_then(|rest| Some(&rest[..rest.find([')', ']'])?]));
    inside.is_some_and(|inside| !inside.ends_with(is_stop)) && !lexicon.starts_sentences(next)
}

/// The letters that a text begins with, blanks left out.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(' ');
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

/// Whether the initial before the dot belongs to the name behind it: not in "Zone C", "from A to B", "you and I".
fn begins_a_name(site: &Site<'_>, word: &str, next: &str, lexicon: &Lexicon) -> bool {
    let end = site.word_start() + next.len();
    let another = is_initial(next) && site.text[end..site.block.end].starts_with('.');
    !lexicon.takes_a_letter(site.word_before_that(word))
        && !is_one_of_several(site, word, lexicon)
        && (another || !lexicon.starts_sentences(next))
}

/// Whether the letter before the dot stands beside another bare letter, or is the pronoun beside a word that is no name.
fn is_one_of_several(site: &Site<'_>, word: &str, lexicon: &Lexicon) -> bool {
    let near = site.near_before();
    let before = near[..near.len() - word.len()].trim_end_matches(is_blank);
    let conjunction = before.rsplit(is_blank).next().filter(|&last| lexicon.joins_letters(last));
    let before = &before[..before.len() - conjunction.map_or(0, str::len)];
    let before = before.trim_end_matches(is_blank);
    let other = before.trim_end_matches(',').rsplit(is_blank).next().unwrap_or_default();
    let is_pronoun = word == "I" && (other.starts_with(char::is_lowercase) || lexicon.starts_sentences(other));
    match conjunction {
        Some(_) => is_initial(other) || is_pronoun,
        None => before.ends_with(',') && is_initial(other),
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
    letters.next().is_some_and(char::is_uppercase) && letters.all(is_attached)
}

/// "U.S", "D.C", "T.-S": letters with dots between them.
fn is_dotted(word: &str) -> bool {
    let is_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    word.contains('.') && word.split('.').all(|part| is_letter(part.trim_start_matches('-')))
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
