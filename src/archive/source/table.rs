//! Manifests as tables: CSV (RFC 4180) and TSV.

use super::bounded::Bounded;
use super::manifest::Manifest;
use super::{Entry, Rejected, Source, SourceKind, SourceOptions, compressed};
use crate::error::{Error, ErrorKind, Result};
use std::io::Read;
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
        Ok(Box::new(Table::open(path, options, b',')?))
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
        Ok(Box::new(Table::open(path, options, b'\t')?))
    }
}

struct Table {
    manifest: Manifest,
    columns: Vec<String>,
    rows: csv::Reader<Bounded<Box<dyn Read + Send>>>,
    record: csv::ByteRecord,
}

impl Table {
    fn open(path: &Path, options: &SourceOptions, delimiter: u8) -> Result<Self> {
        let manifest = Manifest::new(path, options);
        let input = Bounded::new(compressed::open(path)?, options.record_bytes());
        let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
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
            self.rows.get_mut().allow_more();
            let line = usize::try_from(self.rows.position().line()).unwrap_or(usize::MAX);
            let read = self.rows.read_byte_record(&mut self.record);
            if !read.map_err(|error| broken(&self.manifest, line, &error))? {
                return Ok(None);
            }
            let line = self.record.position().map_or(line, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
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

fn broken(manifest: &Manifest, line: usize, error: &csv::Error) -> Error {
    let problem = format!("cannot be read on from here ({error})");
    Error::new(ErrorKind::Read, problem, "check the file; --max-text-bytes also limits its rows")
        .in_source(&manifest.name)
        .on_line(line)
}
