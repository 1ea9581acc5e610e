//! `bitext archive page`: the page of a run, made anew.

use super::super::{Command, Verdict, parsed};
use super::output;
use crate::archive::page;
use crate::error::Result;
use crate::output::publish_one;
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::PathBuf;

/// Writes the page.
pub(super) struct Page;

#[derive(Debug, Args)]
struct Arguments {
    /// The output folder of a `bitext batch`
    folder: PathBuf,
    /// Where the page goes [default: standard output]
    #[arg(short, long = "output", value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Command for Page {
    fn name(&self) -> &'static str {
        "page"
    }

    fn description(&self) -> &'static str {
        "Write the page of a run, index.html, anew"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let place = output::place(&arguments.folder, arguments.output.as_deref())?;
        let page = page::page(&output::ledger(&arguments.folder)?)?;
        publish_one(&place, |out| out.write_all(page.as_bytes()))?;
        Ok(Verdict::Clean)
    }
}
