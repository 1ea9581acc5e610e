//! Dates in figures: `2024-07-25`, `25/07/2024`, `2023-24`, `1990s`, `3Q 2024`.

use super::date::{with_year, year_at};
use super::reader::Reader;
use super::value::{Date, Part};

/// What digits alone say of a date: `2024-07-25`, `25/07/2024`, `2023-24`, `1990s`, `2024 Q3`, `3Q 2024`.
pub(crate) fn from_digits(reader: &Reader<'_>, at: usize) -> Option<(Date, usize)> {
    let end = reader.after_digits(at);
    match end - at {
        4 => from_year(reader, at, end),
        1 if matches!(reader.byte(end), b'Q' | b'H') => {
            let part = part(reader.byte(end), reader.byte(at))?;
            let whole = !reader.byte(end + 1).is_ascii_alphabetic();
            whole.then(|| with_year(reader, Date { part: Some(part), ..Date::default() }, end + 1))
        }
        1 | 2 => day_month_year(reader, at, end).or_else(|| decade(reader, at, end)),
        _ => None,
    }
}

/// The end of a plural's `s`, `'s` or ` 's` behind digits.
fn after_plural(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let next = if reader.rest(at).starts_with(b" '") { at + 1 } else { at };
    ["s", "'s", "’s"].iter().find_map(|plural| reader.after_word(next, plural))
}

/// A decade without its century: `60s`.
fn decade(reader: &Reader<'_>, at: usize, end: usize) -> Option<(Date, usize)> {
    let year: u16 = reader.slice(at, end).parse().ok()?;
    let after = after_plural(reader, end).filter(|_| year.is_multiple_of(10) && year >= 20)?;
    Some((Date { part: Some(Part::Decade), ..Date::of_year(year) }, after))
}

/// A quarter or half from its letter and digit.
fn part(letter: u8, digit: u8) -> Option<Part> {
    match (letter, digit) {
        (b'Q', b'1'..=b'4') => Some(Part::Quarter(digit - b'0')),
        (b'H', b'1' | b'2') => Some(Part::Half(digit - b'0')),
        _ => None,
    }
}

/// A quarter or half that begins at its letter: `Q3 2024`, `H1`.
pub(crate) fn from_letter(reader: &Reader<'_>, at: usize) -> Option<(Date, usize)> {
    let part = part(reader.byte(at), reader.byte(at + 1))?;
    let whole = !reader.byte(at + 2).is_ascii_alphanumeric() && !reader.byte_before(at).is_ascii_alphabetic();
    whole.then(|| with_year(reader, Date { part: Some(part), ..Date::default() }, at + 2))
}

fn from_year(reader: &Reader<'_>, at: usize, end: usize) -> Option<(Date, usize)> {
    let year: u16 = reader.slice(at, end).parse().ok().filter(|year| (1000..2200).contains(year))?;
    let date = Date::of_year(year);
    if let Some(end) = after_plural(reader, end).filter(|_| year.is_multiple_of(10)) {
        return Some((Date { part: Some(Part::Decade), ..date }, end));
    }
    let next = reader.after_blanks(end);
    if let Some(part) = part(reader.byte(next), reader.byte(next + 1))
        && !reader.byte(next + 2).is_ascii_alphanumeric()
    {
        return Some((Date { part: Some(part), ..date }, next + 2));
    }
    let mark = reader.byte(end);
    if matches!(mark, b'-' | b'/' | b'.')
        && let Some((month, middle)) = small(reader, end + 1, 12)
        && reader.byte(middle) == mark
        && let Some((day, last)) = small(reader, middle + 1, 31)
    {
        return Some((Date { month: Some(month), day: Some(day), ..date }, last));
    }
    let after = match reader.rest(end) {
        [b'-' | b'/' | b'~', ..] => end + 1,
        [0xE2, 0x80, 0x90..=0x95, ..] => end + 3,
        _ => match reader.after_word(next, "to") {
            Some(to) => reader.after_blanks(to),
            None => return None,
        },
    };
    let (until, last) = last_year(reader, year, after)?;
    (until > year).then_some((Date { until: Some(until), ..date }, last))
}

/// The last year of a span of years, in two or four digits.
fn last_year(reader: &Reader<'_>, first: u16, at: usize) -> Option<(u16, usize)> {
    if let Some(year) = year_at(reader, at) {
        return Some(year);
    }
    let end = reader.after_digits(at);
    let goes_on = match reader.rest(end) {
        [b'.' | b',' | b'-' | b'/', next, ..] => next.is_ascii_digit(),
        [b'%', ..] => true,
        [next, ..] => next.is_ascii_alphanumeric(),
        [] => false,
    };
    let joined = !reader.byte_before(at).is_ascii_whitespace();
    if end - at != 2 || goes_on || !joined {
        return None;
    }
    let short: u16 = reader.slice(at, end).parse().ok()?;
    Some((first / 100 * 100 + short, end)).filter(|(year, _)| *year == first + 1 || *year > first + 1 && short > 12)
}

/// `25/07/2024`, `25.07.2024`, `7/25/2024`. Day and month that may be each other are left open.
fn day_month_year(reader: &Reader<'_>, at: usize, end: usize) -> Option<(Date, usize)> {
    let mark = reader.byte(end);
    if !matches!(mark, b'/' | b'.' | b'-') {
        return None;
    }
    let (first, _) = small(reader, at, 31)?;
    let (second, middle) = small(reader, end + 1, 31)?;
    if reader.byte(middle) != mark {
        return None;
    }
    let (year, last) = year_at(reader, middle + 1)?;
    let (day, month) = match (first > 12, second > 12) {
        (true, true) => return None,
        (true, false) => (Some(first), Some(second)),
        (false, true) => (Some(second), Some(first)),
        (false, false) if first == second => (Some(first), Some(second)),
        (false, false) => (None, None),
    };
    Some((Date { day, month, ..Date::of_year(year) }, last))
}

/// A number of one or two digits from 1 to `most`, and its end.
fn small(reader: &Reader<'_>, at: usize, most: u8) -> Option<(u8, usize)> {
    let end = reader.after_digits(at);
    if end == at || end - at > 2 {
        return None;
    }
    let number = reader.slice(at, end).parse().ok().filter(|number| (1..=most).contains(number))?;
    (!reader.byte(end).is_ascii_alphabetic() || reader.byte(end) == b'T').then_some((number, end))
}
