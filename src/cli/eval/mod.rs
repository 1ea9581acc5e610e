//! `bitext eval`: how well predicted beads or findings agree with gold.

mod beads;
mod files;
mod findings;

use super::{Command, Verdict};
use crate::error::{Error, ErrorKind, Result};
use crate::eval::{
    ALIGNMENT_READERS, Counted, FindingParts, Missing, REPORTS, ReportFormat, evaluate, evaluate_findings,
};
use crate::output::{Place, publish_one};
use beads::Formats;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgMatches, Args, FromArgMatches};
use files::{Content, Files};
use std::io::{self, Write};
use std::path::PathBuf;

/// Measures alignments and findings.
pub(super) struct Eval;

#[derive(Debug, Args)]
struct Arguments {
    /// The gold beads or findings: a file, a folder of files, or - for standard input
    gold: PathBuf,
    /// The beads or findings to judge: likewise; the files of two folders belong together by name, without the last
    /// extension
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
    /// Count suggestions among the findings, too
    #[arg(long)]
    suggestions: bool,
    /// Show the figures of findings at thresholds of confidence, too
    #[arg(long)]
    curve: bool,
    /// Show the wrong findings, the surest first, and the missed ones, too
    #[arg(long)]
    show: bool,
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
        "Measure alignments or findings against gold, with intervals, and compare two alignments"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let files = Files::read(&arguments.gold, &arguments.predicted, arguments.against.as_deref())?;
        match files.content(arguments.formats())? {
            Content::Beads => arguments.measure_beads(&files)?,
            Content::Findings => arguments.measure_findings(&files)?,
        }
        Ok(Verdict::Clean)
    }
}

impl Arguments {
    fn formats(&self) -> Formats<'_> {
        Formats { gold: self.gold_format.as_deref(), predicted: self.predicted_format.as_deref() }
    }

    fn measure_beads(&self, files: &Files) -> Result<()> {
        let of_findings = [("--suggestions", self.suggestions), ("--curve", self.curve), ("--show", self.show)];
        refuse(&of_findings, "findings", "beads")?;
        let missing = if self.missing_are_nulls { Missing::IsNull } else { Missing::IsAnError };
        let documents = beads::documents(files, self.formats(), missing)?;
        let evaluation = evaluate(&documents, self.samples as usize);
        self.write(|report, out| report.write(&evaluation, self.per_document, out))
    }

    fn measure_findings(&self, files: &Files) -> Result<()> {
        let of_beads = [
            ("--against", self.against.is_some()),
            ("--predicted-format", self.predicted_format.is_some()),
            ("--missing-are-nulls", self.missing_are_nulls),
        ];
        refuse(&of_beads, "beads", "findings")?;
        let counted = if self.suggestions { Counted::WithSuggestions } else { Counted::Reported };
        let evaluation = evaluate_findings(&findings::documents(files)?, counted, self.samples as usize);
        let parts = FindingParts { per_document: self.per_document, curve: self.curve, cases: self.show };
        self.write(|report, out| report.write_findings(&evaluation, parts, out))
    }

    fn write(&self, write: impl Fn(&dyn ReportFormat, &mut dyn Write) -> io::Result<()>) -> Result<()> {
        let report = REPORTS.iter().find(|report| report.name() == self.format).expect("clap checked the name");
        publish_one(&Place::standard(), |out| write(*report, out))
    }
}

/// Refuses options that say something about the other kind of files.
fn refuse(options: &[(&str, bool)], about: &str, held: &str) -> Result<()> {
    match options.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((option, _)) => {
            let problem = format!("{option} is about {about}, and the files hold {held}");
            Err(Error::new(ErrorKind::Usage, problem, format!("leave {option} out")))
        }
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
