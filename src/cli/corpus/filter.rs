//! `bitext corpus filter`: rows by rules.

use super::super::{Command, Verdict, parsed};
use super::rows;
use crate::archive::corpus::Row;
use crate::archive::corpus::filter::{Filter as Filtering, RuleCount};
use crate::archive::corpus::rule::{RULES, asked, usual};
use crate::error::Result;
use crate::output::{Places, Staging, unwritable};
use clap::{ArgMatches, Args, FromArgMatches};
use serde_json::json;
use std::borrow::Cow;
use std::path::PathBuf;

/// Filters a corpus.
pub(super) struct Filter;

#[derive(Debug, Args)]
struct Arguments {
    /// The corpus
    corpus: PathBuf,
    /// Where the rows that are kept go
    #[arg(short, long = "output", value_name = "PATH")]
    output: PathBuf,
    /// Where the others go, with the columns removed_by and removed_for
    #[arg(long, value_name = "PATH")]
    removed: Option<PathBuf>,
    /// A rule, with its limit or its usual one (repeatable; see below)
    #[arg(long = "rule", value_name = "NAME[=LIMIT]", required_unless_present = "clean")]
    rules: Vec<String>,
    /// The usual rules with their usual limits; those given by --rule count before them
    #[arg(long)]
    clean: bool,
    /// Write the counts of every rule to a file, as JSON
    #[arg(long, value_name = "PATH")]
    report: Option<PathBuf>,
}

impl Command for Filter {
    fn name(&self) -> &'static str {
        "filter"
    }

    fn description(&self) -> &'static str {
        "Keep the rows that keep to rules; say for each rule what it removed"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        let rule = |rule: &&dyn crate::archive::corpus::rule::Rule| {
            let usual = match rule.usual() {
                Some("") => " [usual]".to_owned(),
                Some(limit) => format!(" [usual: {limit}]"),
                None => String::new(),
            };
            format!("  {}: {}{usual}", rule.name(), rule.description())
        };
        let rules: Vec<String> = RULES.iter().map(rule).collect();
        Arguments::augment_args(command)
            .after_help(format!("Rules, in the order in which rows are asked:\n{}", rules.join("\n")))
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let mut filter = Filtering::new(asked(&arguments.specifications())?);
        let mut places = Places::new([arguments.corpus.as_path()]);
        let mut corpora = [&arguments.output].into_iter().chain(&arguments.removed);
        corpora.try_for_each(|path| rows::check(path, &places))?;
        let report = arguments.report.as_ref().map(|path| places.take(path)).transpose()?;
        let columns = rows::columns(&arguments.corpus)?;
        let mut staging = Staging::default();
        let mut kept = rows::create(&arguments.output, &columns, &mut places, &mut staging)?;
        let reasons = ["removed_by".to_owned(), "removed_for".to_owned()];
        let removed_columns: Vec<String> = columns.iter().cloned().chain(reasons).collect();
        let removed = arguments.removed.as_ref().map(|path| {
            let out = rows::create(path, &removed_columns, &mut places, &mut staging)?;
            Ok((out, path))
        });
        let mut removed = removed.transpose()?;
        rows::each(&arguments.corpus, |row| match (filter.refuses(row), &mut removed) {
            (None, _) => kept.write(row).map_err(|error| unwritable(&arguments.output, &error)),
            (Some(_), None) => Ok(()),
            (Some(refusal), Some((out, path))) => {
                let row = with_columns(row, [("removed_by", refusal.rule), ("removed_for", &refusal.found)]);
                out.write(&row).map_err(|error| unwritable(path, &error))
            }
        })?;
        kept.finish().map_err(|error| unwritable(&arguments.output, &error))?;
        if let Some((out, path)) = removed {
            out.finish().map_err(|error| unwritable(path, &error))?;
        }
        let counts = filter.counts();
        if let Some(place) = &report {
            let report = json!({
                "tool": "bitext", "version": env!("CARGO_PKG_VERSION"), "action": "filter",
                "corpus": arguments.corpus.to_string_lossy(), "rows": filter.rows,
                "kept": counts.last().map_or(filter.rows, |last| last.kept), "rules": counts,
            });
            staging.write(place, |out| writeln!(out, "{report:#}"))?;
        }
        staging.commit()?;
        table(filter.rows, &counts).iter().for_each(|line| rows::say(line));
        Ok(Verdict::Clean)
    }
}

impl Arguments {
    /// The rules that are asked for, and those of --clean that are not.
    fn specifications(&self) -> Vec<String> {
        let name = |specification: &String| specification.split('=').next().unwrap_or_default().to_owned();
        let given: Vec<String> = self.rules.iter().map(name).collect();
        let usual = if self.clean { usual() } else { Vec::new() };
        let others = usual.into_iter().filter(|specification| !given.contains(&name(specification)));
        self.rules.iter().cloned().chain(others).collect()
    }
}

/// A row with more columns.
pub(super) fn with_columns<'a>(row: &'a Row<'a>, columns: [(&'a str, &'a str); 2]) -> Row<'a> {
    let mut row = row.clone();
    row.columns.extend(columns.map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value))));
    row
}

/// The counts for people, a line a rule.
fn table(rows: u64, counts: &[RuleCount]) -> Vec<String> {
    let line = |count: &RuleCount| {
        let rule =
            if count.limit.is_empty() { count.rule.to_owned() } else { format!("{}={}", count.rule, count.limit) };
        format!("{rule:<22} removed {:>10}  (alone {:>10})  kept {:>10}", count.removed, count.refused, count.kept)
    };
    let kept = counts.last().map_or(rows, |last| last.kept);
    let share = 100.0 * kept as f64 / rows.max(1) as f64;
    counts.iter().map(line).chain([format!("rows: {rows}, kept: {kept} ({share:.1} %)")]).collect()
}
