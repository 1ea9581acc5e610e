//! Bad input: each a clear message, and what is fine goes on.

use super::archive::{Place, batch, ends, pairs, said};
use std::fs;
use std::io::Write;

/// The lines of `set-aside.jsonl`.
pub(crate) fn set_aside(out: &std::path::Path) -> Vec<serde_json::Value> {
    let lines = fs::read_to_string(out.join("set-aside.jsonl")).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn sets_bad_pairs_aside_and_does_the_rest() {
    let place = Place::new();
    let all = pairs(4);
    place.file("t/a.txt", all[0].official.as_bytes());
    place.file("t/b.txt", all[0].counterpart.as_bytes());
    place.file("t/latin.txt", b"caf\xe9 in Dunmore opened.");
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b'a'; 4 << 20]).unwrap();
    place.file("t/bomb.txt.gz", &bomb.finish().unwrap());
    place.file("outside.txt", b"It is outside.");
    let manifest = "id,official,counterpart,desk\n\
        good,a.txt,b.txt,north\n\
        good,a.txt,b.txt,again\n\
        latin,a.txt,latin.txt,\n\
        lost,a.txt,nowhere.txt,\n\
        folder,a.txt,.,\n\
        bomb,a.txt,bomb.txt.gz,\n\
        out,a.txt,../outside.txt,\n\
        ,a.txt,b.txt,\n\
        short,a.txt\n\
        none,,b.txt,\n\
        last,a.txt,b.txt,south\n";
    let manifest = place.file("t/m.csv", manifest.as_bytes());
    let out = place.path("out");
    let output = ends(&mut batch(&manifest, &out, &["--max-text-bytes", "1000000"]), 1);
    let lines = set_aside(&out);
    let found = |id: &str| {
        let line = lines.iter().find(|line| line["id"] == id).unwrap_or_else(|| panic!("{id} in {lines:?}"));
        (line["stage"].as_str().unwrap().to_owned(), line["reason"].as_str().unwrap().to_owned())
    };
    for (id, stage, reason) in [
        ("good", "input", "was given to a pair before"),
        ("latin", "read", "is not UTF-8"),
        ("lost", "read", "does not exist"),
        ("folder", "read", "is no regular file"),
        ("bomb", "limit", "holds more than 1000000 bytes; raise --max-text-bytes"),
        ("out", "input", "leads out of the manifest's folder; move it into the manifest's folder, or allow it"),
        ("none", "input", "lacks a path or a text"),
    ] {
        let (at, said) = found(id);
        assert_eq!(at, stage, "{id}");
        assert!(said.contains(reason), "{id}: {said}");
    }
    assert_eq!(lines.len(), 9, "{lines:?}");
    assert!(said(&output).contains("11 pairs, 9 set aside"), "{}", said(&output));
    let rows = zstd::decode_all(fs::File::open(out.join("corpus.jsonl.zst")).unwrap()).unwrap();
    let rows = String::from_utf8(rows).unwrap();
    assert!(rows.contains("\"pair\":\"good\"") && rows.contains("\"pair\":\"last\""), "{rows}");
    assert!(rows.contains("\"columns\":{\"desk\":\"south\"}"), "{rows}");
    // A file that was mended is read again.
    place.file("t/latin.txt", "café in Dunmore opened.".as_bytes());
    ends(&mut batch(&manifest, &out, &["--max-text-bytes", "1000000"]), 4);
    assert_eq!(set_aside(&out).len(), 8);
    let allowed = place.path("allowed");
    ends(&mut batch(&manifest, &allowed, &["--allow-outside"]), 1);
    assert!(set_aside(&allowed).iter().all(|line| line["id"] != "out"));
}

#[test]
fn stops_when_too_many_pairs_are_set_aside() {
    let place = Place::new();
    let mut all = pairs(800);
    all.iter_mut().step_by(2).for_each(|pair| (pair.official, pair.counterpart) = (String::new(), " ".to_owned()));
    let (manifest, out) = (place.manifest("a.jsonl", &all), place.path("out"));
    let output = ends(&mut batch(&manifest, &out, &["--max-errors", "10"]), 5);
    assert!(said(&output).contains("more pairs are set aside than --max-errors allows"), "{}", said(&output));
    assert!(!out.join("corpus.jsonl.zst").exists());
    let stopped = set_aside(&out);
    assert!(stopped.len() > 10 && stopped.len() < 200, "one shard at most is over the limit: {}", stopped.len());
    // Those that the ledger has count, too: the same command comes no further, whatever the number of threads.
    for jobs in ["1", "2", "8"] {
        ends(&mut batch(&manifest, &out, &["--max-errors", "10", "--jobs", jobs]), 5);
        assert_eq!(set_aside(&out), stopped);
    }
    ends(&mut batch(&manifest, &out, &[]), 1);
    assert_eq!(set_aside(&out).len(), 400);
}

#[test]
fn refuses_what_is_no_archive_or_no_folder_of_its_own() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(3)), place.path("out"));
    let refused = |archive: &std::path::Path, out: &std::path::Path, what: &str| {
        let said = said(&ends(&mut batch(archive, out, &[]), 2));
        assert!(said.contains(what), "{said}");
    };
    refused(&place.path("nothing.csv"), &out, "does not exist; check the path");
    refused(&place.file("x.docx", b"x"), &out, "is no archive of pairs that is known");
    refused(&place.file("c.csv", b"id,source,target\n1,a,b\n"), &out, "lacks the columns official, counterpart");
    refused(&place.file("c.jsonl", b"{\"id\":\"1\"}\n"), &out, "lacks the columns official, counterpart");
    refused(&place.file("none.csv", b"id,official,counterpart\n"), &out, "holds no pairs");
    assert!(!out.exists());
    fs::create_dir_all(place.path("empty")).unwrap();
    refused(&place.path("empty"), &out, "holds no texts of pairs");
    place.file("theirs/thesis.txt", b"x");
    refused(&manifest, &place.path("theirs"), "has files in it that no run of bitext made");
    ends(&mut batch(&manifest, &out, &[]), 0);
    let other = place.manifest("b.jsonl", &pairs(2));
    refused(&other, &out, "belongs to a run over");
    let ledger = rusqlite::Connection::open(out.join("ledger.sqlite")).unwrap();
    ledger.pragma_update(None, "user_version", 99).unwrap();
    drop(ledger);
    refused(&manifest, &out, "is a ledger of version 99");
    place.file("foreign/ledger.sqlite", b"This is no database at all, and long enough to look at.");
    refused(&manifest, &place.path("foreign"), "is no SQLite file");
    let busy = place.path("busy");
    fs::create_dir_all(&busy).unwrap();
    let lock = fs::File::create(busy.join("ledger.lock")).unwrap();
    lock.try_lock().unwrap();
    refused(&manifest, &busy, "another run is writing to this folder");
}

#[test]
fn goes_on_to_where_an_archive_breaks_off() {
    let place = Place::new();
    let manifest = place.manifest("a.jsonl", &pairs(400));
    let mut cut = zstd::encode_all(fs::File::open(manifest).unwrap(), 1).unwrap();
    cut.truncate(cut.len() * 2 / 3);
    let (cut, out) = (place.file("cut.jsonl.zst", &cut), place.path("out"));
    let output = ends(&mut batch(&cut, &out, &[]), 2);
    assert!(said(&output).contains("cannot be read on from here"), "{}", said(&output));
    let parts = fs::read_dir(out.join("parts")).unwrap().count();
    assert!(parts > 0, "what came before is done");
    let long = [b"{\"id\":\"x\",\"official_text\":\"".as_slice(), &vec![b'a'; 3 << 20]].concat();
    let (long, out) = (place.file("long.jsonl", &long), place.path("long"));
    let output = ends(&mut batch(&long, &out, &["--max-text-bytes", "1000"]), 2);
    assert!(said(&output).contains("one record is longer than"), "{}", said(&output));
}
