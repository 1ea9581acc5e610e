//! How good an alignment or its findings are: gold and predicted beads or findings compared, with intervals.
//!
//! Nothing here opens a file. [`read_alignment`] reads the text of a file of beads, [`TestDocument::new`] puts gold and
//! predicted beads together and refuses what could not be counted, and [`evaluate`] counts. `docs/evaluation.md` has the
//! definitions and their sources. Where only counts are wanted, [`boundary_counts`] and [`null_counts`] take plain lists.
//! For findings the same way is [`read_gold_findings`], [`read_predicted_findings`] or [`PredictedFindings::of`],
//! [`FindingDocument::new`] and [`evaluate_findings`].
//!
//! ```
//! use bitext::eval::{Missing, TestDocument, evaluate, read_alignment};
//! let gold = read_alignment("gold.beads", "0\t0\n1,2\t1\n\t2\n", None)?;
//! let predicted = read_alignment("aligner.txt", "[0]:[0]:0.1\n[1]:[1]:0.2\n[2]:[]:0\n[]:[2]:0\n", None)?;
//! let document = TestDocument::new("release", &gold, &predicted, None, Missing::IsAnError)?;
//! let evaluation = evaluate(&[document], 100);
//! let strict = evaluation.measures.iter().find(|it| it.name == "strict").expect("is listed");
//! assert_eq!((strict.predicted.precision(), strict.predicted.recall()), (0.5, 0.5));
//! # Ok::<(), bitext::Error>(())
//! ```

mod beads;
mod document;
mod evaluation;
mod findings;
mod measure;
mod reader;
mod report;
mod resample;
mod units;

pub use beads::{BeadIds, Sentence, Side, bead_ids};
pub use document::{Missing, TestDocument};
pub use evaluation::{Difference, DocumentScores, Evaluation, MeasureScores, evaluate};
pub use findings::{
    CharSpan, Counted, CurvePoint, FINDING_MEASURES, FindingDocument, FindingEvaluation, FindingMeasure, FindingScores,
    GOLD_READERS, GoldFinding, GoldFindings, GoldKindScores, GoldReader, GoldSide, GoldVerdict, MissedFinding,
    PredictedFinding, PredictedFindings, PredictedKindScores, PredictedOccurrence, PredictedPassage, Share,
    WrongFinding, evaluate_findings, holds_findings, read_gold_findings, read_predicted_findings,
};
pub use measure::{Counts, Event, MEASURES, Measure, Sizes, Tested, boundary_counts, null_counts};
pub use reader::{ALIGNMENT_READERS, AlignmentFile, AlignmentReader, NumberedBead, read_alignment};
pub use report::{FindingParts, REPORTS, ReportFormat};
pub use resample::Interval;
pub use units::Resampled;
