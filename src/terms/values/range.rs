//! Lets the ends of a range share what is said once: `1.5 to 2.5 metres`, `5 and 7 p.m.`, `$5-10 million`, `13 to 22 August`.

use super::decimal::Decimal;
use super::reader::Reader;
use super::value::{Clock, Date, Quantity, Value};

/// No connector between the ends of a range is longer.
const LONGEST: usize = 16;

/// Completes the values of ranges in place.
pub(crate) fn complete(reader: &Reader<'_>, values: &mut [Value]) {
    for first in (0..values.len().saturating_sub(1)).rev() {
        let (left, right) = (values[first], values[first + 1]);
        if right.span.start - left.span.end > LONGEST {
            continue;
        }
        let gap = reader.slice(left.span.end, right.span.start).trim();
        let range = matches!(gap, "-" | "–" | "—" | "~" | "～" | "to" | "till" | "until");
        let list = matches!(gap, "and" | "or" | "," | "and from");
        if (range || list)
            && let Some(quantity) = leftward(left.quantity, right.quantity, scale_of(reader, right), range)
        {
            values[first].quantity = quantity;
        }
    }
    for second in 1..values.len() {
        let (left, right) = (values[second - 1], values[second]);
        if right.span.start - left.span.end <= LONGEST {
            let gap = reader.slice(left.span.end, right.span.start).trim();
            if matches!(gap, "-" | "–" | "—" | "~" | "～" | "to" | "till" | "until" | "and")
                && let Some(quantity) = rightward(left.quantity, right.quantity)
            {
                values[second].quantity = quantity;
            }
        }
    }
}

/// The power of ten that a value says in a word.
fn scale_of(reader: &Reader<'_>, value: Value) -> Option<Decimal> {
    let text = value.span.of(reader.slice(0, reader.end()));
    let scales = [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
    let (_, exponent) = scales.into_iter().find(|(word, _)| text.contains(word))?;
    Decimal::new(1, exponent)
}

/// The left end of a range when it is a bare number and the right end says what both are.
fn leftward(left: Quantity, right: Quantity, scale: Option<Decimal>, range: bool) -> Option<Quantity> {
    let amount = match left {
        Quantity::Number(amount) => amount,
        Quantity::Money(amount, currency) if range => {
            let scaled = scale.filter(|scale| amount.approximate() < scale.approximate())?;
            return Some(Quantity::Money(amount.times(scaled)?, currency));
        }
        Quantity::Date(_) if matches!(right, Quantity::Measure(..) | Quantity::Money(..) | Quantity::Percentage(_)) => {
            left.amount()?
        }
        Quantity::Ordinal(day) => return day_before(day, right),
        // `8:00` before `20:00` is in the morning, before `8:30 p.m.` in the evening: it stays open.
        _ => return None,
    };
    let scaled = scale.filter(|scale| range && amount.approximate() < scale.approximate());
    let whole = scaled.map_or(Some(amount), |scale| amount.times(scale))?;
    match right {
        Quantity::Percentage(_) => Some(Quantity::Percentage(amount)),
        Quantity::Money(_, currency) => Some(Quantity::Money(whole, currency)),
        Quantity::Measure(_, unit) => Some(Quantity::Measure(whole, unit)),
        Quantity::Number(_) if scaled.is_some() => Some(Quantity::Number(whole)),
        Quantity::Time(_) => {
            let hour = amount.as_small().and_then(|hour| u8::try_from(hour).ok()).filter(|hour| *hour <= 12)?;
            hour_before(hour, 0, right)
        }
        Quantity::Date(_) => day_before(amount.as_small()?, right),
        _ => None,
    }
}

/// The hour before another whose half of the day is known: `11 to 1 p.m.` begins in the morning.
fn hour_before(hour: u8, minute: u8, right: Quantity) -> Option<Quantity> {
    let Quantity::Time(Clock { hour: last, certain: true, .. }) = right else { return None };
    let named = hour % 12;
    let afternoon = last >= 12 && named < last % 12;
    Some(Quantity::Time(Clock { hour: if afternoon { named + 12 } else { named }, minute, certain: true }))
}

/// A day before a whole date: `13 to 22 August`.
fn day_before(day: u32, right: Quantity) -> Option<Quantity> {
    let Quantity::Date(date @ Date { day: Some(_), month: Some(_), .. }) = right else { return None };
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    Some(Quantity::Date(Date { day: Some(day), weekday: None, ..date }))
}

/// The right end of a range when the left end says what both are: `$5-10 million`, `August 13 to 22`.
fn rightward(left: Quantity, right: Quantity) -> Option<Quantity> {
    match (left, right) {
        (Quantity::Money(_, currency), Quantity::Number(amount)) => Some(Quantity::Money(amount, currency)),
        (Quantity::Date(date @ Date { day: Some(first), month: Some(_), .. }), Quantity::Number(amount)) => {
            let day = u8::try_from(amount.as_small()?).ok().filter(|day| (first..=31).contains(day))?;
            Some(Quantity::Date(Date { day: Some(day), weekday: None, ..date }))
        }
        _ => None,
    }
}
