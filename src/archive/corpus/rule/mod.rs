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
        for (language, official, counterpart, differs) in [
            ("zh", "It cost 1,200 dollars.", "耗資1200元。", false),
            ("zh", "It cost 1,200 dollars.", "耗資1300元。", true),
            ("es", "The sheet is 21.5 x 30 cm.", "La hoja mide 21,5 x 30 cm.", false),
            ("es", "The sheet is 21.5 x 30 cm.", "La hoja mide 21,6 x 30 cm.", true),
            ("de", "The tank holds 3,400,000 litres.", "Der Tank fasst 3.400.000 Liter.", false),
            ("de", "The tank holds 3,400,000 litres.", "Der Tank fasst 3.500.000 Liter.", true),
            ("de", "The tank holds 3,400 litres.", "Der Tank fasst 34.000 Liter.", true),
            ("de-CH", "The tank holds 3,400 litres.", "Der Tank fasst 3’400 Liter.", false),
            ("fr", "The fee is 3,000 euros.", "Le tarif est de 3\u{202f}000 euros.", false),
            ("fr", "The fee is 3,000 euros.", "Le tarif est de 3 000 euros.", false),
            ("fr", "The fee is 3,000 euros.", "Le tarif est de 2 000 euros.", true),
            ("de", "It opens on 05 June.", "Sie öffnet am 5. Juni.", false),
            ("de", "It opens on 05 June.", "Sie öffnet am 6. Juni.", true),
            ("de", "It opens on 5 June 2031.", "Sie öffnet am 5.6.2031.", false),
            ("zh", "The pier cost $51 million.", "碼頭造價5,100萬元。", false),
            ("zh", "The pier cost $51 million.", "碼頭造價510萬元。", true),
            ("zh", "About 400,000 people came.", "約40萬人到場。", false),
            ("zh", "It starts at 7.45 a.m. on 8 April.", "4月8日上午7時45分開始。", false),
            ("zh", "It starts at 7.45 p.m. on 8 April.", "4月8日19時45分開始。", false),
            ("zh", "It starts at 7.45 a.m. on 8 April.", "4月9日上午7時45分開始。", true),
            ("zh", "It has 1,300 seats.", "設有一千三百個座位。", false),
            ("zh", "It has 1,300 seats.", "設有一千四百個座位。", true),
            ("zh", "Two thousand seats are free.", "2000個座位免費。", false),
            ("es", "It runs 8-16 June.", "Dura del 8 al 16 de junio.", false),
            ("zh", "It costs $３０.", "收費30元。", false),
            ("zh", "One of the piers opened in 2031.", "其中一個碼頭於2031年啟用。", false),
        ] {
            let row = Row { counterpart_language: language.into(), ..row(official, counterpart) };
            assert_eq!(refuses("numbers", &row), differs, "{official} / {counterpart}");
            let turned = Row { official_language: language.into(), ..self::row(counterpart, official) };
            assert_eq!(refuses("numbers", &turned), differs, "{counterpart} / {official}");
        }
        let german = |a, b| Row { official_language: "de".into(), counterpart_language: "de".into(), ..row(a, b) };
        assert!(!refuses("numbers", &german("Es kostet 2.500 Euro.", "Es kostet 2 500 Euro.")));
        assert!(refuses("numbers", &german("Es kostet 2.500 Euro.", "Es kostet 3.500 Euro.")));
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
