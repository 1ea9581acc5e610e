//! What a project keeps beside its texts: baselines, `bitext.toml` with its ignores, sentence
//! vectors, and lexicons (the own format, hunalign's dictionaries, pairs between tabs).

#![no_main]

use bitext::align::Vectors;
use bitext::cli::show_configuration;
use bitext::lexicon::{self, Lexicon};
use bitext::terms::Baseline;
use bitext_fuzz::{check_error, choice, lossy};
use libfuzzer_sys::fuzz_target;

fn baseline(text: &str) {
    let read = match Baseline::read("a.baseline", text) {
        Ok(read) => read,
        Err(error) => return check_error(&error),
    };
    let mut out = Vec::new();
    read.write(&mut out).expect("memory takes all");
    let once = String::from_utf8(out).expect("is UTF-8");
    let again = Baseline::read("again", &once).expect("reads what it wrote");
    assert_eq!((again.len(), again.beyond(&read), read.beyond(&again)), (read.len(), 0, 0));
    let mut out = Vec::new();
    again.write(&mut out).expect("memory takes all");
    assert_eq!(String::from_utf8_lossy(&out), once, "what is read is written as it was");
}

/// What is shown sets the same again: without its comments, which tell lines, it is shown as it was.
fn configuration(text: &str) {
    let page = match show_configuration("bitext.toml", text) {
        Ok(page) => page,
        Err(error) => return check_error(&error),
    };
    let again = show_configuration("bitext.toml", &page).expect("reads what it wrote");
    let values = |page: &str| -> Vec<String> {
        page.lines()
            .filter(|line| !line.starts_with('#'))
            .map(|it| it.split(" # ").next().unwrap_or(it).to_owned())
            .collect()
    };
    assert_eq!(values(&again), values(&page));
}

fn vectors(bytes: &[u8]) {
    let read = match Vectors::read("a.npy", bytes) {
        Ok(read) => read,
        Err(error) => return check_error(&error),
    };
    assert!(read.width() > 0);
    assert_eq!(read.is_empty(), read.len() == 0);
}

fn written(lexicon: &Lexicon) -> String {
    let mut out = Vec::new();
    lexicon::write(lexicon, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("is UTF-8")
}

fn lexicon(text: &str) {
    let read = match lexicon::read("a.dic", text) {
        Ok(read) => read,
        Err(error) => return check_error(&error),
    };
    assert!(read.translations().iter().all(|it| it.seen.is_finite() && it.seen >= 0.0));
    let once = written(&read);
    let again = lexicon::read("again", &once).expect("reads what it wrote");
    assert_eq!(written(&again), once, "what is read is written as it was");
    assert_eq!(again.clone().turned().turned(), again);
    let mut twice = again.clone();
    twice.add(&again);
    assert_eq!(twice.size(), again.size());
    lexicon::read("twice", &written(&twice)).expect("reads what it wrote");
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = choice(data) else { return };
    match choice % 4 {
        0 => baseline(&lossy(bytes)),
        1 => configuration(&lossy(bytes)),
        2 => vectors(bytes),
        _ => lexicon(&lossy(bytes)),
    }
});
