//! Shards without rows, without findings, of the same ids, of texts that are much longer than their files.

use super::archive::{Pair, Place, batch, ends, outputs, pairs, said};
use super::bad_input::set_aside;
use std::fs;
use std::path::Path;

const FORMATS: [&str; 2] = ["--corpus", "csv,jsonl,moses,tmx,tsv"];

/// What a file holds that ends in `.zst`.
fn unpacked(path: &Path) -> String {
    String::from_utf8(zstd::decode_all(fs::File::open(path).unwrap()).unwrap()).unwrap()
}

fn empty(id: &str) -> Pair {
    Pair { id: id.to_owned(), official: String::new(), counterpart: String::new() }
}

#[test]
fn writes_every_format_where_no_pair_has_a_row() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &[empty("1")]), place.path("out"));
    let output = ends(&mut batch(&manifest, &out, &FORMATS), 1);
    assert!(said(&output).contains("1 set aside; 0 rows"), "{}", said(&output));
    for name in ["corpus.jsonl.zst", "findings.jsonl.zst"] {
        assert!(fs::metadata(out.join(name)).unwrap().len() > 0, "{name} is a frame of zstd");
        assert_eq!(unpacked(&out.join(name)), "", "{name}");
    }
    assert!(out.join("corpus.tmx").exists() && out.join("corpus.csv").exists());
}

#[test]
fn writes_every_format_where_whole_shards_are_set_aside() {
    let place = Place::new();
    let (bad, good): (Vec<Pair>, _) = ((0..600).map(|number| empty(&format!("x{number}"))).collect(), pairs(300));
    for (name, all) in [("first", [bad.clone(), good.clone()].concat()), ("last", [good, bad].concat())] {
        let (manifest, out) = (place.manifest(&format!("{name}.jsonl"), &all), place.path(name));
        let output = ends(&mut batch(&manifest, &out, &FORMATS), 1);
        assert!(said(&output).contains("900 pairs, 600 set aside"), "{}", said(&output));
        assert!(unpacked(&out.join("corpus.jsonl.zst")).lines().count() > 100);
    }
}

#[test]
fn keeps_shards_of_the_same_ids_apart() {
    let place = Place::new();
    // The hash of this id ends a shard.
    for times in [2, 3, 300] {
        let rows = "145,The pier opened.,The quay opened.\n".repeat(times);
        let manifest = format!("id,official_text,counterpart_text\n{rows}");
        let manifest = place.file(&format!("{times}.csv"), manifest.as_bytes());
        let out = place.path(&format!("out{times}"));
        let first = ends(&mut batch(&manifest, &out, &[]), 1);
        assert!(said(&first).contains(&format!("{times} pairs, {} set aside", times - 1)), "{}", said(&first));
        let whole = outputs(&out);
        let again = ends(&mut batch(&manifest, &out, &["--jobs", "3"]), 4);
        assert!(said(&again).contains(&format!("({times} done before)")), "{}", said(&again));
        assert!(outputs(&out) == whole);
    }
    let three: String = (0..1000).flat_map(|id| vec![format!("{id},The pier opened.,The quay opened.\n"); 3]).collect();
    let manifest = place.file("three.csv", format!("id,official_text,counterpart_text\n{three}").as_bytes());
    let output = ends(&mut batch(&manifest, &place.path("three"), &[]), 1);
    assert!(said(&output).contains("3,000 pairs, 2,000 set aside"), "{}", said(&output));
}

#[test]
fn ends_parts_by_the_bytes_of_decompressed_texts() {
    let place = Place::new();
    let line = "The Harbour Office opened its new pier on Monday.\n";
    let mut manifest = "id,official,counterpart\n".to_owned();
    for number in 0..12 {
        // A quarter of a megabyte in some hundred bytes; a line end or two keep the texts apart.
        let text =
            |more: usize| zstd::encode_all(format!("{line}{}", "\n".repeat(250_000 + more)).as_bytes(), 1).unwrap();
        place.file(&format!("t/{number}a.txt.zst"), &text(2 * number));
        place.file(&format!("t/{number}b.txt.zst"), &text(2 * number + 1));
        manifest += &format!("x{number},{number}a.txt.zst,{number}b.txt.zst\n");
    }
    let (manifest, out) = (place.file("t/m.csv", manifest.as_bytes()), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    assert!(fs::read_dir(out.join("parts")).unwrap().count() >= 4, "about a megabyte a part");
    assert_eq!(set_aside(&out).len(), 0);
    let again = said(&ends(&mut batch(&manifest, &out, &[]), 0));
    assert!(again.contains("12 done before") && again.contains("nothing is new"), "{again}");
}

#[test]
fn refuses_limits_that_make_no_sense() {
    let place = Place::new();
    let manifest = place.manifest("a.jsonl", &pairs(2));
    for options in [
        ["--jobs", "1000000"],
        ["--jobs", "18446744073709551615"],
        ["--jobs", "0"],
        ["--max-seconds", "soon"],
        ["--max-text-bytes", "9223372036854775807"],
    ] {
        let output = ends(&mut batch(&manifest, &place.path("out"), &options), 2);
        assert!(said(&output).contains(options[0]), "{}", said(&output));
    }
    for seconds in ["0", "none", "7"] {
        ends(&mut batch(&manifest, &place.path("out"), &["--max-seconds", seconds]), 0);
    }
}
