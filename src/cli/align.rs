//! `bitext align`: beads and findings of a pair.

use super::acceptance::Acceptance;
use super::arguments::{PairArguments, ViewArguments, formats, with_usage};
use super::delivery::Plan;
use super::{Command, Verdict, config};
use crate::error::Result;
use crate::export::{Content, ContentKind};
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::PathBuf;

/// Aligns two documents.
pub(super) struct Align;

#[derive(Debug, Args)]
struct Arguments {
    #[command(flatten)]
    pair: PairArguments,
    /// Format for standard output [default: text, or nothing with -o or --mismatches]
    #[arg(short, long, value_parser = formats(ContentKind::Pair))]
    format: Option<String>,
    /// Write the findings alone to a file; its extension picks the format (repeatable)
    #[arg(long, value_name = "PATH")]
    mismatches: Vec<PathBuf>,
    #[command(flatten)]
    view: ViewArguments,
}

impl Command for Align {
    fn name(&self) -> &'static str {
        "align"
    }

    fn description(&self) -> &'static str {
        "Align the sentences of an official text and its counterpart, and show where their terms differ"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        with_usage(Arguments::augment_args(command))
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let mut arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let (settings, config) = arguments.pair.settle(None)?;
        if arguments.pair.config.show_config {
            return config::print(&settings, None, &config);
        }
        let plan = Plan::new(arguments.format.as_deref(), &arguments.pair.inputs())
            .with(ContentKind::Pair, &arguments.view.outputs)?
            .with(ContentKind::Findings, &arguments.mismatches)?
            .or_standard_output(ContentKind::Pair)?;
        let pair = arguments.pair.read()?;
        let acceptance = Acceptance::read(&arguments.pair.baseline, config)?;
        let mut report = arguments.pair.compare(&pair, &arguments.pair.knowledge(&pair)?.given())?;
        acceptance.hide(&pair, &mut report);
        plan.deliver(&arguments.view, arguments.pair.suggestions, |kind| match kind {
            ContentKind::Findings => Content::Findings(&pair, &report),
            _ => Content::Pair(&pair, &report),
        })?;
        Ok(Verdict::Clean)
    }
}
