//! Evaluations of findings to text, in the same formats as those of beads.

pub(super) mod jsonl;
pub(super) mod text;
pub(super) mod tsv;

use crate::document::is_obeyed;

/// What a report of findings holds besides the sums and the figures by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindingParts {
    /// Each document's figures.
    pub per_document: bool,
    /// The figures at thresholds of confidence.
    pub curve: bool,
    /// The wrong findings and the missed rows.
    pub cases: bool,
}

/// A string of a document or a file as reports show it: on one line, with nothing that a terminal obeys.
fn one_line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn shows_strings_on_one_line_and_lets_no_control_through() {
        assert_eq!(super::one_line(" a\r\nb\u{2028}c\u{1b}[31m\t\u{202e}"), "a b c\u{fffd}[31m \u{fffd}");
    }
}
