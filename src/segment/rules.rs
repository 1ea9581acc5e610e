//! Whether a sentence ends at a stop: the boundaries of UAX #29, more that it lacks, fewer that it has too many.

use super::abbreviations::dot_joins;
use super::characters::{is_bullet, is_east_asian, is_stop};
use super::language::Lexicon;
use super::markers::begins_with_a_bracketed_marker;
use super::quotes::{is_inside_a_slogan, is_inside_a_title, quotation_goes_on};
use super::site::Site;
use super::window::Windows;

/// Whether the sentence ends at the site.
pub(super) fn ends_sentence(site: &Site<'_>, lexicon: &Lexicon, windows: &mut Windows) -> bool {
    let open = if is_glued(site) {
        begins_without_a_blank(site)
    } else {
        windows.breaks_at(site) || begins_unusually(site) || begins_after_omission(site)
    };
    open && !goes_on(site, lexicon)
}

fn goes_on(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    if site.is_single_dot() {
        if dot_joins(site, lexicon) {
            return true;
        }
    } else if goes_on_in_lower_case(site) || is_bracketed_omission(site) {
        return true;
    }
    quotation_goes_on(site, lexicon) || is_inside_a_title(site) || is_inside_a_slogan(site)
}

/// Whether a word of a script with blanks follows an ASCII stop without a blank: "residents.However", "Node.js".
fn is_glued(site: &Site<'_>) -> bool {
    let follows = |c: char| !is_east_asian(c) && (c.is_alphanumeric() || c.is_ascii_punctuation());
    !site.has_blank()
        && (site.mark().is_ascii() || site.mark() == '…')
        && site.text[site.word_start()..site.block.end].chars().next().is_some_and(follows)
}

/// Whether a sentence begins right behind the stop: a capitalised word after a small letter, a number or a closing mark,
/// outside addresses.
fn begins_without_a_blank(site: &Site<'_>) -> bool {
    let fits = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ')' | ']' | '%' | '”' | '"' | '’');
    let word = site.word_before();
    let has_dots = word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit());
    (is_capitalised(site.word_after()) || begins_with_a_lettered_word(site))
        && (site.is_closed() || site.before().is_some_and(fits))
        && !has_dots
        && !is_in_an_address(site)
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.next().map_or(matches!(word, "A" | "I"), char::is_lowercase)
}

/// "X-ray".
fn begins_with_a_lettered_word(site: &Site<'_>) -> bool {
    let mut start = site.text[site.word_start()..site.block.end].chars();
    start.next().is_some_and(char::is_uppercase)
        && start.next() == Some('-')
        && start.next().is_some_and(char::is_lowercase)
}

/// Whether the unbroken run of characters around the stop is a web or mail address.
fn is_in_an_address(site: &Site<'_>) -> bool {
    let before = site.near_before().rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = site.near_after().split(char::is_whitespace).next().unwrap_or_default();
    before.contains('@') || before.contains("://") || before.contains("www.") || after.contains('@')
}

/// Sentences that UAX #29 does not expect: a number, "(ii)", "iPhone" or a bullet after the stop, or a capital after "…".
fn begins_unusually(site: &Site<'_>) -> bool {
    if !site.has_blank() {
        return false;
    }
    let start = &site.text[site.word_start()..site.block.end];
    let Some(first) = start.chars().next() else { return false };
    first.is_ascii_digit()
        || is_an_amount(start)
        || (site.mark() == '…' && first.is_uppercase())
        || has_an_inner_capital(site.word_after())
        || is_bullet(first)
        || begins_with_a_bracketed_marker(&site.text[site.next..site.block.end])
}

fn is_an_amount(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| matches!(c, '$' | '£' | '€' | '¥' | '#' | '+' | '-' | '−'))
        && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// "iPhone", "eHealth".
fn has_an_inner_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.take(2).any(char::is_uppercase)
}

/// The stop before an omission that begins the next sentence: "it ended. . . . The next".
fn begins_after_omission(site: &Site<'_>) -> bool {
    site.near_after()
        .strip_prefix(" . . . ")
        .is_some_and(|rest| rest.starts_with(char::is_uppercase) && site.before().is_some_and(char::is_alphanumeric))
}

/// "[...]": words left out, not a sentence left open.
fn is_bracketed_omission(site: &Site<'_>) -> bool {
    matches!(site.before(), Some('[' | '(')) && site.is_closed()
}

/// "Hurrah! he cried": a small letter after a strong stop.
fn goes_on_in_lower_case(site: &Site<'_>) -> bool {
    let start = &site.text[site.word_start()..site.block.end];
    site.has_blank()
        && start.starts_with(|c: char| c.is_lowercase() || is_stop(c))
        && !has_an_inner_capital(site.word_after())
        && !begins_with_a_bracketed_marker(&site.text[site.next..site.block.end])
}
