//! The header of a table, and what the words in its cells mean.

use super::collect::{Collector, Flaw};
use super::model::{CaseRule, Status};
use crate::error::{Error, ErrorKind, Result};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Term,
    Rendering,
    Concept,
    Language,
    Status,
    Case,
    Inflect,
    DoNotTranslate,
    Definition,
    Admitted,
    Forbidden,
}

/// The names of columns that are read.
const COLUMNS: &[(&str, Column)] = &[
    ("term", Column::Term),
    ("rendering", Column::Rendering),
    ("concept", Column::Concept),
    ("language", Column::Language),
    ("status", Column::Status),
    ("case", Column::Case),
    ("inflect", Column::Inflect),
    ("inflection", Column::Inflect),
    ("do_not_translate", Column::DoNotTranslate),
    ("definition", Column::Definition),
    ("admitted", Column::Admitted),
    ("forbidden", Column::Forbidden),
];

/// Columns for people, which are passed over: those that a draft has besides, and notes.
const NOTES: &[&str] = &["count", "rendering_count", "documents", "note", "notes", "comment", "context"];

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns(Vec<Option<Column>>);

impl Columns {
    /// Reads the header.
    pub(super) fn read<'a>(cells: impl Iterator<Item = &'a str>, line: usize, into: &mut Collector) -> Result<Self> {
        let names: Vec<String> = cells.map(name).collect();
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(names.len());
        for (number, name) in names.iter().enumerate() {
            let column = COLUMNS.iter().find(|(known, _)| known == name).map(|(_, column)| *column);
            if column.is_some() && columns.contains(&column) {
                let error = Error::new(ErrorKind::Input, format!("there are two columns {name}"), "keep one of them");
                return Err(error.on_line(line).in_column(number + 1));
            }
            if column.is_none() && !NOTES.contains(&name.as_str()) {
                into.warn(Flaw::Column, line);
            }
            columns.push(column);
        }
        if columns.contains(&Some(Column::Term)) {
            return Ok(Columns(columns));
        }
        let problem = format!("the first line names no column `term`, but {}", quoted(&names));
        Err(Error::new(ErrorKind::Input, problem, "name the columns in the first line").on_line(line))
    }

    /// Whether a line is the header of a table of some columns.
    pub(super) fn are_named<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
        cells.any(|cell| name(cell) == "term")
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The number of a column, from 0.
    pub(super) fn position(&self, column: Column) -> Option<usize> {
        self.0.iter().position(|it| *it == Some(column))
    }
}

fn name(cell: &str) -> String {
    cell.trim().to_lowercase().replace([' ', '-'], "_")
}

fn quoted(names: &[String]) -> String {
    /// Names that a message holds.
    const SHOWN: usize = 6;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|it| format!("{:?}", first_characters(it))).collect();
    shown.join(", ")
}

/// A cell may hold a whole book.
fn first_characters(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A cell that says something else than its column can.
fn unknown(cell: &str, what: &str, choices: &str) -> Error {
    let problem = format!("{:?} is no {what}", first_characters(cell));
    Error::new(ErrorKind::Input, problem, format!("write {choices}, or nothing"))
}

/// A status by its name here or in TBX; nothing where the cell is empty.
pub(super) fn status(cell: &str) -> Result<Option<Status>> {
    let word = cell.trim().to_lowercase();
    let word = word.strip_suffix("-admn-sts").unwrap_or(&word);
    Ok(Some(match word.strip_suffix("term").unwrap_or(word) {
        "" => return Ok(None),
        "preferred" | "standardized" | "legal" | "regulated" => Status::Preferred,
        "admitted" | "allowed" => Status::Admitted,
        "forbidden" | "deprecated" | "superseded" => Status::Forbidden,
        _ => return Err(unknown(cell, "status", "preferred, admitted or forbidden")),
    }))
}

pub(super) fn case(cell: &str) -> Result<CaseRule> {
    match cell.trim().to_lowercase().as_str() {
        "" | "acronyms" => Ok(CaseRule::Acronyms),
        "sensitive" => Ok(CaseRule::Sensitive),
        "insensitive" => Ok(CaseRule::Insensitive),
        _ => Err(unknown(cell, "case rule", "sensitive, insensitive or acronyms")),
    }
}

/// Yes or no; nothing where the cell is empty.
pub(super) fn yes(cell: &str) -> Result<Option<bool>> {
    match cell.trim().to_lowercase().as_str() {
        "" => Ok(None),
        "yes" | "y" | "true" | "1" => Ok(Some(true)),
        "no" | "n" | "false" | "0" => Ok(Some(false)),
        _ => Err(unknown(cell, "answer", "yes or no")),
    }
}
