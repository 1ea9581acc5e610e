//! Tables of text: the one dialect of CSV and the one of TSV that everything is read and written in.
//!
//! CSV is RFC 4180: cells with separators, quotation marks or line ends stand in quotation marks, lines end in CR LF. TSV has no
//! quotation: a line is a row, a tab always separates, and a tab or line end inside a cell becomes a blank when it is written.

use csv::{QuoteStyle, ReaderBuilder, Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// How cells are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
}

impl Dialect {
    /// What reads it. CSV may be separated otherwise, see [`delimiter`].
    pub(crate) fn reader(self) -> ReaderBuilder {
        let mut builder = ReaderBuilder::new();
        if self == Dialect::Tsv {
            builder.delimiter(b'\t').quoting(false);
        }
        builder
    }

    /// What writes it.
    pub(crate) fn writer<W: Write>(self, out: W) -> TableWriter<W> {
        let mut builder = WriterBuilder::new();
        match self {
            Dialect::Csv => builder.terminator(Terminator::CRLF),
            Dialect::Tsv => builder.delimiter(b'\t').quote_style(QuoteStyle::Never),
        };
        TableWriter { dialect: self, rows: builder.from_writer(out) }
    }
}

/// What separates the columns of CSV by its header: commas, or semicolons where more columns of those that are known come out.
pub(crate) fn delimiter(header: &str, is_known: impl Fn(&str) -> bool) -> u8 {
    let known = |separator: char| {
        let names = header.trim_start_matches('\u{feff}').split(separator);
        names.filter(|name| is_known(name.trim().trim_matches('"').trim())).count()
    };
    if known(';') > known(',') { b';' } else { b',' }
}

/// A cell of TSV: what some reader takes for the end of a cell or of a line becomes a blank.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let ends = |c: char| matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if text.contains(ends) { text.replace(ends, " ").into() } else { text.into() }
}

/// Writes rows.
pub(crate) struct TableWriter<W: Write> {
    dialect: Dialect,
    rows: Writer<W>,
}

impl<W: Write> TableWriter<W> {
    /// Writes a row, which must have as many cells as the first.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
        for text in cells {
            match self.dialect {
                Dialect::Csv => self.rows.write_field(text.as_ref()),
                Dialect::Tsv => self.rows.write_field(cell(text.as_ref()).as_ref()),
            }
            .map_err(failed)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(failed)
    }

    /// Hands everything over.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELLS: [&str; 5] = ["\"Clear water\" is", "a\tb\r\nc\u{2028}d", "", "x,y;z", "\"open"];

    fn written(dialect: Dialect) -> String {
        let mut out = Vec::new();
        let mut table = dialect.writer(&mut out);
        table.row(CELLS).unwrap();
        table.row(CELLS).unwrap();
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    fn read(dialect: Dialect, text: &str) -> Vec<Vec<String>> {
        let mut rows = dialect.reader().has_headers(false).from_reader(text.as_bytes());
        rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn reads_what_it_wrote() {
        assert_eq!(read(Dialect::Csv, &written(Dialect::Csv)), [CELLS, CELLS]);
        let one_line = ["\"Clear water\" is", "a b  c d", "", "x,y;z", "\"open"];
        assert_eq!(read(Dialect::Tsv, &written(Dialect::Tsv)), [one_line, one_line]);
        assert_eq!(written(Dialect::Tsv).lines().count(), 2);
    }

    #[test]
    fn tells_semicolons_by_the_header() {
        let is_known = |name: &str| ["id", "official"].contains(&name);
        assert_eq!(delimiter("\u{feff}id;official;a,b", is_known), b';');
        assert_eq!(delimiter("\"id\",\"official;old\"", is_known), b',');
        assert_eq!(delimiter("name", is_known), b',');
    }
}
