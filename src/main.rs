//! The `bitext` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    bitext::cli::run()
}
