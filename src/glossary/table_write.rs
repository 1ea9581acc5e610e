//! Glossaries to rows: a concept's term and one of its renderings in each.

use super::model::{Concept, Glossary, Status, Term, Usage};
use super::table::are_told_apart;
use crate::document::Language;
use crate::table::TableWriter;
use rustc_hash::FxHashSet;
use std::io::{self, Write};

const HEADER: [&str; 9] =
    ["concept", "language", "term", "rendering", "status", "count", "rendering_count", "documents", "definition"];

/// Writes the rows. The term of a concept is its first preferred one; it is a rendering of itself where nothing differs. A
/// language is named where it is not that of the first term.
pub(super) fn write<W: Write>(glossary: &Glossary, mut out: TableWriter<W>) -> io::Result<()> {
    out.row(HEADER)?;
    let ids = ids(&glossary.concepts);
    let usual = glossary.concepts.first().and_then(head).and_then(|term| term.language.as_ref());
    for (id, concept) in ids.iter().zip(&glossary.concepts) {
        let Some(head) = head(concept) else { continue };
        for rendering in &concept.terms {
            let cells = cells(id, concept, [head, rendering], usual);
            out.row(cells.iter().map(|cell| one_line(cell)))?;
        }
    }
    out.finish()
}

fn head(concept: &Concept) -> Option<&Term> {
    concept.preferred(|_| true).or(concept.terms.first())
}

fn cells(id: &str, concept: &Concept, [head, rendering]: [&Term; 2], usual: Option<&Language>) -> [String; 9] {
    // A row has one language, and its rendering makes the term a preferred one.
    let alone = head.language != rendering.language
        || are_told_apart(&head.text, &rendering.text)
        || head == rendering && head.status != Status::Preferred;
    let (term, said) = if alone { (rendering, "") } else { (head, rendering.text.as_str()) };
    let language = term.language.as_ref().filter(|language| Some(*language) != usual);
    let usage = |term: &Term, count: fn(&Usage) -> usize| {
        term.usage.as_ref().map(count).map_or_else(String::new, |it| it.to_string())
    };
    [
        id.to_owned(),
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

/// What the concepts are called in the table: each by a name of its own, or its rows would be taken for another's. One without
/// an id gets a number that nothing else is called.
fn ids(concepts: &[Concept]) -> Vec<String> {
    let given = |concept: &Concept| concept.id.as_deref().map(one_line).filter(|id| !id.is_empty());
    let all: FxHashSet<String> = concepts.iter().filter_map(given).collect();
    let (mut used, mut free) = (FxHashSet::default(), 0);
    let mut id = |(number, concept): (usize, &Concept)| {
        if let Some(id) = given(concept).filter(|id| used.insert(id.clone())) {
            return id;
        }
        free = free.max(number) + 1;
        while all.contains(&free.to_string()) {
            free += 1;
        }
        free.to_string()
    };
    concepts.iter().enumerate().map(&mut id).collect()
}

/// A row stays a line, which is easier to review.
fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_concepts_get_one_id() {
        let written = |given: &[Option<&str>]| {
            let concept = |id: &Option<&str>| Concept { id: id.map(str::to_owned), ..Concept::default() };
            ids(&given.iter().map(concept).collect::<Vec<_>>())
        };
        assert_eq!(written(&[None, None]), ["1", "2"]);
        assert_eq!(written(&[Some("a"), None, Some("2"), None]), ["a", "3", "2", "4"]);
        assert_eq!(written(&[None, None, Some("1"), Some("3")]), ["2", "4", "1", "3"]);
        assert_eq!(written(&[Some("a  b"), Some("a b"), Some(" ")]), ["a b", "2", "3"], "ids are written on one line");
    }
}
