//! Values that were read in part: what stands directly before or after them is itself part of a number.
//!
//! `a hundred and thirty`, `2 1/2 hours`, `three and a quarter` and `two or three hundred` may be read in pieces, of which none
//! is what the text says. Whatever a reader of numbers does not take in, the pieces beside it are not surely read: they are
//! compared with nothing.

use super::reader::Reader;
use super::value::{Quantity, Value};
use super::words::{self, Role};

/// Superscripts and fractions of one character, which no reader takes in.
fn is_figure(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞' | '↉' | '⁰' | '¹' | '⁴'..='⁹') || matches!(c, '²' | '³')
}

/// For each value, whether it was read in part.
pub(crate) fn partial(reader: &Reader<'_>, values: &[Value]) -> Vec<bool> {
    let is_apart = |value: Option<&Value>, at: usize| {
        let whole = |value: &Value| matches!(value.quantity, Quantity::Date(_) | Quantity::Time(_) | Quantity::Code(_));
        value.is_some_and(|value| (value.span.start == at || value.span.end == at) && whole(value))
    };
    let mut partial: Vec<bool> = Vec::with_capacity(values.len());
    for (number, value) in values.iter().enumerate() {
        let (before, after) = (number.checked_sub(1).map(|it| &values[it]), values.get(number + 1));
        let (start, end) = (value.span.start, value.span.end);
        partial.push(match value.quantity {
            Quantity::Date(_) | Quantity::Time(_) | Quantity::Code(_) => false,
            _ => {
                let apart_behind = is_apart(after, reader.after_link(end));
                let apart_before = before.is_some_and(|it| is_apart(Some(it), it.span.end) && it.span.end < start)
                    && before.is_some_and(|it| reader.after_link(it.span.end) == start);
                !apart_behind && goes_on(reader, *value) || !apart_before && began_before(reader, *value)
            }
        });
    }
    for second in 1..values.len() {
        partial[second - 1] |= lacks_the_scale_of(reader, values[second - 1], values[second]);
    }
    partial
}

/// Whether a word is a number or a part of one.
fn is_numeral(role: Role) -> bool {
    matches!(role, Role::Ones(_) | Role::Tens(_) | Role::Scale(_) | Role::Dozen)
}

/// The numeral at a position; none where it begins a compound such as `two-storey`.
fn numeral_at(reader: &Reader<'_>, at: usize) -> Option<(Role, usize)> {
    let (role, end) = reader.role(at)?;
    let compound = reader.byte(end) == b'-'
        && reader.byte(end + 1).is_ascii_alphabetic()
        && !reader.role(end + 1).is_some_and(|(role, _)| is_numeral(role) || matches!(role, Role::Parts(_)));
    (!compound).then_some((role, end))
}

/// The end of the fraction in figures at a position: `1/2`.
fn fraction_at(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let middle = reader.after_digits(at);
    let end = reader.after_digits(middle + 1);
    (middle > at && reader.byte(middle) == b'/' && end > middle + 1).then_some(end)
}

/// The last word of a value, if it is a numeral.
fn last_numeral(reader: &Reader<'_>, value: Value) -> Option<Role> {
    let (word, start) = reader.word_before(value.span.end);
    let (role, end) = reader.role(start)?;
    (!word.is_empty() && end == value.span.end && is_numeral(role)).then_some(role)
}

/// Whether a number goes on behind a value that ends in its last digit or numeral.
fn goes_on(reader: &Reader<'_>, value: Value) -> bool {
    let end = value.span.end;
    let in_digits = reader.byte_before(end).is_ascii_digit();
    let last = last_numeral(reader, value);
    let half = matches!(value.quantity, Quantity::Fraction(..));
    if !in_digits && last.is_none() && !half {
        let (word, start) = reader.word_before(end); // `two point five`, read as points
        return word.eq_ignore_ascii_case(b"point") && has_point(reader, start);
    }
    if let [b'/' | b',' | b'.' | b'^', next, ..] = reader.rest(end)
        && next.is_ascii_digit()
    {
        return true;
    }
    let (next, blank) = (reader.after_link(end), reader.after_blanks(end));
    if [end, blank].into_iter().any(|at| reader.char_at(at).is_some_and(is_figure)) {
        return true;
    }
    if reader.byte(next).is_ascii_digit() {
        let digits = reader.after_digits(next);
        let joins = next == blank
            && next > end
            && !(reader.byte(digits) == b'-' && reader.byte(digits + 1).is_ascii_alphabetic());
        return fraction_at(reader, next).is_some() || joins;
    }
    let joined = numeral_at(reader, next).is_some_and(|(role, _)| is_numeral(role) || matches!(role, Role::Parts(_)));
    let is_round = matches!(last, Some(Role::Scale(_) | Role::Dozen));
    joined && next > end
        || adds_a_part(reader, blank)
        || is_round && adds_a_numeral(reader, blank)
        || has_point(reader, blank)
}

/// Whether `and a half`, `and three quarters`, `and 1/2` stands at a position.
fn adds_a_part(reader: &Reader<'_>, at: usize) -> bool {
    let Some(and) = reader.after_word(at, "and") else { return false };
    let next = reader.after_blanks(and);
    if fraction_at(reader, next).is_some() || reader.char_at(next).is_some_and(is_figure) {
        return true;
    }
    let article = reader.after_word(next, "a").map(|end| reader.after_link(end));
    match (reader.role(article.unwrap_or(next)), article) {
        (Some((Role::Half, _)), _) | (Some((Role::Quarter | Role::Ordinal(3..), _)), Some(_)) => true,
        (Some((Role::Ones(_), end)), None) => {
            let denominator = reader.role(reader.after_link(end));
            denominator.is_some_and(|(role, _)| {
                matches!(role, Role::Parts(_) | Role::Quarter | Role::Half | Role::Ordinal(3..))
            })
        }
        _ => false,
    }
}

/// Whether `and thirty`, `and first`, `and a thousand` stands at a position.
fn adds_a_numeral(reader: &Reader<'_>, at: usize) -> bool {
    let Some(and) = reader.after_word(at, "and") else { return false };
    let next = reader.after_blanks(and);
    let scaled = reader.after_word(next, "a").and_then(|end| reader.role(reader.after_blanks(end)));
    let adds = |role: Role| is_numeral(role) || matches!(role, Role::Ordinal(_) | Role::OrdinalTens(_));
    numeral_at(reader, next).is_some_and(|(role, _)| adds(role)) || matches!(scaled, Some((Role::Scale(_), _)))
}

/// Whether `point five` stands at a position.
fn has_point(reader: &Reader<'_>, at: usize) -> bool {
    let next = reader.after_word(at, "point").map(|end| reader.after_blanks(end));
    next.is_some_and(|next| reader.byte(next).is_ascii_digit() || matches!(reader.role(next), Some((Role::Ones(_), _))))
}

/// Whether a value's first digit or numeral is not the first of its number.
fn began_before(reader: &Reader<'_>, value: Value) -> bool {
    let start = value.span.start;
    if reader.byte(start).is_ascii_digit() {
        let inside =
            matches!(reader.byte_before(start), b'/' | b',' | b'.') && reader.byte_before(start - 1).is_ascii_digit();
        let blank =
            reader.slice(reader.start(), start).trim_end_matches([' ', '\u{a0}', '\u{202f}']).len() + reader.start();
        let after = reader.after_digits(start);
        let compound = reader.byte(after) == b'-' && reader.byte(after + 1).is_ascii_alphabetic();
        return inside || !compound && blank < start && reader.byte_before(blank).is_ascii_digit();
    }
    let Some((first, _)) = reader.role(start) else { return false };
    let linked = if reader.byte_before(start) == b'-' { start - 1 } else { start };
    let (word, at) = reader.word_before(linked);
    let role = |at: usize| reader.role(at).map(|(role, _)| role);
    match word {
        b"and" => {
            let (earlier, at) = reader.word_before(at);
            let round = matches!(role(at), Some(Role::Scale(_) | Role::Dozen)) && !earlier.is_empty();
            let adds = is_numeral(first) || matches!(first, Role::Ordinal(_) | Role::OrdinalTens(_));
            round && adds || is_part(first, value) && ends_number(reader, at + earlier.len())
        }
        b"a" => {
            let (and, at) = reader.word_before(at);
            and == b"and" && is_part(first, value) && ends_number(reader, at)
        }
        // `a couple of hundred`, in which `couple of` is part of the number.
        b"of" => matches!(first, Role::Scale(_) | Role::Dozen),
        b"point" => matches!(first, Role::Ones(_)) && ends_number(reader, at),
        _ => {
            !word.is_empty() && is_numeral(first) && role(at).is_some_and(is_numeral)
                || reader.char_before(linked).is_some_and(is_figure)
                || reader.byte_before(linked) == b' '
                    && is_numeral(first)
                    && reader.char_before(linked - 1).is_some_and(is_figure)
        }
    }
}

fn is_part(first: Role, value: Value) -> bool {
    matches!(first, Role::Half | Role::Quarter) || matches!(value.quantity, Quantity::Fraction(..))
}

/// Whether a number ends before the blanks before a position.
fn ends_number(reader: &Reader<'_>, at: usize) -> bool {
    let (word, start) = reader.word_before(at);
    let digits = reader.slice(reader.start(), at).trim_end().ends_with(|c: char| c.is_ascii_digit());
    digits || !word.is_empty() && reader.role(start).is_some_and(|(role, _)| is_numeral(role))
}

/// Whether the first of two ends shares a power of ten that was said once, and did not get it: `two or three hundred`.
fn lacks_the_scale_of(reader: &Reader<'_>, left: Value, right: Value) -> bool {
    let gap = reader.slice(left.span.end, right.span.start).trim();
    if !matches!(gap, "and" | "or" | "to" | "-" | "–" | "—" | "~") {
        return false;
    }
    let amounts = left.quantity.amount().zip(right.quantity.amount());
    let plain = matches!(left.quantity, Quantity::Number(_) | Quantity::Money(..));
    let smaller = amounts.is_some_and(|(a, b)| a.approximate() < 1000.0 && a.approximate() * 10.0 <= b.approximate());
    let text = right.span.of(reader.slice(0, reader.end()));
    let short = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = short.len() < text.len() && short.ends_with(|c: char| c.is_ascii_digit());
    let scaled =
        text.split([' ', '-']).any(|word| matches!(words::role(word.as_bytes()), Some(Role::Scale(_)))) || letters;
    plain && smaller && scaled && last_numeral(reader, left).is_none_or(|role| !matches!(role, Role::Scale(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::terms::values::find;

    /// The values of a text that were read in part.
    fn in_part(text: &str) -> Vec<&str> {
        let values = find(text, Span::new(0, text.len()));
        let flags = partial(&Reader::new(text, 0, text.len()), &values);
        values.iter().zip(flags).filter(|(_, partial)| *partial).map(|(value, _)| value.span.of(text)).collect()
    }

    #[test]
    fn knows_pieces_of_a_number() {
        for (text, expected) in [
            ("a hundred and thirty boats", vec!["a hundred", "thirty"]),
            ("a thousand and one boats", vec!["a thousand", "one"]),
            ("a thousand two hundred boats", vec!["a thousand", "two hundred"]),
            ("a million two hundred thousand boats", vec!["a million", "two hundred thousand"]),
            ("a hundred and twenty million dollars", vec!["a hundred", "twenty million dollars"]),
            ("the hundred and first boat", vec!["hundred", "first"]),
            ("a couple of hundred boats", vec!["hundred"]),
            ("1/2 million boats", vec!["1", "2 million"]),
            ("2 1/2 hours", vec!["2", "2 hours"]),
            ("$3 1/2 million", vec!["$3", "2 million"]),
            ("1-1/2 hours", vec!["1", "2 hours"]),
            ("5½ years", vec!["5"]),
            ("2 ¾ million boats", vec!["2", "million"]),
            ("3 and a half hours", vec!["3", "half hours"]),
            ("five and three quarters", vec!["five", "three quarters"]),
            ("two point five boats", vec!["two point", "five"]),
            ("3,17 metres", vec!["3", "17 metres"]),
            ("10^6 boats", vec!["10"]),
            ("two or three hundred boats", vec!["two"]),
            ("between 5 and 6 million boats", vec!["5"]),
        ] {
            let found = in_part(text);
            assert!(expected.iter().all(|it| found.contains(it)), "{text}: {found:?}");
        }
    }

    #[test]
    fn leaves_whole_numbers_alone() {
        for text in [
            "a hundred boats and thirty cars",
            "one hundred and twenty boats, five of them new",
            "two and a half million boats",
            "a million, or half a million",
            "12 two-storey houses and 5 10-year bonds",
            "the first two boats and the first 23 minutes",
            "five and six boats",
            "twenty-one boats in 2031 30 years later",
            "2-3 boats, 5 to 10 million boats, $5-10 million",
            "5 boats. Six cars. No. 8, half past three, two-thirds",
            "sections 4, 17 and 52; 1 500 seats; 1,299 RMB",
            "two hours thirty minutes",
            "from 9 to 10 a.m. on 3 May 2031",
        ] {
            assert_eq!(in_part(text), Vec::<&str>::new(), "{text}");
        }
    }
}
