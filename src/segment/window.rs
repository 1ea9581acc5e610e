//! The boundaries of UAX #29, asked for in a small window around a stop.
//!
//! Whether a place is a boundary depends on the stop before it, on one letter before the stop and on the text up to the
//! next letter, so a few characters give the same answer as the whole text.

use super::characters::{is_opening, is_stop};
use super::site::Site;
use crate::document::is_han;
use unicode_segmentation::UnicodeSegmentation;

/// The most that a window holds after a stop, in bytes. The crate's look-ahead is quadratic in a run of blanks and
/// brackets, so a longer run is not shown to it.
const AHEAD: usize = 32;

/// Windows into one text; the buffer serves windows with a line break inside, which must look like a blank.
#[derive(Debug, Default)]
pub(super) struct Windows {
    joined: String,
}

impl Windows {
    /// Whether UAX #29 sees a boundary after the stop.
    pub(super) fn breaks_at(&mut self, site: &Site<'_>) -> bool {
        plain_answer(site).unwrap_or_else(|| self.look(site))
    }

    fn look(&mut self, site: &Site<'_>) -> bool {
        let boundary = unicode_boundary(site);
        let start = window_start(site);
        let end = window_end(site, boundary);
        if boundary - site.stop > AHEAD {
            return !site.after().is_some_and(|c| c.is_lowercase() || is_stop(c) || matches!(c, ',' | ':' | '-'));
        }
        let window = &site.text[start..end];
        if !window.contains(['\n', '\r']) {
            return has_boundary(window, boundary - start);
        }
        self.joined.clear();
        self.joined.extend(window.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        has_boundary(&self.joined, boundary - start)
    }
}

/// The answer for the commonest shapes, which needs no window: after a blank, a capital lets a dot break and a small
/// letter does not (SB8); a Chinese stop breaks before a Chinese character (SB11).
fn plain_answer(site: &Site<'_>) -> Option<bool> {
    let (mark, after) = (site.mark(), site.after()?);
    match mark {
        '.' if site.has_blank() && after.is_ascii_alphabetic() => Some(after.is_ascii_uppercase()),
        '?' | '!' if site.has_blank() && after.is_ascii_alphabetic() => Some(true),
        '。' | '！' | '？' if is_han(after) => Some(true),
        _ => None,
    }
}

/// Where UAX #29 would put the boundary: it takes opening quotes that follow without a blank to the left.
pub(super) fn unicode_boundary(site: &Site<'_>) -> usize {
    if site.has_blank() {
        return site.next;
    }
    let openers = site.text[site.next..site.block.end].chars().take(AHEAD).take_while(|&c| is_opening(c) || c == '"');
    site.next + openers.map(char::len_utf8).sum::<usize>()
}

fn window_start(site: &Site<'_>) -> usize {
    let before = &site.text[site.block.start..site.stop];
    let back = before.chars().rev().take(2);
    site.stop - back.map(char::len_utf8).sum::<usize>()
}

fn window_end(site: &Site<'_>, boundary: usize) -> usize {
    let mut end = boundary;
    for c in site.text[boundary..site.block.end].chars() {
        end += c.len_utf8();
        if c.is_alphabetic() || is_stop(c) || end - boundary > AHEAD {
            break;
        }
    }
    end
}

fn has_boundary(window: &str, at: usize) -> bool {
    window.split_sentence_bound_indices().map(|(start, _)| start).take_while(|&start| start <= at).any(|s| s == at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::segment::quotes::Quotation;
    use proptest::prelude::*;

    /// Every boundary inside the text that the windows around its stops give.
    fn boundaries_by_windows(text: &str) -> Vec<usize> {
        let block = Span::new(0, text.len());
        let mut windows = Windows::default();
        let mut boundaries = Vec::new();
        let mut at = 0;
        while let Some(stop) = text[at..].find(is_stop) {
            let site = Site::new(text, block, 0, at + stop, false, Quotation::default());
            if windows.breaks_at(&site) && unicode_boundary(&site) < text.len() {
                boundaries.push(unicode_boundary(&site));
            }
            at = site.tail;
        }
        boundaries
    }

    fn boundaries_of_whole(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(start, _)| start).skip(1).collect()
    }

    proptest! {
        #[test]
        fn windows_and_whole_text_give_the_same_boundaries(
            parts in prop::collection::vec(prop::sample::select(vec![
                "The", "the", " boat", " Boat", " 12", "7", ".", ".", "?", "!", "...", ".”", "?)", "!」", "。", "。」",
                "！", ".A", ".b", "U.S", " (Sea", " “Sea", "「海", "海", ", and", ". ", ".  ", "; ", "é", "É", ". 5 b",
            ]), 0..40)
        ) {
            let text = parts.concat();
            prop_assert_eq!(boundaries_by_windows(&text), boundaries_of_whole(&text), "{}", text);
        }
    }

    #[test]
    fn takes_a_line_break_inside_a_block_for_a_blank() {
        let text = "It rose.\nThe tide fell.";
        let site = Site::new(text, Span::new(0, text.len()), 0, 7, false, Quotation::default());
        assert!(Windows::default().breaks_at(&site));
        let text = "It rose approx.\nten feet.";
        let site = Site::new(text, Span::new(0, text.len()), 0, 14, false, Quotation::default());
        assert!(!Windows::default().breaks_at(&site));
    }
}
