//! Digits that count nothing: telephone numbers, versions, clauses.

use super::reader::Reader;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Telephone numbers have at least this many digits.
const PHONE_DIGITS: usize = 7;

/// The code that begins at a digit, and where it ends: `2833 0144`, `1.4.2`, `12(3)`.
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<(u64, usize)> {
    let end = reader.after_digits(at);
    match reader.rest(end) {
        [b'(', next, ..] if next.is_ascii_alphanumeric() => clause(reader, at, end),
        [b'.', next, ..] if next.is_ascii_digit() => version(reader, at, end),
        [b' ' | b'-', next, ..] if next.is_ascii_digit() => phone(reader, at),
        _ => None,
    }
}

/// `12(3)(a)`: brackets with up to three letters or digits right behind the number.
fn clause(reader: &Reader<'_>, at: usize, end: usize) -> Option<(u64, usize)> {
    let mut last = end;
    while reader.byte(last) == b'(' {
        let inside = reader.rest(last + 1).iter().take(4).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if !(1..=3).contains(&inside) || reader.byte(last + 1 + inside) != b')' {
            break;
        }
        last += inside + 2;
    }
    (last > end).then(|| (hash(reader.slice(at, last)), last))
}

/// `1.4.2`: three numbers or more with points between.
fn version(reader: &Reader<'_>, at: usize, end: usize) -> Option<(u64, usize)> {
    let mut last = end;
    let mut points = 0;
    while reader.byte(last) == b'.' && reader.byte(last + 1).is_ascii_digit() {
        last = reader.after_digits(last + 1);
        points += 1;
    }
    (points > 1).then(|| (hash(reader.slice(at, last)), last))
}

/// `2833 0144`, `+852 2833-0144`: groups of digits that are neither grouped thousands nor years.
fn phone(reader: &Reader<'_>, at: usize) -> Option<(u64, usize)> {
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
    let year =
        first - at == 4 && matches!(reader.byte(at), b'1' | b'2') && matches!(reader.byte(at + 1), b'0' | b'8' | b'9');
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

/// The digits as one number, as a number without grouping gives it.
fn digits_of(text: &str) -> u64 {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |sum: u64, digit| sum.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
