//! Values that begin with a word: spelled-out numbers, months and weekdays, parts, open numbers.

use super::amount;
use super::clock;
use super::date;
use super::decimal::Decimal;
use super::numeral::{self, Form, Numeral};
use super::reader::Reader;
use super::scan::with_prefix;
use super::spelled;
use super::tables::{self, Named, Unit};
use super::value::{Clock, Date, Part, Quantity};
use super::words::Role;

/// Words before `hundred` or `million` that leave the number open.
const SOME: &[&str] = &["several", "few", "many", "some", "couple"];

/// Where a value starts, what it says, and where it ends.
pub(crate) type Found = Option<(usize, Quantity, usize)>;

/// The value that a word with a role begins. What stands before `floor` belongs to another value.
pub(crate) fn from_role(reader: &Reader<'_>, role: Role, at: usize, end: usize, floor: usize) -> Found {
    let here = |(quantity, end): (Quantity, usize)| Some((at, quantity, end));
    match role {
        Role::Ones(_) | Role::Tens(_) | Role::Ordinal(_) | Role::OrdinalTens(_) => spelled(reader, at),
        Role::Scale(_) | Role::Dozen => bare_scale(reader, role, at, end),
        Role::Scales(exponent) => here(vague(reader, exponent, end)),
        Role::Dozens => here(match vague(reader, 1, end) {
            (_, same) if same == end => (Quantity::Vague(Decimal::whole(12)), end),
            tens => tens,
        }),
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
        Role::TenYears => {
            let (before, start) = reader.word_before(at);
            let start = if before.eq_ignore_ascii_case(b"a") { start } else { at };
            Some((start, Quantity::Measure(Decimal::whole(1), Unit::named("decade")?), end))
        }
        Role::Minus => minus(reader, at, end).filter(|_| at >= floor),
        Role::Parts(_) => None,
    }
}

/// A number in words with what follows it.
fn spelled(reader: &Reader<'_>, at: usize) -> Found {
    let number = spelled::words(reader, at)?;
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
        let number = numeral::scaled(reader, Numeral { amount, end: next, form: Form::Scaled }, false);
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
        _ => spelled::words(reader, next).filter(|number| number.form != Form::OrdinalWords),
    }?;
    let (quantity, end) = amount::read(reader, Numeral { amount: number.amount.negated(), ..number }, None);
    Some((at, quantity, end))
}

/// An ordinal, or the quarter or half of a year that it begins, with the year.
pub(crate) fn after_ordinal(reader: &Reader<'_>, rank: u32, end: usize) -> (Quantity, usize) {
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
