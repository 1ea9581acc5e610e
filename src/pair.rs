//! One pair of documents, and the pure function that compares them.

use crate::align::{self, Alignment, Bead};
use crate::document::{Document, Span};
use crate::options::{Options, Segmentation};
use crate::segment;
use crate::terms::{self, Finding};
use rayon::prelude::*;

/// An official text and its counterpart.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The text that is right by definition.
    pub official: Document,
    /// The text that is compared with it, usually a machine translation.
    pub counterpart: Document,
}

/// What a comparison gives. Sentences are spans into the prose of each document, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct PairReport {
    /// The official text's sentences, as the alignment cut them (see [`align::align_splitting`]).
    pub official: Vec<Span>,
    /// The counterpart's sentences, likewise.
    pub counterpart: Vec<Span>,
    /// The alignment, in reading order. Invariant: [`align::tiles`] holds.
    pub beads: Vec<Bead>,
    /// The terminology mismatches, reported ones and suggestions, in the official text's reading order.
    pub findings: Vec<Finding>,
    /// The options that made the report.
    pub options: Options,
}

/// Segments, aligns and compares one pair.
///
/// The function is pure: it reads no file, no clock and no global state and starts no thread, and the same pair gives the
/// same report everywhere.
///
/// ```
/// use bitext::{compare, Document, Language, Options, Pair};
/// let official = "The Harbour Office (HarO) opened today. It serves the public.";
/// let counterpart = "The Harbour Promotion Office (HarO) was opened today. It serves the public.";
/// let pair = Pair {
///     official: Document::plain("official", official, Language::ENGLISH),
///     counterpart: Document::plain("counterpart", counterpart, Language::ENGLISH),
/// };
/// let report = compare(&pair, &Options::default());
/// assert_eq!(report.beads.len(), 2);
/// ```
pub fn compare(pair: &Pair, options: &Options) -> PairReport {
    let official = segment::segment(&pair.official, options.segmentation);
    let counterpart = segment::segment(&pair.counterpart, options.segmentation);
    let texts = (pair.official.text(), pair.counterpart.text());
    let Alignment { official, counterpart, beads } = match options.segmentation {
        Segmentation::Sentences => align::align_splitting(texts.0, &official, texts.1, &counterpart),
        Segmentation::Lines => {
            let beads = align::align(texts.0, &official, texts.1, &counterpart);
            Alignment { official, counterpart, beads }
        }
    };
    let findings = terms::find(texts.0, &official, texts.1, &counterpart, &beads);
    PairReport { official, counterpart, beads, findings, options: options.clone() }
}

/// Compares many pairs on all threads of the current rayon pool; the reports come in the order of the pairs.
pub fn compare_all(pairs: &[Pair], options: &Options) -> Vec<PairReport> {
    pairs.par_iter().map(|pair| compare(pair, options)).collect()
}
