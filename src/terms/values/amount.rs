//! What stands around a number and makes it money, a measure, a percentage: signs before, names behind.

use super::numeral::{self, Form, Numeral};
use super::reader::Reader;
use super::tables::{self, Currency, Named};
use super::value::Quantity;

/// The longest sign or code of a currency, in bytes.
const LONGEST_SIGN: usize = 6;

/// A currency's sign or code before an amount, and where it starts: `US$`, `£`, `RMB `, `USD $`.
pub(crate) fn sign_before(reader: &Reader<'_>, at: usize) -> Option<(Currency, usize)> {
    let blank = matches!(reader.byte_before(at), b' ' | b'\n') || reader.char_before(at) == Some('\u{a0}');
    let end = if blank { at - reader.char_before(at).map_or(0, char::len_utf8) } else { at };
    let (currency, start) = sign_ending(reader, end)?;
    let code_end = if reader.byte_before(start) == b' ' { start - 1 } else { start };
    match sign_ending(reader, code_end) {
        Some((code, code_start)) if code.agrees(currency) && code_end > reader.start() => Some((code, code_start)),
        _ => Some((currency, start)),
    }
}

/// The longest sign or code that ends at a position.
fn sign_ending(reader: &Reader<'_>, end: usize) -> Option<(Currency, usize)> {
    let last = reader.char_before(end)?;
    let is_sign = !last.is_ascii_alphanumeric() && !last.is_ascii_punctuation() || last == '$' || last == '/';
    if !is_sign && !last.is_ascii_alphabetic() {
        return None;
    }
    let symbol = end - last.len_utf8();
    let letters = |start: &usize| {
        let byte = reader.byte_before(*start);
        byte.is_ascii_alphabetic() || byte == b'.' && is_sign
    };
    let mut start = symbol;
    while end - start < LONGEST_SIGN && letters(&start) {
        start -= 1;
    }
    let cut = start > reader.start() && reader.byte_before(start).is_ascii_alphanumeric();
    if let Some(currency) = Currency::of_sign(reader.slice(start, end)).filter(|_| !cut) {
        return Some((currency, start));
    }
    Currency::of_sign(reader.slice(symbol, end)).filter(|_| is_sign).map(|currency| (currency, symbol))
}

/// Reads on behind a number: scale, per cent, currency, unit. `sign` is the currency before it.
pub(crate) fn read(reader: &Reader<'_>, number: Numeral, sign: Option<Currency>) -> (Quantity, usize) {
    let number =
        if number.form == Form::OrdinalWords { number } else { numeral::scaled(reader, number, sign.is_some()) };
    let next = reader.after_link(number.end);
    if let Some(end) = percent(reader, next) {
        return (Quantity::Percentage(number.amount), end);
    }
    let named = tables::named(reader, next).filter(|(named, end)| fits(reader, number, next, *named, *end));
    match (sign, named) {
        (Some(sign), Some((Named::Currency(name), end))) if sign.agrees(name) => {
            let currency = if sign.is_family() { name } else { sign };
            (Quantity::Money(number.amount, currency), end)
        }
        (Some(sign), _) => (Quantity::Money(number.amount, sign), number.end),
        (None, Some((Named::Currency(name), end))) => (Quantity::Money(number.amount, name), end),
        (None, Some((Named::Unit(unit), end))) => (Quantity::Measure(number.amount, unit), end),
        (None, None) => (Quantity::Number(number.amount), number.end),
    }
}

/// Whether what was read as a currency or unit belongs to the number: a code may belong to the number behind it.
fn fits(reader: &Reader<'_>, number: Numeral, start: usize, named: Named, end: usize) -> bool {
    let next = reader.after_blanks(end);
    let is_sign = matches!(named, Named::Currency(_)) && Currency::of_sign(reader.slice(start, end)).is_some();
    if is_sign && reader.byte(next).is_ascii_digit() {
        return false;
    }
    let one_letter = end - start == 1 && reader.byte(start).is_ascii_alphabetic();
    !one_letter || number.form != Form::Words
}

/// The end of `%`, `percent`, `per cent`, `percentage points`.
fn percent(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let words = |end: usize| {
        let next = reader.after_blanks(end);
        ["percent", "per cent"].iter().find_map(|word| reader.after_word(next, word))
    };
    match reader.rest(at) {
        [b'%', ..] => Some(words(at + 1).unwrap_or(at + 1)),
        [0xEF, 0xBC, 0x85, ..] => Some(at + 3),
        [b'p' | b'P', ..] => {
            let points = || {
                let end = reader.after_word(at, "percentage")?;
                let next = reader.after_link(end);
                ["points", "point"].iter().find_map(|word| reader.after_word(next, word))
            };
            words(at).or_else(points)
        }
        _ => None,
    }
}
