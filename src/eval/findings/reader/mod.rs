//! Files of findings. A format of gold is one file and one line in [`GOLD_READERS`].

mod jsonl;
mod line;
mod predicted;
mod tsv;

pub use predicted::read_predicted_findings;

use super::gold::GoldFindings;
use crate::error::{Error, ErrorKind, Result};
use line::lines;

/// Reads one format of gold findings.
pub trait GoldReader: Sync {
    /// The format's name.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Whether the file's first line looks like this format.
    fn fits(&self, first: &str) -> bool;
    /// Reads the file, which is not blank. `document` is the name of what names none; `name` is for errors.
    ///
    /// # Errors
    /// When a line is not of the format.
    fn read(&self, document: &str, name: &str, text: &str) -> Result<Vec<GoldFindings>>;
}

/// Every format of gold findings that can be read, by name.
///
/// ```
/// let names: Vec<_> = bitext::eval::GOLD_READERS.iter().map(|reader| reader.name()).collect();
/// assert_eq!(names, ["jsonl", "tsv"]);
/// ```
pub static GOLD_READERS: &[&dyn GoldReader] = &[&jsonl::Jsonl, &tsv::Tsv];

/// Whether a file holds findings, gold or predicted, by its first line.
///
/// ```
/// use bitext::eval::holds_findings;
/// assert!(holds_findings("verdict\tkind\tofficial\tcounterpart\tnote\n"));
/// assert!(holds_findings(r#"{"type":"pair"}"#));
/// assert!(!holds_findings("0\t0\n"));
/// ```
pub fn holds_findings(text: &str) -> bool {
    reader(text).is_some()
}

fn reader(text: &str) -> Option<&'static dyn GoldReader> {
    let first = lines("", text).next()?;
    GOLD_READERS.iter().copied().find(|reader| reader.fits(first.text))
}

/// Reads gold findings: the documents of a JSON Lines file, or the one of a table.
///
/// ```
/// use bitext::eval::{GoldSide, GoldVerdict, read_gold_findings};
/// let table = "verdict\tkind\tofficial\tcounterpart\nmust\tname\tHarbour Office\tPort Bureau\n";
/// let gold = read_gold_findings("release", "findings.tsv", table)?;
/// assert_eq!((gold.len(), gold[0].document.as_str()), (1, "release"));
/// assert_eq!(gold[0].findings[0].verdict, GoldVerdict::Must);
/// assert_eq!(gold[0].findings[0].counterpart, GoldSide::Terms(vec!["Port Bureau".to_owned()]));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// When the file is blank, in no known format, or a line is malformed.
pub fn read_gold_findings(document: &str, name: &str, text: &str) -> Result<Vec<GoldFindings>> {
    refuse_blank(name, text)?;
    let reader = reader(text).ok_or_else(|| {
        let known: Vec<String> =
            GOLD_READERS.iter().map(|it| format!("{} ({})", it.name(), it.description())).collect();
        let problem = "its first line is in no known format of gold findings";
        Error::new(ErrorKind::Input, problem, format!("give {}", known.join(" or "))).in_source(name)
    })?;
    reader.read(document, name, text)
}

fn refuse_blank(name: &str, text: &str) -> Result<()> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        let remedy = "check that this is the right file";
        return Err(Error::new(ErrorKind::Input, "is empty", remedy).in_source(name));
    }
    Ok(())
}
