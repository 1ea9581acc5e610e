//! Plain text.

use super::Reader;
use crate::document::{Document, Language};

/// Reads plain text: all of it is prose.
pub(super) struct Plain;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn description(&self) -> &'static str {
        "plain text in UTF-8"
    }

    fn read(&self, name: &str, text: String, language: Option<Language>) -> Document {
        let language = language.unwrap_or_else(|| Language::detect(&text));
        Document::plain(name, text, language)
    }
}
