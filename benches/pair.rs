//! Pairs and bytes a second: alignment, terminology, and everything from raw text to JSON Lines, on one thread.

use bitext::align::{Alignment, Support, Text, align_splitting};
use bitext::export::{Content, EXPORTERS, Style};
use bitext::glossary::{self, Glossary};
use bitext::pair::{Knowledge, compare_with};
use bitext::segment::sentences;
use bitext::terms::Termbase;
use bitext::{Document, Language, Options, Pair, PairReport, Span, compare, terms};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

/// The program's own.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// What a release says and what its translation makes of it; `@` stands for a number that differs from pair to pair.
const SENTENCES: [(&str, &str); 15] = [
    ("Harbour Licensing Office opens at North Pier", "The Harbour License Office was opened at North Pier"),
    (
        "The Harbour Licensing Office (HLO) under the Ports and Fisheries Bureau (PFB) began its service today, @ March.",
        "The Harbour License Office (HLO) of the Ports and Fishery Bureau (PFB) started to provide services today, March @.",
    ),
    (
        "The Director of the HLO, Ms Moira Ashdown, said that @ officers would handle about 3,200 applications a month.",
        "Ms. Moira Ashdown, director of the HLO, said @ officers will process around 3,200 applications every month.",
    ),
    (
        "Owners of small craft may renew their licences online, by post or in person at any of the four piers.",
        "Owners of small boats can renew licenses on the Internet, by mail or in person at any one of the four piers.",
    ),
    (
        "The fee for a class B licence remains at $480, and a late renewal costs a further $@.",
        "The fee of a class B license is kept at $480, while late renewal costs another $@.",
    ),
    (
        "\"We want every family that lives on the water to find one door instead of five,\" Ms Ashdown said.",
        "\"We hope that every family living on the water finds one door rather than five,\" Ms. Ashdown pointed out.",
    ),
    (
        "Inspections of vessels above 12 metres will be carried out by the Marine Safety Division from next week.",
        "Vessels of more than 12 meters will be inspected by the Maritime Safety Division starting from next week;",
    ),
    (
        "A mobile team will call at the outer islands on Tuesdays and Thursdays until the end of the season.",
        "A mobile team is going to visit the outer islands every Tuesday and Thursday till the season ends.",
    ),
    (
        "Since the pilot scheme began, the waiting time has fallen from 41 days to @ days on average.",
        "Since the start of the pilot scheme, the average waiting time has dropped from 41 days to @ days.",
    ),
    (
        "The Fishermen's Federation welcomed the move but asked for longer opening hours on Saturdays.",
        "The Fishermen's Union welcomed this measure, but it asked for longer opening hours on Saturday.",
    ),
    (
        "The office is open from 8.30 a.m. to 5 p.m. on weekdays and until noon on Saturdays.",
        "The office opens from 8:30 to 17:00 on weekdays and until 12:00 on Saturdays.",
    ),
    (
        "Skippers who hold a certificate of another port must have it recognised before @ June.",
        "Skippers holding certificates of other ports need to get them recognized before June @.",
    ),
    (
        "Work on the new berths at North Pier, which cost $12.6 million, was completed in January.",
        "The construction of new berths at North Pier, costing 12.6 million dollars, was finished in January.",
    ),
    (
        "The old counters at Custom House Street will close at the end of the month.",
        "Old counters in Custom House Street are going to be closed at the end of this month.",
    ),
    (
        "Enquiries may be made to the HLO on 2555 01@ during office hours.",
        "For inquiries please call the HLO at 2555 01@ in office hours.",
    ),
];

/// Official text and counterpart number `number`: fifteen sentences a side but for one that the counterpart drops.
fn pair(number: usize) -> Pair {
    let (mut official, mut counterpart) = (String::new(), String::from("Home > News\n"));
    for (place, (left, right)) in SENTENCES.iter().enumerate() {
        let value = (10 + (number * 7 + place * 3) % 19).to_string();
        let end = if place == 0 { "\n" } else { " " };
        official.push_str(&left.replace('@', &value));
        official.push_str(end);
        if place != 1 + number % 13 {
            counterpart.push_str(&right.replace('@', &value));
            counterpart.push_str(end);
        }
    }
    counterpart.push_str("\nSource: Harbour News");
    Pair::new(
        Document::plain("official", official, Language::ENGLISH),
        Document::plain("counterpart", counterpart, Language::ENGLISH),
    )
}

fn pairs() -> Vec<Pair> {
    (0..64).map(pair).collect()
}

fn bytes(pairs: &[Pair]) -> usize {
    pairs.iter().map(|pair| pair.official.text().len() + pair.counterpart.text().len()).sum()
}

const ENGLISH: Language = Language::ENGLISH;

fn text<'a>(text: &'a str, sentences: &'a [Span]) -> Text<'a> {
    Text { text, sentences, language: &ENGLISH }
}

fn aligned(pair: &Pair) -> Alignment {
    let (official, counterpart) = (pair.official.text(), pair.counterpart.text());
    let (left, right) = (sentences(official, &ENGLISH), sentences(counterpart, &ENGLISH));
    align_splitting(text(official, &left), text(counterpart, &right), &Support::default())
}

/// Segmentation of both sides.
#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    bencher.counter(ItemsCount::new(pairs.len())).counter(BytesCount::new(bytes(&pairs))).bench_local(|| {
        for pair in &pairs {
            black_box((sentences(pair.official.text(), &ENGLISH), sentences(pair.counterpart.text(), &ENGLISH)));
        }
    });
}

/// Alignment of sentences that are given.
#[divan::bench]
fn align(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    let cut = |text: &str| sentences(text, &Language::ENGLISH);
    let given: Vec<_> = pairs.iter().map(|pair| (cut(pair.official.text()), cut(pair.counterpart.text()))).collect();
    bencher.counter(ItemsCount::new(pairs.len())).counter(BytesCount::new(bytes(&pairs))).bench_local(|| {
        for (pair, (left, right)) in pairs.iter().zip(&given) {
            let (official, counterpart) = (text(pair.official.text(), left), text(pair.counterpart.text(), right));
            black_box(align_splitting(official, counterpart, &Support::default()));
        }
    });
}

/// Terminology of pairs that are aligned already.
#[divan::bench]
fn mismatches(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    let given: Vec<Alignment> = pairs.iter().map(aligned).collect();
    bencher.counter(ItemsCount::new(pairs.len())).counter(BytesCount::new(bytes(&pairs))).bench_local(|| {
        for (pair, alignment) in pairs.iter().zip(&given) {
            let Alignment { official, counterpart, beads } = alignment;
            black_box(terms::find(pair.official.text(), official, pair.counterpart.text(), counterpart, beads));
        }
    });
}

/// A glossary of as many terms: two or three words each, out of the sentences' own and of others, so that words of a text
/// are often those of some term, and a few terms are found.
fn glossary(terms: usize) -> Glossary {
    let bare = |word: &str| word.replace(|c: char| !c.is_alphabetic(), "");
    let common = SENTENCES.iter().flat_map(|(left, _)| left.split(' ')).map(bare).filter(|word| !word.is_empty());
    let common: Vec<String> = common.collect();
    let word = |number: usize| common[number * 7 % common.len()].as_str();
    let row = |number: usize| match number % 3 {
        0 => format!("{} {} {number},{} {number}\n", word(number), word(number / 5), word(number / 3)),
        1 => format!("{}ish {}\n", word(number), word(number / 7)).replace('\n', ",\n"),
        _ => format!("term{number} of {},\n", word(number)),
    };
    let rows: String = (0..terms / 4 * 3).map(row).collect();
    let file = format!("term,forbidden\nHarbour Licensing Office,Harbour License Office\n{rows}");
    glossary::read("bench.csv", file.into_bytes()).expect("the table is sound").glossary
}

/// Segmentation, alignment and terminology, without a glossary and with one that is ready.
#[divan::bench(args = [0, 500, 50_000])]
fn with_glossary(bencher: Bencher<'_, '_>, terms: usize) {
    let pairs = pairs();
    let termbase = (terms > 0).then(|| Termbase::new(vec![glossary(terms)]));
    let knowledge = Knowledge::default();
    let knowledge = termbase.as_ref().map_or(knowledge, |termbase| knowledge.with_termbase(termbase));
    bencher.counter(ItemsCount::new(pairs.len())).counter(BytesCount::new(bytes(&pairs))).bench_local(|| {
        for pair in &pairs {
            black_box(compare_with(pair, &Options::default(), &knowledge).expect("no vectors are given"));
        }
    });
}

/// Reading a glossary of 50,000 terms and making it ready.
#[divan::bench]
fn read_glossary(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(Termbase::new(vec![glossary(50_000)])));
}

fn write_jsonl(pair: &Pair, report: &PairReport, out: &mut Vec<u8>) {
    let jsonl = EXPORTERS.iter().find(|exporter| exporter.name() == "jsonl").expect("JSON Lines is a format");
    out.clear();
    let content = Content::Pair(pair, report);
    jsonl.write(content, Style::default(), out).expect("writing to memory does not fail");
    black_box(out.len());
}

/// JSON Lines of reports that are given.
#[divan::bench]
fn jsonl(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    let reports: Vec<PairReport> = pairs.iter().map(|pair| compare(pair, &Options::default())).collect();
    let mut out = Vec::new();
    bencher.counter(ItemsCount::new(pairs.len())).counter(BytesCount::new(bytes(&pairs))).bench_local(|| {
        for (pair, report) in pairs.iter().zip(&reports) {
            write_jsonl(pair, report, &mut out);
        }
    });
}

/// Segmentation, alignment, terminology and JSON Lines.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    let mut out = Vec::new();
    bencher.counter(ItemsCount::new(pairs.len())).counter(BytesCount::new(bytes(&pairs))).bench_local(|| {
        for pair in &pairs {
            write_jsonl(pair, &compare(pair, &Options::default()), &mut out);
        }
    });
}
