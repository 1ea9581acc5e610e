//! Alignment of sentences by length and similarity.
//!
//! Every bead of up to five sentences a side, six in all, gets a gain from its scorers ([`scorers`]); the alignment is
//! the path of beads with the highest sum, where two neighbours may have changed places. [`align_splitting`] then cuts
//! sentences that one side joined. `docs/alignment.md` explains the objective, its sources and its figures.

mod bead;
mod bridge;
mod coarse;
mod cognate;
mod corridor;
mod features;
#[cfg(feature = "fit")]
pub mod fitting;
mod gains;
mod joint;
mod model;
mod moved;
mod npy;
mod objective;
mod one_language;
mod posterior;
mod rated;
mod refine;
mod score;
mod search;
mod solve;
mod step;
mod sure;
mod two_languages;
mod unrelated;
mod vectors;

pub use bead::{Bead, tiles};
pub use bridge::bridge;
pub use joint::{alignments, learn_jointly};
pub use refine::{Alignment, align_splitting};
pub use two_languages::{Lesson, learn, lesson};
pub use vectors::Vectors;

use crate::document::{Language, Span};
use crate::lexicon::Lexicon;
use crate::stop::Stop;

/// The name and description of every scorer, in the order of their weights.
///
/// ```
/// assert!(bitext::align::scorers().any(|(name, _)| name == "length"));
/// ```
pub fn scorers() -> impl Iterator<Item = (&'static str, &'static str)> {
    score::SCORERS.iter().map(|scorer| (scorer.name(), scorer.description()))
}

/// One text and its sentences.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The prose.
    pub text: &'a str,
    /// Spans into it, ascending.
    pub sentences: &'a [Span],
    /// Its language. Texts whose primary tags are the same are compared word by word, others as two languages.
    pub language: &'a Language,
}

/// What an alignment may use besides the texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Support<'a> {
    /// Words of the official text's language and what they are in the other's.
    pub lexicon: Option<&'a Lexicon>,
    /// Vectors of both texts' sentences. Where their numbers of rows are not those of the sentences, or their widths differ,
    /// they are not used.
    pub vectors: Option<[&'a Vectors; 2]>,
    /// What ends the work from outside. An alignment that was stopped tiles, but says nothing.
    pub stop: Stop<'a>,
}

/// Aligns the sentences of two texts.
///
/// Every sentence of both sides stands in exactly one bead ([`tiles`]), whatever the texts; beads come in reading order.
///
/// ```
/// use bitext::{align::{Support, Text, align}, segment::sentences, Language};
/// let english = Language::ENGLISH;
/// let official = "The bridge opens on Monday. Buses will use it first. Cars follow in May.";
/// let counterpart = "On Monday the bridge will open, and buses will use it first. Cars follow in May.";
/// let (left, right) = (sentences(official, &english), sentences(counterpart, &english));
/// let official = Text { text: official, sentences: &left, language: &english };
/// let counterpart = Text { text: counterpart, sentences: &right, language: &english };
/// let shapes: Vec<String> = align(official, counterpart, &Support::default()).iter().map(|bead| bead.shape()).collect();
/// assert_eq!(shapes, ["2-1", "1-1"]);
/// ```
pub fn align(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    if official.is_in_the_language_of(&counterpart) {
        one_language::align(official, counterpart, support)
    } else {
        two_languages::align(official, counterpart, support)
    }
}

impl<'a> Support<'a> {
    /// The vectors, where they have a row for each sentence and one width, and say something.
    fn vectors_of(&self, official: usize, counterpart: usize) -> Option<[&'a Vectors; 2]> {
        let fit = |[a, b]: &[&Vectors; 2]| [a.len(), b.len()] == [official, counterpart] && a.width() == b.width();
        self.vectors.filter(fit).filter(|sides| sides.iter().all(|side| side.is_known()))
    }

    /// The same without vectors: for other texts, or for other sentences, than those that they were made of.
    fn without_vectors(&self) -> Support<'a> {
        Support { vectors: None, ..*self }
    }
}

impl<'a> Text<'a> {
    /// The same text with some of its sentences only.
    fn part(self, sentences: &std::ops::Range<usize>) -> Text<'a> {
        Text { sentences: &self.sentences[sentences.clone()], ..self }
    }

    fn is_in_the_language_of(&self, other: &Text<'_>) -> bool {
        self.language.is_variant_of(other.language)
    }
}
