//! Rules that rows must keep to.
//!
//! A rule is one file and one line in [`RULES`]. Rows are asked rule by rule in that order; the first that refuses a row names the
//! reason.

mod confidence;
mod identical;
mod language;
mod length;
mod length_ratio;
mod letters;
mod numbers;
mod score;
mod shape;

use super::Row;
use crate::error::{Error, ErrorKind, Result};

/// A rule without its limit yet.
pub trait Rule: Sync {
    /// The rule's name.
    fn name(&self) -> &'static str;
    /// One line for people, with what the limit means.
    fn description(&self) -> &'static str;
    /// The limit of the set of rules that makes a corpus clean, where the rule belongs to it; empty for a rule without limit.
    fn usual(&self) -> Option<&'static str>;
    /// The rule with a limit.
    ///
    /// # Errors
    /// When the limit makes no sense.
    fn with(&self, limit: &str) -> Result<Box<dyn Test>>;
}

/// A rule with its limit.
pub trait Test: Send + Sync {
    /// What a row is refused for; nothing for a row that keeps to the rule.
    fn refuses(&self, row: &Row<'_>) -> Option<String>;
}

/// Every rule, by name.
pub static RULES: &[&dyn Rule] = &[
    &confidence::Confidence,
    &identical::Identical,
    &language::SameLanguage,
    &length::Length,
    &length_ratio::LengthRatio,
    &letters::Letters,
    &numbers::Numbers,
    &score::Score,
    &shape::Shape,
];

/// A rule that was asked for.
pub struct Asked {
    /// Its name.
    pub name: &'static str,
    /// Its limit as it was given.
    pub limit: String,
    /// What tests rows.
    pub test: Box<dyn Test>,
}

/// The rules of `NAME=LIMIT` (or `NAME`, for the usual limit), in the order of [`RULES`].
///
/// # Errors
/// When a name is no rule's, is given twice, or a limit makes no sense.
///
/// ```
/// use bitext::archive::corpus::rule::asked;
/// let rules = asked(&["score=0.2".to_owned(), "identical".to_owned()])?;
/// assert_eq!(rules.iter().map(|rule| rule.name).collect::<Vec<_>>(), ["identical", "score"]);
/// assert!(asked(&["score=high".to_owned()]).is_err());
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn asked(specifications: &[String]) -> Result<Vec<Asked>> {
    let mut asked: Vec<(usize, Asked)> = Vec::new();
    for specification in specifications {
        let (name, limit) = specification.split_once('=').map_or((specification.as_str(), None), |(a, b)| (a, Some(b)));
        let place = RULES.iter().position(|rule| rule.name() == name).ok_or_else(|| {
            let names: Vec<&str> = RULES.iter().map(|rule| rule.name()).collect();
            Error::new(ErrorKind::Usage, format!("{name:?} is no rule"), format!("use one of {}", names.join(", ")))
        })?;
        if asked.iter().any(|(earlier, _)| *earlier == place) {
            return Err(Error::new(ErrorKind::Usage, format!("the rule {name} is given twice"), "give it once"));
        }
        let rule = RULES[place];
        let limit = limit.or(rule.usual()).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("the rule {name} needs a limit"), format!("write {name}=LIMIT"))
        })?;
        asked.push((place, Asked { name: rule.name(), limit: limit.to_owned(), test: rule.with(limit)? }));
    }
    asked.sort_by_key(|(place, _)| *place);
    Ok(asked.into_iter().map(|(_, rule)| rule).collect())
}

/// The rules that make a corpus clean, as [`asked`] takes them.
pub fn usual() -> Vec<String> {
    RULES.iter().filter_map(|rule| Some(format!("{}={}", rule.name(), rule.usual()?))).collect()
}

/// A number as a limit.
fn number(rule: &str, limit: &str, from: f64, to: f64) -> Result<f64> {
    let number: Option<f64> = limit.trim().parse().ok().filter(|number| (from..=to).contains(number));
    number.ok_or_else(|| {
        let problem = format!("{limit:?} is no limit of the rule {rule}");
        Error::new(ErrorKind::Usage, problem, format!("give a number from {from} to {to}"))
    })
}

/// A rule that takes no limit.
fn no_limit(rule: &str, limit: &str) -> Result<()> {
    if limit.is_empty() {
        return Ok(());
    }
    let problem = format!("the rule {rule} takes no limit");
    Err(Error::new(ErrorKind::Usage, problem, format!("write {rule}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(official: &'a str, counterpart: &'a str) -> Row<'a> {
        Row {
            pair: "a".into(),
            bead: 0,
            official: official.into(),
            counterpart: counterpart.into(),
            official_language: "en".into(),
            counterpart_language: "en".into(),
            official_sentences: 1,
            counterpart_sentences: 1,
            score: 0.4,
            confidence: 0.7,
            crossing: false,
            columns: Vec::new(),
        }
    }

    fn refuses(rule: &str, row: &Row<'_>) -> bool {
        asked(&[rule.to_owned()]).unwrap()[0].test.refuses(row).is_some()
    }

    #[test]
    fn lists_rules_by_name_and_takes_their_usual_limits() {
        assert!(RULES.is_sorted_by_key(|rule| rule.name()));
        assert!(RULES.iter().all(|rule| !rule.description().is_empty()));
        assert_eq!(asked(&usual()).unwrap().len(), usual().len());
    }

    #[test]
    fn refuses_what_each_rule_is_about_and_nothing_else() {
        let fine =
            row("The pier opened on 3 May, and 40 people came.", "On May 3rd the pier was opened; 40 people came.");
        for rule in usual() {
            assert!(!refuses(&rule, &fine), "{rule}");
        }
        let german = "Der neue Anleger wurde am Montag in Anwesenheit vieler Gäste feierlich eröffnet.";
        for (rule, row) in [
            ("confidence=0.8", fine.clone()),
            ("score=0.5", fine.clone()),
            ("identical", row("Ends / Monday", "ends/Monday")),
            ("length=2..9", row("Ends", "The end")),
            ("length-ratio=2", row("The pier opened.", &"The pier was opened with many words. ".repeat(3))),
            ("letters=0.5", row("12 + 40 = 52", "twelve and forty are fifty-two")),
            ("numbers", row("It cost $38 million.", "It cost 380 million dollars.")),
            ("language", row("The new landing stage was opened on Monday.", german)),
            ("shape=1", Row { official_sentences: 2, ..fine.clone() }),
        ] {
            assert!(refuses(rule, &row), "{rule}");
        }
    }

    #[test]
    fn compares_figures_across_languages() {
        let across =
            |counterpart| Row { counterpart_language: "zh".into(), ..row("It cost 1,200 dollars.", counterpart) };
        assert!(!refuses("numbers", &across("耗資1200元。")));
        assert!(refuses("numbers", &across("耗資1300元。")));
    }

    #[test]
    fn says_what_is_wrong_with_a_limit() {
        for (specification, problem) in [
            ("beauty", "is no rule"),
            ("score", "needs a limit"),
            ("score=2", "is no limit of the rule score"),
            ("score=NaN", "is no limit of the rule score"),
            ("identical=3", "takes no limit"),
            ("length=9..2", "is no limit of the rule length"),
        ] {
            let error = asked(&[specification.to_owned()]).err().unwrap().to_string();
            assert!(error.contains(problem), "{error}");
        }
        assert!(asked(&["shape".to_owned(), "shape=2".to_owned()]).is_err());
    }
}
