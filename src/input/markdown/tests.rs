use super::*;
use proptest::prelude::*;

fn prose(raw: &str) -> String {
    strip(raw).0
}

#[test]
fn leaves_the_marks_out() {
    let cases = [
        ("# Water *Office*\n\nIt **opened** [today](http://a.b/c \"t\").", "Water Office\n\nIt opened today."),
        ("Title\n=====\nBody", "Title\n\nBody"),
        ("- one\n- two\n  - three\n1. four", "one\n\ntwo\n\nthree\n\nfour"),
        ("- [x] done\n- [ ] open", "done\n\nopen"),
        ("> quoted\n> on\n\nafter", "quoted on\n\nafter"),
        ("a\nb  \nc\\\nd<br/>e", "a b\nc\nd\ne"),
        ("![a *map*](m.png) and <b>bold</b> <https://a.b>", "a map and bold https://a.b"),
        ("use `a  b` and ``c`d``", "use a  b and c`d"),
        ("R\\&D \\*x\\* &amp; &#x4E2D;&nbsp;y", "R&D *x* & 中\u{a0}y"),
        ("```rust\nfn a() {}\n\nfn b() {}\n```\nafter", "fn a() {}\n\nfn b() {}\n\nafter"),
        ("| a | b |\n|---|---|\n| c | *d* |\n\nafter", "a\tb\n\nc\td\n\nafter"),
        ("before\n\n<div>gone</div>\n\n<!-- gone -->\n\nafter", "before\n\nafter"),
        ("before <!-- gone -->after", "before after"),
        ("one\n\n---\n\ntwo\n\n---\n\nthree", "one\n\ntwo\n\nthree"),
        ("text[^1]\n\n[^1]: note", "text\n\nnote"),
        ("[a]: http://b.c\n\nsee [a]", "see a"),
        ("~~old~~ new", "old new"),
        ("", ""),
        ("\u{feff}# A", "A"),
        ("a\r\nb\r\n\r\nc", "a b\n\nc"),
    ];
    for (raw, expected) in cases {
        assert_eq!(prose(raw), expected, "{raw:?}");
    }
}

#[test]
fn drops_front_matter_and_nothing_like_it() {
    assert_eq!(prose("---\ntitle: a\n---\nbody"), "body");
    assert_eq!(prose("\u{feff}---\r\ntitle: a\r\n...\r\nbody"), "body");
    assert_eq!(prose("+++\na = 1\n\nb = 2\n+++\nbody"), "body");
    assert_eq!(prose("---\n\nfirst\n\n---\n\nsecond"), "first\n\nsecond");
    assert_eq!(prose("---\nnever closed"), "never closed");
}

#[test]
fn leads_back_to_the_raw_text() {
    let raw = "The **Water &amp;\nSewage** `Office`";
    let document = Markdown.read("x.md", raw.to_owned(), None);
    let span = |text: &str| {
        let at = document.text().find(text).unwrap();
        document.raw_span(Span::new(at, at + text.len())).of(raw)
    };
    assert_eq!(span("Water"), "Water");
    assert_eq!(span("Water & Sewage Office"), "Water &amp;\nSewage** `Office");
    assert_eq!(span("&"), "&amp;");
}

#[test]
fn keeps_a_reference_as_long_as_its_characters_whole() {
    let raw = "a &ngE; b"; // five bytes that stand for two characters of five bytes
    let document = Markdown.read("x.md", raw.to_owned(), None);
    assert_eq!(document.raw_span(Span::new(2, 7)).of(raw), "&ngE;");
    assert_literal_pieces(raw);
}

fn assert_literal_pieces(raw: &str) {
    let (prose, pieces) = strip(raw);
    for piece in &pieces {
        let (of_prose, of_raw) = (piece.prose.of(&prose), piece.raw.of(raw));
        assert!(of_prose.len() != of_raw.len() || of_prose == of_raw, "{of_prose:?} {of_raw:?} in {raw:?}");
    }
    let document = Markdown.read("x.md", raw.to_owned(), None); // checks that the pieces tile the prose
    for piece in pieces.iter().filter(|piece| piece.prose.len() == piece.raw.len()) {
        assert_eq!(document.raw_span(piece.prose), piece.raw, "{raw:?}");
    }
    for (at, c) in prose.char_indices() {
        let span = document.raw_span(Span::new(at, at + c.len_utf8()));
        assert!(raw.get(span.range()).is_some(), "{span:?} in {raw:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn maps_any_text(raw in any::<String>()) {
        assert_literal_pieces(&raw);
    }

    #[test]
    fn maps_any_markup(parts in proptest::collection::vec(proptest::sample::select(&[
        "# ", "\n", "\r\n", "\n\n", "- ", "  ", "    ", "\t", "> ", "*", "**", "`", "``", "```\n", "~~~\n", "[a](b)", "![", "]",
        "(", ")", "<b>", "</b>", "<br>", "<!-- ", "-->", "<div>\n", "&amp;", "&ngE;", "&nLt;", "&#0;", "\\", "\\*", "|", "---",
        "+++", "| a | b |\n|---|---|\n", "word", "漢字", "é", "😀", "1. ", "[^1]", "[^1]: ", "[ ] ", "~~", "===\n", "\u{feff}",
        "\u{c}", "\r", "<https://a.b>", "[!NOTE]\n",
    ][..]), 0..24)) {
        assert_literal_pieces(&parts.concat());
    }
}
