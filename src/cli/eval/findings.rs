//! Files of findings to documents.

use super::files::{DocumentFiles, Files};
use crate::error::{Error, ErrorKind, Result};
use crate::eval::{FindingDocument, GoldFindings, read_gold_findings, read_predicted_findings};

/// The gold and predicted findings of every document.
pub(super) fn documents(files: &Files) -> Result<Vec<FindingDocument>> {
    match &files.gold {
        Some(gold) => {
            let gold = read_gold_findings("", &gold.name, &gold.text)?;
            gold.into_iter().zip(&files.documents).map(|(gold, files)| document(gold, files)).collect()
        }
        None => files.documents.iter().map(|files| document(own_gold(files)?, files)).collect(),
    }
}

fn document(gold: GoldFindings, files: &DocumentFiles) -> Result<FindingDocument> {
    let predicted = read_predicted_findings(&files.predicted.name, &files.predicted.text)?;
    FindingDocument::new(gold, predicted)
}

/// The gold of a document that has its own file of it.
fn own_gold(files: &DocumentFiles) -> Result<GoldFindings> {
    let file = files.own_gold()?;
    let mut documents = read_gold_findings(&files.document, &file.name, &file.text)?;
    match (documents.pop(), documents.len()) {
        (Some(gold), 0) => Ok(gold),
        (_, more) => {
            let problem = format!("holds {} documents, and one is predicted", more + 1);
            let remedy =
                "name it as GOLD, and as PREDICTED a folder with a file for each document, named after its doc";
            Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(&file.name))
        }
    }
}
