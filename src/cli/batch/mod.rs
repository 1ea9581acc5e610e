//! `bitext batch`: all pairs of an archive, to a corpus, findings and a ledger.

mod report;

pub(super) use report::LogFormat;

use super::config::{self, BatchFlags, BatchSettings, Config, ConfigArguments, Flags, Settings, flag};
use super::glossary::glossaries;
use super::lexicon::books;
use super::{Command, Verdict, interrupt, source};
use crate::archive::corpus::format::FORMATS;
use crate::archive::run::{Choices, Conduct, Ending, MOST_JOBS, NamedFile, Outputs, Run};
use crate::archive::source::{SOURCES, SourceOptions, open};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::options::{Options, Segmentation};
use crate::terms::Baseline;
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, FromArgMatches};
use report::Report;
use std::num::NonZeroUsize;
use std::path::{self, Path, PathBuf};
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
    #[arg(short, long = "output", value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Formats of the corpus (repeatable, or separated by commas) [default: jsonl]
    #[arg(
        long,
        value_name = "FORMAT",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name()))
    )]
    corpus: Vec<String>,
    /// Beads that stand in so many documents are boilerplate and left out of the corpus; 0 keeps all [default: 20]
    #[arg(long, value_name = "N")]
    boilerplate: Option<u64>,
    /// Say what is new since the last run that came to its end, here and in new.jsonl
    #[arg(long)]
    since_last: bool,
    /// Threads that compare, at most 1024 [default: one for each core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Stop when more than so many pairs are set aside, those of earlier runs among them
    #[arg(long, value_name = "N")]
    max_errors: Option<u64>,
    /// Set a text aside that is longer, decompressed; at most 1 GiB [default: 16777216]
    #[arg(long, value_name = "BYTES")]
    max_text_bytes: Option<u64>,
    /// Refuse a compressed tar that holds more, unpacked
    #[arg(long, value_name = "BYTES", default_value_t = SourceOptions::default().unpacked_bytes)]
    max_unpacked_bytes: u64,
    /// Set a pair aside that takes longer, to be tried again by the next run; 0 or none for no limit [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    max_seconds: Option<u64>,
    /// Let a manifest name files outside its folder, and links lead out of a folder
    #[arg(long)]
    allow_outside: bool,
    #[arg(long, hide = true, overrides_with = "allow_outside")]
    no_allow_outside: bool,
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
    /// How progress, what was set aside and the summary are written to standard error [default: text]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<LogFormat>,
    #[command(flatten)]
    config: ConfigArguments,
}

/// Most bytes that a text may be allowed.
const MOST_TEXT_BYTES: u64 = 1 << 30;

/// A number of seconds; 0 for no limit.
fn seconds(text: &str) -> std::result::Result<u64, String> {
    let seconds = if text == "none" { Ok(0) } else { text.parse() };
    seconds.map_err(|_| "give a whole number of seconds, or none".to_owned())
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
        Arguments::augment_args(command)
            .after_help(format!("Archives:\n{}\n\nExit codes: see `bitext --help`.", kinds.join("\n")))
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let mut arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let (settings, batch, config) = arguments.settle()?;
        if arguments.config.show_config {
            return config::print(&settings, Some(&batch), &config);
        }
        let (run, source_options) = arguments.planned(&settings, &batch, config)?;
        let source = open(&arguments.archive, &source_options)?;
        let stop = interrupt::on_signal("stopping; what is done stays done; once more to end at once");
        let mut report = Report::new(batch.log_format.value, source.size_hint());
        let folder = run.folder.clone();
        let summary = run.run(source, &stop, &mut report)?;
        report.end(&summary, &folder);
        Ok(match summary.ending {
            Ending::Stopped => Verdict::Interrupted,
            Ending::TooManyErrors => Verdict::TooManyErrors,
            Ending::Whole if summary.set_aside_pairs.iter().any(|pair| pair.is_new) => Verdict::SetAside,
            Ending::Whole if summary.set_aside > 0 => Verdict::KnownFailures,
            Ending::Whole => Verdict::Clean,
        })
    }
}

impl Arguments {
    /// Reads the configuration, and puts its values where the command line is silent.
    fn settle(&mut self) -> Result<(Settings, BatchSettings, Config)> {
        let mut config = self.config.read()?;
        let baseline = if self.no_baseline { Some(None) } else { self.baseline.take().map(Some) };
        let flags = Flags {
            lines: flag(self.lines, self.no_lines),
            splits: flag(self.splits, self.no_splits),
            official_lang: self.official_lang.take(),
            counterpart_lang: self.counterpart_lang.take(),
            original_lang: self.original_lang.take(),
            baseline,
            glossary: (self.no_glossary || !self.glossary.is_empty()).then(|| std::mem::take(&mut self.glossary)),
            ..Flags::default()
        };
        let batch = BatchFlags {
            output: self.output.take(),
            corpus: given(&mut self.corpus),
            boilerplate: self.boilerplate,
            lexicon: given(&mut self.lexicon),
            allow_outside: flag(self.allow_outside, self.no_allow_outside),
            jobs: self.jobs,
            max_errors: self.max_errors,
            max_seconds: self.max_seconds,
            max_text_bytes: self.max_text_bytes,
            log_format: self.log_format,
        };
        Ok((Settings::resolve(flags, &mut config), BatchSettings::resolve(batch, &mut config), config))
    }

    /// What the run is about.
    fn planned(&self, settings: &Settings, batch: &BatchSettings, config: Config) -> Result<(Run, SourceOptions)> {
        let folder = batch.output.value.clone().ok_or_else(|| {
            let remedy = "name one with -o, or as output under [batch] in bitext.toml";
            Error::new(ErrorKind::Usage, "no output folder is named", remedy)
        })?;
        self.refuse_a_folder_inside(&folder)?;
        let mut outputs = Outputs::new(batch.corpus.value.iter().map(String::as_str))?;
        outputs.boilerplate = batch.boilerplate.value;
        outputs.since_last = self.since_last;
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let conduct = Conduct {
            jobs: batch.jobs.value.unwrap_or_else(cores),
            pair_time: Some(batch.max_seconds.value).filter(|seconds| *seconds > 0).map(Duration::from_secs),
            max_errors: batch.max_errors.value,
        };
        refuse_more("--jobs", conduct.jobs.get() as u64, MOST_JOBS as u64)?;
        refuse_more("--max-text-bytes", batch.max_text_bytes.value, MOST_TEXT_BYTES)?;
        let source_options = SourceOptions {
            outside: batch.allow_outside.value,
            text_bytes: batch.max_text_bytes.value,
            unpacked_bytes: self.max_unpacked_bytes,
        };
        let input = self.archive.to_string_lossy().into_owned();
        let choices = choices(settings, batch, config)?;
        Ok((Run { input, folder, choices, outputs, conduct }, source_options))
    }

    /// A run must not read what it writes, also where its folder is not made yet.
    fn refuse_a_folder_inside(&self, folder: &Path) -> Result<()> {
        let whole = path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let there = whole.ancestors().find_map(|above| above.canonicalize().ok());
        let is_inside = |input: PathBuf| there.is_some_and(|there| there.starts_with(input));
        if self.archive.is_dir() && self.archive.canonicalize().is_ok_and(is_inside) {
            let error = Error::new(ErrorKind::Usage, "lies in the folder that is read", "name a folder outside of it");
            return Err(error.in_source(folder.to_string_lossy()));
        }
        Ok(())
    }
}

/// Refuses a number, of the command line or the configuration, that nothing could serve.
fn refuse_more(option: &str, given: u64, most: u64) -> Result<()> {
    if given <= most {
        return Ok(());
    }
    let problem = format!("{option} is {given}, and at most {most} is possible");
    Err(Error::new(ErrorKind::Usage, problem, "give a smaller number"))
}

/// A list that the command line has.
fn given<T>(list: &mut Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| std::mem::take(list))
}

/// What decides the results.
fn choices(settings: &Settings, batch: &BatchSettings, config: Config) -> Result<Choices> {
    let (lines, splits) = (settings.lines.value, settings.splits.value);
    let languages = [&settings.official_lang, &settings.counterpart_lang, &settings.original_lang];
    let [glossaries, lexica] = [&settings.glossary.value, &batch.lexicon.value];
    let baseline = settings.baseline.value.as_deref();
    let mut choices = Choices::default();
    let segmentation = if lines { Segmentation::Lines } else { Segmentation::Sentences };
    choices.options = Options::default().with_segmentation(segmentation).with_splits(splits && !lines);
    choices.languages = languages.map(|language| language.value.clone());
    choices.text_bytes = batch.max_text_bytes.value;
    choices.outside = batch.allow_outside.value;
    let glossaries_named = glossaries.iter().map(|path| ("glossary", path.as_path()));
    let lexica_named = lexica.iter().map(|path| ("lexicon", path.as_path()));
    for (role, path) in glossaries_named.chain(lexica_named).chain(baseline.map(|path| ("baseline", path))) {
        choices.files.push(named(role, path)?);
    }
    let official = choices.languages[0].clone().unwrap_or(Language::ENGLISH);
    choices.termbase = glossaries::read(glossaries, &official)?;
    choices.lexicon = books::read(lexica)?;
    if let Some(path) = baseline {
        let (name, text) = source::text(path, "baseline")?;
        choices.baseline = Baseline::read(&name, &text)?;
    }
    choices.ignores = config.ignores.into_iter().map(|rule| rule.ignore).collect();
    Ok(choices)
}

/// A file that decides results. What it holds tells the next run whether it changed, so that it can be read again.
fn named(role: &'static str, path: &Path) -> Result<NamedFile> {
    if source::is_standard(path) {
        let problem = format!("a {role} cannot come from standard input here");
        return Err(Error::new(
            ErrorKind::Usage,
            problem,
            "name a file, so that the next run can tell whether it changed",
        ));
    }
    Ok(NamedFile::new(role, path, &source::bytes(path)?.1))
}
