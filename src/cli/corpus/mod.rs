//! `bitext corpus`: from the rows of a run to a corpus.

mod dedup;
mod filter;
mod rows;
mod split;
mod stats;

use super::{Command, Verdict, run_command, with_commands};
use crate::archive::corpus::format::FORMATS;
use crate::error::Result;
use clap::ArgMatches;

/// Works on corpora.
pub(super) struct Corpus;

/// Every action, by name.
static ACTIONS: &[&dyn Command] = &[&dedup::Dedup, &filter::Filter, &split::Split, &stats::Stats];

impl Command for Corpus {
    fn name(&self) -> &'static str {
        "corpus"
    }

    fn description(&self) -> &'static str {
        "Filter a corpus, take out what repeats, split it for training, and describe it"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        let formats = FORMATS.iter().map(|format| format!("  .{}: {}", format.name(), format.description()));
        let formats: Vec<String> = formats.collect();
        with_commands(command, ACTIONS).after_help(format!(
            "The extension of a path picks the format; .gz or .zst behind it compresses:\n{}",
            formats.join("\n")
        ))
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        run_command(matches, ACTIONS)
    }
}
