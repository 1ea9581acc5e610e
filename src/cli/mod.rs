//! The command line. A command is one file and one line in [`COMMANDS`].
//!
//! ```
//! let names: Vec<_> = bitext::cli::COMMANDS.iter().map(|command| command.name()).collect();
//! assert_eq!(names[0], "align");
//! ```

mod acceptance;
mod align;
mod archive;
mod arguments;
mod batch;
mod completions;
mod config;
mod corpus;
mod delivery;
mod doubts;
mod eval;
mod explain;
mod fixing;
mod folders;
mod glossary;
mod interrupt;
mod left;
mod lexicon;
mod limits;
mod man;
mod matching;
mod progress;
mod segment;
mod source;
mod terminal;
mod terms;
mod verdict;
mod version;

pub use verdict::Verdict;

#[cfg(feature = "fuzz")]
#[doc(hidden)]
pub use config::show_configuration;

use crate::error::{Error, ErrorKind, Result};
use crate::input::{READERS, Reader};
use clap::ArgMatches;
use std::io::{self, Write};
use std::process::ExitCode;
use verdict::EXIT_CODES;

/// One command of the program.
pub trait Command: Sync {
    /// The word that calls it.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Adds the command's arguments.
    fn arguments(&self, command: clap::Command) -> clap::Command;
    /// Does the work.
    ///
    /// # Errors
    /// When the input is bad or a result cannot be written.
    fn run(&self, matches: &ArgMatches) -> Result<Verdict>;
}

/// Every command, by name.
pub static COMMANDS: &[&dyn Command] = &[
    &align::Align,
    &archive::Archive,
    &batch::Batch,
    &completions::Completions,
    &corpus::Corpus,
    &eval::Eval,
    &explain::Explain,
    &glossary::Glossary,
    &lexicon::Lexicon,
    &man::Manual,
    &matching::Matching,
    &segment::Segment,
    &terms::Terms,
];

/// Runs the program with the arguments of the process. [`Verdict`] has the exit codes of success; an error gives 2.
pub fn run() -> ExitCode {
    let matches = match program().try_get_matches() {
        Ok(matches) => matches,
        Err(shown) => {
            let _ = shown.print(); // help into a closed pipe is no failure
            return ExitCode::from(u8::try_from(shown.exit_code()).unwrap_or(2));
        }
    };
    match interrupt::listen().and_then(|()| run_command(&matches, COMMANDS)) {
        Ok(verdict) => ExitCode::from(verdict.code()),
        Err(error) => {
            let message = terminal::without_controls(&error.to_string());
            let _ = writeln!(io::stderr(), "bitext: {message}"); // nowhere is left to complain
            ExitCode::from(2)
        }
    }
}

/// Arguments that clap has checked already, in their struct.
fn parsed<T>(arguments: std::result::Result<T, clap::Error>) -> Result<T> {
    arguments.map_err(|error| Error::new(ErrorKind::Usage, error.to_string(), "see --help"))
}

fn program() -> clap::Command {
    let program = clap::Command::new("bitext")
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .version(version::SHORT)
        .long_version(version::LONG.as_str())
        .after_help(after_help());
    with_commands(program, COMMANDS)
}

/// A command that asks for one of these below it.
fn with_commands(command: clap::Command, commands: &[&dyn Command]) -> clap::Command {
    let command = command.subcommand_required(true).arg_required_else_help(true);
    commands.iter().fold(command, |command, below| {
        // The description comes last: flattened structs of arguments would put theirs over it.
        let subcommand = below.arguments(clap::Command::new(below.name()));
        command.subcommand(subcommand.about(below.description()).long_about(None))
    })
}

/// Runs that one of these commands that was named.
fn run_command(matches: &ArgMatches, commands: &[&dyn Command]) -> Result<Verdict> {
    let named = matches.subcommand().and_then(|(name, matches)| {
        commands.iter().find(|command| command.name() == name).map(|command| command.run(matches))
    });
    // clap asks for a command and knows these only, so that one is there.
    named.unwrap_or_else(|| Err(Error::new(ErrorKind::Usage, "no command is named", "see --help")))
}

fn after_help() -> String {
    let extensions = |reader: &&dyn Reader| reader.extensions().iter().map(|it| format!(".{it}")).collect::<Vec<_>>();
    let reads = READERS.iter().map(|reader| format!("  {}: {}", extensions(reader).join(", "), reader.description()));
    let reads: Vec<_> = reads.collect();
    let codes: Vec<String> = EXIT_CODES.iter().map(|(code, says)| format!("  {code}: {says}")).collect();
    format!(
        "Reads (other extensions are taken for plain text):\n{}\n\n\
         Exit codes:\n{}",
        reads.join("\n"),
        codes.join("\n")
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn builds_a_command_line_that_clap_accepts() {
        super::program().debug_assert();
    }
}
