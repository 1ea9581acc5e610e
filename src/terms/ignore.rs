//! Ignores: findings that are not wanted, by kind and term.

use super::baseline::Applied;
use super::decision::{normalised, said};
use super::finding::{Finding, Kind};
use crate::error::{Error, ErrorKind, Result};
use serde::Serialize;

/// Findings of a kind, about a term, or both. Terms are compared in normal form, whole.
///
/// ```
/// use bitext::terms::{Ignore, Kind};
/// use bitext::{Document, Language, Options, Pair, compare};
/// let official = "The Harbour Office (HarO) opened today.";
/// let counterpart = "The Harbour Promotion Office (HarO) was opened today.";
/// let document = |text| Document::plain("text", text, Language::ENGLISH);
/// let report = compare(&Pair::new(document(official), document(counterpart)), &Options::default());
/// let ignores = [Ignore::new(Some(Kind::Name), Some("harbor office"), None)?];
/// assert!(Ignore::apply(&ignores, report.findings, official, counterpart).shown.is_empty());
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ignore {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    /// In normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    official: Option<String>,
    /// In normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<String>,
}

impl Ignore {
    /// What is left out is not asked for.
    ///
    /// # Errors
    /// When all three are left out, or a term holds no word.
    pub fn new(kind: Option<Kind>, official: Option<&str>, counterpart: Option<&str>) -> Result<Self> {
        if kind.is_none() && official.is_none() && counterpart.is_none() {
            let problem = "an ignore without kind, official and counterpart would hide every finding";
            return Err(Error::new(ErrorKind::Input, problem, "say what it is about"));
        }
        let term = |term: Option<&str>| term.map(normal_term).transpose();
        Ok(Ignore { kind, official: term(official)?, counterpart: term(counterpart)? })
    }

    /// Whether a finding of two texts is ignored.
    pub fn covers(&self, finding: &Finding, official: &str, counterpart: &str) -> bool {
        let [official, counterpart] = said(&finding.occurrences, official, counterpart);
        let is = |wanted: &Option<String>, said: &str| wanted.as_ref().is_none_or(|wanted| *wanted == normalised(said));
        self.kind.is_none_or(|kind| kind == finding.kind)
            && is(&self.official, &official)
            && is(&self.counterpart, &counterpart)
    }

    /// Takes the ignored findings of two texts out. What is unused is told by its index.
    pub fn apply(ignores: &[Ignore], findings: Vec<Finding>, official: &str, counterpart: &str) -> Applied<usize> {
        let covers = |ignore: &Ignore, finding: &Finding| ignore.covers(finding, official, counterpart);
        let used = |ignore: &Ignore| findings.iter().any(|finding| covers(ignore, finding));
        let unused = (0..ignores.len()).filter(|&index| !used(&ignores[index])).collect();
        let all = findings.len();
        let mut shown = findings;
        shown.retain(|finding| !ignores.iter().any(|ignore| covers(ignore, finding)));
        Applied { hidden: all - shown.len(), shown, unused }
    }
}

fn normal_term(term: &str) -> Result<String> {
    let form = normalised(term);
    if form.is_empty() {
        let problem = format!("{term:?} holds no word");
        return Err(Error::new(ErrorKind::Input, problem, "give the term as the finding shows it"));
    }
    Ok(form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::terms::{Occurrence, Tier};

    /// “Harbour Office” → “Port Office”.
    const TEXTS: [&str; 2] = ["Harbour Office", "Port Office"];

    fn finding(counterpart: bool) -> Finding {
        let span = |text: &str| Span::new(0, text.len());
        let place = Occurrence {
            official: Some(span(TEXTS[0])),
            counterpart: counterpart.then(|| span(TEXTS[1])),
            bead: 0,
            correction: None,
        };
        Finding {
            kind: Kind::Name,
            severity: Kind::Name.severity(),
            tier: Tier::Reported,
            confidence: 1.0,
            occurrences: vec![place],
            message: String::new(),
            fingerprint: String::new(),
        }
    }

    #[test]
    fn everything_that_is_asked_for_must_fit() {
        for (kind, official, counterpart, covers) in [
            (Some(Kind::Name), None, None, true),
            (Some(Kind::Title), None, None, false),
            (None, Some("harbor  office"), None, true),
            (None, Some("Office"), None, false),
            (None, None, Some("Port Office"), true),
            (Some(Kind::Name), Some("Harbour Office"), Some("Port Office"), true),
            (Some(Kind::Name), Some("Harbour Office"), Some("Port Offices"), false),
        ] {
            let ignore = Ignore::new(kind, official, counterpart).expect("asks for something");
            assert_eq!(ignore.covers(&finding(true), TEXTS[0], TEXTS[1]), covers, "{ignore:?}");
        }
        let ignore = Ignore::new(None, None, Some("Port Office")).expect("asks for something");
        assert!(!ignore.covers(&finding(false), TEXTS[0], TEXTS[1]), "a side that lacks the term has no term");
    }

    #[test]
    fn asks_for_something() {
        assert!(Ignore::new(None, None, None).is_err());
        assert!(Ignore::new(Some(Kind::Name), Some(" – "), None).is_err());
    }

    #[test]
    fn tells_what_is_unused() {
        let ignores = [Kind::Title, Kind::Name, Kind::Name].map(|kind| Ignore::new(Some(kind), None, None));
        let ignores: Vec<Ignore> = ignores.into_iter().collect::<Result<_>>().expect("all ask for something");
        let applied = Ignore::apply(&ignores, vec![finding(true), finding(false)], TEXTS[0], TEXTS[1]);
        assert_eq!((applied.shown.len(), applied.hidden, applied.unused), (0, 2, vec![0]));
    }
}
