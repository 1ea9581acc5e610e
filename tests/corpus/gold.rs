//! Reads the corpus, and holds it to the rules of its own README.

use crate::normalised;
use bitext::align::tiles;
use bitext::eval::{GoldFinding, GoldFindings, GoldSide, GoldVerdict, read_gold_findings};
use bitext::{Bead, Document, Language, Pair, input};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

const KINDS: [&str; 17] = [
    "name",
    "person",
    "title",
    "acronym",
    "alias",
    "alias-collision",
    "term",
    "coordination",
    "number",
    "date",
    "time",
    "percentage",
    "currency",
    "unit",
    "inconsistent",
    "omitted",
    "added",
];

/// The pairs whose counterpart is nearly perfect: almost everything that differs is harmless.
const NEARLY_PERFECT: [&str; 3] = ["mackerel-recall", "price-index", "storm-warning"];

/// One folder of the corpus.
pub(crate) struct Gold {
    pub(crate) name: String,
    /// The raw texts.
    pub(crate) pair: Pair,
    pub(crate) official: Vec<String>,
    pub(crate) counterpart: Vec<String>,
    pub(crate) beads: Vec<Bead>,
    pub(crate) findings: GoldFindings,
}

impl Gold {
    /// The same pair with a sentence a line.
    pub(crate) fn lines(&self) -> Pair {
        let document = |name: &str, lines: &[String]| Document::plain(name, lines.join("\n"), Language::ENGLISH);
        Pair::new(document("official.sentences", &self.official), document("counterpart.sentences", &self.counterpart))
    }
}

/// Every folder of the corpus, by name.
pub(crate) fn corpus() -> Vec<Gold> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = fs::read_dir(root).expect("the corpus is there").map(|entry| entry.expect("can be read").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(folders.len() >= 13, "a corpus of {} pairs says little; are files missing?", folders.len());
    folders.iter().map(|folder| read(folder)).collect()
}

fn read(folder: &Path) -> Gold {
    let open = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; a pair has six files", path.display()))
    };
    let document = |name: &str| input::read(name, open(name).into_bytes(), Some(Language::ENGLISH)).expect("is UTF-8");
    let lines = |name: &str| open(name).lines().map(str::to_owned).collect();
    let official = if folder.join("official.md").exists() { "official.md" } else { "official.txt" };
    let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    Gold {
        findings: read_gold_findings(&name, "findings.tsv", &open("findings.tsv")).expect("is well formed").remove(0),
        pair: Pair::new(document(official), document("counterpart.txt")),
        official: lines("official.sentences"),
        counterpart: lines("counterpart.sentences"),
        beads: open("beads.tsv").lines().map(bead).collect(),
        name,
    }
}

fn bead(line: &str) -> Bead {
    let (official, counterpart) = line.split_once('\t').unwrap_or_else(|| panic!("{line:?}: two columns"));
    Bead { official: range(official), counterpart: range(counterpart), score: 0.0, confidence: 1.0, crossing: false }
}

/// `3,4` as a range.
fn range(column: &str) -> Range<usize> {
    let numbers: Vec<usize> = column.split_terminator(',').map(|it| it.parse().expect("is a number")).collect();
    let range = numbers.first().map_or(0..0, |&first| first..first + numbers.len());
    assert!(numbers.iter().copied().eq(range.clone()), "{column:?}: the numbers follow each other");
    range
}

/// The strings of one side of a row: one, but several for an inconsistent rendering, and none for an omission.
pub(crate) fn terms(side: &GoldSide) -> &[String] {
    match side {
        GoldSide::Terms(terms) => terms,
        GoldSide::Spans(_) => panic!("a table holds strings"),
    }
}

#[test]
fn gold_beads_hold_every_sentence_once() {
    for gold in corpus() {
        assert!(tiles(&gold.beads, gold.official.len(), gold.counterpart.len()), "{}", gold.name);
    }
}

#[test]
fn gold_sentences_give_the_prose_back() {
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    for gold in corpus() {
        for (sentences, document) in
            [(&gold.official, &gold.pair.official), (&gold.counterpart, &gold.pair.counterpart)]
        {
            assert_eq!(packed(&sentences.concat()), packed(document.text()), "{}: {}", gold.name, document.name());
            assert!(sentences.iter().all(|it| *it == normalised(it)), "{}: {}", gold.name, document.name());
        }
    }
}

#[test]
fn gold_findings_occur_in_aligned_sentences() {
    for gold in corpus() {
        for row in &gold.findings.findings {
            let GoldFinding { kind, official, counterpart, .. } = row;
            let place = format!("{}: {row:?}", gold.name);
            assert!(KINDS.contains(&kind.as_str()), "{place}");
            assert!(!official.is_empty() || kind == "added", "{place}");
            assert!(!counterpart.is_empty() || kind == "omitted", "{place}");
            let official = terms(official).first().map_or("", String::as_str);
            let renderings = if counterpart.is_empty() { &[String::new()] } else { terms(counterpart) };
            for rendering in renderings {
                let holds = |bead: &Bead| {
                    gold.official[bead.official.clone()].join(" ").contains(official)
                        && gold.counterpart[bead.counterpart.clone()].join(" ").contains(rendering)
                };
                assert!(gold.beads.iter().any(holds), "{place}: not in one bead");
            }
        }
    }
}

#[test]
fn every_pair_has_harmless_differences_and_mismatches_unless_it_is_nearly_perfect() {
    for gold in corpus() {
        let count = |verdict| gold.findings.findings.iter().filter(|row| row.verdict == verdict).count();
        let (must, soft) = (count(GoldVerdict::Must), count(GoldVerdict::Soft));
        let is_due = if NEARLY_PERFECT.contains(&gold.name.as_str()) { must == 1 && soft == 0 } else { must >= 8 };
        assert!(count(GoldVerdict::Harmless) >= 8 && is_due, "{}: {must} must, {soft} soft", gold.name);
    }
}
