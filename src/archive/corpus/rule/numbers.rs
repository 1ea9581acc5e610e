//! Rows whose sides differ in a value: a number, a date, a sum of money.

use super::{Rule, Test, no_limit};
use crate::archive::corpus::Row;
use crate::archive::corpus::values::{Value, is_same, values};
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
        let languages = [&row.official_language, &row.counterpart_language].map(|tag| tag.split('-').next());
        if languages == [Some("en"); 2] {
            return values_differ(&row.official, &row.counterpart).map(|(one, other)| format!("{one} and {other}"));
        }
        let mut official = values(&row.official, &row.official_language);
        let mut counterpart = values(&row.counterpart, &row.counterpart_language);
        pair_months(&mut official, &mut counterpart);
        let [here, there] = [unmatched(&official, &counterpart), unmatched(&counterpart, &official)];
        let differ = |one: &[&Value], other: &[&Value]| one.iter().any(|it| it.in_figures) && other.iter().any(counts);
        let shown = |values: &[&Value]| values.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ");
        let refused = differ(&here, &there) || differ(&there, &here);
        refused.then(|| format!("{} and {}", shown(&here), shown(&there)))
    }
}

/// Takes out the months that both sides name: June is no six of anything else.
fn pair_months(official: &mut Vec<Value>, counterpart: &mut Vec<Value>) {
    official.retain(|value| {
        let same = |other: &Value| value.is_month && other.is_month && other.readings == value.readings;
        let found = counterpart.iter().position(same);
        found.map(|found| counterpart.remove(found)).is_none()
    });
}

/// The values of a side of which no reading is on the other side.
fn unmatched<'a>(values: &'a [Value], others: &[Value]) -> Vec<&'a Value> {
    let mut there: Vec<f64> = others.iter().flat_map(|value| value.readings.iter().flatten().copied()).collect();
    there.sort_by(f64::total_cmp);
    let is_there = |amount: &f64| {
        let next = there.partition_point(|other| other < amount && !is_same(*other, *amount));
        there.get(next).is_some_and(|other| is_same(*other, *amount))
    };
    values.iter().filter(|value| !value.readings.iter().any(|reading| reading.iter().all(is_there))).collect()
}

/// Whether a value that is missing on the other side says that another stands there: small ones in words are often none.
fn counts(value: &&Value) -> bool {
    value.in_figures || value.readings.iter().flatten().any(|amount| *amount >= 10.0)
}
