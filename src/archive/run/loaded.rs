//! Pairs whose bytes were read and hashed, but not decoded.

use super::key::Key;
use super::shard::Slot;
use crate::archive::ledger::Stage;
use crate::archive::source::{self, Entry, Rejected, Text};
use crate::error::{Error, ErrorKind, Result};

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
    ///
    /// # Errors
    /// When there is too little memory, which is no fault of the pair.
    pub(super) fn new(slot: Slot, most: u64) -> Result<Self> {
        let entry = match slot {
            Ok(entry) => entry,
            Err(Rejected { id, reason }) => {
                let texts = Err((Stage::Input, reason.to_string()));
                return Ok(Loaded { id, columns: Vec::new(), input_hash: String::new(), texts });
            }
        };
        let Entry { id, official, counterpart, original, columns } = entry;
        let texts = match read([Some(official), Some(counterpart), original], most) {
            Ok(texts) => Ok(texts),
            Err(error) if error.kind() == ErrorKind::Memory => return Err(error),
            Err(error) => Err((stage_of(&error), error.to_string())),
        };
        let input_hash = texts.as_ref().map(Texts::hash).unwrap_or_default();
        Ok(Loaded { id, columns, input_hash, texts })
    }

    /// A pair that is set aside, whatever its texts are.
    pub(super) fn set_aside(slot: Slot, failure: Failure) -> Self {
        let (id, columns) = match slot {
            Ok(entry) => (entry.id, entry.columns),
            Err(rejected) => (rejected.id, Vec::new()),
        };
        Loaded { id, columns, input_hash: String::new(), texts: Err(failure) }
    }

    /// Bytes of the texts, decompressed.
    pub(super) fn bytes(&self) -> u64 {
        let texts = self.texts.as_ref().map_or([None; 3], Texts::all);
        texts.into_iter().flatten().map(|text| text.bytes.len() as u64).sum()
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
    fn all(&self) -> [Option<&Bytes>; 3] {
        [Some(&self.official), Some(&self.counterpart), self.original.as_ref()]
    }

    /// A hash of all bytes, and of the names' extensions, which pick readers.
    fn hash(&self) -> String {
        let part = |key: Key, text: &Bytes| {
            let extension = text.name.rsplit_once('.').map_or("", |(_, extension)| extension);
            key.with(extension.as_bytes()).with(&text.bytes)
        };
        self.all().into_iter().flatten().fold(Key::default(), part).digits()
    }
}

fn read(texts: [Option<Text>; 3], most: u64) -> Result<Texts> {
    source::refuse_the_same_file(&texts)?;
    let load = |text: Option<Text>| -> Result<Option<Bytes>> {
        let Some(text) = text else { return Ok(None) };
        let (name, bytes) = source::read(text, most)?;
        Ok(Some(Bytes { name, bytes }))
    };
    let [official, counterpart, original] = texts;
    let [Some(official), Some(counterpart), original] = [load(official)?, load(counterpart)?, load(original)?] else {
        return Err(Error::new(ErrorKind::Input, "lacks a text", "give official and counterpart"));
    };
    Ok(Texts { official, counterpart, original })
}

/// A text that is too long is within no limit; all else could not be read.
fn stage_of(error: &Error) -> Stage {
    match error.kind() {
        ErrorKind::Limit => Stage::Limit,
        _ => Stage::Read,
    }
}
