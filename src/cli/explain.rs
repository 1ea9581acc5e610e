//! `bitext explain`: what a kind of finding means.

use super::{Command, Verdict, parsed};
use crate::error::Result;
use crate::output::{Place, publish_one};
use crate::terms::{Kind, explain};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, FromArgMatches};
use std::io::{self, Write};

/// Explains the kinds of findings.
pub(super) struct Explain;

#[derive(Debug, Args)]
struct Arguments {
    /// The kind to explain [default: a list of all kinds]
    #[arg(value_parser = kinds(), ignore_case = true, hide_possible_values = true)]
    kind: Option<String>,
}

fn kinds() -> PossibleValuesParser {
    Kind::ALL.map(Kind::name).into()
}

impl Command for Explain {
    fn name(&self) -> &'static str {
        "explain"
    }

    fn description(&self) -> &'static str {
        "Explain a kind of finding, or list all kinds"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let asked =
            arguments.kind.and_then(|name| Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(&name)));
        publish_one(&Place::standard(), |out| match asked {
            Some(kind) => writeln!(out, "{}\n\n{}", kind.name(), explain(kind).text),
            None => list(out),
        })?;
        Ok(Verdict::Clean)
    }
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let longest = Kind::ALL.iter().map(|kind| kind.name().len()).max().unwrap_or(0);
    for kind in Kind::ALL {
        let severity = kind.severity().name();
        writeln!(out, "{:<longest$}  {severity:<8}  {}", kind.name(), explain(kind).summary)?;
    }
    Ok(())
}
