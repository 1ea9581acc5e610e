//! Bytes to documents.
//!
//! A reader of a format is one file and one line in [`READERS`]. The extension of a name picks the reader; a name without a
//! known extension is read as plain text.
//!
//! ```
//! use bitext::input;
//! let document = input::read("release.md", b"# Water\n\nThe *Office* opened.".to_vec(), None)?;
//! assert_eq!(document.text(), "Water\n\nThe Office opened.");
//!
//! let refused = input::read("release.txt", b"caf\xe9".to_vec(), None).unwrap_err();
//! assert!(refused.to_string().starts_with("release.txt, line 1, byte 3: the byte 0xE9 is not UTF-8;"));
//! # Ok::<(), bitext::Error>(())
//! ```

mod encoding;
mod foreign;
mod markdown;
mod pieces;
mod plain;

pub(crate) use encoding::decode;
#[cfg(feature = "cli")]
pub(crate) use foreign::named as foreign_format;

use crate::document::{Document, Language};
use crate::error::Result;
use std::path::Path;

/// Reads one format.
pub trait Reader: Sync {
    /// The format's name, in lower case.
    fn name(&self) -> &'static str;
    /// File extensions that belong to the format, in lower case and without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Turns decoded text into a document. `language` is detected where it is not given.
    fn read(&self, name: &str, text: String, language: Option<Language>) -> Document;
}

/// Every format that can be read, by name.
pub static READERS: &[&dyn Reader] = &[&markdown::Markdown, &plain::Plain];

/// Turns the bytes of a file into a document, by the extension of its name (plain text where no reader knows it).
///
/// Empty bytes are a document too: one without sentences.
///
/// # Errors
/// When the bytes are not UTF-8 text, or belong to a format that cannot be read; the error names the line and the byte.
pub fn read(name: &str, bytes: Vec<u8>, language: Option<Language>) -> Result<Document> {
    let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let extension = extension.as_deref().unwrap_or_default();
    let reader = READERS.iter().find(|reader| reader.extensions().contains(&extension));
    foreign::refuse(reader.is_none().then_some(extension), &bytes).map_err(|error| error.in_source(name))?;
    let text = encoding::decode(bytes).map_err(|error| error.in_source(name))?;
    Ok(reader.copied().unwrap_or(&plain::Plain).read(name, text, language))
}

/// Turns the bytes of a file into a document whose lines are its sentences: all of it is prose, whatever the name says, so
/// that line numbers stay what they are.
///
/// # Errors
/// When the bytes are not UTF-8 text; the error names the line and the byte.
///
/// ```
/// use bitext::input;
/// let document = input::read_lines("sentences.md", b"# One\n* Two\n".to_vec(), None)?;
/// assert_eq!(document.text(), "# One\n* Two\n");
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn read_lines(name: &str, bytes: Vec<u8>, language: Option<Language>) -> Result<Document> {
    let text = encoding::decode(bytes).map_err(|error| error.in_source(name))?;
    let language = language.unwrap_or_else(|| Language::detect(&text));
    Ok(Document::plain(name, text, language))
}
