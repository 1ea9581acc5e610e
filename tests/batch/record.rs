//! What a run keeps: outputs and ledger that are those of the last command, whatever happened before.

use super::archive::{Place, batch, ends, ledger, outputs, pair, pairs, said};
use bitext::archive::ledger::Ledger;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn archive(action: &str, run: &Path, options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.args(["archive", action]).arg(run).args(options);
    command
}

/// A table of pairs with texts in their rows.
fn table(place: &Place, name: &str, columns: &str, rows: &[&str]) -> PathBuf {
    place.file(name, format!("{columns}\n{}\n", rows.join("\n")).as_bytes())
}

fn findings(out: &Path) -> String {
    let file = fs::File::open(out.join("findings.jsonl.zst")).unwrap();
    String::from_utf8(zstd::decode_all(file).unwrap()).unwrap()
}

/// Everything that a run leaves in its folder but for parts and ledger, and what the ledger says.
fn left(out: &Path) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    (outputs(out), ledger(out))
}

/// The state of a run that was ended after statistics and outputs had changed, and before the ledger noted that.
fn end_before_the_note(out: &Path) {
    let mut ledger = Ledger::open(&out.join("ledger.sqlite")).unwrap();
    assert!(ledger.assembled().unwrap().is_some());
    ledger.unsettle().unwrap();
}

#[test]
fn an_input_that_changes_and_changes_back_leaves_nothing_of_the_change() {
    let place = Place::new();
    let mut all = pairs(300);
    let (manifest, out) = (place.manifest("a.jsonl", &all), place.path("out"));
    ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
    let first = left(&out);
    all[3].counterpart = all[3].counterpart.replacen("ferries", "barges", 1);
    place.manifest("a.jsonl", &all);
    ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
    assert!(left(&out) != first);
    end_before_the_note(&out);
    place.manifest("a.jsonl", &pairs(300));
    ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
    assert!(left(&out) == first);
}

#[test]
fn options_that_change_and_change_back_leave_nothing_of_the_change() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(120)), place.path("out"));
    for options in [&["--boilerplate", "2"][..], &["--lines"], &["--corpus", "tsv"]] {
        ends(&mut batch(&manifest, &out, &[]), 0);
        let first = left(&out);
        ends(&mut batch(&manifest, &out, options), 0);
        end_before_the_note(&out);
        ends(&mut batch(&manifest, &out, &[]), 0);
        assert!(left(&out) == first, "{options:?}");
    }
}

#[test]
fn a_byte_that_flips_in_an_output_is_noticed_and_mended() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(40)), place.path("out"));
    ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
    let whole = outputs(&out);
    for name in whole.keys() {
        let mut bytes = whole[name].clone();
        if let Some(byte) = bytes.last_mut() {
            *byte ^= 1;
        }
        fs::write(out.join(name), bytes).unwrap();
        ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
        assert!(outputs(&out) == whole, "{name}");
    }
}

#[test]
fn a_byte_that_flips_in_a_part_is_noticed_and_mended() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(40)), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let whole = left(&out);
    let part = fs::read_dir(out.join("parts")).unwrap().next().unwrap().unwrap().path();
    let bytes = fs::read(&part).unwrap();
    // In the corpus, in the findings, in the contexts.
    for at in [20, bytes.len() / 2, bytes.len() - 3] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        fs::write(&part, damaged).unwrap();
        fs::remove_file(out.join("corpus.jsonl.zst")).unwrap();
        let said = said(&ends(&mut batch(&manifest, &out, &[]), 2));
        assert!(
            said.contains("does not hold what was written to it; it was removed: run the same command again"),
            "{said}"
        );
        ends(&mut batch(&manifest, &out, &[]), 0);
        assert!(left(&out) == whole, "byte {at}");
    }
}

#[test]
fn rows_that_are_deleted_from_the_ledger_are_noticed_and_mended() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(300)), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let whole = left(&out);
    for table in ["pair", "finding", "rendering", "shard"] {
        let ledger = Ledger::open(&out.join("ledger.sqlite")).unwrap();
        let sql = format!("DELETE FROM {table} WHERE rowid IN (SELECT max(rowid) FROM {table})");
        assert_eq!(ledger.connection().execute(&sql, []).unwrap(), 1);
        drop(ledger);
        ends(&mut batch(&manifest, &out, &[]), 0);
        assert!(left(&out) == whole, "{table}");
    }
}

#[test]
fn a_run_that_stops_half_way_mixes_nothing() {
    let place = Place::new();
    let mut all = pairs(900);
    let (manifest, out) = (place.manifest("a.jsonl", &all), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    all.iter_mut().for_each(|pair| (pair.official, pair.counterpart) = (String::new(), " ".to_owned()));
    let bad = [&pairs(200)[..], &all[200..]].concat();
    place.manifest("a.jsonl", &bad);
    let stopped = said(&ends(&mut batch(&manifest, &out, &["--lines", "--max-errors", "0", "--jobs", "1"]), 5));
    let ledger = Ledger::open(&out.join("ledger.sqlite")).unwrap();
    let sql = "SELECT count(*), count(DISTINCT id), count(DISTINCT options_hash) FROM pairs";
    let counts = |row: &rusqlite::Row<'_>| Ok([row.get::<_, u64>(0)?, row.get(1)?, row.get(2)?]);
    let [pairs_there, ids, choices] = ledger.connection().query_row(sql, [], counts).unwrap();
    assert!(pairs_there == ids && (1..=900).contains(&ids) && choices == 1, "{pairs_there} {ids} {choices}");
    assert!(stopped.contains(&format!("{pairs_there} pairs")), "{stopped}");
    drop(ledger);
    for action in ["page", "terms", "drift"] {
        let said = said(&ends(&mut archive(action, &out, &[]), 2));
        assert!(said.contains("belongs to a run that did not come to its end"), "{action}: {said}");
    }
}

#[test]
fn a_renamed_glossary_is_another_and_so_is_one_in_another_role() {
    let place = Place::new();
    let texts = "id,official_text,counterpart_text";
    let manifest =
        table(&place, "m.csv", texts, &["x,The Harbour Office opened today.,The Port Office was opened today."]);
    let out = place.path("out");
    let glossary = |name: &str| place.file(name, b"term\tforbidden\nHarbour Office\tPort Office\n");
    let named = |name: &str| glossary(name).to_str().unwrap().to_owned();
    ends(&mut batch(&manifest, &out, &["--glossary", &named("first.tsv")]), 0);
    assert!(findings(&out).contains("the glossary first.tsv"));
    ends(&mut batch(&manifest, &out, &["--glossary", &named("second.tsv")]), 0);
    assert!(findings(&out).contains("the glossary second.tsv"));
    let said = said(&ends(&mut batch(&manifest, &out, &["--lexicon", &named("second.tsv")]), 0));
    assert!(!findings(&out).contains("the glossary") && said.contains("every pair is compared anew"), "{said}");
}

#[test]
fn outputs_of_earlier_choices_go_and_files_of_others_stay() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(30)), place.path("out"));
    ends(&mut batch(&manifest, &out, &["--corpus", "jsonl,moses"]), 0);
    place.file("out/notes.txt", b"mine");
    place.file("out/parts/lost+found/x", b"theirs");
    let first = said(&ends(&mut batch(&manifest, &out, &["--corpus", "tmx"]), 0));
    assert!(out.join("corpus.tmx").is_file());
    for name in ["corpus.jsonl.zst", "corpus.ids"] {
        assert!(!out.join(name).exists());
        assert!(first.contains(&format!("removed {}", out.join(name).display())), "{first}");
    }
    assert!(first.contains("no run made notes.txt, parts/lost+found; left as it is"), "{first}");
    assert_eq!(fs::read(out.join("notes.txt")).unwrap(), b"mine");
    assert_eq!(fs::read(out.join("parts/lost+found/x")).unwrap(), b"theirs");
    // What is in the way of an output and is not the run's is not replaced.
    place.file("out/corpus.csv", b"mine, too");
    let refused = said(&ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 2));
    assert!(
        refused.contains("corpus.csv: is in the place of an output, and no run made it; move it away"),
        "{refused}"
    );
    assert_eq!(fs::read(out.join("corpus.csv")).unwrap(), b"mine, too");
    fs::remove_file(out.join("corpus.csv")).unwrap();
    ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
}

#[test]
fn a_folder_that_moves_is_the_same_run_with_the_same_bytes() {
    let place = Place::new();
    for pair in pairs(20) {
        place.file(&format!("here/in/official/{}.txt", pair.id.replace('/', "-")), pair.official.as_bytes());
        place.file(&format!("here/in/counterpart/{}.txt", pair.id.replace('/', "-")), pair.counterpart.as_bytes());
    }
    place.file("here/in/official/latin.txt", b"caf\xe9");
    place.file("here/in/counterpart/latin.txt", b"A coffee house opened.");
    let [here, there] = ["here", "there"].map(|name| place.path(name));
    ends(&mut batch(&here.join("in"), &here.join("out"), &[]), 1);
    let first = left(&here.join("out"));
    for bytes in first.0.values() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(&*here.to_string_lossy()), "{text}");
    }
    fs::rename(&here, &there).unwrap();
    let said = said(&ends(&mut batch(&there.join("in"), &there.join("out"), &[]), 4));
    assert!(said.contains("set aside as before: latin: official/latin.txt"), "{said}");
    assert!(left(&there.join("out")) == first);
    ends(&mut batch(&there.join("in"), &there.join("fresh"), &[]), 1);
    assert!(outputs(&there.join("fresh")) == first.0);
}

#[test]
fn another_archive_of_the_same_name_is_refused() {
    let place = Place::new();
    let out = place.path("out");
    let first = place.manifest("one/manifest.jsonl", &pairs(40));
    let other: Vec<_> = (5000..5040).map(pair).collect();
    let second = place.manifest("two/manifest.jsonl", &other);
    ends(&mut batch(&first, &out, &[]), 0);
    let whole = left(&out);
    let refused = said(&ends(&mut batch(&second, &out, &[]), 2));
    assert!(refused.contains("belongs to a run over manifest.jsonl elsewhere, whose pairs are others"), "{refused}");
    assert!(left(&out) == whole);
    // In its own place an archive may change altogether.
    place.manifest("one/manifest.jsonl", &other);
    ends(&mut batch(&first, &out, &[]), 0);
}

#[test]
fn says_every_option_and_file_in_summary_ledger_and_page() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(3)), place.path("out"));
    let glossary = place.file("house.csv", b"term\nHarbour Office\n");
    let options =
        ["--boilerplate", "7", "--max-text-bytes", "1000000", "--max-seconds", "600", "--official-lang", "en-GB"];
    let named = ["--glossary", glossary.to_str().unwrap(), "--allow-outside", "--no-splits"];
    ends(&mut batch(&manifest, &out, &[&options[..], &named].concat()), 0);
    let summary: serde_json::Value = serde_json::from_slice(&fs::read(out.join("summary.json")).unwrap()).unwrap();
    let expected = serde_json::json!({
        "segmentation": "sentences", "splits": false, "official_lang": "en-GB", "counterpart_lang": null,
        "original_lang": null, "ignores": [], "allow_outside": true, "max_text_bytes": 1_000_000, "max_seconds": 600,
        "corpus": ["jsonl"], "boilerplate": 7,
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&summary["options"][name], value, "{name}");
    }
    assert!(summary["options"]["limits"]["bead-words"].as_u64().is_some_and(|most| most > 0), "{summary}");
    let hash = blake3::hash(b"term\nHarbour Office\n").to_hex().to_string();
    assert_eq!(summary["files"], serde_json::json!([{"role": "glossary", "name": "house.csv", "blake3": hash}]));
    assert_eq!(summary["input"], "a.jsonl");
    assert_eq!(summary["weights"].as_str().map(str::len), Some(32));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    for shown in ["house.csv", &hash, "max_text_bytes", "1000000", summary["weights"].as_str().unwrap()] {
        assert!(page.contains(shown), "{shown}");
    }
    let ledger = Ledger::read(&out.join("ledger.sqlite")).unwrap();
    assert_eq!(ledger.meta("weights").unwrap().as_deref(), summary["weights"].as_str());
    assert!(ledger.meta("files").unwrap().unwrap().contains("house.csv"));
}

#[test]
fn known_failures_have_an_exit_code_of_their_own() {
    let place = Place::new();
    let (texts, out) = ("id,official_text,counterpart_text", place.path("out"));
    let good = "good,It opened.,It was opened.";
    let manifest = table(&place, "m.csv", texts, &[good, "bad,,It opened."]);
    let first = said(&ends(&mut batch(&manifest, &out, &[]), 1));
    assert!(first.contains("set aside: bad: m.csv, line 3: the row lacks a path or a text"), "{first}");
    assert!(first.contains("2 pairs, 1 set aside"), "{first}");
    let second = said(&ends(&mut batch(&manifest, &out, &[]), 4));
    assert!(second.contains("set aside as before: bad: "), "{second}");
    // Other options change nothing in what is known to fail, and neither does a pair that is new and fine.
    ends(&mut batch(&manifest, &out, &["--no-splits"]), 4);
    table(&place, "m.csv", texts, &[good, "bad,,It opened.", "new,It closed.,It was closed."]);
    ends(&mut batch(&manifest, &out, &[]), 4);
    table(&place, "m.csv", texts, &[good, "bad,,It opened.", "worse,It closed.,"]);
    ends(&mut batch(&manifest, &out, &[]), 1);
    table(&place, "m.csv", texts, &[good]);
    ends(&mut batch(&manifest, &out, &[]), 0);
}

#[test]
fn names_what_is_set_aside_and_what_is_doubtful() {
    let place = Place::new();
    let many = "The pier opened. Ferries sail daily. Fares are low. Nobody swims. The wind is strong. Boats rest.";
    for number in ["empty", "other"] {
        place.file(&format!("d/official/{number}.txt"), many.as_bytes());
    }
    place.file("d/official/good.txt", b"It opened.");
    place.file("d/counterpart/good.txt", b"It was opened.");
    place.file("d/counterpart/empty.txt", b"");
    place.file("d/counterpart/other.txt", b"Dogs bark at night.");
    for number in 0..14 {
        place.file(&format!("d/official/bad{number:02}.txt"), b"It opened.");
    }
    let out = place.path("out");
    let told = said(&ends(&mut batch(&place.path("d"), &out, &[]), 1));
    assert_eq!(told.matches("set aside: bad").count(), 10, "{told}");
    assert!(told.contains(&format!("and 4 more, see {}", out.join("set-aside.jsonl").display())), "{told}");
    assert!(told.contains("doubtful: empty: the counterpart is empty"), "{told}");
    assert!(told.contains("17 pairs, 14 set aside, "), "{told}");
    let doubtful = fs::read_to_string(out.join("doubtful.jsonl")).unwrap();
    assert!(
        doubtful.lines().next().unwrap().starts_with("{\"id\":\"empty\",\"rows\":0,\"official_sentences\":6,"),
        "{doubtful}"
    );
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("<title>bitext: 3 pairs compared</title>"), "{page}");
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}"));
    assert!(at("<td>bad00</td>") < at("<h2>Alignment</h2>") && at("<td>empty</td>") < at("<h2>Alignment</h2>"));
    let json = said(&ends(&mut batch(&place.path("d"), &out, &["--log-format", "json"]), 4));
    let events: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let count = |name: &str| events.iter().filter(|event| event["event"] == name).count();
    assert_eq!((count("set-aside"), count("summary")), (14, 1));
    assert!(count("doubtful") >= 1);
    let is_time = |text: &str| text.len() == 24 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
    assert!(events.iter().all(|event| event["time"].as_str().is_some_and(is_time)), "{json}");
}

#[test]
fn shows_what_is_new_since_the_last_run() {
    let place = Place::new();
    let mut all = pairs(200);
    let (manifest, out) = (place.manifest("a.jsonl", &all), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let before = outputs(&out);
    all[7].counterpart = all[7].counterpart.replace("Promotion Office", "Bureau");
    let gone = all.remove(90).id;
    all.push(pair(7000));
    place.manifest("a.jsonl", &all);
    let told = said(&ends(&mut batch(&manifest, &out, &["--since-last", "--jobs", "2"]), 0));
    let new = fs::read_to_string(out.join("new.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = new.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |change: &str| -> Vec<&str> {
        lines.iter().filter(|line| line["change"] == change).map(|line| line["pair"].as_str().unwrap()).collect()
    };
    assert_eq!(of("pair-compared"), [all[7].id.as_str(), pair(7000).id.as_str()]);
    assert_eq!(of("pair-gone"), [gone.as_str()]);
    assert!(of("finding-new").contains(&all[7].id.as_str()), "{new}");
    assert!(of("finding-gone").contains(&gone.as_str()), "{new}");
    assert!(told.contains("since the last run: 2 pairs compared, 0 set aside, 1 gone; "), "{told}");
    // Nothing is new any more.
    let again = said(&ends(&mut batch(&manifest, &out, &["--since-last"]), 0));
    assert!(again.contains("nothing is new") && again.contains("0 pairs compared"), "{again}");
    assert_eq!(fs::read(out.join("new.jsonl")).unwrap(), b"");
    ends(&mut batch(&manifest, &out, &[]), 0);
    assert!(!out.join("new.jsonl").exists(), "it would be an old one");
    place.manifest("a.jsonl", &pairs(200));
    ends(&mut batch(&manifest, &out, &[]), 0);
    assert!(outputs(&out) == before);
}

#[cfg(unix)]
#[test]
fn lists_of_an_archive_write_nothing_beside_its_ledger() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(20)), place.path("o#u?t"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    let names = || -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let (before, bytes) = (names(), fs::read(out.join("ledger.sqlite")).unwrap());
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    for action in ["terms", "drift", "page"] {
        ends(&mut archive(action, &out, &[]), 0);
    }
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(names(), before);
    assert!(fs::read(out.join("ledger.sqlite")).unwrap() == bytes);
}

#[test]
fn lists_of_an_archive_go_nowhere_into_its_folder() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(5)), place.path("out"));
    ends(&mut batch(&manifest, &out, &["--corpus", "csv"]), 0);
    let ledger = fs::read(out.join("ledger.sqlite")).unwrap();
    for (action, name) in
        [("terms", "ledger.sqlite"), ("drift", "corpus.csv"), ("page", "parts/x.html"), ("terms", "new.csv")]
    {
        let path = out.join(name);
        let options: &[&str] = if action == "page" { &[] } else { &["-f", "csv"] };
        let said = said(&ends(&mut archive(action, &out, &[options, &["-o", path.to_str().unwrap()]].concat()), 2));
        assert!(said.contains("which is the folder of the run"), "{said}");
    }
    assert!(fs::read(out.join("ledger.sqlite")).unwrap() == ledger);
}

#[test]
fn says_why_nothing_drifts() {
    let place = Place::new();
    let columns = "id,date,official_text,counterpart_text";
    let row = |date: &str| format!("x,{date},The Harbour Office opened.,The Harbour Office was opened.");
    for (date, reason) in [
        ("", "no pair is dated; give them a column `date`"),
        ("25/07/2024", "such as \"25/07/2024\"; write dates as 2026-03-02"),
        ("2024-07-25", "no term's renderings changed beyond chance (1 pair, dated 2024-07-25 to 2024-07-25)"),
    ] {
        let manifest = table(&place, "m.csv", columns, &[&row(date)]);
        let out = place.path("out");
        ends(&mut batch(&manifest, &out, &[]), 0);
        let said = said(&ends(&mut archive("drift", &out, &[]), 0));
        assert!(said.contains(reason), "{said}");
    }
}

#[test]
fn advises_nothing_that_loses_work() {
    let place = Place::new();
    let (manifest, out) = (place.manifest("a.jsonl", &pairs(5)), place.path("out"));
    ends(&mut batch(&manifest, &out, &[]), 0);
    fs::remove_file(out.join("ledger.sqlite")).unwrap();
    let lost = said(&ends(&mut batch(&manifest, &out, &[]), 2));
    assert!(lost.contains("has lost its ledger.sqlite") && lost.contains("put the ledger back from a copy"), "{lost}");
    let file = place.file("afile", b"x");
    let refused = said(&ends(&mut batch(&manifest, &file, &[]), 2));
    assert!(refused.contains("is a file, not a folder; name a new or empty folder with -o"), "{refused}");
}

#[test]
fn refuses_an_output_folder_inside_the_input_before_it_is_made() {
    let place = Place::new();
    place.file("in/official/a.txt", b"It opened.");
    place.file("in/counterpart/a.txt", b"It was opened.");
    let out = place.path("in/run/of/today");
    let said = said(&ends(&mut batch(&place.path("in"), &out, &[]), 2));
    assert!(said.contains("lies in the folder that is read"), "{said}");
    assert!(!place.path("in/run").exists());
}

#[test]
fn tells_of_a_corpus_that_boilerplate_has_emptied() {
    let place = Place::new();
    let rows: Vec<String> = (0..30).map(|number| format!("{number},It opened today.,It was opened today.")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let manifest = table(&place, "m.csv", "id,official_text,counterpart_text", &rows);
    let out = place.path("out");
    let told = said(&ends(&mut batch(&manifest, &out, &["--corpus", "jsonl,csv"]), 0));
    assert!(told.contains("the corpus has only 0 of 30 rows"), "{told}");
    // A file of no rows is a file of zstd all the same.
    assert_eq!(zstd::decode_all(fs::File::open(out.join("corpus.jsonl.zst")).unwrap()).unwrap(), b"");
}

#[test]
fn settings_of_a_run_can_come_from_the_configuration() {
    let place = Place::new();
    let manifest = place.manifest("p/a.jsonl", &pairs(3));
    place.file(
        "p/bitext.toml",
        b"[batch]\noutput = \"run\"\ncorpus = [\"csv\"]\nboilerplate = 2\nlog-format = \"json\"\n",
    );
    let batch = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.arg("batch").args(options).current_dir(place.path("p"));
        command
    };
    let told = said(&ends(&mut batch(&[manifest.to_str().unwrap()]), 0));
    assert!(told.lines().all(|line| line.starts_with('{')), "{told}");
    assert!(place.path("p/run/corpus.csv").is_file());
    let shown = ends(&mut batch(&["--show-config", "--jobs", "3"]), 0);
    let shown = String::from_utf8(shown.stdout).unwrap();
    for line in [
        "[batch]",
        "output = \"run\" # bitext.toml, line 2",
        "boilerplate = 2 # bitext.toml, line 4",
        "jobs = 3 # command line",
        "# max-errors is not set (default)",
        "max-text-bytes = 16777216 # default",
    ] {
        assert!(shown.contains(&format!("{line}\n")), "{line} in {shown}");
    }
    fs::remove_file(place.path("p/bitext.toml")).unwrap();
    let refused = said(&ends(&mut batch(&[manifest.to_str().unwrap()]), 2));
    assert!(refused.contains("no output folder is named; name one with -o"), "{refused}");
}
