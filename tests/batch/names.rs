//! Names of files and columns: what `match` writes is what `batch` reads, and no output is broken by a name.

use super::archive::{Place, batch, ends, pairs, said};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};

/// Matches the folders `official` and `counterpart` of a place.
fn matching(place: &Place, manifest: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.arg("match").args(["official", "counterpart"].map(|side| place.path(side)));
    command.arg("-o").arg(place.path(manifest)).stdin(Stdio::null());
    command
}

fn with_names(place: &Place, names: &[&[u8]]) {
    for (pair, name) in pairs(names.len()).iter().zip(names) {
        for (side, text) in [("official", &pair.official), ("counterpart", &pair.counterpart)] {
            let folder = place.path(side);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(OsStr::from_bytes(name)), text).unwrap();
        }
    }
}

#[test]
fn batch_reads_every_name_that_match_writes() {
    let names: [&[u8]; 9] = [
        b"plain.txt",
        b"with, comma.txt",
        b"with \"quotes\".txt",
        b"\"quoted.txt",
        b"back\\slash.txt",
        "渡輪.txt".as_bytes(),
        b" blank .txt",
        b"a.txt",
        b"a.txt.txt",
    ];
    for manifest in ["m.csv", "m.tsv"] {
        let place = Place::new();
        with_names(&place, &names);
        ends(&mut matching(&place, manifest), 0);
        let out = place.path("out");
        let output = ends(&mut batch(&place.path(manifest), &out, &[]), 0);
        let rows = fs::read_to_string(out.join("set-aside.jsonl")).unwrap();
        assert_eq!(rows, "", "{manifest}: {}", said(&output));
        let ledger = bitext::archive::ledger::Ledger::open(&out.join("ledger.sqlite")).unwrap();
        let count: i64 = ledger.connection().query_row("SELECT count(*) FROM pairs", [], |row| row.get(0)).unwrap();
        assert_eq!(count, names.len() as i64, "{manifest}");
    }
}

#[test]
fn match_sets_names_aside_that_no_manifest_holds() {
    let place = Place::new();
    with_names(&place, &[b"plain.txt", b"not \xff utf-8.txt", b"two\nlines.txt"]);
    let output = ends(&mut matching(&place, "m.tsv"), 1);
    let told = said(&output);
    assert!(
        told.contains("its name is not UTF-8; rename the file") && told.contains("for which TSV has no place"),
        "{told}"
    );
    assert!(told.contains("1 pairs of 1 official texts"), "{told}");
    let manifest = fs::read_to_string(place.path("m.tsv")).unwrap();
    assert_eq!(manifest.lines().count(), 2);
    assert!(!fs::read_to_string(place.path("m.unmatched.tsv")).unwrap().contains('\u{fffd}'));
    ends(&mut matching(&place, "m.csv"), 1);
    assert!(fs::read_to_string(place.path("m.csv")).unwrap().contains("official/two\nlines.txt"));
}

#[test]
fn no_column_breaks_a_memory_or_takes_another_s_name() {
    let place = Place::new();
    let [pair] = &pairs(1)[..] else { panic!("one pair") };
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let manifest = format!(
        "id,official_text,counterpart_text,score,no\u{1}te,a<b\n1,{},{},0.9,x\u{2}y,z\n",
        quoted(&pair.official),
        quoted(&pair.counterpart)
    );
    let manifest = place.file("m.csv", manifest.as_bytes());
    let out = place.path("out");
    ends(&mut batch(&manifest, &out, &["--corpus", "tmx", "--corpus", "tsv"]), 0);
    let memory = fs::read_to_string(out.join("corpus.tmx")).unwrap();
    assert!(!memory.contains(['\u{1}', '\u{2}']));
    let unit = memory.split("<tu ").nth(1).unwrap();
    assert_eq!(unit.matches("type=\"x-score\"").count(), 1, "{unit}");
    assert!(unit.contains("<prop type=\"x-score_of_input\">0.9</prop>"), "{unit}");
    assert!(unit.contains("type=\"x-no\u{fffd}te\">x\u{fffd}y<") && unit.contains("type=\"x-a&lt;b\""), "{unit}");
    let table = fs::read_to_string(out.join("corpus.tsv")).unwrap();
    assert!(table.lines().next().unwrap().ends_with("\tscore_of_input"), "{table}");
}
