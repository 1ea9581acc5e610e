//! What closes a sentence behind its stop: quotes, brackets, emphasis marks, references.

use super::characters::{is_attached, is_closing, is_opening};
use crate::document::Span;

/// One past the quotes, brackets, emphasis marks and references that close after a stop.
pub(super) fn closers_end(text: &str, block: Span, from: usize, mut quoted: bool) -> usize {
    let mut end = from;
    loop {
        let rest = &text[end..block.end];
        let length = closer_length(rest, quoted, end > from);
        if length == 0 {
            return end;
        }
        quoted &= !rest.starts_with('"');
        end += length;
    }
}

/// The length of the closing mark at the start of a text; nought when nothing closes there.
fn closer_length(rest: &str, quoted: bool, follows_a_closer: bool) -> usize {
    let mut chars = rest.chars();
    let (Some(c), next) = (chars.next(), chars.next()) else { return 0 };
    let at_a_break = next.is_none_or(|c| !c.is_alphanumeric() && !is_opening(c));
    let closes = match c {
        '[' => return reference_length(rest),
        '"' => quoted || at_a_break,
        '\'' => at_a_break || next.is_some_and(char::is_uppercase),
        // These two open in English and close in German and its neighbours; the next two the other way round.
        '“' | '«' => at_a_break,
        '»' | '›' => at_a_break || follows_a_closer,
        '*' | '_' => at_a_break,
        _ => is_closing(c) || (is_attached(c) && follows_a_closer),
    };
    if closes { c.len_utf8() } else { 0 }
}

/// The length of a reference such as "[12]" at the start of a text that ends or has a blank behind it; otherwise nought.
fn reference_length(text: &str) -> usize {
    let digits = text[1..].bytes().take_while(u8::is_ascii_digit).count();
    let closed = text[1 + digits..].strip_prefix(']');
    let set_off = closed.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', ' ', '\n']));
    if (1..=3).contains(&digits) && set_off { digits + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closes(text: &str, quoted: bool) -> &str {
        &text[..closers_end(text, Span::new(0, text.len()), 0, quoted)]
    }

    #[test]
    fn takes_quotes_that_close_and_leaves_those_that_open() {
        assert_eq!(closes("”) The", false), "”)");
        assert_eq!(closes("\"The", true), "\"");
        assert_eq!(closes("\"The", false), "");
        assert_eq!(closes("“The", false), "");
        assert_eq!(closes("“ Dann", false), "“");
        assert_eq!(closes("'s book", false), "");
    }

    #[test]
    fn takes_references_and_emphasis() {
        assert_eq!(closes("[3][12] The", false), "[3][12]");
        assert_eq!(closes("[sic] The", false), "");
        assert_eq!(closes("** The", false), "**");
    }
}
