//! Corpora as tables: CSV (RFC 4180) and TSV, with a header. Lossless but for tabs and line ends in cells of TSV.

use super::{Format, Opener, RowWriter, Rows, named_apart};
use crate::archive::corpus::Row;
use crate::error::{Error, ErrorKind, Result};
use crate::table::{Dialect, TableWriter, delimiter};
use std::borrow::Cow;
use std::io::{self, BufRead, Write};

/// Comma-separated values, lossless.
pub(super) struct Csv;

/// Tab-separated values.
pub(super) struct Tsv;

/// The columns that every row has. Further ones follow under their own names.
const COLUMNS: [&str; 11] = [
    "pair",
    "bead",
    "official",
    "counterpart",
    "official_language",
    "counterpart_language",
    "official_sentences",
    "counterpart_sentences",
    "score",
    "confidence",
    "crossing",
];

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn description(&self) -> &'static str {
        "comma-separated values with a header, for spreadsheets"
    }

    fn read<'a>(&self, name: &str, input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>> {
        Some(read(name, input, Dialect::Csv))
    }

    fn write(&self, columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>> {
        write(columns, open, Dialect::Csv)
    }
}

impl Format for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn extension(&self) -> &'static str {
        "tsv"
    }

    fn description(&self) -> &'static str {
        "tab-separated values with a header"
    }

    fn read<'a>(&self, name: &str, input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>> {
        Some(read(name, input, Dialect::Tsv))
    }

    fn write(&self, columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>> {
        write(columns, open, Dialect::Tsv)
    }
}

fn read<'a>(name: &str, mut input: Box<dyn BufRead + Send + 'a>, dialect: Dialect) -> Result<Box<dyn Rows + 'a>> {
    let start = input.fill_buf().map_err(|error| broken(name, 1, &format!("cannot be read ({error})")))?;
    if start.is_empty() {
        return Ok(Box::new(Empty));
    }
    let mut builder = dialect.reader();
    if dialect == Dialect::Csv {
        let header = String::from_utf8_lossy(start.split(|&byte| byte == b'\n').next().unwrap_or_default());
        builder.delimiter(delimiter(&header, |name| COLUMNS.contains(&name)));
    }
    let mut rows = builder.from_reader(input);
    let header = rows.headers().map_err(|error| broken(name, 1, &error.to_string()))?;
    let header: Vec<String> = header.iter().map(|column| column.trim_start_matches('\u{feff}').to_owned()).collect();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|name| name == column);
        *place = found.ok_or_else(|| broken(name, 1, &format!("lacks the column {column}")))?;
    }
    let further = (0..header.len()).filter(|place| !places.contains(place)).collect();
    Ok(Box::new(Table { name: name.to_owned(), rows, header, places, further, record: csv::StringRecord::new() }))
}

fn broken(name: &str, line: usize, problem: &str) -> Error {
    Error::new(ErrorKind::Input, problem, "give a corpus that `bitext batch` or `bitext corpus` wrote")
        .in_source(name)
        .on_line(line)
}

/// A file of no bytes.
struct Empty;

impl Rows for Empty {
    fn next(&mut self) -> Result<Option<Row<'_>>> {
        Ok(None)
    }
}

struct Table<'a> {
    name: String,
    rows: csv::Reader<Box<dyn BufRead + Send + 'a>>,
    header: Vec<String>,
    /// Where the columns that every row has stand.
    places: [usize; COLUMNS.len()],
    /// Where the others stand.
    further: Vec<usize>,
    record: csv::StringRecord,
}

impl Table<'_> {
    fn number<T: std::str::FromStr>(&self, column: usize, line: usize) -> Result<T> {
        let text = &self.record[self.places[column]];
        text.parse().map_err(|_| broken(&self.name, line, &format!("{text:?} is no {}", COLUMNS[column])))
    }
}

impl Rows for Table<'_> {
    fn next(&mut self) -> Result<Option<Row<'_>>> {
        let line = |at: Option<&csv::Position>| at.map_or(1, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
        let read = self.rows.read_record(&mut self.record);
        if !read.map_err(|error| broken(&self.name, line(error.position()), &error.to_string()))? {
            return Ok(None);
        }
        let line = line(self.record.position());
        let (bead, score, confidence) = (self.number(1, line)?, self.number(8, line)?, self.number(9, line)?);
        let (official_sentences, counterpart_sentences) = (self.number(6, line)?, self.number(7, line)?);
        let crossing = self.number(10, line)?;
        let text = |place: usize| Cow::Borrowed(&self.record[place]);
        let column = |&place: &usize| (Cow::Borrowed(self.header[place].as_str()), text(place));
        Ok(Some(Row {
            pair: text(self.places[0]),
            bead,
            official: text(self.places[2]),
            counterpart: text(self.places[3]),
            official_language: text(self.places[4]),
            counterpart_language: text(self.places[5]),
            official_sentences,
            counterpart_sentences,
            score,
            confidence,
            crossing,
            columns: self.further.iter().filter(|place| !self.record[**place].is_empty()).map(column).collect(),
        }))
    }
}

fn write(columns: &[String], open: &mut Opener<'_>, dialect: Dialect) -> io::Result<Box<dyn RowWriter>> {
    let mut out = dialect.writer(open("")?);
    out.row(COLUMNS.iter().map(|column| (*column).to_owned()).chain(named_apart(columns, &COLUMNS)))?;
    Ok(Box::new(Writer { out, columns: columns.to_vec() }))
}

struct Writer {
    out: TableWriter<Box<dyn Write + Send>>,
    columns: Vec<String>,
}

impl RowWriter for Writer {
    fn write(&mut self, row: &Row<'_>) -> io::Result<()> {
        let numbers = [row.bead, row.official_sentences, row.counterpart_sentences].map(|number| number.to_string());
        let [bead, official_sentences, counterpart_sentences] = &numbers;
        let (score, confidence) = (row.score.to_string(), row.confidence.to_string());
        let fields: [&str; COLUMNS.len()] = [
            &row.pair,
            bead,
            &row.official,
            &row.counterpart,
            &row.official_language,
            &row.counterpart_language,
            official_sentences,
            counterpart_sentences,
            &score,
            &confidence,
            if row.crossing { "true" } else { "false" },
        ];
        let further = self.columns.iter().map(|column| row.column(column).unwrap_or_default());
        self.out.row(fields.into_iter().chain(further))
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.finish()
    }
}
