//! Numbers in digits, and the powers of ten behind them.

use super::decimal::Decimal;
use super::reader::Reader;
use super::words::Role;

/// A number as it was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    /// How much.
    pub(crate) amount: Decimal,
    /// Where it ends.
    pub(crate) end: usize,
    /// How it is written.
    pub(crate) form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One run of digits of this length.
    Plain(usize),
    /// Digits with grouping.
    Grouped,
    /// Digits before a decimal point, so many after it.
    Decimals(usize),
    /// Words.
    Words,
    /// An ordinal in words.
    OrdinalWords,
    /// With a word such as `million`.
    Scaled,
}

/// Amounts have no more groups of digits.
const MOST_GROUPS: usize = 12;

/// Reads a number in digits: `1,020,000`, `1 200`, `12,34,567`, `4.37`. None when there are more digits than any amount has.
pub(crate) fn digits(reader: &Reader<'_>, at: usize) -> Option<Numeral> {
    let plain = reader.after_digits(at);
    let grouped = after_groups(reader, at, plain);
    let whole = reader.slice(at, grouped);
    let mut end = grouped;
    let mut fraction = "";
    if reader.byte(end) == b'.' && reader.byte(end + 1).is_ascii_digit() {
        end = reader.after_digits(grouped + 1);
        fraction = reader.slice(grouped + 1, end);
    }
    let form = match (fraction.len(), grouped > plain) {
        (0, false) => Form::Plain(plain - at),
        (0, true) => Form::Grouped,
        (length, _) => Form::Decimals(length),
    };
    Decimal::parse(whole, fraction).map(|amount| Numeral { amount, end, form })
}

/// The end of the groups of three (in Indian grouping, of two before the last three) after a first run of digits.
fn after_groups(reader: &Reader<'_>, at: usize, first: usize) -> usize {
    if first - at > 3 {
        return first;
    }
    let mark = match reader.rest(first) {
        [b',', ..] => ",",
        [b' ', ..] => " ",
        [0xC2, 0xA0, ..] => "\u{a0}",
        [0xE2, 0x80, 0x89, ..] => "\u{2009}",
        [0xE2, 0x80, 0xAF, ..] => "\u{202f}",
        _ => return first,
    };
    if mark == " " && reader.byte(at) == b'0' {
        return first;
    }
    let mut end = first;
    let mut last = 3;
    let mut groups = 0;
    while groups < MOST_GROUPS && reader.rest(end).starts_with(mark.as_bytes()) {
        groups += 1;
        let group = reader.after_digits(end + mark.len());
        let length = group - end - mark.len();
        let indian = length == 2 && mark == "," && first - at <= 2;
        if length != 3 && !indian || last == 3 && end > first && indian {
            break;
        }
        last = length;
        end = group;
    }
    if last == 3 { end } else { first }
}

/// Reads `million`, `hundred thousand` and the like behind a number, and `k`, `m`, `bn` right after it.
pub(crate) fn scaled(reader: &Reader<'_>, numeral: Numeral, is_money: bool) -> Numeral {
    let mut scaled = numeral;
    if let Some((exponent, end)) = short_scale(reader, numeral.end, is_money) {
        return rescale(numeral, exponent, end).unwrap_or(numeral);
    }
    for _ in 0..2 {
        let next = reader.after_link(scaled.end);
        let larger = match reader.role(next) {
            Some((Role::Scale(exponent), end)) => rescale(scaled, exponent, end),
            Some((Role::Dozen, end)) if next > scaled.end => {
                let amount = scaled.amount.times(Decimal::whole(12));
                amount.map(|amount| Numeral { amount, end, form: Form::Scaled })
            }
            _ => None,
        };
        let Some(larger) = larger else { break };
        scaled = larger;
    }
    scaled
}

fn rescale(numeral: Numeral, exponent: u8, end: usize) -> Option<Numeral> {
    let amount = numeral.amount.times(Decimal::new(1, i32::from(exponent))?)?;
    Some(Numeral { amount, end, form: Form::Scaled })
}

/// The power of ten of a short form such as `bn`. A lone `m` after a blank is a million only of money.
fn short_scale(reader: &Reader<'_>, at: usize, is_money: bool) -> Option<(u8, usize)> {
    let start = if is_money { reader.after_blanks(at) } else { at };
    let spaced = reader.after_blanks(at);
    let exponent = |word: &[u8]| match word {
        b"k" | b"K" => Some(3),
        b"m" if is_money => Some(6),
        b"M" | b"mn" | b"mln" => Some(6),
        b"b" | b"B" if is_money => Some(9),
        b"bn" => Some(9),
        b"tn" | b"trn" => Some(12),
        _ => None,
    };
    let long = |word: &[u8]| word.len() > 1 && exponent(word).is_some();
    let start = if start == at && long(reader.word(spaced)) { spaced } else { start };
    let word = reader.word(start);
    let end = start + word.len();
    let whole = !reader.byte(end).is_ascii_digit() && !matches!(reader.byte(end), b'/' | 0xC2);
    exponent(word).filter(|_| whole).map(|exponent| (exponent, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_digits(text: &str) -> (String, &str) {
        let reader = Reader::new(text, 0, text.len());
        let numeral = scaled(&reader, digits(&reader, 0).unwrap(), false);
        (numeral.amount.approximate().to_string(), &text[numeral.end..])
    }

    #[test]
    fn reads_groups() {
        assert_eq!(in_digits("1,020,000."), ("1020000".into(), "."));
        assert_eq!(in_digits("12,34,567 rupees"), ("1234567".into(), " rupees"));
        assert_eq!(in_digits("1 200 seats"), ("1200".into(), " seats"));
        assert_eq!(in_digits("1\u{2009}200 seats"), ("1200".into(), " seats"));
        assert_eq!(in_digits("3,17 and"), ("3".into(), ",17 and"));
        assert_eq!(in_digits("12, 31"), ("12".into(), ", 31"));
    }

    #[test]
    fn reads_scales() {
        assert_eq!(in_digits("4.37 million"), ("4370000".into(), ""));
        assert_eq!(in_digits("1.2bn"), ("1200000000".into(), ""));
        assert_eq!(in_digits("3 dozen"), ("36".into(), ""));
        assert_eq!(in_digits("15 k"), ("15".into(), " k"));
        assert_eq!(in_digits("1.2m"), ("1.2".into(), "m"));
    }
}
