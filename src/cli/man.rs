//! `bitext man`: manual pages, from the definitions that the program itself reads arguments by.

use super::{Command, Verdict, parsed, program};
use crate::error::Result;
use crate::output::{Piece, Place, Places, publish};
use clap::{ArgMatches, Args, FromArgMatches};
use clap_mangen::Man;
use std::io::Write;
use std::path::PathBuf;

/// Writes manual pages.
pub(super) struct Manual;

#[derive(Debug, Args)]
struct Arguments {
    /// The folder for the pages, one a command, where they replace older ones [default: the page of bitext itself to
    /// standard output]
    folder: Option<PathBuf>,
}

impl Command for Manual {
    fn name(&self) -> &'static str {
        "man"
    }

    fn description(&self) -> &'static str {
        "Write the manual pages of bitext and its commands"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let mut pages = pages();
        let folder = parsed(Arguments::from_arg_matches(matches))?.folder;
        let mut places = Places::default();
        let places: Vec<Place> = match folder {
            Some(folder) => {
                pages.iter().map(|page| places.take(&folder.join(page.get_filename()))).collect::<Result<_>>()?
            }
            None => vec![Place::standard()],
        };
        pages.truncate(places.len());
        let pieces = pages.iter().zip(&places).map(|(page, place)| {
            let write = Box::new(move |out: &mut dyn Write| page.render(out));
            Piece { place, write }
        });
        publish(&pieces.collect::<Vec<_>>())?;
        Ok(Verdict::Clean)
    }
}

/// The page of the program, and those of every command, also of those below others.
fn pages() -> Vec<Man> {
    let mut program = program().disable_help_subcommand(true);
    program.build();
    of(&program)
}

fn of(command: &clap::Command) -> Vec<Man> {
    let source = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    // Without any date the writer would put the source in its place.
    let page = Man::new(command.clone()).date(" ").source(source).manual("User Commands");
    std::iter::once(page).chain(command.get_subcommands().flat_map(of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::COMMANDS;

    fn text(page: &Man) -> String {
        let mut text = Vec::new();
        page.render(&mut text).unwrap();
        String::from_utf8(text).unwrap().replace("\\-", "-")
    }

    #[test]
    fn every_command_has_a_page_and_stands_in_that_of_the_program() {
        let pages = pages();
        let names: Vec<_> = pages.iter().map(Man::get_filename).collect();
        assert!(names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len(), "{names:?}");
        for command in COMMANDS {
            assert!(names.contains(&format!("bitext-{}.1", command.name())));
            assert!(text(&pages[0]).contains(&format!("bitext-{}(1)", command.name())));
        }
    }

    #[test]
    fn a_page_has_every_option_of_its_command() {
        let mut program = program();
        program.build();
        for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
            let name = format!("bitext-{}.1", command.get_name());
            let page = pages().into_iter().find(|page| page.get_filename() == name).unwrap();
            for option in command.get_opts().filter_map(clap::Arg::get_long) {
                assert!(text(&page).contains(&format!("--{option}")), "{name}: --{option}");
            }
        }
    }
}
