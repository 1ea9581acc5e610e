//! Rows of corpora that are read and written, with their progress.

use super::super::progress::Progress;
use super::super::terminal;
use crate::archive::corpus::Row;
use crate::archive::corpus::format::{self, RowWriter, Rows, open};
use crate::error::{Error, ErrorKind, Result};
use crate::output::{Places, Staging};
use std::io::{self, Write};
use std::path::Path;

/// Hands every row of a corpus over.
pub(super) fn each(path: &Path, mut take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<u64> {
    let (mut rows, progress) = (open(path)?, Progress::new("rows", 0));
    let mut count = 0;
    while let Some(row) = Rows::next(rows.as_mut())? {
        take(&row)?;
        progress.step();
        count += 1;
    }
    if count == 0 {
        let error = Error::new(ErrorKind::Input, "holds no rows", "check that this is the right file");
        return Err(error.in_source(path.to_string_lossy()));
    }
    Ok(count)
}

/// The names of the further columns, in the order of their first appearance; one walk through the corpus.
pub(super) fn columns(path: &Path) -> Result<Vec<String>> {
    let mut columns: Vec<String> = Vec::new();
    each(path, |row| {
        for (name, _) in &row.columns {
            if !columns.iter().any(|known| known == name) {
                columns.push(name.clone().into_owned());
            }
        }
        Ok(())
    })?;
    Ok(columns)
}

/// Refuses a path that no corpus can be written to, before any work is done.
pub(super) fn check(path: &Path, places: &Places) -> Result<()> {
    format::check(path)?;
    places.clone().take(path).map(drop)
}

/// Starts a corpus at a path whose extension tells its format. `columns` are the names of the further columns. A format of
/// several files takes places beside the path.
pub(super) fn create(
    path: &Path,
    columns: &[String],
    places: &mut Places,
    staging: &mut Staging,
) -> Result<Box<dyn RowWriter>> {
    let mut refused = None;
    let mut open = |suffix: &str| -> io::Result<Box<dyn Write + Send>> {
        let place = match suffix {
            "" => places.take(path),
            suffix => places.take(&path.with_extension(suffix.trim_start_matches('.'))),
        };
        place.and_then(|place| staging.create(&place)).map_err(|error| {
            refused = Some(error);
            io::ErrorKind::Other.into()
        })
    };
    let created = format::create(path, columns, &mut open);
    refused.map_or(created, Err)
}

/// Says something on standard error.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(message)); // the result is there
}
