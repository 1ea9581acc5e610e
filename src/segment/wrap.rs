//! The width at which a text was hard-wrapped, if it was.

use super::lines::{Line, Lines};

/// Wider lines are paragraphs on one line; narrower ones are lists.
const WIDEST: usize = 120;
const NARROWEST: usize = 30;
/// Fewer line breaks than this prove nothing.
const FEWEST_BREAKS: usize = 3;

/// A wrap width: a line is full when the next line's first word would not have fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrap {
    columns: usize,
}

/// How many lines have which number of columns; the last slot holds all that are wider.
struct Histogram([usize; WIDEST + 2]);

impl Histogram {
    fn add(&mut self, columns: usize) {
        self.0[columns.min(WIDEST + 1)] += 1;
    }

    fn above(&self, columns: usize) -> usize {
        self.0[columns + 1..].iter().sum()
    }
}

impl Wrap {
    /// The wrap width of a text: nearly all lines that another line follows fit into it, and most of them fill it.
    pub(super) fn of(lines: Lines<'_>) -> Option<Wrap> {
        let mut widths = Histogram([0; WIDEST + 2]);
        let mut reaches = Histogram([0; WIDEST + 2]);
        let mut breaks = 0;
        let mut last: Option<Line<'_>> = None;
        for line in lines {
            if let Some(last) = last.filter(|last| last.may_run_into(&line)) {
                breaks += 1;
                widths.add(last.width.unwrap_or(WIDEST + 1));
                reaches.add(reach(&last, &line).unwrap_or(WIDEST + 1));
            }
            last = Some(line);
        }
        let columns = (NARROWEST..=WIDEST).find(|&columns| widths.above(columns) <= breaks / 20)?;
        let filled = reaches.above(columns).saturating_sub(widths.above(columns));
        (breaks >= FEWEST_BREAKS && filled * 5 >= breaks * 3).then_some(Wrap { columns })
    }

    /// Whether `line` was broken because the first word of `next` did not fit.
    pub(super) fn fills(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        line.width.is_some_and(|width| width <= self.columns)
            && reach(line, next).is_some_and(|reach| reach > self.columns)
    }
}

/// The columns that a line would have with the next line's first word.
fn reach(line: &Line<'_>, next: &Line<'_>) -> Option<usize> {
    let first = next.content.chars().next()?;
    if super::characters::is_east_asian(first) {
        // A mark that must not begin a line may have pulled one more character down.
        return Some(line.width? + 4);
    }
    let word = next.content.split(' ').next().unwrap_or_default();
    Some(line.width? + 1 + width(word).unwrap_or(WIDEST))
}

/// The columns of a short text, Chinese characters counted twice; `None` for a text too long for a wrapped line.
pub(super) fn width(text: &str) -> Option<usize> {
    let columns = |b: u8| match b {
        0x80..=0xBF => 0,
        0xE3..=0xEF | 0xF0.. => 2,
        _ => 1,
    };
    match text.len() {
        short if short > WIDEST * 3 => None,
        ascii if text.is_ascii() => Some(ascii),
        _ => Some(text.bytes().map(columns).sum()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_width_of_wrapped_text() {
        let wrapped = "The harbour office will carry out works on\nthe eastern sea wall from the first week of\n\
                       March. Ferry services will leave from Pier\nNine while the works go on, and the office\n\
                       thanks passengers for their patience.";
        assert!(Wrap::of(Lines::new(wrapped)).is_some());
    }

    #[test]
    fn finds_none_in_lists_and_in_paragraphs_on_one_line() {
        let names = "Apples\nPears from the northern valley farms\nPlums\nCherries\nQuinces";
        assert_eq!(Wrap::of(Lines::new(names)), None);
        let long = format!("{0}\n{0}\n{0}\n{0}", "A long paragraph on one line goes on and on. ".repeat(5));
        assert_eq!(Wrap::of(Lines::new(&long)), None);
    }

    #[test]
    fn counts_a_chinese_character_twice() {
        assert_eq!(width("橋a"), Some(3));
    }
}
