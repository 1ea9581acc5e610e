//! `bitext lexicon add`: what more texts and other lexicons say.

use super::super::{Command, Verdict, parsed, source};
use super::books;
use super::texts::{self, Paths, TextArguments};
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::{self, Lexicon};
use crate::output::{Place, Places, is_the_same_file};
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::PathBuf;

/// Adds to a lexicon.
pub(super) struct Add;

#[derive(Debug, Args)]
struct Arguments {
    /// The lexicon, or - for standard input
    #[arg(value_name = "LEXICON")]
    base: PathBuf,
    /// The official text, a folder of official texts, or - for standard input
    #[arg(requires = "counterpart")]
    official: Option<PathBuf>,
    /// The same in another language: likewise; the files of two folders belong together by name, without the last extension
    counterpart: Option<PathBuf>,
    /// Another lexicon of the same languages whose words are added, in any format that is read (repeatable)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// Write the result to a file [default: LEXICON is replaced]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    texts: TextArguments,
}

impl Command for Add {
    fn name(&self) -> &'static str {
        "add"
    }

    fn description(&self) -> &'static str {
        "Add what more texts or other lexicons say to a lexicon"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let paths = arguments.paths()?;
        let place = arguments.place(&paths)?;
        let mut lexicon = arguments.base()?;
        let mut named_by = &arguments.base;
        for path in &arguments.lexicon {
            let is_named = lexicon.languages().is_some();
            books::add(&mut lexicon, named_by, &source::lexicon(path)?, path)?;
            named_by = if is_named { named_by } else { path };
        }
        if let Some(paths) = &paths {
            let texts = arguments.texts.read(paths, lexicon.languages())?;
            books::refuse_other_languages(&texts.languages(), lexicon.languages())?;
            lexicon.add(&texts.learn(Some(&lexicon))?);
        }
        books::publish(&place, &lexicon)?;
        Ok(Verdict::Clean)
    }
}

impl Arguments {
    /// The texts to learn from, where there are any.
    fn paths(&self) -> Result<Option<Paths>> {
        if self.official.is_none() && self.lexicon.is_empty() {
            let remedy = "give an official text and its counterpart, or lexicons with --lexicon";
            return Err(Error::new(ErrorKind::Usage, "nothing is given to add", remedy));
        }
        let inputs = [&self.base].into_iter().chain(&self.official).chain(&self.counterpart).chain(&self.lexicon);
        source::refuse_standard_input_twice(&inputs.map(PathBuf::as_path).collect::<Vec<_>>())?;
        self.lexicon.iter().try_for_each(|path| source::refuse_the_same_file(&self.base, path))?;
        self.official.as_ref().zip(self.counterpart.as_ref()).map(|(one, two)| texts::paths(one, two)).transpose()
    }

    /// Where the result goes. Naming LEXICON itself with `-o` says no more than leaving `-o` out.
    fn place(&self, paths: &Option<Paths>) -> Result<Place> {
        if self.output.is_none() && source::is_standard(&self.base) {
            let (problem, remedy) = ("standard input cannot be replaced", "say where the result goes with -o");
            return Err(Error::new(ErrorKind::Usage, problem, remedy));
        }
        let inputs = paths.iter().flatten().flatten().chain(&self.lexicon).map(PathBuf::as_path);
        Places::new(inputs).take(self.output.as_deref().unwrap_or(&self.base))
    }

    /// The lexicon as it was. A dictionary that somebody wrote is not replaced by a file in another format.
    fn base(&self) -> Result<Lexicon> {
        let (name, text) = source::lexicon_text(&self.base)?;
        let replaced = self.output.as_deref().is_none_or(|output| is_the_same_file(output, &self.base));
        if replaced && !lexicon::is_own(&text) {
            let problem = "is a dictionary, which the result in the lexicon's own format would replace";
            let remedy = "write to another file with -o";
            return Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(name));
        }
        lexicon::read(&name, &text)
    }
}
