//! Baselines: findings that people accepted, remembered by fingerprint.

mod file;

use super::decision::said;
use super::finding::{Finding, Kind};
use std::collections::BTreeMap;

/// Findings that were accepted. They stay accepted when sentences move, since fingerprints know no positions.
///
/// ```
/// use bitext::terms::Baseline;
/// use bitext::{Document, Language, Options, Pair, compare};
/// let official = "The Harbour Office (HarO) opened today.";
/// let counterpart = "The Harbour Promotion Office (HarO) was opened today.";
/// let document = |text| Document::plain("text", text, Language::ENGLISH);
/// let report = compare(&Pair::new(document(official), document(counterpart)), &Options::default());
///
/// let mut baseline = Baseline::default();
/// report.findings.iter().for_each(|finding| baseline.accept(finding, official, counterpart));
/// let mut file = Vec::new();
/// baseline.write(&mut file).expect("memory takes all");
///
/// let baseline = Baseline::read("again", &String::from_utf8(file).expect("UTF-8"))?;
/// let applied = baseline.apply(report.findings);
/// assert_eq!((applied.shown.len(), applied.hidden, applied.unused.len()), (0, 1, 0));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By fingerprint.
    entries: BTreeMap<String, Accepted>,
}

/// One accepted finding, in words for people.
///
/// Ordered as a file has them: by kind and strings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Accepted {
    /// The finding's kind.
    pub kind: Kind,
    /// What the official text says, or nothing where it lacks the term.
    pub official: String,
    /// What the counterpart says, or nothing where it lacks the term.
    pub counterpart: String,
    /// Why it was accepted, or nothing.
    pub note: String,
}

/// What is left of findings when the accepted or ignored ones are taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied<T> {
    /// The findings that stay, in their order.
    pub shown: Vec<Finding>,
    /// How many were taken out.
    pub hidden: usize,
    /// What took nothing out.
    pub unused: Vec<T>,
}

impl Baseline {
    /// Accepts a finding of two texts. A finding that is accepted already keeps its words and its note.
    pub fn accept(&mut self, finding: &Finding, official: &str, counterpart: &str) {
        let [official, counterpart] = said(&finding.occurrences, official, counterpart).map(|text| one_line(&text));
        let accepted = || Accepted { kind: finding.kind, official, counterpart, note: String::new() };
        self.entries.entry(finding.fingerprint.clone()).or_insert_with(accepted);
    }

    /// Accepts what `other` accepts of the fingerprints in `self` in the words and with the note of `other`.
    pub fn keep_words_of(&mut self, other: &Baseline) {
        for (fingerprint, accepted) in &mut self.entries {
            if let Some(known) = other.entries.get(fingerprint) {
                accepted.clone_from(known);
            }
        }
    }

    /// Accepts what `other` accepts, too.
    pub fn add(&mut self, other: &Baseline) {
        for (fingerprint, accepted) in &other.entries {
            self.entries.entry(fingerprint.clone()).or_insert_with(|| accepted.clone());
        }
    }

    /// Whether a finding is accepted.
    pub fn accepts(&self, finding: &Finding) -> bool {
        self.entries.contains_key(&finding.fingerprint)
    }

    /// Takes the accepted findings out. The entries that none of the findings has are the stale ones, as far as these
    /// findings can tell: a baseline may serve many pairs.
    pub fn apply(&self, findings: Vec<Finding>) -> Applied<&Accepted> {
        let mut unused = self.entries.clone();
        findings.iter().for_each(|finding| drop(unused.remove(&finding.fingerprint)));
        let all = findings.len();
        let shown: Vec<Finding> = findings.into_iter().filter(|finding| !self.accepts(finding)).collect();
        let unused = self.sorted().filter(|(fingerprint, _)| unused.contains_key(*fingerprint));
        Applied { hidden: all - shown.len(), unused: unused.map(|(_, accepted)| accepted).collect(), shown }
    }

    /// How many findings are accepted.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is accepted.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many entries `other` lacks.
    pub fn beyond(&self, other: &Baseline) -> usize {
        self.entries.keys().filter(|fingerprint| !other.entries.contains_key(*fingerprint)).count()
    }

    /// In the order of a file.
    fn sorted(&self) -> impl Iterator<Item = (&str, &Accepted)> {
        let mut entries: Vec<_> = self.entries.iter().map(|(fingerprint, it)| (fingerprint.as_str(), it)).collect();
        entries.sort_by_key(|&(fingerprint, accepted)| (accepted, fingerprint));
        entries.into_iter()
    }
}

/// A stretch of text without line breaks and tabs.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
