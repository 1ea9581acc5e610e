//! `bitext glossary`: drafting glossaries. What it does is one file and one line in [`ACTIONS`].

mod extract;
pub(super) mod glossaries;

use super::{Command, Verdict};
use crate::error::Result;
use clap::ArgMatches;

/// Drafts glossaries.
pub(super) struct Glossary;

/// What can be done with glossaries, by name.
static ACTIONS: &[&dyn Command] = &[&extract::Extract];

impl Command for Glossary {
    fn name(&self) -> &'static str {
        "glossary"
    }

    fn description(&self) -> &'static str {
        "Draft a glossary from pairs of texts, to be reviewed and given to align and terms"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        let command = command.subcommand_required(true).arg_required_else_help(true);
        ACTIONS.iter().fold(command, |command, action| {
            let subcommand = action.arguments(clap::Command::new(action.name()));
            command.subcommand(subcommand.about(action.description()).long_about(None))
        })
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let (called, matches) = matches.subcommand().expect("clap asks for an action");
        let action = ACTIONS.iter().find(|action| action.name() == called).expect("clap knows these actions only");
        action.run(matches)
    }
}
