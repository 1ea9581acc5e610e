//! Tokens: words, numbers and Han characters with their spans.

use crate::document::{Span, is_han};

/// A word, a number, an acronym or a single Han character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text that was cut.
    pub span: Span,
}

impl Token {
    /// The characters of the token in the text that it was cut from.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// Cuts text into tokens. A token keeps what joins its inside (`e-mail`, `B/Ds`, `R&D`, `children's`, `U.S`, `1,200`); what
/// stands between tokens is blanks and punctuation.
///
/// ```
/// use bitext::words::tokens;
/// let text = "B/Ds paid $1,200 (not 1.2m) for Hong Kong's cross-boundary e-mail.";
/// let words: Vec<&str> = tokens(text).map(|token| token.of(text)).collect();
/// assert_eq!(words, ["B/Ds", "paid", "1,200", "not", "1.2m", "for", "Hong", "Kong's", "cross-boundary", "e-mail"]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    Tokens { text, at: 0 }
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.skip_to_word()?;
        let first = self.peek().unwrap_or_default();
        self.at += first.len_utf8();
        if !is_han(first) {
            self.run_through_word();
        }
        Some(Token { span: Span::new(start, self.at) })
    }
}

impl Tokens<'_> {
    fn peek(&self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii() { Some(byte as char) } else { self.text[self.at..].chars().next() }
    }

    /// Passes over ASCII bytes of a kind; nearly all bytes are dealt with here.
    fn skip_ascii(&mut self, kind: Kind) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|&byte| KINDS[usize::from(byte)] != kind).unwrap_or(rest.len());
    }

    fn skip_to_word(&mut self) -> Option<usize> {
        loop {
            self.skip_ascii(Kind::Between);
            let c = self.peek()?;
            if is_word(c) {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
    }

    fn joins(&self, joiner: char) -> bool {
        if !is_joiner(joiner) {
            return false;
        }
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + joiner.len_utf8()..].chars().next();
        before.zip(after).is_some_and(|(before, after)| joins(before, joiner, after))
    }

    fn run_through_word(&mut self) {
        loop {
            self.skip_ascii(Kind::Word);
            let Some(c) = self.peek() else { return };
            if !(is_running(c) || self.joins(c)) {
                return;
            }
            self.at += c.len_utf8();
        }
    }
}

/// What a byte tells of its character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An ASCII letter or digit.
    Word,
    /// Another ASCII character.
    Between,
    /// A part of a character beyond ASCII.
    Beyond,
}

/// The kind of every byte.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Beyond; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { Kind::Word } else { Kind::Between };
        byte += 1;
    }
    kinds
};

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\'' | '.' | '&' | '/' | '_' | ',' | '`' | '‘' | '’' | '‐' | '‑' | '＆' | '＇' | '－' | '／')
}

/// Whether a joiner stands between two characters of one token; a comma only between digits.
fn joins(before: char, joiner: char, after: char) -> bool {
    is_running(after) && (joiner != ',' || (before.is_ascii_digit() && after.is_ascii_digit()))
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

/// A word character that goes on a token; a Han character is always a token of its own.
fn is_running(c: char) -> bool {
    is_word(c) && !is_han(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.of(text)).collect()
    }

    #[test]
    fn cuts_han_into_characters() {
        assert_eq!(words("香港2024年，WSO成立"), ["香", "港", "2024", "年", "WSO", "成", "立"]);
    }

    #[test]
    fn leaves_joiners_at_the_ends_outside() {
        assert_eq!(
            words("'tis -- well-, (and so on)... a--b c,d"),
            ["tis", "well", "and", "so", "on", "a", "b", "c", "d"]
        );
    }

    #[test]
    fn finds_nothing_in_nothing() {
        assert!(words("").is_empty());
        assert!(words(" \u{a0}…—").is_empty());
    }
}
