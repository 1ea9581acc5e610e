//! Pairs whose bytes were read and hashed, but not decoded.

use super::key::Key;
use super::shard::Slot;
use crate::archive::ledger::Stage;
use crate::archive::source::{self, Entry, Text};
use crate::error::Result;

/// Why a pair is set aside: where on the way, and the reason.
pub(super) type Failure = (Stage, String);

/// The bytes of one text with the name that picks its reader.
#[derive(Debug)]
pub(super) struct Bytes {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The texts of a pair.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) official: Bytes,
    pub(super) counterpart: Bytes,
    pub(super) original: Option<Bytes>,
}

/// A pair with its bytes and their hash.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) id: String,
    pub(super) columns: Vec<(String, String)>,
    /// Empty where the texts could not be read.
    pub(super) input_hash: String,
    pub(super) texts: std::result::Result<Texts, Failure>,
}

impl Loaded {
    /// Reads the texts of a pair of at most so many bytes each.
    pub(super) fn new(slot: Slot, most: u64) -> Self {
        let (entry, failure) = match slot {
            Ok(entry) => (entry, None),
            Err(rejected) => {
                let nothing = || Text::Inline { name: String::new(), bytes: Vec::new() };
                let failure = (Stage::Input, rejected.reason.to_string());
                (Entry::new(rejected.id, nothing(), nothing()), Some(failure))
            }
        };
        let (id, columns) = (entry.id.clone(), entry.columns.clone());
        let texts = failure.map_or_else(|| read(entry, most), Err);
        let input_hash = texts.as_ref().map(Texts::hash).unwrap_or_default();
        Loaded { id, columns, input_hash, texts }
    }

    /// The date of the pair, where the input has a column `date` that begins as ISO 8601 writes one.
    pub(super) fn date(&self) -> Option<String> {
        let (_, date) = self.columns.iter().find(|(name, _)| name == "date")?;
        let date = date.trim().get(..10)?;
        let shaped = date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        shaped.then(|| date.to_owned())
    }
}

impl Texts {
    /// A hash of all bytes, and of the names' extensions, which pick readers.
    fn hash(&self) -> String {
        let texts = [Some(&self.official), Some(&self.counterpart), self.original.as_ref()];
        let part = |key: Key, text: &Bytes| {
            let extension = text.name.rsplit_once('.').map_or("", |(_, extension)| extension);
            key.with(extension.as_bytes()).with(&text.bytes)
        };
        texts.into_iter().flatten().fold(Key::default(), part).digits()
    }
}

fn read(entry: Entry, most: u64) -> std::result::Result<Texts, Failure> {
    let load = |text: Text| -> Result<Bytes> {
        let (name, bytes) = source::read(text, most)?;
        Ok(Bytes { name, bytes })
    };
    let all = || {
        Ok(Texts {
            official: load(entry.official)?,
            counterpart: load(entry.counterpart)?,
            original: entry.original.map(load).transpose()?,
        })
    };
    all().map_err(|error: crate::error::Error| (stage_of(&error), error.to_string()))
}

/// A text that is too long is within no limit; all else could not be read.
fn stage_of(error: &crate::error::Error) -> Stage {
    match error.kind() {
        crate::error::ErrorKind::Limit => Stage::Limit,
        _ => Stage::Read,
    }
}
