//! Rows of figures and signs: tables, addresses, lists of numbers.

use super::{Rule, Test, number};
use crate::archive::corpus::Row;
use crate::error::Result;

/// Rows of figures and signs: tables, addresses, lists of numbers.
pub(super) struct Letters;

impl Rule for Letters {
    fn name(&self) -> &'static str {
        "letters"
    }

    fn description(&self) -> &'static str {
        "the least share of letters among all characters but blanks of either side, from 0 to 1"
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
        let share = share(&row.official).min(share(&row.counterpart));
        (share < self.0).then(|| format!("{share:.2}"))
    }
}

fn share(text: &str) -> f64 {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let all = text.chars().filter(|c| !c.is_whitespace()).count();
    letters as f64 / all.max(1) as f64
}
