//! `bitext archive terms`: official terms with what counterparts call them.

use super::super::{Command, Verdict, parsed};
use super::output::{self, bar, format, shown};
use crate::archive::terms::{Concept, Order, Rendering, concepts};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::glossary::{self, Glossary, Status, Term, Usage, WRITERS};
use crate::output::publish_one;
use crate::table::Dialect;
use clap::{ArgMatches, Args, FromArgMatches, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;

/// Lists terms.
pub(super) struct Terms;

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// Documents in which the counterpart has another rendering than its dominant one: the worst inconsistencies
    Varying,
    /// Documents in which the counterpart has another term than the official one
    Departing,
    /// Documents that have the term
    Documents,
    /// The letters of the term
    Term,
}

#[derive(Debug, Args)]
struct Arguments {
    /// The output folder of a `bitext batch`
    folder: PathBuf,
    /// Only terms that hold these words
    #[arg(long, value_name = "TEXT")]
    term: Option<String>,
    /// What comes first
    #[arg(long, value_name = "ORDER", default_value = "varying")]
    by: By,
    /// Only so many terms, the first ones [default: 20 as text, all otherwise]
    #[arg(short = 'n', long, value_name = "N")]
    first: Option<usize>,
    /// Only terms that so many documents have
    #[arg(long, value_name = "N", default_value_t = 1)]
    documents: u64,
    /// text, csv, tsv, jsonl or tbx [default: by the extension of -o, else text]
    #[arg(short, long)]
    format: Option<String>,
    /// Write the list to a file; its extension picks the format
    #[arg(short, long = "output", value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Command for Terms {
    fn name(&self) -> &'static str {
        "terms"
    }

    fn description(&self) -> &'static str {
        "List the official terms with what counterparts call them: documents, dates, log-likelihood; the worst first"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let known = ["csv", "jsonl", "tbx", "text", "tsv"];
        let format = format(arguments.format.as_deref(), arguments.output.as_deref(), &known)?;
        let place = output::place(&arguments.folder, arguments.output.as_deref())?;
        let ledger = output::ledger(&arguments.folder)?;
        let order = match arguments.by {
            By::Varying => Order::Varying,
            By::Departing => Order::Departing,
            By::Documents => Order::Documents,
            By::Term => Order::Term,
        };
        let first = arguments.first.or((format == "text").then_some(20));
        let concepts = concepts(&ledger, order, arguments.term.as_deref(), arguments.documents, first)?;
        if let (Some(term), true) = (&arguments.term, concepts.is_empty()) {
            let problem = format!("no term of the archive holds {term:?}");
            let error = Error::new(ErrorKind::Input, problem, "try fewer words; `--by term` lists all");
            return Err(error.in_source(arguments.folder.to_string_lossy()));
        }
        publish_one(&place, |out| match format {
            "csv" => table(&concepts, Dialect::Csv, out),
            "tsv" => table(&concepts, Dialect::Tsv, out),
            "jsonl" => concepts.iter().try_for_each(|concept| json_line(concept, out)),
            "tbx" => tbx(&concepts, out),
            _ => concepts.iter().try_for_each(|concept| text(concept, out)),
        })?;
        Ok(Verdict::Clean)
    }
}

fn json_line(concept: &Concept, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, concept)?;
    out.write_all(b"\n")
}

fn table(concepts: &[Concept], dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.writer(out);
    table.row([
        "term",
        "term_documents",
        "varying",
        "departing",
        "rendering",
        "same",
        "dominant",
        "documents",
        "places",
        "suggested",
        "first_date",
        "last_date",
        "log_likelihood",
    ])?;
    for concept in concepts {
        for rendering in &concept.renderings {
            let yes = |condition: bool| if condition { "true" } else { "false" };
            table.row([
                concept.term.as_str(),
                &concept.documents.to_string(),
                &concept.varying.to_string(),
                &concept.departing.to_string(),
                &rendering.rendering,
                yes(rendering.same),
                yes(concept.dominant.as_ref() == Some(&rendering.rendering)),
                &rendering.documents.to_string(),
                &rendering.places.to_string(),
                yes(rendering.suggested),
                rendering.first_date.as_deref().unwrap_or_default(),
                rendering.last_date.as_deref().unwrap_or_default(),
                &rendering.log_likelihood.to_string(),
            ])?;
        }
    }
    table.finish()
}

fn text(concept: &Concept, out: &mut dyn Write) -> io::Result<()> {
    let Concept { documents, varying, departing, .. } = concept;
    let others = format!("{varying} not as usual, {departing} not as official");
    let documents = if *documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") };
    writeln!(out, "{}  ({documents}; {others})", shown(&concept.term))?;
    for rendering in &concept.renderings {
        let Rendering { documents, log_likelihood, .. } = rendering;
        let dates = match (&rendering.first_date, &rendering.last_date) {
            (Some(first), Some(last)) if first == last => format!("  {first}"),
            (Some(first), Some(last)) => format!("  {first} to {last}"),
            _ => String::new(),
        };
        let mark = if rendering.same {
            "="
        } else if rendering.suggested {
            "?"
        } else {
            "≠"
        };
        let bar = bar(*documents, concept.known);
        writeln!(out, "  {bar} {documents:>6} {mark} {}  G² {log_likelihood}{dates}", shown(&rendering.rendering))?;
    }
    writeln!(out)
}

/// Concepts as a glossary: the official term is preferred, what counterparts say for it is not.
fn tbx(concepts: &[Concept], out: &mut dyn Write) -> io::Result<()> {
    let usage = |rendering: &Rendering| Usage {
        official: 0,
        counterpart: rendering.places as usize,
        documents: rendering.documents as usize,
    };
    let entry = |concept: &Concept| {
        let same = concept.renderings.iter().find(|rendering| rendering.same);
        let counterpart = same.map_or(0, |same| same.places as usize);
        let [official, documents] = [concept.places as usize, concept.documents as usize];
        let own = Term {
            language: Some(Language::ENGLISH),
            status: Status::Preferred,
            usage: Some(Usage { official, counterpart, documents }),
            ..Term::new(concept.term.clone())
        };
        let others = concept.renderings.iter().filter(|rendering| !rendering.same).map(|rendering| Term {
            language: Some(Language::ENGLISH),
            status: Status::Forbidden,
            usage: Some(usage(rendering)),
            ..Term::new(rendering.rendering.clone())
        });
        glossary::Concept { terms: [own].into_iter().chain(others).collect(), ..glossary::Concept::default() }
    };
    let glossary = Glossary { name: "archive".to_owned(), concepts: concepts.iter().map(entry).collect() };
    match WRITERS.iter().find(|writer| writer.name() == "tbx") {
        Some(writer) => writer.write(&glossary, out),
        None => Err(io::ErrorKind::Unsupported.into()),
    }
}
