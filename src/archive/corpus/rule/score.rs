//! Rows that share few words.

use super::{Rule, Test, number};
use crate::archive::corpus::Row;
use crate::error::Result;

/// Rows that share few words.
pub(super) struct Score;

impl Rule for Score {
    fn name(&self) -> &'static str {
        "score"
    }

    fn description(&self) -> &'static str {
        "the least score, from 0 to 1; 0 is the score of all rows in two languages"
    }

    /// What a good score is depends on the texts.
    fn usual(&self) -> Option<&'static str> {
        None
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        Ok(Box::new(Least(number(self.name(), limit, 0.0, 1.0)?)))
    }
}

struct Least(f64);

impl Test for Least {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        (row.score < self.0).then(|| row.score.to_string())
    }
}
