//! Gold findings: what a tool should report, need not report, and must not report.

use super::passage::CharSpan;

/// What a person said about a difference of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoldVerdict {
    /// It must be reported.
    Must,
    /// A strict reader might call it style: to report it is right, to pass it over is no error.
    Soft,
    /// It must not be reported.
    Harmless,
}

impl GoldVerdict {
    /// All verdicts, the gravest first.
    pub const ALL: [GoldVerdict; 3] = [GoldVerdict::Must, GoldVerdict::Soft, GoldVerdict::Harmless];

    /// The verdict's name in files.
    ///
    /// ```
    /// use bitext::eval::GoldVerdict;
    /// assert_eq!(GoldVerdict::ALL.map(|verdict| verdict.name()), ["must", "soft", "harmless"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            GoldVerdict::Must => "must",
            GoldVerdict::Soft => "soft",
            GoldVerdict::Harmless => "harmless",
        }
    }

    /// The verdict of a name.
    ///
    /// ```
    /// use bitext::eval::GoldVerdict;
    /// assert_eq!(GoldVerdict::named("soft"), Some(GoldVerdict::Soft));
    /// assert_eq!(GoldVerdict::named("maybe"), None);
    /// ```
    pub fn named(name: &str) -> Option<GoldVerdict> {
        GoldVerdict::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// What a gold finding has on one side: alternatives, of which one is enough. None at all: it has nothing to match there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoldSide {
    /// Places in the raw text.
    Spans(Vec<CharSpan>),
    /// Strings, wherever they stand.
    Terms(Vec<String>),
}

impl GoldSide {
    /// Whether the side has no alternative.
    ///
    /// ```
    /// assert!(bitext::eval::GoldSide::Spans(Vec::new()).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        match self {
            GoldSide::Spans(spans) => spans.is_empty(),
            GoldSide::Terms(terms) => terms.is_empty(),
        }
    }
}

/// One row of gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldFinding {
    /// What the person said.
    pub verdict: GoldVerdict,
    /// The person's kind, such as `name` or `date`; need not be a kind of [`Kind`](crate::terms::Kind).
    pub kind: String,
    /// What it has in the official text.
    pub official: GoldSide,
    /// What it has in the counterpart.
    pub counterpart: GoldSide,
}

/// The gold of one pair of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldFindings {
    /// The document's name; the file's where the file names none.
    pub document: String,
    /// The raw official text, where the file has it.
    pub official: Option<String>,
    /// The raw counterpart, where the file has it.
    pub counterpart: Option<String>,
    /// The rows, in the order of the file.
    pub findings: Vec<GoldFinding>,
}
