//! From the rows of a run to a corpus: filter, dedup, split.

use super::archive::{Place, batch, ends, pairs, said};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn corpus(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.arg("corpus").args(arguments);
    command
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A corpus of two hundred documents.
fn made(place: &Place) -> std::path::PathBuf {
    let out = place.path("out");
    ends(&mut batch(&place.manifest("a.jsonl", &pairs(200)), &out, &["--boilerplate", "0"]), 0);
    out.join("corpus.jsonl.zst")
}

fn lines(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn filters_by_rules_and_keeps_the_reasons() {
    let place = Place::new();
    let rows = made(&place);
    let [kept, removed, report] = ["kept.csv", "removed.jsonl", "report.json"].map(|name| place.path(name));
    let rules = ["--rule", "length=3..200", "--rule", "numbers"];
    let files = [shown(&rows), "-o", shown(&kept), "--removed", shown(&removed), "--report", shown(&report)];
    let output = ends(&mut corpus(&[&["filter"], &files[..], &rules[..]].concat()), 0);
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    let removed = lines(&removed);
    // The ends of 200 releases are too short.
    assert_eq!(report["rules"][0]["rule"], "length");
    assert_eq!(report["rules"][0]["removed"], 200, "{}", said(&output));
    assert_eq!(report["rows"].as_u64().unwrap() - report["kept"].as_u64().unwrap(), removed.len() as u64);
    assert!(removed.iter().all(|line| line.contains("\"removed_by\":\"")), "{removed:?}");
    let mut table = csv::Reader::from_path(&kept).unwrap();
    assert_eq!(table.headers().unwrap().iter().next_back(), Some("desk"));
    assert_eq!(table.records().map(Result::unwrap).count() as u64, report["kept"].as_u64().unwrap());
    // A table is read as well as lines.
    let again = place.path("again.jsonl");
    ends(&mut corpus(&["filter", shown(&kept), "-o", shown(&again), "--clean"]), 0);
    assert!(!lines(&again).is_empty());
}

#[test]
fn takes_out_what_repeats() {
    let place = Place::new();
    let rows = made(&place);
    let [kept, removed] = ["kept.jsonl", "removed.tsv"].map(|name| place.path(name));
    let output =
        ends(&mut corpus(&["dedup", shown(&rows), "-o", shown(&kept), "--removed", shown(&removed), "--near"]), 0);
    let kept = lines(&kept);
    let texts: BTreeSet<String> = kept
        .iter()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{}\n{}", row["official"], row["counterpart"]).to_lowercase()
        })
        .collect();
    assert_eq!(texts.len(), kept.len(), "{}", said(&output));
    assert!(lines(&removed)[0].ends_with("\tduplicate_of\tsimilarity"));
}

#[test]
fn splits_so_that_nothing_leaks() {
    let place = Place::new();
    let (rows, folder) = (made(&place), place.path("split"));
    let guard = place.file("guard.txt", b"A report on Lobababa counts 4 ferries.\n");
    let sizes = ["--dev", "5%", "--test", "40", "--format", "jsonl"];
    let run = [&["split", shown(&rows), "-o", shown(&folder), "--guard", shown(&guard)], &sizes[..]].concat();
    ends(&mut corpus(&run), 0);
    let read = |name: &str| -> Vec<serde_json::Value> {
        lines(&folder.join(format!("{name}.jsonl"))).iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let parts = ["train", "dev", "test"].map(read);
    let set = |part: &[serde_json::Value], of: &dyn Fn(&serde_json::Value) -> String| -> BTreeSet<String> {
        part.iter().map(of).collect()
    };
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let texts = |row: &serde_json::Value| format!("{}{}", row["official"], row["counterpart"]);
        let documents = |row: &serde_json::Value| row["pair"].to_string();
        assert!(set(&parts[one], &texts).is_disjoint(&set(&parts[other], &texts)), "{one} and {other} share texts");
        assert!(set(&parts[one], &documents).is_disjoint(&set(&parts[other], &documents)));
    }
    assert!(!parts[0].is_empty());
    assert!(parts[0].iter().all(|row| row["official"] != "A report on Lobababa counts 4 ferries."));
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("split.json")).unwrap()).unwrap();
    let total: u64 = ["train", "dev", "test", "removed"].iter().map(|part| report[part].as_u64().unwrap()).sum();
    assert_eq!(total, report["rows"].as_u64().unwrap());
}

#[test]
fn tells_what_is_wrong_with_a_corpus_or_a_rule() {
    let place = Place::new();
    let broken = place.file("broken.jsonl", b"{\"pair\":\"a\"}\n");
    let out = place.path("kept.jsonl");
    let refused = |arguments: &[&str], what: &str| {
        let said = said(&ends(&mut corpus(arguments), 2));
        assert!(said.contains(what), "{said}");
    };
    let filter = |input: &str, rule: &str| ["filter", input, "-o", shown(&out), "--rule", rule].map(str::to_owned);
    let run = |arguments: [String; 6], what: &str| refused(&arguments.each_ref().map(String::as_str), what);
    run(filter(shown(&broken), "identical"), "broken.jsonl, line 1: is no row");
    run(filter("nowhere.csv", "identical"), "nowhere.csv: does not exist");
    run(filter(shown(&broken), "score=high"), "\"high\" is no limit of the rule score");
    run(filter(shown(&broken), "beauty"), "\"beauty\" is no rule; use one of confidence,");
    refused(&["filter", shown(&broken), "-o", shown(&broken), "--clean"], "is the input");
    refused(&["dedup", shown(&broken), "-o", "kept.xlsx"], "belongs to no format of corpora");
    assert!(!out.exists());
}
