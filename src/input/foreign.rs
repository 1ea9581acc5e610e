//! Formats that would be misread as plain text: refused by name.

use crate::error::{Error, ErrorKind, Result};

/// Extensions of formats that hold text but are none, and what to call them.
const EXTENSIONS: &[(&str, &str)] = &[
    ("doc", "a Word document"),
    ("docx", "a Word document"),
    ("htm", "HTML"),
    ("html", "HTML"),
    ("odt", "an OpenDocument text"),
    ("pdf", "PDF"),
    ("rtf", "RTF"),
    ("xhtml", "HTML"),
];

/// What a format of this extension is called if it is not written as text.
pub(crate) fn named(extension: &str) -> Option<&'static str> {
    EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
}

/// First bytes that give such a format away, whatever the file is called (as `file(1)` knows them).
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a Word document or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
    (b"{\\rtf", "RTF"),
];

/// Marks at the beginning of a page, in lower case.
const PAGE_BEGINNINGS: &[&[u8]] = &[b"<!doctype html", b"<html"];

/// Refuses what is not supported yet. `extension` is given where no reader has claimed it.
pub(super) fn refuse(extension: Option<&str>, bytes: &[u8]) -> Result<()> {
    let by_name = EXTENSIONS.iter().find(|(known, _)| Some(*known) == extension).map(|(_, format)| *format);
    let by_bytes = || BEGINNINGS.iter().find(|(known, _)| bytes.starts_with(known)).map(|(_, format)| *format);
    let page = || is_page(bytes).then_some("HTML");
    match by_name.or_else(by_bytes).or_else(page) {
        None => Ok(()),
        Some(format) => {
            let remedy = "save it as plain text or Markdown in UTF-8";
            Err(Error::new(ErrorKind::Input, format!("this is {format}, which is not supported yet"), remedy))
        }
    }
}

fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    PAGE_BEGINNINGS.iter().any(|known| bytes.get(..known.len()).is_some_and(|found| found.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_by_extension_and_by_first_bytes() {
        assert!(refuse(Some("docx"), b"").is_err());
        assert!(refuse(Some("txt"), b"%PDF-1.7").is_err());
        assert!(refuse(None, b"\xef\xbb\xbf\n<!DOCTYPE HTML>").is_err());
        assert!(refuse(Some("txt"), b"The page <html> element").is_ok());
        assert!(refuse(Some(""), b"").is_ok());
    }
}
