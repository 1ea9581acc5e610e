//! `bitext completions`: what a shell completes, from the definitions that the program itself reads arguments by.

use super::{Command, Verdict, parsed, program};
use crate::error::Result;
use crate::output::{Place, publish_one};
use clap::{ArgMatches, Args, FromArgMatches};
use clap_complete::{Shell, generate};

/// Writes a completion script.
pub(super) struct Completions;

#[derive(Debug, Args)]
struct Arguments {
    /// The shell that is to complete commands and options
    shell: Shell,
}

impl Command for Completions {
    fn name(&self) -> &'static str {
        "completions"
    }

    fn description(&self) -> &'static str {
        "Write what a shell needs to complete commands and options"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let script = script(parsed(Arguments::from_arg_matches(matches))?.shell);
        publish_one(&Place::standard(), |out| out.write_all(&script))?;
        Ok(Verdict::Clean)
    }
}

fn script(shell: Shell) -> Vec<u8> {
    let (mut command, mut script) = (program(), Vec::new());
    let name = command.get_name().to_owned();
    generate(shell, &mut command, name, &mut script);
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    /// The words that call every command, those below others after them.
    fn calls(command: &clap::Command) -> Vec<String> {
        let below = command.get_subcommands().filter(|below| below.get_name() != "help");
        below.flat_map(|below| [vec![below.get_name().to_owned()], calls(below)].concat()).collect()
    }

    #[test]
    fn every_shell_completes_every_command_and_option() {
        let mut command = program();
        command.build();
        for shell in Shell::value_variants() {
            let script = String::from_utf8(script(*shell)).unwrap();
            for call in calls(&command) {
                assert!(script.contains(&call), "{shell}: {call}");
            }
            let options = command.get_subcommands().flat_map(clap::Command::get_opts);
            for option in options.filter_map(clap::Arg::get_long) {
                assert!(script.contains(option), "{shell}: --{option}");
            }
        }
    }
}
