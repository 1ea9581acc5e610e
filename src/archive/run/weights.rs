//! What is compiled in and decides results: the constants of alignment, and lists of words.

use super::key::Key;
use std::sync::LazyLock;

/// Every list of words, and the file of the constants, by its path below `src`.
const FILES: &[(&str, &str)] = &[
    ("align/cognate/words.txt", include_str!("../../align/cognate/words.txt")),
    ("align/model.rs", include_str!("../../align/model.rs")),
    ("segment/languages/de.txt", include_str!("../../segment/languages/de.txt")),
    ("segment/languages/en.txt", include_str!("../../segment/languages/en.txt")),
    ("segment/languages/fr.txt", include_str!("../../segment/languages/fr.txt")),
    ("segment/languages/zh.txt", include_str!("../../segment/languages/zh.txt")),
    ("terms/correction/nouns.txt", include_str!("../../terms/correction/nouns.txt")),
    ("terms/correction/sounds.txt", include_str!("../../terms/correction/sounds.txt")),
    ("terms/values/currencies.txt", include_str!("../../terms/values/currencies.txt")),
    ("terms/values/units.txt", include_str!("../../terms/values/units.txt")),
    ("terms/vocabulary/addresses.txt", include_str!("../../terms/vocabulary/addresses.txt")),
    ("terms/vocabulary/common.txt", include_str!("../../terms/vocabulary/common.txt")),
    ("terms/vocabulary/companies.txt", include_str!("../../terms/vocabulary/companies.txt")),
    ("terms/vocabulary/courtesies.txt", include_str!("../../terms/vocabulary/courtesies.txt")),
    ("terms/vocabulary/currencies.txt", include_str!("../../terms/vocabulary/currencies.txt")),
    ("terms/vocabulary/demonyms.txt", include_str!("../../terms/vocabulary/demonyms.txt")),
    ("terms/vocabulary/events.txt", include_str!("../../terms/vocabulary/events.txt")),
    ("terms/vocabulary/general.txt", include_str!("../../terms/vocabulary/general.txt")),
    ("terms/vocabulary/institutions.txt", include_str!("../../terms/vocabulary/institutions.txt")),
    ("terms/vocabulary/laws.txt", include_str!("../../terms/vocabulary/laws.txt")),
    ("terms/vocabulary/persons.txt", include_str!("../../terms/vocabulary/persons.txt")),
    ("terms/vocabulary/posts.txt", include_str!("../../terms/vocabulary/posts.txt")),
    ("terms/vocabulary/ranks.txt", include_str!("../../terms/vocabulary/ranks.txt")),
    ("terms/vocabulary/sites.txt", include_str!("../../terms/vocabulary/sites.txt")),
    ("words/function_words.txt", include_str!("../../words/function_words.txt")),
    ("words/spellings.txt", include_str!("../../words/spellings.txt")),
];

/// BLAKE3 over the constants and lists of words that are compiled in, in hexadecimal digits: two programs of one version that differ in
/// it may find different things.
///
/// ```
/// assert_eq!(bitext::archive::run::weights().len(), 32);
/// ```
pub fn weights() -> &'static str {
    static HASH: LazyLock<String> = LazyLock::new(|| {
        let add = |key: Key, (path, text): &(&str, &str)| key.with(path.as_bytes()).with(text.as_bytes());
        FILES.iter().fold(Key::default(), add).digits()
    });
    &HASH
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn leaves_out_no_list_of_words() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut lists, mut folders) = (vec!["align/model.rs".to_owned()], vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    // What reads a corpus decides nothing in a run.
                    folders.extend((!path.ends_with("src/archive")).then_some(path));
                } else if path.extension().is_some_and(|it| it == "txt") {
                    lists.push(path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"));
                }
            }
        }
        lists.sort();
        assert_eq!(FILES.iter().map(|(path, _)| *path).collect::<Vec<_>>(), lists);
    }
}
