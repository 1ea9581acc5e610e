//! Glossaries: TBX, CSV and TSV, written in every format and read back, and made into a termbase.

#![no_main]

use bitext::glossary::{self, Glossary, Status, WRITERS};
use bitext::terms::Termbase;
use bitext_fuzz::{check_csv, check_error, check_tsv, check_xml, choice};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["a.tbx", "a.csv", "a.tsv", "standard input"];

/// The terms of all concepts, sorted: formats may order them by language.
fn terms(glossary: &Glossary) -> Vec<Vec<(String, Status)>> {
    let mut concepts: Vec<Vec<_>> = Vec::new();
    for concept in &glossary.concepts {
        let mut terms: Vec<_> = concept.terms.iter().map(|term| (term.text.clone(), term.status)).collect();
        terms.sort();
        concepts.push(terms);
    }
    concepts
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = choice(data) else { return };
    let glossary = match glossary::read(NAMES[usize::from(choice & 3)], bytes.to_vec()) {
        Ok(read) => read.glossary,
        Err(error) => return check_error(&error),
    };
    for writer in WRITERS {
        let mut out = Vec::new();
        writer.write(&glossary, &mut out).expect("memory takes all");
        match writer.extension() {
            "csv" => check_csv(&out),
            "tsv" => check_tsv(&out),
            _ => check_xml(&out),
        }
        let again = glossary::read(&format!("a.{}", writer.extension()), out).expect("reads what it wrote");
        // XML and lines of TSV replace controls and line ends, so that two terms may become one.
        let replaced = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        if writer.extension() == "csv" || !terms(&glossary).iter().flatten().any(|(text, _)| text.contains(replaced)) {
            assert_eq!(terms(&again.glossary), terms(&glossary), "{} gives the terms back", writer.name());
        }
    }
    Termbase::new(vec![glossary]);
});
