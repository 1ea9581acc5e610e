//! One side of a pair as exports see it: its sentences, with text and positions.

use super::positions::Positions;
use crate::document::{Document, Span};
use serde::Serialize;
use std::ops::Range;

/// A stretch of a document: its prose, and where it stands in the raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Passage<'a> {
    /// First character in the raw text, in Unicode scalar values.
    pub(super) start: usize,
    /// One past the last character.
    pub(super) end: usize,
    /// First byte in the raw text.
    pub(super) byte_start: usize,
    /// One past the last byte.
    pub(super) byte_end: usize,
    /// The prose. For plain text these are exactly the characters from `start` to `end`.
    pub(super) text: &'a str,
}

/// A document with its sentences.
pub(super) struct Side<'a> {
    pub(super) document: &'a Document,
    pub(super) sentences: &'a [Span],
    positions: Positions<'a>,
}

impl<'a> Side<'a> {
    pub(super) fn new(document: &'a Document, sentences: &'a [Span]) -> Self {
        Side { document, sentences, positions: Positions::new(document.raw()) }
    }

    /// The passage of a span of the prose.
    pub(super) fn passage(&self, span: Span) -> Passage<'a> {
        let raw = self.document.raw_span(span);
        Passage {
            start: self.positions.character(raw.start),
            end: self.positions.character(raw.end),
            byte_start: raw.start,
            byte_end: raw.end,
            text: span.of(self.document.text()),
        }
    }

    /// The prose from the first to the last of some sentences, or nothing for no sentence.
    pub(super) fn block(&self, sentences: &Range<usize>) -> Option<Span> {
        let sentences = self.sentences.get(sentences.clone())?;
        Some(sentences.first()?.hull(*sentences.last()?))
    }

    /// The length of the raw text in Unicode scalar values.
    pub(super) fn characters(&self) -> usize {
        self.positions.character(self.document.raw().len())
    }
}
