//! `bitext corpus dedup`: rows that repeat others.

use super::super::{Command, Verdict, parsed};
use super::filter::with_columns;
use super::rows;
use crate::archive::corpus::dedup::{Dedup as Finding, Sides};
use crate::error::Result;
use crate::output::{Places, Staging, unwritable};
use clap::{ArgMatches, Args, FromArgMatches, ValueEnum};
use std::path::PathBuf;

/// Takes out what repeats.
pub(super) struct Dedup;

/// Which texts of two rows must be the same.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// Both sides
    Both,
    /// The official side
    Official,
    /// The counterpart's side
    Counterpart,
}

#[derive(Debug, Args)]
struct Arguments {
    /// The corpus
    corpus: PathBuf,
    /// Where the rows that are kept go: the first of those that are alike
    #[arg(short, long = "output", value_name = "PATH")]
    output: PathBuf,
    /// Where the others go, with the columns duplicate_of (the number of the row that stays, from 0) and similarity
    #[arg(long, value_name = "PATH")]
    removed: Option<PathBuf>,
    /// Which texts of two rows must be the same
    #[arg(long, value_name = "SIDES", default_value = "both")]
    by: By,
    /// Take out rows of this similarity, too, from 0 to 1: the share of five-letter stretches that two have in common
    #[arg(long, value_name = "SIMILARITY", num_args = 0..=1, default_missing_value = "0.8", value_parser = similarity)]
    near: Option<f64>,
}

/// A similarity from 0.3 on: below, everything is alike.
pub(super) fn similarity(text: &str) -> std::result::Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.3..=1.0).contains(number));
    number.ok_or_else(|| "give a number from 0.3 to 1".to_owned())
}

impl Command for Dedup {
    fn name(&self) -> &'static str {
        "dedup"
    }

    fn description(&self) -> &'static str {
        "Take out rows that repeat others, exactly or nearly; the first stays"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let mut places = Places::new([arguments.corpus.as_path()]);
        let mut corpora = [&arguments.output].into_iter().chain(&arguments.removed);
        corpora.try_for_each(|path| rows::check(path, &places))?;
        let columns = rows::columns(&arguments.corpus)?;
        let mut staging = Staging::default();
        let mut kept = rows::create(&arguments.output, &columns, &mut places, &mut staging)?;
        let reasons = ["duplicate_of".to_owned(), "similarity".to_owned()];
        let removed_columns: Vec<String> = columns.iter().cloned().chain(reasons).collect();
        let removed = arguments.removed.as_ref().map(|path| {
            let out = rows::create(path, &removed_columns, &mut places, &mut staging)?;
            Ok((out, path))
        });
        let mut removed = removed.transpose()?;
        let sides = match arguments.by {
            By::Both => Sides::Both,
            By::Official => Sides::Official,
            By::Counterpart => Sides::Counterpart,
        };
        let mut finding = Finding::new(sides, arguments.near);
        let (mut exact, mut near) = (0_u64, 0_u64);
        let count = rows::each(&arguments.corpus, |row| {
            let Some(repeats) = finding.repeats(row) else {
                return kept.write(row).map_err(|error| unwritable(&arguments.output, &error));
            };
            if repeats.similarity < 1.0 {
                near += 1
            } else {
                exact += 1
            }
            let Some((out, path)) = &mut removed else { return Ok(()) };
            let (first, similarity) = (repeats.row.to_string(), format!("{:.2}", repeats.similarity));
            let row = with_columns(row, [("duplicate_of", &first), ("similarity", &similarity)]);
            out.write(&row).map_err(|error| unwritable(path, &error))
        })?;
        kept.finish().map_err(|error| unwritable(&arguments.output, &error))?;
        if let Some((out, path)) = removed {
            out.finish().map_err(|error| unwritable(path, &error))?;
        }
        staging.commit()?;
        let left = count - exact - near;
        rows::say(&format!("rows: {count}, repeated: {exact}, nearly repeated: {near}, kept: {left}"));
        Ok(Verdict::Clean)
    }
}
