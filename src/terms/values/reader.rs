//! A cursor's view of one stretch of text: bytes, blanks and words around a position.

use super::words::{self, Role};

/// No value has more blanks than this between two of its parts.
const MOST_BLANKS: usize = 12;

/// No word that matters is longer.
const LONGEST_WORD: usize = 16;

/// A stretch of a text. Positions are bytes of the whole text.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Reader<'a> {
    /// The stretch from `start` to `end`.
    pub(crate) fn new(text: &'a str, start: usize, end: usize) -> Self {
        Reader { text: &text[..end], start }
    }

    /// Where the stretch begins.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// Where the stretch ends.
    pub(crate) fn end(&self) -> usize {
        self.text.len()
    }

    /// The byte at a position; 0 outside.
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The byte before a position; 0 at the start of the stretch.
    pub(crate) fn byte_before(&self, at: usize) -> u8 {
        if at > self.start { self.byte(at - 1) } else { 0 }
    }

    /// The text between two positions.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[start..end]
    }

    /// The bytes from a position on.
    pub(crate) fn rest(&self, at: usize) -> &'a [u8] {
        &self.text.as_bytes()[at.min(self.text.len())..]
    }

    /// The character that ends before a position.
    pub(crate) fn char_before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    /// The character at a position.
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The position after a few blanks, one line end among them at most.
    pub(crate) fn after_blanks(&self, at: usize) -> usize {
        let mut end = at;
        let mut lines = 0;
        while end - at < MOST_BLANKS {
            match self.rest(end) {
                [b' ' | b'\t' | b'\r', ..] => end += 1,
                [b'\n', ..] if lines == 0 => {
                    lines = 1;
                    end += 1;
                }
                [0xC2, 0xA0, ..] => end += 2,
                [0xE2, 0x80, 0x89 | 0xAF | 0x8A | 0x82 | 0x83, ..] => end += 3,
                _ => break,
            }
        }
        end
    }

    /// The position after blanks, or after a hyphen that a letter or digit follows, or `at` itself.
    pub(crate) fn after_link(&self, at: usize) -> usize {
        match self.rest(at) {
            [b'-', next, ..] if next.is_ascii_alphanumeric() => at + 1,
            [0xE2, 0x80, 0x90 | 0x91, next, ..] if next.is_ascii_alphanumeric() => at + 3,
            _ => self.after_blanks(at),
        }
    }

    /// The position after `word` (lower case) in any case, when it stands whole at `at`.
    pub(crate) fn after_word(&self, at: usize, word: &str) -> Option<usize> {
        let rest = self.rest(at);
        let fits = rest.len() >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word.as_bytes());
        (fits && !self.byte(at + word.len()).is_ascii_alphanumeric()).then_some(at + word.len())
    }

    /// The end of the run of digits at a position.
    pub(crate) fn after_digits(&self, at: usize) -> usize {
        at + self.rest(at).iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// The run of ASCII letters at a position, cut at a length that no word of the lexicon reaches.
    pub(crate) fn word(&self, at: usize) -> &'a [u8] {
        let rest = self.rest(at);
        let length = rest.iter().take(LONGEST_WORD + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
        &rest[..length]
    }

    /// The role of the word at a position, and where it ends.
    pub(crate) fn role(&self, at: usize) -> Option<(Role, usize)> {
        let word = self.word(at);
        let role = words::role(word)?;
        let end = at + word.len();
        let whole = match self.byte(end) {
            b'0'..=b'9' => false,
            0x80.. => self.char_at(end).is_none_or(|c| !c.is_alphanumeric()),
            _ => true,
        };
        whole.then_some((role, end))
    }

    /// The run of ASCII letters before a position, blanks between them passed over, and where it starts.
    pub(crate) fn word_before(&self, at: usize) -> (&'a [u8], usize) {
        let bytes = &self.text.as_bytes()[self.start..at];
        let blanks = bytes.iter().rev().take(MOST_BLANKS).take_while(|byte| byte.is_ascii_whitespace()).count();
        let bytes = &bytes[..bytes.len() - blanks];
        let letters = bytes.iter().rev().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        (&bytes[bytes.len() - letters..], at - blanks - letters)
    }

    /// Whether the word before a position is one of some lower-case words.
    pub(crate) fn follows(&self, at: usize, words: &[&str]) -> bool {
        let (before, _) = self.word_before(at);
        words.iter().any(|word| before.eq_ignore_ascii_case(word.as_bytes()))
    }
}
