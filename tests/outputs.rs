//! Results in files: whole or not at all, whatever the place is.
#![cfg(all(unix, feature = "cli"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const OFFICIAL: &str = "The Harbour Efficiency Office opened today.\nIt serves the public.\n";
const COUNTERPART: &str = "The Port Efficiency Office opened today.\nIt serves the public.\n";

/// A folder with two documents, and the program run in it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Desk(TempDir::new().unwrap());
        fs::write(desk.path("a.txt"), OFFICIAL).unwrap();
        fs::write(desk.path("b.txt"), COUNTERPART).unwrap();
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    fn align(&self, arguments: &[&str]) -> Output {
        self.command(&["align", "a.txt", "b.txt"]).args(arguments).output().unwrap()
    }

    fn fails(&self, arguments: &[&str], message: &str) {
        let before = self.names();
        let output = self.align(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert_eq!(stderr, format!("bitext: {message}\n"));
        assert!(output.stdout.is_empty());
        assert_eq!(self.names(), before, "nothing new is left behind");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

#[test]
fn writes_several_results_and_nothing_to_standard_output() {
    let desk = Desk::new();
    let output = desk.align(&["-o", "x.csv", "-o", "x.JSONL", "--mismatches", "m.tsv"]);
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    assert_eq!(desk.names(), ["a.txt", "b.txt", "m.tsv", "x.JSONL", "x.csv"]);
    assert!(desk.read("x.csv").starts_with("bead,"));
    assert!(desk.read("x.JSONL").starts_with("{\"type\":\"pair\""));
    assert!(desk.read("m.tsv").starts_with("finding\t"));
}

#[test]
fn writes_to_standard_output_besides_where_a_format_is_named() {
    let desk = Desk::new();
    let output = desk.align(&["-o", "x.csv", "-f", "beads"]);
    assert!(output.stdout.starts_with(b"0\t0\t"));
    for standard in ["-", "/dev/stdout", "/dev/fd/1"] {
        let output = desk.align(&["-o", standard, "-f", "beads"]);
        assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 2, "{standard}: once");
    }
}

#[test]
fn gives_new_files_the_usual_permissions_and_keeps_those_of_old_ones() {
    let desk = Desk::new();
    fs::write(desk.path("usual"), "").unwrap();
    fs::write(desk.path("old.csv"), "old").unwrap();
    fs::set_permissions(desk.path("old.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    assert!(desk.align(&["-o", "new.csv", "-o", "old.csv"]).status.success());
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().mode() & 0o777;
    assert_eq!(mode("new.csv"), mode("usual"));
    assert_eq!(mode("old.csv"), 0o640);
    assert_eq!(desk.read("old.csv"), desk.read("new.csv"));
}

#[test]
fn writes_through_links() {
    let desk = Desk::new();
    fs::create_dir(desk.path("far")).unwrap();
    fs::write(desk.path("far/old.csv"), "old").unwrap();
    symlink("far/old.csv", desk.path("link.csv")).unwrap();
    symlink("far/new.csv", desk.path("dangling.csv")).unwrap();
    assert!(desk.align(&["-o", "link.csv", "-o", "dangling.csv"]).status.success());
    for (link, file) in [("link.csv", "far/old.csv"), ("dangling.csv", "far/new.csv")] {
        assert!(fs::symlink_metadata(desk.path(link)).unwrap().is_symlink());
        assert!(desk.read(file).starts_with("bead,"));
    }
    symlink("ring.csv", desk.path("ring.csv")).unwrap();
    assert_eq!(desk.align(&["-o", "ring.csv"]).status.code(), Some(2));
}

#[test]
fn keeps_old_files_when_one_result_fails() {
    let desk = Desk::new();
    fs::write(desk.path("old.csv"), "old").unwrap();
    desk.fails(
        &["-o", "old.csv", "-o", "new.csv", "-o", "/dev/full"],
        "/dev/full: cannot be written (no space left on device); free some space or write to another disk",
    );
    assert_eq!(desk.read("old.csv"), "old");
}

#[test]
fn writes_nothing_when_what_should_help_is_bad() {
    let desk = Desk::new();
    fs::write(desk.path("words.dic"), "harbour\n").unwrap();
    fs::write(desk.path("empty.txt"), "").unwrap();
    fs::write(desk.path("a.npy"), "0.1 0.2\n").unwrap();
    let results = ["-o", "x.csv", "--mismatches", "m.tsv"];
    let npy = "save a matrix of float32 with one row a sentence, as numpy.save does";
    let lexicon = "write OFFICIAL<TAB>COUNTERPART, or COUNTERPART @ OFFICIAL as in hunalign's dictionaries";
    for (arguments, message) in [
        (vec!["--vectors", "a.npy", "b.npy"], format!("a.npy: is no NumPy file (.npy); {npy}")),
        (
            vec!["--lexicon", "words.dic", "--official-lang", "de"],
            format!("words.dic, line 1: \"harbour\" has neither a tab nor \" @ \"; {lexicon}"),
        ),
        (
            vec!["--original", "empty.txt"],
            "empty.txt: the original is empty; check that this is the right file".to_owned(),
        ),
    ] {
        desk.fails(&[&arguments[..], &results].concat(), &message);
    }
}

#[test]
fn takes_moves_back_when_a_later_one_fails() {
    let desk = Desk::new();
    fs::write(desk.path("old.csv"), "old").unwrap();
    // A folder that appears while the program works: a pipe holds the program until it is there.
    assert!(Command::new("mkfifo").arg(desk.path("slow")).status().unwrap().success());
    let child = desk
        .command(&["align", "slow", "b.txt", "-o", "old.csv", "-o", "new.csv", "-o", "late.csv"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = fs::OpenOptions::new().write(true).open(desk.path("slow")).unwrap(); // opens once it is read from
    fs::create_dir(desk.path("late.csv")).unwrap();
    std::io::Write::write_all(&mut pipe, OFFICIAL.as_bytes()).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("bitext: late.csv: cannot be written (is a directory)")
    );
    assert_eq!(desk.read("old.csv"), "old");
    assert_eq!(desk.names(), ["a.txt", "b.txt", "late.csv", "old.csv", "slow"]);
}

#[test]
fn refuses_places_that_cannot_be_written_before_it_works() {
    let desk = Desk::new();
    desk.fails(&["-o", "none/x.csv"], "none/x.csv: its folder does not exist; make the folder first");
    desk.fails(&["-o", "."], ".: is a folder; name a file in it");
    let known = "use one of .beads, .csv, .jsonl, .txt, .tmx, .tsv";
    desk.fails(&["-o", "x.csv", "-o", "x.doc"], &format!("x.doc: the extension .doc belongs to no format; {known}"));
    desk.fails(&["-o", "x"], &format!("x: no extension picks a format; {known}"));
    let holding = "use one of .csv, .jsonl, .sarif, .txt, .tsv";
    desk.fails(&["--mismatches", "x.tmx"], &format!("x.tmx: the format tmx cannot hold findings alone; {holding}"));
    desk.fails(&["-o", "x.csv", "-o", "./x.csv"], "./x.csv: is named for two results; give each its own file");
    desk.fails(&["-o", "-", "--mismatches", "-"], "-: is named for two results; give each its own file");
}

#[test]
fn refuses_to_write_over_an_input() {
    let desk = Desk::new();
    fs::hard_link(desk.path("a.txt"), desk.path("hard.txt")).unwrap();
    symlink("b.txt", desk.path("soft.txt")).unwrap();
    desk.fails(&["-o", "a.txt"], "a.txt: is the input a.txt itself; write to another file");
    desk.fails(&["-o", "hard.txt"], "hard.txt: is the input a.txt itself; write to another file");
    desk.fails(&["-o", "soft.txt"], "soft.txt: is the input b.txt itself; write to another file");
    let stdin = fs::File::open(desk.path("a.txt")).unwrap();
    let output = desk.command(&["align", "-", "b.txt", "-o", "a.txt"]).stdin(stdin).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "standard input may be the file too");
    assert_eq!(desk.read("a.txt"), OFFICIAL);
}

/// A lexicon of its own and a dictionary that somebody wrote.
fn lexicons(desk: &Desk) -> [String; 2] {
    let texts = ["# bitext-lexicon 1\nofficial\tpier\t3\ncounterpart\tkai\t3\npair\tpier\tkai\t3\t3\n", "quay\tKai\n"];
    fs::write(desk.path("own"), texts[0]).unwrap();
    fs::write(desk.path("hand"), texts[1]).unwrap();
    texts.map(str::to_owned)
}

#[test]
fn replaces_a_lexicon_as_a_whole_or_not_at_all() {
    let desk = Desk::new();
    let [own, hand] = lexicons(&desk);
    let add = |arguments: &[&str]| desk.command(&["lexicon", "add"]).args(arguments).output().unwrap();
    assert_eq!(add(&["own", "--lexicon", "hand", "--lexicon", "none"]).status.code(), Some(2));
    assert_eq!(add(&["own", "a.txt", "b.txt"]).status.code(), Some(2), "both are in English");
    assert_eq!(
        (desk.read("own"), desk.names()),
        (own.clone(), ["a.txt", "b.txt", "hand", "own"].map(str::to_owned).into())
    );
    for arguments in [&["own", "--lexicon", "hand"][..], &["own", "--lexicon", "hand", "-o", "./own"]] {
        fs::write(desk.path("own"), &own).unwrap();
        let output = add(arguments);
        assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
        assert!(desk.read("own").contains("pair\tquay\tkai\t4\t4\n"));
    }
    assert_eq!(desk.read("hand"), hand);
}

#[test]
fn replaces_no_dictionary_under_any_name() {
    let desk = Desk::new();
    let [_, hand] = lexicons(&desk);
    fs::hard_link(desk.path("hand"), desk.path("hard")).unwrap();
    for output in [&[][..], &["-o", "hand"], &["-o", "hard"]] {
        let output = desk.command(&["lexicon", "add", "hand", "--lexicon", "own"]).args(output).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("is a dictionary"));
    }
    assert_eq!(desk.read("hand"), hand);
}

/// A corpus of three rows, of which one has a low confidence and two are the same.
fn corpus(desk: &Desk) -> String {
    let row = |bead: usize, official: &str, confidence: f64| {
        format!(
            r#"{{"pair":"a","bead":{bead},"official":"{official}","counterpart":"It was opened.","official_language":"en","counterpart_language":"en","official_sentences":1,"counterpart_sentences":1,"score":0.5,"confidence":{confidence}}}
"#
        )
    };
    let rows = [row(0, "It opened.", 0.9), row(1, "It opened.", 0.9), row(2, "It opened late.", 0.1)].concat();
    fs::write(desk.path("c.jsonl"), &rows).unwrap();
    rows
}

#[test]
fn writes_no_two_parts_of_a_corpus_to_one_file_and_none_over_an_input() {
    let desk = Desk::new();
    let rows = corpus(&desk);
    symlink("c.jsonl", desk.path("soft.jsonl")).unwrap();
    fs::create_dir(desk.path("far")).unwrap();
    let twice = "is named for two results; give each its own file";
    let input = "is the input c.jsonl itself; write to another file";
    for (arguments, message) in [
        (&["dedup", "c.jsonl", "-o", "a.jsonl", "--removed", "./a.jsonl"][..], format!("./a.jsonl: {twice}")),
        (&["dedup", "c.jsonl", "-o", "a.jsonl", "--removed", "far/../a.jsonl"], format!("far/../a.jsonl: {twice}")),
        (&["filter", "c.jsonl", "--clean", "-o", "a.jsonl", "--report", "./a.jsonl"], format!("a.jsonl: {twice}")),
        (&["filter", "c.jsonl", "--clean", "-o", "soft.jsonl"], format!("soft.jsonl: {input}")),
        (&["stats", "c.jsonl", "-o", "a.md", "-o", "./a.md"], format!("./a.md: {twice}")),
        // A format of several files takes more places than its path.
        (&["filter", "c.jsonl", "--clean", "-o", "a.moses", "--report", "a.official"], format!("a.official: {twice}")),
    ] {
        let before = desk.names();
        let output = desk.command(&["corpus"]).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(&message), "{said}");
        assert_eq!(desk.names(), before, "{arguments:?}");
        assert_eq!(desk.read("c.jsonl"), rows);
    }
}

#[test]
fn writes_corpora_through_links_with_the_permissions_that_were_there() {
    let desk = Desk::new();
    corpus(&desk);
    fs::create_dir(desk.path("far")).unwrap();
    fs::write(desk.path("far/old.jsonl"), "old").unwrap();
    fs::set_permissions(desk.path("far/old.jsonl"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("far/old.jsonl", desk.path("link.jsonl")).unwrap();
    assert!(desk.command(&["corpus", "dedup", "c.jsonl", "-o", "link.jsonl"]).output().unwrap().status.success());
    assert!(fs::symlink_metadata(desk.path("link.jsonl")).unwrap().is_symlink());
    assert_eq!(fs::metadata(desk.path("far/old.jsonl")).unwrap().mode() & 0o777, 0o640);
    assert_eq!(desk.read("far/old.jsonl").lines().count(), 2);
}

#[test]
fn writes_no_list_into_the_folder_of_a_run() {
    let desk = Desk::new();
    fs::write(desk.path("m.csv"), format!("id,official_text,counterpart_text\n1,\"{OFFICIAL}\",\"{COUNTERPART}\"\n"))
        .unwrap();
    assert!(desk.command(&["batch", "m.csv", "-o", "run", "--no-config"]).output().unwrap().status.success());
    symlink("run/ledger.sqlite", desk.path("soft.csv")).unwrap();
    let ledger = fs::read(desk.path("run/ledger.sqlite")).unwrap();
    for (command, path) in [
        ("terms", "run/ledger.sqlite"),
        ("terms", "soft.csv"),
        ("drift", "run/parts/x.csv"),
        ("page", "run/index.html"),
        ("page", "run/new.html"),
    ] {
        let format: &[&str] = if command == "page" { &[] } else { &["-f", "csv"] };
        let output = desk.command(&["archive", command, "run", "-o", path]).args(format).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("which is the folder of the run; name a place outside of it"), "{said}");
    }
    assert_eq!(fs::read(desk.path("run/ledger.sqlite")).unwrap(), ledger);
    assert!(!desk.path("run/new.html").exists());
}

#[test]
fn a_signal_leaves_nothing_behind() {
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let desk = Desk::new();
        // The file is written before the pipe, which nobody reads: the program waits with a file under a temporary name.
        assert!(Command::new("mkfifo").arg(desk.path("pipe.csv")).status().unwrap().success());
        let mut child = desk.command(&["align", "a.txt", "b.txt", "-o", "x.csv", "-o", "pipe.csv"]).spawn().unwrap();
        while !desk.names().iter().any(|name| name.starts_with(".bitext-")) {
            assert!(child.try_wait().unwrap().is_none(), "it waits for a reader");
            std::thread::yield_now();
        }
        assert!(
            Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap().success()
        );
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
        assert_eq!(desk.names(), ["a.txt", "b.txt", "pipe.csv"], "{signal}");
    }
}

#[test]
fn a_file_that_may_not_grow_is_an_error_of_the_write() {
    let desk = Desk::new();
    fs::write(desk.path("long.txt"), OFFICIAL.repeat(2_000)).unwrap();
    let program = env!("CARGO_BIN_EXE_bitext");
    let limited = format!("ulimit -f 8; exec {program} segment long.txt -o x.csv");
    let output = Command::new("sh").args(["-c", &limited]).current_dir(desk.0.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with("bitext: x.csv: cannot be written (file too large); free some space"), "{said}");
    assert_eq!(desk.names(), ["a.txt", "b.txt", "long.txt"]);
}

#[test]
fn nohup_is_obeyed() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.path("slow")).status().unwrap().success());
    let program = env!("CARGO_BIN_EXE_bitext");
    let script = format!("trap '' HUP; exec {program} align slow b.txt -f beads");
    let child =
        Command::new("sh").args(["-c", &script]).current_dir(desk.0.path()).stdout(Stdio::piped()).spawn().unwrap();
    let mut pipe = fs::OpenOptions::new().write(true).open(desk.path("slow")).unwrap(); // opens once it is read from
    assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap().success());
    std::io::Write::write_all(&mut pipe, OFFICIAL.as_bytes()).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(0), false));
}

#[test]
fn refuses_one_file_for_both_documents() {
    let desk = Desk::new();
    fs::hard_link(desk.path("a.txt"), desk.path("hard.txt")).unwrap();
    symlink("a.txt", desk.path("soft.txt")).unwrap();
    for other in ["a.txt", "./a.txt", "hard.txt", "soft.txt"] {
        let output = desk.command(&["terms", "a.txt", other]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let message = format!("bitext: {other}: is the same file as a.txt; give two different files\n");
        assert_eq!(String::from_utf8_lossy(&output.stderr), message);
    }
}

#[test]
fn writes_devices_and_pipes_directly() {
    let desk = Desk::new();
    assert!(desk.align(&["-o", "/dev/null"]).status.success());
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert!(Command::new("mkfifo").arg(desk.path("pipe.csv")).status().unwrap().success());
    let child = desk.command(&["align", "a.txt", "b.txt", "-o", "pipe.csv"]).spawn().unwrap();
    let mut written = String::new();
    fs::File::open(desk.path("pipe.csv")).unwrap().read_to_string(&mut written).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert!(written.starts_with("bead,"));
}

#[test]
fn takes_a_closed_pipe_for_an_end() {
    let desk = Desk::new();
    let many = "The Harbour Office opened a pier today.\n".repeat(20_000);
    fs::write(desk.path("long.txt"), many).unwrap();
    let mut child = desk
        .command(&["segment", "long.txt", "-f", "jsonl", "-o", "kept.csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap(); // and closes the pipe
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    assert!(desk.read("kept.csv").lines().count() > 1);
}

#[test]
fn says_when_standard_output_is_full() {
    let desk = Desk::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = desk.command(&["align", "a.txt", "b.txt", "-f", "csv", "-o", "x.csv"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("bitext: standard output: cannot be written (no space")
    );
    assert!(!Path::new(&desk.path("x.csv")).exists());
}

#[test]
fn takes_names_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    fs::rename(desk.path("a.txt"), desk.0.path().join(name)).unwrap();
    let output = desk.command(&["align"]).arg(name).args(["b.txt", "-f", "beads"]).output().unwrap();
    assert!(output.status.success());
    assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 2);
}

#[test]
fn obeys_no_escape_in_a_name() {
    let desk = Desk::new();
    let output = desk.command(&["segment", "\u{1b}[31mnone"]).output().unwrap();
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn fixes_a_text_and_keeps_its_mark_and_line_ends() {
    let desk = Desk::new();
    let counterpart = "\u{feff}The Port Efficiency Office\r\nopened today.\r\n\r\n\tIt serves  the public.\u{a0}\r\n";
    fs::write(desk.path("b.txt"), counterpart).unwrap();
    let fix = |arguments: &[&str]| desk.command(&["terms", "a.txt"]).args(arguments).output().unwrap();
    let output = fix(&["b.txt", "--fix", "-o", "fixed.txt", "--mismatches", "m.csv"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(desk.read("fixed.txt"), counterpart.replace("Port", "Harbour"));
    assert!(desk.read("m.csv").contains("Port Efficiency Office"));
    assert_eq!(desk.read("b.txt"), counterpart);

    let output = fix(&["fixed.txt", "--fix"]);
    assert_eq!(output.stdout, fs::read(desk.path("fixed.txt")).unwrap());

    // All or nothing: the findings cannot be written, so the text is not either.
    let output = fix(&["b.txt", "--fix", "-o", "new.txt", "--mismatches", "m.tmx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!desk.path("new.txt").exists());
}
