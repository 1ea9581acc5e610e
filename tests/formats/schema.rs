//! JSON Lines against the schema that the project ships.

use super::{STYLE, hand_made, written};
use bitext::export::Content;
use serde_json::Value;

#[test]
fn every_line_fits_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/schema/bitext.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let (pair, report) = hand_made::report();
    let (bridged_pair, bridged_report) = hand_made::bridged();
    let mut lines = 0;
    for content in [
        Content::Pair(&pair, &report),
        Content::Pair(&bridged_pair, &bridged_report),
        Content::Findings(&pair, &report),
        Content::Sentences(&pair.official, &report.official),
    ] {
        for line in written("jsonl", content, STYLE).lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            if let Err(error) = validator.validate(&line) {
                panic!("{error}: {line}");
            }
            lines += 1;
        }
    }
    assert_eq!(lines, 11 + 17 + 4 + 7);
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/schema/bitext.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for wrong in [
        r#"{}"#,
        r#"{"type":"bead","index":0,"official":{},"counterpart":{"sentences":[]},"score":1}"#,
        r#"{"type":"original_bead","index":0,"official":{"sentences":[]},"counterpart":{"sentences":[]},"score":1}"#,
        r#"{"index":-1,"start":0,"end":1,"byte_start":0,"byte_end":1,"text":"a"}"#,
        r#"{"type":"finding","kind":"nonsense"}"#,
    ] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
    }
}

#[test]
fn the_schema_names_every_kind_of_finding() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/schema/bitext.schema.json")).unwrap();
    let kinds: Vec<&str> = bitext::terms::Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(schema["$defs"]["finding"]["properties"]["kind"]["enum"], serde_json::json!(kinds));
}
