//! Rows whose two sides are the same but for case, blanks and punctuation: nothing was translated.

use super::{Rule, Test, no_limit};
use crate::archive::corpus::Row;
use crate::error::Result;

/// Rows whose two sides are the same but for case, blanks and punctuation: nothing was translated.
pub(super) struct Identical;

impl Rule for Identical {
    fn name(&self) -> &'static str {
        "identical"
    }

    fn description(&self) -> &'static str {
        "the two sides must differ in their letters and digits; takes no limit"
    }

    /// Sides in one language may well be equal.
    fn usual(&self) -> Option<&'static str> {
        Some("")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        no_limit(self.name(), limit)?;
        Ok(Box::new(Different))
    }
}

struct Different;

impl Test for Different {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let (official, counterpart): (String, String) = (letters(&row.official), letters(&row.counterpart));
        (official == counterpart).then(|| "the same".to_owned())
    }
}
