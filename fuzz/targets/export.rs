//! Exports: every format of any pair's report, read back by others.
//!
//! official 0xFF counterpart 0xFF original

#![no_main]

use bitext::eval::{read_alignment, read_predicted_findings};
use bitext::export::{Content, ContentKind, EXPORTERS, Style};
use bitext::{Language, Options, Pair, Segmentation, compare, segment};
use bitext_fuzz::{check_csv, check_json_lines, check_tsv, check_xml, choice, document, parts};
use libfuzzer_sys::fuzz_target;

fn check(format: &str, kind: ContentKind, out: &[u8]) {
    let text = std::str::from_utf8(out).expect("exports are UTF-8");
    let obeyed = |c: char| c.is_control() && c != '\n';
    match format {
        "csv" => check_csv(out),
        "tsv" => check_tsv(out),
        "jsonl" => {
            check_json_lines(out);
            if kind == ContentKind::Findings {
                read_predicted_findings("again", text).expect("eval reads what terms wrote");
            }
        }
        "sarif" => drop(serde_json::from_str::<serde_json::Value>(text).expect("is JSON")),
        "tmx" => check_xml(out),
        "beads" if !text.is_empty() => {
            drop(read_alignment("again", text, Some("beads")).expect("eval reads what align wrote"))
        }
        "text" | "github" => assert!(!text.contains(obeyed), "{text:?}"),
        _ => {}
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = choice(data) else { return };
    let parts = parts(rest);
    let [official, counterpart, ..] = parts[..] else { return };
    let english = (choice & 1 == 0).then_some(Language::ENGLISH);
    let name = if choice & 2 == 0 { "counterpart.txt" } else { "counterpart.md" };
    let segmentation = if choice & 4 == 0 { Segmentation::Sentences } else { Segmentation::Lines };
    let options = Options::default().with_segmentation(segmentation);
    let Some(official) = document("official.txt", official, english.clone()) else { return };
    let Some(counterpart) = document(name, counterpart, english) else { return };
    let mut pair = Pair::new(official, counterpart);
    if let Some(original) = parts.get(2).and_then(|text| document("original.txt", text, Some(Language::CHINESE))) {
        pair = pair.with_original(original, Vec::new());
    }
    let report = compare(&pair, &options);
    let sentences = segment::segment(&pair.counterpart, segmentation);
    let style = Style { width: 20 + usize::from(choice >> 3) * 3, colour: false, suggestions: choice & 8 == 0 };
    for exporter in EXPORTERS {
        for kind in exporter.holds() {
            let content = match kind {
                ContentKind::Pair => Content::Pair(&pair, &report),
                ContentKind::Findings => Content::Findings(&pair, &report),
                ContentKind::Sentences => Content::Sentences(&pair.counterpart, &sentences),
            };
            let write = || {
                let mut out = Vec::new();
                exporter.write(content, style, &mut out).expect("memory takes all");
                out
            };
            let out = write();
            check(exporter.name(), *kind, &out);
            assert_eq!(out, write(), "the same bytes twice");
        }
    }
});
