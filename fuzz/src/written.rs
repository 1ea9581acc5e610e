//! Readers of others over what was written.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Every line is one JSON value.
pub fn check_json_lines(bytes: &[u8]) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(bytes).expect("is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// Every line has as many fields between tabs as the first; nothing is quoted.
pub fn check_tsv(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("is UTF-8");
    let mut lines = text.split_terminator('\n').map(|line| line.split('\t').count());
    let first = lines.next();
    assert!(lines.all(|count| Some(count) == first), "{text:?}");
}

/// Every row has as many fields as the header.
pub fn check_csv(bytes: &[u8]) {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    rows.records().for_each(|row| drop(row.expect("rows have as many fields as the header")));
}

/// The text is well-formed XML 1.0: elements close, references are known, and every character is one that XML allows.
pub fn check_xml(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("is UTF-8");
    let allowed =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "a character that XML has not");
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().expect("is well-formed") {
            Event::Start(start) => {
                depth += 1;
                start.attributes().for_each(|it| drop(it.expect("attributes are well-formed")));
            }
            Event::Empty(start) => start.attributes().for_each(|it| drop(it.expect("attributes are well-formed"))),
            Event::End(_) => depth = depth.checked_sub(1).expect("ends follow starts"),
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", &*reference);
                quick_xml::escape::unescape(&reference).expect("references are known");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
}
