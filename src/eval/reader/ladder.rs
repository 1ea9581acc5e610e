//! The numeric ladders of hunalign (Varga and others 2005): cut points, one a line, and a bead between each two.
//!
//! A rung `n m` says that the first n official sentences correspond to the first m of the counterpart. The first is `0 0`,
//! and the last holds the two numbers of sentences.

use super::numbers::Line;
use super::{AlignmentReader, NumberedBead, lines};
use crate::error::Result;

/// Rungs in two columns, with or without a score.
pub(super) struct Ladder;

impl AlignmentReader for Ladder {
    fn name(&self) -> &'static str {
        "ladder"
    }

    fn description(&self) -> &'static str {
        "hunalign's numeric ladder: how many sentences of either side end at each cut, and a score if any"
    }

    /// Two numbers in the first line, and rungs that beads could not be, or no tabs.
    fn fits(&self, text: &str) -> bool {
        let number = |cell: Option<&str>| cell.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
        let numbers = |line: &str| {
            let mut cells = line.split_whitespace();
            number(cells.next()) && number(cells.next())
        };
        let first = lines(text).next().map(|(_, line)| line);
        first.is_some_and(|line| numbers(line) && (!line.contains('\t') || is_plainly_one(text)))
    }

    fn read(&self, name: &str, text: &str) -> Result<Vec<NumberedBead>> {
        let mut beads = Vec::new();
        let mut last: Option<(usize, usize)> = None;
        for (number, line) in lines(text) {
            let place = Line { name, number };
            let rung = rung(place, line)?;
            match last {
                None if rung != (0, 0) => return Err(place.error("the ladder does not start at 0 0", "add that line")),
                None => {}
                Some(last) if rung == last => return Err(place.error("repeats the line before", "remove it")),
                Some((official, counterpart)) if rung.0 < official || rung.1 < counterpart => {
                    return Err(place.error("goes back behind the line before", "check that this is a ladder"));
                }
                Some((official, counterpart)) => {
                    let ids = ((official..rung.0).collect(), (counterpart..rung.1).collect());
                    beads.push(NumberedBead { line: number, ids });
                }
            }
            last = Some(rung);
        }
        if beads.is_empty() {
            let place = Line { name, number: 1 };
            return Err(place.error("a ladder of one line holds no bead", "check that this is the right file"));
        }
        Ok(beads)
    }
}

fn rung(place: Line<'_>, line: &str) -> Result<(usize, usize)> {
    let cells: Vec<&str> = line.split_whitespace().collect();
    let (official, counterpart, score) = match cells[..] {
        [official, counterpart] => (official, counterpart, None),
        [official, counterpart, score] => (official, counterpart, Some(score)),
        _ => {
            return Err(
                place.error(format!("has {} columns", cells.len()), "write two numbers and, if you like, a score")
            );
        }
    };
    place.score(score)?;
    Ok((place.number(official)?, place.number(counterpart)?))
}

/// Whether lines are rungs and cannot be beads: they start at `0 0`, never go back, and skip or repeat a number. Without a
/// skip or a repetition a file of 1-1 beads looks the same.
pub(super) fn is_plainly_one(text: &str) -> bool {
    let rungs: Option<Vec<_>> = lines(text).map(|(number, line)| columns(number, line)).collect();
    let Some(rungs) = rungs else { return false };
    let ascending = rungs.windows(2).all(|two| two[0].0 <= two[1].0 && two[0].1 <= two[1].1);
    let steady = rungs.iter().copied().eq((0..rungs.len()).map(|number| (number, number)));
    rungs.first() == Some(&(0, 0)) && ascending && !steady
}

/// The two numbers of a line of tab-separated cells.
fn columns(number: usize, line: &str) -> Option<(usize, usize)> {
    let mut cells = line.split('\t');
    let place = Line { name: "", number };
    Some((place.number(cells.next()?).ok()?, place.number(cells.next()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_bead_between_two_rungs() {
        let beads = Ladder.read("x", "0\t0\t1.5\n1\t2\t-0.3\n1 3\n3\t5\n").expect("is well formed");
        let ids: Vec<_> = beads.into_iter().map(|bead| bead.ids).collect();
        assert_eq!(ids, [(vec![0], vec![0, 1]), (vec![], vec![2]), (vec![1, 2], vec![3, 4])]);
    }

    #[test]
    fn names_the_bad_line() {
        let message = |text| Ladder.read("x", text).expect_err("is bad").to_string();
        assert_eq!(message("1\t1\n"), "x, line 1: the ladder does not start at 0 0; add that line");
        assert_eq!(message("0\t0\n0\t0\n"), "x, line 2: repeats the line before; remove it");
        assert!(message("0\t0\n2\t2\n3\t1\n").starts_with("x, line 3: goes back"));
        assert!(message("0\t0\n").starts_with("x, line 1: a ladder of one line"));
        assert!(message("0\t0\n1,2\t3\n").starts_with("x, line 2: “1,2” is no sentence number"));
        assert!(message("0\t0\n1 2 3 4\n").starts_with("x, line 2: has 4 columns"));
    }
}
