//! Reported findings against `findings.tsv`, from the raw texts.

use crate::gold::{Gold, Row, corpus};
use crate::{normalised, per_cent};
use bitext::terms::Tier;
use bitext::{Document, Finding, Options, Span, compare};

/// Per cent of the reported findings that match a `must` or `soft` row.
const PRECISION_FLOOR: f64 = 93.0;

/// Per cent of the `must` rows that a reported finding matches.
const RECALL_FLOOR: f64 = 67.0;

/// How many harmless rows may be reported.
const HARMLESS_CEILING: usize = 1;

/// Nearly perfect pairs that may have one finding.
const AT_MOST_ONE: [&str; 2] = ["mackerel-recall", "storm-warning"];

/// Of the longer of two strings, the part that they must have in common to be one term.
const SHARED: f64 = 0.4;

/// A reported finding: its kind, and the strings of each place.
struct Reported {
    kind: &'static str,
    places: Vec<(String, String)>,
}

impl Reported {
    fn matches(&self, row: &Row) -> bool {
        self.places.iter().any(|(official, counterpart)| {
            (row.official.is_empty() || is_one_term(official, &row.official))
                && (row.counterpart.is_empty() || row.counterpart.iter().any(|it| is_one_term(counterpart, it)))
        })
    }

    fn equals(&self, row: &Row) -> bool {
        let renderings: Vec<String> = row.counterpart.iter().map(|it| folded(it)).collect();
        let has =
            |counterpart: &String| renderings.contains(counterpart) || renderings.is_empty() && counterpart.is_empty();
        self.places.iter().any(|(official, counterpart)| *official == folded(&row.official) && has(counterpart))
    }

    fn line(&self, gold: &Gold) -> String {
        let (official, counterpart) = &self.places[0];
        format!("\n  {}: {} {official:?} = {counterpart:?}", gold.name, self.kind)
    }
}

fn folded(text: &str) -> String {
    normalised(text).to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// Whether one string holds the other, as whole words, or the longest stretch of both is long enough.
fn is_one_term(found: &str, gold: &str) -> bool {
    let gold = folded(gold);
    if found.is_empty() {
        return false;
    }
    let longer = found.chars().count().max(gold.chars().count());
    holds(found, &gold) || holds(&gold, found) || longest_common(found, &gold) as f64 >= SHARED * longer as f64
}

fn holds(text: &str, part: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(part).any(|(start, _)| {
        is_edge(text[..start].chars().next_back()) && is_edge(text[start + part.len()..].chars().next())
    })
}

/// Characters of the longest stretch that stands in both.
fn longest_common(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut longest = 0;
    let mut previous = vec![0; b.len() + 1];
    for c in a.chars() {
        let mut row = vec![0; b.len() + 1];
        for (column, &other) in b.iter().enumerate() {
            if c == other {
                row[column + 1] = previous[column] + 1;
                longest = longest.max(row[column + 1]);
            }
        }
        previous = row;
    }
    longest
}

fn reported(gold: &Gold) -> Vec<Reported> {
    let pair = &gold.pair;
    let string =
        |document: &Document, span: Option<Span>| span.map_or_else(String::new, |it| folded(it.of(document.text())));
    let strings = |finding: &Finding| Reported {
        kind: finding.kind.name(),
        places: (finding.occurrences.iter())
            .map(|place| (string(&pair.official, place.official), string(&pair.counterpart, place.counterpart)))
            .collect(),
    };
    let findings = compare(pair, &Options::default()).findings;
    findings.iter().filter(|finding| finding.tier == Tier::Reported).map(strings).collect()
}

#[test]
fn reports_what_must_be_reported_and_little_else() {
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    let (mut recalled, mut must, mut missing) = (0, 0, String::new());
    for gold in corpus() {
        let findings = reported(&gold);
        let (right_before, recalled_before, must_before) = (right, recalled, must);
        let wanted: Vec<&Row> = gold.findings.iter().filter(|row| row.verdict != "harmless").collect();
        for finding in &findings {
            all += 1;
            if wanted.iter().any(|row| finding.matches(row)) {
                right += 1;
            } else {
                wrong += &finding.line(&gold);
            }
        }
        for row in wanted.iter().filter(|row| row.verdict == "must") {
            must += 1;
            if findings.iter().any(|finding| finding.matches(row)) {
                recalled += 1;
            } else {
                missing += &format!("\n  {}: {} {:?} = {:?}", gold.name, row.kind, row.official, row.counterpart);
            }
        }
        println!(
            "{}: {} of {} reported are right, {} of {} must are reported",
            gold.name,
            right - right_before,
            findings.len(),
            recalled - recalled_before,
            must - must_before
        );
    }
    let (precision, recall) = (per_cent(right, all), per_cent(recalled, must));
    let figures = format!(
        "precision {precision:.1} % ({right} of {all}), recall of must {recall:.1} % ({recalled} of {must})\n\
         wrong:{wrong}\nmissing:{missing}"
    );
    println!("{figures}");
    assert!(precision >= PRECISION_FLOOR, "the floor of precision is {PRECISION_FLOOR} %; {figures}");
    assert!(recall >= RECALL_FLOOR, "the floor of recall is {RECALL_FLOOR} %; {figures}");
}

#[test]
fn reports_hardly_anything_that_is_harmless() {
    let mut lines = Vec::new();
    for gold in corpus() {
        let findings = reported(&gold);
        for row in gold.findings.iter().filter(|row| row.verdict == "harmless") {
            let found = findings.iter().find(|finding| finding.equals(row));
            lines.extend(found.map(|finding| finding.line(&gold)));
        }
    }
    println!("harmless, but reported:{}", lines.concat());
    assert!(lines.len() <= HARMLESS_CEILING, "harmless, but reported:{}", lines.concat());
}

#[test]
fn reports_at_most_one_finding_where_almost_nothing_is_wrong() {
    let corpus = corpus();
    for name in AT_MOST_ONE {
        let gold = corpus.iter().find(|gold| gold.name == name).expect("is in the corpus");
        let lines: Vec<String> = reported(gold).iter().map(|finding| finding.line(gold)).collect();
        assert!(lines.len() <= 1, "more than one finding:{}", lines.concat());
    }
}

#[test]
fn the_matching_of_terms_is_neither_blind_nor_pedantic() {
    assert!(is_one_term("240 million", "$240 million"));
    assert!(is_one_term("highway committee", "the Highway Committee"));
    assert!(!is_one_term("hc", "thc unit"));
    assert!(!is_one_term("harbour craft", "Vessel Regulations"));
    assert!(!is_one_term("", "Finance Committee"));
}
