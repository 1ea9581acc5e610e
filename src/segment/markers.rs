//! List markers: "1.", "(ii)", "b)", "Q2.", "• 9.", and labels such as "Table 1.".

use super::characters::{is_blank, is_bullet};
use super::language::Lexicon;

/// What counts in a marker: the number, or the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Number(u32),
    Small(u8),
    Capital(u8),
}

/// A marker that a following one may continue: "1." goes on with "2.", "a)" with "b)".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    count: Count,
    /// What closes it: ".", ")" or ".)".
    close: &'t str,
}

impl<'t> Marker<'t> {
    /// The marker that `text` consists of.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let bare = text.trim_end_matches(['.', ')']);
        let close = &text[bare.len()..];
        if !matches!(close, "." | ")" | ".)") {
            return None;
        }
        let count = match bare.as_bytes() {
            [letter @ b'a'..=b'z'] => Count::Small(*letter),
            [letter @ b'A'..=b'Z'] => Count::Capital(*letter),
            digits if (1..=3).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit) => {
                Count::Number(bare.parse().ok()?)
            }
            _ => return None,
        };
        Some(Marker { count, close })
    }

    /// Whether `next` is the marker of the following item.
    pub(super) fn is_followed_by(self, next: Marker<'_>) -> bool {
        let counts = match (self.count, next.count) {
            (Count::Number(a), Count::Number(b)) => a + 1 == b,
            (Count::Small(a), Count::Small(b)) | (Count::Capital(a), Count::Capital(b)) => a + 1 == b,
            _ => false,
        };
        counts && self.close == next.close
    }

    /// Whether the marker looks like the initial of a name: "K.".
    pub(super) fn is_like_an_initial(self) -> bool {
        matches!(self.count, Count::Capital(_)) && self.close == "."
    }
}

/// Whether a sentence that would consist of `text` and a stop is only a marker or a label: "1", "Q2", "Table 1".
pub(super) fn is_only_a_marker(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim_start_matches(|c| is_bullet(c) || is_blank(c) || matches!(c, '*' | '-' | '–' | '#' | '('));
    let text = text.trim_end_matches([')', ']']);
    match text.rsplit_once(' ') {
        None => is_count(text),
        // A small "at 5." is no label.
        Some((word, count)) => word.starts_with(char::is_uppercase) && lexicon.takes_a_number(word) && is_count(count),
    }
}

/// Whether a word is a number of up to three digits (with parts: "1.2"), one letter, a small Roman number, or a letter
/// with a number ("Q1").
fn is_count(word: &str) -> bool {
    let bytes = word.as_bytes();
    let is_number = |bytes: &[u8]| {
        bytes.first().is_some_and(u8::is_ascii_digit)
            && bytes.split(|&b| b == b'.').all(|part| part.len() <= 3 && part.iter().all(u8::is_ascii_digit))
    };
    match bytes {
        [letter] if letter.is_ascii_alphanumeric() => true,
        [letter, number @ ..] if letter.is_ascii_alphabetic() && number.len() <= 2 && is_number(number) => true,
        _ => is_number(bytes) || is_roman(word),
    }
}

/// Whether a word is a Roman number below forty, in one case.
pub(super) fn is_roman(word: &str) -> bool {
    (1..=7).contains(&word.len())
        && (word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
            || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')))
}

/// Whether a text begins with a marker in brackets: "(a)", "(ii)", "(12)".
pub(super) fn begins_with_a_bracketed_marker(text: &str) -> bool {
    let Some(inside) = text.strip_prefix(['(', '（']) else { return false };
    inside
        .char_indices()
        .take(8)
        .find(|&(_, c)| matches!(c, ')' | '）'))
        .is_some_and(|(end, _)| is_count(&inside[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn counts_on_from_marker_to_marker() {
        let marker = |text| Marker::parse(text).unwrap();
        assert!(marker("9.").is_followed_by(marker("10.")));
        assert!(marker("b)").is_followed_by(marker("c)")));
        assert!(!marker("b)").is_followed_by(marker("c.")));
        assert!(!marker("1.").is_followed_by(marker("3.")));
    }

    #[test]
    fn tells_markers_from_words() {
        let english = Lexicon::of(&Language::ENGLISH);
        for text in ["1", "12", "a", "iv", "Q3", "• 7", "(2)", "Table 4", "3.1"] {
            assert!(is_only_a_marker(text, english), "{text}");
        }
        for text in ["2024", "No", "mild", "It rained at 5", ""] {
            assert!(!is_only_a_marker(text, english), "{text}");
        }
    }

    #[test]
    fn sees_markers_in_brackets() {
        assert!(begins_with_a_bracketed_marker("(iv) the harbour"));
        assert!(!begins_with_a_bracketed_marker("(see the annex)"));
    }
}
