//! Runs that are ended from outside, at any moment.

use super::archive::{Place, batch, ends, ledger, outputs, pairs, said};
use std::fs;
use std::path::Path;
use std::process::{Child, Command};

/// How far a run is: parts, and bytes of the outputs that are being written.
fn progress(out: &Path) -> u64 {
    let size = |folder: &Path| -> u64 {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        files.filter_map(|file| file.metadata().ok()).filter(|file| file.is_file()).map(|file| 1 + file.len()).sum()
    };
    size(out) + size(&out.join("parts"))
}

/// Lets a run come so far, and kills it. Says whether it was alive still.
fn kill_after(mut run: Child, out: &Path, bytes: u64) -> bool {
    loop {
        if run.try_wait().unwrap().is_some() {
            return false;
        }
        if progress(out) >= bytes {
            run.kill().unwrap(); // SIGKILL
            run.wait().unwrap();
            return true;
        }
        std::thread::yield_now();
    }
}

#[test]
fn goes_on_after_being_killed_at_any_moment() {
    let place = Place::new();
    let manifest = place.manifest("a.jsonl", &pairs(900));
    let (whole, out) = (place.path("whole"), place.path("out"));
    ends(&mut batch(&manifest, &whole, &["--jobs", "2"]), 0);
    let end = progress(&whole);
    let (mut killed, mut seed) = (0, 12_345_u64);
    for round in 0..24 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // From the first byte to the last; now and then from the start again.
        let bytes = (seed >> 33) % end;
        if round % 4 == 0 {
            fs::remove_dir_all(&out).ok();
        }
        let run = batch(&manifest, &out, &["--jobs", "2"]).stderr(std::process::Stdio::null()).spawn().unwrap();
        killed += u32::from(kill_after(run, &out, bytes));
    }
    assert!(killed >= 8, "most runs were alive when they were killed: {killed}");
    ends(&mut batch(&manifest, &out, &["--jobs", "2"]), 0);
    assert!(outputs(&out) == outputs(&whole));
    assert_eq!(ledger(&out), ledger(&whole));
    let parts = |out: &Path| {
        let mut names: Vec<_> = fs::read_dir(out.join("parts")).unwrap().map(|it| it.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(parts(&out), parts(&whole));
}

#[cfg(unix)]
#[test]
fn tells_of_a_full_disk_and_goes_on_after_it() {
    let place = Place::new();
    let manifest = place.manifest("a.jsonl", &pairs(900));
    let (whole, out) = (place.path("whole"), place.path("out"));
    ends(&mut batch(&manifest, &whole, &[]), 0);
    // No file may grow beyond some blocks of 512 bytes; the signal is left alone, so that writing fails.
    for blocks in [40, 200, 400] {
        let run = batch(&manifest, &out, &[]);
        let program: Vec<_> = [run.get_program()].into_iter().chain(run.get_args()).collect();
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let output = Command::new("sh").args(["-c", &script, "sh"]).args(program).output().unwrap();
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("; "), "says what to do: {said}");
    }
    ends(&mut batch(&manifest, &out, &[]), 0);
    assert!(outputs(&out) == outputs(&whole));
    assert_eq!(ledger(&out), ledger(&whole));
}

#[cfg(unix)]
#[test]
fn stops_when_asked_to_and_goes_on_later() {
    let place = Place::new();
    let manifest = place.manifest("a.jsonl", &pairs(3000));
    let (whole, out) = (place.path("whole"), place.path("out"));
    let run = batch(&manifest, &out, &["--jobs", "1"]).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let parts = out.join("parts");
    while fs::read_dir(&parts).map_or(0, Iterator::count) < 2 {
        std::thread::yield_now();
    }
    let status = Command::new("kill").args(["-TERM", &run.id().to_string()]).status().unwrap();
    assert!(status.success());
    let output = run.wait_with_output().unwrap();
    let said = said(&output);
    assert_eq!(output.status.code(), Some(143), "{said}");
    assert!(said.contains("run the same command to go on"), "{said}");
    assert!(!out.join("corpus.jsonl.zst").exists());
    let again = super::archive::said(&ends(&mut batch(&manifest, &out, &[]), 0));
    assert!(again.contains("done before"), "{again}");
    ends(&mut batch(&manifest, &whole, &[]), 0);
    assert!(outputs(&out) == outputs(&whole));
}
