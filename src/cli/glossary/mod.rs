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
        super::with_commands(command, ACTIONS)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        super::run_command(matches, ACTIONS)
    }
}
