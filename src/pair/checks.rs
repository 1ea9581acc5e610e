//! Which documents cannot be a pair.

use super::Pair;
use crate::document::{Document, Language};
use crate::error::{Error, ErrorKind, Result};

/// Letters that a text needs before its script counts.
const LETTERS: usize = 20;

impl Pair {
    /// Refuses documents that cannot be compared: two empty texts, an empty original or further translation, an original in the
    /// official text's language, and, where there is an original, translations in another language than the official text's.
    ///
    /// # Errors
    /// When they are such documents.
    ///
    /// ```
    /// use bitext::{Document, Language, Pair};
    /// let text = |text: &str| Document::plain("release.txt", text, Language::ENGLISH);
    /// assert!(Pair::new(text("It opened."), text("It was opened.")).check().is_ok());
    /// assert!(Pair::new(text(""), text(" \n")).check().is_err());
    /// ```
    pub fn check(&self) -> Result<()> {
        if is_empty(&self.official) && is_empty(&self.counterpart) {
            let names = format!("{} and {}", self.official.name(), self.counterpart.name());
            let remedy = "check that these are the right files";
            return Err(Error::new(ErrorKind::Input, "both documents are empty", remedy).in_source(names));
        }
        let Some(original) = &self.original else { return Ok(()) };
        refuse_an_empty_text(original, "original")?;
        refuse_an_original_in_one_language(original, &self.official)?;
        refuse_another_language(&self.counterpart, &self.official)?;
        self.further.iter().try_for_each(|translation| {
            refuse_another_language(translation, &self.official)?;
            refuse_an_empty_text(translation, "translation")
        })
    }
}

/// Refuses a text that is said to be in one script and is in another: Chinese without Chinese characters, or the other way round.
pub(crate) fn refuse_another_script(document: &Document) -> Result<()> {
    let said = document.language().primary().to_ascii_lowercase();
    let chinese = Language::detect(document.text()) == Language::CHINESE;
    let letters = document.text().chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
    let fits = match said.as_str() {
        "zh" => chinese,
        "en" | "de" | "fr" => !chinese,
        _ => true,
    };
    if fits || letters < LETTERS {
        return Ok(());
    }
    let is = if chinese { "is" } else { "is not" };
    let problem = format!("is said to be in {}, but {is} written in Chinese characters", document.language());
    let remedy = "check the file, and the options that name languages";
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(document.name()))
}

fn is_empty(document: &Document) -> bool {
    document.text().trim().is_empty()
}

/// `what` says which text it is.
fn refuse_an_empty_text(document: &Document, what: &str) -> Result<()> {
    if !is_empty(document) {
        return Ok(());
    }
    let problem = format!("the {what} is empty");
    Err(Error::new(ErrorKind::Input, problem, "check that this is the right file").in_source(document.name()))
}

/// An original is in another language than the official text.
fn refuse_an_original_in_one_language(original: &Document, official: &Document) -> Result<()> {
    if !original.language().is_variant_of(official.language()) {
        return Ok(());
    }
    let problem = format!("the original is in the official text's language ({})", official.language().primary());
    let remedy = "give the foreign text, or name its language with --original-lang";
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(original.name()))
}

/// Where there is an original, its translations are compared with the official text word by word.
fn refuse_another_language(translation: &Document, official: &Document) -> Result<()> {
    if translation.language().is_variant_of(official.language()) {
        return Ok(());
    }
    let (language, expected) = (translation.language().primary(), official.language().primary());
    let problem = format!(
        "is in {language}, but with --original a translation into the official text's language ({expected}) is needed"
    );
    let remedy = "give such a translation, or align the official text with the original alone, as its counterpart";
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(translation.name()))
}
