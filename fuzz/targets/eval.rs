//! Files for `bitext eval`: beads (own lists, ladders, vecalign's), gold findings (JSON Lines, tables) and predicted
//! findings, counted and reported in every format.
//!
//! gold 0xFF predicted 0xFF another system's

#![no_main]

use bitext::eval::{
    self, ALIGNMENT_READERS, AlignmentFile, Counted, FindingDocument, FindingParts, Missing, REPORTS, ReportFormat,
    TestDocument, evaluate, evaluate_findings, read_gold_findings, read_predicted_findings,
};
use bitext_fuzz::{check_error, check_json_lines, check_tsv, choice, lossy, parts};
use libfuzzer_sys::fuzz_target;

/// Most sentences of a document that is counted: a gold file may number sentences in the millions.
const MOST: usize = 10_000;

fn check_written(format: &dyn ReportFormat, out: &[u8]) {
    assert!(std::str::from_utf8(out).is_ok() && out.ends_with(b"\n"));
    match format.name() {
        "jsonl" => drop(check_json_lines(out)),
        // Tables of several widths may follow each other, with an empty line between.
        "tsv" => String::from_utf8_lossy(out).split("\n\n").for_each(|table| check_tsv(table.as_bytes())),
        _ => {}
    }
}

fn beads(choice: u8, texts: &[&[u8]]) -> bitext::Result<()> {
    let format = ALIGNMENT_READERS.get(usize::from(choice & 3)).map(|reader| reader.name());
    let read = |text: &&[u8]| eval::read_alignment("beads", &lossy(text), format);
    let files: Vec<AlignmentFile> = texts.iter().take(3).map(read).collect::<bitext::Result<_>>()?;
    let [gold, predicted, other @ ..] = &files[..] else { return Ok(()) };
    let missing = if choice & 4 == 0 { Missing::IsAnError } else { Missing::IsNull };
    let document = TestDocument::new("a", gold, predicted, other.first(), missing)?;
    if document.sizes.official.max(document.sizes.counterpart) > MOST {
        return Ok(());
    }
    let evaluation = evaluate(&[document], 20);
    for format in REPORTS {
        let mut out = Vec::new();
        format.write(&evaluation, true, &mut out).expect("memory takes all");
        check_written(*format, &out);
    }
    Ok(())
}

fn findings(choice: u8, texts: &[&[u8]]) -> bitext::Result<()> {
    let [gold, predicted, ..] = texts else { return Ok(()) };
    let gold = read_gold_findings("a", "gold", &lossy(gold));
    let predicted = read_predicted_findings("predicted", &lossy(predicted))?;
    let documents = gold?.into_iter().map(|gold| FindingDocument::new(gold, predicted.clone()));
    let documents: Vec<FindingDocument> = documents.collect::<bitext::Result<_>>()?;
    let counted = if choice & 4 == 0 { Counted::Reported } else { Counted::WithSuggestions };
    let evaluation = evaluate_findings(&documents, counted, 20);
    for format in REPORTS {
        let mut out = Vec::new();
        let parts = FindingParts { per_document: true, curve: true, cases: true };
        format.write_findings(&evaluation, parts, &mut out).expect("memory takes all");
        check_written(*format, &out);
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = choice(data) else { return };
    let texts = parts(rest);
    let result = if choice & 8 == 0 { beads(choice, &texts) } else { findings(choice, &texts) };
    if let Err(error) = result {
        check_error(&error);
    }
});
