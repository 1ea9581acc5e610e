//! Gold in a table: strings of the two texts between tabs, a finding a row, as `findings.tsv` of the corpus has it.

use super::line::{Line, lines};
use super::{GoldFindings, GoldReader};
use crate::error::Result;
use crate::eval::findings::gold::{GoldFinding, GoldSide};

/// Tab-separated strings.
pub(super) struct Tsv;

/// The columns that a table must have, in any order; others are notes for people.
const COLUMNS: [&str; 4] = ["verdict", "kind", "official", "counterpart"];

/// Between the renderings of one name, in rows of the kind `inconsistent`.
const SEPARATOR: &str = " | ";

impl GoldReader for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn description(&self) -> &'static str {
        "a table with the columns verdict, kind, official and counterpart; a document a file"
    }

    fn fits(&self, first: &str) -> bool {
        first.split('\t').any(|cell| cell.trim() == COLUMNS[0])
    }

    fn read(&self, document: &str, name: &str, text: &str) -> Result<Vec<GoldFindings>> {
        let mut lines = lines(name, text);
        let Some(header) = lines.next() else { return Ok(Vec::new()) };
        let columns = Columns::of(header)?;
        let findings = lines.map(|line| columns.row(line)).collect::<Result<_>>()?;
        Ok(vec![GoldFindings { document: document.to_owned(), official: None, counterpart: None, findings }])
    }
}

/// Where the columns stand.
struct Columns {
    places: [usize; 4],
    count: usize,
}

impl Columns {
    fn of(header: Line<'_>) -> Result<Self> {
        let cells: Vec<&str> = header.text.split('\t').map(str::trim).collect();
        let mut places = [0; 4];
        for (place, column) in places.iter_mut().zip(COLUMNS) {
            *place = cells.iter().position(|cell| *cell == column).ok_or_else(|| {
                let problem = format!("lacks the column “{column}”");
                header.error(problem, format!("name the columns in the first line: {}", COLUMNS.join(", ")))
            })?;
        }
        Ok(Columns { places, count: cells.len() })
    }

    fn row(&self, line: Line<'_>) -> Result<GoldFinding> {
        let cells: Vec<&str> = line.text.split('\t').collect();
        if cells.len() != self.count {
            let plural = if cells.len() == 1 { "" } else { "s" };
            let problem = format!("has {} column{plural} where the first line has {}", cells.len(), self.count);
            return Err(line.error(problem, "put one tab between two cells, also around an empty one"));
        }
        let [verdict, kind, official, counterpart] = self.places.map(|place| cells[place].trim());
        let verdict = line.verdict("", verdict)?;
        if official.is_empty() && counterpart.is_empty() {
            return Err(line.error("has a string on neither side", "give at least one, or remove the row"));
        }
        let terms = |cell: &str| {
            let parts = if kind == "inconsistent" { cell.split(SEPARATOR).collect() } else { vec![cell] };
            GoldSide::Terms(parts.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect())
        };
        Ok(GoldFinding { verdict, kind: kind.to_owned(), official: terms(official), counterpart: terms(counterpart) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::GoldVerdict;

    fn read(text: &str) -> Result<Vec<GoldFinding>> {
        Tsv.read("a", "x", text).map(|mut documents| documents.remove(0).findings)
    }

    fn terms(terms: &[&str]) -> GoldSide {
        GoldSide::Terms(terms.iter().map(|&term| term.to_owned()).collect())
    }

    #[test]
    fn reads_columns_in_any_order_and_several_renderings() {
        let text = "kind\tverdict\tnote\tofficial\tcounterpart\r\n\
                    name\tmust\tA | B\tQuay House\tDock Hall\r\n\
                    inconsistent\tsoft\t\tQuay House\tDock Hall | Pier Hall\r\n\
                    omitted\tharmless\t\tQuay House\t\r\n";
        let rows = read(text).expect("is well formed");
        assert_eq!(rows[0].counterpart, terms(&["Dock Hall"]));
        assert_eq!(rows[1].counterpart, terms(&["Dock Hall", "Pier Hall"]));
        assert_eq!((rows[2].official.clone(), rows[2].counterpart.is_empty()), (terms(&["Quay House"]), true));
        assert_eq!(rows.iter().map(|row| row.verdict).collect::<Vec<_>>(), GoldVerdict::ALL);
    }

    #[test]
    fn names_the_bad_line() {
        let message = |text: &str| read(text).expect_err("is bad").to_string();
        let header = "verdict\tkind\tofficial\tcounterpart\tnote\n";
        assert!(message("verdict\tkind\tofficial\n").starts_with("x, line 1: lacks the column “counterpart”"));
        assert!(message(&format!("{header}must\tname\ta\tb\n")).starts_with("x, line 2: has 4 columns where"));
        assert!(message(&format!("{header}\nMust\tname\ta\tb\t\n")).starts_with("x, line 3: “Must” is no verdict"));
        assert!(
            message(&format!("{header}must\tname\t \t\tn\n")).starts_with("x, line 2: has a string on neither side")
        );
    }
}
