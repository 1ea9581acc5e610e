//! Prose that grows out of a raw text, and the pieces that lead back.

use crate::document::{Piece, Span};
use std::ops::Range;

/// Collects prose. Invariant: the pieces tile the prose and ascend in the raw text, and those with two sides of equal
/// length have equal bytes.
pub(super) struct Pieces<'a> {
    raw: &'a str,
    prose: String,
    pieces: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        Pieces { raw, prose: String::new(), pieces: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.prose.is_empty()
    }

    /// Where in a stretch of the raw text some prose stands literally.
    pub(super) fn find(&self, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let at = range.start + self.raw.get(range.clone())?.find(text)?;
        Some(at..at + text.len())
    }

    /// Adds prose that came from `raw`, literally or written otherwise.
    pub(super) fn push(&mut self, text: &str, raw: Span) {
        let done = self.raw_end();
        let start = raw.start.max(done);
        let raw = Span::new(start, raw.end.max(start));
        match self.raw.get(raw.range()) {
            Some(found) if found == text => self.add(text, raw),
            Some(found) if found.len() != text.len() => self.add(text, raw),
            // As long by chance, but not the same: must not be taken for a literal piece.
            Some(_) => self.add_unlike(text, raw),
            None => self.insert(text),
        }
    }

    /// Adds prose that the raw text does not have.
    pub(super) fn insert(&mut self, text: &str) {
        let done = self.raw_end();
        self.add(text, Span::new(done, done));
    }

    /// The prose and its pieces.
    pub(super) fn finish(self) -> (String, Vec<Piece>) {
        (self.prose, self.pieces)
    }

    fn raw_end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.raw.end)
    }

    /// Cuts after the first character: the head stands for all of the raw text, the rest for nothing.
    fn add_unlike(&mut self, text: &str, raw: Span) {
        let head = text.chars().next().map_or(0, char::len_utf8);
        if head == text.len() {
            return self.add(text, Span::new(raw.start, raw.start));
        }
        self.add(&text[..head], raw);
        self.add(&text[head..], Span::new(raw.end, raw.end));
    }

    fn add(&mut self, text: &str, raw: Span) {
        if text.is_empty() {
            return;
        }
        let prose = Span::new(self.prose.len(), self.prose.len() + text.len());
        self.prose.push_str(text);
        let literal = prose.len() == raw.len();
        match self.pieces.last_mut() {
            Some(last) if literal && last.raw.end == raw.start && last.prose.len() == last.raw.len() => {
                last.prose.end = prose.end;
                last.raw.end = raw.end;
            }
            _ => self.pieces.push(Piece { prose, raw }),
        }
    }
}
