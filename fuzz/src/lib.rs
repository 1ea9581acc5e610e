//! What the targets share: an input cut into a choice and texts, and what must hold of results.
//!
//! An input begins with one byte that makes the target's choices (a format, a segmentation). Where a target takes several
//! texts, the byte 0xFF stands between them: no UTF-8 holds it, so that changes of an input move no border by chance.

mod report;
mod written;

pub use report::{check_findings, check_report, check_sentences};
pub use written::{check_csv, check_json_lines, check_tsv, check_xml};

use bitext::input;
use bitext::{Document, Error, Language};

/// The byte that makes choices, and the rest.
pub fn choice(data: &[u8]) -> Option<(u8, &[u8])> {
    data.split_first().map(|(choice, rest)| (*choice, rest))
}

/// The stretches between bytes of 0xFF.
pub fn parts(data: &[u8]) -> Vec<&[u8]> {
    data.split(|byte| *byte == 0xFF).collect()
}

/// Bytes as text; what is no UTF-8 becomes replacement characters.
pub fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A text of any bytes as a document; nothing where it is refused, as a PDF is.
pub fn document(name: &str, bytes: &[u8], language: Option<Language>) -> Option<Document> {
    input::read(name, lossy(bytes).into_bytes(), language).ok()
}

/// An error names what is wrong and what to do, and ends.
pub fn check_error(error: &Error) {
    let shown = error.to_string();
    assert!(shown.contains("; "), "{shown:?} says nothing of what to do");
    assert!(
        shown.len() < 4_000,
        "a message of {} bytes: {:?}",
        shown.len(),
        shown.chars().take(200).collect::<String>()
    );
}
