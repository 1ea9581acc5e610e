//! `bitext archive drift`: terms whose renderings changed over time.

use super::super::{Command, Verdict, parsed};
use super::output::{self, bar, format, shown};
use crate::archive::terms::{Dates, Drift as Change, dates, drifts};
use crate::error::Result;
use crate::output::publish_one;
use crate::table::Dialect;
use clap::{ArgMatches, Args, FromArgMatches};
use std::io::{self, Write};
use std::path::PathBuf;

/// Lists terms whose renderings changed.
pub(super) struct Drift;

#[derive(Debug, Args)]
struct Arguments {
    /// The output folder of a `bitext batch`
    folder: PathBuf,
    /// Only so many terms, the first ones [default: 20 as text, all otherwise]
    #[arg(short = 'n', long, value_name = "N")]
    first: Option<usize>,
    /// text, csv, tsv or jsonl [default: by the extension of -o, else text]
    #[arg(short, long)]
    format: Option<String>,
    /// Write the list to a file; its extension picks the format
    #[arg(short, long = "output", value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Command for Drift {
    fn name(&self) -> &'static str {
        "drift"
    }

    fn description(&self) -> &'static str {
        "List the terms whose renderings changed over the years, those with the clearest change first"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let known = ["csv", "jsonl", "text", "tsv"];
        let format = format(arguments.format.as_deref(), arguments.output.as_deref(), &known)?;
        let place = output::place(&arguments.folder, arguments.output.as_deref())?;
        let ledger = output::ledger(&arguments.folder)?;
        let drifts = drifts(&ledger, arguments.first.or((format == "text").then_some(20)))?;
        if drifts.is_empty() {
            output::tell(&nothing(&dates(&ledger)?));
        }
        publish_one(&place, |out| match format {
            "csv" => table(&drifts, Dialect::Csv, out),
            "tsv" => table(&drifts, Dialect::Tsv, out),
            "jsonl" => drifts.iter().try_for_each(|drift| {
                serde_json::to_writer(&mut *out, drift)?;
                out.write_all(b"\n")
            }),
            _ => drifts.iter().try_for_each(|drift| text(drift, out)),
        })?;
        Ok(Verdict::Clean)
    }
}

/// Why no term is listed.
fn nothing(dates: &Dates) -> String {
    let unread = dates.example.as_ref().map_or(String::new(), |example| {
        let rows = if dates.unread == 1 { "1 row".to_owned() } else { format!("{} rows", dates.unread) };
        format!("; the column `date` holds something else than YYYY-MM-DD in {rows}, such as {example:?}")
    });
    match &dates.span {
        None if dates.unread > 0 => {
            format!("no pair is dated{unread}; write dates as 2026-03-02 and run `bitext batch` again")
        }
        None => "no pair is dated; give them a column `date` and run `bitext batch` again".to_owned(),
        Some((first, last)) => {
            let pairs = if dates.dated == 1 { "1 pair".to_owned() } else { format!("{} pairs", dates.dated) };
            format!("no term's renderings changed beyond chance ({pairs}, dated {first} to {last}){unread}")
        }
    }
}

fn table(drifts: &[Change], dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.writer(out);
    table.row(["term", "log_likelihood", "changed", "period", "rendering", "documents"])?;
    for drift in drifts {
        for (period, renderings) in &drift.periods {
            for (rendering, documents) in renderings {
                let changed = if drift.changed { "true" } else { "false" };
                let numbers = [drift.log_likelihood.to_string(), documents.to_string()];
                let [likelihood, documents] = &numbers;
                table.row([&drift.term, likelihood, changed, period, rendering, documents])?;
            }
        }
    }
    table.finish()
}

fn text(drift: &Change, out: &mut dyn Write) -> io::Result<()> {
    let changed = if drift.changed { "; another rendering is the usual one now" } else { "" };
    writeln!(out, "{}  (G² {}{changed})", shown(&drift.term), drift.log_likelihood)?;
    for (period, renderings) in &drift.periods {
        let whole: u64 = renderings.iter().map(|(_, documents)| documents).sum();
        for (number, (rendering, documents)) in renderings.iter().enumerate() {
            let period = if number == 0 { period.as_str() } else { "" };
            writeln!(out, "  {period:<7} {} {documents:>6} {}", bar(*documents, whole), shown(rendering))?;
        }
    }
    writeln!(out)
}
