//! `bitext archive`: what a run found out, from its ledger.

mod drift;
mod output;
mod page;
mod terms;

use super::{Command, Verdict, run_command, with_commands};
use crate::error::Result;
use clap::ArgMatches;

/// Looks into the output folder of a run.
pub(super) struct Archive;

/// Every action, by name.
static ACTIONS: &[&dyn Command] = &[&drift::Drift, &page::Page, &terms::Terms];

impl Command for Archive {
    fn name(&self) -> &'static str {
        "archive"
    }

    fn description(&self) -> &'static str {
        "Show what `bitext batch` found out over a whole archive: terms, their drift, and the page"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        with_commands(command, ACTIONS)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        run_command(matches, ACTIONS)
    }
}
