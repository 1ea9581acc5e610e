//! Reading gold alignments.

use bitext::align::Text;
use bitext::align::fitting::Example;
use bitext::eval::{BeadIds, Sizes, read_alignment};
use bitext::{Language, Span};
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// A pair of texts with its gold beads.
pub(crate) struct Gold {
    pub(crate) example: Example,
    pub(crate) beads: Vec<BeadIds>,
    pub(crate) sizes: Sizes,
}

#[derive(Deserialize)]
struct Line {
    official: Vec<String>,
    counterpart: Vec<String>,
    gold: Vec<BeadIds>,
}

/// Reads a folder of pairs or a file of JSON lines.
pub(crate) fn read(path: &Path) -> Result<Vec<Gold>, String> {
    let problem = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    if path.is_dir() {
        let mut folders: Vec<_> =
            fs::read_dir(path).map_err(|error| problem(&error))?.flatten().map(|it| it.path()).collect();
        folders.sort();
        return folders.iter().filter(|it| it.join("beads.tsv").is_file()).map(|it| folder(it)).collect();
    }
    let text = fs::read_to_string(path).map_err(|error| problem(&error))?;
    let line = |(number, line): (usize, &str)| {
        let line: Line =
            serde_json::from_str(line).map_err(|error| problem(&format!("line {}: {error}", number + 1)))?;
        Ok(gold(&line.official, &line.counterpart, line.gold))
    };
    text.lines().enumerate().map(line).collect()
}

fn folder(path: &Path) -> Result<Gold, String> {
    let read = |name: &str| {
        let path = path.join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let sentences = |name: &str| Ok::<Vec<String>, String>(read(name)?.lines().map(str::to_owned).collect());
    let beads =
        read_alignment(&path.display().to_string(), &read("beads.tsv")?, None).map_err(|error| error.to_string())?;
    Ok(gold(
        &sentences("official.sentences")?,
        &sentences("counterpart.sentences")?,
        beads.beads.into_iter().map(|it| it.ids).collect(),
    ))
}

fn gold(official: &[String], counterpart: &[String], beads: Vec<BeadIds>) -> Gold {
    let sizes = Sizes { official: official.len(), counterpart: counterpart.len() };
    let (left, right) = (joined(official), joined(counterpart));
    let text = |(text, sentences)| Text { text, sentences, language: &Language::ENGLISH };
    let example = Example::new(text((&left.0, &left.1)), text((&right.0, &right.1)), &beads);
    Gold { example, beads, sizes }
}

/// One text with a sentence a line.
fn joined(sentences: &[String]) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for sentence in sentences {
        let start = text.len();
        text.push_str(sentence);
        spans.push(Span::new(start, text.len()));
        text.push('\n');
    }
    (text, spans)
}
