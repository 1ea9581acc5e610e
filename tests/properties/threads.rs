//! The same bytes from one thread and from eight.

use crate::corpus;
use bitext::export::{Content, ContentKind, EXPORTERS, Style};
use bitext::{Options, Pair, compare_all};
use rayon::ThreadPoolBuilder;

const REPEATS: usize = 6;

/// All pairs in every format, one after the other.
fn exported(pairs: &[Pair], threads: usize) -> Vec<(&'static str, Vec<u8>)> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let reports = pool.install(|| compare_all(pairs, &Options::default()));
    assert_eq!(reports.len(), pairs.len());
    let style = Style { suggestions: true, ..Style::default() };
    let mut formats = Vec::new();
    for exporter in EXPORTERS {
        let beads = exporter.holds().contains(&ContentKind::Pair);
        let mut out = Vec::new();
        for (pair, report) in pairs.iter().zip(&reports) {
            let content = if beads { Content::Pair(pair, report) } else { Content::Findings(pair, report) };
            exporter.write(content, style, &mut out).expect("a vector takes all");
        }
        formats.push((exporter.name(), out));
    }
    formats
}

#[test]
fn eight_threads_give_the_bytes_of_one() {
    let pairs: Vec<Pair> = (0..REPEATS).flat_map(|_| corpus()).collect();
    let alone = exported(&pairs, 1);
    assert_eq!(alone.len(), EXPORTERS.len(), "every format holds pairs or their findings");
    for ((format, one), (_, eight)) in alone.iter().zip(exported(&pairs, 8)) {
        assert!(*one == eight, "{format} differs");
    }
}
