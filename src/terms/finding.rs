//! Findings: what the terminology checks report.

use super::correction::Correction;
use crate::document::Span;
use serde::{Deserialize, Serialize};

/// What kind of mismatch a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// An organisation, place, event, programme or law goes by other words.
    Name,
    /// A person's name is spelt or transliterated otherwise, or is another person's.
    Person,
    /// A post or rank goes by other words.
    Title,
    /// An acronym differs, or stands against something that is not that acronym.
    Acronym,
    /// A defined short form differs.
    Alias,
    /// The counterpart's short form is the official name of something else.
    AliasCollision,
    /// A lower-case term of law, policy or trade goes by other words.
    Term,
    /// Two names are merged into one coordinated phrase.
    Coordination,
    /// A count, amount or rank has another value.
    Number,
    /// A date, weekday or year has another value.
    Date,
    /// A time of day has another value.
    Time,
    /// A percentage has another value, or is no percentage any more.
    Percentage,
    /// An amount of money is in another currency.
    Currency,
    /// A unit of measure differs.
    Unit,
    /// One thing that the official text calls by one name goes by several in the counterpart.
    Inconsistent,
    /// A name or figure of the official text is missing from an otherwise translated sentence.
    Omitted,
    /// The counterpart has a name or figure that the official text lacks.
    Added,
    /// A term of a given glossary is not rendered as the glossary asks.
    Glossary,
}

/// How much harm a mismatch does if it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// A reader may stumble.
    Minor,
    /// A reader may take it for something else.
    Major,
    /// A reader will take it for something else.
    Critical,
}

/// Whether a finding is sure enough to be shown unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Shown, counted, and a reason for exit code 1.
    Reported,
    /// Shown on request.
    Suggestion,
}

/// One place where a finding shows. Spans are into the prose of the two documents; a side that lacks the term is `None`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Where in the official text.
    pub official: Option<Span>,
    /// Where in the counterpart.
    pub counterpart: Option<Span>,
    /// The bead that holds both, as an index into the report's beads.
    pub bead: usize,
    /// What to write in the counterpart. Nothing where a side lacks the term, or where a correction could be wrong.
    pub correction: Option<Correction>,
}

/// One decision of the counterpart's translator that departs from the official text, with every place where it shows.
///
/// Invariant: `occurrences` is not empty and is in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What kind of mismatch.
    pub kind: Kind,
    /// How much harm it does.
    pub severity: Severity,
    /// Whether it is shown unasked.
    pub tier: Tier,
    /// How sure the check is, from 0 to 1.
    pub confidence: f64,
    /// Every place, the first in reading order first.
    pub occurrences: Vec<Occurrence>,
    /// One sentence for people: what to do.
    pub message: String,
    /// Sixteen hexadecimal digits over the kind and the normalised strings, without positions: the same decision has the
    /// same fingerprint when sentences move.
    pub fingerprint: String,
}

/// Findings in the order of their places; of those in the same places, of their fingerprints.
pub(crate) fn in_reading_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.occurrences.cmp(&b.occurrences).then_with(|| a.fingerprint.cmp(&b.fingerprint)));
    findings
}

impl Kind {
    /// All kinds, in the order of their documentation.
    pub const ALL: [Kind; 18] = [
        Kind::Name,
        Kind::Person,
        Kind::Title,
        Kind::Acronym,
        Kind::Alias,
        Kind::AliasCollision,
        Kind::Term,
        Kind::Coordination,
        Kind::Number,
        Kind::Date,
        Kind::Time,
        Kind::Percentage,
        Kind::Currency,
        Kind::Unit,
        Kind::Inconsistent,
        Kind::Omitted,
        Kind::Added,
        Kind::Glossary,
    ];

    /// Whether the two sides differ in a value, not in words.
    pub fn is_value(self) -> bool {
        use Kind::{Currency, Date, Number, Percentage, Time, Unit};
        matches!(self, Number | Date | Time | Percentage | Currency | Unit)
    }

    /// How much harm such a mismatch does.
    pub fn severity(self) -> Severity {
        match self {
            Kind::AliasCollision => Severity::Critical,
            Kind::Alias | Kind::Term | Kind::Coordination | Kind::Inconsistent => Severity::Minor,
            Kind::Omitted | Kind::Added => Severity::Info,
            _ => Severity::Major,
        }
    }

    /// The name in exports, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Person => "person",
            Kind::Title => "title",
            Kind::Acronym => "acronym",
            Kind::Alias => "alias",
            Kind::AliasCollision => "alias-collision",
            Kind::Term => "term",
            Kind::Coordination => "coordination",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Percentage => "percentage",
            Kind::Currency => "currency",
            Kind::Unit => "unit",
            Kind::Inconsistent => "inconsistent",
            Kind::Omitted => "omitted",
            Kind::Added => "added",
            Kind::Glossary => "glossary",
        }
    }
}

impl Severity {
    /// All severities, the least first.
    pub const ALL: [Severity; 4] = [Severity::Info, Severity::Minor, Severity::Major, Severity::Critical];

    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

impl Tier {
    /// The tier of a confidence: from .6 on a finding is reported.
    pub fn of(confidence: f64) -> Tier {
        if confidence >= 0.6 { Tier::Reported } else { Tier::Suggestion }
    }

    /// The name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Tier::Reported => "reported",
            Tier::Suggestion => "suggestion",
        }
    }
}
