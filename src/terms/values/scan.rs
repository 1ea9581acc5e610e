//! Finds where values begin, and hands them to the reader of their kind.

use super::amount;
use super::clock;
use super::code;
use super::date;
use super::figures;
use super::numeral::{self, Numeral};
use super::reader::Reader;
use super::spoken;
use super::tables;
use super::value::{Date, Quantity, Value};
use super::words::{self, Role};
use crate::document::Span;

/// What narrows a date and is joined to it with a hyphen.
const PREFIXES: &[&str] = &["mid", "end", "early", "late", "pre", "post"];

/// The values of a stretch, in reading order.
pub(crate) fn values(reader: &Reader<'_>) -> Vec<Value> {
    let mut values = Vec::new();
    let mut at = reader.start();
    // Where the last value ended: what stands before it belongs to it.
    let mut floor = at;
    while at < reader.end() {
        let byte = reader.byte(at);
        let (value, next) = if byte.is_ascii_digit() {
            in_digits(reader, at, floor)
        } else if byte.is_ascii_alphabetic() {
            in_words(reader, at, floor)
        } else {
            (None, at + 1)
        };
        at = next;
        if let Some(value) = value {
            floor = value.span.end;
            values.push(value);
        }
    }
    values
}

/// The value that begins at the first digit of a number, and where to go on.
fn in_digits(reader: &Reader<'_>, at: usize, floor: usize) -> (Option<Value>, usize) {
    let run = reader.after_digits(at);
    let value = |start: usize, quantity: Quantity, end: usize| {
        (Some(Value { span: Span::new(start.max(floor), end), quantity }), end)
    };
    let sign = amount::sign_before(reader, at).filter(|(_, start)| *start >= floor);
    if sign.is_none() && is_label(reader, at) {
        return (None, run);
    }
    if sign.is_none() {
        if let Some((date, end)) = figures::from_digits(reader, at) {
            return value(with_prefix(reader, at), Quantity::Date(date), end);
        }
        if let Some((code, end)) = code::read(reader, at) {
            let start = if reader.byte_before(at) == b'+' { at - 1 } else { at };
            return value(start, Quantity::Code(code), end);
        }
        if let Some((clock, end)) = clock::from_digits(reader, at) {
            return value(at, Quantity::Time(clock), end);
        }
        if let Some((quantity, end)) = day_or_year(reader, at, run) {
            return value(with_prefix(reader, at), quantity, end);
        }
    }
    let Some(number) = numeral::digits(reader, at) else { return (None, run) };
    let start = sign.map_or(at, |(_, start)| start);
    let (start, negative) = minus_before(reader, start, at);
    let number = Numeral { amount: if negative { number.amount.negated() } else { number.amount }, ..number };
    let (quantity, end) = amount::read(reader, number, sign.map(|(currency, _)| currency));
    let start = if matches!(quantity, Quantity::Number(_)) { with_number_sign(reader, start) } else { start };
    value(start, quantity, end)
}

/// Whether digits belong to a name: `G20`, `COVID-19`, `Ka-52`.
fn is_label(reader: &Reader<'_>, at: usize) -> bool {
    let before = reader.byte_before(at);
    if before.is_ascii_alphabetic() {
        return true;
    }
    if before != b'-' {
        return false;
    }
    let (word, start) = reader.word_before(at - 1);
    let name = start + word.len() == at - 1 && word.first().is_some_and(u8::is_ascii_uppercase);
    name && !is_prefix(word) && !matches!(words::role(word), Some(Role::Month { .. } | Role::Weekday { .. }))
}

/// A day with its month, a day with its suffix, a rank, or a bare year.
fn day_or_year(reader: &Reader<'_>, at: usize, run: usize) -> Option<(Quantity, usize)> {
    let suffixed = date::after_suffix(reader, run);
    let number: Option<u32> = reader.slice(at, run).parse().ok();
    if let Some(day) = number.and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
        && let Some((date, end)) = date::from_day(reader, day, suffixed.unwrap_or(run))
    {
        return Some((Quantity::Date(date), end));
    }
    if let (Some(end), Some(rank)) = (suffixed, number) {
        return Some(spoken::after_ordinal(reader, rank, end));
    }
    let (year, end) = date::year_at(reader, at).filter(|(year, _)| (1800..2100).contains(year))?;
    let next = reader.after_link(end);
    let counted = tables::named(reader, next).is_some()
        || matches!(reader.role(next), Some((Role::Scale(_), _)))
        || reader.after_word(next, "percent").is_some()
        || reader.after_word(next, "per").is_some();
    (!counted).then_some((Quantity::Date(Date::of_year(year)), end))
}

/// The value that begins at a word, and where to go on.
fn in_words(reader: &Reader<'_>, at: usize, floor: usize) -> (Option<Value>, usize) {
    let mut after = at + reader.word(at).len();
    let role = match reader.role(at) {
        Some((role, end)) if !reader.char_before(at).is_some_and(char::is_alphanumeric) => Some((role, end)),
        _ => None,
    };
    let found = match role {
        Some((role, end)) => spoken::from_role(reader, role, at, end, floor),
        None if matches!(reader.byte(at), b'Q' | b'H') && reader.byte(at + 1).is_ascii_digit() => {
            figures::from_letter(reader, at).map(|(date, end)| (at, Quantity::Date(date), end))
        }
        None => None,
    };
    match found {
        Some((start, quantity, end)) => (Some(Value { span: Span::new(start.max(floor), end), quantity }), end),
        None => {
            while reader.byte(after).is_ascii_alphabetic() {
                after += 1;
            }
            (None, after)
        }
    }
}

/// The start with a minus sign before it, if that is what the dash means.
fn minus_before(reader: &Reader<'_>, start: usize, at: usize) -> (usize, bool) {
    let sign = match reader.char_before(start) {
        Some(sign @ ('-' | '\u{2212}')) => sign,
        _ => return (start, false),
    };
    let before = start - sign.len_utf8();
    let opens = reader.char_before(before).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '|'));
    let tight = !reader.byte(start).is_ascii_whitespace() && at >= start;
    if opens && tight { (before, true) } else { (start, false) }
}

/// The start with `No.` or `#` before it.
fn with_number_sign(reader: &Reader<'_>, at: usize) -> usize {
    match reader.byte_before(at) {
        b'#' => return at - 1,
        b' ' | b'.' | b'\n' => {}
        _ => return at,
    }
    let blank = if reader.byte_before(at) == b'.' { at } else { at - 1 };
    let stop = if reader.byte_before(blank) == b'.' { blank - 1 } else { blank };
    let (word, start) = reader.word_before(stop);
    if start + word.len() == stop && matches!(word, b"No" | b"Nos" | b"NO") { start } else { at }
}

/// The start with `mid-` or `end-` before it.
pub(crate) fn with_prefix(reader: &Reader<'_>, at: usize) -> usize {
    if reader.byte_before(at) != b'-' {
        return at;
    }
    let (word, start) = reader.word_before(at - 1);
    let joined = start + word.len() == at - 1;
    if joined && is_prefix(word) { start } else { at }
}

/// Whether a word narrows the date that it is joined to: `mid-2024`.
fn is_prefix(word: &[u8]) -> bool {
    PREFIXES.iter().any(|prefix| word.eq_ignore_ascii_case(prefix.as_bytes()))
}
