//! SARIF and GitHub's annotations: places that tools can show, and texts that they don't take apart.

use super::{STYLE, hand_made, written};
use bitext::export::{Content, Style};
use bitext::{Document, Language, Options, Pair, compare, input};
use serde_json::Value;

fn sarif(pair: &Pair, report: &bitext::PairReport, suggestions: bool) -> Value {
    let text = written("sarif", Content::Findings(pair, report), Style { suggestions, ..STYLE });
    serde_json::from_str::<Value>(&text).unwrap()["runs"][0].clone()
}

/// The text of a region, found by each of the three ways in which it is given.
fn texts(raw: &str, region: &Value) -> [String; 3] {
    let number = |member: &str| region[member].as_u64().unwrap() as usize;
    let shown: Vec<u16> = raw.strip_prefix('\u{feff}').unwrap_or(raw).encode_utf16().collect();
    let starts: Vec<usize> =
        [0].into_iter().chain((0..shown.len()).filter(|&at| shown[at] == 10).map(|at| at + 1)).collect();
    let at = |line: &str, column: &str| starts[number(line) - 1] + number(column) - 1;
    let units = |start: usize, end: usize| String::from_utf16(&shown[start..end]).unwrap();
    let (chars, bytes) = (number("charOffset"), number("byteOffset"));
    [
        units(at("startLine", "startColumn"), at("endLine", "endColumn")),
        units(chars, chars + number("charLength")),
        raw[bytes..bytes + number("byteLength")].to_owned(),
    ]
}

#[test]
fn sarif_regions_hold_the_terms() {
    let awkward = hand_made::whole("😀 The\r\nHarbour Office", "\u{feff}😀 海港 café\nOffice");
    for (pair, report) in [hand_made::report(), awkward] {
        let run = sarif(&pair, &report, true);
        let results = run["results"].as_array().unwrap();
        let places: usize = report.findings.iter().map(|finding| finding.occurrences.len()).sum();
        assert_eq!(results.len(), places, "a result for each place");
        for result in results {
            let places = [
                (&pair.official, &result["relatedLocations"][0], "official"),
                (&pair.counterpart, &result["locations"][0], "counterpart"),
            ];
            for (document, location, side) in places {
                let Some(term) = result["properties"][side].as_str() else { continue };
                let found = texts(document.raw(), &location["physicalLocation"]["region"]);
                assert_eq!(found.map(|text| text.replace("\r\n", " ").replace('\n', " ")), [(); 3].map(|()| term));
            }
        }
    }
}

#[test]
fn sarif_rules_are_all_kinds_and_results_name_theirs() {
    let (pair, report) = hand_made::report();
    let run = sarif(&pair, &report, true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), bitext::terms::Kind::ALL.len());
    for rule in rules {
        assert!(rule["help"]["text"].as_str().unwrap().contains("What to do"), "{rule}");
    }
    for result in run["results"].as_array().unwrap() {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
}

#[test]
fn suggestions_are_notes_and_shown_on_request() {
    let (pair, report) = hand_made::report();
    let levels = |suggestions| {
        let run = sarif(&pair, &report, suggestions);
        run["results"].as_array().unwrap().iter().map(|it| it["level"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(levels(false), ["error", "error", "error"]);
    assert_eq!(levels(true), ["error", "error", "error", "note"]);
    let github = |suggestions| written("github", Content::Findings(&pair, &report), Style { suggestions, ..STYLE });
    assert_eq!(github(false).matches("::notice ").count(), 0);
    assert_eq!(github(true).matches("::notice ").count(), 1);
}

#[test]
fn places_in_markdown_are_those_of_the_raw_text() {
    let official = "# News\n\nThe **Harbour** [Office](https://example.org) opened.\n";
    let counterpart = "# News\n\nThe **Port** [Office](https://example.org) opened.\n";
    let read = |name: &str, text: &str| input::read(name, text.into(), Some(Language::ENGLISH)).unwrap();
    let pair = Pair::new(read("a.md", official), read("b.md", counterpart));
    let report = compare(&pair, &Options::default());
    let run = sarif(&pair, &report, true);
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 3);
    let [by_line, by_character, by_byte] = texts(counterpart, region);
    assert!(by_line.starts_with("Port"), "{by_line}");
    assert_eq!((&by_line, &by_line), (&by_character, &by_byte));
    let line = written("github", Content::Findings(&pair, &report), STYLE);
    assert!(line.starts_with("::error file=b.md,line=3,col=7,"), "{line}");
}

#[test]
fn github_shows_a_place_of_every_finding_before_a_second_one_of_any() {
    let (pair, report) = hand_made::report();
    let out = written("github", Content::Findings(&pair, &report), STYLE);
    let titles: Vec<&str> =
        out.lines().map(|line| line.split("title=").nth(1).unwrap().split("%3A").next().unwrap()).collect();
    assert_eq!(titles, ["date", "name", "name"]);
}

#[test]
fn standard_input_is_no_file() {
    let document = |name: &str, text: &str| Document::plain(name, text, Language::ENGLISH);
    let pair = Pair::new(
        document("official text.txt", "The Harbour Office opened."),
        document("standard input", "The Port Office opened."),
    );
    let report = compare(&pair, &Options::default());
    let run = sarif(&pair, &report, false);
    assert_eq!(run["artifacts"][0]["location"]["uri"], "official%20text.txt");
    assert_eq!(run["artifacts"][1]["location"]["uri"], "stdin");
    assert_eq!(run["artifacts"][1]["roles"][1], "standardStream");
    let line = written("github", Content::Findings(&pair, &report), STYLE);
    assert!(line.starts_with("::error title=name%3A “Harbour Office”"), "{line}");
}
