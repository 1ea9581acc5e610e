//! Digits that count nothing: telephone numbers, versions, clauses.

use super::decimal::Decimal;
use super::reader::Reader;
use super::value::Code;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Telephone numbers have at least this many digits.
const PHONE_DIGITS: usize = 7;

/// The code that begins at a digit, and where it ends: `2833 0144`, `1.4.2`, `12(3)`.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<(Code, usize)> {
    let end = reader.after_digits(at);
    match reader.rest(end) {
        [b'(', next, ..] if next.is_ascii_alphanumeric() => clause(reader, at, end),
        [b'.', next, ..] if next.is_ascii_digit() => version(reader, at, end),
        [b' ' | b'-', next, ..] if next.is_ascii_digit() => phone(reader, at),
        _ => None,
    }
}

/// `12(3)(a)`: brackets with up to three letters or digits right behind the number.
fn clause(reader: &Reader<'_>, at: usize, end: usize) -> Option<(Code, usize)> {
    let mut last = end;
    while reader.byte(last) == b'(' {
        let inside = reader.rest(last + 1).iter().take(4).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if !(1..=3).contains(&inside) || reader.byte(last + 1 + inside) != b')' {
            break;
        }
        last += inside + 2;
    }
    (last > end).then(|| (written(reader.slice(at, last)), last))
}

/// `1.4.2`: three numbers or more with points between.
fn version(reader: &Reader<'_>, at: usize, end: usize) -> Option<(Code, usize)> {
    let mut last = end;
    let mut points = 0;
    while reader.byte(last) == b'.' && reader.byte(last + 1).is_ascii_digit() {
        last = reader.after_digits(last + 1);
        points += 1;
    }
    (points > 1).then(|| (written(reader.slice(at, last)), last))
}

/// `2833 0144`, `+852 2833-0144`: groups of digits that are neither grouped thousands nor years.
fn phone(reader: &Reader<'_>, at: usize) -> Option<(Code, usize)> {
    let international = reader.byte_before(at) == b'+';
    let first = reader.after_digits(at);
    let (mut end, mut digits, mut groups) = (first, first - at, 1);
    while matches!(reader.byte(end), b' ' | b'-') && reader.byte(end + 1).is_ascii_digit() && groups < 5 {
        let next = reader.after_digits(end + 1);
        let length = next - end - 1;
        if length > 4 && !international || length < 2 {
            break;
        }
        (end, digits, groups) = (next, digits + length, groups + 1);
    }
    let year = first - at == 4 && matches!((reader.byte(at), reader.byte(at + 1)), (b'1', b'8' | b'9') | (b'2', b'0'));
    let hyphen = reader.byte(first) == b'-';
    let shaped = match first - at {
        4 => !year && groups == 2 && end - first == 5,
        3 => hyphen && groups >= 2 && end - first >= 5,
        1 => hyphen && groups == 4,
        _ => false,
    };
    let fits = groups > 1 && digits >= PHONE_DIGITS && (shaped || international);
    (fits && !reader.byte(end).is_ascii_alphanumeric()).then(|| (digits_of(reader.slice(at, end)), end))
}

/// The digits as one number, as a number without grouping gives it; what no number can hold is a code as it is written.
fn digits_of(text: &str) -> Code {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    Decimal::parse(&digits, "").map_or_else(|| written(&digits), Code::Digits)
}

fn written(text: &str) -> Code {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    Code::Written { hash: hasher.finish(), length: text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_codes_are_the_same_only_when_all_their_digits_are() {
        // The two are the same in 64 bits.
        assert_ne!(digits_of("18446744073709551617"), digits_of("1"));
        assert_ne!(digits_of(&"7".repeat(80)), digits_of(&"7".repeat(81)));
        assert_eq!(digits_of("2833 0144"), digits_of("28330144"));
    }

    #[test]
    fn what_is_written_with_brackets_or_points_is_no_number() {
        assert!(matches!(written("12(3)"), Code::Written { .. }));
        assert!(matches!(digits_of("2833-0144"), Code::Digits(_)));
    }
}
