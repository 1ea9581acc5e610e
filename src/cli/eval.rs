//! `bitext eval`: how well predicted beads agree with gold beads.

use super::gold::{self, Formats};
use super::target::Target;
use super::{Command, Verdict, publish};
use crate::error::Result;
use crate::eval::{ALIGNMENT_READERS, Missing, REPORTS, evaluate};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::{Path, PathBuf};

/// Measures alignments.
pub(super) struct Eval;

#[derive(Debug, Args)]
struct Arguments {
    /// The gold beads: a file, a folder of files, or - for standard input
    gold: PathBuf,
    /// The beads to judge: likewise; the files of two folders belong together by name, without the last extension
    predicted: PathBuf,
    /// The beads of another system, to test whether the difference is chance
    #[arg(long, value_name = "OTHER")]
    against: Option<PathBuf>,
    /// Format of GOLD [default: by content; single numbers that may be beads or a ladder are taken for beads]
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    gold_format: Option<String>,
    /// Format of PREDICTED and OTHER [default: by content, likewise]
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    predicted_format: Option<String>,
    /// Take sentences that stand in no bead for sentences without counterpart
    #[arg(long)]
    missing_are_nulls: bool,
    /// Show each document's figures, too
    #[arg(long)]
    per_document: bool,
    /// Samples for the intervals, and trials for the p-values
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    samples: u32,
    /// Format for standard output
    #[arg(short, long, default_value = "text", value_parser = reports())]
    format: String,
}

impl Command for Eval {
    fn name(&self) -> &'static str {
        "eval"
    }

    fn description(&self) -> &'static str {
        "Measure alignments against gold beads, with intervals, and compare two systems"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let formats =
            Formats { gold: arguments.gold_format.as_deref(), predicted: arguments.predicted_format.as_deref() };
        let missing = if arguments.missing_are_nulls { Missing::IsNull } else { Missing::IsAnError };
        let other = arguments.against.as_deref();
        let documents = gold::read(&arguments.gold, &arguments.predicted, other, formats, missing)?;
        let evaluation = evaluate(&documents, arguments.samples as usize);
        let report = REPORTS.iter().find(|report| report.name() == arguments.format).expect("clap checked the name");
        publish::publish_one(&Target::Standard, Path::new("standard output"), |out| {
            report.write(&evaluation, arguments.per_document, out)
        })?;
        Ok(Verdict::Clean)
    }
}

fn readers() -> PossibleValuesParser {
    let choices = ALIGNMENT_READERS.iter().map(|it| PossibleValue::new(it.name()).help(it.description()));
    choices.collect::<Vec<_>>().into()
}

fn reports() -> PossibleValuesParser {
    let choices = REPORTS.iter().map(|it| PossibleValue::new(it.name()).help(it.description()));
    choices.collect::<Vec<_>>().into()
}
