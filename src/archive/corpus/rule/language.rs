//! Rows with a side that is in another language than it is said to be.

use super::{Rule, Test, no_limit};
use crate::archive::corpus::Row;
use crate::error::Result;
use whatlang::Lang;

/// Rows with a side that is in another language than it is said to be.
pub(super) struct SameLanguage;

impl Rule for SameLanguage {
    fn name(&self) -> &'static str {
        "language"
    }

    fn description(&self) -> &'static str {
        "both sides must be in the languages that their tags name, where they are long enough to tell; takes no limit"
    }

    fn usual(&self) -> Option<&'static str> {
        Some("")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        no_limit(self.name(), limit)?;
        Ok(Box::new(AsNamed))
    }
}

struct AsNamed;

/// Characters that it takes to tell a language by its letters.
const ENOUGH: usize = 40;

impl Test for AsNamed {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        let official = other(&row.official, &row.official_language);
        official.or_else(|| other(&row.counterpart, &row.counterpart_language)).map(|found| found.code().to_owned())
    }
}

/// The language of a text where it is surely not the one that a tag names.
fn other(text: &str, tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let named = match primary.as_str() {
        "de" => Lang::Deu,
        "en" => Lang::Eng,
        "es" => Lang::Spa,
        "fr" => Lang::Fra,
        "it" => Lang::Ita,
        "ja" => Lang::Jpn,
        "ko" => Lang::Kor,
        "nl" => Lang::Nld,
        "pl" => Lang::Pol,
        "pt" => Lang::Por,
        "ru" => Lang::Rus,
        "zh" => Lang::Cmn,
        _ => return None, // not to be told apart here
    };
    let is_enough = text.chars().count() >= ENOUGH || named == Lang::Cmn;
    let found = whatlang::detect(text).filter(|found| is_enough && found.is_reliable())?;
    (found.lang() != named).then(|| found.lang())
}
