//! Ids that come twice.

use super::{Entry, PassedOver, Rejected, Source};
use crate::error::{Error, ErrorKind, Result};
use rusqlite::{Connection, params};

/// Rejects every pair whose id was given before. What was given is kept in a temporary database, which goes to the disk when it
/// grows, so that any number of ids takes little memory.
pub(super) struct Distinct {
    source: Box<dyn Source>,
    /// The first pair, which was read ahead: an archive that has none is refused before anything is written.
    first: Option<std::result::Result<Entry, Rejected>>,
    ids: Connection,
}

impl Distinct {
    /// `name` is for messages.
    pub(super) fn new(name: &str, mut source: Box<dyn Source>) -> Result<Self> {
        let first = source.next()?;
        if first.is_none() {
            let error = Error::new(ErrorKind::Input, "holds no pairs", "check that this is the right file");
            return Err(error.in_source(name));
        }
        let open = || -> rusqlite::Result<Connection> {
            let ids = Connection::open("")?; // a temporary file without a name
            ids.pragma_update(None, "journal_mode", "OFF")?;
            ids.pragma_update(None, "synchronous", "OFF")?;
            ids.pragma_update(None, "cache_size", -16_384)?;
            ids.execute_batch("CREATE TABLE given (id TEXT PRIMARY KEY) WITHOUT ROWID; BEGIN")?;
            Ok(ids)
        };
        Ok(Distinct { source, first, ids: open().map_err(|error| failed(&error))? })
    }

    fn is_new(&self, id: &str) -> rusqlite::Result<bool> {
        let mut insert = self.ids.prepare_cached("INSERT OR IGNORE INTO given VALUES (?1)")?;
        Ok(insert.execute(params![id])? == 1)
    }
}

fn failed(error: &rusqlite::Error) -> Error {
    let problem = format!("a temporary file cannot be written ({error})");
    Error::new(ErrorKind::Write, problem, "free space in the folder for temporary files")
}

impl Source for Distinct {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        let slot = match self.first.take() {
            Some(slot) => Some(slot),
            None => self.source.next()?,
        };
        let Some(slot) = slot else { return Ok(None) };
        let Ok(entry) = slot else { return Ok(Some(slot)) };
        if self.is_new(&entry.id).map_err(|error| failed(&error))? {
            return Ok(Some(Ok(entry)));
        }
        let problem = format!("the id {:?} was given to a pair before", entry.id);
        let reason = Error::new(ErrorKind::Input, problem, "give every pair an id of its own");
        Ok(Some(Err(Rejected { id: entry.id, reason: Box::new(reason) })))
    }

    fn passed_over(&mut self) -> PassedOver {
        self.source.passed_over()
    }

    fn size_hint(&self) -> Option<u64> {
        self.source.size_hint()
    }
}
