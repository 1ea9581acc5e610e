//! What a command says in its exit code.

use super::interrupt;

/// What a command that did its work has to say in its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing to report: 0.
    Clean,
    /// Mismatches were reported: 1.
    Mismatches,
    /// Some pairs or texts were set aside: 1.
    SetAside,
    /// The results are written, but the counterpart is doubtful: 3.
    Doubtful,
    /// Pairs were set aside, and the last run had set the same ones aside: 4.
    KnownFailures,
    /// Too many pairs were set aside, and the run stopped without outputs: 5.
    TooManyErrors,
    /// A signal stopped it before the end: 128 and the number of the signal.
    Interrupted,
}

/// Every exit code of the program, and what it says.
pub(super) const EXIT_CODES: [(&str, &str); 7] = [
    ("0", "done, and nothing to report"),
    ("1", "done; mismatches were reported (terms), or something was set aside (batch, match)"),
    ("2", "bad usage, bad input, or a result that cannot be written; no result file has changed"),
    (
        "3",
        "done (terms), but the counterpart is empty, in another language, unrelated, swapped with the official text, or \
         lacks most of it; comes before 1",
    ),
    ("4", "done (batch), and the last run had set aside all pairs that are set aside, for the same reasons"),
    (
        "5",
        "stopped (batch): more pairs were set aside than --max-errors allows; no output but `set-aside.jsonl` has changed",
    ),
    ("128+N", "ended by signal N: 130 by Ctrl-C, 143 by a request to end; `batch` goes on with the same command"),
];

impl Verdict {
    /// The exit code.
    pub(super) fn code(self) -> u8 {
        match self {
            Verdict::Clean => 0,
            Verdict::Mismatches | Verdict::SetAside => 1,
            Verdict::Doubtful => 3,
            Verdict::KnownFailures => 4,
            Verdict::TooManyErrors => 5,
            Verdict::Interrupted => interrupt::exit_code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EXIT_CODES;

    #[test]
    fn the_readme_explains_every_code() {
        let readme = include_str!("../../README.md");
        for (code, says) in EXIT_CODES {
            let row = format!("| {code} | {says} |");
            assert!(readme.contains(&row), "README.md lacks the row {row}");
        }
    }
}
