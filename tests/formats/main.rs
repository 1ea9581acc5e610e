//! Every format, written from a report made by hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod eval_schema;
mod hand_made;
mod hostile;
#[cfg(feature = "cli")]
mod lists;
mod review;
mod schema;
mod tmx;

use bitext::export::{Content, EXPORTERS, Exporter, Style};

const STYLE: Style = Style { width: 100, colour: false, suggestions: false };

fn exporter(name: &str) -> &'static dyn Exporter {
    *EXPORTERS.iter().find(|exporter| exporter.name() == name).unwrap()
}

fn written(name: &str, content: Content<'_>, style: Style) -> String {
    let mut out = Vec::new();
    exporter(name).write(content, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn writes_a_pair_in_every_format() {
    let (pair, report) = hand_made::report();
    for format in ["beads", "csv", "jsonl", "text", "tmx", "tsv"] {
        let text = written(format, Content::Pair(&pair, &report), STYLE);
        insta::assert_snapshot!(format!("pair-{format}"), text.replace("\r\n", "␍\n"));
    }
}

#[test]
fn writes_findings_in_every_format_that_holds_them() {
    let (pair, report) = hand_made::report();
    for format in ["csv", "github", "jsonl", "sarif", "text", "tsv"] {
        let text = without_rules(written(format, Content::Findings(&pair, &report), STYLE));
        insta::assert_snapshot!(format!("findings-{format}"), text.replace("\r\n", "␍\n"));
    }
}

/// SARIF without the entries of `docs/findings.md`, so that its snapshot doesn't change with every word of them.
fn without_rules(text: String) -> String {
    let rules = text.find("\"rules\": [").zip(text.find("\"columnKind\""));
    rules.map_or(text.clone(), |(start, end)| format!("{}…\n      {}", &text[..start], &text[end..]))
}

#[test]
fn writes_sentences_in_every_format_that_holds_them() {
    let (pair, report) = hand_made::report();
    for format in ["csv", "jsonl", "text", "tsv"] {
        let text = written(format, Content::Sentences(&pair.counterpart, &report.counterpart), STYLE);
        insta::assert_snapshot!(format!("sentences-{format}"), text.replace("\r\n", "␍\n"));
    }
}

#[test]
fn writes_the_beads_of_the_original() {
    let (pair, report) = hand_made::bridged();
    for format in ["beads", "csv", "jsonl", "text", "tmx"] {
        let text = written(format, Content::Pair(&pair, &report), STYLE);
        insta::assert_snapshot!(format!("original-{format}"), text.replace("\r\n", "␍\n"));
    }
}

#[test]
fn fits_text_to_the_page() {
    let (pair, report) = hand_made::report();
    let text = |width, colour, suggestions| {
        written("text", Content::Pair(&pair, &report), Style { width, colour, suggestions }).replace('\u{1b}', "␛")
    };
    insta::assert_snapshot!("text-narrow", text(48, false, true));
    insta::assert_snapshot!("text-colour", text(100, true, false));
    let wide =
        hand_made::whole("數字政策辦公室今日成立。\tThe 數字 office.", "數碼政策辦公室今日成立。\tThe 數碼 office.");
    let style = Style { width: 30, ..STYLE };
    insta::assert_snapshot!("text-wide", written("text", Content::Findings(&wide.0, &wide.1), style));
}
