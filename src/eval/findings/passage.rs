//! Positions in characters, as files of findings give them.

/// A half-open range of Unicode scalar values of a raw text: what Python's `str` counts, and what `start` and `end` are in
/// `bitext terms -f jsonl`.
///
/// Invariant: it holds a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CharSpan {
    start: usize,
    end: usize,
}

/// Of the longer of two spans or strings, the part that they must have in common to be one term.
pub(super) const SHARED: f64 = 0.4;

impl CharSpan {
    /// The span from `start` up to, but not including, `end`; nothing where it would hold no character.
    ///
    /// ```
    /// use bitext::eval::CharSpan;
    /// assert!(CharSpan::new(3, 5).is_some());
    /// assert!(CharSpan::new(5, 3).is_none());
    /// ```
    pub fn new(start: usize, end: usize) -> Option<CharSpan> {
        (start < end).then_some(CharSpan { start, end })
    }

    /// The first character.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last character.
    pub fn end(self) -> usize {
        self.end
    }

    /// Whether two spans have at least 40% of the longer one in common.
    ///
    /// ```
    /// use bitext::eval::CharSpan;
    /// let span = |start, end| CharSpan::new(start, end).expect("holds a character");
    /// assert!(span(10, 20).is_about(span(16, 24)));
    /// assert!(!span(10, 20).is_about(span(17, 27)));
    /// assert!(!span(10, 20).is_about(span(0, 100)));
    /// ```
    pub fn is_about(self, other: CharSpan) -> bool {
        let common = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        let longer = (self.end - self.start).max(other.end - other.start);
        common > 0 && common as f64 >= SHARED * longer as f64
    }
}

/// A text that is cut by characters.
pub(super) struct CharText<'a> {
    text: &'a str,
    /// The byte at which each character begins, and one past the last.
    starts: Vec<usize>,
}

impl<'a> CharText<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
        CharText { text, starts }
    }

    /// Characters of the whole text.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The characters of a span; nothing where it ends beyond the text.
    pub(super) fn slice(&self, span: CharSpan) -> Option<&'a str> {
        self.text.get(*self.starts.get(span.start)?..*self.starts.get(span.end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> CharSpan {
        CharSpan::new(start, end).expect("holds a character")
    }

    #[test]
    fn cuts_by_characters() {
        let text = CharText::new("a漢😀é");
        assert_eq!(text.len(), 4);
        assert_eq!(text.slice(span(1, 3)), Some("漢😀"));
        assert_eq!(text.slice(span(3, 5)), None);
    }

    #[test]
    fn four_tenths_of_the_longer_are_enough() {
        assert!(span(0, 5).is_about(span(3, 6)), "2 of 5");
        assert!(!span(0, 5).is_about(span(4, 6)), "1 of 5");
        assert!(!span(0, 5).is_about(span(5, 6)), "neighbours");
    }
}
