//! How time grows with the length of documents: `cargo bench --bench growth`.

#![allow(missing_docs, unreachable_pub)]

use bitext::Language;
use bitext::align::{Support, Text, align};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

#[path = "../tests/growth/texts.rs"]
#[allow(dead_code, reason = "a benchmark asks for no right alignment")]
mod texts;

fn main() {
    divan::main();
}

/// Sentences a side.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], max_time = 10)]
fn sentences(bencher: Bencher<'_, '_>, count: usize) {
    let long = texts::long(count, (0, 0));
    let text =
        |side: usize| Text { text: &long.texts[side], sentences: &long.sentences[side], language: &Language::ENGLISH };
    bencher.counter(ItemsCount::new(count)).bench_local(|| black_box(align(text(0), text(1), &Support::default())));
}
