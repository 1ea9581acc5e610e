//! Arguments that several commands share.

use super::acceptance::BaselineArguments;
use super::config::{Config, ConfigArguments, Flags, Settings, flag};
use super::doubts;
use super::glossary::glossaries;
use super::lexicon::books;
use super::limits::LimitArguments;
use super::source;
use super::terminal::Colour;
use crate::align::{Support, Vectors};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{ContentKind, EXPORTERS};
use crate::lexicon::Lexicon;
use crate::options::{Options, Segmentation};
use crate::pair::{Knowledge, Pair, PairReport, compare_with};
use crate::terms::{Severity, Termbase};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::path::{Path, PathBuf};

/// The two documents of a comparison.
#[derive(Debug, clap::Args)]
pub(super) struct PairArguments {
    /// The official text, or - for standard input
    #[arg(required = false, required_unless_present = "show_config", default_value_if("show_config", "true", "-"))]
    pub(super) official: PathBuf,
    /// The text to compare with it, or - for standard input
    #[arg(required = false, required_unless_present = "show_config", default_value_if("show_config", "true", "-"))]
    pub(super) counterpart: PathBuf,
    /// Take every line as one sentence
    #[arg(long)]
    lines: bool,
    #[arg(long, hide = true, overrides_with = "lines")]
    no_lines: bool,
    /// Leave sentences whole [default: one is cut at a semicolon or `, and` where the other text has several for it]
    #[arg(long)]
    no_splits: bool,
    #[arg(long, hide = true, overrides_with = "no_splits")]
    splits: bool,
    /// The text in another language that the counterpart was translated from; the official text is aligned with it as well,
    /// through the counterpart
    #[arg(long, value_name = "FILE")]
    original: Option<PathBuf>,
    /// One more translation of the original into the official text's language; it helps to align the two (repeatable)
    #[arg(long, value_name = "FILE", requires = "original")]
    also: Vec<PathBuf>,
    /// Words of the official text's language and of the other one: a file that `bitext lexicon` wrote, a hunalign
    /// dictionary, or lines of OFFICIAL<TAB>OTHER (repeatable)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// What things are to be called: a TBX file, or a CSV or TSV table with a column `term` (repeatable)
    #[arg(long, value_name = "FILE", overrides_with = "no_glossary")]
    glossary: Vec<PathBuf>,
    #[arg(long, hide = true, overrides_with = "glossary")]
    no_glossary: bool,
    /// Whether the glossaries are named by the configuration, which may serve pairs that they are not for.
    #[arg(skip)]
    glossary_is_set: bool,
    /// Vectors of the sentences from an encoder of yours, as one more thing to align by: two NumPy files of float32
    /// with a row for each sentence of `bitext segment`, or for each line with --lines
    #[arg(long, num_args = 2, action = clap::ArgAction::Set, value_names = ["OFFICIAL.npy", "COUNTERPART.npy"])]
    vectors: Vec<PathBuf>,
    /// Language of the official text, such as en-HK [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    official_lang: Option<Language>,
    /// Language of the counterpart, such as en or zh-Hant [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    counterpart_lang: Option<Language>,
    /// Language of the original [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse, requires = "original")]
    original_lang: Option<Language>,
    /// Show suggestions beside the reported findings
    #[arg(long)]
    pub(super) suggestions: bool,
    #[arg(long, hide = true, overrides_with = "suggestions")]
    no_suggestions: bool,
    #[command(flatten)]
    limit: source::SizeLimit,
    #[command(flatten)]
    limits: LimitArguments,
    #[command(flatten)]
    pub(super) baseline: BaselineArguments,
    #[command(flatten)]
    pub(super) config: ConfigArguments,
}

impl PairArguments {
    /// The files that are read.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        let files = [&self.official, &self.counterpart].into_iter().chain(&self.original);
        let files = files.chain(&self.also).chain(&self.lexicon).chain(&self.glossary).chain(&self.vectors);
        files.chain(&self.baseline.baseline).chain(&self.config.config).map(PathBuf::as_path).collect()
    }

    /// Reads the configuration, and puts its values where the command line is silent.
    pub(super) fn settle(&mut self, fail_on: Option<Severity>) -> Result<(Settings, Config)> {
        let mut config = self.config.read()?;
        let flags = Flags {
            lines: flag(self.lines, self.no_lines),
            splits: flag(self.splits, self.no_splits),
            official_lang: self.official_lang.take(),
            counterpart_lang: self.counterpart_lang.take(),
            original_lang: self.original_lang.take(),
            fail_on,
            suggestions: flag(self.suggestions, self.no_suggestions),
            baseline: self.baseline.flag(),
            glossary: (self.no_glossary || !self.glossary.is_empty()).then(|| self.glossary.clone()),
        };
        self.glossary_is_set = flags.glossary.is_none();
        let settings = Settings::resolve(flags, &mut config);
        self.lines = settings.lines.value;
        self.no_splits = !settings.splits.value;
        self.official_lang.clone_from(&settings.official_lang.value);
        self.counterpart_lang.clone_from(&settings.counterpart_lang.value);
        self.original_lang.clone_from(&settings.original_lang.value);
        self.suggestions = settings.suggestions.value;
        self.baseline.baseline.clone_from(&settings.baseline.value);
        self.glossary.clone_from(&settings.glossary.value);
        self.config.config.clone_from(&config.path);
        Ok((settings, config))
    }

    /// Reads the documents.
    pub(super) fn read(&self) -> Result<Pair> {
        source::refuse_the_same_file(&self.official, &self.counterpart)?;
        source::refuse_standard_input_twice(&self.inputs())?;
        let segmentation = self.options().segmentation;
        let read =
            |path: &Path, language: &Option<Language>| source::read(path, language.clone(), segmentation, self.limit);
        let pair =
            Pair::new(read(&self.official, &self.official_lang)?, read(&self.counterpart, &self.counterpart_lang)?);
        let Some(original) = &self.original else {
            pair.check()?;
            self.refuse_an_idle_lexicon(&pair)?;
            self.refuse_an_idle_glossary(&pair)?;
            return Ok(pair);
        };
        source::refuse_the_same_file(&self.official, original)?;
        source::refuse_the_same_file(&self.counterpart, original)?;
        let original = read(original, &self.original_lang)?;
        let further = self.also.iter().enumerate().map(|(number, path)| {
            let known =
                [&self.official, &self.counterpart].into_iter().chain(&self.original).chain(&self.also[..number]);
            for known in known {
                source::refuse_the_same_file(known, path)?;
            }
            read(path, &self.counterpart_lang)
        });
        let further = further.collect::<Result<Vec<_>>>()?;
        let pair = pair.with_original(original, further);
        pair.check()?;
        Ok(pair)
    }

    /// A lexicon of two languages does nothing for two texts in one.
    fn refuse_an_idle_lexicon(&self, pair: &Pair) -> Result<()> {
        let official = pair.official.language();
        if self.lexicon.is_empty() || !official.is_variant_of(pair.counterpart.language()) {
            return Ok(());
        }
        let official = official.primary();
        let problem = format!("a lexicon is for two languages, and both texts are in one ({official})");
        let remedy = "leave it out, give --original, or name a language with --official-lang or --counterpart-lang";
        Err(Error::new(ErrorKind::Usage, problem, remedy))
    }

    /// Terms are looked for within one language.
    fn refuse_an_idle_glossary(&self, pair: &Pair) -> Result<()> {
        let (official, counterpart) = (pair.official.language(), pair.counterpart.language());
        if self.glossary.is_empty() || self.glossary_is_set || official.is_variant_of(counterpart) {
            return Ok(());
        }
        let problem =
            format!("the texts are in {official} and {counterpart}, and terms are checked within one language");
        let remedy = "leave --glossary out, or give a translation into the official text's language";
        Err(Error::new(ErrorKind::Usage, problem, remedy))
    }

    /// Reads what is known besides the texts.
    pub(super) fn knowledge(&self, pair: &Pair) -> Result<ReadKnowledge> {
        let lexicon = books::read(&self.lexicon)?;
        let other = pair.original.as_ref().unwrap_or(&pair.counterpart);
        let languages = [pair.official.language().clone(), other.language().clone()];
        books::refuse_other_languages(&languages, lexicon.as_ref().and_then(Lexicon::languages))?;
        if let [official, counterpart] = self.vectors.as_slice() {
            source::refuse_the_same_file(official, counterpart)?;
        }
        let vectors = self.vectors.iter().map(|path| {
            let (name, bytes) = source::bytes(path)?;
            Vectors::read(&name, &bytes)
        });
        let vectors = vectors.collect::<Result<_>>()?;
        let official = pair.official.language();
        let checks = official.is_variant_of(pair.counterpart.language());
        let glossaries = if checks { self.glossary.as_slice() } else { &[] };
        Ok(ReadKnowledge { lexicon, vectors, termbase: glossaries::read(glossaries, official)? })
    }

    /// Compares the two, and says on standard error what was over a limit and what is doubtful about them.
    pub(super) fn compare(&self, pair: &Pair, knowledge: &Knowledge<'_>) -> Result<PairReport> {
        let report = compare_with(pair, &self.options(), knowledge)?;
        doubts::tell(pair, &report);
        Ok(report)
    }

    pub(super) fn options(&self) -> Options {
        let segmentation = if self.lines { Segmentation::Lines } else { Segmentation::Sentences };
        let options = Options::default().with_segmentation(segmentation).with_splits(!self.no_splits && !self.lines);
        options.with_limits(self.limits.limits())
    }
}

/// The usage of a command over a pair.
pub(super) fn with_usage(command: clap::Command) -> clap::Command {
    let name = command.get_name();
    let usage =
        format!("bitext {name} [OPTIONS] <OFFICIAL> <COUNTERPART>\n       bitext {name} [OPTIONS] --show-config");
    command.override_usage(usage)
}

/// What was read besides the texts. Invariant: no vectors, or those of both sides.
pub(super) struct ReadKnowledge {
    lexicon: Option<Lexicon>,
    vectors: Vec<Vectors>,
    termbase: Option<Termbase>,
}

impl ReadKnowledge {
    /// What a comparison is given.
    pub(super) fn given(&self) -> Knowledge<'_> {
        let vectors = <&[Vectors; 2]>::try_from(self.vectors.as_slice()).ok().map(|[a, b]| [a, b]);
        let knowledge = Knowledge::from(Support { lexicon: self.lexicon.as_ref(), vectors, ..Support::default() });
        self.termbase.as_ref().map_or(knowledge, |termbase| knowledge.with_termbase(termbase))
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
