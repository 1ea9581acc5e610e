//! Parquet: typed columns, for data frames and clusters.
//!
//! Numbers are signed, since Spark takes no others; further columns are texts under their own names.

use super::{Format, Opener, RowWriter, Rows, named_apart};
use crate::archive::corpus::Row;
use crate::error::{Error, ErrorKind, Result};
use crate::output::scratch;
use arrow::array::{Array, ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::borrow::Cow;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

/// Parquet, for data frames.
pub(super) struct Parquet;

/// Rows that are held before they are written, or read together.
const BATCH: usize = 8192;
/// The columns of texts that every row has.
const TEXTS: [&str; 5] = ["pair", "official", "counterpart", "official_language", "counterpart_language"];
/// Those of whole numbers.
const COUNTS: [&str; 3] = ["bead", "official_sentences", "counterpart_sentences"];
/// Those of numbers from 0 to 1.
const SHARES: [&str; 2] = ["score", "confidence"];

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn extension(&self) -> &'static str {
        "parquet"
    }

    fn description(&self) -> &'static str {
        "Apache Parquet with typed columns"
    }

    fn read<'a>(&self, name: &str, mut input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>> {
        // The end of the file is read first; what comes as a stream goes to a temporary file.
        let mut open = || -> std::result::Result<ParquetRecordBatchReader, String> {
            let mut file = scratch().map_err(|error| error.to_string())?;
            io::copy(&mut input, &mut file).map_err(|error| error.to_string())?;
            let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| error.to_string())?;
            builder.with_batch_size(BATCH).build().map_err(|error| error.to_string())
        };
        let table = open().map(|batches| Table { name: name.to_owned(), batches, batch: None, at: 0, number: 0 });
        Some(table.map(|table| Box::new(table) as Box<dyn Rows>).map_err(|error| broken(name, 0, &error)))
    }

    fn write(&self, columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>> {
        let taken = [&TEXTS[..], &COUNTS, &SHARES, &["crossing"]].concat();
        let further = columns.to_vec();
        let field = |name: &str, kind: DataType, nullable| Field::new(name, kind, nullable);
        let mut fields: Vec<Field> = TEXTS.iter().map(|name| field(name, DataType::Utf8, false)).collect();
        fields.extend(COUNTS.iter().map(|name| field(name, DataType::Int64, false)));
        fields.extend(SHARES.iter().map(|name| field(name, DataType::Float64, false)));
        fields.push(field("crossing", DataType::Boolean, false));
        fields.extend(named_apart(columns, &taken).iter().map(|name| field(name, DataType::Utf8, true)));
        let schema = Arc::new(Schema::new(fields));
        let level = ZstdLevel::try_new(3).map_err(io::Error::other)?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
        let out = ArrowWriter::try_new(open("")?, schema.clone(), Some(properties)).map_err(io::Error::other)?;
        Ok(Box::new(Writer { out, schema, further, rows: Vec::with_capacity(BATCH) }))
    }
}

/// `row` counts from 1; 0 is the file as a whole.
fn broken(name: &str, row: usize, problem: &str) -> Error {
    let place = if row == 0 { String::new() } else { format!("row {row} ") };
    let problem = format!("{place}cannot be read ({problem})");
    Error::new(ErrorKind::Input, problem, "give a corpus that `bitext batch` or `bitext corpus` wrote").in_source(name)
}

struct Table {
    name: String,
    batches: ParquetRecordBatchReader,
    batch: Option<RecordBatch>,
    at: usize,
    /// Of the row read last, from 1.
    number: usize,
}

impl Table {
    /// Goes to the next row, where there is one.
    fn advance(&mut self) -> Result<bool> {
        self.at += 1;
        self.number += 1;
        while self.batch.as_ref().is_none_or(|batch| self.at >= batch.num_rows()) {
            match self.batches.next().transpose() {
                Ok(Some(batch)) => {
                    let texts = |error| broken(&self.name, self.number, &format!("{error}"));
                    (self.batch, self.at) = (Some(with_plain_texts(&batch).map_err(texts)?), 0);
                }
                Ok(None) => return Ok(false),
                Err(error) => return Err(broken(&self.name, self.number, &error.to_string())),
            }
        }
        Ok(true)
    }

    fn column<T: 'static>(&self, name: &str) -> Result<&T> {
        let column = self.batch.as_ref().and_then(|batch| batch.column_by_name(name));
        let typed = column.and_then(|column| column.as_any().downcast_ref::<T>());
        typed
            .ok_or_else(|| broken(&self.name, self.number, &format!("the column {name} is missing or of another type")))
    }

    fn text(&self, name: &str) -> Result<Cow<'_, str>> {
        Ok(Cow::Borrowed(self.column::<StringArray>(name)?.value(self.at)))
    }

    fn count(&self, name: &str) -> Result<usize> {
        let number = self.column::<Int64Array>(name)?.value(self.at);
        usize::try_from(number).map_err(|_| broken(&self.name, self.number, &format!("{number} is no {name}")))
    }

    fn share(&self, name: &str) -> Result<f64> {
        Ok(self.column::<Float64Array>(name)?.value(self.at))
    }
}

/// The batch with texts of any width as the usual ones, and whole numbers as the widest.
pub(in crate::archive) fn with_plain_texts(
    batch: &RecordBatch,
) -> std::result::Result<RecordBatch, arrow::error::ArrowError> {
    let schema = batch.schema();
    let plain = |(field, column): (&Arc<Field>, &ArrayRef)| {
        let kind = match field.data_type() {
            DataType::LargeUtf8 | DataType::Utf8View | DataType::Dictionary(..) => DataType::Utf8,
            kind if kind.is_integer() => DataType::Int64,
            DataType::Float32 => DataType::Float64,
            kind => kind.clone(),
        };
        Ok((Field::new(field.name(), kind.clone(), true), cast(column, &kind)?))
    };
    let columns = schema.fields().iter().zip(batch.columns()).map(plain);
    let (fields, columns): (Vec<Field>, Vec<ArrayRef>) =
        columns.collect::<std::result::Result<Vec<_>, arrow::error::ArrowError>>()?.into_iter().unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

impl Rows for Table {
    fn next(&mut self) -> Result<Option<Row<'_>>> {
        if !self.advance()? {
            return Ok(None);
        }
        let mut columns = Vec::new();
        for (place, field) in self.batch.iter().flat_map(|batch| batch.schema_ref().fields().iter().enumerate()) {
            let name = field.name().as_str();
            let known = TEXTS.contains(&name) || COUNTS.contains(&name) || SHARES.contains(&name) || name == "crossing";
            let column = self.batch.as_ref().map(|batch| batch.column(place));
            let texts = column.and_then(|column| column.as_any().downcast_ref::<StringArray>());
            if let (false, Some(texts)) = (known, texts.filter(|texts| !texts.is_null(self.at))) {
                columns.push((Cow::Owned(name.to_owned()), Cow::Owned(texts.value(self.at).to_owned())));
            }
        }
        Ok(Some(Row {
            pair: self.text("pair")?,
            bead: self.count("bead")?,
            official: self.text("official")?,
            counterpart: self.text("counterpart")?,
            official_language: self.text("official_language")?,
            counterpart_language: self.text("counterpart_language")?,
            official_sentences: self.count("official_sentences")?,
            counterpart_sentences: self.count("counterpart_sentences")?,
            score: self.share("score")?,
            confidence: self.share("confidence")?,
            crossing: self.column::<BooleanArray>("crossing")?.value(self.at),
            columns,
        }))
    }
}

fn texts<'r>(values: impl Iterator<Item = &'r Cow<'static, str>>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

struct Writer {
    out: ArrowWriter<Box<dyn Write + Send>>,
    schema: Arc<Schema>,
    further: Vec<String>,
    rows: Vec<Row<'static>>,
}

impl Writer {
    fn write_batch(&mut self) -> io::Result<()> {
        let rows = &self.rows;
        let counts = |of: fn(&Row<'static>) -> usize| -> ArrayRef {
            Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| i64::try_from(of(row)).unwrap_or(i64::MAX))))
        };
        let shares = |of: fn(&Row<'static>) -> f64| -> ArrayRef {
            Arc::new(Float64Array::from_iter_values(rows.iter().map(of)))
        };
        let mut columns = vec![
            texts(rows.iter().map(|row| &row.pair)),
            texts(rows.iter().map(|row| &row.official)),
            texts(rows.iter().map(|row| &row.counterpart)),
            texts(rows.iter().map(|row| &row.official_language)),
            texts(rows.iter().map(|row| &row.counterpart_language)),
            counts(|row| row.bead),
            counts(|row| row.official_sentences),
            counts(|row| row.counterpart_sentences),
            shares(|row| row.score),
            shares(|row| row.confidence),
            Arc::new(BooleanArray::from_iter(rows.iter().map(|row| Some(row.crossing)))),
        ];
        for name in &self.further {
            columns.push(Arc::new(StringArray::from_iter(rows.iter().map(|row| row.column(name)))));
        }
        let batch = RecordBatch::try_new(self.schema.clone(), columns).map_err(io::Error::other)?;
        self.out.write(&batch).map_err(io::Error::other)?;
        self.rows.clear();
        // What is not in a file yet is in memory.
        if self.out.in_progress_size() > 32 << 20 { self.out.flush().map_err(io::Error::other) } else { Ok(()) }
    }
}

impl RowWriter for Writer {
    fn write(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.rows.push(row.clone().into_owned());
        if self.rows.len() == BATCH { self.write_batch() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if !self.rows.is_empty() {
            self.write_batch()?;
        }
        let mut out = self.out.into_inner().map_err(io::Error::other)?;
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::corpus::format::{create, open};
    use std::fs::File;

    #[test]
    fn reads_what_it_wrote() {
        let row = |number: usize| Row {
            pair: format!("2026/{number}").into(),
            bead: number,
            official: "The “Office”\u{2028}opened.".into(),
            counterpart: "漢字".into(),
            official_language: "en".into(),
            counterpart_language: "zh-Hant".into(),
            official_sentences: 1,
            counterpart_sentences: 2,
            score: 0.25,
            confidence: 0.9871,
            crossing: number % 2 == 1,
            columns: vec![("date".into(), "2026-03-02".into())],
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.parquet");
        let mut writer = create(&path, &["date".to_owned()], &mut |_| Ok(Box::new(File::create(&path)?))).unwrap();
        (0..9000).for_each(|number| writer.write(&row(number)).unwrap());
        writer.finish().unwrap();
        let mut rows = open(&path).unwrap();
        for number in 0..9000 {
            assert_eq!(rows.next().unwrap(), Some(row(number)));
        }
        assert_eq!(rows.next().unwrap(), None);
        std::fs::write(&path, b"PAR1, but no more").unwrap();
        assert!(open(&path).is_err());
    }
}
