//! Manifests as Parquet.

use super::manifest::Manifest;
use super::{Entry, Rejected, Source, SourceKind, SourceOptions};
use crate::archive::corpus::format::with_plain_texts;
use crate::error::{Error, ErrorKind, Result};
use arrow::array::{Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use std::fs::File;
use std::path::Path;

/// Parquet with a row a pair.
pub(super) struct Parquet;

/// Rows that are read together; texts of pairs are long.
const BATCH: usize = 256;

impl SourceKind for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet"]
    }

    fn description(&self) -> &'static str {
        "a manifest as Parquet; columns that are no texts are read as such"
    }

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        let manifest = Manifest::new(path, options);
        let file = File::open(path).map_err(|error| Error::unreadable(&manifest.name, &error))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| broken(&manifest, 0, &error))?;
        let columns: Vec<String> =
            builder.schema().fields().iter().map(|field| Manifest::column(field.name())).collect();
        manifest.check(&columns)?;
        let count = u64::try_from(builder.metadata().file_metadata().num_rows()).ok();
        let batches = builder.with_batch_size(BATCH).build().map_err(|error| broken(&manifest, 0, &error))?;
        Ok(Box::new(Rows { manifest, columns, batches, batch: None, at: 0, number: 0, count }))
    }
}

struct Rows {
    manifest: Manifest,
    columns: Vec<String>,
    batches: ParquetRecordBatchReader,
    batch: Option<RecordBatch>,
    at: usize,
    number: usize,
    count: Option<u64>,
}

impl Rows {
    fn advance(&mut self) -> Result<bool> {
        self.at += 1;
        self.number += 1;
        while self.batch.as_ref().is_none_or(|batch| self.at >= batch.num_rows()) {
            let batch = self.batches.next().transpose().map_err(|error| broken(&self.manifest, self.number, &error))?;
            let Some(batch) = batch else { return Ok(false) };
            let batch = with_plain_texts(&batch).map_err(|error| broken(&self.manifest, self.number, &error))?;
            (self.batch, self.at) = (Some(batch), 0);
        }
        Ok(true)
    }

    /// The values of the row as texts; those that are missing are empty.
    fn row(&self) -> std::result::Result<Vec<(String, String)>, arrow::error::ArrowError> {
        let Some(batch) = &self.batch else { return Ok(Vec::new()) };
        let value = |(name, column): (&String, &arrow::array::ArrayRef)| {
            let texts = cast(&column.slice(self.at, 1), &DataType::Utf8)?;
            let text = texts.as_any().downcast_ref::<StringArray>().filter(|texts| !texts.is_null(0));
            Ok((name.clone(), text.map(|text| text.value(0).to_owned()).unwrap_or_default()))
        };
        self.columns.iter().zip(batch.columns()).map(value).collect()
    }
}

impl Source for Rows {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        while self.advance()? {
            let row = self.row().map_err(|error| broken(&self.manifest, self.number, &error))?;
            if let Some(slot) = self.manifest.entry(self.number, row) {
                return Ok(Some(slot));
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<u64> {
        self.count
    }
}

/// `row` counts from 1; 0 is the file as a whole.
fn broken(manifest: &Manifest, row: usize, error: &dyn std::fmt::Display) -> Error {
    let problem = format!("cannot be read ({error})");
    let error = Error::new(ErrorKind::Read, problem, "check that it is a whole Parquet file").in_source(&manifest.name);
    if row == 0 { error } else { error.on_line(row) }
}
