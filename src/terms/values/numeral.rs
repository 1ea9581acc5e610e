//! Cardinal and ordinal numbers, in digits and in words.

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
    while reader.rest(end).starts_with(mark.as_bytes()) {
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
            Some((Role::Scale(exponent), end)) if next > scaled.end => rescale(scaled, exponent, end),
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

/// Reads a number in words: `nine`, `twenty-one`, `two hundred and five thousand`, `thirty-first`, `two and a half million`.
pub(crate) fn words(reader: &Reader<'_>, at: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut end = at;
    let mut next = at;
    while let Some((role, after)) = reader.role(next) {
        match sum.add(role) {
            Added::No => break,
            Added::Last => {
                return Some(Numeral { amount: sum.amount()?, end: after, form: Form::OrdinalWords });
            }
            Added::Yes => end = after,
        }
        next = reader.after_link(end);
        if next == end {
            break;
        }
        if sum.is_round()
            && let Some(and) = reader.after_word(next, "and")
        {
            next = reader.after_blanks(and);
        }
    }
    if end == at {
        return None;
    }
    let form = if sum.total > 0 { Form::Scaled } else { Form::Words };
    let numeral = Numeral { amount: sum.amount()?, end, form };
    Some(and_a_half(reader, numeral).map_or(numeral, |half| scaled(reader, half, false)))
}

/// Reads `and a half` behind a number.
fn and_a_half(reader: &Reader<'_>, numeral: Numeral) -> Option<Numeral> {
    let and = reader.after_word(reader.after_blanks(numeral.end), "and")?;
    let a = reader.after_word(reader.after_blanks(and), "a")?;
    let (role, end) = reader.role(reader.after_link(a))?;
    let amount = numeral.amount.plus(Decimal::new(5, -1)?)?;
    (role == Role::Half).then_some(Numeral { amount, end, form: Form::Words })
}

/// A number in words, added up word by word.
#[derive(Default)]
struct Sum {
    total: u64,
    current: u64,
    begun: bool,
    /// The power of ten that the next scale must stay below.
    ceiling: Option<u8>,
}

enum Added {
    Yes,
    /// The word ends the number.
    Last,
    No,
}

impl Sum {
    fn add(&mut self, role: Role) -> Added {
        let small = self.current % 100;
        match role {
            Role::Ones(0) if self.begun => return Added::No,
            Role::Ones(number) | Role::Ordinal(number) => {
                let fits = small == 0 || (small >= 20 && small.is_multiple_of(10) && number < 10);
                if !fits || (self.begun && self.total == 0 && self.current == 0) {
                    return Added::No;
                }
                self.current += u64::from(number);
            }
            Role::Tens(number) | Role::OrdinalTens(number) => {
                if small != 0 || (self.begun && self.total == 0 && self.current == 0) {
                    return Added::No;
                }
                self.current += u64::from(number);
            }
            Role::Scale(2) => {
                if self.current == 0 || self.current >= 100 {
                    return Added::No;
                }
                self.current *= 100;
            }
            Role::Scale(exponent) => {
                if self.current == 0 || exponent > 15 || self.ceiling.is_some_and(|ceiling| exponent >= ceiling) {
                    return Added::No;
                }
                self.total += self.current * 10_u64.pow(u32::from(exponent));
                self.current = 0;
                self.ceiling = Some(exponent);
            }
            _ => return Added::No,
        }
        self.begun = true;
        if matches!(role, Role::Ordinal(_) | Role::OrdinalTens(_)) { Added::Last } else { Added::Yes }
    }

    /// Whether `and` may follow: after a hundred or a larger power.
    fn is_round(&self) -> bool {
        self.begun && self.current.is_multiple_of(100) && self.current + self.total >= 100
    }

    fn amount(&self) -> Option<Decimal> {
        Decimal::new(i128::from(self.total) + i128::from(self.current), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_words(text: &str) -> (String, &str) {
        let numeral = words(&Reader::new(text, 0, text.len()), 0).unwrap();
        (numeral.amount.approximate().to_string(), &text[numeral.end..])
    }

    fn in_digits(text: &str) -> (String, &str) {
        let reader = Reader::new(text, 0, text.len());
        let numeral = scaled(&reader, digits(&reader, 0).unwrap(), false);
        (numeral.amount.approximate().to_string(), &text[numeral.end..])
    }

    #[test]
    fn adds_words_up() {
        assert_eq!(in_words("twenty-one bridges"), ("21".into(), " bridges"));
        assert_eq!(in_words("one hundred and five and more"), ("105".into(), " and more"));
        assert_eq!(in_words("two hundred thousand and twelve"), ("200012".into(), ""));
        assert_eq!(in_words("two and a half million people"), ("2500000".into(), " people"));
        assert_eq!(in_words("forty-second street"), ("42".into(), " street"));
        assert_eq!(in_words("five six"), ("5".into(), " six"));
        assert_eq!(in_words("zero one"), ("0".into(), " one"));
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
