//! The words around a value: what is counted, and what stands before it.

use crate::document::Span;
use crate::words::{is_function_word, normal_form, stem};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A content word is looked for among so many words.
const WORDS: usize = 3;

/// A word is looked for within so many bytes.
const REACH: usize = 60;

/// The nearest content words on both sides of a value, as hashes of their stems.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    before: Option<u64>,
    after: Option<u64>,
}

impl Context {
    /// Reads the words around `span` inside `within`.
    pub(crate) fn new(text: &str, within: Span, span: Span) -> Self {
        let start = floor(text, span.start.saturating_sub(REACH).max(within.start));
        let end = floor(text, (span.end + REACH).min(within.end));
        let before = text[start..span.start].rsplit(char::is_whitespace);
        let after = text[span.end..end].split(char::is_whitespace);
        Context { before: nearest(before, true), after: nearest(after, false) }
    }

    /// Whether the same thing is counted: the next content words are one.
    pub(crate) fn same_after(self, other: Context) -> bool {
        self.after.is_some() && self.after == other.after
    }

    /// Whether the content words before are one.
    pub(crate) fn same_before(self, other: Context) -> bool {
        self.before.is_some() && self.before == other.before
    }
}

/// The nearest position before or at `at` that is a character boundary.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first content word of a few, before the sentence or clause stops.
fn nearest<'a>(words: impl Iterator<Item = &'a str>, backwards: bool) -> Option<u64> {
    let mut form = String::new();
    for word in words.filter(|word| !word.is_empty()).take(WORDS) {
        if backwards && word.ends_with(['.', ';', '!', '?']) {
            return None;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        normal_form(bare, &mut form);
        let counts = bare.starts_with(char::is_alphabetic) && !is_function_word(&form);
        if counts {
            let mut hasher = FxHasher::default();
            hasher.write(stem(&form).as_bytes());
            return Some(hasher.finish());
        }
        if !backwards && word.ends_with(['.', ';', '!', '?', ',', ')']) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, value: &str) -> Context {
        let start = text.find(value).unwrap();
        Context::new(text, Span::new(0, text.len()), Span::new(start, start + value.len()))
    }

    #[test]
    fn looks_over_function_words() {
        let one = around("They hired 30 of the gardeners.", "30");
        assert!(one.same_after(around("It hired about 40 gardeners", "40")));
        assert!(one.same_before(around("It hired about 40 cooks", "40")) == one.same_before(one));
        assert!(!one.same_after(around("They hired 40. Gardeners wept.", "40")));
    }
}
