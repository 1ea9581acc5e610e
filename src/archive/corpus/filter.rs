//! Takes rows by rules, and says why others were left out.

use super::Row;
use super::rule::Asked;
use serde::Serialize;

/// What a rule did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// The rule's name.
    pub rule: &'static str,
    /// Its limit.
    pub limit: String,
    /// Rows that it removed: those that no rule before it refused.
    pub removed: u64,
    /// Rows that it refuses, whatever others say.
    pub refused: u64,
    /// Rows that were left after it.
    pub kept: u64,
}

/// Filters rows one after another.
///
/// ```
/// use bitext::archive::corpus::{Row, filter::Filter, rule};
/// let row: Row<'_> = serde_json::from_str(r#"{"pair":"a","bead":0,"official":"Ends","counterpart":"Ends",
///     "official_language":"en","counterpart_language":"en","official_sentences":1,"counterpart_sentences":1,
///     "score":1.0,"confidence":0.9}"#)?;
/// let mut filter = Filter::new(rule::asked(&["identical".to_owned()])?);
/// assert_eq!(filter.refuses(&row).map(|refusal| refusal.rule), Some("identical"));
/// assert_eq!((filter.rows, filter.counts()[0].removed), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Filter {
    rules: Vec<Asked>,
    removed: Vec<u64>,
    refused: Vec<u64>,
    /// Rows that were asked about.
    pub rows: u64,
}

/// Why a row was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The first rule that refuses it.
    pub rule: &'static str,
    /// What it found.
    pub found: String,
}

impl Filter {
    /// With rules in the order in which they are asked.
    pub fn new(rules: Vec<Asked>) -> Self {
        let none = vec![0; rules.len()];
        Filter { rules, removed: none.clone(), refused: none, rows: 0 }
    }

    /// Asks all rules about a row.
    pub fn refuses(&mut self, row: &Row<'_>) -> Option<Refusal> {
        self.rows += 1;
        let mut first = None;
        for (number, rule) in self.rules.iter().enumerate() {
            let Some(found) = rule.test.refuses(row) else { continue };
            self.refused[number] += 1;
            if first.is_none() {
                self.removed[number] += 1;
                first = Some(Refusal { rule: rule.name, found });
            }
        }
        first
    }

    /// What every rule did so far.
    pub fn counts(&self) -> Vec<RuleCount> {
        let mut kept = self.rows;
        let count = |(number, rule): (usize, &Asked)| {
            kept -= self.removed[number];
            let (removed, refused) = (self.removed[number], self.refused[number]);
            RuleCount { rule: rule.name, limit: rule.limit.clone(), removed, refused, kept }
        };
        self.rules.iter().enumerate().map(count).collect()
    }
}
