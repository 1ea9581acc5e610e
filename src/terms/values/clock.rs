//! Times of day.

use super::reader::Reader;
use super::value::Clock;

/// Words after which four digits and `hours` are a time of day.
const BEFORE_TIMES: &[&str] =
    &["at", "by", "from", "until", "till", "to", "before", "after", "around", "about", "between"];

/// A time that begins with digits: `14:30`, `2.30 p.m.`, `9pm`, `7 o'clock`, `2400 hours`.
pub(crate) fn from_digits(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let end = reader.after_digits(at);
    if end - at == 4 {
        return military(reader, at, end);
    }
    if end == at || end - at > 2 {
        return None;
    }
    let hour: u8 = reader.slice(at, end).parse().ok().filter(|hour| *hour <= 24)?;
    let (minute, after) = match minutes(reader, end) {
        Some(minutes) => minutes,
        None => return whole_hour(reader, hour, end),
    };
    let spaced = reader.byte(end + 1) == b' ';
    match half_of_day(reader, after) {
        Some((half, after)) => Some((clock(hour, minute, Some(half))?, after)),
        None if reader.byte(end) == b'.' => None,
        None if spaced && minute != 0 => None,
        None => {
            let padded = reader.byte(at) == b'0';
            let clock = clock(hour, minute, None)?;
            Some((Clock { certain: clock.certain || padded, ..clock }, after))
        }
    }
}

/// Two digits of minutes behind the hour, and seconds passed over.
fn minutes(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let start = match reader.rest(at) {
        [b':', b' ', ..] => at + 2,
        [b':' | b'.', ..] => at + 1,
        [0xEF, 0xBC, 0x9A, ..] => at + 3,
        _ => return None,
    };
    let end = reader.after_digits(start);
    if end - start != 2 {
        return None;
    }
    let minute = reader.slice(start, end).parse().ok().filter(|minute| *minute < 60)?;
    let seconds = reader.after_digits(end + 1);
    let has_seconds = reader.byte(end) == b':' && seconds == end + 3;
    let end = if has_seconds { seconds } else { end };
    let goes_on = matches!(reader.rest(end), [b'.' | b':', next, ..] if next.is_ascii_digit());
    (!goes_on && reader.byte(end) != b'%').then_some((minute, end))
}

/// A time that is a whole hour: `9 p.m.`, `seven o'clock`, `3 in the afternoon`; the hour has been read.
pub(crate) fn whole_hour(reader: &Reader<'_>, hour: u8, end: usize) -> Option<(Clock, usize)> {
    if hour > 24 {
        return None;
    }
    if let Some((half, end)) = half_of_day(reader, end) {
        return Some((clock(hour, 0, Some(half))?, end));
    }
    let next = reader.after_blanks(end);
    let after = ["o'clock", "o’clock"].iter().find_map(|word| reader.after_word(next, word))?;
    let half = half_of_day(reader, after);
    Some((clock(hour, 0, half.map(|(half, _)| half))?, half.map_or(after, |(_, end)| end)))
}

/// `half past three`, `quarter to five p.m.`: reads on behind `half` or `quarter`.
pub(crate) fn from_part(reader: &Reader<'_>, minutes: u8, end: usize) -> Option<(Clock, usize)> {
    let next = reader.after_link(end);
    let (past, next) = match reader.after_word(next, "past") {
        Some(past) => (true, past),
        None => (false, reader.after_word(next, "to")?),
    };
    let hour_at = reader.after_link(next);
    let hour = match super::numeral::words(reader, hour_at) {
        Some(hour) => hour,
        None if reader.byte(hour_at).is_ascii_digit() => super::numeral::digits(reader, hour_at)?,
        None => return None,
    };
    let named = u8::try_from(hour.amount.as_small()?).ok().filter(|hour| (1..=12).contains(hour))?;
    let (hour_before, minute) = if past { (named, minutes) } else { ((named + 11) % 12, 60 - minutes) };
    let half = half_of_day(reader, hour.end);
    let clock = clock(if hour_before == 0 { 12 } else { hour_before }, minute, half.map(|(half, _)| half))?;
    Some((clock, half.map_or(hour.end, |(_, end)| end)))
}

/// `1500 hours`, `0900 hrs`.
fn military(reader: &Reader<'_>, at: usize, end: usize) -> Option<(Clock, usize)> {
    let next = reader.after_blanks(end);
    let after = ["hours", "hrs", "h"].iter().find_map(|word| reader.after_word(next, word))?;
    let hour: u8 = reader.slice(at, at + 2).parse().ok().filter(|hour| *hour <= 24)?;
    let minute: u8 = reader.slice(at + 2, end).parse().ok().filter(|minute| *minute < 60)?;
    let on = reader.after_word(reader.after_blanks(after), "on").is_some();
    let meant = on || reader.byte(at) == b'0' || reader.follows(at, BEFORE_TIMES);
    meant.then_some((Clock { hour: hour % 24, minute, certain: true }, after))
}

/// The half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Morning,
    Afternoon,
}

/// `a.m.`, `pm`, `noon`, `in the evening` and their like behind an hour, and where they end.
fn half_of_day(reader: &Reader<'_>, at: usize) -> Option<(Half, usize)> {
    let next = reader.after_blanks(at);
    let half = match reader.byte(next) | 0x20 {
        b'a' => Half::Morning,
        b'p' => Half::Afternoon,
        b'i' => return in_the(reader, next).filter(|_| next > at),
        b'n' => return reader.after_word(next, "noon").map(|end| (Half::Afternoon, end)),
        _ => return None,
    };
    let dotted = reader.byte(next + 1) == b'.';
    let m = if dotted { reader.after_blanks(next + 2) } else { next + 1 };
    if reader.byte(m) | 0x20 != b'm' || reader.byte(m + 1).is_ascii_alphanumeric() {
        return None;
    }
    Some((half, if reader.byte(m + 1) == b'.' && dotted { m + 2 } else { m + 1 }))
}

fn in_the(reader: &Reader<'_>, at: usize) -> Option<(Half, usize)> {
    let the = reader.after_word(reader.after_blanks(reader.after_word(at, "in")?), "the")?;
    let next = reader.after_blanks(the);
    let morning = reader.after_word(next, "morning").map(|end| (Half::Morning, end));
    let later = || ["afternoon", "evening"].iter().find_map(|word| reader.after_word(next, word));
    morning.or_else(|| later().map(|end| (Half::Afternoon, end)))
}

/// Puts hour and half of the day together. `15:50 pm` stays 15:50; `0:30 pm` is 12:30.
pub(crate) fn clock(hour: u8, minute: u8, half: Option<Half>) -> Option<Clock> {
    if hour > 24 || (hour == 24 && minute > 0) {
        return None;
    }
    let known = half.is_some() || hour > 12 || hour == 0;
    let hour = match half {
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        _ => hour % 24,
    };
    Some(Clock { hour, minute, certain: known })
}
