//! Dates and their parts.

use super::reader::Reader;
use super::value::{Date, Part};
use super::words::Role;

/// Words before a month that is also a common word: after them it is the month.
const BEFORE_MONTHS: &[&str] = &[
    "in", "of", "since", "by", "until", "till", "from", "to", "last", "next", "this", "early", "late", "mid", "during",
    "before", "after", "through", "between",
];

/// A date that begins at a weekday: `Wednesday, May 22`, `Tuesday 11 February 2025`, `Saturday (December 11)`, `Friday`.
pub(crate) fn from_weekday(reader: &Reader<'_>, number: u8, end: usize, doubtful: bool) -> Option<(Date, usize)> {
    let alone = Date { weekday: Some(number), ..Date::default() };
    let stopped = if doubtful && reader.byte(end) == b'.' { end + 1 } else { end };
    let comma = if reader.byte(stopped) == b',' { stopped + 1 } else { stopped };
    let mut next = reader.after_blanks(comma);
    let bracket = reader.byte(next) == b'(';
    if bracket {
        next += 1;
    }
    if let Some(the) = reader.after_word(next, "the") {
        next = reader.after_blanks(the);
    }
    let found = if next == end {
        None
    } else if let Some((Role::Month { number, doubtful }, end)) = reader.role(next) {
        from_month(reader, next, number, end, doubtful).filter(|(date, _)| date.day.is_some())
    } else {
        day_at(reader, next).and_then(|(day, end, suffixed)| {
            let date = from_day(reader, day, end);
            date.or(suffixed.then_some((Date { day: Some(day), ..Date::default() }, end)))
        })
    };
    match found {
        Some((date, end)) => {
            let end = if bracket && reader.byte(end) == b')' { end + 1 } else { end };
            Some((Date { weekday: Some(number), ..date }, end))
        }
        None => (!doubtful).then_some((alone, end)),
    }
}

/// A date that begins at a month: `May 22`, `July 25th, 2024`, `August 2024`, `June`.
pub(crate) fn from_month(
    reader: &Reader<'_>,
    start: usize,
    number: u8,
    end: usize,
    doubtful: bool,
) -> Option<(Date, usize)> {
    let alone = Date { month: Some(number), ..Date::default() };
    let stopped = if doubtful && reader.byte(end) == b'.' { end + 1 } else { end };
    let mut next = reader.after_link(stopped);
    if let Some(the) = reader.after_word(next, "the") {
        next = reader.after_blanks(the);
    }
    if next > end {
        if let Some((day, day_end, _)) = day_at(reader, next) {
            let date = Date { day: Some(day), ..alone };
            let (date, end) = with_year(reader, date, day_end);
            return Some(with_weekday(reader, date, end));
        }
        if let Some((date, end)) = Some(with_year(reader, alone, stopped)).filter(|(date, _)| date.year.is_some()) {
            return Some((date, end));
        }
    }
    let certain = !doubtful || (reader.follows(start, BEFORE_MONTHS) && end - start > 2);
    certain.then_some((alone, end))
}

/// The rest of a date behind a day: `25 [of] July[,] 2024`.
pub(crate) fn from_day(reader: &Reader<'_>, day: u8, end: usize) -> Option<(Date, usize)> {
    let mut next = reader.after_link(end);
    if let Some(of) = reader.after_word(next, "of") {
        next = reader.after_blanks(of);
    }
    let Some((Role::Month { number, doubtful }, mut end)) = reader.role(next).filter(|_| next > end) else {
        return None;
    };
    if doubtful && reader.byte(end) == b'.' && reader.after_blanks(end + 1) > end + 1 && end - next < 5 {
        let after = reader.after_blanks(end + 1);
        if reader.byte(after).is_ascii_digit() || reader.byte(after).is_ascii_lowercase() {
            end += 1;
        }
    }
    let date = Date { day: Some(day), month: Some(number), ..Date::default() };
    let (date, end) = with_year(reader, date, end);
    Some(with_weekday(reader, date, end))
}

/// A day of the month in digits at a position, its end with `st`, `nd`, `rd`, `th`, and whether it has one of these.
fn day_at(reader: &Reader<'_>, at: usize) -> Option<(u8, usize, bool)> {
    let end = reader.after_digits(at);
    if end == at || end - at > 2 {
        return None;
    }
    let day = reader.slice(at, end).parse().ok().filter(|day| (1..=31).contains(day))?;
    if let Some(after) = after_suffix(reader, end) {
        return Some((day, after, true));
    }
    let number_goes_on = match reader.rest(end) {
        [b'.' | b',' | b':' | b'/', next, ..] => next.is_ascii_digit(),
        [b'%', ..] => true,
        [next, ..] => next.is_ascii_alphanumeric(),
        [] => false,
    };
    let scaled = matches!(reader.role(reader.after_link(end)), Some((Role::Scale(_), _)));
    (!number_goes_on && !scaled).then_some((day, end, false))
}

/// The end of an ordinal's suffix.
pub(crate) fn after_suffix(reader: &Reader<'_>, at: usize) -> Option<usize> {
    ["th", "st", "nd", "rd"].iter().find_map(|suffix| reader.after_word(at, suffix))
}

/// A year of four digits at a position: 1000 to 2199, with nothing that makes it another number.
pub(crate) fn year_at(reader: &Reader<'_>, at: usize) -> Option<(u16, usize)> {
    let end = reader.after_digits(at);
    if end - at != 4 {
        return None;
    }
    let year = reader.slice(at, end).parse().ok().filter(|year| (1000..2200).contains(year))?;
    let number_goes_on = match reader.rest(end) {
        [b'.' | b',' | b':' | b'/', next, ..] => next.is_ascii_digit(),
        [b'%', ..] => true,
        [next, ..] => next.is_ascii_alphanumeric(),
        [] => false,
    };
    (!number_goes_on).then_some((year, end))
}

/// Adds the year behind a date, if there is one: `, 2024`, ` 2024`, ` of 2024`.
pub(crate) fn with_year(reader: &Reader<'_>, date: Date, end: usize) -> (Date, usize) {
    let comma = if reader.byte(end) == b',' { end + 1 } else { end };
    let mut next = reader.after_link(comma);
    if let Some(of) = reader.after_word(next, "of") {
        next = reader.after_blanks(of);
    }
    match year_at(reader, next).filter(|_| next > end) {
        Some((year, end)) => (Date { year: Some(year), ..date }, end),
        None => (date, end),
    }
}

/// Adds a weekday in brackets behind a date.
fn with_weekday(reader: &Reader<'_>, date: Date, end: usize) -> (Date, usize) {
    let next = reader.after_blanks(end);
    if reader.byte(next) == b'('
        && let Some((Role::Weekday { number, .. }, word)) = reader.role(next + 1)
    {
        let stopped = if reader.byte(word) == b'.' { word + 1 } else { word };
        if reader.byte(stopped) == b')' {
            return (Date { weekday: Some(number), ..date }, stopped + 1);
        }
    }
    (date, end)
}

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
        1 | 2 => day_month_year(reader, at, end),
        _ => None,
    }
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
    if reader.byte(end) == b's' && !reader.byte(end + 1).is_ascii_alphanumeric() && year.is_multiple_of(10) {
        return Some((Date { part: Some(Part::Decade), ..date }, end + 1));
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
