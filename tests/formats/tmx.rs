//! TMX: the rules of its document type definition that the writer could break, and no others.

use super::{STYLE, hand_made, written};
use bitext::export::Content;
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

/// Elements in order of their start, with depth, attributes and text.
#[derive(Debug)]
struct Element {
    depth: usize,
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut all): (Vec<usize>, Vec<Element>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let attribute = |it: quick_xml::events::attributes::Attribute<'_>| {
                    let name = it.key.as_ref().to_owned();
                    (name, it.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
                };
                let attributes = start.attributes().map(|it| attribute(it.unwrap())).collect();
                let name = start.name().as_ref().to_owned();
                open.push(all.len());
                all.push(Element { depth: open.len(), name, attributes, text: String::new() });
            }
            Event::End(_) => drop(open.pop().unwrap()),
            Event::Text(text) => {
                if let Some(&at) = open.last() {
                    all[at].text.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                let name = &*reference;
                let text = quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned();
                all[*open.last().unwrap()].text.push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    all
}

fn names_below(all: &[Element], at: usize) -> Vec<&str> {
    let depth = all[at].depth;
    let below = all[at + 1..].iter().take_while(|it| it.depth > depth);
    below.filter(|it| it.depth == depth + 1).map(|it| it.name.as_str()).collect()
}

fn check(xml: &str) {
    let all = elements(xml);
    assert_eq!(names_below(&all, 0), ["header", "body"]);
    assert_eq!(all[0].attributes, [("version".to_owned(), "1.4".to_owned())]);
    let header: Vec<_> = all[1].attributes.iter().map(|(name, _)| name.as_str()).collect();
    let required = ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"];
    assert_eq!(header, required);
    for (at, element) in all.iter().enumerate() {
        let below = names_below(&all, at);
        match element.name.as_str() {
            "tu" => {
                let props = below.iter().take_while(|name| **name == "prop").count();
                assert_eq!(below[props..], ["tuv", "tuv"], "props first, then both languages");
                let languages: Vec<_> =
                    all[at + 1..].iter().filter(|it| it.name == "tuv").take(2).map(|it| &it.attributes).collect();
                assert_ne!(languages[0], languages[1]);
                assert_eq!(languages[0][0].0, "xml:lang");
                assert_eq!(languages[0][0].1, all[1].attributes[5].1, "the official text is the source");
            }
            "tuv" => assert_eq!(below, ["seg"]),
            "prop" => assert_eq!(element.attributes[0].0, "type"),
            "seg" => assert!(below.is_empty() && !element.text.trim().is_empty()),
            "tmx" | "header" | "body" | "note" => {}
            other => panic!("{other} is no element that is needed"),
        }
    }
}

#[test]
fn keeps_to_the_definition() {
    let (pair, report) = hand_made::report();
    let xml = written("tmx", Content::Pair(&pair, &report), STYLE);
    check(&xml);
    let all = elements(&xml);
    assert_eq!(all.iter().filter(|it| it.name == "tu").count(), 4, "beads with one side are left out");
    assert!(all.iter().any(|it| it.name == "seg" && it.text.starts_with("Its Director, Ms Ada Lam, said: \"We")));
    let (pair, report) = hand_made::empty();
    check(&written("tmx", Content::Pair(&pair, &report), STYLE));
}

#[test]
fn counts_the_characters_that_it_replaces() {
    let (pair, report) = hand_made::whole("a\u{1}b\u{fffe}", "<c> & \u{1b}");
    let xml = written("tmx", Content::Pair(&pair, &report), STYLE);
    check(&xml);
    let all = elements(&xml);
    let segments: Vec<_> = all.iter().filter(|it| it.name == "seg").map(|it| it.text.as_str()).collect();
    assert_eq!(segments, ["a\u{fffd}b\u{fffd}", "<c> & \u{fffd}"]);
    assert!(all.iter().any(|it| it.name == "note" && it.text.starts_with("3 characters")));
}

/// Software that this project did not write, where it is there: `.ci/run` installs it.
#[test]
fn fits_the_document_type_definition_where_lxml_is_installed() {
    let python = |code: &str, file: &std::path::Path| {
        let dtd = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tmx14.dtd");
        std::process::Command::new("python3").args(["-c", code, dtd]).arg(file).output()
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    if !python("import lxml", file.path()).is_ok_and(|output| output.status.success()) {
        return;
    }
    let (pair, report) = hand_made::report();
    std::fs::write(file.path(), written("tmx", Content::Pair(&pair, &report), STYLE)).unwrap();
    let code = "import sys; from lxml import etree; etree.DTD(sys.argv[1]).assertValid(etree.parse(sys.argv[2]))";
    let output = python(code, file.path()).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
