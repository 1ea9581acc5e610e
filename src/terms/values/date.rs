//! Dates and their parts.

use super::reader::Reader;
use super::value::Date;
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
    if next > end
        && let Some((day, day_end, _)) = day_at(reader, next)
    {
        let (date, end) = with_year(reader, Date { day: Some(day), ..alone }, day_end);
        return Some(with_weekday(reader, date, end));
    }
    let (date, year_end) = with_year(reader, alone, stopped);
    if date.year.is_some() {
        return Some((date, year_end));
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
