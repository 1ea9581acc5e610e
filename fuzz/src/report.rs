//! What holds for the sentences, beads and findings of any texts.

use bitext::align::tiles;
use bitext::terms::Finding;
use bitext::{Bead, Document, Pair, PairReport, Span};

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Sentences by the rules ascend, are not empty and on character boundaries of prose and raw text, and only blanks stand
/// between them.
pub fn check_sentences(document: &Document, sentences: &[Span]) {
    let (text, raw) = (document.text(), document.raw());
    let (mut end, mut raw_end) = (0, 0);
    for span in sentences {
        assert!(!span.is_empty() && span.start >= end, "{span:?} after {end}");
        let gap = text.get(end..span.start).expect("gaps lie on character boundaries");
        assert!(gap.chars().all(is_blank), "{gap:?} is lost");
        let sentence = text.get(span.range()).expect("sentences lie on character boundaries");
        assert!(!sentence.starts_with(is_blank) && !sentence.ends_with(is_blank), "{sentence:?}");
        let place = document.raw_span(*span);
        assert!(raw.get(place.range()).is_some(), "{span:?} is {place:?} in the raw text");
        assert!(place.start >= raw_end, "{span:?} runs backwards in the raw text");
        (end, raw_end) = (span.end, place.start);
    }
    assert!(text[end..].chars().all(is_blank), "{:?} is lost", &text[end..]);
}

/// A report promises tiling beads, scores from 0 to 1, and findings that stand in their beads.
pub fn check_report(pair: &Pair, report: &PairReport) {
    check_beads(&report.beads, report.official.len(), report.counterpart.len());
    if let Some(bridge) = &report.bridge {
        check_beads(&bridge.beads, report.official.len(), bridge.original.len());
    }
    check_findings(pair, report);
}

fn check_beads(beads: &[Bead], official: usize, counterpart: usize) {
    assert!(tiles(beads, official, counterpart), "{beads:?}");
    for bead in beads {
        assert!(!bead.official.is_empty() || !bead.counterpart.is_empty(), "{bead:?}");
        assert!((0.0..=1.0).contains(&bead.score) && (!bead.is_null() || bead.score == 0.0), "{bead:?}");
        assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
    }
}

/// Findings stand in their beads, and corrections in the counterpart's paragraph.
pub fn check_findings(pair: &Pair, report: &PairReport) {
    for finding in &report.findings {
        assert!(!finding.occurrences.is_empty() && !finding.message.trim().is_empty(), "{finding:?}");
        assert!(finding.occurrences.is_sorted_by(|a, b| a.bead <= b.bead && a != b), "{finding:?}");
        assert!((0.0..=1.0).contains(&finding.confidence) && finding.fingerprint.len() == 16, "{finding:?}");
        check_places(pair, report, finding);
    }
}

fn check_places(pair: &Pair, report: &PairReport, finding: &Finding) {
    for place in &finding.occurrences {
        let bead = &report.beads[place.bead];
        assert!(place.official.is_some() || place.counterpart.is_some(), "{finding:?}");
        let fits = |span: Option<Span>, document: &Document, sentences: &[Span]| {
            let Some(span) = span else { return true };
            let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return false };
            !span.is_empty() && document.text().get(span.range()).is_some() && first.hull(*last).contains(span)
        };
        assert!(fits(place.official, &pair.official, &report.official[bead.official.clone()]), "{finding:?}");
        assert!(
            fits(place.counterpart, &pair.counterpart, &report.counterpart[bead.counterpart.clone()]),
            "{finding:?}"
        );
        let Some(correction) = &place.correction else { continue };
        let replaced = pair.counterpart.text().get(correction.span.range()).expect("lies on character boundaries");
        assert!(place.counterpart.is_some_and(|it| correction.span.contains(it)), "{finding:?}");
        assert!(!replaced.contains("\n\n"), "a correction leaves its paragraph: {finding:?}");
        let one_line = correction.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!one_line.is_empty() && one_line == correction.text, "{finding:?}");
    }
}
