//! Archives of pairs: manifests (CSV, TSV, JSON Lines), tar and zip, plain and compressed, with their members.

#![no_main]

use bitext::archive::source::{self, Entry, SOURCES, SourceOptions, Text};
use bitext_fuzz::{check_error, choice};
use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use std::io::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Where archives lie while they are read.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("bitext-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    folder
});

/// Most bytes of a text: small, so that the limit is met.
const MOST: u64 = 1 << 14;

/// Names of the archive, with the kind of source that reads it, and whether the input is compressed before.
const NAMES: [&str; 13] = [
    "a.csv",
    "a.tsv",
    "a.jsonl",
    "a.tar",
    "a.zip",
    "a.tgz",
    "a.tar.zst",
    "a.csv.gz",
    "a.jsonl.zst",
    "+a.tar.gz",
    "+a.tar.zst",
    "+a.csv.gz",
    "+a.jsonl.zst",
];

/// The bytes compressed as the name says: what decompresses is known to work on damaged files, and this leads behind it.
fn compressed(name: &str, bytes: &[u8]) -> Vec<u8> {
    if name.ends_with(".gz") {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory takes all");
        return encoder.finish().expect("memory takes all");
    }
    zstd::encode_all(bytes, 1).expect("memory takes all")
}

fn check_entry(entry: Entry) {
    assert!(entry.id.trim() == entry.id || entry.columns.is_empty(), "{:?}", entry.id);
    for text in [Some(entry.official), Some(entry.counterpart), entry.original].into_iter().flatten() {
        if matches!(&text, Text::File(path) if !path.starts_with(&*FOLDER)) {
            panic!("{text:?} leads out of the folder");
        }
        match source::read(text, MOST) {
            Ok((_, bytes)) => assert!(bytes.len() as u64 <= MOST),
            Err(error) => check_error(&error),
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = choice(data) else { return };
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let (name, bytes) = match name.strip_prefix('+') {
        Some(name) => (name, compressed(name, bytes)),
        None => (name, bytes.to_vec()),
    };
    let path = FOLDER.join(name);
    std::fs::write(&path, bytes).expect("the folder for temporary files can be written");
    let fits = |extension: &&str| name.ends_with(&format!(".{extension}"));
    let kind =
        SOURCES.iter().find(|kind| kind.extensions().iter().any(|it| fits(&it))).expect("every name has its kind");
    let mut options = SourceOptions::default();
    options.text_bytes = MOST;
    let mut source = match kind.open(&path, &options) {
        Ok(source) => source,
        Err(error) => return check_error(&error),
    };
    let hint = source.size_hint();
    for given in 0.. {
        match source.next() {
            Ok(Some(Ok(entry))) => check_entry(entry),
            Ok(Some(Err(rejected))) => check_error(&rejected.reason),
            Ok(None) => return assert!(hint.is_none_or(|hint| hint == given), "{hint:?} pairs, and {given} came"),
            Err(error) => return check_error(&error),
        }
    }
});
