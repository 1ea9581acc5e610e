//! The entries of `docs/findings.md`, and their examples compared.

use bitext::terms::{Kind, Tier, explain};
use bitext::{Document, Language, Options, Pair, compare};

/// Kinds whose examples cannot be found yet: no check gives them, or it needs more than the two texts.
const NOT_YET: &[Kind] = &[Kind::Glossary];

/// The lines of one side of an entry's example.
fn example(kind: Kind, side: &str) -> String {
    let label = format!("    {side}:");
    let lines = explain(kind).text.lines().filter_map(|line| line.strip_prefix(&label));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

fn kinds_found(kind: Kind) -> Vec<Kind> {
    let document = |side: &str| Document::plain(side, example(kind, side), Language::ENGLISH);
    let report = compare(&Pair::new(document("official"), document("counterpart")), &Options::default());
    // What is missing is only suggested where it stands alone.
    let suggested = |kind| matches!(kind, Kind::Omitted | Kind::Added);
    let found = report.findings.iter().filter(|it| it.tier == Tier::Reported || suggested(it.kind));
    found.map(|finding| finding.kind).collect()
}

#[test]
fn every_kind_has_an_entry() {
    for kind in Kind::ALL {
        let entry = explain(kind);
        let name = kind.name();
        assert!(entry.summary.ends_with('.') && entry.summary.len() <= 72, "{name}: a summary of one line");
        let severity = format!("- Severity: {}.", kind.severity().name());
        for part in [severity.as_str(), "- Why it matters: ", "- What to do: ", "- What it does not mean: "] {
            assert_eq!(entry.text.matches(part).count(), 1, "{name}: {part}");
        }
        assert!(
            !example(kind, "official").is_empty() && !example(kind, "counterpart").is_empty(),
            "{name}: an example"
        );
    }
}

#[test]
fn the_page_has_no_entry_of_another_name_and_fits_a_terminal() {
    let page = include_str!("../docs/findings.md");
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, Kind::ALL.map(Kind::name));
    assert_eq!(page.lines().find(|line| line.chars().count() > 80), None);
}

#[test]
fn every_example_gives_its_kind() {
    let mut wrong = String::new();
    for kind in Kind::ALL.into_iter().filter(|kind| !NOT_YET.contains(kind)) {
        let found = kinds_found(kind);
        if !found.contains(&kind) {
            wrong += &format!("\n  {}: {found:?}", kind.name());
        }
    }
    assert!(wrong.is_empty(), "examples without their kind:{wrong}");
}

#[test]
fn an_example_of_what_is_not_checked_yet_leaves_the_list_when_it_is() {
    for &kind in NOT_YET {
        let found = kinds_found(kind);
        assert!(!found.contains(&kind), "{} is found now: take it out of NOT_YET", kind.name());
    }
}
