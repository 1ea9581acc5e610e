//! Segmentation of a document into sentences.
//!
//! Lines are put together into blocks first: a line break is a boundary unless the line plainly goes on. Inside a block,
//! the boundaries of [UAX #29](https://www.unicode.org/reports/tr29/) are asked for around every stop, and rules then add
//! what it lacks (no blank after the stop, a number after it) and take away what it has too many (abbreviations,
//! initials, list markers). The words that the rules ask for come from one text file a language.
//!
//! ```
//! use bitext::{segment::sentences, Language};
//! let text = "The bridge opens at 9 a.m. on 5 May.Mr. Lau of Lau & Co. built it.";
//! let found: Vec<&str> = sentences(text, &Language::ENGLISH).into_iter().map(|span| span.of(text)).collect();
//! assert_eq!(found, ["The bridge opens at 9 a.m. on 5 May.", "Mr. Lau of Lau & Co. built it."]);
//! ```

mod abbreviations;
mod blocks;
mod characters;
mod closers;
mod language;
mod lines;
mod markers;
mod names;
mod quotes;
mod rules;
mod site;
mod splitter;
mod window;
mod wrap;

use crate::document::{Document, Language, Span};
use crate::options::Segmentation;

/// The sentences of a document, as spans into its prose, in reading order and without surrounding blanks.
///
/// ```
/// use bitext::{segment::segment, Document, Language, Segmentation};
/// let document = Document::plain("a", "One line.\nTwo. Parts.", Language::ENGLISH);
/// assert_eq!(segment(&document, Segmentation::Sentences).len(), 3);
/// assert_eq!(segment(&document, Segmentation::Lines).len(), 2);
/// ```
pub fn segment(document: &Document, segmentation: Segmentation) -> Vec<Span> {
    match segmentation {
        Segmentation::Sentences => sentences(document.text(), document.language()),
        Segmentation::Lines => lines(document.text()),
    }
}

/// The sentences of a text by the rules of a language; languages without data get the rules that need no words.
///
/// The spans ascend, are not empty, and lie on character boundaries; between them stand only white space, controls and
/// marks of no width. The time grows linearly with the text.
///
/// ```
/// use bitext::{segment::sentences, Language};
/// let text = "渡輪服務今日恢復。市民可致電查詢。";
/// assert_eq!(sentences(text, &Language::CHINESE).len(), 2);
/// ```
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    let mut splitter = splitter::Splitter::new(text, language::Lexicon::of(language));
    for block in blocks::Blocks::new(text) {
        splitter.split(block);
    }
    splitter.into_sentences()
}

/// Every line as one sentence, without its line ending; empty lines are empty sentences.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let content = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line);
            let span = Span::new(start, start + content.len());
            start += line.len();
            span
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count_lines(text: &str) -> usize {
        lines(text).len()
    }

    #[test]
    fn counts_a_last_line_with_and_without_its_break() {
        assert_eq!((count_lines("a\nb"), count_lines("a\nb\n"), count_lines("a\n\nb")), (2, 2, 3));
    }

    #[test]
    fn leaves_other_breaks_inside_a_line_alone() {
        assert_eq!(count_lines("a\u{c}b\u{2028}c\rd\u{85}e"), 1);
    }

    #[test]
    fn leaves_a_row_of_cells_whole() {
        let text = "Home | News | All rights reserved. Port Ltd.\nThe port is open. It is busy.";
        let found = sentences(text, &Language::ENGLISH);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].of(text), "Home | News | All rights reserved. Port Ltd.");
    }
}
