//! How good findings are: what a tool reports against what a person marked.
//!
//! [`read_gold_findings`] and [`read_predicted_findings`] read the texts of files, [`FindingDocument::new`] puts the two
//! together and refuses what could not be counted, and [`evaluate_findings`] counts. `docs/evaluation.md` has the
//! definitions.

mod cases;
mod curve;
mod document;
mod evaluation;
mod gold;
mod judgement;
mod kinds;
mod passage;
mod predicted;
mod reader;
mod scores;
mod tally;
mod term;

pub use cases::{MissedFinding, WrongFinding};
pub use curve::CurvePoint;
pub use document::FindingDocument;
pub use evaluation::{Counted, FindingEvaluation, evaluate_findings};
pub use gold::{GoldFinding, GoldFindings, GoldSide, GoldVerdict};
pub use kinds::{GoldKindScores, PredictedKindScores};
pub use passage::CharSpan;
pub use predicted::{PredictedFinding, PredictedFindings, PredictedOccurrence, PredictedPassage};
pub use reader::{GOLD_READERS, GoldReader, holds_findings, read_gold_findings, read_predicted_findings};
pub use scores::{FINDING_MEASURES, FindingMeasure, FindingScores, Share};
