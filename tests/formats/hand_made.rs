//! A report made by hand, so that these tests do not depend on how sentences are aligned and terms found.

use bitext::pair::Bridge;
use bitext::terms::{Correction, Kind, Occurrence, Severity, Tier};
use bitext::{Bead, Document, Finding, Language, Options, Pair, PairReport, Span};
use std::ops::Range;

const OFFICIAL: &str = "The Harbour Efficiency Office (HEO) was set up today (July 25) to cut the time that ships wait \
for a berth.\nIts Director, Ms Ada Lam, said: \"We will serve the public.\" It opened at noon.\r\n\
The café on the pier stays. Its lease ends next year.\nThe last ferry left.\nEnd";

const COUNTERPART: &str = "\u{feff}The Port Efficiency Promotion Office (HEO) was established today (July 26) to shorten \
the time ships wait for berths.\nIt opened at noon. Its Director, Ms Ada Lam, said: “We will serve the public.”\n\
The café 海港 on the pier stays, and its lease ends next year.\nThis text was translated by a machine.";

const ORIGINAL: &str = "港口效率促進辦公室今日成立。辦公室中午開放。總監林女士說：「我們服務公眾。」碼頭咖啡館保留。\n";

fn spans(text: &str, sentences: &[&str]) -> Vec<Span> {
    sentences.iter().map(|sentence| span(text, sentence)).collect()
}

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn bead(official: Range<usize>, counterpart: Range<usize>, score: f64) -> Bead {
    Bead { official, counterpart, score, confidence: (1.0 + score) / 2.0, crossing: false }
}

/// Beads of every sort, findings of both tiers.
pub(crate) fn report() -> (Pair, PairReport) {
    let pair = Pair::new(
        Document::plain("official.txt", OFFICIAL, Language::ENGLISH),
        Document::plain("counterpart.txt", COUNTERPART, Language::ENGLISH),
    );
    let (a, b) = (pair.official.text(), pair.counterpart.text());
    let official = spans(
        a,
        &[
            "The Harbour Efficiency Office (HEO) was set up today (July 25) to cut the time that ships wait for a berth.",
            "Its Director, Ms Ada Lam, said: \"We will serve the public.\"",
            "It opened at noon.",
            "The café on the pier stays.",
            "Its lease ends next year.",
            "The last ferry left.",
            "End",
        ],
    );
    let counterpart = spans(
        b,
        &[
            "The Port Efficiency Promotion Office (HEO) was established today (July 26) to shorten the time ships wait for berths.",
            "It opened at noon.",
            "Its Director, Ms Ada Lam, said: “We will serve the public.”",
            "The café 海港 on the pier stays, and its lease ends next year.",
            "This text was translated by a machine.",
        ],
    );
    let beads = vec![
        bead(0..1, 0..1, 0.618_033_988),
        Bead { crossing: true, ..bead(1..2, 2..3, 0.95) },
        Bead { crossing: true, ..bead(2..3, 1..2, 1.0) },
        bead(3..5, 3..4, 0.7),
        bead(5..6, 5..5, 0.0),
        bead(6..7, 5..5, 0.0),
        bead(7..7, 4..5, 0.0),
    ];
    let findings = vec![
        finding(
            Kind::Name,
            Severity::Major,
            0.9,
            vec![
                (0, Some(span(a, "Harbour Efficiency Office")), Some(span(b, "Port Efficiency Promotion Office"))),
                (3, Some(span(a, "pier")), Some(span(b, "海港"))),
            ],
        ),
        finding(Kind::Date, Severity::Critical, 0.98765, vec![(0, Some(span(a, "July 25")), Some(span(b, "July 26")))]),
        Finding {
            tier: Tier::Suggestion,
            ..finding(Kind::Omitted, Severity::Minor, 0.3, vec![(4, Some(span(a, "ferry")), None)])
        },
    ];
    let report = PairReport {
        official,
        counterpart,
        beads,
        findings,
        hidden: 0,
        uncompared: Vec::new(),
        bridge: None,
        options: Options::default(),
    };
    (pair, report)
}

/// The same report with an original of the counterpart.
pub(crate) fn bridged() -> (Pair, PairReport) {
    let (pair, report) = report();
    let original = Document::plain("original.txt", ORIGINAL, Language::CHINESE);
    let sentences = spans(
        ORIGINAL,
        &["港口效率促進辦公室今日成立。", "辦公室中午開放。", "總監林女士說：「我們服務公眾。」", "碼頭咖啡館保留。"],
    );
    // The counterpart renders the original sentence by sentence, but for its last one.
    let filled = report.beads[..4].iter().cloned();
    let beads = filled.chain([bead(5..6, 4..4, 0.0), bead(6..7, 4..4, 0.0)]).collect();
    let report = PairReport { bridge: Some(Bridge { original: sentences, beads }), ..report };
    (pair.with_original(original, Vec::new()), report)
}

type Place = (usize, Option<Span>, Option<Span>);

fn finding(kind: Kind, severity: Severity, confidence: f64, places: Vec<Place>) -> Finding {
    let occurrence = |(bead, official, counterpart): Place| {
        let both = official.zip(counterpart);
        let correction = both.map(|(_, span)| Correction { span, text: "the official “form”".to_owned() });
        Occurrence { official, counterpart, bead, correction }
    };
    Finding {
        kind,
        severity,
        tier: Tier::Reported,
        confidence,
        occurrences: places.into_iter().map(occurrence).collect(),
        message: format!("a {} that goes by other words", kind.name()),
        fingerprint: "0123456789abcdef".to_owned(),
    }
}

/// A report of one bead with one finding, over any two texts.
pub(crate) fn whole(official: &str, counterpart: &str) -> (Pair, PairReport) {
    let pair = Pair::new(
        Document::plain(official, official, Language::ENGLISH),
        Document::plain(counterpart, counterpart, Language::ENGLISH),
    );
    let all = |document: &Document| Span::new(0, document.text().len());
    let (a, b) = (all(&pair.official), all(&pair.counterpart));
    let found = Finding {
        message: official.to_owned(),
        ..finding(Kind::Name, Severity::Major, 1.0, vec![(0, Some(a), Some(b))])
    };
    let report = PairReport {
        official: vec![a],
        counterpart: vec![b],
        beads: vec![bead(0..1, 0..1, 1.0)],
        findings: vec![found],
        hidden: 0,
        uncompared: Vec::new(),
        bridge: None,
        options: Options::default(),
    };
    (pair, report)
}

/// A report over two empty texts.
pub(crate) fn empty() -> (Pair, PairReport) {
    let document = || Document::plain("empty", "", Language::ENGLISH);
    let report = PairReport {
        official: Vec::new(),
        counterpart: Vec::new(),
        beads: Vec::new(),
        findings: Vec::new(),
        hidden: 0,
        uncompared: Vec::new(),
        bridge: None,
        options: Options::default(),
    };
    (Pair::new(document(), document()), report)
}
