//! Arguments that several commands share.

use super::source;
use super::terminal::{self, Colour};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{ContentKind, EXPORTERS};
use crate::options::{Options, Segmentation};
use crate::pair::{Pair, PairReport, compare};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::{self, Write};
use std::path::PathBuf;

/// The two documents of a comparison.
#[derive(Debug, clap::Args)]
pub(super) struct PairArguments {
    /// The official text, or - for standard input
    pub(super) official: PathBuf,
    /// The text to compare with it, or - for standard input
    pub(super) counterpart: PathBuf,
    /// Take every line as one sentence
    #[arg(long)]
    lines: bool,
    /// Language of the official text, such as en-HK [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    official_lang: Option<Language>,
    /// Language of the counterpart, such as en or zh-Hant [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    counterpart_lang: Option<Language>,
    /// Show suggestions beside the reported findings
    #[arg(long)]
    pub(super) suggestions: bool,
}

impl PairArguments {
    /// Reads both documents.
    pub(super) fn read(&self) -> Result<Pair> {
        source::refuse_the_same_file(&self.official, &self.counterpart)?;
        let segmentation = self.options().segmentation;
        let pair = Pair {
            official: source::read(&self.official, self.official_lang.clone(), segmentation)?,
            counterpart: source::read(&self.counterpart, self.counterpart_lang.clone(), segmentation)?,
        };
        if [&pair.official, &pair.counterpart].iter().all(|document| document.text().trim().is_empty()) {
            let names = format!("{} and {}", pair.official.name(), pair.counterpart.name());
            let problem = "both documents are empty";
            return Err(Error::new(ErrorKind::Input, problem, "check that these are the right files").in_source(names));
        }
        Ok(pair)
    }

    /// Compares the two, and says on standard error when hardly any sentence found its like: then "no mismatches" means
    /// nothing.
    pub(super) fn compare(&self, pair: &Pair) -> PairReport {
        let report = compare(pair, &self.options());
        let found: usize = report.beads.iter().filter(|bead| !bead.is_null()).map(|bead| bead.official.len()).sum();
        let all = report.official.len();
        if all > 0 && !report.counterpart.is_empty() && found * 5 < all {
            let names = format!("{}, {}", pair.official.name(), pair.counterpart.name());
            let message = format!(
                "{names}: {found} of {all} official sentences have a counterpart; check that the two texts belong together and are in one language"
            );
            let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(&message)); // the result goes on
        }
        report
    }

    pub(super) fn options(&self) -> Options {
        Options::default().with_segmentation(if self.lines { Segmentation::Lines } else { Segmentation::Sentences })
    }
}

/// How results look, and what standard output gets.
#[derive(Debug, clap::Args)]
pub(super) struct ViewArguments {
    /// Write the result to a file; its extension picks the format (repeatable)
    #[arg(short, long = "output", value_name = "PATH")]
    pub(super) outputs: Vec<PathBuf>,
    /// Columns of the text format [default: the terminal's, else 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub(super) width: Option<u16>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
}

/// The formats that can hold a kind of content, as choices of `-f`.
pub(super) fn formats(kind: ContentKind) -> PossibleValuesParser {
    let choices = EXPORTERS.iter().filter(|format| format.holds().contains(&kind)).map(|format| {
        let extension = format.extension().map(|extension| format!(" (.{extension})")).unwrap_or_default();
        PossibleValue::new(format.name()).help(format!("{}{extension}", format.description()))
    });
    choices.collect::<Vec<_>>().into()
}
