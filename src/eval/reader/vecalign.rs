//! The format of vecalign (Thompson and Koehn 2019): two lists in brackets and a cost, between colons.

use super::numbers::Line;
use super::{AlignmentReader, NumberedBead, lines};
use crate::error::Result;

/// Lists in brackets.
pub(super) struct Vecalign;

impl AlignmentReader for Vecalign {
    fn name(&self) -> &'static str {
        "vecalign"
    }

    fn description(&self) -> &'static str {
        "vecalign's lists, such as [0, 1]:[2]:0.123; an empty list for no counterpart"
    }

    fn fits(&self, text: &str) -> bool {
        lines(text).next().is_some_and(|(_, line)| line.trim_start().starts_with('['))
    }

    fn read(&self, name: &str, text: &str) -> Result<Vec<NumberedBead>> {
        lines(text).map(|(number, line)| bead(Line { name, number }, line)).collect()
    }
}

fn bead(place: Line<'_>, line: &str) -> Result<NumberedBead> {
    let cells: Vec<&str> = line.split(':').map(str::trim).collect();
    let (official, counterpart, score) = match cells[..] {
        [official, counterpart] => (official, counterpart, None),
        [official, counterpart, score] => (official, counterpart, Some(score)),
        _ => return Err(place.error("is not two lists between colons", "write it like [0, 1]:[2]:0.5")),
    };
    place.score(score)?;
    let ids = (list(place, official)?, list(place, counterpart)?);
    if ids.0.is_empty() && ids.1.is_empty() {
        return Err(place.error("is a bead without sentences", "remove the line"));
    }
    Ok(NumberedBead { line: place.number, ids })
}

fn list(place: Line<'_>, cell: &str) -> Result<Vec<usize>> {
    let inside = cell.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let inside = inside.ok_or_else(|| place.error("a list lacks its brackets", "write it like [0, 1]:[2]:0.5"))?;
    place.numbers(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lists_with_and_without_cost() {
        let beads = Vecalign.read("x", "[0, 1]:[0]:0.25\n[]:[1]\n").expect("is well formed");
        let ids: Vec<_> = beads.into_iter().map(|bead| bead.ids).collect();
        assert_eq!(ids, [(vec![0, 1], vec![0]), (vec![], vec![1])]);
    }

    #[test]
    fn names_the_bad_line() {
        let message = |text| Vecalign.read("x", text).expect_err("is bad").to_string();
        assert!(message("[0]:[0]\n[1]\n").starts_with("x, line 2: is not two lists"));
        assert!(message("[0]:0\n").starts_with("x, line 1: a list lacks its brackets"));
        assert!(message("[0]:[a]\n").starts_with("x, line 1: “a” is no sentence number"));
        assert!(message("[]:[]\n").starts_with("x, line 1: is a bead without sentences"));
        assert!(message("[0]:[0]:low\n").starts_with("x, line 1: “low” is no score"));
    }
}
