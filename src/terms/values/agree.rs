//! Whether two quantities may be one value.

use super::decimal::Decimal;
use super::tables::{Currency, Unit};
use super::value::{Clock, Code, Date, Part, Quantity};

/// What a rounded conversion may be off by.
const ROUNDING: f64 = 0.03;

/// `first` and `second` stand in too many phrases to be taken for one and two.
const LEAST_RANK: u32 = 3;

/// Whether two quantities say the same, a missing unit, currency or part of a date fitting any.
pub(crate) fn agree(a: Quantity, b: Quantity) -> bool {
    one_way(a, b) || one_way(b, a)
}

fn one_way(a: Quantity, b: Quantity) -> bool {
    match (a, b) {
        (Quantity::Date(a), Quantity::Date(b)) => dates(a, b),
        (Quantity::Time(a), Quantity::Time(b)) => clocks(a, b),
        (Quantity::Money(x, a), Quantity::Money(y, b)) => x == y && a.agrees(b),
        (Quantity::Measure(x, a), Quantity::Measure(y, b)) => measures(x, a, y, b),
        (Quantity::Measure(x, a), Quantity::Number(y)) => x == y || millions(x, a) == Some(y),
        (Quantity::Measure(x, unit), Quantity::Money(y, pound)) => pounds(x, unit, y, pound),
        (Quantity::Vague(x), Quantity::Vague(y)) => x == y,
        (Quantity::Fraction(n, d), Quantity::Fraction(m, e)) => {
            u64::from(n) * u64::from(e) == u64::from(m) * u64::from(d)
        }
        (Quantity::Fraction(n, d), Quantity::Percentage(y)) => share(n, d, y.approximate() / 100.0),
        (Quantity::Fraction(n, d), Quantity::Number(y)) => share(n, d, y.approximate()),
        (Quantity::Code(a), Quantity::Code(b)) => a == b,
        (Quantity::Code(Code::Digits(x)), Quantity::Number(y)) => x == y,
        (Quantity::Ordinal(rank), Quantity::Date(Date { day: Some(day), .. })) => rank == u32::from(day),
        (Quantity::Percentage(x), Quantity::Measure(y, unit)) => x == y && unit.dimension() == "points",
        (Quantity::Number(x), Quantity::Ordinal(rank)) => rank >= LEAST_RANK && x == Decimal::whole(rank),
        (
            Quantity::Number(_),
            Quantity::Number(_) | Quantity::Percentage(_) | Quantity::Money(..) | Quantity::Date(_),
        )
        | (Quantity::Ordinal(_), Quantity::Ordinal(_) | Quantity::Measure(..))
        | (Quantity::Percentage(_), Quantity::Percentage(_)) => a.amount().is_some() && a.amount() == b.amount(),
        _ => false,
    }
}

/// Dates agree when a part that both have is equal and none differs.
fn dates(a: Date, b: Date) -> bool {
    let (shared, differing) = date_parts(a, b);
    shared > 0 && differing == 0
}

/// How many parts that both dates have are equal, and how many differ.
pub(crate) fn date_parts(a: Date, b: Date) -> (usize, usize) {
    if let Some(equal) = decades(a, b) {
        return (usize::from(equal), usize::from(!equal));
    }
    let mut counts = (0, 0);
    let mut count = |equal: Option<bool>| match equal {
        Some(true) => counts.0 += 1,
        Some(false) => counts.1 += 1,
        None => {}
    };
    count(years(a, b));
    count(a.part.zip(b.part).map(|(a, b)| a == b));
    count(a.month.zip(b.month).map(|(a, b)| a == b));
    count(a.day.zip(b.day).map(|(a, b)| a == b));
    count(a.weekday.zip(b.weekday).map(|(a, b)| a == b));
    counts
}

/// Whether the years are equal: spans as a whole, a single year with either end of a span.
fn years(a: Date, b: Date) -> Option<bool> {
    let (x, y) = a.year.zip(b.year)?;
    Some(match (a.until, b.until) {
        (None, None) => x == y,
        (Some(last), None) => x == y || last == y,
        (None, Some(last)) => y == x || last == x,
        (Some(p), Some(q)) => x == y && p == q,
    })
}

/// Whether two decades are equal, one of them perhaps without its century.
fn decades(a: Date, b: Date) -> Option<bool> {
    match (a.part, b.part) {
        (Some(Part::Decade), Some(Part::Decade)) => {
            let (x, y) = a.year.zip(b.year)?;
            Some(x == y || ((x < 100) != (y < 100) && x % 100 == y % 100))
        }
        _ => None,
    }
}

/// Times agree when they are equal, or twelve hours apart and one does not say which half of the day it means.
fn clocks(a: Clock, b: Clock) -> bool {
    a.minute == b.minute && (a.hour == b.hour || (a.hour % 12 == b.hour % 12 && !(a.certain && b.certain)))
}

/// Measures agree in one unit when the amounts are equal, in two of one dimension when the conversion is right. Degrees
/// of which nothing more is said may be of any thermometer.
fn measures(x: Decimal, a: Unit, y: Decimal, b: Unit) -> bool {
    if a == b {
        return x == y;
    }
    if matches!((a.dimension(), b.dimension()), ("angle", "temperature") | ("temperature", "angle")) {
        return x == y;
    }
    if a.dimension() != b.dimension() {
        return millions(x, a).is_some_and(|x| x == y);
    }
    close(a.in_base(x.approximate()), b.in_base(y.approximate()))
}

/// `1.2m` read as metres may be 1.2 million.
fn millions(amount: Decimal, unit: Unit) -> Option<Decimal> {
    if Unit::named("metre") != Some(unit) {
        return None;
    }
    amount.times(Decimal::new(1, 6)?)
}

/// Pounds may be a weight.
fn pounds(x: Decimal, unit: Unit, y: Decimal, currency: Currency) -> bool {
    let pound = || Unit::named("lb").filter(|pound| pound.dimension() == unit.dimension());
    currency.is_any_pound()
        && pound().is_some_and(|pound| close(unit.in_base(x.approximate()), pound.in_base(y.approximate())))
}

fn share(numerator: u32, denominator: u32, part: f64) -> bool {
    (f64::from(numerator) / f64::from(denominator) - part).abs() < 0.011
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= ROUNDING * a.abs().max(b.abs())
}
