//! Aligns an official news release with its machine-translated counterpart and finds where the two call one thing by
//! different names.
//!
//! The way of the data: bytes become a [`Document`] ([`input`]), a document is cut into sentences ([`segment`]), the
//! sentences of two documents are joined into beads ([`align`]), the beads are searched for findings ([`terms`]), and all
//! of it is written out ([`export`]). [`compare`] does the middle three for one [`Pair`]. [`eval`] measures beads and findings
//! against gold, [`fix`] corrects the counterpart, and a [`lexicon`] helps to align texts in two languages.
//!
//! ```
//! use bitext::{compare, Document, Language, Options, Pair};
//! let pair = Pair::new(
//!     Document::plain("a", "The Water Office (WO) opened.", Language::ENGLISH),
//!     Document::plain("b", "The Water Office (WO) opened.", Language::ENGLISH),
//! );
//! let report = compare(&pair, &Options::default());
//! assert!(report.findings.is_empty());
//! ```

pub mod align;
#[cfg(feature = "archive")]
pub mod archive;
#[cfg(feature = "cli")]
pub mod cli;
pub mod coverage;
pub mod document;
pub mod error;
pub mod eval;
pub mod export;
pub mod fix;
pub mod glossary;
pub mod input;
pub mod lexicon;
mod limits;
pub mod options;
#[cfg(feature = "archive")]
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "most results are those of commands"))]
mod output;
pub mod pair;
pub mod segment;
mod stop;
mod table;
pub mod terms;
pub mod words;

pub use align::Bead;
pub use document::{Document, Language, Span};
pub use error::{Error, ErrorKind, Result};
pub use limits::{Limit, Limits, Uncompared};
pub use options::{Options, Segmentation};
pub use pair::{Pair, PairReport, compare, compare_all};
pub use stop::Stop;
pub use terms::Finding;
