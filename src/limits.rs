//! How much of a pair is compared, so that time and memory grow with its length and not with its square.

use serde::ser::{Serialize, SerializeMap, Serializer};
use std::cell::Cell;

/// A limit of the comparison. What is longer or more is left uncompared, and the report says so ([`Uncompared`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// Letters of a word or name that is compared letter by letter.
    WordLetters,
    /// Words on one side of a bead whose words are compared.
    BeadWords,
    /// Values on one side of a bead that have no equal on the other and are paired.
    BeadValues,
    /// Words, names or terms of the other side of a bead that one is compared with.
    Candidates,
    /// Rounds of corrections.
    FixRounds,
}

impl Limit {
    /// All limits, in the order of the documentation.
    pub const ALL: [Limit; 5] =
        [Limit::WordLetters, Limit::BeadWords, Limit::BeadValues, Limit::Candidates, Limit::FixRounds];

    /// The name in exports.
    ///
    /// ```
    /// assert_eq!(bitext::Limit::BeadWords.name(), "bead-words");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Limit::WordLetters => "word-letters",
            Limit::BeadWords => "bead-words",
            Limit::BeadValues => "bead-values",
            Limit::Candidates => "candidates",
            Limit::FixRounds => "fix-rounds",
        }
    }

    /// The command line's option, without the hyphens before it.
    ///
    /// ```
    /// assert_eq!(bitext::Limit::BeadWords.option(), "max-bead-words");
    /// ```
    pub fn option(self) -> &'static str {
        match self {
            Limit::WordLetters => "max-word-letters",
            Limit::BeadWords => "max-bead-words",
            Limit::BeadValues => "max-bead-values",
            Limit::Candidates => "max-candidates",
            Limit::FixRounds => "max-fix-rounds",
        }
    }

    /// What it limits, in one line.
    pub fn description(self) -> &'static str {
        match self {
            Limit::WordLetters => "Compare no word or name letter by letter that has more letters",
            Limit::BeadWords => "Compare only the values of beads with more words on a side",
            Limit::BeadValues => "Pair no values in beads with more of them unmatched on a side",
            Limit::Candidates => {
                "Compare a word or name with no more of the other side of its bead, those nearest to its place"
            }
            Limit::FixRounds => "Correct and compare anew no more often",
        }
    }

    /// What it is unless something else is asked for: more than texts of people need.
    pub const fn default(self) -> usize {
        match self {
            Limit::WordLetters => 128,
            Limit::BeadWords => 1024,
            Limit::BeadValues => 256,
            Limit::Candidates => 128,
            Limit::FixRounds => 8,
        }
    }
}

/// How much each [`Limit`] allows.
///
/// ```
/// use bitext::{Limit, Limits, Options};
/// let options = Options::default().with_limits(Limits::default().with(Limit::BeadWords, 4096));
/// assert_eq!(options.limits.most(Limit::BeadWords), 4096);
/// assert_eq!(options.limits.most(Limit::WordLetters), Limit::WordLetters.default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits([usize; Limit::ALL.len()]);

impl Default for Limits {
    fn default() -> Self {
        Limits(Limit::ALL.map(Limit::default))
    }
}

impl Limits {
    /// These limits with another value of one of them.
    #[must_use]
    pub fn with(mut self, limit: Limit, most: usize) -> Self {
        self.0[limit as usize] = most;
        self
    }

    /// How much a limit allows.
    pub fn most(&self, limit: Limit) -> usize {
        self.0[limit as usize]
    }

    /// Whether all limits are what they are by default.
    pub(crate) fn are_default(&self) -> bool {
        *self == Limits::default()
    }
}

impl Serialize for Limits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for limit in Limit::ALL {
            map.serialize_entry(limit.name(), &self.most(limit))?;
        }
        map.end()
    }
}

/// What was over one limit and left uncompared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Uncompared {
    /// Which limit.
    pub limit: Limit,
    /// What it allowed.
    pub most: usize,
    /// How many words, beads or names were over it.
    pub count: usize,
    /// The first bead that holds one, as an index into the report's beads.
    pub bead: usize,
}

impl Uncompared {
    /// What was left, in one sentence for people.
    ///
    /// ```
    /// use bitext::{Document, Language, Options, Pair, compare};
    /// let document = |text: String| Document::plain("a", text, Language::ENGLISH);
    /// let long = |letter: &str| document(format!("The key is x{} here.", letter.repeat(200)));
    /// let report = compare(&Pair::new(long("ab"), long("ac")), &Options::default());
    /// let told = "2 words or names have more than 128 letters and were not compared letter by letter (--max-word-letters)";
    /// assert_eq!(report.uncompared[0].message(), told);
    /// ```
    pub fn message(&self) -> String {
        let Uncompared { limit, most, count, .. } = *self;
        let (one, s) = if count == 1 { ("has", "") } else { ("have", "s") };
        let was = if count == 1 { "was" } else { "were" };
        let what = match limit {
            Limit::WordLetters => {
                format!(
                    "{count} word{s} or name{s} {one} more than {most} letters and {was} not compared letter by letter"
                )
            }
            Limit::BeadWords => {
                format!("{count} bead{s} {one} more than {most} words on a side: only values were compared there")
            }
            Limit::BeadValues => {
                format!("{count} bead{s} {one} more than {most} unmatched values on a side, which were not paired")
            }
            Limit::Candidates => {
                format!("{count} word{s} or name{s} {was} compared only with the {most} nearest of the other side")
            }
            Limit::FixRounds => format!("corrections were ended after {most} rounds"),
        };
        format!("{what} (--{})", limit.option())
    }
}

/// Counts what is over the limits while a pair is compared.
pub(crate) struct Over {
    limits: Limits,
    /// For each limit, how many and in which bead first.
    seen: [Cell<(usize, usize)>; Limit::ALL.len()],
}

impl Over {
    pub(crate) fn new(limits: Limits) -> Self {
        Over { limits, seen: std::array::from_fn(|_| Cell::new((0, usize::MAX))) }
    }

    /// How much a limit allows.
    pub(crate) fn most(&self, limit: Limit) -> usize {
        self.limits.most(limit)
    }

    /// Counts so many things of one bead that are over a limit.
    pub(crate) fn see(&self, limit: Limit, bead: usize, count: usize) {
        if count > 0 {
            let seen = &self.seen[limit as usize];
            let (known, first) = seen.get();
            seen.set((known + count, first.min(bead)));
        }
    }

    /// What was over a limit, in their order.
    pub(crate) fn uncompared(&self) -> Vec<Uncompared> {
        let told = |limit: Limit| {
            let (count, bead) = self.seen[limit as usize].get();
            (count > 0).then(|| Uncompared { limit, most: self.most(limit), count, bead })
        };
        Limit::ALL.into_iter().filter_map(told).collect()
    }
}
