//! Characters that a terminal would obey, shown instead.

use crate::document::is_obeyed;
use std::borrow::Cow;

/// The text with every control character replaced by its picture (U+2400 and on), and what has none by U+FFFD.
///
/// Controls of text direction are replaced too: they could show a line in another order than it has.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if is_obeyed(c) { picture(c) } else { c }).collect::<String>().into()
}

fn picture(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn lets_no_control_through() {
        assert_eq!(visible("a\u{1b}[31mb\u{7f}\u{9b}\u{202e}\n"), "a␛[31mb␡\u{fffd}\u{fffd}␊");
        let all: String = (0..0x300).filter_map(char::from_u32).collect();
        assert!(!visible(&all).contains(char::is_control));
    }
}
