//! The counterpart with the corrections of its findings, and nothing else changed.
//!
//! ```
//! use bitext::{Options, Pair, compare, fix, input};
//! let official = "The Harbour Office (HarO) opened today. It has 40 posts.";
//! let counterpart = "Today the Harbour Promotion Office (HPO) was opened.\r\nIt has 400 posts.";
//! let pair = Pair::new(
//!     input::read("official.txt", official.into(), None)?,
//!     input::read("counterpart.txt", counterpart.into(), None)?,
//! );
//! let report = compare(&pair, &Options::default());
//! let fixed = fix::fix(&pair, &report, |_| true);
//! assert_eq!(fixed.counterpart.raw(), "Today the Harbour Office (HarO) was opened.\r\nIt has 40 posts.");
//! assert!(fixed.report.findings.is_empty());
//! # Ok::<(), bitext::Error>(())
//! ```

use crate::document::Document;
use crate::error::Result;
use crate::input;
use crate::limits::{Limit, Uncompared};
use crate::pair::{Knowledge, Pair, PairReport, compare, compare_with};
use crate::terms::{Correction, Finding, Kind, Outcome, correct};
use rustc_hash::FxHashSet;
use std::convert::Infallible;

/// How sure a finding must be to be corrected by [`fix`]. A wrong correction harms a text more than one that is left to a
/// reader.
pub const LEAST_CONFIDENCE: f64 = 0.7;

/// A counterpart with corrections.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text; its raw text is what to write.
    pub counterpart: Document,
    /// The comparison of the official text with it.
    pub report: PairReport,
    /// What was corrected.
    pub corrected: Corrected,
    /// The places that were wanted and are still there, in the order of the report.
    pub left: Vec<Left>,
}

/// How much was corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Findings that were corrected in one place or more.
    pub findings: usize,
    /// Places.
    pub places: usize,
}

/// A place that was not corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// The finding's number in the report on the fixed text.
    pub finding: usize,
    /// Which of its occurrences it is.
    pub occurrence: usize,
    /// Why it was left.
    pub why: Why,
}

/// Why a place was not corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// There is no correction that is surely right.
    NoCorrection,
    /// The finding itself is not sure enough.
    Unsure,
    /// Marks of the format stand inside what would change.
    Marks,
    /// Corrections that would undo each other, or do not come to an end.
    Circular,
}

/// What is to become of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is corrected where it can be.
    Correct,
    /// It would be, if it were surer; its places count among those that are left.
    Unsure,
    /// It stays as it is, without a word.
    Ignore,
}

impl Choice {
    /// What becomes of a finding that is wanted, or not, where corrections need at least this confidence.
    ///
    /// ```
    /// use bitext::fix::Choice;
    /// use bitext::{Document, Language, Options, Pair, compare};
    /// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
    /// let pair = Pair::new(document("It opens on 3 May, at noon."), document("It opens on 5 May, at noon."));
    /// let finding = &compare(&pair, &Options::default()).findings[0];
    /// assert_eq!(Choice::of(finding, true, 0.5), Choice::Correct);
    /// assert_eq!(Choice::of(finding, true, 1.0), Choice::Unsure);
    /// assert_eq!(Choice::of(finding, false, 0.5), Choice::Ignore);
    /// ```
    pub fn of(finding: &Finding, wanted: bool, least_confidence: f64) -> Choice {
        match wanted {
            true if finding.confidence >= least_confidence => Choice::Correct,
            true => Choice::Unsure,
            false => Choice::Ignore,
        }
    }
}

/// Corrects the findings that are wanted and have at least [`LEAST_CONFIDENCE`], the surest first, until none of them has a
/// correction that can be put in.
///
/// `report` is what [`crate::compare`] says of `pair`. Fixing the fixed text once more changes nothing, unless the
/// work was ended by the limit of rounds ([`Limit::FixRounds`]): then there may be more to correct.
pub fn fix(pair: &Pair, report: &PairReport, wanted: impl Fn(&Finding) -> bool) -> Fixed {
    let choice = |finding: &Finding| Choice::of(finding, wanted(finding), LEAST_CONFIDENCE);
    let Ok(fixed) = rounds(pair, report, |pair| Ok::<_, Infallible>(compare(pair, &report.options)), choice);
    fixed
}

/// Corrects findings of one's choice, with what is known besides the texts; `report` was made with the same knowledge. Each
/// further round compares anew, without vectors of the sentences: they belong to the text as it was. `hide` takes findings
/// out of the report of each of them, such as those that were accepted.
///
/// # Errors
/// When the work was stopped ([`Knowledge::with_stop`]).
///
/// ```
/// use bitext::fix::{Choice, fix_with};
/// use bitext::pair::{Knowledge, compare_with};
/// use bitext::{Document, Language, Options, Pair, glossary, terms::Termbase};
/// let house = glossary::read("house.csv", "term,forbidden\nferry pier,wharf\n".into())?.glossary;
/// let termbase = Termbase::new(vec![house]);
/// let knowledge = Knowledge::default().with_termbase(&termbase);
/// let pair = Pair::new(
///     Document::plain("a", "The ferry pier opened today.", Language::ENGLISH),
///     Document::plain("b", "The wharf was opened today.", Language::ENGLISH),
/// );
/// let report = compare_with(&pair, &Options::default(), &knowledge)?;
/// let fixed = fix_with(&pair, &report, &knowledge, |finding| Choice::of(finding, true, 0.9), |_, _| {})?;
/// assert_eq!(fixed.counterpart.raw(), "The ferry pier was opened today.");
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn fix_with(
    pair: &Pair,
    report: &PairReport,
    knowledge: &Knowledge<'_>,
    choice: impl Fn(&Finding) -> Choice,
    hide: impl Fn(&Pair, &mut PairReport),
) -> Result<Fixed> {
    let knowledge = knowledge.without_vectors();
    let compared = |pair: &Pair| {
        let mut report = compare_with(pair, &report.options, &knowledge)?;
        hide(pair, &mut report);
        Ok(report)
    };
    rounds(pair, report, compared, choice)
}

/// Corrects and compares anew until nothing is left to put in.
fn rounds<E>(
    pair: &Pair,
    report: &PairReport,
    compared: impl Fn(&Pair) -> Result<PairReport, E>,
    choice: impl Fn(&Finding) -> Choice,
) -> Result<Fixed, E> {
    let most = report.options.limits.most(Limit::FixRounds);
    let mut earlier: Vec<Step> = Vec::new();
    let mut last = State::new(pair.counterpart.clone(), report.clone(), Corrected::default(), &choice);
    while last.goes_on() {
        // Corrections that undo each other lead in a circle. Whichever of its texts the work starts from, the same one
        // is the result.
        if let Some(first) = earlier.iter().position(|step| step.raw == last.round.raw) {
            let least = (first..earlier.len()).min_by_key(|&step| earlier[step].rank()).unwrap_or(first);
            if earlier[least].rank() < last.rank() {
                let Step { raw, corrected, .. } = earlier.swap_remove(least);
                let Some(counterpart) = reread(&pair.counterpart, &raw) else { break };
                let again = pair.clone().with_counterpart(counterpart);
                // The first report may know more of its text than those of the rounds.
                let report = if least == 0 { report.clone() } else { compared(&again)? };
                last = State::new(again.counterpart, report, corrected, &choice);
            }
            break;
        }
        if earlier.len() >= most {
            last.report.uncompared.push(Uncompared { limit: Limit::FixRounds, most, count: 1, bead: 0 });
            break;
        }
        let Some(counterpart) = reread(&last.counterpart, &last.round.raw) else { break };
        let corrected = last.corrected.with(last.round.corrected);
        earlier.push(last.step());
        let next = pair.clone().with_counterpart(counterpart);
        let report = compared(&next)?;
        last = State::new(next.counterpart, report, corrected, &choice);
    }
    Ok(last.fixed())
}

/// The text after some rounds, and what the next one would make of it.
struct State {
    counterpart: Document,
    report: PairReport,
    corrected: Corrected,
    round: Round,
}

/// What is remembered of a round that is over.
struct Step {
    raw: String,
    corrected: Corrected,
    /// How many places the next round corrected.
    places: usize,
}

impl State {
    fn new(
        counterpart: Document,
        report: PairReport,
        corrected: Corrected,
        choice: &impl Fn(&Finding) -> Choice,
    ) -> Self {
        let round = Round::new(&counterpart, &report, choice);
        State { counterpart, report, corrected, round }
    }

    fn goes_on(&self) -> bool {
        self.round.corrected.places > 0 && self.round.raw != self.counterpart.raw()
    }

    /// The least of a circle is the one to take.
    fn rank(&self) -> (usize, &str) {
        (self.round.corrected.places, self.counterpart.raw())
    }

    fn step(&self) -> Step {
        let raw = self.counterpart.raw().to_owned();
        Step { raw, corrected: self.corrected, places: self.round.corrected.places }
    }

    fn fixed(self) -> Fixed {
        let State { counterpart, report, corrected, round } = self;
        Fixed { counterpart, report, corrected, left: round.left }
    }
}

impl Step {
    /// As of a state.
    fn rank(&self) -> (usize, &str) {
        (self.places, &self.raw)
    }
}

impl Corrected {
    fn with(self, other: Corrected) -> Corrected {
        Corrected { findings: self.findings + other.findings, places: self.places + other.places }
    }
}

/// The corrections of one comparison, put in.
struct Round {
    raw: String,
    corrected: Corrected,
    /// What is left if no further round follows.
    left: Vec<Left>,
}

impl Round {
    fn new(counterpart: &Document, report: &PairReport, choice: &impl Fn(&Finding) -> Choice) -> Self {
        let (planned, mut left) = plan(report, choice);
        let applied = correct(counterpart, &planned.iter().map(|it| it.1).collect::<Vec<_>>());
        let mut fixed: Vec<usize> = Vec::new();
        for ((place, _), outcome) in planned.iter().zip(&applied.outcomes) {
            if *outcome == Outcome::Applied {
                fixed.push(place.finding);
            }
            let why = if *outcome == Outcome::Marks { Why::Marks } else { Why::Circular };
            left.push(Left { why, ..*place });
        }
        left.sort_unstable();
        let places = fixed.len();
        fixed.dedup();
        Round { corrected: Corrected { findings: fixed.len(), places }, left, raw: applied.raw }
    }
}

/// A place with its correction.
type Planned<'r> = (Left, &'r Correction);

/// What is to be corrected, the surest finding first, and which places cannot be.
fn plan<'r>(report: &'r PairReport, choice: &impl Fn(&Finding) -> Choice) -> (Vec<Planned<'r>>, Vec<Left>) {
    let chosen = report.findings.iter().enumerate().map(|(number, finding)| (number, finding, choice(finding)));
    let mut chosen: Vec<_> = chosen.filter(|(_, _, choice)| *choice != Choice::Ignore).collect();
    chosen.sort_by(|a, b| b.1.confidence.total_cmp(&a.1.confidence)); // stable: equals stay in reading order
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    // Two findings may say the same of one place: an inconsistency, and the rendering that is wrong.
    let mut known: FxHashSet<&Correction> = FxHashSet::default();
    for (number, finding, choice) in chosen {
        for (occurrence, place) in finding.occurrences.iter().enumerate() {
            let place_left = |why| Left { finding: number, occurrence, why };
            match &place.correction {
                Some(correction) if !known.insert(correction) => {}
                Some(correction) if choice == Choice::Correct => planned.push((place_left(Why::Circular), correction)),
                Some(_) => left.push(place_left(Why::Unsure)),
                // An inconsistency of which a place can be corrected names the rendering that is right, too.
                None if finding.kind == Kind::Inconsistent && has_correction(finding) => {}
                None => left.push(place_left(Why::NoCorrection)),
            }
        }
    }
    (planned, left)
}

fn has_correction(finding: &Finding) -> bool {
    finding.occurrences.iter().any(|place| place.correction.is_some())
}

/// The document with another raw text.
fn reread(document: &Document, raw: &str) -> Option<Document> {
    let (name, language) = (document.name(), document.language().clone());
    match document.has_marks() {
        true => input::read(name, raw.as_bytes().to_vec(), Some(language)).ok(),
        false => Some(Document::plain(name, raw, language)),
    }
}
