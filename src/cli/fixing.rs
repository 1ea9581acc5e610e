//! `bitext terms --fix`: the counterpart with corrections.

use super::arguments::ViewArguments;
use super::delivery::Plan;
use super::left;
use super::terminal;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{Content, ContentKind, EXPORTERS};
use crate::fix::{Choice, Corrected, LEAST_CONFIDENCE, fix_with};
use crate::input;
use crate::limits::Limit;
use crate::output::{Piece, Place};
use crate::pair::{Knowledge, Pair, PairReport};
use crate::terms::{Finding, Kind, Tier};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What to fix, and where the findings go meanwhile.
#[derive(Debug, clap::Args)]
pub(super) struct Fixing {
    /// Write the counterpart with the corrections of the reported findings (of suggestions too with --suggestions) to -o, or
    /// to standard output; exit with 1 when the fixed text has reported findings
    #[arg(long, conflicts_with = "format")]
    pub(super) fix: bool,
    /// Kinds of findings to correct, such as name,acronym [default: all]
    #[arg(long, value_name = "KINDS", requires = "fix", value_delimiter = ',', value_parser = kinds(), hide_possible_values = true)]
    fix_kinds: Vec<String>,
    /// Correct findings of this confidence or more, from 0 to 1 [default: 0.7]
    #[arg(long, value_name = "CONFIDENCE", requires = "fix", value_parser = confidence)]
    fix_confidence: Option<f64>,
    /// Write the findings as they were before --fix to a file as well; its extension picks the format (repeatable)
    #[arg(long, value_name = "PATH", requires = "fix")]
    mismatches: Vec<PathBuf>,
}

/// The names of kinds, and `all` of them.
fn kinds() -> PossibleValuesParser {
    let names = Kind::ALL.iter().map(|kind| kind.name()).chain(["all"]);
    names.map(PossibleValue::new).collect::<Vec<_>>().into()
}

fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
}

/// Where the fixed text and the findings go.
pub(super) struct FixPlan<'a> {
    fixing: &'a Fixing,
    findings: Plan<'a>,
    place: Place,
}

impl Fixing {
    /// Decides where everything goes. `outputs` are the paths of `-o`; the fixed text is in the format of the counterpart.
    pub(super) fn plan<'a>(
        &'a self,
        inputs: &[&'a Path],
        counterpart: &Path,
        outputs: &[PathBuf],
    ) -> Result<FixPlan<'a>> {
        let path = match outputs {
            [] => Path::new("-"),
            [path] => path,
            [_, second, ..] => {
                let problem = "--fix writes one text, and a second place is named for it";
                let remedy = "give one -o, and --mismatches for the findings";
                return Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(second.to_string_lossy()));
            }
        };
        let mut findings = Plan::new(None, inputs).with(ContentKind::Findings, &self.mismatches)?;
        let place = findings.places.take(path)?;
        refuse_a_name_of_another_format(&place, counterpart)?;
        Ok(FixPlan { fixing: self, findings, place })
    }

    /// Refuses what asks for nothing without `--fix`; clap does not where another option that `--fix` excludes is there.
    pub(super) fn refuse_without_fix(&self) -> Result<()> {
        let named = [
            ("--fix-kinds", !self.fix_kinds.is_empty()),
            ("--fix-confidence", self.fix_confidence.is_some()),
            ("--mismatches", !self.mismatches.is_empty()),
        ];
        match named.into_iter().find(|(_, given)| *given) {
            Some((name, _)) if !self.fix => {
                let problem = format!("{name} goes with --fix, which is not given");
                Err(Error::new(ErrorKind::Usage, problem, "add --fix, or write findings with -o"))
            }
            _ => Ok(()),
        }
    }

    fn chooses(&self, kind: Kind) -> bool {
        self.fix_kinds.is_empty() || self.fix_kinds.iter().any(|name| name == kind.name() || name == "all")
    }
}

impl FixPlan<'_> {
    /// Fixes the counterpart, writes it and the findings, and says what was done. `hide` takes accepted findings out of a
    /// report. Gives the report on the fixed text.
    pub(super) fn deliver(
        &self,
        view: &ViewArguments,
        suggestions: bool,
        pair: &Pair,
        report: &PairReport,
        knowledge: &Knowledge<'_>,
        hide: impl Fn(&Pair, &mut PairReport),
    ) -> Result<PairReport> {
        let shown = |finding: &Finding| suggestions || finding.tier == Tier::Reported;
        let least = self.fixing.fix_confidence.unwrap_or(LEAST_CONFIDENCE);
        let choice =
            |finding: &Finding| Choice::of(finding, shown(finding) && self.fixing.chooses(finding.kind), least);
        let fixed = fix_with(pair, report, knowledge, choice, hide)?;
        let text =
            Piece { place: &self.place, write: Box::new(|out| out.write_all(fixed.counterpart.raw().as_bytes())) };
        self.findings.deliver_with(view, suggestions, |_| Content::Findings(pair, report), Some(text))?;
        let summary = format!("{}: {}", pair.counterpart.name(), summary(fixed.corrected));
        let ended = fixed.report.uncompared.iter().filter(|left| left.limit == Limit::FixRounds);
        let ended = ended.map(|left| format!("{}: {}", pair.counterpart.name(), left.message()));
        for message in [summary].into_iter().chain(ended).chain(left::lines(self.place.shown(), pair, &fixed)) {
            let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(&message)); // the text is there
        }
        Ok(fixed.report)
    }
}

/// The fixed text is what the counterpart is, whatever the file is called.
fn refuse_a_name_of_another_format(place: &Place, counterpart: &Path) -> Result<()> {
    let extension = |path: &Path| path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let Some(wanted) = extension(place.shown()).filter(|wanted| extension(counterpart).as_ref() != Some(wanted)) else {
        return Ok(());
    };
    let exported = EXPORTERS.iter().find(|format| format.extension() == Some(&wanted) && wanted != "txt");
    let Some(format) = input::foreign_format(&wanted).or(exported.map(|format| format.name())) else { return Ok(()) };
    let problem = format!("is a name for {format}, and the fixed text is in the format of the counterpart");
    let error = Error::new(ErrorKind::Usage, problem, "end it in the extension of the counterpart");
    Err(error.in_source(place.shown().to_string_lossy()))
}

/// What was done, in a line.
fn summary(Corrected { findings, places }: Corrected) -> String {
    format!("findings corrected: {findings}, in {places} {}", if places == 1 { "place" } else { "places" })
}
