//! The lists that help texts and choices come from.

use bitext::align::scorers;
use bitext::cli::COMMANDS;
use bitext::eval::{ALIGNMENT_READERS, FINDING_MEASURES, GOLD_READERS, MEASURES, REPORTS};
use bitext::export::EXPORTERS;
use bitext::input::READERS;
use bitext::terms::checks;

#[test]
fn every_list_is_sorted_unique_and_described() {
    let mut checks: Vec<(&str, &str)> = checks().collect();
    // Three checks run last, in this order: each leaves alone what the ones before it explained.
    let last = checks.split_off(checks.len() - 3);
    assert!(last.iter().map(|(name, _)| *name).eq(["recurring", "leftovers", "missing"]));
    let lists: [(&str, Vec<(&str, &str)>); 10] = [
        ("checks", checks),
        ("commands", COMMANDS.iter().map(|it| (it.name(), it.description())).collect()),
        ("exporters", EXPORTERS.iter().map(|it| (it.name(), it.description())).collect()),
        ("scorers", scorers().collect()),
        ("alignment readers", ALIGNMENT_READERS.iter().map(|it| (it.name(), it.description())).collect()),
        ("gold readers", GOLD_READERS.iter().map(|it| (it.name(), it.description())).collect()),
        ("measures of findings", FINDING_MEASURES.iter().map(|it| (it.name, it.description)).collect()),
        ("measures", MEASURES.iter().map(|it| (it.name(), it.description())).collect()),
        ("reports", REPORTS.iter().map(|it| (it.name(), it.description())).collect()),
        ("readers", READERS.iter().map(|it| (it.name(), it.description())).collect()),
    ];
    for (list, entries) in lists {
        assert!(entries.is_sorted_by(|a, b| a.0 < b.0), "{list}: sorted, no name twice");
        for (name, description) in entries {
            assert!(!description.trim().is_empty() && !description.ends_with('.'), "{list}: {name}");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{list}: {name}");
        }
    }
}

#[test]
fn every_extension_picks_one_format() {
    let mut written: Vec<_> = EXPORTERS.iter().filter_map(|it| it.extension()).collect();
    let mut read: Vec<_> = READERS.iter().flat_map(|it| it.extensions()).copied().collect();
    for extensions in [&mut written, &mut read] {
        let count = extensions.len();
        extensions.sort_unstable();
        extensions.dedup();
        assert_eq!(extensions.len(), count);
        assert!(extensions.iter().all(|it| !it.starts_with('.') && it.to_lowercase() == **it));
    }
}

#[test]
fn every_reader_survives_any_text() {
    let all: String = ('\0'..='\u{1ffff}').step_by(7).collect();
    for text in ["", "\u{feff}", "\n", "\r", "a", "# \n>", all.as_str()] {
        for reader in READERS {
            let document = reader.read("x", text.to_owned(), None);
            assert_eq!(document.raw(), text, "{} keeps the raw text", reader.name());
        }
    }
}
