//! Colours, where they are wanted.

use anstyle::{AnsiColor, Effects, Style};

/// What a stretch of text is; the colour follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Words that only the official text has.
    Official,
    /// Words that only the counterpart has.
    Counterpart,
    /// Numbers and rules beside the text.
    Faint,
    /// A heading.
    Strong,
    /// A severity that must be seen.
    Alarm,
}

/// Paints text, or leaves it as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) colour: bool,
}

impl Paint {
    pub(super) fn with(self, tone: Tone, text: &str) -> String {
        if !self.colour || text.trim().is_empty() {
            return text.to_owned();
        }
        let style = match tone {
            Tone::Official => AnsiColor::Red.on_default().effects(Effects::UNDERLINE),
            Tone::Counterpart => AnsiColor::Green.on_default().effects(Effects::UNDERLINE),
            Tone::Faint => Style::new().effects(Effects::DIMMED),
            Tone::Strong => Style::new().effects(Effects::BOLD),
            Tone::Alarm => AnsiColor::Red.on_default().effects(Effects::BOLD),
        };
        format!("{style}{text}{style:#}")
    }
}
