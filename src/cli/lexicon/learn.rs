//! `bitext lexicon learn`: a new lexicon from pairs of texts.

use super::super::{Command, Verdict, parsed, source};
use super::books;
use super::texts::{self, TextArguments};
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::output::Places;
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::PathBuf;

/// Learns a lexicon.
pub(super) struct Learn;

#[derive(Debug, Args)]
struct Arguments {
    /// The official text, a folder of official texts, or - for standard input
    official: PathBuf,
    /// The same in another language: likewise; the files of two folders belong together by name, without the last extension
    counterpart: PathBuf,
    /// Write the lexicon to a file [default: to standard output]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// A lexicon to begin with, in any format that is read; its words do not go into the new one (repeatable)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    #[command(flatten)]
    texts: TextArguments,
}

impl Command for Learn {
    fn name(&self) -> &'static str {
        "learn"
    }

    fn description(&self) -> &'static str {
        "Learn a lexicon from official texts and the same texts in another language"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let inputs = [&arguments.official, &arguments.counterpart].into_iter().chain(&arguments.lexicon);
        source::refuse_standard_input_twice(&inputs.map(PathBuf::as_path).collect::<Vec<_>>())?;
        let paths = texts::paths(&arguments.official, &arguments.counterpart)?;
        let inputs = paths.iter().flatten().chain(&arguments.lexicon).map(PathBuf::as_path);
        let place = Places::new(inputs).take_or_standard(arguments.output.as_deref())?;
        let given = books::read(&arguments.lexicon)?;
        let known = given.as_ref().and_then(Lexicon::languages);
        let texts = arguments.texts.read(&paths, known)?;
        books::refuse_other_languages(&texts.languages(), known)?;
        books::publish(&place, &texts.learn(given.as_ref())?)?;
        Ok(Verdict::Clean)
    }
}
