//! The blocks that lines form: a line break ends a block unless the line plainly goes on.

use super::lines::Lines;
use super::wrap::Wrap;
use crate::document::Span;
use std::iter::Peekable;

/// A line, or lines that run on; no sentence leaves it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    /// Whether it is a row of cells with bars between them, which is one unit whatever stops it has.
    pub(super) is_row: bool,
}

/// The blocks of a text: no sentence leaves its block.
#[derive(Debug)]
pub(super) struct Blocks<'t> {
    lines: Peekable<Lines<'t>>,
    wrap: Option<Wrap>,
}

impl<'t> Blocks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Blocks { lines: Lines::new(text).peekable(), wrap: Wrap::of(Lines::new(text)) }
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let first = self.lines.by_ref().find(|line| !line.is_empty())?;
        let begins_in_lower_case = first.content.starts_with(char::is_lowercase);
        let mut last = first;
        while let Some(next) = self.lines.peek().copied() {
            let joins = last.may_run_into(&next)
                && (self.wrap.is_some_and(|wrap| wrap.fills(&last, &next))
                    || last.goes_on_in_lower_case(&next, begins_in_lower_case));
            if !joins {
                break;
            }
            last = next;
            self.lines.next();
        }
        Some(Block { span: first.span.hull(last.span), is_row: first.is_row() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        Blocks::new(text).map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn breaks_at_every_kind_of_line_break() {
        assert_eq!(
            blocks("One\r\nTwo\rThree\u{c}Four\u{2028}Five\u{85}Six\n\n\nSeven"),
            ["One", "Two", "Three", "Four", "Five", "Six", "Seven"]
        );
    }

    #[test]
    fn joins_a_line_that_goes_on_in_small_letters() {
        assert_eq!(blocks("The new bridge will\nopen in May.\nRoads\nopen too").len(), 3);
    }

    #[test]
    fn keeps_items_apart() {
        assert_eq!(blocks("The tasks of the office are to\n- plan\n- build").len(), 3);
    }
}
