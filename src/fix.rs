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
use crate::input;
use crate::pair::{Pair, PairReport, compare};
use crate::terms::{Correction, Finding, Kind, Outcome, correct};
use rustc_hash::FxHashSet;

/// Corrections bring others to light: a name that has all its words but one is told from a paraphrase. So they come in
/// rounds. Texts of the corpus take up to three; more than this many end the work wherever it stands.
const MOST_ROUNDS: usize = 32;

/// A counterpart with corrections.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text; its raw text is what to write.
    pub counterpart: Document,
    /// The comparison of the official text with it.
    pub report: PairReport,
    /// What was corrected.
    pub corrected: Corrected,
    /// What was chosen and is still there.
    pub left: Left,
}

/// How much was corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Findings that were corrected in one place or more.
    pub findings: usize,
    /// Places.
    pub places: usize,
}

/// How many places were not corrected, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// There is no correction that is surely right.
    pub without_correction: usize,
    /// Marks of the format stand inside what would change.
    pub marks: usize,
    /// Corrections that would undo each other.
    pub circular: usize,
}

/// Corrects the findings that are chosen, the surest first, until none of them has a correction that can be put in.
///
/// `report` is what [`compare`] says of `pair`. Fixing the fixed text once more changes nothing. Each further round compares
/// anew, without vectors of the sentences: they belong to the text as it was.
pub fn fix(pair: &Pair, report: &PairReport, chosen: impl Fn(&Finding) -> bool) -> Fixed {
    fix_with(pair, report, chosen, |_, _| {})
}

/// The same where `hide` takes findings out of the report of each further round, such as those that were accepted.
pub fn fix_with(
    pair: &Pair,
    report: &PairReport,
    chosen: impl Fn(&Finding) -> bool,
    hide: impl Fn(&Pair, &mut PairReport),
) -> Fixed {
    let mut states = vec![State::new(pair.counterpart.clone(), report.clone(), Corrected::default(), &chosen)];
    while let Some(last) = states.last().filter(|last| last.round.corrected.places > 0 && states.len() <= MOST_ROUNDS) {
        // Corrections that undo each other lead in a circle. Whichever of its texts the work starts from, the same one
        // is the result.
        if let Some(first) = states.iter().position(|state| state.counterpart.raw() == last.round.raw) {
            let rank = |state: &State| (state.round.corrected.places, state.counterpart.raw().to_owned());
            let best = states.drain(first..).min_by_key(rank);
            states.extend(best);
            break;
        }
        let Some(counterpart) = reread(&last.counterpart, &last.round.raw) else { break };
        let corrected = last.corrected.with(last.round.corrected);
        let pair = Pair::new(pair.official.clone(), counterpart);
        let mut report = compare(&pair, &report.options);
        hide(&pair, &mut report);
        states.push(State::new(pair.counterpart, report, corrected, &chosen));
    }
    states.pop().expect("there is the first state").fixed()
}

/// The text after some rounds, and what the next one would make of it.
struct State {
    counterpart: Document,
    report: PairReport,
    corrected: Corrected,
    round: Round,
}

impl State {
    fn new(
        counterpart: Document,
        report: PairReport,
        corrected: Corrected,
        chosen: &impl Fn(&Finding) -> bool,
    ) -> Self {
        let round = Round::new(&counterpart, &report, chosen);
        State { counterpart, report, corrected, round }
    }

    fn fixed(self) -> Fixed {
        let State { counterpart, report, corrected, round } = self;
        Fixed { counterpart, report, corrected, left: round.left }
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
    left: Left,
}

impl Round {
    fn new(counterpart: &Document, report: &PairReport, chosen: &impl Fn(&Finding) -> bool) -> Self {
        let mut findings: Vec<&Finding> = report.findings.iter().filter(|finding| chosen(finding)).collect();
        findings.sort_by(|a, b| b.confidence.total_cmp(&a.confidence)); // stable: equals stay in reading order
        // Two findings may say the same of one place: an inconsistency, and the rendering that is wrong.
        let mut known: FxHashSet<&Correction> = FxHashSet::default();
        let mut corrections: Vec<(usize, &Correction)> = Vec::new();
        for (number, finding) in findings.iter().enumerate() {
            let new = finding.occurrences.iter().filter_map(|place| place.correction.as_ref());
            corrections
                .extend(new.filter(|correction| known.insert(correction)).map(|correction| (number, correction)));
        }
        let applied = correct(counterpart, &corrections.iter().map(|it| it.1).collect::<Vec<_>>());
        let count = |outcome: Outcome| applied.outcomes.iter().filter(|it| **it == outcome).count();
        // An inconsistency names the rendering that is right, too.
        let wrong = findings.iter().filter(|finding| finding.kind != Kind::Inconsistent);
        let without = wrong.flat_map(|finding| &finding.occurrences).filter(|place| place.correction.is_none()).count();
        let mut fixed: Vec<usize> = corrections
            .iter()
            .zip(&applied.outcomes)
            .filter_map(|((number, _), outcome)| (*outcome == Outcome::Applied).then_some(*number))
            .collect();
        let places = fixed.len();
        fixed.dedup();
        Round {
            corrected: Corrected { findings: fixed.len(), places },
            left: Left {
                without_correction: without,
                marks: count(Outcome::Marks),
                circular: places + count(Outcome::Overlaps),
            },
            raw: applied.raw,
        }
    }
}

/// The document with another raw text.
fn reread(document: &Document, raw: &str) -> Option<Document> {
    let (name, language) = (document.name(), document.language().clone());
    match document.has_marks() {
        true => input::read(name, raw.as_bytes().to_vec(), Some(language)).ok(),
        false => Some(Document::plain(name, raw, language)),
    }
}
