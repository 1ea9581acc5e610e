//! The JSON Lines of evaluations against the schema that the project ships.

use bitext::eval::{
    Counted, FINDING_MEASURES, FindingDocument, FindingParts, MEASURES, REPORTS, ReportFormat, Sizes, TestDocument,
    evaluate, evaluate_findings, read_gold_findings, read_predicted_findings,
};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../docs/schema/eval.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

/// The lines of a report, each of which fits the schema.
fn lines(write: impl Fn(&dyn ReportFormat, &mut Vec<u8>)) -> Vec<Value> {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let jsonl = REPORTS.iter().find(|report| report.name() == "jsonl").unwrap();
    let mut out = Vec::new();
    write(*jsonl, &mut out);
    let lines = String::from_utf8(out).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        if let Err(error) = validator.validate(line) {
            panic!("{error}: {line}");
        }
    }
    lines
}

#[test]
fn every_line_about_beads_fits_the_schema() {
    let beads = vec![(vec![0], vec![0]), (vec![1], vec![])];
    let joined = vec![(vec![0, 1], vec![0])];
    let sizes = Sizes { official: 2, counterpart: 1 };
    let document = |name: &str, other| TestDocument {
        name: name.to_owned(),
        gold: beads.clone(),
        predicted: beads.clone(),
        other,
        sizes,
    };
    let compared = [document("a", Some(joined.clone())), document("b", Some(joined.clone()))];
    let both = evaluate(&compared, 20);
    assert_eq!(lines(|jsonl, out| jsonl.write(&both, true, out).unwrap()).len(), 1 + 3 * MEASURES.len());
    let alone = evaluate(&[document("a", None)], 20);
    assert_eq!(lines(|jsonl, out| jsonl.write(&alone, false, out).unwrap()).len(), 1 + MEASURES.len());
}

#[test]
fn every_line_about_findings_fits_the_schema() {
    let gold = r#"{"official":"By 3 May at noon.","counterpart":"By 5 May at night.","findings":[
        {"verdict":"must","kind":"date","official":[[3,8]],"counterpart":[[3,8]]},
        {"verdict":"must","kind":"omitted","official":[[9,16]],"counterpart":[]},
        {"verdict":"harmless","kind":"term","official":[[0,2]],"counterpart":[[0,2]]}]}"#;
    let found = r#"{"kind":"date","occurrences":[{"official":{"start":3,"end":8},"counterpart":{"start":3,"end":8}}]}
        {"kind":"term","confidence":0.7,"occurrences":[{"official":null,"counterpart":{"start":0,"end":2}}]}"#;
    let document = || {
        let gold = read_gold_findings("a", "gold", &gold.replace('\n', "")).unwrap().remove(0);
        FindingDocument::new(gold, read_predicted_findings("found", found).unwrap()).unwrap()
    };
    let evaluation = evaluate_findings(&[document(), document()], Counted::WithSuggestions, 20);
    let parts = FindingParts { per_document: true, curve: true, cases: true };
    let lines = lines(|jsonl, out| jsonl.write_findings(&evaluation, parts, out).unwrap());
    let count = |name: &str| lines.iter().filter(|line| line["type"] == name).count();
    assert_eq!((count("finding_evaluation"), count("gold_kind"), count("predicted_kind")), (1, 2, 2));
    assert_eq!(count("pooled_figure"), FINDING_MEASURES.len());
    assert_eq!(count("document_figure"), 2 * FINDING_MEASURES.len());
    assert_eq!(count("threshold_figure"), 7 * FINDING_MEASURES.len(), "from .7 to 1");
    assert_eq!((count("wrong"), count("missed")), (2, 2));
}

#[test]
fn the_schema_names_every_measure() {
    let names: Vec<&str> = MEASURES.iter().map(|measure| measure.name()).collect();
    assert_eq!(schema()["$defs"]["measure"]["properties"]["measure"]["enum"], json!(names));
    let names: Vec<&str> = FINDING_MEASURES.iter().map(|measure| measure.name).collect();
    assert_eq!(schema()["$defs"]["measured"]["properties"]["measure"]["enum"], json!(names));
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for wrong in [
        r#"{}"#,
        r#"{"type":"pooled","measure":"strict"}"#,
        r#"{"type":"pooled_figure","measure":"strict","hits":1,"all":2,"figure":0.5}"#,
        r#"{"type":"threshold_figure","measure":"recall-must","hits":1,"all":2,"figure":0.5}"#,
        r#"{"type":"missed","document":"a","kind":"name"}"#,
    ] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
    }
}
