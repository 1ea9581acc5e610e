//! Rows that are too short to teach anything, or too long to be one unit.

use super::{Rule, Test};
use crate::archive::corpus::Row;
use crate::error::Result;
use crate::error::{Error, ErrorKind};
use crate::words::tokens;

/// Rows that are too short to teach anything, or too long to be one unit.
pub(super) struct Length;

impl Rule for Length {
    fn name(&self) -> &'static str {
        "length"
    }

    fn description(&self) -> &'static str {
        "the least and most words of a side, such as 1..200; a Han character is a word"
    }

    fn usual(&self) -> Option<&'static str> {
        Some("1..200")
    }

    fn with(&self, limit: &str) -> Result<Box<dyn Test>> {
        let parsed = limit.split_once("..").and_then(|(least, most)| {
            let (least, most) = (least.trim().parse().ok()?, most.trim().parse().ok()?);
            (least <= most).then_some(Between { least, most })
        });
        let range = parsed.ok_or_else(|| {
            let problem = format!("{limit:?} is no limit of the rule {}", self.name());
            Error::new(ErrorKind::Usage, problem, "give the least and most words, such as 1..200")
        })?;
        Ok(Box::new(range))
    }
}

struct Between {
    least: usize,
    most: usize,
}

impl Test for Between {
    fn refuses(&self, row: &Row<'_>) -> Option<String> {
        let words = [&row.official, &row.counterpart].map(|side| tokens(side).count());
        let fits = words.iter().all(|words| (self.least..=self.most).contains(words));
        (!fits).then(|| format!("{} and {} words", words[0], words[1]))
    }
}
