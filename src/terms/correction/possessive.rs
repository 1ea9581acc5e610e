//! Possessives and apostrophes.

use super::place::Place;

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// A phrase without its possessive ending, and the apostrophe of the ending.
pub(super) fn split(phrase: &str) -> (&str, Option<char>) {
    for apostrophe in APOSTROPHES {
        let ending = phrase.strip_suffix(['s', 'S']).and_then(|stem| stem.strip_suffix(apostrophe));
        if let Some(stem) = ending.filter(|stem| stem.ends_with(char::is_alphanumeric)) {
            return (stem, Some(apostrophe));
        }
    }
    let plural = phrase.strip_suffix(APOSTROPHES).filter(|stem| stem.ends_with(['s', 'S']) && !stem.contains('‘'));
    plural.map_or((phrase, None), |stem| (stem, phrase.chars().next_back()))
}

/// The apostrophe right after a place that makes a plural possessive: `boats’ owners`, not a closing quotation mark.
pub(super) fn following(place: &Place<'_>) -> Option<char> {
    let apostrophe = place.next().filter(|c| APOSTROPHES.contains(c))?;
    let ends = place.rest()[apostrophe.len_utf8()..].starts_with(char::is_whitespace);
    let quoted =
        place.lead().starts_with(['‘', '\'']) || ["‘", " '", "('"].iter().any(|mark| place.lead().contains(mark));
    (ends && !quoted && place.said().ends_with(['s', 'S'])).then_some(apostrophe)
}

/// The possessive of a phrase.
pub(super) fn of(phrase: &str, plural: bool, apostrophe: char) -> String {
    let bare = plural && phrase.ends_with(['s', 'S']);
    let ending = if bare { "" } else { "s" };
    format!("{phrase}{apostrophe}{ending}")
}

/// The phrase with the apostrophes inside its words in the other text's style, where that text has any.
pub(super) fn restyled(phrase: &str, other: &Place<'_>) -> String {
    if !phrase.contains(APOSTROPHES) {
        return phrase.to_owned();
    }
    let style = style(other.said()).or_else(|| style(other.sentence.of(other.text)));
    let Some(style) = style else { return phrase.to_owned() };
    let mut restyled = String::with_capacity(phrase.len());
    let mut previous = ' ';
    for c in phrase.chars() {
        let inside = APOSTROPHES.contains(&c) && previous.is_alphanumeric();
        restyled.push(if inside { style } else { c });
        previous = c;
    }
    restyled
}

/// The first apostrophe between two letters.
fn style(text: &str) -> Option<char> {
    text.char_indices().filter(|(_, c)| APOSTROPHES.contains(c)).find_map(|(at, c)| {
        let before = text[..at].chars().next_back()?;
        let after = text[at + c.len_utf8()..].chars().next()?;
        (before.is_alphabetic() && after.is_alphabetic()).then_some(c)
    })
}
