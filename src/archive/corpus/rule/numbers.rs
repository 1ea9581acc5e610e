//! Rows whose sides differ in a value: a number, a date, a sum of money.

use super::{Rule, Test, no_limit};
use crate::archive::corpus::Row;
use crate::error::Result;
use crate::terms::values_differ;

/// Rows whose sides differ in a value: a number, a date, a sum of money.
pub(super) struct Numbers;

impl Rule for Numbers {
    fn name(&self) -> &'static str {
        "numbers"
    }

    fn description(&self) -> &'static str {
        "values of the two sides must agree; takes no limit"
    }

    fn usual(&self) -> Option<&'static str> {
        Some("")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        no_limit(self.name(), limit)?;
        Ok(Box::new(Equal))
    }
}

struct Equal;

impl Test for Equal {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        if row.official_language.split('-').next() == row.counterpart_language.split('-').next() {
            return values_differ(&row.official, &row.counterpart).map(|(one, other)| format!("{one} and {other}"));
        }
        // Across languages only figures are compared, without their separators.
        let [official, counterpart] = [&row.official, &row.counterpart].map(|side| figures(side));
        (official != counterpart).then(|| format!("{} and {}", official.join(" "), counterpart.join(" ")))
    }
}

/// Runs of digits in their order by value; separators of thousands do not end one.
fn figures(text: &str) -> Vec<String> {
    let joined: String = text.chars().filter(|c| *c != ',').collect();
    let runs = joined.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let mut runs: Vec<String> = runs.map(str::to_owned).collect();
    runs.sort();
    runs
}
