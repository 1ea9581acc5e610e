//! Bytes to documents.
//!
//! A reader of a format is one file and one line in [`READERS`].

mod plain;

use crate::document::{Document, Language};
use crate::error::Result;

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
pub static READERS: &[&dyn Reader] = &[&plain::Plain];

/// Turns the bytes of a file into a document, by the extension of its name (plain text where no reader knows it).
///
/// # Errors
/// When the bytes are not text that can be used; the error names the line and the byte.
pub fn read(name: &str, bytes: Vec<u8>, language: Option<Language>) -> Result<Document> {
    let text = String::from_utf8(bytes)
        .map_err(|_| crate::Error::new(crate::ErrorKind::Encoding, "not UTF-8", "convert it"))?;
    Ok(READERS[0].read(name, text, language))
}
