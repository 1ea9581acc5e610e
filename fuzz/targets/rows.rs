//! Corpora: rows in JSON Lines, CSV and TSV, written in every format and read back.

#![no_main]

use bitext::archive::corpus::Row;
use bitext::archive::corpus::format::{FORMATS, Format, format};
use bitext_fuzz::{check_error, check_xml, choice};
use libfuzzer_sys::fuzz_target;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

/// A file in memory that can be looked at afterwards.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("there is one thread").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn read(format: &dyn Format, bytes: &[u8]) -> Option<bitext::Result<Vec<Row<'static>>>> {
    let all = |rows: bitext::Result<Box<dyn bitext::archive::corpus::format::Rows + '_>>| {
        let (mut rows, mut all) = (rows?, Vec::new());
        while let Some(row) = rows.next()? {
            all.push(row.into_owned());
        }
        Ok(all)
    };
    format.read("corpus", Box::new(bytes)).map(all)
}

/// The files of a format.
fn written(format: &dyn Format, rows: &[Row<'_>]) -> io::Result<Vec<Vec<u8>>> {
    let mut columns: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flat_map(|row| &row.columns) {
        if !columns.iter().any(|it| it == name) {
            columns.push(name.clone().into_owned());
        }
    }
    let mut files = Vec::new();
    let mut open = |_: &str| -> io::Result<Box<dyn Write + Send>> {
        files.push(Shared::default());
        Ok(Box::new(files.last().cloned().unwrap_or_default()))
    };
    let mut writer = format.write(&columns, &mut open)?;
    rows.iter().try_for_each(|row| writer.write(row))?;
    writer.finish()?;
    Ok(files.into_iter().map(|file| std::mem::take(&mut *file.0.lock().expect("there is one thread"))).collect())
}

/// What every format keeps of a row: a table has no empty further columns, and none that are called like its own.
fn kept<'a>(row: &'a Row<'_>) -> (&'a str, usize, &'a str, &'a str, &'a str, &'a str, usize, usize, u64, u64, bool) {
    (
        &row.pair,
        row.bead,
        &row.official,
        &row.counterpart,
        &row.official_language,
        &row.counterpart_language,
        row.official_sentences,
        row.counterpart_sentences,
        row.score.to_bits(),
        row.confidence.to_bits(),
        row.crossing,
    )
}

/// The characters of a row's texts.
fn texts<'a>(row: &'a Row<'_>) -> impl Iterator<Item = char> + 'a {
    let texts = [&row.pair, &row.official, &row.counterpart, &row.official_language, &row.counterpart_language];
    texts.into_iter().flat_map(|text| text.chars())
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = choice(data) else { return };
    let name = ["jsonl", "csv", "tsv"][usize::from(choice) % 3];
    let rows = match read(format(name).expect("is listed"), bytes).expect("can be read") {
        Ok(rows) => rows,
        Err(error) => return check_error(&error),
    };
    for format in FORMATS {
        let files = written(*format, &rows).expect("memory takes all");
        match read(*format, &files[0]) {
            Some(again) => {
                let again = again.expect("reads what it wrote");
                // TSV has blanks for tabs and line ends.
                let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
                if format.name() == "tsv" && rows.iter().any(|row| texts(row).any(ends)) {
                    assert_eq!(again.len(), rows.len());
                    continue;
                }
                assert_eq!(again.iter().map(kept).collect::<Vec<_>>(), rows.iter().map(kept).collect::<Vec<_>>());
            }
            None if format.name() == "tmx" => check_xml(&files[0]),
            None => {}
        }
    }
});
