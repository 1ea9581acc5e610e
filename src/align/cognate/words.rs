//! Words that mean the same value in any language: months, numbers in words, multipliers.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// `class word value` a line.
static WORDS: LazyLock<FxHashMap<(&'static str, &'static str), f64>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split_whitespace();
            Some(((fields.next()?, fields.next()?), fields.next()?.parse().ok()?))
        })
        .collect()
});

fn value(class: &str, word: &str) -> Option<f64> {
    WORDS.get(&(class, word)).copied()
}

/// The value of a lower-case number word, such as `seven` or `forty`.
pub(super) fn spelled(word: &str) -> Option<f64> {
    value("number", word)
}

/// The factor that a word after a number stands for, such as `million`, `m` or `bn`.
pub(super) fn multiplier(word: &str) -> Option<f64> {
    value("factor", word)
}

/// The number of a month by its lower-case name.
pub(super) fn month(word: &str) -> Option<u8> {
    value("month", word).map(|month| month as u8)
}
