//! Settings: what the command line says counts before what the file says, and that before the default.

use super::super::batch::LogFormat;
use super::file::{Config, Set};
use crate::archive::source::SourceOptions;
use crate::document::Language;
use crate::terms::Severity;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// A setting and where it comes from.
#[derive(Debug)]
pub(in crate::cli) struct Setting<T> {
    pub(in crate::cli) value: T,
    pub(super) origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Default,
    /// The line of the configuration file.
    File(usize),
    CommandLine,
}

impl<T> Setting<T> {
    fn resolve(flag: Option<T>, file: Option<Set<T>>, default: T) -> Self {
        match (flag, file) {
            (Some(value), _) => Setting { value, origin: Origin::CommandLine },
            (None, Some(Set { value, line })) => Setting { value, origin: Origin::File(line) },
            (None, None) => Setting { value: default, origin: Origin::Default },
        }
    }
}

/// What the command line says; nothing where it is silent.
#[derive(Debug, Default)]
pub(in crate::cli) struct Flags {
    pub(in crate::cli) lines: Option<bool>,
    pub(in crate::cli) splits: Option<bool>,
    pub(in crate::cli) official_lang: Option<Language>,
    pub(in crate::cli) counterpart_lang: Option<Language>,
    pub(in crate::cli) original_lang: Option<Language>,
    pub(in crate::cli) fail_on: Option<Severity>,
    pub(in crate::cli) suggestions: Option<bool>,
    /// `Some(None)` asks for none.
    pub(in crate::cli) baseline: Option<Option<PathBuf>>,
    /// An empty list asks for none.
    pub(in crate::cli) glossary: Option<Vec<PathBuf>>,
}

/// Everything that can be set by a file.
#[derive(Debug)]
pub(in crate::cli) struct Settings {
    pub(in crate::cli) lines: Setting<bool>,
    pub(in crate::cli) splits: Setting<bool>,
    pub(in crate::cli) official_lang: Setting<Option<Language>>,
    pub(in crate::cli) counterpart_lang: Setting<Option<Language>>,
    pub(in crate::cli) original_lang: Setting<Option<Language>>,
    pub(in crate::cli) fail_on: Setting<Severity>,
    pub(in crate::cli) suggestions: Setting<bool>,
    pub(in crate::cli) baseline: Setting<Option<PathBuf>>,
    pub(in crate::cli) glossary: Setting<Vec<PathBuf>>,
}

impl Settings {
    /// Takes the values out of the configuration; its ignores stay there.
    pub(in crate::cli) fn resolve(flags: Flags, config: &mut Config) -> Self {
        Settings {
            lines: Setting::resolve(flags.lines, config.lines.take(), false),
            splits: Setting::resolve(flags.splits, config.splits.take(), true),
            official_lang: optional(flags.official_lang.map(Some), config.official_lang.take()),
            counterpart_lang: optional(flags.counterpart_lang.map(Some), config.counterpart_lang.take()),
            original_lang: optional(flags.original_lang.map(Some), config.original_lang.take()),
            fail_on: Setting::resolve(flags.fail_on, config.fail_on.take(), Severity::Info),
            suggestions: Setting::resolve(flags.suggestions, config.suggestions.take(), false),
            baseline: optional(flags.baseline, config.baseline.take()),
            glossary: Setting::resolve(flags.glossary, config.glossary.take(), Vec::new()),
        }
    }
}

/// What the command line of `bitext batch` says besides; nothing where it is silent.
#[derive(Debug, Default)]
pub(in crate::cli) struct BatchFlags {
    pub(in crate::cli) output: Option<PathBuf>,
    pub(in crate::cli) corpus: Option<Vec<String>>,
    pub(in crate::cli) boilerplate: Option<u64>,
    pub(in crate::cli) lexicon: Option<Vec<PathBuf>>,
    pub(in crate::cli) allow_outside: Option<bool>,
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    pub(in crate::cli) max_errors: Option<u64>,
    pub(in crate::cli) max_seconds: Option<u64>,
    pub(in crate::cli) max_text_bytes: Option<u64>,
    pub(in crate::cli) log_format: Option<LogFormat>,
}

/// The settings of `[batch]`.
#[derive(Debug)]
pub(in crate::cli) struct BatchSettings {
    pub(in crate::cli) output: Setting<Option<PathBuf>>,
    pub(in crate::cli) corpus: Setting<Vec<String>>,
    pub(in crate::cli) boilerplate: Setting<u64>,
    pub(in crate::cli) lexicon: Setting<Vec<PathBuf>>,
    pub(in crate::cli) allow_outside: Setting<bool>,
    pub(in crate::cli) jobs: Setting<Option<NonZeroUsize>>,
    pub(in crate::cli) max_errors: Setting<Option<u64>>,
    pub(in crate::cli) max_seconds: Setting<u64>,
    pub(in crate::cli) max_text_bytes: Setting<u64>,
    pub(in crate::cli) log_format: Setting<LogFormat>,
}

impl BatchSettings {
    /// The defaults of what may not be left unset.
    pub(in crate::cli) const CORPUS: &str = "jsonl";
    pub(in crate::cli) const BOILERPLATE: u64 = 20;
    /// Most seconds that a pair may take, where nothing else is said.
    const MAX_SECONDS: u64 = 60;

    /// Takes the values out of the configuration.
    pub(in crate::cli) fn resolve(flags: BatchFlags, config: &mut Config) -> Self {
        let file = std::mem::take(&mut config.batch);
        BatchSettings {
            output: optional(flags.output.map(Some), file.output),
            corpus: Setting::resolve(flags.corpus, file.corpus, vec![Self::CORPUS.to_owned()]),
            boilerplate: Setting::resolve(flags.boilerplate, file.boilerplate, Self::BOILERPLATE),
            lexicon: Setting::resolve(flags.lexicon, file.lexicon, Vec::new()),
            allow_outside: Setting::resolve(flags.allow_outside, file.allow_outside, false),
            jobs: optional(flags.jobs.map(Some), file.jobs),
            max_errors: optional(flags.max_errors.map(Some), file.max_errors),
            max_seconds: Setting::resolve(flags.max_seconds, file.max_seconds, Self::MAX_SECONDS),
            max_text_bytes: Setting::resolve(
                flags.max_text_bytes,
                file.max_text_bytes,
                SourceOptions::default().text_bytes,
            ),
            log_format: Setting::resolve(flags.log_format, file.log_format, LogFormat::Text),
        }
    }
}

fn optional<T>(flag: Option<Option<T>>, file: Option<Set<T>>) -> Setting<Option<T>> {
    Setting::resolve(flag, file.map(|Set { value, line }| Set { value: Some(value), line }), None)
}

/// What two options say that are each other's opposites; clap lets the last one given stand.
pub(in crate::cli) fn flag(yes: bool, no: bool) -> Option<bool> {
    (yes || no).then_some(yes)
}
