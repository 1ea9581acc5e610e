//! The order of the rooms: a lower one never names a higher one, and only the command line prints.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the lowest to the highest; those on one row may not name each other, but for the foundations.
const ROWS: &[&[&str]] = &[
    &["error", "document", "limits", "options", "stop"],
    &["table", "words"],
    &["input", "lexicon", "segment"],
    &["align", "glossary"],
    &["terms"],
    &["pair"],
    &["coverage", "eval", "export", "fix", "output"],
    &["archive"],
    &["review"],
    &["cli"],
];

fn row(room: &str) -> usize {
    ROWS.iter().position(|row| row.contains(&room)).unwrap_or_else(|| panic!("{room} has no place in ROWS yet"))
}

/// Every source file with the room that it belongs to; `lib.rs` and `main.rs` belong to none.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            let inside = path.strip_prefix(&root).expect("below src");
            let room = inside.iter().next().map(|first| Path::new(first).with_extension("")).expect("a name");
            let room = room.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && room != "lib" && room != "main" {
                found.push((room, path));
            }
        }
    }
    found.sort();
    found
}

/// The code without comments (no string in the sources holds `//` and a path of the crate).
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source can be read");
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The rooms that code names by `crate::room` or `crate::{room, ...}`.
fn named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for after in code.split("crate::").skip(1) {
        let names = match after.strip_prefix('{') {
            Some(group) => top_level(group),
            None => vec![after],
        };
        for name in names {
            let name: String = name.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(
                name.starts_with(|c: char| c.is_ascii_lowercase()),
                "crate::{name}: name the room where a thing lives, not the crate's shorthand"
            );
            rooms.push(name);
        }
    }
    rooms
}

/// The parts between the commas of a group, without looking into groups inside it.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                if !group[start..at].trim().is_empty() {
                    parts.push(&group[start..at]);
                }
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

#[test]
fn reads_groups_of_imports() {
    assert_eq!(
        named("use crate::{align::{Bead, tiles}, error};\nlet x = crate::pair::compare;"),
        ["align", "error", "pair"]
    );
}

#[test]
fn no_room_names_a_higher_one() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources were found");
    for (room, path) in sources {
        for other in named(&code(&path)) {
            let may = other == room || row(&other) < row(&room) || (row(&other) == 0 && row(&room) == 0);
            assert!(may, "{}: {room} must not name {other}", path.display());
        }
    }
}

#[test]
fn only_the_command_line_prints_and_looks_around() {
    let outer = [
        "std::env::",
        "std::fs",
        "std::process",
        "print!(",
        "println!(",
        "eprint!(",
        "eprintln!(",
        "io::stdout",
        "io::stderr",
        "io::stdin",
        "SystemTime",
        "Instant::now",
    ];
    for (room, path) in sources() {
        if ["cli", "archive", "output", "review"].contains(&room.as_str()) {
            continue;
        }
        let code = code(&path);
        for word in outer {
            let used = code.match_indices(word).any(|(at, _)| !code[..at].ends_with(char::is_alphanumeric));
            assert!(!used, "{}: {word} belongs to the command line", path.display());
        }
    }
}

/// The code of a file without its tests, which come last.
fn code_without_tests(path: &Path) -> String {
    let code = code(path);
    code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()
}

#[test]
fn only_one_room_makes_moves_or_removes_files() {
    let words = [
        "File::create",
        "File::options",
        "OpenOptions",
        "fs::write",
        "fs::rename",
        "fs::copy",
        "fs::hard_link",
        "fs::remove",
        "fs::create_dir",
        "set_permissions",
        ".persist(",
        "tempfile::",
        "NamedTempFile",
        "fs::symlink(",
    ];
    // SQLite makes and removes the files of the ledger by itself.
    for (room, path) in sources().into_iter().filter(|(room, _)| room != "output") {
        let code = code_without_tests(&path);
        for word in words {
            assert!(!code.contains(word), "{}: {word} belongs to the room output, not to {room}", path.display());
        }
    }
}
