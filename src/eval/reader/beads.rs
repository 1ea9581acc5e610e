//! The format `beads`, which `bitext align -f beads` writes: two lists of numbers and a score between tabs.

use super::numbers::Line;
use super::{AlignmentReader, NumberedBead, ladder, lines};
use crate::error::Result;

/// Tab-separated lists of numbers.
pub(super) struct Beads;

impl AlignmentReader for Beads {
    fn name(&self) -> &'static str {
        "beads"
    }

    fn description(&self) -> &'static str {
        "official numbers, tab, counterpart numbers, and a score if any; numbers from 0 between commas"
    }

    /// Tabs, and not plainly the rungs of a ladder.
    fn fits(&self, text: &str) -> bool {
        let cells = |line: &str| {
            line.contains('\t') && line.bytes().next().is_some_and(|it| it.is_ascii_digit() || it == b'\t')
        };
        lines(text).next().is_some_and(|(_, line)| cells(line)) && !ladder::is_plainly_one(text)
    }

    fn read(&self, name: &str, text: &str) -> Result<Vec<NumberedBead>> {
        lines(text).map(|(number, line)| bead(Line { name, number }, line)).collect()
    }
}

fn bead(place: Line<'_>, line: &str) -> Result<NumberedBead> {
    let cells: Vec<&str> = line.split('\t').collect();
    let (official, counterpart, score) = match cells[..] {
        [official, counterpart] => (official, counterpart, None),
        [official, counterpart, score] => (official, counterpart, Some(score)),
        _ => {
            let problem = format!("has {} columns between tabs", cells.len());
            return Err(place.error(problem, "write official numbers, counterpart numbers and, if you like, a score"));
        }
    };
    place.score(score)?;
    let ids = (place.numbers(official)?, place.numbers(counterpart)?);
    if ids.0.is_empty() && ids.1.is_empty() {
        return Err(place.error("is a bead without sentences", "remove the line"));
    }
    Ok(NumberedBead { line: place.number, ids })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nulls_gaps_and_scores() {
        let beads = Beads.read("x", "0\t0,2\t0.5\n\t1\n1\t\t\n").expect("is well formed");
        let ids: Vec<_> = beads.into_iter().map(|bead| bead.ids).collect();
        assert_eq!(ids, [(vec![0], vec![0, 2]), (vec![], vec![1]), (vec![1], vec![])]);
    }

    #[test]
    fn names_the_bad_line() {
        let message = |text| Beads.read("x", text).expect_err("is bad").to_string();
        assert!(message("0\t0\n\n1\n").starts_with("x, line 3: has 1 columns"));
        assert!(message("0\t0\t1\t2\n").starts_with("x, line 1: has 4 columns"));
        assert!(message("-1\t0\n").starts_with("x, line 1: “-1” is no sentence number"));
        assert!(message("+1\t0\n").starts_with("x, line 1: “+1” is no sentence number"));
        assert!(message("1,\t0\n").starts_with("x, line 1: “” is no sentence number"));
        assert!(message("99999999999999999999999\t0\n").contains("is too large"));
        assert!(message("1000000\t0\n").contains("is too large"));
        assert!(message("0\t0\tgood\n").starts_with("x, line 1: “good” is no score"));
        assert!(message("\t\t1\n").starts_with("x, line 1: is a bead without sentences"));
    }
}
