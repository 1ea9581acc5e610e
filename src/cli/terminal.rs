//! What the terminal can show.

use super::arguments::ViewArguments;
use crate::document::is_obeyed;
use crate::export::Style;
use std::io;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The style for standard output.
pub(super) fn style(view: &ViewArguments, suggestions: bool) -> Style {
    let colour = match view.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    let width = view.width.or_else(terminal).map_or(Style::default().width, usize::from);
    Style { width, colour, suggestions }
}

/// The style for a file: no colours, and not the terminal's width.
pub(super) fn file_style(view: &ViewArguments, suggestions: bool) -> Style {
    let page = Style::default();
    Style { width: view.width.map_or(page.width, usize::from), suggestions, ..page }
}

/// A message without characters that a terminal obeys (a file name may hold some).
pub(super) fn without_controls(message: &str) -> String {
    message.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c }).collect()
}
