//! An SQLite file that is opened as a ledger: to write, or only to read.

use super::{APPLICATION, Ledger, VERSION};
use crate::error::{Error, ErrorKind, Result};
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

impl Ledger {
    /// Opens a ledger, or makes one where none is.
    ///
    /// # Errors
    /// When the file is no ledger of this version, or cannot be read or written.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path).map_err(|error| failed(path, &error))?;
        let ledger = Ledger { connection, path: path.to_owned() };
        // The write-ahead log is synced at every commit: what is recorded stays, also after a power cut.
        ledger.told(|connection| {
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "cache_size", -16_384)
        })?;
        if !ledger.has_tables()? {
            ledger.make()?;
        }
        Ok(ledger)
    }

    /// Opens a ledger that is there, to read it alone. Nothing is written beside it, so that its folder may be on a read-only
    /// medium; but where another program is writing to it, SQLite keeps its own files there.
    ///
    /// # Errors
    /// When the file is no ledger of this version, or cannot be read.
    ///
    /// ```
    /// use bitext::archive::ledger::Ledger;
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("ledger.sqlite");
    /// assert!(Ledger::read(&path).is_err());
    /// drop(Ledger::open(&path)?);
    /// assert_eq!(Ledger::read(&path)?.meta("version")?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(path: &Path) -> Result<Self> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = match fs::metadata(&log) {
            Ok(log) if log.len() > 0 => Connection::open_with_flags(path, flags),
            _ => Connection::open_with_flags(immutable(path), flags | OpenFlags::SQLITE_OPEN_URI),
        };
        let ledger = Ledger { connection: connection.map_err(|error| failed(path, &error))?, path: path.to_owned() };
        match ledger.has_tables()? {
            true => Ok(ledger),
            false => Err(ledger.refused("is an empty ledger", "run the same `bitext batch` again")),
        }
    }

    /// Whether the file is a ledger of this version; a file without tables may become one.
    fn has_tables(&self) -> Result<bool> {
        let number = |pragma| self.told(|connection| connection.pragma_query_value(None, pragma, |row| row.get(0)));
        let (application, version): (i32, i32) = (number("application_id")?, number("user_version")?);
        let tables: i64 =
            self.told(|connection| connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)))?;
        if tables == 0 {
            return Ok(false);
        }
        if application != APPLICATION {
            return Err(self.refused("is an SQLite file, but no ledger of bitext", "name another output folder"));
        }
        if version > VERSION {
            let problem = format!("is a ledger of version {version}, and this bitext knows up to {VERSION}");
            return Err(self.refused(&problem, "use the newer bitext that made it, or name another output folder"));
        }
        if version < VERSION {
            let problem = format!("is a ledger of version {version}, and this bitext writes version {VERSION}");
            return Err(self.refused(&problem, "name another output folder, where every pair is compared anew"));
        }
        Ok(true)
    }

    fn make(&self) -> Result<()> {
        let schema = include_str!("schema.sql");
        let numbers = format!("PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {VERSION};");
        self.told(|connection| connection.execute_batch(&format!("BEGIN;\n{schema}\n{numbers}\nCOMMIT;")))
    }

    fn refused(&self, problem: &str, remedy: &str) -> Error {
        Error::new(ErrorKind::Input, problem, remedy).in_source(self.path.to_string_lossy())
    }
}

/// The URI under which SQLite takes a file for one that nothing changes, and looks for no files beside it.
fn immutable(path: &Path) -> PathBuf {
    let mut uri = "file:".to_owned();
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' | b'\\' => uri.push(byte.into()),
            _ => drop(write!(uri, "%{byte:02X}")), // a string takes all
        }
    }
    uri.push_str("?immutable=1");
    uri.into()
}

/// The error for a query that failed.
pub(super) fn failed(path: &Path, error: &rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase, ReadOnly};
    let (problem, remedy) = match error.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked) => {
            ("is in use by another program".to_owned(), "wait until that is done, then run the same command again")
        }
        Some(NotADatabase) => {
            ("is no SQLite file".to_owned(), "put it back from a copy, or name another output folder")
        }
        Some(DatabaseCorrupt) => ("is damaged".to_owned(), "put it back from a copy, or name another output folder"),
        Some(ReadOnly) => (
            "may not be written".to_owned(),
            "change its permissions, then run the same command again; what is recorded stays",
        ),
        Some(DiskFull) => (
            "cannot be written: the disk is full".to_owned(),
            "free space there and in the folder for temporary files, then run the same command again; what is recorded stays",
        ),
        _ => (
            format!("cannot be used ({error})"),
            "check the file, its disk and the folder for temporary files, then run the same command again; what is \
             recorded stays",
        ),
    };
    Error::new(ErrorKind::Write, problem, remedy).in_source(path.to_string_lossy())
}
