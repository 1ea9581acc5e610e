//! Hashes by which a run knows again what it has done.

use super::loaded::Loaded;

/// Hexadecimal digits of a key: 128 bits, more than enough to tell any number of shards apart.
pub(super) const DIGITS: usize = 32;

/// BLAKE3 over parts that cannot run into one another.
#[derive(Default)]
pub(super) struct Key(blake3::Hasher);

impl Key {
    #[must_use]
    pub(super) fn with(mut self, part: &[u8]) -> Self {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// In hexadecimal digits.
    pub(super) fn digits(&self) -> String {
        self.0.finalize().to_hex()[..DIGITS].to_owned()
    }
}

/// What follows the key of a shard in which a pair took too long: the next run tries it again, perhaps on a quieter machine.
const OVERDUE: &str = "-overdue";

/// The key of some pairs of a shard that were read, the first of which stands at a place of it.
pub(super) fn shard(choices_hash: &str, identity: &str, first: usize, pairs: &[Loaded]) -> String {
    let start = Key::default().with(choices_hash.as_bytes()).with(identity.as_bytes());
    let start = start.with(&(first as u64).to_le_bytes()).with(&(pairs.len() as u64).to_le_bytes());
    let whole = pairs.iter().fold(start, |key, pair| {
        let key = key.with(pair.id.as_bytes()).with(pair.input_hash.as_bytes());
        let key = key.with(pair.texts.as_ref().err().map_or(b"", |(_, reason)| reason.as_bytes()));
        let key = key.with(&(pair.columns.len() as u64).to_le_bytes());
        pair.columns.iter().fold(key, |key, (name, value)| key.with(name.as_bytes()).with(value.as_bytes()))
    });
    whole.digits()
}

/// The key of a shard in which a pair took too long.
pub(super) fn overdue(key: &str) -> String {
    format!("{key}{OVERDUE}")
}

/// Whether a shard is to be tried again.
pub(super) fn is_overdue(key: &str) -> bool {
    key.ends_with(OVERDUE)
}
