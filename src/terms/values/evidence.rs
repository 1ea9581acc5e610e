//! How likely two unlike values are one value, mistaken.

use super::agree::date_parts;
use super::context::Context;
use super::decimal::Decimal;
use super::value::{Clock, Date, Quantity};
use crate::terms::Kind;

/// The same digits with another magnitude.
const SLIP: f64 = 0.95;
/// The same with one digit only, which chance gives too.
const SLIP_OF_ONE_DIGIT: f64 = 0.85;
/// A time twelve hours off.
const HALF_A_DAY: f64 = 0.95;
/// Another time on the same minute, or in the same hour.
const TIME: f64 = 0.8;
/// A date one of whose parts differs.
const DATE: f64 = 0.85;
/// The same amount of another currency.
const CURRENCY: f64 = 0.9;
/// The same amount in another unit.
const UNIT: f64 = 0.85;
/// A number between the same neighbours of a list.
const LISTED: f64 = 0.8;
/// One digit differs, or two are swapped.
const DIGITS: f64 = 0.75;
/// An exact power of ten against an open one.
const OPEN: f64 = 0.75;
/// The same thing is counted.
const COUNTED: f64 = 0.7;
/// Nothing but being the last of its class on both sides.
const LAST: f64 = 0.62;
/// Not to be shown unasked.
const WEAK: f64 = 0.45;

/// What is known of a pair besides its quantities.
#[derive(Clone, Copy)]
pub(crate) struct Circumstance {
    pub(crate) official: Context,
    pub(crate) counterpart: Context,
    /// Whether both follow or precede, in a list, values that are equal.
    pub(crate) listed: bool,
    /// Whether no other value of their class is left on either side.
    pub(crate) last: bool,
}

impl Circumstance {
    fn counted(self) -> bool {
        self.official.same_after(self.counterpart)
    }

    fn framed(self) -> bool {
        self.official.same_before(self.counterpart)
    }
}

/// The kind and confidence of a mismatch, if there is evidence that the two are one value.
pub(crate) fn judge(a: Quantity, b: Quantity, circumstance: Circumstance) -> Option<(Kind, f64)> {
    match (a, b) {
        (Quantity::Date(a), Quantity::Date(b)) => dates(a, b, circumstance).map(|confidence| (Kind::Date, confidence)),
        (Quantity::Time(a), Quantity::Time(b)) => Some((Kind::Time, times(a, b, circumstance))),
        (Quantity::Vague(_), Quantity::Vague(_)) => circumstance.counted().then_some((Kind::Number, OPEN)),
        (Quantity::Vague(x), other) | (other, Quantity::Vague(x)) => {
            (other.amount()? == x && !matches!(other, Quantity::Date(_))).then_some((Kind::Number, OPEN))
        }
        (Quantity::Ordinal(_), Quantity::Ordinal(_)) => {
            circumstance.counted().then_some((Kind::Number, if circumstance.framed() { LISTED } else { COUNTED }))
        }
        (Quantity::Money(x, p), Quantity::Money(y, q)) if !p.agrees(q) => match slip(x, y) {
            _ if x == y => Some((Kind::Currency, CURRENCY)),
            Some(_) => Some((Kind::Number, CURRENCY)),
            None => None,
        },
        (Quantity::Measure(x, p), Quantity::Measure(y, q)) if p != q => {
            let one = x == Decimal::whole(1);
            (x == y).then_some((Kind::Unit, if one { WEAK } else { UNIT }))
        }
        (Quantity::Measure(x, unit), Quantity::Money(y, pound))
        | (Quantity::Money(y, pound), Quantity::Measure(x, unit)) => {
            (x == y && pound.is_any_pound() && unit.dimension() == "mass").then_some((Kind::Unit, UNIT))
        }
        (Quantity::Code(_), Quantity::Code(_)) => {
            let known = circumstance.listed || circumstance.framed();
            (known || circumstance.last).then_some((Kind::Number, if known { COUNTED } else { LAST }))
        }
        (Quantity::Number(x), Quantity::Number(y)) => {
            numbers(x, y, circumstance).map(|confidence| (Kind::Number, confidence))
        }
        (Quantity::Percentage(x), Quantity::Percentage(y)) => Some((Kind::Percentage, amounts(x, y, circumstance))),
        (Quantity::Money(x, _), Quantity::Money(y, _)) | (Quantity::Measure(x, _), Quantity::Measure(y, _)) => {
            Some((Kind::Number, amounts(x, y, circumstance)))
        }
        (Quantity::Number(x), Quantity::Money(y, _) | Quantity::Measure(y, _))
        | (Quantity::Money(x, _) | Quantity::Measure(x, _), Quantity::Number(y)) => {
            let digits = slip(x, y)?;
            (digits > 1).then_some((Kind::Number, SLIP_OF_ONE_DIGIT))
        }
        _ => None,
    }
}

/// How many digits two amounts have when they have the same ones and another magnitude.
fn slip(x: Decimal, y: Decimal) -> Option<u32> {
    let same = x.digits() == y.digits() && x.digits() != 0 && x.exponent() != y.exponent();
    same.then(|| x.digits().ilog10() + 1)
}

/// Bare numbers.
fn numbers(x: Decimal, y: Decimal, circumstance: Circumstance) -> Option<f64> {
    let least = x.approximate().abs().min(y.approximate().abs());
    if let Some(digits) = slip(x, y) {
        let far = (x.exponent() - y.exponent()).abs() > 3;
        return match digits {
            2.. if least >= 10.0 || circumstance.counted() => Some(SLIP),
            _ if far => None,
            _ if least >= 1000.0 || circumstance.counted() => Some(SLIP_OF_ONE_DIGIT),
            _ if least >= 10.0 && circumstance.last => Some(COUNTED),
            _ => None,
        };
    }
    let same_length =
        (x.exponent() == 0 && y.exponent() == 0) && x.digits().checked_ilog10() == y.digits().checked_ilog10();
    if circumstance.listed && same_length && least >= 2.0 {
        return Some(LISTED);
    }
    let counted = circumstance.counted();
    match (similar(x, y), counted) {
        (Some(3..), true) => Some(DATE),
        (Some(3..), false) => Some(DIGITS),
        (_, true) if least >= 10.0 => Some(COUNTED),
        (Some(2), false) if circumstance.last => Some(LAST),
        (_, true) if least >= 2.0 && (circumstance.framed() || circumstance.last) => Some(LAST),
        _ => None,
    }
}

/// Amounts in one unit, one currency, or both in hundredths.
fn amounts(x: Decimal, y: Decimal, circumstance: Circumstance) -> f64 {
    match slip(x, y) {
        Some(1) => return SLIP_OF_ONE_DIGIT,
        Some(_) => return SLIP,
        None => {}
    }
    let known = circumstance.counted() || circumstance.framed();
    match similar(x, y) {
        Some(2..) => DATE,
        _ if known || circumstance.listed => COUNTED,
        _ if circumstance.last && x.is_negative() == y.is_negative() => LAST,
        _ => WEAK,
    }
}

/// How many digits two amounts of one magnitude have when one digit differs, or two neighbours are swapped.
fn similar(x: Decimal, y: Decimal) -> Option<usize> {
    let magnitude = |amount: Decimal| amount.digits().checked_ilog10().map(|length| length as i32 + amount.exponent());
    if x.is_negative() != y.is_negative() || magnitude(x) != magnitude(y) {
        return None;
    }
    let (x, y) = (x.digits().to_string(), y.digits().to_string());
    let length = x.len().max(y.len());
    let (x, y) = (format!("{x:0<length$}"), format!("{y:0<length$}"));
    let differing: Vec<usize> = (0..x.len()).filter(|&at| x.as_bytes()[at] != y.as_bytes()[at]).collect();
    let alike = match differing[..] {
        [_] => true,
        [a, b] => b == a + 1 && x[a..=a] == y[b..=b] && x[b..=b] == y[a..=a],
        _ => false,
    };
    alike.then_some(x.len())
}

fn times(a: Clock, b: Clock, circumstance: Circumstance) -> f64 {
    if a.minute == b.minute && a.hour % 12 == b.hour % 12 {
        HALF_A_DAY
    } else if a.minute == b.minute || a.hour % 12 == b.hour % 12 {
        TIME
    } else if circumstance.last {
        COUNTED
    } else {
        WEAK
    }
}

fn dates(a: Date, b: Date, circumstance: Circumstance) -> Option<f64> {
    let (shared, differing) = date_parts(a, b);
    match (shared, differing) {
        (1.., 1) => Some(DATE),
        (1.., 2) if circumstance.last => Some(WEAK),
        (0, 1) => {
            let known = circumstance.counted() || circumstance.framed() || circumstance.listed;
            match (circumstance.last, known) {
                (true, true) => Some(COUNTED),
                (true, false) => Some(LAST),
                (false, true) => Some(LAST),
                (false, false) => None,
            }
        }
        _ => None,
    }
}
