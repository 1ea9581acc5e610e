//! What holds for the comparison of any two texts.

mod baseline;
mod evaluation;
mod findings;
mod fixing;
mod harmless;
mod identity;
mod invariants;
mod lexicon;
mod texts;
mod threads;
mod vectors;

use bitext::{Document, Language, Pair};
use std::fs;
use std::path::Path;

fn pair(official: &str, counterpart: &str) -> Pair {
    Pair::new(
        Document::plain("official", official, Language::ENGLISH),
        Document::plain("counterpart", counterpart, Language::ENGLISH),
    )
}

/// Every pair of `corpus/`, by name.
fn corpus() -> Vec<Pair> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = fs::read_dir(root).expect("the corpus is there").map(|entry| entry.expect("can be read").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    let document = |folder: &Path, names: [&str; 2]| {
        let name = *names.iter().find(|name| folder.join(name).exists()).expect("a pair has both texts");
        let bytes = fs::read(folder.join(name)).expect("can be read");
        bitext::input::read(name, bytes, Some(Language::ENGLISH)).expect("is UTF-8")
    };
    let pair = |folder: &Path| {
        Pair::new(
            document(folder, ["official.txt", "official.md"]),
            document(folder, ["counterpart.txt", "counterpart.md"]),
        )
    };
    folders.iter().map(|folder| pair(folder)).collect()
}
