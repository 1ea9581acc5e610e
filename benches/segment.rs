//! Bytes a second of sentence segmentation, on text that is put together here.

use bitext::Language;
use bitext::segment::sentences;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const ENGLISH: [&str; 6] = [
    "The Harbour Office today announced that ferries to the outer islands will run every half hour from next month.",
    "Mr. Lo Wing-tai, who heads the office, said that about 1.2 million passengers used the service in 2023.",
    "\"We have listened to residents. They asked for later boats,\" he told reporters at 10.30 a.m. yesterday.",
    "Under the Piers Ordinance (Cap. 12), Tung Fat Ltd. will rebuild Pier No. 3 at a cost of $48.5 million.",
    "Will fares rise?",
    "The office has no such plan, but it will review the matter with the U.S. and local operators before the summer.",
];

const CHINESE: [&str; 4] = [
    "海港辦公室今日宣布，由下月起往返離島的渡輪將每半小時開出一班。",
    "主任羅永泰表示：「我們聽取了居民的意見。他們希望增設夜間航班。」",
    "三號碼頭將於2025年重建，費用約為4,850萬元。",
    "票價會否調整？",
];

const SIZE: usize = 4 << 20;

fn main() {
    divan::main();
}

/// Paragraphs of seven sentences until the text is large enough.
fn running_text(sentences: &[&str], joint: &str) -> String {
    let mut text = String::with_capacity(SIZE + 1_000);
    let mut next = sentences.iter().cycle();
    while text.len() < SIZE {
        let paragraph: Vec<&str> = next.by_ref().take(7).copied().collect();
        text.push_str(&paragraph.join(joint));
        text.push_str("\n\n");
    }
    text
}

/// The same text with its lines broken at 76 columns.
fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    for paragraph in text.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split(' ') {
            let separator = if column == 0 {
                ""
            } else if column + word.len() > 75 {
                "\n"
            } else {
                " "
            };
            column = if separator == " " { column + 1 + word.len() } else { word.len() };
            out.push_str(separator);
            out.push_str(word);
        }
        out.push_str("\n\n");
    }
    out
}

fn measure(bencher: Bencher<'_, '_>, text: &str, language: &Language) {
    bencher.counter(BytesCount::of_str(text)).bench(|| sentences(black_box(text), language).len());
}

#[divan::bench]
fn english(bencher: Bencher<'_, '_>) {
    measure(bencher, &running_text(&ENGLISH, " "), &Language::ENGLISH);
}

#[divan::bench]
fn english_wrapped(bencher: Bencher<'_, '_>) {
    measure(bencher, &wrapped(&running_text(&ENGLISH, " ")), &Language::ENGLISH);
}

#[divan::bench]
fn chinese(bencher: Bencher<'_, '_>) {
    measure(bencher, &running_text(&CHINESE, ""), &Language::CHINESE);
}

#[divan::bench]
fn stops_only(bencher: Bencher<'_, '_>) {
    measure(bencher, &".".repeat(SIZE), &Language::ENGLISH);
}
