//! The choices of a run.

use crate::align::Support;
use crate::document::Language;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::pair::Knowledge;
use crate::terms::{Baseline, Ignore, Termbase};
use std::num::NonZeroUsize;
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
    /// What the files behind these choices hold (glossaries, lexica, baselines, ignores), to tell a change by.
    pub files: Vec<Vec<u8>>,
    /// Most bytes of a text, decompressed.
    pub text_bytes: u64,
}

impl Choices {
    /// BLAKE3 over the version and all choices, in hexadecimal digits.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(&serde_json::to_vec(&self.options).unwrap_or_default()); // plain choices always serialise
        for language in &self.languages {
            add(language.as_ref().map_or("", Language::tag).as_bytes());
        }
        add(&self.text_bytes.to_le_bytes());
        self.files.iter().for_each(|file| add(file));
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// What a comparison is given.
    pub(super) fn knowledge(&self) -> Knowledge<'_> {
        let knowledge = Knowledge::from(Support { lexicon: self.lexicon.as_ref(), ..Support::default() });
        self.termbase.as_ref().map_or(knowledge, |termbase| knowledge.with_termbase(termbase))
    }
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
