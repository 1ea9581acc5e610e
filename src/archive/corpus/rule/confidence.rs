//! Rows whose alignment is hardly sure.

use super::{Rule, Test, number};
use crate::archive::corpus::Row;
use crate::error::Result;

/// Rows whose alignment is hardly sure.
pub(super) struct Confidence;

impl Rule for Confidence {
    fn name(&self) -> &'static str {
        "confidence"
    }

    fn description(&self) -> &'static str {
        "the least confidence of the alignment, from 0 to 1"
    }

    fn usual(&self) -> Option<&'static str> {
        Some("0.5")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        Ok(Box::new(Least(number(self.name(), limit, 0.0, 1.0)?)))
    }
}

struct Least(f64);

impl Test for Least {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        (row.confidence < self.0).then(|| row.confidence.to_string())
    }
}
