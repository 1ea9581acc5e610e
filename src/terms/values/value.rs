//! What a stretch of text says in figures: amounts, dates, times, codes.

use super::decimal::Decimal;
use super::tables::{Currency, Unit};
use crate::document::Span;

/// A value and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Value {
    /// The smallest span that holds the whole value, unit or currency included.
    pub(crate) span: Span,
    /// What it says.
    pub(crate) quantity: Quantity,
}

/// What a value says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Quantity {
    /// A count.
    Number(Decimal),
    /// A count in round powers: `tens of thousands` holds 10,000.
    Vague(Decimal),
    /// A part of a whole that was written as numerator and denominator.
    Fraction(u32, u32),
    /// Hundredths, as written: 50 for `50 per cent`.
    Percentage(Decimal),
    /// An amount of money.
    Money(Decimal, Currency),
    /// An amount in a unit.
    Measure(Decimal, Unit),
    /// A rank.
    Ordinal(u32),
    /// A date or a part of one.
    Date(Date),
    /// A time of day.
    Time(Clock),
    /// Digits that count nothing: telephone numbers, versions, clauses.
    Code(Code),
}

/// Digits that count nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Code {
    /// Digits alone, which may be written as one number.
    Digits(Decimal),
    /// Digits with brackets, letters or points, which are never a number: their hash and how many bytes they are.
    Written { hash: u64, length: usize },
}

/// A date of which any part may be missing. Parts are numbered from 1, Monday is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Date {
    /// The year, or the first of two.
    pub(crate) year: Option<u16>,
    /// The last year of a span of years.
    pub(crate) until: Option<u16>,
    /// The quarter, half or decade.
    pub(crate) part: Option<Part>,
    /// The month.
    pub(crate) month: Option<u8>,
    /// The day of the month.
    pub(crate) day: Option<u8>,
    /// The day of the week.
    pub(crate) weekday: Option<u8>,
}

/// A part of a year, or ten years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A quarter.
    Quarter(u8),
    /// A half.
    Half(u8),
    /// The ten years from `year` on; without a century, `year` is below 100.
    Decade,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The hour, 0 to 23; 24:00 is 0.
    pub(crate) hour: u8,
    /// The minute.
    pub(crate) minute: u8,
    /// Whether the hour is known to be that of a day of 24 hours; `8:30` alone may be in the evening.
    pub(crate) certain: bool,
}

impl Quantity {
    /// The amount that is counted or measured.
    pub(crate) fn amount(self) -> Option<Decimal> {
        match self {
            Quantity::Number(amount)
            | Quantity::Vague(amount)
            | Quantity::Percentage(amount)
            | Quantity::Money(amount, _)
            | Quantity::Measure(amount, _) => Some(amount),
            Quantity::Ordinal(rank) => Some(Decimal::whole(rank)),
            Quantity::Date(Date {
                year: Some(year),
                until: None,
                part: None,
                month: None,
                day: None,
                weekday: None,
            }) => Some(Decimal::whole(u32::from(year))),
            Quantity::Fraction(..) | Quantity::Date(_) | Quantity::Time(_) | Quantity::Code(_) => None,
        }
    }
}

impl Date {
    /// The date that is only a year.
    pub(crate) fn of_year(year: u16) -> Self {
        Date { year: Some(year), ..Date::default() }
    }
}
