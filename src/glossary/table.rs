//! Rows of tables to entries, whatever stands between their cells.

use super::collect::{Collector, Entry};
use super::columns::{self, Column, Columns};
use super::model::{Concept, Status, Term};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use csv::{ReaderBuilder, StringRecord};

/// What stands between the terms of one cell.
const BETWEEN: char = '|';

/// Reads a table whose first line names its columns.
pub(super) fn read(text: &str, builder: &mut ReaderBuilder, quotes: bool, into: &mut Collector) -> Result<()> {
    let mut reader = builder.has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut record = StringRecord::new();
    loop {
        let (start, line) = (reader.position().byte() as usize, reader.position().line() as usize);
        let more = reader.read_record(&mut record).map_err(|error| broken(&error).on_line(line))?;
        let raw = &text[start..reader.position().byte() as usize];
        let blank = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let line = line + raw[..blank].matches('\n').count();
        if !more {
            break;
        }
        if quotes && raw.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
            let remedy = "close it, and write a quotation mark inside a cell twice";
            return Err(Error::new(ErrorKind::Input, "a quotation mark is not closed", remedy).on_line(line));
        }
        match &columns {
            _ if record.iter().all(|cell| cell.trim().is_empty()) && record.len() == 1 => {}
            None => columns = Some(Columns::read(record.iter(), line, into)?),
            Some(columns) => {
                let row = Row { columns, record: &record };
                into.add(row.entry(line).map_err(|error| error.on_line(line))?);
            }
        }
    }
    if columns.is_some() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Input, "is empty", "check that this is the right file"))
}

fn broken(error: &csv::Error) -> Error {
    Error::new(ErrorKind::Input, format!("is no table ({error})"), "write it again as CSV or TSV")
}

struct Row<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
}

impl Row<'_> {
    fn entry(&self, line: usize) -> Result<Entry> {
        let (found, named) = (self.record.len(), self.columns.len());
        if found != named {
            let problem = format!("has {found} columns, and the first line names {named}");
            let remedy = "give every row as many cells as there are columns, and quote cells that hold the separator";
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_column(found.min(named) + 1));
        }
        let text = |column| Some(self.cell(column).trim().to_owned()).filter(|text| !text.is_empty());
        let mut concept = Concept {
            id: text(Column::Concept),
            definition: text(Column::Definition),
            do_not_translate: self.read(Column::DoNotTranslate, columns::yes)?.unwrap_or(false),
            terms: self.terms()?,
        };
        let first = concept.terms.first().cloned();
        for (column, status) in [(Column::Admitted, Status::Admitted), (Column::Forbidden, Status::Forbidden)] {
            let variants = self.cell(column).split(BETWEEN).map(str::trim).filter(|text| !text.is_empty());
            let like = first.clone().unwrap_or_else(|| Term::new(""));
            concept.terms.extend(variants.map(|text| Term { text: text.to_owned(), status, ..like.clone() }));
        }
        Ok(Entry { concept, line, ..Entry::default() })
    }

    /// The term, and its rendering where there is one. The status is that of the rendering, or else of the term.
    fn terms(&self) -> Result<Vec<Term>> {
        let (term, rendering) = (self.cell(Column::Term).trim(), self.cell(Column::Rendering).trim());
        let status = self.read(Column::Status, columns::status)?;
        let language = match self.cell(Column::Language).trim() {
            "" => None,
            tag => Some(Language::parse(tag).map_err(|error| self.at(Column::Language, error))?),
        };
        let common = Term {
            language: language.clone(),
            case: self.read(Column::Case, columns::case)?,
            inflects: self.read(Column::Inflect, columns::yes)?.unwrap_or(true),
            ..Term::new("")
        };
        let with = |text: &str, language, status| Term { text: text.to_owned(), language, status, ..common.clone() };
        if term.is_empty() {
            return Ok(Vec::new());
        }
        if rendering.is_empty() {
            return Ok(vec![with(term, language, status.unwrap_or_default())]);
        }
        let [from, to] = languages(term, rendering, language);
        let usual = if from == to { Status::Admitted } else { Status::Preferred };
        let mut terms = vec![with(term, from.clone(), Status::Preferred)];
        if term != rendering {
            terms.push(with(rendering, to, status.unwrap_or(usual)));
        }
        Ok(terms)
    }

    fn cell(&self, column: Column) -> &str {
        self.columns.position(column).and_then(|position| self.record.get(position)).unwrap_or_default()
    }

    fn read<T>(&self, column: Column, read: impl Fn(&str) -> Result<T>) -> Result<T> {
        read(self.cell(column)).map_err(|error| self.at(column, error))
    }

    fn at(&self, column: Column, error: Error) -> Error {
        match self.columns.position(column) {
            Some(position) => error.in_column(position + 1),
            None => error,
        }
    }
}

/// The languages of a term and its rendering: those named, or else told apart by script.
fn languages(term: &str, rendering: &str, named: Option<Language>) -> [Option<Language>; 2] {
    let chinese = |text| Some(Language::CHINESE).filter(|_| Language::detect(text) == Language::CHINESE);
    match are_told_apart(term, rendering) {
        false => [named, None],
        true => [named.or(chinese(term)), chinese(rendering)],
    }
}

/// Whether a term and its rendering are read as in two languages, where no more than one is named.
pub(super) fn are_told_apart(term: &str, rendering: &str) -> bool {
    Language::detect(term) != Language::detect(rendering)
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Status, Term, read};

    fn terms(file: &str) -> Vec<(String, Status, Option<String>)> {
        let glossary = read("x.csv", file.into()).unwrap().glossary;
        let of = |term: &Term| (term.text.clone(), term.status, term.language.as_ref().map(|it| it.tag().to_owned()));
        glossary.concepts.iter().flat_map(|concept| concept.terms.iter().map(of)).collect()
    }

    #[test]
    fn reads_one_row_a_concept() {
        let read = terms("Term,Admitted,Forbidden\nPorts Office,PO | the Office,Port Bureau\n");
        let expected =
            [("Ports Office", Status::Preferred), ("PO", Status::Admitted), ("the Office", Status::Admitted)];
        assert_eq!(read[..3].iter().map(|it| (it.0.as_str(), it.1)).collect::<Vec<_>>(), expected);
        assert_eq!((read[3].0.as_str(), read[3].1), ("Port Bureau", Status::Forbidden));
    }

    #[test]
    fn tells_the_languages_of_a_rendering_by_script() {
        assert_eq!(
            terms("term,rendering\n港務處,Ports Office\nquay,pier\n"),
            [
                ("港務處".into(), Status::Preferred, Some("zh".into())),
                ("Ports Office".into(), Status::Preferred, None),
                ("quay".into(), Status::Preferred, None),
                ("pier".into(), Status::Admitted, None),
            ]
        );
    }

    #[test]
    fn names_line_and_column_of_what_is_wrong() {
        for (file, place, problem) in [
            ("term,status\n\nA,best\n", (3, Some(2)), "\"best\" is no status"),
            ("term,language\nA,english\n", (2, Some(2)), "\"english\" is no language tag"),
            ("term,case\nA,upper\n", (2, Some(2)), "\"upper\" is no case rule"),
            ("term,inflect\nA,maybe\n", (2, Some(2)), "\"maybe\" is no answer"),
            ("term,status\n\"A\nB\",\nC\n", (4, Some(2)), "has 1 columns"),
            ("term,status\nA,,x\n", (2, Some(3)), "has 3 columns"),
            ("term,status\n\"A,\nB,\n", (2, None), "a quotation mark is not closed"),
            ("term,term\nA,B\n", (1, Some(2)), "there are two columns term"),
            ("word,status\nA,\n", (1, None), "the first line names no column `term`"),
        ] {
            let error = read("x.csv", file.into()).unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
            assert_eq!((error.place().line.unwrap(), error.place().column), place, "{error}");
        }
    }

    #[test]
    fn counts_what_is_left_out() {
        let read = read("d/x.csv", "term,status,colour\nA,,\n,,\nA,,\n...,,\n \n,,red\n".into()).unwrap();
        assert_eq!(read.glossary.name, "x.csv");
        assert_eq!(
            read.warnings,
            [
                "d/x.csv, line 1: 1 column is not known and was left out",
                "d/x.csv, line 3: 2 entries without a term were left out, the first here",
                "d/x.csv, line 4: 1 term stands there twice; the second was left out",
                "d/x.csv, line 5: 1 term without a letter, digit or symbol was left out",
            ]
        );
    }
}
