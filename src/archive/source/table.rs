//! Manifests as tables: CSV (RFC 4180, or with semicolons) and TSV, in which quotation marks mean nothing.

use super::bounded::Bounded;
use super::manifest::Manifest;
use super::quotes::Quotes;
use super::{Entry, Rejected, Source, SourceKind, SourceOptions, compressed};
use crate::error::{Error, ErrorKind, Result};
use crate::table::{Dialect, delimiter};
use std::io::{self, Cursor, Read};
use std::path::Path;

/// Comma-separated values.
pub(super) struct Csv;

/// Tab-separated values.
pub(super) struct Tsv;

impl SourceKind for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "csv.gz", "csv.zst"]
    }

    fn description(&self) -> &'static str {
        "a manifest as comma-separated values, with a header"
    }

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        Ok(Box::new(Table::open(path, options, Dialect::Csv)?))
    }
}

impl SourceKind for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tsv", "tsv.gz", "tsv.zst"]
    }

    fn description(&self) -> &'static str {
        "a manifest as tab-separated values, with a header"
    }

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        Ok(Box::new(Table::open(path, options, Dialect::Tsv)?))
    }
}

type Input = Quotes<Bounded<Box<dyn Read + Send>>>;

struct Table {
    manifest: Manifest,
    columns: Vec<String>,
    rows: csv::Reader<Input>,
    record: csv::ByteRecord,
}

impl Table {
    fn open(path: &Path, options: &SourceOptions, dialect: Dialect) -> Result<Self> {
        let manifest = Manifest::new(path, options);
        let mut input = compressed::open(path)?;
        let mut builder = dialect.reader();
        let mut quotes = None;
        if dialect == Dialect::Csv {
            let start = first_line(&mut input).map_err(|error| broken(&manifest, 1, &error.into()))?;
            let header =
                String::from_utf8_lossy(start.split(|&byte| byte == b'\n').next().unwrap_or_default()).into_owned();
            let separator = delimiter(&header, |name| Manifest::is_known(&Manifest::column(name)));
            builder.delimiter(separator);
            quotes = Some(separator);
            input = Box::new(Cursor::new(start).chain(input));
        }
        let input = Quotes::new(Bounded::new(input, options.record_bytes()), quotes);
        let mut rows = builder.flexible(true).from_reader(input);
        let header = rows.byte_headers().map_err(|error| broken(&manifest, 1, &error))?;
        let columns = header.iter().map(|name| Manifest::column(&String::from_utf8_lossy(name))).collect::<Vec<_>>();
        manifest.check(&columns)?;
        Ok(Table { manifest, columns, rows, record: csv::ByteRecord::new() })
    }

    fn rejected(&self, line: usize, problem: &str, remedy: &str) -> Rejected {
        let name = &self.manifest.name;
        let reason = Error::new(ErrorKind::Input, problem, remedy).in_source(name).on_line(line);
        Rejected { id: format!("{name}, line {line}"), reason: Box::new(reason) }
    }
}

impl Source for Table {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        loop {
            self.rows.get_mut().input().allow_more();
            let line = usize::try_from(self.rows.position().line()).unwrap_or(usize::MAX);
            let read = self.rows.read_byte_record(&mut self.record);
            if !read.map_err(|error| broken(&self.manifest, line, &error))? {
                return Ok(None);
            }
            let line = self.record.position().map_or(line, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
            let next = self.rows.position().line().max(line as u64 + 1);
            if self.rows.get_mut().is_broken_before(next) {
                let problem = format!(
                    "has a field in quotation marks that does not end with one; it reaches to line {}",
                    next - 1
                );
                let remedy = "write a quotation mark inside a field twice, or give a .tsv, where it means nothing";
                return Ok(Some(Err(self.rejected(line, &problem, remedy))));
            }
            if self.record.len() != self.columns.len() {
                let problem = format!("has {} fields, and the header {}", self.record.len(), self.columns.len());
                let remedy = "put fields with separators, quotes or line ends into quotes";
                return Ok(Some(Err(self.rejected(line, &problem, remedy))));
            }
            let Ok(record) = csv::StringRecord::from_byte_record(self.record.clone()) else {
                let rejected = self.rejected(line, "is not text in UTF-8", "convert the manifest to UTF-8");
                return Ok(Some(Err(rejected)));
            };
            let row = self.columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
            if let Some(slot) = self.manifest.entry(line, row) {
                return Ok(Some(slot));
            }
        }
    }
}

/// What is read of an input until its first line has ended; a longer line is told by its record.
fn first_line(input: &mut impl Read) -> io::Result<Vec<u8>> {
    const LONGEST: u64 = 1 << 20;
    let mut start = Vec::new();
    let mut some = [0; 1 << 12];
    while !start.contains(&b'\n') && (start.len() as u64) < LONGEST {
        match input.read(&mut some)? {
            0 => break,
            read => start.extend_from_slice(&some[..read]),
        }
    }
    Ok(start)
}

fn broken(manifest: &Manifest, line: usize, error: &csv::Error) -> Error {
    let problem = format!("cannot be read on from here ({error})");
    Error::new(ErrorKind::Read, problem, "check the file; --max-text-bytes also limits its rows")
        .in_source(&manifest.name)
        .on_line(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::source::Text;

    /// The ids and official texts of a manifest's pairs, and why others are none.
    fn read(name: &str, bytes: &[u8]) -> Vec<std::result::Result<(String, String), String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut source = crate::archive::source::open(&path, &SourceOptions::default()).unwrap();
        let mut found = Vec::new();
        while let Some(slot) = source.next().unwrap() {
            let shown = |text: &Text| match text {
                Text::Inline { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
                Text::File(path) => path.to_string_lossy().into_owned(),
            };
            let slot = slot.map(|entry| (entry.id.clone(), shown(&entry.official)));
            found.push(slot.map_err(|rejected| rejected.reason.to_string()));
        }
        found
    }

    fn pairs(name: &str, text: &str) -> Vec<(String, String)> {
        read(name, text.as_bytes()).into_iter().filter_map(std::result::Result::ok).collect()
    }

    #[test]
    fn quotation_marks_mean_nothing_in_tsv() {
        let file = "id\tofficial_text\tcounterpart_text\n\
            a\t\"Fresh air” is the aim.\tThe aim is “Fresh air”.\n\
            b\tThe dock opened.\tThe dock was opened.\n\
            c\t\"Fresh air\" is it.\tIt is \"Fresh air\".\n\
            d\tShe said \"yes\".\t\"Yes\", she said.\n";
        let texts = ["\"Fresh air” is the aim.", "The dock opened.", "\"Fresh air\" is it.", "She said \"yes\"."];
        let expected: Vec<_> = ["a", "b", "c", "d"].into_iter().zip(texts).collect();
        let found = pairs("m.tsv", file);
        assert_eq!(found.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn tells_rows_that_a_quotation_mark_swallows() {
        let head = "id,official_text,counterpart_text\n";
        let swallowed = format!("{head}a,\"Fresh air” is it.,x\nb,It opened.,y\nc,\"Boats\" came.,z\nd,Trams ran.,w\n");
        let found = read("m.csv", swallowed.as_bytes());
        let reasons: Vec<&String> = found.iter().filter_map(|it| it.as_ref().err()).collect();
        assert!(
            reasons[0].contains("line 2: has a field in quotation marks") && reasons[0].contains("to line 4"),
            "{found:?}"
        );
        assert_eq!(pairs("m.csv", &swallowed), [("d".to_owned(), "Trams ran.".to_owned())]);
        let open = format!("{head}a,It ran.,x\nb,\"It opened.,y\nc,Boats came.,z\n");
        let found = read("m.csv", open.as_bytes());
        assert!(
            found[0].is_ok() && found[1].as_ref().is_err_and(|reason| reason.contains("line 3: has a field")),
            "{found:?}"
        );
        let right = format!("{head}a,\"It said \"\"no\"\",\nand went.\",x\nb,It \"opened\".,y\n");
        assert_eq!(pairs("m.csv", &right).len(), 2);
        assert_eq!(pairs("m.csv", &right)[0].1, "It said \"no\",\nand went.");
    }

    #[test]
    fn reads_semicolons_and_a_mark_of_utf_8() {
        let file = "\u{feff}id;official_text;counterpart_text;note\r\n1;Boats, trams;\"Trams; boats\";x,y\r\n";
        assert_eq!(pairs("m.csv", file), [("1".to_owned(), "Boats, trams".to_owned())]);
        assert_eq!(pairs("m.csv", &file.replace(';', ",").replace(", trams", " trams").replace("x,y", "x")).len(), 1);
    }

    #[test]
    fn sets_rows_aside_that_are_no_text() {
        let found = read("m.tsv", b"id\tofficial_text\tcounterpart_text\n1\tA\xff\tB\n2\tC\tD\n");
        assert!(found[0].as_ref().is_err_and(|reason| reason.contains("line 2: is not text in UTF-8")), "{found:?}");
        assert!(found[1].is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn tells_paths_of_another_system() {
        let found = read("m.csv", b"id,official,counterpart\n1,official\\a.txt,counterpart\\a.txt\n");
        let reason = found[0].as_ref().unwrap_err();
        assert!(reason.contains("official\\a.txt has \\ between its folders; write / between folders"), "{reason}");
    }
}
