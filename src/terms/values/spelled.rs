//! Numbers spelled out: `nine`, `twenty-one`, `two hundred and five thousand`, `thirty-first`.

use super::decimal::Decimal;
use super::numeral::{Form, Numeral, scaled};
use super::reader::Reader;
use super::words::Role;

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
}
