//! `bitext corpus stats`: a corpus in numbers, and its datasheet.

use super::super::{Command, Verdict, parsed, source};
use super::rows;
use crate::archive::corpus::stats::Stats as Counting;
use crate::archive::datasheet::{Datasheet, QUESTIONS};
use crate::error::{Error, ErrorKind, Result};
use crate::output::{Piece, Place, Places, publish};
use clap::{ArgMatches, Args, FromArgMatches};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Counts corpora.
pub(super) struct Stats;

#[derive(Debug, Args)]
struct Arguments {
    /// The corpus, or its parts
    #[arg(required = true)]
    corpora: Vec<PathBuf>,
    /// Write the datasheet to a file: .md, .html or .json (repeatable) [default: Markdown to standard output]
    #[arg(short, long = "output", value_name = "PATH")]
    outputs: Vec<PathBuf>,
    /// Answer a question of the datasheet: title, purpose, source, rights, persons, limits or contact (repeatable)
    #[arg(long = "field", value_name = "KEY=TEXT", value_parser = field)]
    fields: Vec<(String, String)>,
    /// Tell how the corpus was made: summary.json of a run, split.json, a report of filter (repeatable)
    #[arg(long = "report", value_name = "FILE")]
    reports: Vec<PathBuf>,
}

fn field(text: &str) -> std::result::Result<(String, String), String> {
    let known = || QUESTIONS.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ");
    let field = text.split_once('=').filter(|(key, _)| QUESTIONS.iter().any(|(known, _)| known == key));
    field
        .map(|(key, answer)| (key.to_owned(), answer.to_owned()))
        .ok_or_else(|| format!("write one of {} and =TEXT", known()))
}

impl Command for Stats {
    fn name(&self) -> &'static str {
        "stats"
    }

    fn description(&self) -> &'static str {
        "Count a corpus, and write its datasheet"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let inputs: Vec<&Path> = arguments.corpora.iter().chain(&arguments.reports).map(PathBuf::as_path).collect();
        let kinds = arguments.outputs.iter().map(|path| kind(path)).collect::<Result<Vec<_>>>()?;
        let mut places = Places::new(inputs);
        let mut places = arguments.outputs.iter().map(|path| places.take(path)).collect::<Result<Vec<_>>>()?;
        let mut sheet = Datasheet { answers: arguments.fields.iter().cloned().collect(), ..Datasheet::default() };
        for path in &arguments.reports {
            let (name, text) = source::text(path, "report")?;
            let report = serde_json::from_str(&text).map_err(|error| {
                let problem = format!("is no report ({error})");
                Error::new(ErrorKind::Input, problem, "give a summary.json, a split.json or a report of filter")
                    .in_source(&name)
            })?;
            sheet.reports.push((shown(path), report));
        }
        for path in &arguments.corpora {
            let mut stats = Counting::default();
            rows::each(path, |row| {
                stats.add(row);
                Ok(())
            })?;
            sheet.files.push((shown(path), stats));
        }
        let mut written = kinds.iter().map(|kind| kind.write(&sheet)).collect::<Result<Vec<String>>>()?;
        if places.is_empty() {
            places.push(Place::standard());
            written.push(sheet.markdown()?);
        }
        let pieces = places.iter().zip(&written).map(|(place, text)| {
            let write = Box::new(|out: &mut dyn Write| out.write_all(text.as_bytes()));
            Piece { place, write }
        });
        publish(&pieces.collect::<Vec<_>>())?;
        Ok(Verdict::Clean)
    }
}

/// A file's name without its folder.
fn shown(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[derive(Clone, Copy)]
enum Kind {
    Html,
    Json,
    Markdown,
}

fn kind(path: &Path) -> Result<Kind> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => Ok(Kind::Html),
        Some("json") => Ok(Kind::Json),
        Some("md") => Ok(Kind::Markdown),
        _ => {
            let error = Error::new(ErrorKind::Usage, "is no name of a datasheet", "end it in .md, .html or .json");
            Err(error.in_source(path.to_string_lossy()))
        }
    }
}

impl Kind {
    fn write(self, sheet: &Datasheet) -> Result<String> {
        match self {
            Kind::Html => sheet.html(),
            Kind::Markdown => sheet.markdown(),
            Kind::Json => {
                let files: serde_json::Map<String, serde_json::Value> = sheet
                    .files
                    .iter()
                    .map(|(name, stats)| (name.clone(), serde_json::to_value(stats).unwrap_or_default()))
                    .collect();
                Ok(format!("{:#}\n", serde_json::Value::Object(files)))
            }
        }
    }
}
