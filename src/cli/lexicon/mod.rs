//! `bitext lexicon`: learning lexicons, adding to them, looking into them. What it does is one file and one line in
//! [`ACTIONS`].

mod add;
pub(super) mod books;
mod learn;
mod page;
mod show;
pub(super) mod texts;

use super::{Command, Verdict};
use crate::error::Result;
use clap::ArgMatches;

/// Makes and shows lexicons.
pub(super) struct Lexicon;

/// What can be done with lexicons, by name.
static ACTIONS: &[&dyn Command] = &[&add::Add, &learn::Learn, &show::Show];

impl Command for Lexicon {
    fn name(&self) -> &'static str {
        "lexicon"
    }

    fn description(&self) -> &'static str {
        "Learn which words of two languages stand for each other, for alignment across languages"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        super::with_commands(command, ACTIONS)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        super::run_command(matches, ACTIONS)
    }
}

#[cfg(test)]
mod tests {
    use super::ACTIONS;

    #[test]
    fn lists_actions_by_name() {
        assert!(ACTIONS.is_sorted_by(|a, b| a.name() < b.name()));
        assert!(ACTIONS.iter().all(|action| !action.description().ends_with('.')));
    }
}
