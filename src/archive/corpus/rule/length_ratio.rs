//! Rows whose sides differ much in length (Gale and Church 1993).

use super::{Rule, Test, number};
use crate::archive::corpus::Row;
use crate::error::Result;

/// Rows whose sides differ much in length (Gale and Church 1993).
pub(super) struct LengthRatio;

impl Rule for LengthRatio {
    fn name(&self) -> &'static str {
        "length-ratio"
    }

    fn description(&self) -> &'static str {
        "how many times longer than the other, in characters, a side may be"
    }

    fn usual(&self) -> Option<&'static str> {
        Some("4")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        Ok(Box::new(Most(number(self.name(), limit, 1.0, 1e6)?)))
    }
}

struct Most(f64);

/// Short texts differ by a word or two without harm.
const SLACK: f64 = 15.0;

impl Test for Most {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        let [official, counterpart] = [&row.official, &row.counterpart].map(|side| side.chars().count() as f64 + SLACK);
        let ratio = official.max(counterpart) / official.min(counterpart);
        (ratio > self.0).then(|| format!("{ratio:.2}"))
    }
}
