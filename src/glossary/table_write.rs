//! Glossaries to rows: a concept's term and one of its renderings in each.

use super::model::{Concept, Glossary, Status, Term, Usage};
use crate::document::Language;
use crate::table::TableWriter;
use std::io::{self, Write};

const HEADER: [&str; 9] =
    ["concept", "language", "term", "rendering", "status", "count", "rendering_count", "documents", "definition"];

/// Writes the rows. The term of a concept is its first preferred one; it is a rendering of itself where nothing differs. A
/// language is named where it is not that of the first term.
pub(super) fn write<W: Write>(glossary: &Glossary, mut out: TableWriter<W>) -> io::Result<()> {
    out.row(HEADER)?;
    let usual = glossary.concepts.first().and_then(head).and_then(|term| term.language.as_ref());
    for (number, concept) in glossary.concepts.iter().enumerate() {
        let Some(head) = head(concept) else { continue };
        for rendering in &concept.terms {
            let cells = cells(number, concept, [head, rendering], usual);
            out.row(cells.iter().map(|cell| one_line(cell)))?;
        }
    }
    out.finish()
}

fn head(concept: &Concept) -> Option<&Term> {
    concept.preferred(|_| true).or(concept.terms.first())
}

fn cells(number: usize, concept: &Concept, [head, rendering]: [&Term; 2], usual: Option<&Language>) -> [String; 9] {
    // A row has one language, and its rendering makes the term a preferred one.
    let alone = head.language != rendering.language || head == rendering && head.status != Status::Preferred;
    let (term, said) = if alone { (rendering, "") } else { (head, rendering.text.as_str()) };
    let language = term.language.as_ref().filter(|language| Some(*language) != usual);
    let usage = |term: &Term, count: fn(&Usage) -> usize| {
        term.usage.as_ref().map(count).map_or_else(String::new, |it| it.to_string())
    };
    [
        concept.id.clone().unwrap_or_else(|| (number + 1).to_string()),
        language.map(Language::tag).unwrap_or_default().to_owned(),
        term.text.clone(),
        said.to_owned(),
        rendering.status.name().to_owned(),
        usage(head, |usage| usage.official),
        usage(rendering, |usage| usage.counterpart),
        usage(rendering, |usage| usage.documents),
        concept.definition.clone().unwrap_or_default(),
    ]
}

/// A row stays a line, which is easier to review.
fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<&str>>().join(" ")
}
