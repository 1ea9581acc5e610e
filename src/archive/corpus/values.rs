//! The values in a text of any language: what its numbers may mean.
//!
//! A number's separators, the words and the numerals around it are read as its language writes them. Where a writing may mean
//! several things, such as `1.200` in German, all of them are kept: two texts differ only where no reading of one is a reading
//! of the other.

use crate::document::is_han;
use crate::words::folded;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// What it may mean: each reading as the amounts that it consists of, since `6.30` may be an hour and minutes.
    pub(super) readings: Vec<Vec<f64>>,
    /// Whether it is written in figures. Words and numerals of other scripts are often no numbers (`one of them`).
    pub(super) in_figures: bool,
    /// Whether it is the name of a month.
    pub(super) is_month: bool,
    /// As it is written.
    pub(super) text: String,
}

/// The values of a text in a language (a BCP 47 tag), in their order.
pub(super) fn values(text: &str, language: &str) -> Vec<Value> {
    let letters: Vec<char> = text.chars().map(|c| if folded(c).is_ascii_digit() { folded(c) } else { c }).collect();
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let reader = Reader { letters: &letters, language: &primary };
    let mut values = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let read = match letters[at] {
            c if c.is_ascii_digit() => Some((reader.figures(at), true)),
            c if han_digit(c).is_some() || han_scale(c).is_some() => Some((reader.numerals(at), false)),
            c if c.is_alphabetic() => Some((reader.words(at), false)),
            _ => None,
        };
        let Some(((readings, end), in_figures)) = read else {
            at += 1;
            continue;
        };
        if !readings.is_empty() {
            let text: String = letters[at..end].iter().collect();
            let is_month = reader.value("month", &text).is_some();
            values.push(Value { readings, in_figures, is_month, text });
        }
        at = end.max(at + 1);
    }
    values
}

/// Whether two amounts are one, but for what arithmetic loses.
pub(super) fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// `kind`, language and word to a value.
type Words = FxHashMap<(&'static str, &'static str, &'static str), f64>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = include_str!("values.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| <[&str; 4]>::try_from(line.split(' ').collect::<Vec<_>>()).ok());
    let each = fields.flat_map(|[kind, languages, word, value]| {
        let value = value.parse().ok();
        languages.split('+').filter_map(move |language| Some(((kind, language, word), value?)))
    });
    each.collect()
});

/// What may be read at a place, and where it ends.
type Reading = (Vec<Vec<f64>>, usize);

struct Reader<'a> {
    letters: &'a [char],
    language: &'a str,
}

/// Digits with the separators between them.
struct Grouped {
    groups: Vec<String>,
    separators: Vec<char>,
    end: usize,
}

impl Reader<'_> {
    fn at(&self, place: usize) -> char {
        self.letters.get(place).copied().unwrap_or('\0')
    }

    fn digits(&self, at: usize) -> String {
        self.letters[at.min(self.letters.len())..].iter().take_while(|c| c.is_ascii_digit()).collect()
    }

    /// Whether the language writes a point before decimals and nothing else.
    fn has_decimal_point(&self) -> bool {
        matches!(self.language, "en" | "zh" | "yue" | "ja" | "ko" | "th")
    }

    /// Digits at a place: what joins them is a mark before a digit, or a blank before three digits.
    fn grouped(&self, at: usize) -> Grouped {
        let first = self.digits(at);
        let mut found = Grouped { end: at + first.len(), separators: Vec::new(), groups: vec![first] };
        loop {
            let group = self.digits(found.end + 1);
            let separator = match self.at(found.end) {
                c if matches!(folded(c), '.' | ',' | '\'') => folded(c),
                c if c.is_whitespace() && c != '\n' => ' ',
                _ => return found,
            };
            let opens = found.groups[0].len() <= 3 && found.groups[1..].iter().all(|group| group.len() == 3);
            let goes_on = found.separators.iter().all(|earlier| *earlier == ' ');
            let tight = matches!(separator, '.' | ',') || group.len() == 3 && opens && (separator == '\'' || goes_on);
            if group.is_empty() || !tight {
                return found;
            }
            found.end += 1 + group.len();
            found.groups.push(group);
            found.separators.push(separator);
        }
    }

    /// What digits with separators may mean.
    fn readings(&self, found: &Grouped) -> Vec<Vec<f64>> {
        let (groups, separators) = (&found.groups, &found.separators);
        let whole = |groups: &[String]| groups.concat().parse::<f64>().ok();
        let thousands = |groups: &[String]| {
            let short = (1..=3).contains(&groups[0].len()) && groups[0] != "0";
            let last = groups.last().is_some_and(|group| group.len() == 3);
            let inner =
                groups[1..].iter().all(|group| group.len() == 3 || group.len() == 2 && self.has_decimal_point());
            short && last && inner
        };
        let Some((last, before)) = separators.split_last() else {
            return whole(groups).into_iter().map(|amount| vec![amount]).collect();
        };
        let is_one = |list: &[char]| list.windows(2).all(|pair| pair[0] == pair[1]);
        let (integer, decimals) = (&groups[..groups.len() - 1], &groups[groups.len() - 1]);
        let decimal = || format!("{}.{decimals}", integer.concat()).parse::<f64>().ok();
        let groups_thousands = is_one(separators) && thousands(groups) && !(*last == '.' && self.has_decimal_point());
        let has_decimals = match last {
            '.' => before.is_empty() || is_one(before) && before[0] != '.' && thousands(integer),
            ',' => {
                !self.has_decimal_point()
                    && (before.is_empty() || is_one(before) && before[0] != ',' && thousands(integer))
            }
            _ => false,
        };
        let mut readings = Vec::new();
        readings.extend(groups_thousands.then(|| whole(groups)).flatten().map(|amount| vec![amount]));
        readings.extend(has_decimals.then(decimal).flatten().map(|amount| vec![amount]));
        // Days and months, hours and minutes, two numbers side by side.
        let apart = readings.is_empty() || *last == ' ' || groups.iter().all(|group| group.len() <= 2);
        if apart {
            readings.push(groups.iter().filter_map(|group| group.parse().ok()).collect());
        }
        readings
    }

    /// A number in figures, with what multiplies it.
    fn figures(&self, at: usize) -> Reading {
        let found = self.grouped(at);
        let mut readings = self.readings(&found);
        let (factor, mut end) = self.scale(found.end);
        if factor > 1.0 {
            readings.retain(|reading| reading.len() == 1);
            readings.iter_mut().flatten().for_each(|amount| *amount *= factor);
        }
        // `3億2000萬` is one number.
        if han_scale(self.at(end.saturating_sub(1))).is_some_and(|scale| scale >= 1e4) && self.at(end).is_ascii_digit()
        {
            let (rest, after) = self.figures(end);
            if let [reading] = &rest[..]
                && let [amount] = reading[..]
                && amount < factor
            {
                readings.iter_mut().flatten().for_each(|sum| *sum += amount);
                end = after;
            }
        }
        // `6.3m` may be metres or millions.
        if factor == 1.0 && self.at(end) == 'm' && !self.at(end + 1).is_alphanumeric() {
            let millions: Vec<Vec<f64>> =
                readings.iter().filter(|it| it.len() == 1).map(|it| vec![it[0] * 1e6]).collect();
            readings.extend(millions);
        }
        self.add_afternoons(&mut readings, end);
        (readings, end)
    }

    /// An hour up to twelve may be one after noon.
    fn add_afternoons(&self, readings: &mut Vec<Vec<f64>>, end: usize) {
        let next: String = self.letters[end..].iter().take(12).collect::<String>().to_lowercase();
        let minutes = next.strip_prefix(':').unwrap_or(&next).trim_start_matches(|c: char| c.is_ascii_digit());
        let named = minutes.trim_start().starts_with(['時', '时', '點', '点'])
            || ["a.m", "p.m", "am", "pm", "o'clock", "o’clock", "uhr", "h"]
                .iter()
                .any(|it| minutes.trim_start().starts_with(it));
        if named || next.starts_with(':') {
            let later = readings.iter().filter(|reading| reading[0] <= 12.0).map(|reading| {
                let mut later = reading.clone();
                later[0] += 12.0;
                later
            });
            let later: Vec<Vec<f64>> = later.collect();
            readings.extend(later);
        }
    }

    /// What multiplies a number that ends at a place, and where that ends.
    fn scale(&self, at: usize) -> (f64, usize) {
        let (mut factor, mut end) = (1.0, at);
        while let Some(scale) = han_scale(self.at(end)) {
            factor *= scale;
            end += 1;
        }
        if factor > 1.0 {
            return (factor, end);
        }
        loop {
            let blank = self.at(end).is_whitespace() || self.at(end) == '-';
            let start = end + usize::from(blank);
            let word = self.word(start);
            let length = word.chars().count();
            match self.value("scale", &word) {
                Some(scale) if length > 2 || !blank => {
                    factor *= scale;
                    end = start + length;
                }
                _ => return (factor, end),
            }
        }
    }

    fn word(&self, at: usize) -> String {
        self.letters[at.min(self.letters.len())..].iter().take_while(|c| c.is_alphabetic() && !is_han(**c)).collect()
    }

    fn value(&self, kind: &'static str, word: &str) -> Option<f64> {
        let lower = word.to_lowercase();
        WORDS.get(&(kind, self.language, lower.as_str())).copied()
    }

    /// A month, or a number in words.
    fn words(&self, at: usize) -> Reading {
        let first = self.word(at);
        let after = at + first.chars().count();
        if let Some(month) =
            self.value("month", &first).filter(|_| first.starts_with(char::is_uppercase) || self.language != "en")
        {
            return (vec![vec![month]], after);
        }
        let (mut total, mut section, mut end, mut next) = (0.0, 0.0_f64, at, at);
        loop {
            let word = self.word(next);
            let length = word.chars().count();
            match (self.value("number", &word), self.value("scale", &word)) {
                (Some(number), _) => section += number,
                (None, Some(scale)) if length > 2 => {
                    section = section.max(1.0) * scale;
                    if scale > 100.0 {
                        total += section;
                        section = 0.0;
                    }
                }
                _ if end > at && word == "and" && section + total >= 100.0 => {}
                _ => break,
            }
            if word != "and" {
                end = next + length;
            }
            let blank = self.at(next + length).is_whitespace() || self.at(next + length) == '-';
            if !blank {
                break;
            }
            next += length + 1;
        }
        if end == at { (Vec::new(), after) } else { (vec![vec![total + section]], end) }
    }

    /// A number in Chinese numerals: `三百二十`, `一萬五千`, `二〇二四`.
    fn numerals(&self, at: usize) -> Reading {
        let (mut total, mut section, mut digit, mut end) = (0.0, 0.0_f64, None::<f64>, at);
        loop {
            let c = self.at(end);
            match (han_digit(c), han_scale(c)) {
                (Some(next), _) => digit = Some(digit.unwrap_or(0.0) * 10.0 + next),
                (None, Some(scale)) if scale < 1e4 => section += digit.take().unwrap_or(1.0) * scale,
                (None, Some(scale)) => {
                    section += digit.take().unwrap_or(0.0);
                    // A larger unit multiplies all before it.
                    let all = if scale > total { total + section } else { section };
                    total = if scale > total { 0.0 } else { total } + all.max(1.0) * scale;
                    section = 0.0;
                }
                (None, None) => break,
            }
            end += 1;
        }
        let mut readings = vec![vec![total + section + digit.unwrap_or(0.0)]];
        self.add_afternoons(&mut readings, end);
        (readings, end)
    }
}

fn han_digit(c: char) -> Option<f64> {
    let digits = "零一二三四五六七八九";
    let c = match c {
        '〇' | '○' => '零',
        '两' | '兩' => '二',
        other => other,
    };
    digits.chars().position(|digit| digit == c).map(|digit| digit as f64)
}

fn han_scale(c: char) -> Option<f64> {
    Some(match c {
        '十' => 1e1,
        '百' => 1e2,
        '千' => 1e3,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str, language: &str) -> Vec<Vec<f64>> {
        values(text, language).into_iter().flat_map(|value| value.readings).collect()
    }

    #[test]
    fn reads_separators_as_a_language_writes_them() {
        for (language, text, amount) in [
            ("en", "2,500,000", 2.5e6),
            ("de", "2.500.000", 2.5e6),
            ("de", "2.500.000,75", 2_500_000.75),
            ("en", "2,500,000.75", 2_500_000.75),
            ("fr", "2 500 000", 2.5e6),
            ("fr", "2\u{202f}500\u{a0}000", 2.5e6),
            ("fr", "2 500,5", 2500.5),
            ("de-CH", "2'500'000", 2.5e6),
            ("de-CH", "2’500", 2500.0),
            ("es", "41,3", 41.3),
            ("en", "41.3", 41.3),
            ("en", "1.250", 1.25),
            ("zh", "１，２００", 1200.0),
            ("zh", "4,200萬", 4.2e7),
            ("zh", "30万", 3e5),
            ("zh", "3億2000萬", 3.2e8),
            ("zh", "一千二百", 1200.0),
            ("zh", "三億二千萬", 3.2e8),
            ("zh", "一萬三千億", 1.3e12),
            ("zh", "二〇二四", 2024.0),
            ("en", "$42 million", 4.2e7),
            ("en", "two hundred and five thousand", 205_000.0),
            ("de", "3,5 Mio. Euro", 3.5e6),
            ("es", "12 mil millones", 1.2e10),
            ("en", "04", 4.0),
        ] {
            let found = readings(text, language);
            assert!(found.iter().any(|it| it.len() == 1 && is_same(it[0], amount)), "{text}: {found:?}");
        }
        assert_eq!(readings("1.250", "en"), [[1.25]]);
        assert_eq!(readings("1.250", "de").len(), 2);
    }

    #[test]
    fn every_word_has_a_value() {
        let lines = include_str!("values.txt").lines().filter(|line| !line.starts_with('#'));
        assert!(lines.clone().all(|line| line.split(' ').count() == 4));
        assert!(WORDS.len() >= lines.count());
    }
}
