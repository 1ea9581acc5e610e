//! The ledger of an output folder, and where lists of it go.

use super::super::terminal;
use crate::archive::ledger::Ledger;
use crate::error::{Error, ErrorKind, Result};
use crate::output::{Place, Places};
use std::io::{self, Write};
use std::path::Path;

/// Opens the ledger of a run that came to its end once.
pub(super) fn ledger(folder: &Path) -> Result<Ledger> {
    let path = folder.join("ledger.sqlite");
    let shown = folder.to_string_lossy();
    if !path.is_file() {
        let problem = "holds no ledger";
        let error = Error::new(ErrorKind::Read, problem, "name the output folder of a `bitext batch`");
        return Err(error.in_source(shown));
    }
    let ledger = Ledger::read(&path)?;
    if ledger.assembled()?.is_none() {
        let problem = "belongs to a run that did not come to its end";
        let error = Error::new(ErrorKind::Input, problem, "run the same `bitext batch` again");
        return Err(error.in_source(shown));
    }
    Ok(ledger)
}

/// The format of a list: that of `-f`, or the extension of `-o`.
pub(super) fn format<'a>(named: Option<&'a str>, output: Option<&'a Path>, known: &[&'static str]) -> Result<&'a str> {
    let extension = output.and_then(|path| path.extension()).and_then(|extension| extension.to_str());
    let format = named.or(extension).unwrap_or("text");
    let format = if format == "txt" { "text" } else { format };
    if known.contains(&format) {
        return Ok(format);
    }
    let problem = format!("{format:?} is no format of this list");
    Err(Error::new(ErrorKind::Usage, problem, format!("use one of {} with -f", known.join(", "))))
}

/// Where a list of a run goes: a path outside of the run's folder, or standard output.
pub(super) fn place(folder: &Path, output: Option<&Path>) -> Result<Place> {
    Places::default().closed(folder, "the folder of the run").take_or_standard(output)
}

/// Says something on standard error.
pub(super) fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(message)); // the list goes on
}

/// A part of a whole as a bar of ten places.
pub(super) fn bar(part: u64, whole: u64) -> String {
    let filled = if whole == 0 { 0 } else { (part * 10).div_ceil(whole).min(10) as usize };
    format!("{}{}", "█".repeat(filled), "·".repeat(10 - filled))
}

/// A term without what a terminal would obey.
pub(super) fn shown(text: &str) -> String {
    terminal::without_controls(text)
}
