//! The page of a run: one HTML file without scripts and network, for a desk and for a phone.
//!
//! It is made from the ledger alone, so that the same ledger gives the same bytes.

pub(super) mod chart;
mod figures;

use crate::archive::ledger::Ledger;
use crate::error::{Error, ErrorKind, Result};
use minijinja::{AutoEscape, Environment};

/// The page of a run.
///
/// # Errors
/// When the ledger cannot be read.
///
/// ```
/// use bitext::archive::{ledger::Ledger, page};
/// let folder = tempfile::tempdir()?;
/// let ledger = Ledger::open(&folder.path().join("ledger.sqlite"))?;
/// assert!(page::page(&ledger)?.starts_with("<!DOCTYPE html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn page(ledger: &Ledger) -> Result<String> {
    let figures = figures::figures(ledger)?;
    let mut templates = Environment::new();
    // Everything from the documents is escaped; charts are made by `chart`, which escapes its labels.
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.add_filter("count", chart::grouped);
    templates.add_filter("counted", chart::counted);
    let written = templates
        .add_template("page.html", include_str!("page.html"))
        .and_then(|()| templates.get_template("page.html")?.render(figures));
    written.map_err(|error| {
        let problem = format!("the page cannot be made ({error})");
        Error::new(ErrorKind::Write, problem, "report it with the ledger").in_source(ledger.path().to_string_lossy())
    })
}
