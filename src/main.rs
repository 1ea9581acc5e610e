//! The `bitext` program.

use std::process::ExitCode;

/// A comparison asks for many small pieces of memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    bitext::cli::run()
}
