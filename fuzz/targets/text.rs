//! Texts: bytes to documents (plain, Markdown, lines, refused formats), and documents to sentences.

#![no_main]

use bitext::segment::{segment, sentences};
use bitext::{Language, Segmentation, input};
use bitext_fuzz::{check_error, check_sentences, choice};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 8] = ["a.md", "a.txt", "a.markdown", "a.html", "a.docx", "a.pdf", "standard input", "a.text"];

const LANGUAGES: [&str; 5] = ["en", "zh", "de", "fr", "sw"];

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = choice(data) else { return };
    let name = NAMES[usize::from(choice & 7)];
    let tag = LANGUAGES.get(usize::from(choice >> 3 & 7));
    let language = tag.map(|tag| Language::parse(tag).expect("is a tag"));
    let read = match choice >> 6 {
        0 => input::read_lines(name, bytes.to_vec(), language),
        _ => input::read(name, bytes.to_vec(), language),
    };
    let document = match read {
        Ok(document) => document,
        Err(error) => return check_error(&error),
    };
    assert_eq!(document.raw().as_bytes(), bytes, "the raw text is the file");
    let found = segment(&document, Segmentation::Sentences);
    check_sentences(&document, &found);
    assert_eq!(found, sentences(document.text(), document.language()));
    let lines = segment(&document, Segmentation::Lines);
    let lines: Vec<&str> = lines.iter().map(|line| line.of(document.text())).collect();
    assert_eq!(lines, document.text().lines().collect::<Vec<_>>());
});
