//! Numbers as values, in figures, in English words and in Chinese numerals: `2.5万`, `25,000` and `twenty-five thousand`
//! are one.
//!
//! Values are compared across languages, so a reading need not be perfect: one that is wrong finds no partner.

use super::words::{multiplier, spelled};

/// A number that was read, and the byte after its last character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    pub(super) end: usize,
}

/// Bytes of the longest figures. What goes on longer would be read to its end from each of its parts.
const LONGEST: usize = 64;

/// Reads figures at the start of `text`: digits with separators of thousands and decimals, and what multiplies them.
pub(super) fn figures(text: &str) -> Option<Numeral> {
    let part = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'');
    let digits = text.bytes().take(LONGEST).take_while(part).count();
    let run = text[..digits].trim_end_matches(['.', ',', '\'']);
    let value = grouped(run)?;
    let (factor, length) = multiplied(&text[run.len()..]);
    Some(Numeral { value: value * factor, end: run.len() + length })
}

/// The value of digits with separators. Three digits after a separator are thousands, unless they follow a zero;
/// anything else is decimals.
fn grouped(run: &str) -> Option<f64> {
    let mut plain = String::with_capacity(run.len());
    let mut parts = run.split(['.', ',', '\'']);
    let first = parts.next()?;
    plain.push_str(first);
    for part in parts {
        if part.len() != 3 || first == "0" {
            plain.push('.');
        }
        plain.push_str(part);
    }
    plain.parse().ok()
}

/// The factor that stands after figures, and its length in bytes with the blank before it.
fn multiplied(after: &str) -> (f64, usize) {
    let mut factor = 1.0;
    let mut length = 0;
    for c in after.chars().map_while(|c| Some((c, han_factor(c)?))) {
        factor *= c.1;
        length += c.0.len_utf8();
    }
    if length > 0 {
        return (factor, length);
    }
    let word = after.trim_start_matches([' ', '\u{a0}', '-']);
    let letters = word.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(word.len());
    match multiplier(&word[..letters]) {
        Some(factor) => (factor, after.len() - word.len() + letters),
        None => (1.0, 0),
    }
}

fn han_factor(c: char) -> Option<f64> {
    Some(match c {
        '百' => 1e2,
        '千' => 1e3,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        _ => return None,
    })
}

fn han_digit(c: char) -> Option<f64> {
    let value = match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(f64::from(value))
}

/// Reads Chinese numerals at the start of `text`: `三百二十`, `一万五千`, `二〇二四`.
pub(super) fn han(text: &str) -> Option<Numeral> {
    let mut reading = HanReading::default();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if !reading.take(c) {
            break;
        }
        end = at + c.len_utf8();
    }
    (end > 0).then(|| Numeral { value: reading.value(), end })
}

/// Sums a Chinese numeral: digits, units below ten thousand, and the two large units.
#[derive(Default)]
struct HanReading {
    total: f64,
    section: f64,
    digit: Option<f64>,
    /// The large unit before.
    unit: f64,
}

impl HanReading {
    fn take(&mut self, c: char) -> bool {
        if let Some(digit) = han_digit(c) {
            // Digits in a row are a year or a telephone number.
            self.digit = Some(self.digit.unwrap_or(0.0) * 10.0 + digit);
            return true;
        }
        let unit = if c == '十' { Some(10.0) } else { han_factor(c) };
        match unit {
            None => return false,
            Some(unit) if unit < 1e4 => self.section += self.digit.take().unwrap_or(1.0) * unit,
            Some(unit) => {
                let section = self.section + self.digit.take().unwrap_or(0.0);
                self.section = 0.0;
                // A larger unit multiplies all before it (13,000 of 亿), a smaller one its own section.
                if unit > self.unit {
                    self.total = (self.total + section).max(1.0) * unit;
                } else {
                    self.total += section.max(1.0) * unit;
                }
                self.unit = unit;
            }
        }
        true
    }

    fn value(&self) -> f64 {
        self.total + self.section + self.digit.unwrap_or(0.0)
    }
}

/// Reads a number in words at the start of `words` (lower case, hyphens taken apart): its value and how many words it has.
pub(super) fn in_words(words: &[&str]) -> Option<(f64, usize)> {
    let (mut total, mut section, mut read) = (0.0, 0.0_f64, 0);
    for word in words {
        match (spelled(word), multiplier(word)) {
            (Some(value), _) => section += value,
            (_, Some(factor)) if read > 0 && word.len() > 2 => {
                section = section.max(1.0) * factor;
                if factor > 100.0 {
                    total += section;
                    section = 0.0;
                }
            }
            _ => break,
        }
        read += 1;
    }
    (read > 0).then_some((total + section, read))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_value_however_it_is_written() {
        for text in ["25,000 people", "2.5万人", "25 thousand", "25k", "25.000"] {
            assert_eq!(figures(text).map(|it| it.value), Some(25_000.0), "{text}");
        }
        for (text, value) in [
            ("二万五千", 25_000.0),
            ("二十", 20.0),
            ("十五", 15.0),
            ("三亿二千万", 3.2e8),
            ("一万三千亿", 1.3e12),
            ("万亿", 1e12),
            ("二〇二四", 2024.0),
        ] {
            assert_eq!(han(text).map(|it| it.value), Some(value), "{text}");
        }
        assert_eq!(in_words(&["twenty", "five", "thousand", "people"]), Some((25_000.0, 3)));
        assert_eq!(in_words(&["people"]), None);
    }

    #[test]
    fn tells_decimals_from_thousands() {
        for (text, value) in
            [("1.5 per cent", 1.5), ("0.125", 0.125), ("1,234,567.", 1_234_567.0), ("3.2 million", 3.2e6)]
        {
            assert_eq!(figures(text).map(|it| it.value), Some(value), "{text}");
        }
    }
}
