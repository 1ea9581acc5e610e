//! What holds for the sentences of any text.

use bitext::segment::{segment, sentences};
use bitext::{Document, Language, Segmentation, Span};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Text that meets the rules often: stops, quotes, markers, breaks and odd controls between words of many scripts.
fn text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "The",
        "the",
        "U.S",
        "No",
        "p.m",
        "Mr",
        "J",
        "1",
        "23",
        "(a)",
        "iPhone",
        "船",
        "海邊",
        "हम",
        "é",
        "🚢",
        "e\u{301}",
        ".",
        ".",
        "!",
        "?",
        "…",
        "⋯⋯",
        "。",
        "！",
        "」",
        "「",
        "“",
        "”",
        "\"",
        "'",
        "(",
        ")",
        "《",
        "》",
        "»",
        "•",
        "-",
        ",",
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\u{b}",
        "\u{c}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\t",
        "\0",
        "\u{1b}",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}",
        "\u{a0}",
        "\u{3000}",
        "\u{fe0f}",
        "www.a.b",
        "a@b.c",
        "12345678901234567890",
    ]);
    prop_oneof![prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat()), any::<String>(), "[ -~\\n]{0,200}",]
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(vec!["en", "zh-Hant", "de", "fr", "sw"])
        .prop_map(|tag| Language::parse(tag).expect("these are tags"))
}

/// Counter-examples are kept beside this file.
fn configuration() -> ProptestConfig {
    let file = FileFailurePersistence::WithSource("proptest-regressions");
    ProptestConfig { cases: 2_000, failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn sentences_and_gaps_give_the_text_back(text in text(), language in language()) {
        let mut rebuilt = String::new();
        let mut end = 0;
        for span in sentences(&text, &language) {
            let gap = &text[end..span.start];
            prop_assert!(gap.chars().all(is_blank), "{gap:?} is lost");
            rebuilt.push_str(gap);
            rebuilt.push_str(span.of(&text));
            end = span.end;
        }
        prop_assert!(text[end..].chars().all(is_blank));
        rebuilt.push_str(&text[end..]);
        prop_assert_eq!(rebuilt, text);
    }

    #[test]
    fn sentences_are_not_empty_ascend_and_are_trimmed(text in text(), language in language()) {
        let mut end = 0;
        for span in sentences(&text, &language) {
            prop_assert!(span.start >= end && span.end > span.start);
            let sentence = span.of(&text);
            prop_assert!(!sentence.starts_with(is_blank) && !sentence.ends_with(is_blank), "{sentence:?}");
            end = span.end;
        }
    }

    #[test]
    fn the_same_text_gives_the_same_sentences(text in text(), language in language()) {
        prop_assert_eq!(sentences(&text, &language), sentences(&text, &language));
    }

    #[test]
    fn a_blank_line_keeps_texts_apart(first in text(), second in text()) {
        let both = format!("{first}\n\n{second}");
        let border = first.len();
        for span in sentences(&both, &Language::ENGLISH) {
            prop_assert!(span.end <= border || span.start >= border, "{:?}", span.of(&both));
        }
    }

    #[test]
    fn lines_are_the_text_without_its_line_feeds(text in text()) {
        let document = Document::plain("x", text.clone(), Language::ENGLISH);
        let lines = segment(&document, Segmentation::Lines);
        let wanted: Vec<&str> = document.text().lines().collect();
        let found: Vec<&str> = lines.iter().map(|&span: &Span| span.of(document.text())).collect();
        prop_assert_eq!(found, wanted);
    }
}

#[test]
fn long_runs_do_no_harm() {
    for unit in [
        ".",
        "…",
        ". ",
        "\n",
        "\"",
        "「",
        "(",
        ") ",
        ".\"",
        "1. ",
        "a",
        "。」",
        "? (",
        ".\u{301}",
        "• ",
        "\r",
        "\tb)",
        "\tK.",
        "Name? a ",
        "「船。」他說",
    ] {
        let text = unit.repeat(5_000);
        let spans = sentences(&text, &Language::ENGLISH);
        assert!(spans.iter().all(|span| !span.is_empty()), "{unit:?}");
    }
}
