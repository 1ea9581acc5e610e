//! A stretch of text as one line.

/// The text with every run of blanks and line ends as one blank, and none at its ends.
///
/// Blanks that mean something (U+00A0 and U+3000 among them) stay.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn joins_lines() {
        assert_eq!(one_line("  The\r\nWater \t Office\u{2028}\n"), "The Water Office");
        assert_eq!(one_line("10\u{a0}km"), "10\u{a0}km");
        assert_eq!(one_line("\n"), "");
    }
}
