//! Reading rows, with their progress.

use super::super::progress::Progress;
use super::super::{source, terminal};
use crate::archive::corpus::Row;
use crate::archive::corpus::format::{Rows, open};
use crate::error::{Error, ErrorKind, Result};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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

/// Refuses results in place of the corpus, or two in one place.
pub(super) fn refuse_clashes(inputs: &[&Path], outputs: &[&PathBuf]) -> Result<()> {
    for (number, output) in outputs.iter().enumerate() {
        source::refuse_an_input(output, inputs.iter().copied())?;
        if outputs[..number].contains(output) {
            let error = Error::new(ErrorKind::Usage, "is named for two results", "give each its own file");
            return Err(error.in_source(output.to_string_lossy()));
        }
    }
    Ok(())
}

/// The error for a row that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let problem = format!("cannot be written ({error})");
    Error::new(ErrorKind::Write, problem, "check the path and its disk").in_source(path.to_string_lossy())
}

/// Says something on standard error.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(message)); // the result is there
}
