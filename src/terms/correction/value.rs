//! The correction of a value: the official string, unless what stands around the two does not fit it.

use super::place::Place;
use super::{Correction, article, capitals, number, repeated};
use crate::document::Span;

/// Prepositions that a date or time decides.
const OF_TIME: &[&str] = &["in", "on", "at"];

/// What makes a percentage of a number; none is the beginning of a later one.
const PERCENT: &[&str] = &["%", "percentage points", "percentage point", "per cent", "percent"];

/// What a percentage may be said of, before `than`.
const COMPARATIVES: &[&str] = &["more", "less", "fewer", "higher", "lower", "greater", "larger", "smaller"];

/// The correction of a value, or nothing where it would change nothing or could be wrong.
pub(super) fn correction(official: &Place<'_>, counterpart: &Place<'_>) -> Option<Correction> {
    let said = official.said().split_whitespace().collect::<Vec<_>>().join(" ");
    let unclear = is_part(official) || breaks_agreement(&said, counterpart) || is_in_a_compound(counterpart);
    if unclear || is_compared(official) || is_compared(counterpart) {
        return None;
    }
    let phrase = joined(&said, counterpart.said())?;
    let phrase = capitals::placed(&phrase, counterpart);
    let span = Span::new(start(&phrase, counterpart)?, end(&phrase, counterpart)?);
    let (span, phrase) = with_word_before(span, phrase, official, counterpart);
    let place = counterpart.with(span);
    let phrase = capitals::opening(&phrase, &place);
    Correction::new(&repeated::absorbed(&place, &phrase, official), phrase)
}

/// Whether the span holds the value only in part: a sign beside it, or the unit at the end of a range.
fn is_part(official: &Place<'_>) -> bool {
    let glued = |c: char| c.is_alphanumeric() || "$£€¥%°".contains(c);
    let bare = official.said().ends_with(|c: char| c.is_ascii_digit());
    let range = [" to ", " and ", " or ", "-", "–"].iter().any(|link| {
        official.rest().strip_prefix(link).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    official.previous().is_some_and(glued) || official.next().is_some_and(glued) || bare && range
}

/// Whether a percentage says by how much: `18% more than` is `118% of`, and which of the two the other text means is unclear.
fn is_compared(place: &Place<'_>) -> bool {
    let rest = place.rest().trim_start();
    let after = PERCENT.iter().find_map(|sign| rest.strip_prefix(sign));
    let mut words = after.unwrap_or(rest).split_whitespace();
    (after.is_some() || is_percentage(place.said()))
        && words.next().is_some_and(|word| COMPARATIVES.contains(&word.to_lowercase().as_str()))
        && words.next().is_some_and(|word| word.eq_ignore_ascii_case("than"))
}

/// Whether the value is a part of a word with hyphens, as in `mid-1990` or `12-km`.
fn is_in_a_compound(counterpart: &Place<'_>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let (mut after, mut before) = (counterpart.rest().chars(), counterpart.lead().chars().rev());
    let is_hyphen = |c: Option<char>| matches!(c, Some('-' | '\u{2010}' | '\u{2011}'));
    is_hyphen(after.next()) && letter(after.next()) || is_hyphen(before.next()) && letter(before.next())
}

/// Whether the noun after the value would be in the wrong number.
fn breaks_agreement(said: &str, counterpart: &Place<'_>) -> bool {
    let single = |value: &str| matches!(value.to_lowercase().as_str(), "1" | "one" | "a" | "an");
    let counts = |value: &str| value.ends_with(|c: char| c.is_ascii_digit()) || single(value);
    let noun = counterpart.after().is_some_and(|word| !crate::words::is_function_word(word.of(counterpart.text)));
    noun && counts(said) && single(said) != single(counterpart.said())
}

/// The official value joined as the counterpart's is: `12-km` and `21 km` give `21-km`.
fn joined(said: &str, old: &str) -> Option<String> {
    let compound = |text: &str| {
        let (amount, unit) = text.split_once('-')?;
        let fits = amount.ends_with(|c: char| c.is_ascii_digit()) && unit.starts_with(char::is_alphabetic);
        (fits && !text.contains(char::is_whitespace)).then_some((amount.len(), unit.len()))
    };
    match (compound(said), compound(old)) {
        (None, Some(_)) => match said.split_once(' ') {
            None => Some(said.to_owned()),
            Some((_, unit)) if unit.contains(' ') => None,
            Some((amount, unit)) => {
                let unit =
                    if unit.len() > 3 { number::singular(unit) } else { None }.unwrap_or_else(|| unit.to_owned());
                Some(format!("{amount}-{unit}"))
            }
        },
        (Some((amount, _)), None) if old.contains(' ') => {
            let unit = &said[amount + 1..];
            let many = unit.len() > 3 && number::is_plural_phrase(old);
            let unit = if many { number::pluralised(unit)? } else { unit.to_owned() };
            Some(format!("{} {unit}", &said[..amount]))
        }
        _ => Some(said.to_owned()),
    }
}

/// Where the correction starts: a currency sign before the old value goes if the new one has its own.
fn start(phrase: &str, counterpart: &Place<'_>) -> Option<usize> {
    let lead = counterpart.lead();
    let signed = phrase.split(|c: char| c.is_ascii_digit()).next().is_some_and(|sign| !sign.trim().is_empty());
    match counterpart.previous() {
        Some('$' | '£' | '€' | '¥') if signed => {
            let amount = lead.trim_end_matches(['$', '£', '€', '¥']);
            let code = amount.trim_end_matches(|c: char| c.is_ascii_uppercase());
            Some(counterpart.sentence.start + code.len())
        }
        Some('$' | '£' | '€' | '¥') => {
            phrase.ends_with(|c: char| c.is_ascii_digit()).then_some(counterpart.span.start)
        }
        Some(c) if c.is_alphanumeric() || "./,:".contains(c) => None,
        Some(c) if phrase.starts_with(c) && !"(“\"".contains(c) => None,
        _ => Some(counterpart.span.start),
    }
}

/// Where the correction ends: after a sign of per cent if the new value says it, too.
fn end(phrase: &str, counterpart: &Place<'_>) -> Option<usize> {
    let end = counterpart.span.end;
    let rest = counterpart.rest();
    let bare = phrase.ends_with(|c: char| c.is_ascii_digit());
    if is_percentage(phrase) {
        let trimmed = rest.trim_start();
        let sign = PERCENT.iter().find(|sign| trimmed.starts_with(**sign));
        return Some(end + sign.map_or(0, |sign| rest.len() - trimmed.len() + sign.len()));
    }
    let mut next = rest.chars();
    match (next.next(), next.next()) {
        (Some('%'), _) => bare.then_some(end),
        (Some('-'), Some(after)) if after.is_alphabetic() => (bare || !phrase.contains(' ')).then_some(end),
        (Some(c), _) if c.is_alphanumeric() || c == '°' => None,
        (Some('.' | ',' | ':' | '/' | '-' | '–'), Some(after)) if after.is_ascii_digit() => None,
        _ => Some(end),
    }
}

fn is_percentage(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    PERCENT.iter().any(|unit| lower.ends_with(unit))
}

/// Fits `a` and `an`, and takes the official preposition of time.
fn with_word_before(span: Span, phrase: String, official: &Place<'_>, counterpart: &Place<'_>) -> (Span, String) {
    let Some(word) = counterpart.with(span).before() else { return (span, phrase) };
    let old = word.of(counterpart.text);
    let preposition = official.word_before();
    let new = match old.to_lowercase() {
        lower if article::is_indefinite(&lower) => article::indefinite(&phrase).to_owned(),
        lower if OF_TIME.contains(&lower.as_str()) && OF_TIME.contains(&preposition.as_str()) => preposition,
        _ => return (span, phrase),
    };
    if new.eq_ignore_ascii_case(old) {
        return (span, phrase);
    }
    let new = if old.starts_with(char::is_uppercase) { capitals::capitalised(&new) } else { new };
    (Span::new(word.start, span.end), format!("{new} {phrase}"))
}
