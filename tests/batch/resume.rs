//! Runs again: with nothing new, with changes, with any number of threads.

use super::archive::{Place, batch, ends, ledger, outputs, pair, pairs, said, without_names};
use std::fs;

#[test]
fn gives_the_same_bytes_for_any_number_of_threads() {
    let place = Place::new();
    let manifest = place.manifest("a.jsonl", &pairs(700));
    let all = ["--corpus", "jsonl,csv,tsv,tmx,moses"];
    let runs = ["1", "2", "7"].map(|jobs| {
        let out = place.path(jobs);
        ends(&mut batch(&manifest, &out, &[&all[..], &["--jobs", jobs]].concat()), 0);
        (outputs(&out), ledger(&out))
    });
    assert!(runs[0].0["corpus.jsonl.zst"].len() > 1000);
    assert!(runs[0].0.contains_key("corpus.ids"));
    assert!(runs[0] == runs[1] && runs[1] == runs[2]);
}

#[test]
fn does_nothing_where_nothing_is_new() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(300)), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let times = || -> Vec<_> {
        let files = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap());
        let files = files.filter(|entry| !entry.file_name().to_string_lossy().starts_with("ledger."));
        files.map(|entry| (entry.file_name(), entry.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = times();
    let again = said(&ends(&mut batch(&manifest, &out, &[]), 0));
    assert!(again.contains("(300 done before)"), "{again}");
    assert!(again.contains("nothing is new"), "{again}");
    assert_eq!(before, times());
}

#[test]
fn redoes_what_changed_and_gives_what_a_new_run_gives() {
    let place = Place::new();
    let mut all = pairs(900);
    let (manifest, out) = (place.manifest("a.jsonl", &all), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    all[450].counterpart.push_str("\nThe pier is closed in June.");
    all.remove(200);
    all.insert(10, pair(5000));
    place.manifest("a.jsonl", &all);
    let again = said(&ends(&mut batch(&manifest, &out, &[]), 0));
    let known: usize = again.split_once(" done before").unwrap().0.rsplit('(').next().unwrap().parse().unwrap();
    assert!((1..900).contains(&known), "most shards are taken from the ledger: {again}");
    let fresh = place.path("fresh");
    ends(&mut batch(&manifest, &fresh, &[]), 0);
    assert!(outputs(&out) == outputs(&fresh));
    assert_eq!(ledger(&out), ledger(&fresh));
}

#[test]
fn compares_anew_with_other_options_and_where_a_part_is_lost() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(300)), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let whole = outputs(&out);
    let other = said(&ends(&mut batch(&manifest, &out, &["--no-splits"]), 0));
    assert!(other.contains("every pair is compared anew"), "{other}");
    let back = said(&ends(&mut batch(&manifest, &out, &[]), 0));
    assert!(!back.contains("done before"), "{back}");
    let part = fs::read_dir(out.join("parts")).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(part).unwrap();
    fs::remove_file(out.join("corpus.jsonl.zst")).unwrap();
    ends(&mut batch(&manifest, &out, &[]), 0);
    assert!(outputs(&out) == whole);
}

#[test]
fn reads_folders_tar_and_zip_alike() {
    let place = Place::new();
    let all = pairs(40);
    let mut tar = tar::Builder::new(Vec::new());
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for it in &all {
        for (side, text) in [("official", &it.official), ("counterpart", &it.counterpart)] {
            place.file(&format!("apart/{side}/{}.txt", it.id), text.as_bytes());
            let zipped = zstd::encode_all(text.as_bytes(), 1).unwrap();
            place.file(&format!("named/{}.{side}.txt.zst", it.id), &zipped);
            let name = format!("{}.{side}.txt", it.id);
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            tar.append_data(&mut header, &name, text.as_bytes()).unwrap();
            zip.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
        }
    }
    let tar = tar.into_inner().unwrap();
    let archives = [
        place.path("apart"),
        place.path("named"),
        place.file("a.tar", &tar),
        place.file("a.tar.zst", &zstd::encode_all(tar.as_slice(), 1).unwrap()),
        place.file("a.zip", &zip.finish().unwrap().into_inner()),
    ];
    let runs = archives.map(|archive| {
        let out = place.path(&format!("out-{}", archive.file_name().unwrap().to_string_lossy()));
        ends(&mut batch(&archive, &out, &[]), 0);
        without_names(outputs(&out))
    });
    assert!(runs[0]["corpus.jsonl.zst"].len() > 500);
    assert!(runs.iter().all(|run| *run == runs[0]));
}

#[test]
fn tries_pairs_again_that_took_too_long() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(300)), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let (whole, rows) = (outputs(&out), ledger(&out));
    for _ in 0..3 {
        // As a run leaves it in which a pair of each shard took too long.
        let connection = rusqlite::Connection::open(out.join("ledger.sqlite")).unwrap();
        connection.execute("UPDATE shard SET key = key || '-overdue'", []).unwrap();
        connection.execute("UPDATE pair SET state = 'set-aside', stage = 'limit' WHERE pair % 7 = 0", []).unwrap();
        drop(connection);
        for part in fs::read_dir(out.join("parts")).unwrap() {
            let part = part.unwrap().path();
            fs::rename(&part, format!("{}-overdue", part.display())).unwrap();
        }
        let again = said(&ends(&mut batch(&manifest, &out, &["--max-errors", "1"]), 0));
        assert!(again.contains("300 pairs, 0 set aside"), "{again}");
        assert!(outputs(&out) == whole);
        assert_eq!(ledger(&out), rows);
    }
}
