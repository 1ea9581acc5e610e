//! Options that set the limits of a comparison: one for each, from their list.

use crate::limits::{Limit, Limits};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, value_parser};

/// The limits that the command line asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LimitArguments(Limits);

impl LimitArguments {
    /// All of them, as they are by default where the command line is silent.
    pub(super) fn limits(self) -> Limits {
        self.0
    }
}

impl Args for LimitArguments {
    fn augment_args(command: Command) -> Command {
        let option = |limit: Limit| {
            let help = format!("{} [default: {}]", limit.description(), limit.default());
            let option = Arg::new(limit.option()).long(limit.option()).value_name("N").help(help);
            option.value_parser(value_parser!(usize)).help_heading("Limits")
        };
        command.args(Limit::ALL.map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        LimitArguments::augment_args(command)
    }
}

impl FromArgMatches for LimitArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = LimitArguments::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for limit in Limit::ALL {
            if let Some(most) = matches.get_one(limit.option()) {
                self.0 = self.0.with(limit, *most);
            }
        }
        Ok(())
    }
}
