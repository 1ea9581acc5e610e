//! Text to lines of a width in columns, with some stretches marked.

use super::paint::{Paint, Tone};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A line: stretches of text, each marked or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    runs: Vec<(String, bool)>,
    /// Columns that the line takes.
    pub(super) width: usize,
}

impl Line {
    /// The text without paint.
    pub(super) fn plain(&self) -> String {
        self.runs.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// The text with its marked stretches painted.
    pub(super) fn painted(&self, paint: Paint, tone: Tone) -> String {
        self.runs.iter().map(|(text, marked)| if *marked { paint.with(tone, text) } else { text.clone() }).collect()
    }
}

/// A character as a reader sees it.
#[derive(Clone, Copy)]
struct Glyph<'a> {
    text: &'a str,
    width: usize,
    marked: bool,
}

/// Breaks a text at blanks and beside wide characters, and inside words that are wider than a line. Gives at least one line.
///
/// `marks` are byte ranges of the text, in order. A glyph wider than the line stands alone on one.
pub(super) fn wrap(text: &str, marks: &[Range<usize>], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line: Vec<Glyph<'_>> = Vec::new();
    let (mut taken, mut stop, mut marks) = (0, 0, marks.iter().peekable());
    for (at, grapheme) in text.grapheme_indices(true) {
        while marks.next_if(|mark| mark.end <= at).is_some() {}
        let marked = marks.peek().is_some_and(|mark| mark.contains(&at));
        let glyph = Glyph { text: grapheme, width: grapheme.width(), marked };
        if line.last().is_some_and(|&last| may_break(last, glyph)) {
            stop = line.len();
        }
        if taken + glyph.width > width && !line.is_empty() {
            if grapheme == " " {
                stop = line.len();
            }
            let rest = line.split_off(if stop > 0 { stop } else { line.len() });
            lines.push(finish(&line));
            (line, stop) = (rest, 0);
            taken = line.iter().map(|glyph| glyph.width).sum();
            if grapheme == " " && line.is_empty() {
                continue;
            }
        }
        taken += glyph.width;
        line.push(glyph);
    }
    lines.push(finish(&line));
    lines
}

/// The first line alone, ending in `…` when there is more.
pub(super) fn cut(text: &str, width: usize) -> String {
    // No glyph takes more than a few dozen bytes, and none of those shown is dropped by looking at the beginning alone.
    let beginning = text.char_indices().nth(width * 4).map_or(text, |(end, _)| &text[..end]);
    if beginning.len() == text.len() && text.width() <= width {
        return text.to_owned();
    }
    let line = wrap(beginning, &[], width.saturating_sub(1).max(1)).swap_remove(0);
    format!("{}…", line.plain())
}

/// The last part alone, beginning with `…` when there is more before it, and at a word where one begins early enough.
pub(super) fn cut_start(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut start, mut taken) = (text.len(), 1);
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        taken += grapheme.width();
        if taken > width {
            break;
        }
        start = at;
    }
    let end = &text[start..];
    let word = end.find(' ').filter(|&blank| blank < end.trim_end().len() / 2).map_or(0, |blank| blank + 1);
    if width == 0 { String::new() } else { format!("…{}", &end[word..]) }
}

fn may_break(last: Glyph<'_>, next: Glyph<'_>) -> bool {
    let closes = next.text.starts_with(|c| "，。、；：？！）」』》〉】〕”’…,.;:?!)]}".contains(c));
    let opens = last.text.starts_with(|c| "（「『《〈【〔“‘([{".contains(c));
    (last.text == " " && next.text != " ")
        || (!closes && !opens && next.text != " " && (last.width > 1 || next.width > 1))
}

fn finish(glyphs: &[Glyph<'_>]) -> Line {
    let end = glyphs.iter().rposition(|glyph| glyph.text != " ").map_or(0, |last| last + 1);
    let mut line = Line::default();
    for glyph in &glyphs[..end] {
        line.width += glyph.width;
        match line.runs.last_mut() {
            Some((text, marked)) if *marked == glyph.marked => text.push_str(glyph.text),
            _ => line.runs.push((glyph.text.to_owned(), glyph.marked)),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrap(text, &[], width).iter().map(Line::plain).collect()
    }

    #[test]
    fn breaks_at_blanks_and_inside_long_words() {
        assert_eq!(lines("The Water Office", 9), ["The Water", "Office"]);
        assert_eq!(lines("The Water Office", 10), ["The Water", "Office"]);
        assert_eq!(lines("a incomprehensible", 8), ["a", "incompre", "hensible"]);
        assert_eq!(lines("", 8), [""]);
    }

    #[test]
    fn breaks_between_wide_characters_but_not_before_a_stop() {
        assert_eq!(lines("數字辦公室。", 10), ["數字辦公", "室。"]);
        assert_eq!(lines("的WSO成立", 5), ["的WSO", "成立"]);
    }

    #[test]
    fn cuts_with_an_ellipsis() {
        assert_eq!(cut("The Water Office", 16), "The Water Office");
        assert_eq!(cut("The Water Office", 12), "The Water…");
    }

    #[test]
    fn cuts_the_start_at_a_word_where_one_begins_early() {
        assert_eq!(cut_start("The Water Office", 16), "The Water Office");
        assert_eq!(cut_start("The Water Office ", 13), "…Office ");
        assert_eq!(cut_start("incomprehensible", 8), "…ensible");
        assert_eq!(cut_start("數字辦公室", 6), "…公室");
        assert_eq!(cut_start("數", 1), "…");
        assert_eq!(cut_start("a", 0), "");
    }

    proptest! {
        #[test]
        fn loses_nothing_but_blanks_and_keeps_the_width(text in "(\\PC| |漢|[a-z]{9}){0,60}", width in 4..30_usize) {
            let lines = wrap(&text, &[], width);
            for line in &lines {
                prop_assert_eq!(line.width, line.runs.iter().map(|run| run.0.as_str()).flat_map(|t| t.graphemes(true)).map(|g| g.width()).sum::<usize>());
            }
            let joined: String = lines.iter().map(Line::plain).collect();
            prop_assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
