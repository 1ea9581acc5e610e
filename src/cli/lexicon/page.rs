//! What a lexicon shows of itself, for people and for programs.

use super::super::terminal::without_controls;
use super::books::named;
use crate::lexicon::{Lexicon, Translation};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A word with its translations, the likeliest first.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    /// Where the word was seen: `official` or `counterpart`.
    pub(super) side: &'static str,
    /// Invariant: of one word, and not empty.
    pub(super) translations: &'a [Translation<'a>],
}

impl Entry<'_> {
    /// The word, in the form that lexicons hold.
    pub(super) fn word(&self) -> &str {
        self.translations[0].official
    }
}

/// What is shown.
pub(super) struct Page<'a> {
    /// The lexicon's name for people.
    pub(super) name: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) entries: &'a [Entry<'a>],
    /// Whether the user asked for these words.
    pub(super) looked_up: bool,
}

/// A format that a page can be written in.
pub(super) struct Format {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// Whether nobody minds its length.
    pub(super) is_for_programs: bool,
    pub(super) write: fn(&Page<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every format, by name.
pub(super) static FORMATS: &[Format] = &[
    Format {
        name: "text",
        description: "for reading: sizes, then a word a line with its best translations",
        is_for_programs: false,
        write: text,
    },
    Format {
        name: "tsv",
        description: "tab-separated values, a word and one translation a row",
        is_for_programs: true,
        write: tsv,
    },
];

/// Translations on a line of the overview, and of a word that was asked for.
const BEST: [usize; 2] = [5, 10];

fn text(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    if !page.looked_up {
        let languages = page.lexicon.languages().map_or("languages not stated".to_owned(), named);
        let [official, counterpart] = page.lexicon.size();
        let (name, pairs) = (without_controls(page.name), page.lexicon.pairs());
        writeln!(
            out,
            "{name} ({languages}): {official} official words, {counterpart} counterpart words, {pairs} pairs\n"
        )?;
    }
    let words: Vec<String> = page.entries.iter().map(|entry| without_controls(entry.word())).collect();
    let width = words.iter().map(|word| word.width()).chain(["word".width()]).max().unwrap_or_default();
    if !page.entries.is_empty() {
        writeln!(out, "side           seen  explained  {:width$}  translations", "word")?;
    }
    for (entry, word) in page.entries.iter().zip(words) {
        let Translation { seen, reliability, .. } = entry.translations[0];
        let best = entry.translations.iter().take(BEST[usize::from(page.looked_up)]);
        let best = best.map(|it| format!("{} {:.2}", without_controls(it.counterpart), it.probability));
        let (blanks, best) = (" ".repeat(width - word.width()), best.collect::<Vec<_>>().join(", "));
        writeln!(out, "{:11}  {seen:>6.0}  {reliability:>9.2}  {word}{blanks}  {best}", entry.side)?;
    }
    Ok(())
}

fn tsv(page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "side\tword\ttranslation\tprobability\treliability\tseen")?;
    for entry in page.entries {
        for it in entry.translations {
            let (word, translation) = (without_controls(it.official), without_controls(it.counterpart));
            let (probability, reliability, seen) = (it.probability, it.reliability, it.seen);
            writeln!(out, "{}\t{word}\t{translation}\t{probability:.4}\t{reliability:.4}\t{seen:.3}", entry.side)?;
        }
    }
    Ok(())
}
