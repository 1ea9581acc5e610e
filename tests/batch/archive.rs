//! Invented archives, and runs over them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Official and counterpart's wordings; `@` is a number of the pair, `#` a word of it.
const SENTENCES: [(&str, &str); 6] = [
    (
        "The # Office (#O) opens at North Pier on @ March.",
        "The # Promotion Office (#O) will open at North Pier on March @.",
    ),
    ("Some @ fishing permits were issued in #.", "Around @ fishing licenses were issued in #."),
    ("The # Council met for @ hours on Tuesday.", "The # Council had a meeting of @ hours on Tuesday."),
    (
        "Owners of fishing permits in # must pay $@ million.",
        "In #, holders of fishing licenses have to pay @ million dollars.",
    ),
    ("A report on # counts @ ferries.", "A report about # has counted @ ferries."),
    ("Ends", "(End)"),
];

/// Syllables of invented places: no two of a thousand pairs speak of the same one.
const SYLLABLES: [&str; 12] = ["ba", "lo", "ri", "mun", "sel", "tor", "ga", "win", "ock", "fen", "dal", "hu"];

/// The place of a pair.
fn word(number: usize) -> String {
    let syllables = [number % 12, number / 12 % 12, number / 144 % 12, number / 1728 % 12];
    let word = syllables.map(|at| SYLLABLES[at]).concat();
    format!("{}{}", word[..1].to_uppercase(), &word[1..])
}

/// One pair of an archive.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) official: String,
    pub(crate) counterpart: String,
}

/// Pair number `number`.
pub(crate) fn pair(number: usize) -> Pair {
    let word = word(number);
    let figure = (3 + number % 25).to_string();
    let text = |side: fn(&(&'static str, &'static str)) -> &'static str| {
        let sentences = SENTENCES.iter().map(|sentence| side(sentence).replace('@', &figure).replace('#', &word));
        sentences.collect::<Vec<_>>().join("\n")
    };
    Pair { id: format!("2026/{number:05}"), official: text(|it| it.0), counterpart: text(|it| it.1) }
}

pub(crate) fn pairs(count: usize) -> Vec<Pair> {
    (0..count).map(pair).collect()
}

/// A folder that goes away with the test.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Place(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes pairs as a manifest with texts inline.
    pub(crate) fn manifest(&self, name: &str, pairs: &[Pair]) -> PathBuf {
        let line = |pair: &Pair| {
            serde_json::json!({
                "id": pair.id, "date": format!("2026-01-{:02}", 1 + pair.official.len() % 28), "desk": "north",
                "official_text": pair.official, "counterpart_text": pair.counterpart,
            })
        };
        let lines: Vec<String> = pairs.iter().map(|pair| format!("{}\n", line(pair))).collect();
        self.file(name, lines.concat().as_bytes())
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// The command of a run.
pub(crate) fn batch(archive: &Path, out: &Path, options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.args(["batch", "--no-config"]).arg(archive).arg("-o").arg(out).args(options).stdin(Stdio::null());
    command
}

/// Runs a command that is to end with a code.
pub(crate) fn ends(command: &mut Command, code: i32) -> Output {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    output
}

/// What the run said on standard error.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The outputs of a run by name: all but ledger and parts, which may have grown in another order.
pub(crate) fn outputs(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let outputs = files.map(|path| (name(&path), fs::read(&path).unwrap()));
    outputs.filter(|(name, _)| !name.starts_with("ledger.")).collect()
}

/// The input is named by its place in two files; elsewhere another place must change nothing.
pub(crate) fn without_names(mut outputs: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    outputs.remove("summary.json");
    outputs.remove("index.html");
    outputs
}

/// The ledger's pairs, findings and renderings in the order of the input.
pub(crate) fn ledger(out: &Path) -> Vec<String> {
    let ledger = bitext::archive::ledger::Ledger::open(&out.join("ledger.sqlite")).unwrap();
    let queries = [
        "SELECT place || id || input_hash || state || ifnull(reason, '') || ifnull(rows, '') || ifnull(score, '') FROM pairs",
        "SELECT place || kind || ifnull(official, '') || ifnull(counterpart, '') || fingerprint || finding.context
         FROM finding JOIN pairs USING (pair) ORDER BY place, finding.rowid",
        "SELECT place || concept || ifnull(rendering, '') || suggested
         FROM rendering JOIN pairs USING (pair) ORDER BY place, rendering.rowid",
        "SELECT concept || term || documents || renderings || varying || departing FROM concept",
    ];
    let lines = |sql: &&str| {
        let mut statement = ledger.connection().prepare(sql).unwrap();
        let lines = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        lines.collect::<Result<Vec<String>, _>>().unwrap()
    };
    queries.iter().flat_map(lines).collect()
}
