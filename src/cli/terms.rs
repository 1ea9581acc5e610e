//! `bitext terms`: the findings of a pair.

use super::acceptance::{Acceptance, Entries, NewBaseline};
use super::arguments::{PairArguments, ViewArguments, formats, with_usage};
use super::config::{self, Config};
use super::delivery::Plan;
use super::fixing::Fixing;
use super::{Command, Verdict};
use crate::coverage::doubt;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{Content, ContentKind};
use crate::pair::{Pair, PairReport};
use crate::terms::{Finding, Severity, Tier};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::PathBuf;

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
    #[command(flatten)]
    fixing: Fixing,
    /// Exit with 1 only when a mismatch of this severity or a graver one is reported [default: info]
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    fail_on: Option<Severity>,
    /// Exit with 0 when mismatches are reported, or left by --fix, too
    #[arg(long)]
    exit_zero: bool,
    /// Add what is reported (with --suggestions the suggestions, too) and what --baseline accepts to the baseline FILE, and exit
    /// with 0; entries and notes that FILE has stay
    #[arg(long, value_name = "FILE", conflicts_with = "fix")]
    write_baseline: Option<PathBuf>,
    /// Drop the entries of the baseline that find nothing in this pair
    #[arg(long, requires = "write_baseline")]
    prune: bool,
}

impl Arguments {
    /// Writes the counterpart with corrections. What is accepted or ignored is not corrected.
    fn fix(&self, fail_on: Severity, config: Config) -> Result<Verdict> {
        let plan = self.fixing.plan(&self.pair.inputs(), &self.pair.counterpart, &self.view.outputs)?;
        let pair = self.pair.read()?;
        refuse_two_languages(&pair)?;
        let acceptance = Acceptance::read(&self.pair.baseline, config)?;
        let knowledge = self.pair.knowledge(&pair)?;
        let knowledge = knowledge.given();
        let mut report = self.pair.compare(&pair, &knowledge)?;
        acceptance.hide(&pair, &mut report);
        let hide = |pair: &Pair, report: &mut PairReport| acceptance.hide_again(pair, report);
        let left = plan.deliver(&self.view, self.pair.suggestions, &pair, &report, &knowledge, hide)?;
        Ok(self.verdict(&pair, &left, fail_on))
    }

    fn verdict(&self, pair: &Pair, report: &PairReport, fail_on: Severity) -> Verdict {
        if doubt(pair, report).is_some() {
            return Verdict::Doubtful;
        }
        let fails = |finding: &Finding| finding.tier == Tier::Reported && finding.severity >= fail_on;
        let failed = !self.exit_zero && report.findings.iter().any(fails);
        if failed { Verdict::Mismatches } else { Verdict::Clean }
    }
}

/// The severities as choices.
fn severities() -> impl TypedValueParser<Value = Severity> {
    let names = Severity::ALL.map(Severity::name);
    PossibleValuesParser::new(names).map(|name| {
        // The parser has let no other name pass.
        Severity::ALL.into_iter().find(|severity| severity.name() == name).unwrap_or(Severity::Info)
    })
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
        with_usage(Arguments::augment_args(command))
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let mut arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let (settings, config) = arguments.pair.settle(arguments.fail_on)?;
        if arguments.pair.config.show_config {
            return config::print(&settings, None, &config);
        }
        arguments.fixing.refuse_without_fix()?;
        if arguments.fixing.fix {
            return arguments.fix(settings.fail_on.value, config);
        }
        let mut plan = Plan::new(arguments.format.as_deref(), &arguments.pair.inputs())
            .with(ContentKind::Findings, &arguments.view.outputs)?
            .or_standard_output(ContentKind::Findings)?;
        let new = arguments
            .write_baseline
            .as_deref()
            .map(|path| NewBaseline::plan(path, &mut plan, &arguments.pair.baseline));
        let new = new.transpose()?;
        let pair = arguments.pair.read()?;
        refuse_two_languages(&pair)?;
        let acceptance = match &new {
            Some(new) => new.acceptance(&arguments.pair.baseline, config)?,
            None => Acceptance::read(&arguments.pair.baseline, config)?,
        };
        let mut report = arguments.pair.compare(&pair, &arguments.pair.knowledge(&pair)?.given())?;
        let suggestions = arguments.pair.suggestions;
        // A counterpart that is doubtful says nothing of what may be dropped.
        let entries = Entries { suggestions, prune: arguments.prune && doubt(&pair, &report).is_none() };
        let baseline = new.as_ref().map(|new| new.fill(&acceptance, &pair, &report.findings, &entries));
        acceptance.hide(&pair, &mut report);
        let piece = new.as_ref().zip(baseline.as_ref()).map(|(new, baseline)| new.piece(baseline));
        plan.deliver_with(&arguments.view, suggestions, |_| Content::Findings(&pair, &report), piece)?;
        if let Some((new, baseline)) = new.zip(baseline) {
            new.tell(&baseline);
            return Ok(if doubt(&pair, &report).is_some() { Verdict::Doubtful } else { Verdict::Clean });
        }
        Ok(arguments.verdict(&pair, &report, settings.fail_on.value))
    }
}
