//! Texts that break careless writers.

use super::{STYLE, hand_made, written};
use bitext::export::{Content, ContentKind, EXPORTERS, Style};

/// Characters of every plane, all controls, and what the formats give a meaning.
fn texts() -> Vec<String> {
    let planes: String = (0..0x11)
        .flat_map(|plane| [plane << 16 | 0x20, plane << 16 | 0x123, plane << 16 | 0xfffe, plane << 16 | 0xffff])
        .filter_map(char::from_u32)
        .collect();
    let controls: String = (0..0xa1).chain(0x2000..0x2070).chain([0xfeff, 0xfffd]).filter_map(char::from_u32).collect();
    [
        &planes,
        &controls,
        "",
        " ",
        "\n",
        "a\tb\r\nc\rd\n\ne",
        "\"quoted, twice\" ''; =1+1 @x -y",
        "<seg>&amp;]]></seg> <!-- --> &#0;",
        "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}txet",
        "{\"type\":\"finding\"}",
        "👩‍👩‍👧‍👦🇭🇰e\u{301}\u{301}\u{301}",
        "ﷺﷺﷺ 漢字漢字漢字",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn each(mut check: impl FnMut(&str, &str, String)) {
    for text in texts() {
        let (pair, report) = hand_made::whole(&text, &format!("{text} more"));
        for exporter in EXPORTERS {
            for kind in exporter.holds() {
                let content = match kind {
                    ContentKind::Pair => Content::Pair(&pair, &report),
                    ContentKind::Findings => Content::Findings(&pair, &report),
                    ContentKind::Sentences => Content::Sentences(&pair.official, &report.official),
                };
                for width in [1, 20, 79, 80, 100] {
                    let style = Style { width, suggestions: true, ..STYLE };
                    check(exporter.name(), &text, written(exporter.name(), content, style));
                }
            }
        }
    }
}

#[test]
fn every_format_survives_every_text() {
    each(|format, text, out| assert!(out.ends_with('\n'), "{format} {text:?}"));
}

#[test]
fn no_format_for_reading_lets_a_control_through() {
    each(|format, text, out| {
        let obeyed = |c: char| c.is_control() && c != '\n';
        assert!(!["text", "github"].contains(&format) || !out.contains(obeyed), "{text:?}: {out:?}");
    });
}

#[test]
fn lines_stay_lines() {
    for text in texts() {
        let (pair, report) = hand_made::whole(&text, &text);
        for (format, lines) in [("beads", 1), ("jsonl", 3), ("tsv", 2)] {
            let out = written(format, Content::Pair(&pair, &report), STYLE);
            // Python's splitlines, which scripts use, ends lines at all of these.
            let end = |c| {
                matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
            };
            assert_eq!(out.matches(end).count(), lines, "{format}: {out:?}");
        }
        let out = written("github", Content::Findings(&pair, &report), STYLE);
        assert_eq!(out.lines().count(), 1, "{out:?}");
    }
}

#[test]
fn csv_and_json_give_every_text_back() {
    for text in texts() {
        let (pair, report) = hand_made::whole(&text, &text);
        let csv = written("csv", Content::Pair(&pair, &report), STYLE);
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(&rows.records().next().unwrap().unwrap()[5], text);

        let json = written("jsonl", Content::Sentences(&pair.official, &report.official), STYLE);
        let sentence: serde_json::Value = serde_json::from_str(&json).unwrap();
        let raw: Vec<char> = text.chars().collect();
        let (start, end) = (sentence["start"].as_u64().unwrap() as usize, sentence["end"].as_u64().unwrap() as usize);
        assert_eq!(raw[start..end].iter().collect::<String>(), sentence["text"].as_str().unwrap());
    }
}

#[test]
fn a_text_in_columns_keeps_its_width() {
    let (pair, report) = hand_made::report();
    for width in 20..140 {
        let out = written("text", Content::Pair(&pair, &report), Style { width, suggestions: true, ..STYLE });
        for line in out.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn every_format_survives_empty_documents() {
    let (pair, report) = hand_made::empty();
    for exporter in EXPORTERS {
        for kind in exporter.holds() {
            let content = match kind {
                ContentKind::Pair => Content::Pair(&pair, &report),
                ContentKind::Findings => Content::Findings(&pair, &report),
                ContentKind::Sentences => Content::Sentences(&pair.official, &report.official),
            };
            written(exporter.name(), content, STYLE);
        }
    }
}
