//! Reports to files.
//!
//! A format is one file and one line in [`EXPORTERS`]. `docs/formats.md` says what each holds.
//!
//! ```
//! use bitext::export::{Content, EXPORTERS, Style};
//! use bitext::{Document, Language, Span};
//! let document = Document::plain("a", "It opened.", Language::ENGLISH);
//! let tsv = EXPORTERS.iter().find(|exporter| exporter.name() == "tsv").expect("is listed");
//! let mut out = Vec::new();
//! tsv.write(Content::Sentences(&document, &[Span::new(0, 10)]), Style::default(), &mut out)?;
//! assert_eq!(out, b"index\tstart\tend\tbyte_start\tbyte_end\ttext\n0\t0\t10\t0\t10\tIt opened.\n");
//! # Ok::<(), std::io::Error>(())
//! ```

mod annotation;
mod beads;
mod csv;
mod github;
mod jsonl;
mod lines;
mod one_line;
mod positions;
mod sarif;
mod side;
mod table;
mod text;
mod tmx;
mod tsv;
mod uri;
mod visible;

#[cfg(feature = "archive")]
pub(crate) use jsonl::{json_line, push_findings};
#[cfg(feature = "archive")]
pub(crate) use one_line::one_line;
#[cfg(feature = "archive")]
pub(crate) use tmx::{Memory, distinct_tags};

use crate::document::{Document, Span};
use crate::pair::{Pair, PairReport};
use std::io::{self, Write};

/// What an export is about.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// A whole comparison: beads and findings.
    Pair(&'a Pair, &'a PairReport),
    /// The findings of a comparison alone.
    Findings(&'a Pair, &'a PairReport),
    /// The sentences of one document.
    Sentences(&'a Document, &'a [Span]),
}

/// A [`Content`] without its data, to say what a format can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// Beads and findings.
    Pair,
    /// Findings alone.
    Findings,
    /// Sentences of one document.
    Sentences,
}

/// How an export looks, for the formats that people read, at last in a tool of code review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal or page.
    pub width: usize,
    /// Whether ANSI colours may be used.
    pub colour: bool,
    /// Whether suggestions are shown beside the reported findings. Tables and JSON Lines always hold both tiers.
    pub suggestions: bool,
}

impl Default for Style {
    /// A page of 100 columns, without colours and suggestions.
    fn default() -> Self {
        Style { width: 100, colour: false, suggestions: false }
    }
}

/// Writes one format.
pub trait Exporter: Sync {
    /// The format's name, as `-f` takes it.
    fn name(&self) -> &'static str;
    /// The file extension that picks the format, without the dot, where there is one.
    fn extension(&self) -> Option<&'static str>;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// What the format can hold.
    fn holds(&self) -> &'static [ContentKind];
    /// Writes the content.
    ///
    /// # Errors
    /// When writing fails, or the format cannot hold the content ([`io::ErrorKind::Unsupported`]).
    fn write(&self, content: Content<'_>, style: Style, out: &mut dyn Write) -> io::Result<()>;
}

/// Every format that can be written, by name.
pub static EXPORTERS: &[&dyn Exporter] =
    &[&beads::Beads, &csv::Csv, &github::Github, &jsonl::Jsonl, &sarif::Sarif, &text::Text, &tmx::Tmx, &tsv::Tsv];

/// A score or confidence as exports write it: to four decimals, so that the same report gives the same bytes.
pub(crate) fn rounded(number: f64) -> f64 {
    let rounded = (number * 1e4).round() / 1e4;
    if rounded == 0.0 { 0.0 } else { rounded } // no negative nought
}
