//! The choices of a run.

use super::Outputs;
use super::key::Key;
use super::weights::weights;
use crate::align::Support;
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::Lexicon;
use crate::limits::Limits;
use crate::options::{Options, Segmentation};
use crate::pair::Knowledge;
use crate::terms::{Baseline, Ignore, Termbase};
use serde::Serialize;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Duration;

/// What decides the results of a run besides its input. Runs with other choices share no shard.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Choices {
    /// How pairs are compared.
    pub options: Options,
    /// The languages of official texts, counterparts and originals, where they are not to be detected.
    pub languages: [Option<Language>; 3],
    /// Glossaries to check against.
    pub termbase: Option<Termbase>,
    /// Words of two languages, for pairs in two languages.
    pub lexicon: Option<Lexicon>,
    /// Accepted findings, which are taken out.
    pub baseline: Baseline,
    /// Findings nobody wants to see.
    pub ignores: Vec<Ignore>,
    /// The files behind these choices (glossaries, lexica, baselines), to tell a change by.
    pub files: Vec<NamedFile>,
    /// Most bytes of a text, decompressed.
    pub text_bytes: u64,
    /// Whether a manifest may name files outside its folder. It tells which pairs can be read, and changes nothing in these.
    pub outside: bool,
}

/// A file that decides results.
///
/// ```
/// use bitext::archive::run::NamedFile;
/// let glossary = NamedFile::new("glossary", "/home/me/house.csv".as_ref(), b"term\nHarbour Office\n");
/// assert_eq!((glossary.role, glossary.name.as_str()), ("glossary", "house.csv"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NamedFile {
    /// What it is for: the name of its option.
    pub role: &'static str,
    /// Its name without its folder, so that a project may move.
    pub name: String,
    /// BLAKE3 over its bytes, in hexadecimal digits.
    pub blake3: String,
}

impl NamedFile {
    /// A file as it was read.
    pub fn new(role: &'static str, path: &Path, bytes: &[u8]) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        NamedFile { role, name, blake3: blake3::hash(bytes).to_hex().to_string() }
    }
}

/// All settings that decide what a run writes, as `summary.json` and the ledger have them.
#[derive(Debug, Serialize)]
pub(super) struct Record<'a> {
    segmentation: &'a Segmentation,
    splits: bool,
    limits: &'a Limits,
    official_lang: Option<&'a str>,
    counterpart_lang: Option<&'a str>,
    original_lang: Option<&'a str>,
    ignores: &'a [Ignore],
    allow_outside: bool,
    max_text_bytes: u64,
    max_seconds: Option<u64>,
    corpus: Vec<&'static str>,
    boilerplate: u64,
}

impl Choices {
    /// BLAKE3 over the version, the weights and all choices, in hexadecimal digits.
    ///
    /// # Errors
    /// Never but for a bug.
    pub fn hash(&self) -> Result<String> {
        let key = Key::default().with(env!("CARGO_PKG_VERSION").as_bytes()).with(weights().as_bytes());
        let key = key.with(json(&self.options)?.as_bytes()).with(json(&self.ignores)?.as_bytes());
        let tag =
            |key: Key, language: &Option<Language>| key.with(language.as_ref().map_or("", Language::tag).as_bytes());
        let key = self.languages.iter().fold(key, tag).with(&self.text_bytes.to_le_bytes());
        let add = |key: Key, file: &NamedFile| {
            [file.role, &file.name, &file.blake3].iter().fold(key, |key, it| key.with(it.as_bytes()))
        };
        Ok(self.files.iter().fold(key, add).digits())
    }

    /// All settings as a JSON object.
    pub(super) fn record(&self, outputs: &Outputs, conduct: &Conduct) -> Result<String> {
        let [official_lang, counterpart_lang, original_lang] =
            self.languages.each_ref().map(|it| it.as_ref().map(Language::tag));
        // The names of glossaries stand in a pair's report; a run has them among its files.
        let Options { segmentation, splits, limits, glossaries: _ } = &self.options;
        json(&Record {
            segmentation,
            splits: *splits,
            limits,
            official_lang,
            counterpart_lang,
            original_lang,
            ignores: &self.ignores,
            allow_outside: self.outside,
            max_text_bytes: self.text_bytes,
            max_seconds: conduct.pair_time.map(|time| time.as_secs()),
            corpus: outputs.corpus.iter().map(|format| format.name()).collect(),
            boilerplate: outputs.boilerplate,
        })
    }

    /// What a comparison is given.
    pub(super) fn knowledge(&self) -> Knowledge<'_> {
        let knowledge = Knowledge::from(Support { lexicon: self.lexicon.as_ref(), ..Support::default() });
        self.termbase.as_ref().map_or(knowledge, |termbase| knowledge.with_termbase(termbase))
    }
}

/// A value of the run as JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| unserialised(&error))
}

/// The error for a value that JSON cannot hold, which none of a run is.
pub(super) fn unserialised(error: &dyn std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Write,
        format!("a record of the run cannot be written ({error})"),
        "report it with the options",
    )
}

/// How a run goes about its work. It decides no result, but for pairs that take longer than `pair_time`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Conduct {
    /// Threads that compare.
    pub jobs: NonZeroUsize,
    /// The longest that a pair may take.
    pub pair_time: Option<Duration>,
    /// How many pairs may be set aside before the run stops.
    pub max_errors: Option<u64>,
}

impl Default for Conduct {
    /// One thread, and no limits.
    fn default() -> Self {
        Conduct { jobs: NonZeroUsize::MIN, pair_time: None, max_errors: None }
    }
}
