//! Folders and packed archives with things in them that are no pairs of texts.

use super::archive::{Place, batch, ends, said};
use super::bad_input::set_aside;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The reason why a pair was set aside.
fn reason(out: &Path, id: &str) -> String {
    let lines = set_aside(out);
    let line = lines.iter().find(|line| line["id"] == id).unwrap_or_else(|| panic!("{id} in {lines:?}"));
    line["reason"].as_str().unwrap().to_owned()
}

/// A pair of texts in a folder archive.
fn good(place: &Place, archive: &str, id: &str) {
    place.file(&format!("{archive}/official/{id}.txt"), b"The Harbour Office opened its pier.");
    place.file(&format!("{archive}/counterpart/{id}.txt"), b"The Harbour Office has opened its pier.");
}

#[test]
fn tells_what_no_reader_knows_and_what_belongs_to_no_pair() {
    let place = Place::new();
    good(&place, "a", "y");
    for (name, bytes) in [
        ("official/b.docx", b"PK".as_slice()),
        ("counterpart/b.txt", b"It opened."),
        ("official/h.xyz", b"x"),
        ("counterpart/h.xyz", b"x"),
        ("official/y.meta", b"x"),
        ("official/LICENSE", b"x"),
        ("README.md", b"x"),
        ("minutes/1.official.txt", b"x"),
    ] {
        place.file(&format!("a/{name}"), bytes);
    }
    let out = place.path("out");
    let output = said(&ends(&mut batch(&place.path("a"), &out, &[]), 1));
    assert!(output.contains("3 pairs, 2 set aside"), "{output}");
    assert!(reason(&out, "b").contains("official/b.docx: is in no format that is read"), "{}", reason(&out, "b"));
    assert!(reason(&out, "h").contains("h.xyz: is in no format that is read"), "{}", reason(&out, "h"));
    let told = "4 files belong to no pair and were passed over: minutes/, README.md, official/y.meta, official/LICENSE";
    assert!(output.contains(told), "{output}");
}

#[test]
fn goes_on_behind_a_folder_beside_a_file() {
    let place = Place::new();
    good(&place, "a", "y");
    good(&place, "a", "x/deep");
    fs::remove_dir_all(place.path("a/counterpart/x")).unwrap();
    place.file("a/counterpart/x", b"z");
    let out = place.path("out");
    let output = said(&ends(&mut batch(&place.path("a"), &out, &[]), 1));
    assert!(output.contains("2 pairs, 1 set aside"), "{output}");
    assert!(output.contains("passed over: counterpart/x"), "{output}");
    assert!(reason(&out, "x/deep").contains("has no counterpart"));
}

#[cfg(unix)]
#[test]
fn makes_no_pair_of_names_that_are_not_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    good(&place, "a", "y");
    for (role, name) in [("official", b"\xff.txt".as_slice()), ("counterpart", b"\xfe.txt")] {
        fs::write(place.path("a").join(role).join(OsStr::from_bytes(name)), "It opened.").unwrap();
    }
    let out = place.path("out");
    let output = said(&ends(&mut batch(&place.path("a"), &out, &[]), 1));
    assert!(output.contains("3 pairs, 2 set aside"), "{output}");
    assert!(reason(&out, "official/\\xFF.txt").contains("has a name that is not UTF-8; rename it"));
    assert!(reason(&out, "counterpart/\\xFE.txt").contains("has a name that is not UTF-8; rename it"));
}

#[cfg(unix)]
#[test]
fn follows_no_link_out_of_a_folder_and_waits_for_no_pipe() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    good(&place, "a", "y");
    good(&place, "a", "linked");
    good(&place, "a", "inner");
    let secret = place.file("secret.txt", b"It is outside.");
    for (link, to) in [("linked", secret.as_path()), ("inner", &place.path("a/official/y.txt"))] {
        fs::remove_file(place.path(&format!("a/counterpart/{link}.txt"))).unwrap();
        symlink(to, place.path(&format!("a/counterpart/{link}.txt"))).unwrap();
    }
    symlink(place.path("a"), place.path("a/official/ring")).unwrap();
    place.file("a/official/pipe.txt", b"");
    let pipe = place.path("a/counterpart/pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let out = place.path("out");
    let output = said(&ends(&mut batch(&place.path("a"), &out, &[]), 1));
    assert!(output.contains("4 pairs, 2 set aside"), "{output}");
    assert!(output.contains("passed over: official/ring/"), "{output}");
    assert!(reason(&out, "linked").contains("leads out of the folder that is read"), "{}", reason(&out, "linked"));
    assert!(reason(&out, "pipe").contains("is no regular file"));
    let allowed = place.path("allowed");
    ends(&mut batch(&place.path("a"), &allowed, &["--allow-outside"]), 1);
    assert_eq!(set_aside(&allowed).len(), 1);
    let manifest = place.path("m.csv");
    assert!(std::process::Command::new("mkfifo").arg(&manifest).status().unwrap().success());
    let output = said(&ends(&mut batch(&manifest, &place.path("piped"), &[]), 2));
    assert!(output.contains("m.csv: is neither a folder nor a regular file; write it to a file first"), "{output}");
}

#[test]
fn checks_texts_as_align_does() {
    let place = Place::new();
    let english = "The Harbour Office opened its new pier on Monday.";
    let chinese = "港口辦事處於星期一啟用新碼頭並開放予公眾使用至晚上。";
    place.file("t/e.txt", english.as_bytes());
    place.file("t/f.txt", english.replace("its", "the").as_bytes());
    place.file("t/c.txt", chinese.as_bytes());
    let manifest = "id,official,counterpart,original\n\
        same,e.txt,./e.txt,\n\
        original,e.txt,f.txt,e.txt\n\
        english,e.txt,f.txt,f.txt\n\
        foreign,e.txt,c.txt,c.txt\n\
        good,e.txt,f.txt,c.txt\n";
    let manifest = place.file("t/m.csv", manifest.as_bytes());
    let out = place.path("out");
    ends(&mut batch(&manifest, &out, &[]), 1);
    assert!(reason(&out, "same").contains("is the same file as"));
    assert!(reason(&out, "original").contains("is the same file as"));
    assert!(reason(&out, "english").contains("is the same file as"));
    assert!(reason(&out, "foreign").contains("is the same file as"));
    assert_eq!(set_aside(&out).len(), 4);
    let inline = "id,official_text,counterpart_text,original_text\n\
        english,It opened.,It has opened.,It was open.\n\
        foreign,It opened.,港口辦事處啟用新碼頭。,港口辦事處啟用新碼頭。\n";
    let inline = place.file("inline.csv", inline.as_bytes());
    let out = place.path("inline");
    ends(&mut batch(&inline, &out, &[]), 1);
    assert!(reason(&out, "english").contains("the original is in the official text's language"));
    assert!(reason(&out, "foreign").contains("a translation into the official text's language"));
    // English that is said to be Chinese.
    let pair = format!("id,official_text,counterpart_text\n1,{english},{english}\n");
    let (said_so, out) = (place.file("zh.csv", pair.as_bytes()), place.path("zh"));
    ends(&mut batch(&said_so, &out, &["--official-lang", "zh"]), 1);
    assert!(reason(&out, "1").contains("is said to be in zh, but is not written in Chinese characters"));
}

/// A tar of such members.
fn tar(members: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

#[test]
fn tells_what_a_packed_archive_holds_besides_pairs() {
    let place = Place::new();
    let members: [(&[u8], &[u8]); 8] = [
        (b"r/official/y.txt", b"The Harbour Office opened."),
        (b"r/counterpart/y.txt", b"The Harbour Office has opened."),
        (b"r/official/\xff.txt", b"x"),
        (b"r/counterpart/\xfe.txt", b"x"),
        (b"r/official/h.html", b"x"),
        (b"r/counterpart/h.html", b"x"),
        (b"r/README.md", b"x"),
        (b"r/official/../../z.txt", b"x"),
    ];
    let tar = tar(&members);
    let packed = zstd::encode_all(tar.as_slice(), 1).unwrap();
    for (name, bytes) in [("a.tar", &tar), ("a.tar.zst", &packed)] {
        let (archive, out) = (place.file(name, bytes), place.path(&format!("out-{name}")));
        let output = said(&ends(&mut batch(&archive, &out, &[]), 1));
        assert!(output.contains("4 pairs, 3 set aside"), "{output}");
        assert!(reason(&out, "r/official/\\xFF.txt").contains("has a name that is not UTF-8"));
        assert!(reason(&out, "h").contains("h.html: is in no format that is read"));
        assert!(
            output.contains("2 files belong to no pair and were passed over: r/README.md, r/official/../"),
            "{output}"
        );
    }
    let long = said(&ends(&mut batch(&place.path("a.tar.zst"), &place.path("o"), &["--max-unpacked-bytes", "999"]), 2));
    assert!(long.contains("a.tar.zst: holds more than 999 bytes, unpacked; raise --max-unpacked-bytes"), "{long}");
}

#[test]
fn does_what_came_before_a_tar_breaks_off() {
    let place = Place::new();
    let names = (10..50).flat_map(|number| ["official", "counterpart"].map(|role| format!("{number}.{role}.txt")));
    let texts: Vec<(String, String)> =
        names.map(|name| (name.clone(), format!("Pier {} opened.", &name[..2]))).collect();
    let members: Vec<(&[u8], &[u8])> = texts.iter().map(|(name, text)| (name.as_bytes(), text.as_bytes())).collect();
    let whole = tar(&members);
    // A header that is no header, in the middle.
    let mut broken = whole.clone();
    broken[40 * 1024..40 * 1024 + 512].fill(b'x');
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&whole).unwrap();
    let packed = packed.finish().unwrap();
    for (name, bytes) in [("broken.tar", broken.as_slice()), ("cut.tar.gz", &packed[..packed.len() / 2])] {
        let (archive, out) = (place.file(name, bytes), place.path(&format!("out-{name}")));
        let output = said(&ends(&mut batch(&archive, &out, &[]), 2));
        assert!(output.contains(name) && output.contains("cannot be read"), "{output}");
        assert!(fs::read_dir(out.join("parts")).unwrap().count() > 0, "{name}: what came before is done");
    }
}
