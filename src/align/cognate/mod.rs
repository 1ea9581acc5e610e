//! Cognates: what stays the same in any language (Simard, Foster and Isabelle 1992): numbers, dates, names in Latin letters,
//! some punctuation.

mod numeral;
mod words;

use crate::words::{Token, tokens};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// A kind of cognate, with how often a translation has it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// A value of 10 or more, or with decimals.
    Number,
    /// A value from 2 to 9: languages write these in many ways.
    Small,
    /// A month or a day of one.
    Date,
    /// A word in Latin letters.
    Word,
    /// A question, an exclamation, quotes, brackets, colons.
    Mark,
}

impl Class {
    /// The share of matching sentences where the other one has the cognate too.
    pub(crate) fn kept(self) -> f32 {
        match self {
            Class::Number => 0.85,
            Class::Small => 0.6,
            Class::Date => 0.8,
            Class::Word => 0.9,
            Class::Mark => 0.7,
        }
    }

    /// What a cognate costs, in nats, that only one side has.
    pub(crate) fn missed(self) -> f32 {
        match self {
            Class::Number => 1.0,
            Class::Small | Class::Mark => 0.3,
            Class::Date => 0.8,
            Class::Word => 0.0,
        }
    }
}

/// The figures of a lower-case word that spells a number from two on: `one` is mostly a pronoun.
pub(crate) fn figures_of(word: &str) -> Option<String> {
    // Every word is asked, and hardly any is one: all from `two` to `ninety` begin with one of these.
    let may_be = matches!(
        word.as_bytes(),
        [b't', b'e' | b'w', ..]
            | [b't', b'h', b'i' | b'r', ..]
            | [b'f', b'i' | b'o', b'f' | b'r' | b'u' | b'v', ..]
            | [b's', b'e', b'v', ..]
            | [b's', b'i', b'x', ..]
            | [b'e', b'i' | b'l', ..]
            | [b'n', b'i', b'n', ..]
    );
    let value = may_be.then(|| words::spelled(word)).flatten()?;
    (value >= 2.0).then(|| value.to_string())
}

/// Letters of a word that count: words of two languages with one origin differ in their endings.
const PREFIX: usize = 5;

/// Calls `found` with every cognate of a sentence, which may come more than once.
pub(crate) fn cognates(sentence: &str, mut found: impl FnMut(Class, u32)) {
    let tokens: Vec<Token> = tokens(sentence).collect();
    let lower: Vec<String> = tokens.iter().map(|token| token.of(sentence).to_lowercase()).collect();
    let mut at = 0;
    while at < tokens.len() {
        at += read(
            sentence,
            &tokens[at..],
            &lower[at..],
            at.checked_sub(1).map(|before| lower[before].as_str()),
            &mut found,
        );
    }
    for c in sentence.chars() {
        if let Some(mark) = mark(c) {
            found(Class::Mark, mark);
        }
    }
}

/// Reads the cognate that begins with the first token; gives the number of tokens that it takes.
fn read(
    sentence: &str,
    tokens: &[Token],
    lower: &[String],
    before: Option<&str>,
    found: &mut impl FnMut(Class, u32),
) -> usize {
    let start = tokens[0].span.start;
    let rest = &sentence[start..];
    let numeral = numeral::figures(rest).or_else(|| numeral::han(rest));
    if let Some(numeral) = numeral {
        let after = &rest[numeral.end..];
        let next = tokens.iter().position(|token| token.span.start >= start + numeral.end).unwrap_or(tokens.len());
        let neighbour = lower.get(next).and_then(|word| words::month(word)).or_else(|| before.and_then(words::month));
        add_number(numeral.value, after, neighbour.is_some(), found);
        return next.max(1);
    }
    if let Some(month) = words::month(&lower[0])
        && tokens[0].of(sentence).starts_with(char::is_uppercase)
    {
        found(Class::Date, hashed(&("month", month)));
        return 1;
    }
    let spelled: Vec<&str> = lower.iter().take(6).flat_map(|word| word.split('-')).collect();
    if let Some((value, count)) = numeral::in_words(&spelled) {
        add_number(value, "", false, found);
        return lower
            .iter()
            .scan(0, |sum, word| {
                *sum += word.split('-').count();
                Some(*sum)
            })
            .position(|sum| sum >= count)
            .map_or(1, |at| at + 1);
    }
    add_word(&lower[0], found);
    1
}

fn add_number(value: f64, after: &str, beside_month: bool, found: &mut impl FnMut(Class, u32)) {
    let whole = value.fract() == 0.0;
    if after.starts_with('月') && whole && (1.0..=12.0).contains(&value) {
        found(Class::Date, hashed(&("month", value as u8)));
    } else if (beside_month || after.starts_with(['日', '号', '號'])) && whole && (1.0..=31.0).contains(&value) {
        found(Class::Date, hashed(&("day", value as u8)));
    } else if value >= 10.0 || !whole {
        found(Class::Number, hashed(&value.to_bits()));
    } else if value >= 2.0 {
        found(Class::Small, hashed(&value.to_bits()));
    }
}

fn add_word(lower: &str, found: &mut impl FnMut(Class, u32)) {
    let letters: Vec<char> = unaccented(lower).filter(|c| c.is_alphabetic()).take(PREFIX).collect();
    if letters.len() > 1 && letters.iter().all(|c| c.is_lowercase()) {
        found(Class::Word, hashed(&letters));
    }
}

fn unaccented(word: &str) -> impl Iterator<Item = char> {
    use unicode_normalization::UnicodeNormalization;
    word.nfkd().filter(|&c| !unicode_normalization::char::is_combining_mark(c))
}

/// The kind of a mark that translators keep.
fn mark(c: char) -> Option<u32> {
    Some(match c {
        '?' | '？' => 1,
        '!' | '！' => 2,
        '"' | '“' | '„' | '「' | '『' | '«' => 3,
        '(' | '（' => 4,
        ':' | '：' => 5,
        '%' | '％' => 6,
        _ => return None,
    })
}

fn hashed(value: &impl Hash) -> u32 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    (hasher.finish() >> 16) as u32
}
