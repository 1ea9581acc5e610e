//! JSON Lines: one row a line, the format that holds everything.

use super::{Format, Opener, RowWriter, Rows};
use crate::archive::corpus::Row;
use crate::error::{Error, ErrorKind, Result};
use crate::export::json_line;
use std::io::{self, BufRead, Write};

/// JSON Lines, for programs.
pub(super) struct Jsonl;

impl Format for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extension(&self) -> &'static str {
        "jsonl"
    }

    fn description(&self) -> &'static str {
        "one JSON object a row, with everything that is known about it"
    }

    fn read<'a>(&self, name: &str, input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>> {
        Some(Ok(Box::new(Lines { name: name.to_owned(), input, line: String::new(), number: 0 })))
    }

    fn write(&self, _columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>> {
        Ok(Box::new(Writer { out: open("")?, line: Vec::new() }))
    }
}

struct Lines<'a> {
    name: String,
    input: Box<dyn BufRead + Send + 'a>,
    line: String,
    /// Of the line read last, from 1.
    number: usize,
}

impl Lines<'_> {
    fn broken(&self, problem: impl Into<String>) -> Error {
        let remedy = "give a corpus that `bitext batch` or `bitext corpus` wrote";
        Error::new(ErrorKind::Input, problem, remedy).in_source(&self.name).on_line(self.number)
    }
}

impl Rows for Lines<'_> {
    fn next(&mut self) -> Result<Option<Row<'_>>> {
        loop {
            self.line.clear();
            self.number += 1;
            match self.input.read_line(&mut self.line) {
                Ok(0) => return Ok(None),
                Ok(_) if self.line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() => {}
                Ok(_) => break,
                Err(error) => return Err(self.broken(format!("cannot be read ({error})"))),
            }
        }
        let line = self.line.strip_prefix('\u{feff}').unwrap_or(&self.line);
        serde_json::from_str(line).map(Some).map_err(|error| self.broken(format!("is no row ({error})")))
    }
}

struct Writer {
    out: Box<dyn Write + Send>,
    line: Vec<u8>,
}

impl RowWriter for Writer {
    fn write(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.line.clear();
        json_line(row, &mut self.line)?;
        self.out.write_all(&self.line)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// A file in memory that can be looked at afterwards.
    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        let row = Row {
            pair: "2026/17".into(),
            bead: 3,
            official: "The “Office”\u{2028}opened.".into(),
            counterpart: "漢字".into(),
            official_language: "en".into(),
            counterpart_language: "zh-Hant".into(),
            official_sentences: 1,
            counterpart_sentences: 2,
            score: 0.0,
            confidence: 0.9871,
            crossing: true,
            columns: vec![("url".into(), "https://a.example/?a=1&b=\"2\"".into()), ("date".into(), "".into())],
        };
        let file = Shared::default();
        let mut writer = Jsonl.write(&[], &mut |_| Ok(Box::new(file.clone()))).unwrap();
        writer.write(&row).unwrap();
        writer.write(&row).unwrap();
        writer.finish().unwrap();
        let bytes = file.0.lock().unwrap().clone();
        assert_eq!(String::from_utf8(bytes.clone()).unwrap().lines().count(), 2);
        let mut rows = Jsonl.read("x", Box::new(bytes.as_slice())).unwrap().unwrap();
        assert_eq!(rows.next().unwrap(), Some(row.clone()));
        assert_eq!(rows.next().unwrap(), Some(row));
        assert_eq!(rows.next().unwrap(), None);
    }

    #[test]
    fn takes_a_mark_of_utf_8() {
        let row = r#"{"pair":"a","bead":0,"official":"Ends","counterpart":"End","official_language":"en","counterpart_language":"en","official_sentences":1,"counterpart_sentences":1,"score":1.0,"confidence":0.9}"#;
        let file = format!("\u{feff}{row}\n{row}\n");
        let mut rows = Jsonl.read("x", Box::new(file.as_bytes())).unwrap().unwrap();
        assert_eq!(rows.next().unwrap().unwrap().pair, "a");
        assert!(rows.next().unwrap().is_some() && rows.next().unwrap().is_none());
    }

    #[test]
    fn says_where_a_line_is_no_row() {
        let mut rows = Jsonl.read("c.jsonl", Box::new(&b"\n{\"pair\":1}\n"[..])).unwrap().unwrap();
        let error = rows.next().unwrap_err().to_string();
        assert!(error.starts_with("c.jsonl, line 2: is no row ("), "{error}");
    }
}
