//! Where the pairs of an archive come from.
//!
//! A source gives the pairs one after another, in an order that depends on nothing but the input, and holds no more than one of
//! them in memory.
//!
//! ```
//! use bitext::archive::source::{Entry, Text};
//! let inline = |name: &str, text: &str| Text::Inline { name: name.into(), bytes: text.into() };
//! let entry = Entry::new("2026/17", inline("a", "It opened."), inline("b", "It was opened."));
//! assert_eq!(entry.id, "2026/17");
//! assert!(entry.original.is_none() && entry.columns.is_empty());
//! ```

mod bounded;
mod compressed;
mod distinct;
mod folder;
mod jsonl;
mod manifest;
mod open;
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod passed_over;
mod quotes;
mod read;
mod roles;
mod table;
mod tar;
mod zip;

pub use passed_over::PassedOver;
pub use read::read;
pub(crate) use read::refuse_the_same_file;

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// One text of a pair, not decoded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A file that is still to be read. Files that end in `.gz` or `.zst` are compressed.
    File(PathBuf),
    /// Bytes that stood in the manifest or in a packed archive. The extension of the name picks the reader.
    Inline {
        /// For messages, and for its extension.
        name: String,
        /// As they were found, decompressed.
        bytes: Vec<u8>,
    },
}

/// One pair of an archive before its texts are read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// What the pair is called. No two pairs of a run have the same.
    pub id: String,
    /// The text that is right by definition.
    pub official: Text,
    /// The text that is compared with it.
    pub counterpart: Text,
    /// The text in another language that the counterpart was translated from.
    pub original: Option<Text>,
    /// What else the input says about the pair, such as `date` and `url`, in the order of the input's columns.
    pub columns: Vec<(String, String)>,
}

impl Entry {
    /// A pair without an original and further columns.
    pub fn new(id: impl Into<String>, official: Text, counterpart: Text) -> Self {
        Entry { id: id.into(), official, counterpart, original: None, columns: Vec::new() }
    }

    /// The same with the original.
    #[must_use]
    pub fn with_original(self, original: Text) -> Self {
        Entry { original: Some(original), ..self }
    }

    /// The same with further columns.
    #[must_use]
    pub fn with_columns(self, columns: Vec<(String, String)>) -> Self {
        Entry { columns, ..self }
    }

    /// The value of a further column.
    pub fn column(&self, name: &str) -> Option<&str> {
        self.columns.iter().find(|(column, _)| column == name).map(|(_, value)| value.as_str())
    }
}

/// A part of the input that gives no pair, with the reason; what follows it is read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The pair's id, or what else names it: a line, a member of a packed archive.
    pub id: String,
    /// What is wrong.
    pub reason: Box<Error>,
}

/// Gives pairs one after another.
pub trait Source: Send {
    /// The next pair, or a part that gives none.
    ///
    /// # Errors
    /// When nothing behind this place can be read any more.
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>>;

    /// Files that belong to no pair. It is asked once, after the last pair.
    fn passed_over(&mut self) -> PassedOver {
        PassedOver::default()
    }

    /// How many pairs there will be, where that is known without reading everything.
    fn size_hint(&self) -> Option<u64> {
        None
    }
}

/// How sources are read.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SourceOptions {
    /// Whether manifests may name files outside their folders, and links may lead out of a folder.
    pub outside: bool,
    /// Most bytes of a text, decompressed.
    pub text_bytes: u64,
    /// Most bytes that a compressed tar is unpacked to.
    pub unpacked_bytes: u64,
}

impl Default for SourceOptions {
    /// Files inside the folder, texts of at most 16 MiB, and tars of at most 16 GiB.
    fn default() -> Self {
        SourceOptions { outside: false, text_bytes: 16 << 20, unpacked_bytes: 16 << 30 }
    }
}

impl SourceOptions {
    /// Most bytes of a row of a manifest: three texts, and what quotes and escapes add.
    fn record_bytes(&self) -> u64 {
        self.text_bytes.saturating_mul(6).saturating_add(1 << 20)
    }
}

/// Opens one kind of source.
pub trait SourceKind: Sync {
    /// The kind's name.
    fn name(&self) -> &'static str;
    /// Ends of file names that belong to it, without the dot; none for folders.
    fn extensions(&self) -> &'static [&'static str];
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Opens it.
    ///
    /// # Errors
    /// When it cannot be read, or can name no pairs.
    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>>;
}

/// Every kind of source, by name.
pub static SOURCES: &[&dyn SourceKind] = &[
    &table::Csv,
    &folder::Folder,
    &jsonl::Jsonl,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    &tar::Tar,
    &table::Tsv,
    &zip::Zip,
];

/// Opens a source. A pair whose id was given before is rejected.
///
/// # Errors
/// When nothing is there, it is none of [`SOURCES`], cannot be read, or names no pairs.
pub fn open(path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
    Ok(Box::new(distinct::Distinct::new(&path.to_string_lossy(), open::open(path, options)?)?))
}
