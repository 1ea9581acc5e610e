//! Finds where values begin, and hands them to the reader of their kind.

use super::amount;
use super::clock;
use super::code;
use super::date;
use super::decimal::Decimal;
use super::numeral::{self, Form, Numeral};
use super::reader::Reader;
use super::tables::{self, Named};
use super::value::{Clock, Date, Part, Quantity, Value};
use super::words::Role;
use crate::document::Span;

/// Words before `hundred` or `million` that leave the number open.
const SOME: &[&str] = &["several", "few", "many", "some"];

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
        if let Some((date, end)) = date::from_digits(reader, at) {
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

/// Whether digits belong to a name: `G20`, `COVID-19`.
fn is_label(reader: &Reader<'_>, at: usize) -> bool {
    let before = reader.byte_before(at);
    if before.is_ascii_alphabetic() {
        return true;
    }
    let hyphen = before == b'-' && at > reader.start() + 1;
    hyphen && reader.byte(at - 2).is_ascii_uppercase()
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
        return Some(after_ordinal(reader, rank, end));
    }
    let (year, end) = date::year_at(reader, at).filter(|(year, _)| (1800..2100).contains(year))?;
    let next = reader.after_link(end);
    let counted = tables::named(reader, next).is_some()
        || matches!(reader.role(next), Some((Role::Scale(_), _)))
        || reader.after_word(next, "percent").is_some()
        || reader.after_word(next, "per").is_some();
    (!counted).then_some((Quantity::Date(Date::of_year(year)), end))
}

/// An ordinal, or the quarter or half of a year that it begins, with the year.
fn after_ordinal(reader: &Reader<'_>, rank: u32, end: usize) -> (Quantity, usize) {
    let part = match (reader.role(reader.after_link(end)), rank) {
        (Some((Role::Quarter, end)), 1..=4) => Some((Part::Quarter(rank as u8), end)),
        (Some((Role::Half, end)), 1..=2) => Some((Part::Half(rank as u8), end)),
        _ => None,
    };
    match part {
        Some((part, end)) => {
            let (date, end) = date::with_year(reader, Date { part: Some(part), ..Date::default() }, end);
            (Quantity::Date(date), end)
        }
        None => (Quantity::Ordinal(rank), end),
    }
}

/// The value that begins at a word, and where to go on.
fn in_words(reader: &Reader<'_>, at: usize, floor: usize) -> (Option<Value>, usize) {
    let mut after = at + reader.word(at).len();
    let role = match reader.role(at) {
        Some((role, end)) if !reader.char_before(at).is_some_and(char::is_alphanumeric) => Some((role, end)),
        _ => None,
    };
    let found = match role {
        Some((role, end)) => from_role(reader, role, at, end, floor),
        None if matches!(reader.byte(at), b'Q' | b'H') && reader.byte(at + 1).is_ascii_digit() => {
            date::from_letter(reader, at).map(|(date, end)| (at, Quantity::Date(date), end))
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

type Found = Option<(usize, Quantity, usize)>;

fn from_role(reader: &Reader<'_>, role: Role, at: usize, end: usize, floor: usize) -> Found {
    let here = |(quantity, end): (Quantity, usize)| Some((at, quantity, end));
    match role {
        Role::Ones(_) | Role::Tens(_) | Role::Ordinal(_) | Role::OrdinalTens(_) => spelled(reader, at),
        Role::Scale(_) | Role::Dozen => bare_scale(reader, role, at, end),
        Role::Scales(exponent) => here(vague(reader, exponent, end)),
        Role::Dozens => here((Quantity::Vague(Decimal::whole(12)), end)),
        Role::Half => half(reader, at, end),
        Role::Quarter => quarter(reader, at, end),
        Role::Multiple(times) => here((Quantity::Number(Decimal::whole(u32::from(times))), end)),
        Role::Month { number, doubtful } => {
            let (date, end) = date::from_month(reader, at, number, end, doubtful)?;
            Some((with_prefix(reader, at), Quantity::Date(date), end))
        }
        Role::Weekday { number, doubtful } => {
            let (date, end) = date::from_weekday(reader, number, end, doubtful)?;
            here((Quantity::Date(date), end))
        }
        Role::Noon | Role::Midnight => {
            let hour = if role == Role::Noon { 12 } else { 0 };
            here((Quantity::Time(Clock { hour, minute: 0, certain: true }), end))
        }
        Role::Decade(year) => {
            let date = Date { part: Some(Part::Decade), ..Date::of_year(u16::from(year)) };
            here((Quantity::Date(date), end))
        }
        Role::Minus => minus(reader, at, end).filter(|_| at >= floor),
        Role::Parts(_) => None,
    }
}

/// A number in words with what follows it.
fn spelled(reader: &Reader<'_>, at: usize) -> Found {
    let number = numeral::words(reader, at)?;
    let small = number.amount.as_small();
    if number.form == Form::OrdinalWords {
        let rank = small?;
        if rank > 2
            && let Some((parts, end)) = part_of_one(reader, at, rank, number.end)
        {
            return Some((parts, Quantity::Fraction(1, rank), end));
        }
        let (quantity, end) = after_ordinal(reader, rank, number.end);
        return Some((at, quantity, end));
    }
    if let Some((parts, end)) = small.and_then(|count| parts(reader, count, number.end)) {
        return Some((at, parts, end));
    }
    if let Some((clock, end)) = small
        .and_then(|hour| u8::try_from(hour).ok())
        .filter(|hour| (1..=12).contains(hour))
        .and_then(|hour| clock::whole_hour(reader, hour, number.end))
    {
        return Some((at, Quantity::Time(clock), end));
    }
    let (quantity, end) = amount::read(reader, number, None);
    Some((at, quantity, end))
}

/// `two-thirds`, `one quarter`: the denominator behind a small number.
fn parts(reader: &Reader<'_>, count: u32, end: usize) -> Option<(Quantity, usize)> {
    let (role, end) = reader.role(reader.after_link(end))?;
    let denominator = match role {
        Role::Parts(parts) if count > 1 => u32::from(parts),
        Role::Ordinal(parts) if count == 1 && parts > 2 => u32::from(parts),
        Role::Half if count == 1 => 2,
        Role::Quarter if count == 1 => 4,
        _ => return None,
    };
    (count < 100).then_some((Quantity::Fraction(count, denominator), end))
}

/// `a third of`: an ordinal that stands between `a` and `of`. Gives the start and the end.
fn part_of_one(reader: &Reader<'_>, at: usize, rank: u32, end: usize) -> Option<(usize, usize)> {
    let (before, start) = reader.word_before(at);
    let of = reader.after_word(reader.after_blanks(end), "of");
    (rank < 20 && before.eq_ignore_ascii_case(b"a") && of.is_some()).then_some((start, end))
}

/// `a million`, `hundred billion`, `several thousand`: a power of ten without a number before it.
fn bare_scale(reader: &Reader<'_>, role: Role, at: usize, end: usize) -> Found {
    let amount = match role {
        Role::Scale(exponent) => Decimal::new(1, i32::from(exponent))?,
        _ => Decimal::whole(12),
    };
    let number = numeral::scaled(reader, Numeral { amount, end, form: Form::Scaled }, false);
    let (before, start) = reader.word_before(at);
    if SOME.iter().any(|word| before.eq_ignore_ascii_case(word.as_bytes())) {
        return Some((at, Quantity::Vague(number.amount), number.end));
    }
    let article = before.eq_ignore_ascii_case(b"a");
    let (quantity, end) = amount::read(reader, number, None);
    Some((if article { start } else { at }, quantity, end))
}

/// `tens of thousands`, `hundreds of billions of`: the chain behind the first power.
fn vague(reader: &Reader<'_>, exponent: u8, end: usize) -> (Quantity, usize) {
    let mut power = i32::from(exponent);
    let mut last = end;
    for _ in 0..3 {
        let next = reader.after_blanks(last);
        let Some(of) = reader.after_word(next, "of") else { break };
        match reader.role(reader.after_blanks(of)) {
            Some((Role::Scales(exponent), end)) => {
                power += i32::from(exponent);
                last = end;
            }
            _ => break,
        }
    }
    (Quantity::Vague(Decimal::new(1, power).unwrap_or(Decimal::whole(10))), last)
}

/// `half past three`, `half a million`, `half an hour`, `half of`.
fn half(reader: &Reader<'_>, at: usize, end: usize) -> Found {
    if let Some((clock, end)) = clock::from_part(reader, 30, end) {
        return Some((at, Quantity::Time(clock), end));
    }
    let mut next = reader.after_link(end);
    if let Some(article) = ["a", "an"].iter().find_map(|word| reader.after_word(next, word)) {
        next = reader.after_blanks(article);
    }
    let amount = Decimal::new(5, -1)?;
    if let Some((Role::Scale(_) | Role::Dozen, _)) = reader.role(next) {
        let number = numeral::scaled(reader, Numeral { amount, end: next - 1, form: Form::Scaled }, false);
        let (quantity, end) = amount::read(reader, number, None);
        return Some((at, quantity, end));
    }
    match tables::named(reader, next) {
        Some((Named::Unit(unit), end)) => Some((at, Quantity::Measure(amount, unit), end)),
        _ => Some((at, Quantity::Fraction(1, 2), end)),
    }
}

/// `quarter past three`, `a quarter of`; a quarter of a year or of a town is no value by itself.
fn quarter(reader: &Reader<'_>, at: usize, end: usize) -> Found {
    if let Some((clock, end)) = clock::from_part(reader, 15, end) {
        return Some((at, Quantity::Time(clock), end));
    }
    part_of_one(reader, at, 4, end).map(|(start, end)| (start, Quantity::Fraction(1, 4), end))
}

/// `minus five degrees`.
fn minus(reader: &Reader<'_>, at: usize, end: usize) -> Found {
    let next = reader.after_blanks(end);
    let number = match reader.byte(next) {
        byte if byte.is_ascii_digit() => numeral::digits(reader, next),
        _ => numeral::words(reader, next).filter(|number| number.form != Form::OrdinalWords),
    }?;
    let (quantity, end) = amount::read(reader, Numeral { amount: number.amount.negated(), ..number }, None);
    Some((at, quantity, end))
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
fn with_prefix(reader: &Reader<'_>, at: usize) -> usize {
    if reader.byte_before(at) != b'-' {
        return at;
    }
    let (word, start) = reader.word_before(at - 1);
    let joined = start + word.len() == at - 1;
    let known = ["mid", "end", "early", "late", "pre", "post"]
        .iter()
        .any(|prefix| word.eq_ignore_ascii_case(prefix.as_bytes()));
    if joined && known { start } else { at }
}
