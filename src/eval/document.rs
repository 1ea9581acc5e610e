//! Gold and predicted beads of one pair of texts, checked so that they can be counted.

use super::beads::{BeadIds, Sentence, Side, sentences};
use super::measure::Sizes;
use super::reader::AlignmentFile;
use crate::error::{Error, ErrorKind, Result};
use rustc_hash::FxHashMap;

/// What a sentence means that stands in no bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The file lost it.
    IsAnError,
    /// It has no counterpart. Gold files for vecalign's scorer leave out some such sentences, others leave out all.
    IsNull,
}

/// The beads of one pair of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestDocument {
    /// The name for reports.
    pub name: String,
    /// The gold beads.
    pub gold: Vec<BeadIds>,
    /// The beads to judge.
    pub predicted: Vec<BeadIds>,
    /// Those of another system, to compare with.
    pub other: Option<Vec<BeadIds>>,
    /// How many sentences the two texts have.
    pub sizes: Sizes,
}

impl TestDocument {
    /// Puts the files of one document together.
    ///
    /// The texts are as long as the highest number in gold says; with [`Missing::IsNull`], in any of the files.
    ///
    /// ```
    /// use bitext::eval::{Missing, TestDocument, read_alignment};
    /// let gold = read_alignment("gold", "0\t0\n2\t1\n", Some("beads"))?;
    /// let predicted = read_alignment("predicted", "0\t0\n1\t\n2\t1\n", None)?;
    /// let lost = TestDocument::new("a", &gold, &predicted, None, Missing::IsAnError).unwrap_err();
    /// assert!(lost.to_string().starts_with("gold: official sentence 1 stands in no bead"));
    /// let document = TestDocument::new("a", &gold, &predicted, None, Missing::IsNull)?;
    /// assert_eq!((document.sizes.official, document.sizes.counterpart), (3, 2));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a sentence stands in two beads, in none where that is an error, or beyond the gold's last.
    pub fn new(
        name: &str,
        gold: &AlignmentFile,
        predicted: &AlignmentFile,
        other: Option<&AlignmentFile>,
        missing: Missing,
    ) -> Result<TestDocument> {
        let files = || [Some(gold), Some(predicted), other].into_iter().flatten();
        files().try_for_each(refuse_doubled)?;
        let mut sizes = Sizes { official: 0, counterpart: 0 };
        for file in files().take(if missing == Missing::IsNull { 3 } else { 1 }) {
            sizes.official = sizes.official.max(length(file, Side::Official));
            sizes.counterpart = sizes.counterpart.max(length(file, Side::Counterpart));
        }
        if missing == Missing::IsAnError {
            files().skip(1).try_for_each(|file| refuse_beyond(file, &gold.name, sizes))?;
            files().try_for_each(|file| refuse_lost(file, sizes))?;
        }
        let ids = |file: &AlignmentFile| file.beads.iter().map(|bead| bead.ids.clone()).collect();
        Ok(TestDocument {
            name: name.to_owned(),
            gold: ids(gold),
            predicted: ids(predicted),
            other: other.map(ids),
            sizes,
        })
    }

    /// The other system's beads; none where there is no other.
    pub(super) fn other_beads(&self) -> &[BeadIds] {
        self.other.as_deref().unwrap_or_default()
    }
}

/// One more than a side's highest number.
fn length(file: &AlignmentFile, side: Side) -> usize {
    file.beads.iter().flat_map(|bead| side.of(&bead.ids)).max().map_or(0, |last| last + 1)
}

fn refuse_doubled(file: &AlignmentFile) -> Result<()> {
    let mut seen: FxHashMap<Sentence, usize> = FxHashMap::default();
    for bead in &file.beads {
        for sentence in sentences(&bead.ids) {
            if let Some(earlier) = seen.insert(sentence, bead.line) {
                let Sentence { side, number } = sentence;
                let problem = format!("{} sentence {number} stands in line {earlier} already", side.name());
                let remedy = "keep it in one bead, or name the file's format if this is a ladder";
                return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(&file.name).on_line(bead.line));
            }
        }
    }
    Ok(())
}

fn refuse_beyond(file: &AlignmentFile, gold: &str, sizes: Sizes) -> Result<()> {
    for bead in &file.beads {
        if let Some(Sentence { side, number }) = sentences(&bead.ids).find(|it| it.number >= sizes.of(it.side)) {
            let all = sizes.of(side);
            let plural = if all == 1 { "" } else { "s" };
            let problem =
                format!("{} sentence {number} is beyond the {all} sentence{plural} that {gold} has", side.name());
            let remedy = format!(
                "check that both files are about the same texts, and that this one holds {} (--predicted-format names another format)",
                file.format
            );
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(&file.name).on_line(bead.line));
        }
    }
    Ok(())
}

fn refuse_lost(file: &AlignmentFile, sizes: Sizes) -> Result<()> {
    for side in Side::BOTH {
        let mut held = vec![false; sizes.of(side)];
        file.beads.iter().flat_map(|bead| side.of(&bead.ids)).for_each(|&number| held[number] = true);
        if let Some(first) = held.iter().position(|held| !held) {
            let more = held.iter().filter(|held| !**held).count() - 1;
            let more = match more {
                0 => String::new(),
                1 => ", nor does one more".to_owned(),
                _ => format!(", nor do {more} more"),
            };
            let problem = format!("{} sentence {first} stands in no bead{more}", side.name());
            let remedy =
                "add what is missing, or give --missing-are-nulls if the file leaves out sentences without counterpart";
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(&file.name));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::read_alignment;
    use super::*;

    fn document(gold: &str, predicted: &str, missing: Missing) -> Result<TestDocument> {
        let read = |name, text| read_alignment(name, text, Some("beads")).expect("is well formed");
        TestDocument::new("x", &read("gold", gold), &read("predicted", predicted), None, missing)
    }

    fn message(gold: &str, predicted: &str, missing: Missing) -> String {
        document(gold, predicted, missing).expect_err("is bad").to_string()
    }

    #[test]
    fn refuses_a_doubled_sentence_on_either_side() {
        for missing in [Missing::IsAnError, Missing::IsNull] {
            let doubled = "0\t0\n1\t1\n2\t1\n";
            let whole = "0\t0\n1\t1\n2\t\n";
            let expected = "line 3: counterpart sentence 1 stands in line 2 already";
            assert!(message(doubled, whole, missing).starts_with(&format!("gold, {expected}")));
            assert!(message(whole, doubled, missing).starts_with(&format!("predicted, {expected}")));
        }
    }

    #[test]
    fn refuses_a_lost_sentence_unless_that_means_null() {
        let (gappy, whole) = ("0\t0\n3\t1\n", "0\t0\n1,2,3\t1\n");
        assert!(
            message(gappy, whole, Missing::IsAnError)
                .starts_with("gold: official sentence 1 stands in no bead, nor does one more;")
        );
        assert!(
            message(whole, gappy, Missing::IsAnError).starts_with("predicted: official sentence 1 stands in no bead")
        );
        assert!(document(gappy, whole, Missing::IsNull).is_ok());
    }

    #[test]
    fn refuses_a_sentence_beyond_gold_unless_gold_may_leave_some_out() {
        let (short, long) = ("0\t0\n", "0\t0\n1\t\n");
        let expected = "predicted, line 2: official sentence 1 is beyond the 1 sentence that gold has";
        assert!(message(short, long, Missing::IsAnError).starts_with(expected));
        let sizes = document(short, long, Missing::IsNull).expect("may").sizes;
        assert_eq!((sizes.official, sizes.counterpart), (2, 1));
    }
}
