//! `bitext batch`: all pairs of an archive, to a corpus, findings and a ledger.

mod report;

use super::config::{self, Config, ConfigArguments, Flags, Settings, flag};
use super::glossary::glossaries;
use super::lexicon::books;
use super::{Command, Verdict, interrupt, source};
use crate::archive::corpus::format::FORMATS;
use crate::archive::run::{Choices, Conduct, Ending, Outputs, Run};
use crate::archive::source::{SOURCES, SourceOptions, open};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::options::{Options, Segmentation};
use crate::terms::Baseline;
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, FromArgMatches};
use report::{LogFormat, Report};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// Compares all pairs of an archive.
pub(super) struct Batch;

#[derive(Debug, Args)]
struct Arguments {
    /// A manifest, a folder or a packed archive of pairs (see below)
    #[arg(required = false, required_unless_present = "show_config", default_value_if("show_config", "true", "-"))]
    archive: PathBuf,
    /// The folder for corpus, findings and ledger; the same command goes on with a run that was ended
    #[arg(short, long = "output", value_name = "FOLDER", required_unless_present = "show_config")]
    output: Option<PathBuf>,
    /// Formats of the corpus (repeatable, or separated by commas)
    #[arg(
        long,
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "jsonl",
        value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name()))
    )]
    corpus: Vec<String>,
    /// Beads that stand in so many documents are boilerplate and left out of the corpus; 0 keeps all
    #[arg(long, value_name = "N", default_value_t = 20)]
    boilerplate: u64,
    /// Threads that compare [default: one for each core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Stop when more than so many pairs were set aside
    #[arg(long, value_name = "N")]
    max_errors: Option<u64>,
    /// Set a text aside that is longer, decompressed
    #[arg(long, value_name = "BYTES", default_value_t = SourceOptions::default().text_bytes)]
    max_text_bytes: u64,
    /// Set a pair aside that takes longer; it is tried again by the next run
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    max_seconds: Option<u64>,
    /// Let a manifest name files outside its folder
    #[arg(long)]
    allow_outside: bool,
    /// Take every line as one sentence
    #[arg(long)]
    lines: bool,
    #[arg(long, hide = true, overrides_with = "lines")]
    no_lines: bool,
    /// Leave sentences whole
    #[arg(long)]
    no_splits: bool,
    #[arg(long, hide = true, overrides_with = "no_splits")]
    splits: bool,
    /// Words of the official texts' language and of the other one (repeatable)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// What things are to be called: a TBX file, or a CSV or TSV table with a column `term` (repeatable)
    #[arg(long, value_name = "FILE", overrides_with = "no_glossary")]
    glossary: Vec<PathBuf>,
    #[arg(long, hide = true, overrides_with = "glossary")]
    no_glossary: bool,
    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE", overrides_with = "no_baseline")]
    baseline: Option<PathBuf>,
    #[arg(long, hide = true, overrides_with = "baseline")]
    no_baseline: bool,
    /// Language of the official texts, such as en-HK [default: detected by script, pair by pair]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    official_lang: Option<Language>,
    /// Language of the counterparts [default: detected by script, pair by pair]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    counterpart_lang: Option<Language>,
    /// Language of the originals [default: detected by script, pair by pair]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    original_lang: Option<Language>,
    /// How progress and the summary are written to standard error
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    #[command(flatten)]
    config: ConfigArguments,
}

impl Command for Batch {
    fn name(&self) -> &'static str {
        "batch"
    }

    fn description(&self) -> &'static str {
        "Compare all pairs of an archive: a corpus, findings and a ledger; goes on where an earlier run was ended"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        let kinds = SOURCES.iter().map(|kind| format!("  {}: {}", kind.name(), kind.description()));
        let kinds: Vec<String> = kinds.collect();
        Arguments::augment_args(command).after_help(format!(
            "Archives:\n{}\n\n\
             Exit codes: 0 done, 1 done and some pairs were set aside (or too many, and the run stopped), 2 bad usage or bad \
             input, 130 stopped by Ctrl-C.",
            kinds.join("\n")
        ))
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let mut arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let (settings, config) = arguments.settle()?;
        if arguments.config.show_config {
            return config::print(&settings, &config);
        }
        let (run, source_options) = arguments.planned(config)?;
        let stop = interrupt::on_signal("finishing the pairs at hand; once more to end at once, which loses them");
        let source = open(&arguments.archive, &source_options)?;
        let mut report = Report::new(arguments.log_format, source.size_hint());
        let folder = run.folder.clone();
        let summary = run.run(source, &stop, &mut report)?;
        report.end(&summary, &folder);
        Ok(match summary.ending {
            Ending::Stopped => Verdict::Interrupted,
            Ending::TooManyErrors => Verdict::SetAside,
            Ending::Whole if summary.set_aside > 0 => Verdict::SetAside,
            Ending::Whole => Verdict::Clean,
        })
    }
}

impl Arguments {
    /// Reads the configuration, and puts its values where the command line is silent.
    fn settle(&mut self) -> Result<(Settings, Config)> {
        let mut config = self.config.read()?;
        let baseline = if self.no_baseline { Some(None) } else { self.baseline.clone().map(Some) };
        let flags = Flags {
            lines: flag(self.lines, self.no_lines),
            splits: flag(self.splits, self.no_splits),
            official_lang: self.official_lang.take(),
            counterpart_lang: self.counterpart_lang.take(),
            original_lang: self.original_lang.take(),
            baseline,
            glossary: (self.no_glossary || !self.glossary.is_empty()).then(|| self.glossary.clone()),
            ..Flags::default()
        };
        let settings = Settings::resolve(flags, &mut config);
        self.lines = settings.lines.value;
        self.no_splits = !settings.splits.value;
        self.official_lang.clone_from(&settings.official_lang.value);
        self.counterpart_lang.clone_from(&settings.counterpart_lang.value);
        self.original_lang.clone_from(&settings.original_lang.value);
        self.baseline.clone_from(&settings.baseline.value);
        self.glossary.clone_from(&settings.glossary.value);
        self.config.config.clone_from(&config.path);
        Ok((settings, config))
    }

    /// What the run is about.
    fn planned(&self, config: Config) -> Result<(Run, SourceOptions)> {
        let folder = self.output.clone().unwrap_or_default(); // clap asks for it
        let input = self.archive.canonicalize().unwrap_or_else(|_| self.archive.clone());
        if self.archive.is_dir() && folder.canonicalize().is_ok_and(|folder| folder.starts_with(&input)) {
            let error = Error::new(ErrorKind::Usage, "lies in the folder that is read", "name a folder outside of it");
            return Err(error.in_source(folder.to_string_lossy()));
        }
        let mut outputs = Outputs::new(self.corpus.iter().map(String::as_str))?;
        outputs.boilerplate = self.boilerplate;
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let conduct = Conduct {
            jobs: self.jobs.unwrap_or_else(cores),
            pair_time: self.max_seconds.map(Duration::from_secs),
            max_errors: self.max_errors,
        };
        let source_options = SourceOptions { outside: self.allow_outside, text_bytes: self.max_text_bytes };
        let input = input.to_string_lossy().into_owned();
        Ok((Run { input, folder, choices: self.choices(config)?, outputs, conduct }, source_options))
    }

    fn choices(&self, config: Config) -> Result<Choices> {
        let english = Language::ENGLISH;
        let official = self.official_lang.as_ref().unwrap_or(&english);
        let mut choices = Choices::default();
        let segmentation = if self.lines { Segmentation::Lines } else { Segmentation::Sentences };
        choices.options =
            Options::default().with_segmentation(segmentation).with_splits(!self.no_splits && !self.lines);
        choices.languages = [self.official_lang.clone(), self.counterpart_lang.clone(), self.original_lang.clone()];
        choices.termbase = glossaries::read(&self.glossary, official)?;
        choices.lexicon = books::read(&self.lexicon)?;
        choices.text_bytes = self.max_text_bytes;
        if let Some(path) = &self.baseline {
            let (name, text) = source::text(path, "baseline")?;
            choices.baseline = Baseline::read(&name, &text)?;
        }
        choices.ignores = config.ignores.into_iter().map(|rule| rule.ignore).collect();
        for path in self.glossary.iter().chain(&self.lexicon).chain(&self.baseline) {
            choices.files.push(source::bytes(path)?.1);
        }
        choices.files.push(format!("{:?}", choices.ignores).into_bytes());
        Ok(choices)
    }
}
