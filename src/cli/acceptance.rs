//! What people accepted or do not want to see: baselines and ignores, read, applied and written.

use super::config::{Config, IgnoreRule};
use super::delivery::Plan;
use super::{source, terminal};
use crate::error::{Error, ErrorKind, Result};
use crate::output::{Piece, Place, Target};
use crate::pair::{Pair, PairReport};
use crate::terms::{Accepted, Applied, Baseline, Finding, Ignore, Tier};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Which baseline counts.
#[derive(Debug, clap::Args)]
pub(super) struct BaselineArguments {
    /// Hide the findings that this file accepts (--write-baseline makes it)
    #[arg(long, value_name = "FILE", overrides_with = "no_baseline")]
    pub(super) baseline: Option<PathBuf>,
    #[arg(long, hide = true, overrides_with = "baseline")]
    no_baseline: bool,
}

impl BaselineArguments {
    /// What the command line says: a file, none, or nothing.
    pub(super) fn flag(&self) -> Option<Option<PathBuf>> {
        if self.no_baseline { Some(None) } else { self.baseline.clone().map(Some) }
    }
}

/// What a report hides.
#[derive(Default)]
pub(super) struct Acceptance {
    baseline: Baseline,
    /// The baseline's name for people, where there is one.
    baseline_name: Option<String>,
    rules: Vec<IgnoreRule>,
    /// The configuration's name for people.
    config_name: String,
}

/// Entries of a baseline or lines of ignores that a message names.
const NAMED: usize = 3;

impl Acceptance {
    /// Reads the baseline; the ignores are in the configuration.
    pub(super) fn read(arguments: &BaselineArguments, config: Config) -> Result<Self> {
        let acceptance = Acceptance::of(config);
        let Some(path) = &arguments.baseline else { return Ok(acceptance) };
        let (name, baseline) = read(path)?;
        Ok(Acceptance { baseline, baseline_name: Some(name), ..acceptance })
    }

    /// The ignores alone.
    fn of(config: Config) -> Self {
        let config_name = config.path.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        Acceptance { rules: config.ignores, config_name, ..Acceptance::default() }
    }

    /// Takes findings out of a report and says so, and says which entries took none. Ignores come first.
    pub(super) fn hide(&self, pair: &Pair, report: &mut PairReport) {
        let Some((ignored, accepted)) = self.take_out(pair, report) else { return };
        let lines = ignored.unused.iter().map(|&index| format!("line {}", self.rules[index].line)).collect();
        tell(&self.config_name, ignored.hidden, "ignored", lines);
        if let Some(name) = &self.baseline_name {
            tell(name, accepted.hidden, "accepted and hidden", accepted.unused.into_iter().map(described).collect());
        }
    }

    /// The findings that no ignore takes out.
    fn not_ignored(&self, findings: &[Finding], [official, counterpart]: [&str; 2]) -> Vec<Finding> {
        let ignores: Vec<Ignore> = self.rules.iter().map(|rule| rule.ignore.clone()).collect();
        Ignore::apply(&ignores, findings.to_vec(), official, counterpart).shown
    }

    /// The same without a word, for a text that was compared before.
    pub(super) fn hide_again(&self, pair: &Pair, report: &mut PairReport) {
        self.take_out(pair, report);
    }

    /// What the ignores and the baseline took out of a report; nothing where a pair has no findings by its languages.
    fn take_out(&self, pair: &Pair, report: &mut PairReport) -> Option<(Applied<usize>, Applied<&Accepted>)> {
        if !pair.official.language().is_variant_of(pair.counterpart.language()) {
            return None;
        }
        let findings = std::mem::take(&mut report.findings);
        let ignores: Vec<Ignore> = self.rules.iter().map(|rule| rule.ignore.clone()).collect();
        let mut ignored = Ignore::apply(&ignores, findings, pair.official.text(), pair.counterpart.text());
        let mut accepted = self.baseline.apply(std::mem::take(&mut ignored.shown));
        report.findings = std::mem::take(&mut accepted.shown);
        report.hidden += ignored.hidden + accepted.hidden;
        Some((ignored, accepted))
    }
}

fn read(path: &Path) -> Result<(String, Baseline)> {
    if !source::is_standard(path) && !path.exists() {
        let remedy = "check the path, or make it with --write-baseline";
        return Err(Error::new(ErrorKind::Read, "does not exist", remedy).in_source(path.to_string_lossy()));
    }
    let (name, text) = source::text(path, "baseline")?;
    let baseline = Baseline::read(&name, &text)?;
    Ok((name, baseline))
}

/// Says what a file did to a report, where it has anything to say.
fn tell(file: &str, hidden: usize, how: &str, unused: Vec<String>) {
    let hid = match hidden {
        0 => None,
        1 => Some(format!("1 finding is {how}")),
        _ => Some(format!("{hidden} findings are {how}")),
    };
    let idle = (!unused.is_empty()).then(|| {
        let entries = if unused.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", unused.len()) };
        let more = unused.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{entries} found nothing in this pair ({}{more})", unused[..unused.len().min(NAMED)].join(", "))
    });
    let parts: Vec<String> = hid.into_iter().chain(idle).collect();
    if !parts.is_empty() {
        say(&format!("{file}: {}", parts.join("; ")));
    }
}

fn described(accepted: &Accepted) -> String {
    let term = |term: &str| if term.is_empty() { "(nothing)".to_owned() } else { format!("“{term}”") };
    format!("{}: {} → {}", accepted.kind.name(), term(&accepted.official), term(&accepted.counterpart))
}

fn say(message: &str) {
    let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(message)); // the result goes on
}

/// Which findings a new baseline accepts.
pub(super) struct Entries {
    /// Suggestions, too.
    pub(super) suggestions: bool,
    /// None that the pair does not have.
    pub(super) prune: bool,
}

/// A baseline that is to be written.
pub(super) struct NewBaseline<'a> {
    path: &'a Path,
    place: Place,
    /// What the file held before.
    old: Baseline,
    /// Whether the new one holds what `--baseline` accepts, and this is the same file.
    adds_to_itself: bool,
}

impl<'a> NewBaseline<'a> {
    /// Refuses places that hold anything but a whole baseline, before any work is done.
    pub(super) fn plan(path: &'a Path, plan: &mut Plan<'_>, arguments: &BaselineArguments) -> Result<Self> {
        let given = arguments.baseline.as_deref();
        let place = plan.places.take_file(path, given)?;
        let adds_to_itself = given.is_some_and(|given| place.leads_where(given));
        let old = match place.target() {
            Target::File(file) if file.exists() => read(path)?.1,
            _ => Baseline::default(),
        };
        Ok(NewBaseline { path, place, old, adds_to_itself })
    }

    /// What hides findings in this run. The baseline that is added to need not be there yet.
    pub(super) fn acceptance(&self, arguments: &BaselineArguments, config: Config) -> Result<Acceptance> {
        if !self.adds_to_itself {
            return Acceptance::read(arguments, config);
        }
        let baseline_name = Some(self.path.to_string_lossy().into_owned());
        Ok(Acceptance { baseline: self.old.clone(), baseline_name, ..Acceptance::of(config) })
    }

    /// What was accepted before, and what the pair has besides, given its findings before any was hidden. Pruned, what the pair
    /// does not have is dropped.
    pub(super) fn fill(&self, known: &Acceptance, pair: &Pair, findings: &[Finding], which: &Entries) -> Baseline {
        let mut before = self.old.clone();
        before.add(&known.baseline);
        let mut baseline = if which.prune { Baseline::default() } else { before.clone() };
        let wanted = |finding: &&Finding| {
            which.suggestions || finding.tier == Tier::Reported || (which.prune && before.accepts(finding))
        };
        let texts = [pair.official.text(), pair.counterpart.text()];
        let not_ignored = known.not_ignored(findings, texts);
        not_ignored.iter().filter(wanted).for_each(|finding| baseline.accept(finding, texts[0], texts[1]));
        baseline.keep_words_of(&before);
        baseline
    }

    /// The file, to be written together with the other results.
    pub(super) fn piece<'b>(&'b self, baseline: &'b Baseline) -> Piece<'b> {
        Piece { place: &self.place, write: Box::new(|out| baseline.write(out)) }
    }

    /// Says what became of the file. What was dropped would be missed too late.
    pub(super) fn tell(&self, baseline: &Baseline) {
        let (name, all) = (self.path.to_string_lossy(), baseline.len());
        let (new, dropped) = (baseline.beyond(&self.old), self.old.beyond(baseline));
        say(&format!("{name}: {all} findings are accepted now ({new} new, {dropped} dropped)"));
    }
}
