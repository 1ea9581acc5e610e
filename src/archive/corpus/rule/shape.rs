//! Rows of many sentences, which are seldom right and of little use.

use super::{Rule, Test, number};
use crate::archive::corpus::Row;
use crate::error::Result;

/// Rows of many sentences, which are seldom right and of little use.
pub(super) struct Shape;

impl Rule for Shape {
    fn name(&self) -> &'static str {
        "shape"
    }

    fn description(&self) -> &'static str {
        "the most sentences of a side"
    }

    fn usual(&self) -> Option<&'static str> {
        Some("3")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        Ok(Box::new(Most(number(self.name(), limit, 1.0, 1e6)?)))
    }
}

struct Most(f64);

impl Test for Most {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        let most = row.official_sentences.max(row.counterpart_sentences) as f64;
        (most > self.0).then(|| row.shape())
    }
}
