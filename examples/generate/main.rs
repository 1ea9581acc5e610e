//! Writes as many invented pairs as are asked for, as a manifest with texts inline, for benchmarks of whole runs:
//!
//! ```console
//! $ cargo run --release --example generate -- 1000000 | zstd > pairs.jsonl.zst
//! ```
//!
//! Pair number n is the same in every run. A pair has about fifteen sentences a side; the counterpart calls some things by other
//! names, drops a sentence now and then, and carries the boilerplate of a news page.

mod random;
mod release;
mod words;

use release::Release;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (count, first) = match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(Ok(count)), None, None) => (count, 0),
        (Some(Ok(count)), Some(Ok(first)), None) => (count, first),
        _ => {
            let _ = writeln!(io::stderr(), "usage: generate PAIRS [NUMBER OF THE FIRST, from 0]");
            return ExitCode::from(2);
        }
    };
    match write(first..first + count) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "generate: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn write(numbers: std::ops::Range<u64>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    for number in numbers {
        let Release { id, date, official, counterpart } = Release::new(number);
        let url = format!("https://releases.example/{id}.htm");
        let line = serde_json::json!({
            "id": id, "date": date, "url": url, "official_text": official, "counterpart_text": counterpart,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}
