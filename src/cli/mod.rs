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
mod config;
mod corpus;
mod delivery;
mod eval;
mod explain;
mod fixing;
mod folders;
mod glossary;
mod left;
mod lexicon;
mod matching;
mod progress;
mod publish;
mod segment;
mod source;
mod target;
mod terminal;
mod terms;

#[cfg(feature = "fuzz")]
#[doc(hidden)]
pub use config::show_configuration;

use crate::error::{Error, ErrorKind, Result};
use crate::input::{READERS, Reader};
use clap::ArgMatches;
use std::io::{self, Write};
use std::process::ExitCode;

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

/// What a command that did its work has to say in its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing to report: 0.
    Clean,
    /// Mismatches were reported: 1.
    Mismatches,
    /// Some pairs were set aside: 1.
    SetAside,
    /// Somebody stopped it before the end: 130.
    Interrupted,
}

/// Every command, by name.
pub static COMMANDS: &[&dyn Command] = &[
    &align::Align,
    &archive::Archive,
    &batch::Batch,
    &corpus::Corpus,
    &eval::Eval,
    &explain::Explain,
    &glossary::Glossary,
    &lexicon::Lexicon,
    &matching::Matching,
    &segment::Segment,
    &terms::Terms,
];

/// Runs the program with the arguments of the process: 0 done, 1 mismatches reported, 2 bad usage or bad input.
pub fn run() -> ExitCode {
    let matches = match program().try_get_matches() {
        Ok(matches) => matches,
        Err(shown) => {
            let _ = shown.print(); // help into a closed pipe is no failure
            return ExitCode::from(u8::try_from(shown.exit_code()).unwrap_or(2));
        }
    };
    match run_command(&matches, COMMANDS) {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Mismatches | Verdict::SetAside) => ExitCode::from(1),
        Ok(Verdict::Interrupted) => ExitCode::from(batch::INTERRUPTED),
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
        .version(env!("CARGO_PKG_VERSION"))
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
    format!(
        "Reads (other extensions are taken for plain text):\n{}\n\n\
         Exit codes: 0 done, 1 mismatches reported (terms) or something set aside (batch, match), 2 bad usage or bad input, \
         130 stopped by Ctrl-C (batch).",
        reads.join("\n")
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn builds_a_command_line_that_clap_accepts() {
        super::program().debug_assert();
    }
}
