//! Cuts blocks into sentences: finds the marks that matter and asks the rules about them.

use super::blocks::Block;
use super::characters::{is_blank, is_bullet, is_stop};
use super::language::Lexicon;
use super::markers::Marker;
use super::quotes::{Quotation, is_quotation_mark};
use super::rules::ends_sentence;
use super::site::{Site, word_ending_at};
use super::window::Windows;
use crate::document::Span;

/// Collects the sentences of one text.
#[derive(Debug)]
pub(super) struct Splitter<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    windows: Windows,
    sentences: Vec<Span>,
}

/// Where the work on one block stands.
struct Progress<'t> {
    block: Span,
    /// Where the current sentence begins.
    sentence: usize,
    /// Whether a straight double quote is open.
    quoted: bool,
    /// The last quotation that opened.
    quotation: Quotation,
    /// The last list marker that a sentence began with.
    marker: Option<Marker<'t>>,
}

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str, lexicon: &'static Lexicon) -> Self {
        Splitter { text, lexicon, windows: Windows::default(), sentences: Vec::new() }
    }

    pub(super) fn into_sentences(self) -> Vec<Span> {
        self.sentences
    }

    /// Adds the sentences of a block, which neither begins nor ends with a blank.
    pub(super) fn split(&mut self, block: Block) {
        let Block { span, is_row } = block;
        let quotation = Quotation::default();
        let mut progress = Progress { block: span, sentence: span.start, quoted: false, quotation, marker: None };
        let mut at = if is_row { span.end } else { span.start };
        while let Some(found) = next_mark(self.text.as_bytes(), at, span.end) {
            at = self.visit(&mut progress, found);
        }
        self.end_sentence(progress.sentence, span.end);
    }

    /// Looks at the mark at `at` and says where to look on.
    fn visit(&mut self, progress: &mut Progress<'t>, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return at + 1 };
        match c {
            '"' => {
                progress.quoted = !progress.quoted;
                progress.quotation.visit(c, &self.text[progress.sentence..at]);
            }
            _ if is_quotation_mark(c) => progress.quotation.visit(c, &self.text[progress.sentence..at]),
            '.' | ')' => {
                if let Some(item) = self.item_at(progress, at) {
                    return self.begin_item(progress, item);
                }
                if c == '.' {
                    return self.visit_stop(progress, at);
                }
            }
            _ if is_stop(c) => return self.visit_stop(progress, at),
            _ if is_bullet(c) && self.bullet_begins_an_item(progress, at, c) => {
                self.end_sentence(progress.sentence, at);
                progress.sentence = at;
            }
            _ => {}
        }
        at + c.len_utf8()
    }

    fn visit_stop(&mut self, progress: &mut Progress<'t>, at: usize) -> usize {
        let site = Site::new(self.text, progress.block, progress.sentence, at, progress.quoted, progress.quotation);
        let closers = self.text[site.stop_end..site.tail].chars();
        closers.filter(|&c| is_quotation_mark(c)).for_each(|c| progress.quotation.visit(c, ""));
        let quotes = self.text.as_bytes()[site.stop_end..site.tail].iter().filter(|&&b| b == b'"').count();
        progress.quoted ^= quotes % 2 == 1;
        if site.next < progress.block.end && ends_sentence(&site, self.lexicon, &mut self.windows) {
            self.end_sentence(progress.sentence, site.tail);
            progress.sentence = site.next;
        }
        site.tail
    }

    /// The list marker that ends at `at` or just after it, with its place.
    fn item_at(&self, progress: &Progress<'t>, at: usize) -> Option<(Span, Marker<'t>)> {
        let bytes = self.text.as_bytes();
        let from = at.saturating_sub(4).max(progress.block.start);
        let length = bytes[from..at].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
        let start = at - length;
        let follows_a_blank = start == progress.sentence || bytes[start - 1].is_ascii_whitespace();
        if length == 0 || !follows_a_blank {
            return None;
        }
        let end = if bytes[at..].starts_with(b".)") { at + 2 } else { at + 1 };
        let is_set_off = end < progress.block.end && bytes[end].is_ascii_whitespace();
        let marker = Marker::parse(&self.text[start..end]).filter(|_| is_set_off)?;
        (start == progress.sentence || self.continues_the_list(progress, start, marker))
            .then_some((Span::new(start, end), marker))
    }

    /// Whether a marker inside a sentence begins the next item: it counts on from the last one, words stand between the
    /// two, and the last of them does not claim the number ("section 2."). What looks like an initial ("J. Li and K. Ho")
    /// must follow a stop, a colon or a semicolon.
    fn continues_the_list(&self, progress: &Progress<'t>, start: usize, marker: Marker<'t>) -> bool {
        let before = self.text[progress.block.start..start].trim_end_matches(is_blank).len() + progress.block.start;
        progress.marker.is_some_and(|last| last.is_followed_by(marker))
            && !self.lexicon.takes_a_number(word_ending_at(self.text, progress.block.start, before))
            && (!marker.is_like_an_initial() || self.text[..before].ends_with(|c| is_stop(c) || matches!(c, ':' | ';')))
            && self.text[progress.sentence..before].contains(is_blank)
    }

    fn begin_item(&mut self, progress: &mut Progress<'t>, (span, marker): (Span, Marker<'t>)) -> usize {
        self.end_sentence(progress.sentence, span.start);
        progress.sentence = span.start;
        progress.marker = Some(marker);
        span.end
    }

    /// Whether a bullet inside a block begins an item: the sentence or the block begins with the same bullet, or a colon
    /// or stop stands before it. Other bullets only set off names.
    fn bullet_begins_an_item(&self, progress: &Progress<'t>, at: usize, bullet: char) -> bool {
        let before = &self.text[progress.sentence..at];
        let introduces = |c| is_stop(c) || matches!(c, ':' | ';' | '：' | '；');
        before.ends_with(is_blank)
            && (before.starts_with(bullet)
                || self.text[progress.block.start..].starts_with(bullet)
                || before.trim_end_matches(is_blank).ends_with(introduces))
    }

    fn end_sentence(&mut self, start: usize, end: usize) {
        let sentence = self.text[start..end].trim_end_matches(is_blank);
        if !sentence.is_empty() {
            self.sentences.push(Span::new(start, start + sentence.len()));
        }
    }
}

/// The next byte that a mark may begin with.
fn next_mark(bytes: &[u8], from: usize, end: usize) -> Option<usize> {
    bytes[from..end].iter().position(|&b| MARKS[usize::from(b)]).map(|at| from + at)
}

/// The first bytes of stops, quotes, closing brackets and bullets.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut at = 0;
    let ascii = b".!?\")";
    while at < ascii.len() {
        marks[ascii[at] as usize] = true;
        at += 1;
    }
    // Leads of U+0580-07FF with stops, of U+0800-3FFF, U+A000-AFFF, U+F000-FFFF and of all planes above.
    let leads = [0xD6, 0xD8, 0xDB, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF, 0xF0];
    at = 0;
    while at < leads.len() {
        marks[leads[at]] = true;
        at += 1;
    }
    marks
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_at_every_stop_and_bullet() {
        for c in ('\0'..=char::MAX).filter(|&c| is_stop(c) || is_bullet(c)) {
            assert!(MARKS[usize::from(c.to_string().as_bytes()[0])], "{:x}", c as u32);
        }
    }
}
