//! `bitext terms`: the findings of a pair.

use super::arguments::{PairArguments, ViewArguments, formats};
use super::delivery::Plan;
use super::{Command, Verdict};
use crate::error::{Error, ErrorKind, Result};
use crate::export::{Content, ContentKind};
use crate::pair::Pair;
use crate::terms::Tier;
use clap::{ArgMatches, Args, FromArgMatches};

/// Finds terminology mismatches.
pub(super) struct Terms;

#[derive(Debug, Args)]
struct Arguments {
    #[command(flatten)]
    pair: PairArguments,
    /// Format for standard output [default: text, or nothing with -o]
    #[arg(short, long, value_parser = formats(ContentKind::Findings))]
    format: Option<String>,
    #[command(flatten)]
    view: ViewArguments,
    /// Exit with 0 when mismatches are reported too
    #[arg(long)]
    exit_zero: bool,
}

/// Terms are compared as words of one language.
fn refuse_two_languages(pair: &Pair) -> Result<()> {
    let (official, counterpart) = (pair.official.language(), pair.counterpart.language());
    if official.is_variant_of(counterpart) {
        return Ok(());
    }
    let problem = format!("the texts are in {official} and {counterpart}, and terms are compared within one language");
    let remedy = "give a translation into the official text's language, or see the two side by side with bitext align";
    Err(Error::new(ErrorKind::Usage, problem, remedy))
}

impl Command for Terms {
    fn name(&self) -> &'static str {
        "terms"
    }

    fn description(&self) -> &'static str {
        "Find where the counterpart calls things by other names; exits with 1 when it does"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let plan = Plan::new(arguments.format.as_deref(), &arguments.pair.inputs())
            .with(ContentKind::Findings, &arguments.view.outputs)?
            .or_standard_output(ContentKind::Findings)?;
        let pair = arguments.pair.read()?;
        refuse_two_languages(&pair)?;
        let report = arguments.pair.compare(&pair)?;
        plan.deliver(&arguments.view, arguments.pair.suggestions, |_| Content::Findings(&pair, &report))?;
        let reported = report.findings.iter().any(|finding| finding.tier == Tier::Reported);
        Ok(if reported && !arguments.exit_zero { Verdict::Mismatches } else { Verdict::Clean })
    }
}
