//! A possible end of a sentence, with its surroundings.

use super::characters::{is_attached, is_blank, is_closing, is_dot, is_east_asian, is_ellipsis, is_opening, is_stop};
use super::closers::closers_end;
use super::quotes::Quotation;
use crate::document::Span;

/// How far the rules look around a stop, in bytes; it keeps hostile text linear.
pub(super) const REACH: usize = 48;

/// A run of stops inside a block, and what stands around it.
///
/// Invariant: `sentence <= stop < stop_end <= tail <= next <= block.end`, all on character boundaries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'t> {
    pub(super) text: &'t str,
    /// The block, the unit that no sentence leaves.
    pub(super) block: Span,
    /// Where the sentence begins that would end here.
    pub(super) sentence: usize,
    /// The first stop of the run.
    pub(super) stop: usize,
    /// One past the last stop.
    pub(super) stop_end: usize,
    /// One past the closing quotes and brackets: the sentence would end here.
    pub(super) tail: usize,
    /// After blanks: the next sentence would begin here.
    pub(super) next: usize,
    /// Whether a straight double quote is open before the stop.
    pub(super) quoted: bool,
    /// The last quotation that opened.
    pub(super) quotation: Quotation,
}

impl<'t> Site<'t> {
    /// Reads on from the stop at `stop`.
    pub(super) fn new(
        text: &'t str,
        block: Span,
        sentence: usize,
        stop: usize,
        quoted: bool,
        quotation: Quotation,
    ) -> Self {
        let rest = |from: usize| text[from..block.end].chars();
        let length = |from: usize, holds: fn(char) -> bool| {
            rest(from).take_while(|&c| holds(c)).map(char::len_utf8).sum::<usize>()
        };
        let stop_end = stop + run_length(&text[stop..block.end]);
        let mut tail = closers_end(text, block, stop_end, quoted);
        let mut next = tail + length(tail, is_blank);
        // Closing marks that a blank was set before: "done. ”"
        while next > tail && rest(next).next().is_some_and(|c| is_closing(c) && !matches!(c, '’' | '}')) {
            let end = closers_end(text, block, next, false);
            if end == next {
                break;
            }
            tail = end;
            next = tail + length(tail, is_blank);
        }
        Site { text, block, sentence, stop, stop_end, tail, next, quoted, quotation }
    }

    /// The last stop of the run.
    pub(super) fn mark(&self) -> char {
        self.text[self.stop..self.stop_end].chars().rev().find(|&c| !is_attached(c)).unwrap_or('.')
    }

    /// Whether the run is one dot, which may mark an abbreviation.
    pub(super) fn is_single_dot(&self) -> bool {
        let mut run = self.text[self.stop..self.stop_end].chars();
        run.next().is_some_and(is_dot) && run.next().is_none()
    }

    /// Whether blanks follow.
    pub(super) fn has_blank(&self) -> bool {
        self.next > self.tail
    }

    /// Whether closing quotes or brackets follow the stop.
    pub(super) fn is_closed(&self) -> bool {
        self.tail > self.stop_end
    }

    /// The character before the stop.
    pub(super) fn before(&self) -> Option<char> {
        self.text[self.block.start..self.stop].chars().next_back()
    }

    /// The first character of what follows.
    pub(super) fn after(&self) -> Option<char> {
        self.text[self.next..self.block.end].chars().next()
    }

    /// Where the first word after the stop begins, past opening quotes and brackets.
    pub(super) fn word_start(&self) -> usize {
        let opens = |c: &char| is_opening(*c) || matches!(c, '"' | '\'' | '*' | '_');
        let openers = self.text[self.next..self.block.end].chars().take(4).take_while(opens);
        self.next + openers.map(char::len_utf8).sum::<usize>()
    }

    /// The first word after the stop: letters and digits, cut off at an apostrophe.
    pub(super) fn word_after(&self) -> &'t str {
        let rest = &self.text[self.word_start()..self.block.end];
        let end: usize = rest.chars().take(REACH).take_while(|&c| is_word(c)).map(char::len_utf8).sum();
        &rest[..end]
    }

    /// The word before the stop with the dots inside it: "p.m" of "p.m.".
    pub(super) fn word_before(&self) -> &'t str {
        word_ending_at(self.text, self.sentence, self.stop)
    }

    /// The word before `word`, which ends before the stop.
    pub(super) fn word_before_that(&self, word: &str) -> &'t str {
        let until = self.text[self.block.start..self.stop - word.len()].trim_end_matches(is_blank).len();
        word_ending_at(self.text, self.block.start, self.block.start + until)
    }

    /// The sentence so far, when it is short enough to look at.
    pub(super) fn short_sentence(&self) -> Option<&'t str> {
        (self.stop - self.sentence <= REACH).then(|| &self.text[self.sentence..self.stop])
    }

    /// Up to [`REACH`] bytes at the start of the sentence.
    pub(super) fn opening(&self) -> &'t str {
        let to = (self.sentence + REACH).min(self.stop);
        &self.text[self.sentence..self.boundary_from(to)]
    }

    /// Up to [`REACH`] bytes before the stop.
    pub(super) fn near_before(&self) -> &'t str {
        let from = self.stop.saturating_sub(REACH).max(self.block.start);
        &self.text[self.boundary_from(from)..self.stop]
    }

    /// Up to [`REACH`] bytes after the run of stops.
    pub(super) fn near_after(&self) -> &'t str {
        let to = (self.stop_end + REACH).min(self.block.end);
        &self.text[self.stop_end..self.boundary_from(to)]
    }

    /// The first character boundary at or after a position.
    fn boundary_from(&self, mut position: usize) -> usize {
        while !self.text.is_char_boundary(position) {
            position += 1;
        }
        position
    }
}

/// The length of the run of stops that a text begins with. A Chinese ellipsis has two characters; one behind a Chinese
/// stop or behind another ellipsis is no part of the run: it opens the next sentence.
fn run_length(text: &str) -> usize {
    let mut last = None;
    let mut ellipses = 0;
    let goes_on = |c: &char| {
        ellipses += usize::from(is_ellipsis(*c));
        let opens_the_next = is_ellipsis(*c) && (ellipses > 2 || last.is_some_and(is_east_asian));
        last = Some(*c);
        (is_stop(*c) || is_attached(*c)) && !opens_the_next
    };
    text.chars().take_while(goes_on).map(char::len_utf8).sum()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_east_asian(c)
}

pub(super) fn word_ending_at(text: &str, from: usize, end: usize) -> &str {
    let mut start = end;
    for c in text[from..end].chars().rev().take(REACH) {
        if !(is_word(c) || matches!(c, '.' | '°' | '-') || is_attached(c)) {
            break;
        }
        start -= c.len_utf8();
    }
    text[start..end].trim_start_matches(['.', '-'])
}
