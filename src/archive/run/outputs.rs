//! What a run writes in the end.

use crate::archive::corpus::format::{Format, format};
use crate::error::Result;

/// What a run writes in the end, besides findings, what was set aside, and the summary.
#[derive(Clone)]
#[non_exhaustive]
pub struct Outputs {
    /// The formats of the corpus.
    pub corpus: Vec<&'static dyn Format>,
    /// In how many documents a bead must stand to be boilerplate; 0 for none.
    pub boilerplate: u64,
}

impl std::fmt::Debug for Outputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.corpus.iter().map(|format| format.name()).collect();
        f.debug_struct("Outputs").field("corpus", &names).field("boilerplate", &self.boilerplate).finish()
    }
}

impl Outputs {
    /// The corpus in these formats, by name, and boilerplate from 20 documents on.
    ///
    /// # Errors
    /// When a name is no format's.
    ///
    /// ```
    /// use bitext::archive::run::Outputs;
    /// assert_eq!(Outputs::new(["jsonl"])?.boilerplate, 20);
    /// assert!(Outputs::new(["docx"]).is_err());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn new<'a>(formats: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut corpus: Vec<&'static dyn Format> = formats.into_iter().map(format).collect::<Result<_>>()?;
        corpus.sort_by_key(|format| format.name());
        corpus.dedup_by_key(|format| format.name());
        Ok(Outputs { corpus, boilerplate: 20 })
    }
}
