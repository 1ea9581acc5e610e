//! A span in its sentence, and the words right beside it.

use crate::document::Span;

/// One text of a pair, with its sentences in ascending order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [Span],
}

/// A span of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// The sentence that it begins in, stretched to its end.
    pub(super) sentence: Span,
}

impl<'a> Place<'a> {
    pub(super) fn new(side: Side<'a>, span: Span) -> Self {
        let after = side.sentences.partition_point(|sentence| sentence.end <= span.start);
        let sentence = side.sentences.get(after).filter(|sentence| sentence.start <= span.start);
        Place { text: side.text, span, sentence: sentence.map_or(span, |sentence| sentence.hull(span)) }
    }

    /// The same place with another span of the same sentence.
    pub(super) fn with(self, span: Span) -> Self {
        Place { span, ..self }
    }

    /// What stands there.
    pub(super) fn said(&self) -> &'a str {
        self.span.of(self.text)
    }

    /// The sentence up to the span.
    pub(super) fn lead(&self) -> &'a str {
        &self.text[self.sentence.start..self.span.start]
    }

    /// The sentence after the span.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.span.end..self.sentence.end]
    }

    /// Whether no word stands before it in its sentence.
    pub(super) fn opens(&self) -> bool {
        !self.lead().contains(char::is_alphanumeric)
    }

    /// The word before it, if only white space stands between.
    pub(super) fn before(&self) -> Option<Span> {
        let lead = self.lead();
        let trimmed = lead.trim_end();
        if trimmed.len() == lead.len() || !trimmed.ends_with(|c: char| c.is_alphanumeric() || c == '%') {
            return None;
        }
        let word = trimmed.rsplit(char::is_whitespace).next()?.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = self.sentence.start + trimmed.len();
        Some(Span::new(end - word.len(), end)).filter(|word| !word.is_empty())
    }

    /// The word after it, if only white space stands between.
    pub(super) fn after(&self) -> Option<Span> {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        if trimmed.len() == rest.len() || !trimmed.starts_with(char::is_alphanumeric) {
            return None;
        }
        let word = trimmed.split(char::is_whitespace).next()?.trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = self.sentence.end - trimmed.len();
        Some(Span::new(start, start + word.len()))
    }

    /// The word before it in lower case; empty where there is none.
    pub(super) fn word_before(&self) -> String {
        self.before().map_or_else(String::new, |word| word.of(self.text).to_lowercase())
    }

    /// The word after it in lower case; empty where there is none.
    pub(super) fn word_after(&self) -> String {
        self.after().map_or_else(String::new, |word| word.of(self.text).to_lowercase())
    }

    /// The character right after it.
    pub(super) fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character right before it.
    pub(super) fn previous(&self) -> Option<char> {
        self.lead().chars().next_back()
    }
}
