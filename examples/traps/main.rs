//! Texts that would cost the square of their length if a comparison were careless: `traps` lists them, `traps NAME SIZE`
//! compares one. `benches/instructions` counts what that costs at two sizes.

mod texts;

use bitext::pair::{Knowledge, compare_with};
use bitext::{Options, Segmentation, fix};
use std::hint::black_box;
use std::io::Write;
use std::process::ExitCode;
use texts::{TRAPS, Trap};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let known = |name: &str| TRAPS.iter().find(|trap| trap.name == name);
    match &arguments[..] {
        [] => {
            for Trap { name, size, .. } in TRAPS {
                let _ = writeln!(std::io::stdout(), "{name} {size}"); // a closed pipe has enough
            }
            ExitCode::SUCCESS
        }
        [name, size] => match (known(name), size.parse()) {
            (Some(trap), Ok(size)) => run(trap, size),
            _ => ExitCode::from(2),
        },
        _ => ExitCode::from(2),
    }
}

/// Compares a trap of some size, and corrects it where that is the trap.
fn run(trap: &Trap, size: usize) -> ExitCode {
    let pair = (trap.pair)(size);
    let segmentation = if trap.is_of_lines { Segmentation::Lines } else { Segmentation::Sentences };
    let options = Options::default().with_segmentation(segmentation);
    let Ok(report) = compare_with(&pair, &options, &Knowledge::default()) else { return ExitCode::FAILURE };
    if trap.is_fixed {
        black_box(fix::fix(&pair, &report, |_| true));
    }
    black_box(report);
    ExitCode::SUCCESS
}
