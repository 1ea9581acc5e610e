//! Fits the constants of the one-language model to gold alignments, and shows what they are worth.
//!
//! ```console
//! $ cargo run --release --features fit --example fit -- corpus
//! $ cargo run --release --features fit --example fit -- corpus more.jsonl --folds 2 --ablate
//! ```
//!
//! Gold is a folder of pairs as `corpus/` has them (`official.sentences`, `counterpart.sentences`, `beads.tsv`), or a
//! file of JSON lines with `official` and `counterpart` (arrays of sentences) and `gold` (an array of beads, each two
//! arrays of numbers). Constants are never judged on what they were fitted on: every document is aligned with those of
//! the other folds. Where several files hold versions of the same documents in the same order, a document's versions
//! stand in one fold.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people who fit constants")]

mod gold;
mod report;
mod train;

use bitext::align::fitting::Constants;
use clap::{Arg, ArgAction, Command, value_parser};
use gold::Gold;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let matches = Command::new("fit")
        .about("Fits the constants of alignment within one language")
        .arg(Arg::new("gold").num_args(1..).required(true).value_parser(value_parser!(PathBuf)))
        .arg(Arg::new("folds").long("folds").default_value("2").value_parser(value_parser!(u64).range(2..)))
        .arg(Arg::new("rounds").long("rounds").default_value("200").value_parser(value_parser!(u64)))
        .arg(Arg::new("without").long("without").action(ArgAction::Append).help("fit without a part (repeatable)"))
        .arg(Arg::new("ablate").long("ablate").action(ArgAction::SetTrue).help("fit again without each part"))
        .get_matches();
    let paths: Vec<&PathBuf> = matches.get_many("gold").into_iter().flatten().collect();
    let sets = match paths.iter().map(|path| gold::read(path)).collect::<Result<Vec<Vec<Gold>>, String>>() {
        Ok(sets) => sets,
        Err(problem) => {
            eprintln!("fit: {problem}");
            return ExitCode::from(2);
        }
    };
    let (folds, rounds) =
        (matches.get_one("folds").copied().unwrap_or(2), matches.get_one("rounds").copied().unwrap_or(200));
    let names: Vec<&String> = matches.get_many("without").into_iter().flatten().collect();
    let number = |name: &&String| Constants::current().iter().position(|(known, _)| known == name.as_str());
    let Some(without) = names.iter().map(number).collect::<Option<Vec<usize>>>() else {
        let known: Vec<String> = Constants::current().iter().map(|(name, _)| name.to_owned()).collect();
        eprintln!("fit: --without takes one of {}", known.join(", "));
        return ExitCode::from(2);
    };
    run(&paths, &sets, &Plan { folds, rounds, without, ablate: matches.get_flag("ablate") });
    ExitCode::SUCCESS
}

struct Plan {
    folds: u64,
    rounds: u64,
    /// Constants that the model shall do without.
    without: Vec<usize>,
    ablate: bool,
}

fn run(paths: &[&PathBuf], sets: &[Vec<Gold>], plan: &Plan) {
    let Plan { folds, rounds, without, ablate } = plan;
    let current = Constants::current();
    let all: Vec<&Gold> = sets.iter().flatten().collect();
    let pathless = all.iter().filter(|it| !it.example.has_path()).count();
    println!("{} documents, {pathless} of them with beads that the search cannot make: not fitted to\n", all.len());

    println!("constants of the library");
    report::figures(paths, sets, &|_, _| current.clone());

    let cross_validated = |without: &[usize]| -> Vec<Constants> {
        let others = |fold: u64| sets.iter().flat_map(move |set| train::others(set, fold, *folds)).collect::<Vec<_>>();
        (0..*folds).map(|fold| train::fit(&others(fold), &current, without, *rounds)).collect()
    };
    let by_fold = cross_validated(without);
    println!("\nfitted on the other folds ({folds} folds)");
    report::figures(paths, sets, &|_, number| by_fold[number % *folds as usize].clone());

    if *ablate {
        for (constant, (name, _)) in current.iter().enumerate() {
            let by_fold = cross_validated(&[without.as_slice(), &[constant]].concat());
            println!("\nfitted on the other folds without {name}");
            report::figures(paths, sets, &|_, number| by_fold[number % *folds as usize].clone());
        }
    }

    let fitted = train::fit(&all, &current, without, *rounds);
    println!("\nfitted on everything");
    report::constants(&current, &fitted);
    println!("\nfigures of these constants on what they were fitted on");
    report::figures(paths, sets, &|_, _| fitted.clone());
    println!("\nconfidences: constants of the library");
    report::reliability(sets, &|_| current.clone());
    println!("\nconfidences: constants fitted on the other folds");
    report::reliability(sets, &|number| by_fold[number % *folds as usize].clone());
}
