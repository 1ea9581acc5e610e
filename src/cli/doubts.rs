//! What is said on standard error of a pair that is doubtful, or that was compared in parts only.

use super::terminal;
use crate::coverage::{Coverage, Doubt, doubt};
use crate::limits::Uncompared;
use crate::pair::{Pair, PairReport};
use std::io::{self, Write};

/// The share of official sentences from which on missing ones are no news: notes, captions and the like.
const NEARLY_ALL: f64 = 0.75;

/// Says what was over a limit, and what is doubtful about a pair, or how much of the official text has no counterpart where
/// that is a lot.
pub(super) fn tell(pair: &Pair, report: &PairReport) {
    if !report.uncompared.is_empty() {
        let left: Vec<String> = report.uncompared.iter().map(Uncompared::message).collect();
        say(&format!("{}, {}: {}", pair.official.name(), pair.counterpart.name(), left.join("; ")));
    }
    let coverage = Coverage::of(pair, report);
    match doubt(pair, report) {
        Some(doubt) => say(&told(doubt, coverage, pair)),
        None if coverage.is_below(NEARLY_ALL) => say(&counted(coverage, pair)),
        None => {}
    }
}

fn say(message: &str) {
    let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(message)); // the result goes on
}

fn told(doubt: Doubt, coverage: Coverage, pair: &Pair) -> String {
    let (official, counterpart) = (pair.official.name(), pair.counterpart.name());
    let counted = counted(coverage, pair);
    match doubt {
        Doubt::Empty => {
            let empty = if pair.counterpart.text().trim().is_empty() { counterpart } else { official };
            format!("{empty}: is empty, so that nothing was compared; check that this is the right file")
        }
        Doubt::Foreign => format!("{counted}, which seems to be in another language; check that it is the right file"),
        Doubt::Unrelated if pair.official.language().is_variant_of(pair.counterpart.language()) => {
            format!("{counted}; check that the two texts belong together and are in one language")
        }
        Doubt::Unrelated => format!("{counted}; check that the two texts belong together"),
        Doubt::Swapped => {
            format!("{official}, {counterpart}: seem to have changed places; name the official text first")
        }
        _ => format!("{counted}; check that the counterpart is whole"),
    }
}

fn counted(Coverage { found, all }: Coverage, pair: &Pair) -> String {
    let (official, counterpart) = (pair.official.name(), pair.counterpart.name());
    format!("{official}: {found} of {all} sentences have a counterpart in {counterpart}")
}
