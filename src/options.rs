//! The choices that decide a comparison; a report carries them, so that it says how it was made.

use crate::limits::Limits;
use serde::Serialize;

/// How a document is cut into sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Segmentation {
    /// By the rules of the document's language.
    #[default]
    Sentences,
    /// Every line is one sentence already; empty lines count.
    Lines,
}

/// Everything that decides a comparison besides the texts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Options {
    /// How both documents are cut into sentences.
    pub segmentation: Segmentation,
    /// Whether the alignment may cut a sentence that the other side has as several; never with [`Segmentation::Lines`].
    pub splits: bool,
    /// How much is compared.
    #[serde(skip_serializing_if = "Limits::are_default")]
    pub limits: Limits,
    /// In a report, the names of the glossaries that the pair was checked against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glossaries: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            segmentation: Segmentation::default(),
            splits: true,
            limits: Limits::default(),
            glossaries: Vec::new(),
        }
    }
}

impl Options {
    /// The same options, with or without cuts inside sentences.
    #[must_use]
    pub fn with_splits(mut self, splits: bool) -> Self {
        self.splits = splits;
        self
    }

    /// The same options with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same options with the names of glossaries.
    #[must_use]
    pub(crate) fn with_glossaries(mut self, names: Vec<String>) -> Self {
        self.glossaries = names;
        self
    }

    /// The same options with another segmentation.
    #[must_use]
    pub fn with_segmentation(mut self, segmentation: Segmentation) -> Self {
        self.segmentation = segmentation;
        self
    }
}
