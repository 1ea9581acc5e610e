//! What a run writes in the end.

use crate::archive::corpus::format::{Format, format};
use crate::archive::ledger::Ledger;
use crate::error::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

/// What a run writes in the end, besides findings, what was set aside, and the summary.
#[derive(Clone)]
#[non_exhaustive]
pub struct Outputs {
    /// The formats of the corpus.
    pub corpus: Vec<&'static dyn Format>,
    /// In how many documents a bead must stand to be boilerplate; 0 for none.
    pub boilerplate: u64,
    /// Whether `new.jsonl` says what is new since the last run that came to its end.
    pub since_last: bool,
}

impl std::fmt::Debug for Outputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.corpus.iter().map(|format| format.name()).collect();
        let mut shown = f.debug_struct("Outputs");
        shown.field("corpus", &names).field("boilerplate", &self.boilerplate);
        shown.field("since_last", &self.since_last).finish()
    }
}

impl Outputs {
    /// The corpus in these formats, by name, and boilerplate from 20 documents on.
    ///
    /// # Errors
    /// When a name is no format's.
    ///
    /// ```
    /// use bitext::archive::run::Outputs;
    /// assert_eq!(Outputs::new(["jsonl"])?.boilerplate, 20);
    /// assert!(Outputs::new(["docx"]).is_err());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn new<'a>(formats: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut corpus: Vec<&'static dyn Format> = formats.into_iter().map(format).collect::<Result<_>>()?;
        corpus.sort_by_key(|format| format.name());
        corpus.dedup_by_key(|format| format.name());
        Ok(Outputs { corpus, boilerplate: 20, since_last: false })
    }
}

/// The file that names what was set aside, also after a run that did not come to its end.
pub(super) const SET_ASIDE: &str = "set-aside.jsonl";
/// The file of what is new.
pub(super) const NEW: &str = "new.jsonl";

/// A file as a run left it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    bytes: u64,
    /// In hexadecimal digits.
    blake3: String,
}

impl Made {
    /// Reads a file through.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut hasher = blake3::Hasher::new();
        let bytes = io::copy(&mut file, &mut hasher)?;
        Ok(Made { bytes, blake3: hasher.finalize().to_hex().to_string() })
    }
}

/// The outputs of a run by their names in its folder.
pub(super) type Record = BTreeMap<String, Made>;

/// The outputs as the ledger has them; none where no run came to its end.
pub(super) fn noted(ledger: &Ledger) -> Result<Record> {
    let Some(record) = ledger.meta("outputs")? else { return Ok(Record::new()) };
    serde_json::from_str(&record).map_err(|error| {
        let problem = format!("its record of the outputs cannot be read ({error})");
        Error::new(ErrorKind::Input, problem, "put it back from a copy, or name another output folder")
            .in_source(ledger.path().to_string_lossy())
    })
}

/// Whether all outputs of a record are in a folder as they were written. Only a file of the right length is read: what somebody
/// put in its place may have no end.
pub(super) fn are_there(folder: &Path, record: &Record) -> bool {
    let is_there = |(name, made): (&String, &Made)| {
        let path = folder.join(name);
        let fits = path.metadata().is_ok_and(|file| file.is_file() && file.len() == made.bytes);
        fits && Made::of(&path).is_ok_and(|it| it == *made)
    };
    !record.is_empty() && record.iter().all(is_there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_record_that_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(&folder.path().join("l.sqlite")).unwrap();
        assert!(noted(&ledger).unwrap().is_empty());
        ledger.set_meta("outputs", "{\"corpus.csv\":12}").unwrap();
        assert!(noted(&ledger).unwrap_err().to_string().contains("its record of the outputs cannot be read"));
    }

    #[test]
    fn tells_a_file_with_another_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corpus.csv");
        std::fs::write(&path, "a,b\n").unwrap();
        let record = Record::from([("corpus.csv".to_owned(), Made::of(&path).unwrap())]);
        assert!(are_there(folder.path(), &record));
        std::fs::write(&path, "a,c\n").unwrap();
        assert!(!are_there(folder.path(), &record));
    }
}
