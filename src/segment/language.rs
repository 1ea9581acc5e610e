//! What a language says about full stops, read from one text file a language.

use crate::document::Language;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// What a full stop after an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never ends a sentence: titles, "e.g.".
    Joins,
    /// Does not end one before a number: "No.", months.
    Numbered,
    /// Ends one only before a word that begins sentences: "Ltd.".
    Ending,
    /// "a.m.", "p.m.".
    Hours,
}

/// The words of one language that the rules ask for; every list is sorted.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    abbreviations: Vec<Entry>,
    longest_abbreviation: usize,
    starts: Vec<&'static str>,
    counted: Vec<&'static str>,
    dates: Vec<&'static str>,
    zones: Vec<&'static str>,
    ordinals: Vec<&'static str>,
    continues: Vec<&'static str>,
    says: Vec<&'static str>,
}

#[derive(Debug)]
struct Entry {
    lower: String,
    capital: bool,
    class: Abbreviation,
}

/// A registered language: its primary subtag and the data that it is made of.
struct Registered {
    tag: &'static str,
    lexicon: LazyLock<Lexicon>,
}

const ENGLISH: &str = include_str!("languages/en.txt");
const CHINESE: &str = include_str!("languages/zh.txt");

/// Every language with data, sorted by tag.
static LANGUAGES: [Registered; 4] = [
    Registered { tag: "de", lexicon: LazyLock::new(|| Lexicon::parse(&[include_str!("languages/de.txt")])) },
    Registered { tag: "en", lexicon: LazyLock::new(|| Lexicon::parse(&[ENGLISH])) },
    Registered { tag: "fr", lexicon: LazyLock::new(|| Lexicon::parse(&[include_str!("languages/fr.txt")])) },
    Registered { tag: "zh", lexicon: LazyLock::new(|| Lexicon::parse(&[CHINESE, ENGLISH])) },
];

/// Languages without data: only the rules that need no words apply.
static NO_WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Lexicon {
    /// The data of a language, or of none.
    pub(super) fn of(language: &Language) -> &'static Lexicon {
        let tag = language.primary();
        LANGUAGES.iter().find(|known| known.tag.eq_ignore_ascii_case(tag)).map_or(&NO_WORDS, |known| &known.lexicon)
    }

    fn parse(files: &[&'static str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in files.iter().flat_map(|file| file.lines()) {
            if let Some((class, words)) = line.split_once(':').filter(|_| !line.starts_with('#')) {
                lexicon.add(class, words.split_whitespace());
            }
        }
        lexicon.sort();
        lexicon
    }

    fn add(&mut self, class: &str, words: impl Iterator<Item = &'static str>) {
        let abbreviation = match class {
            "joins" => Abbreviation::Joins,
            "numbered" => Abbreviation::Numbered,
            "ending" => Abbreviation::Ending,
            "hours" => Abbreviation::Hours,
            "starts" => return self.starts.extend(words),
            "counted" => return self.counted.extend(words),
            "dates" => return self.dates.extend(words),
            "zones" => return self.zones.extend(words),
            "ordinals" => return self.ordinals.extend(words),
            "continues" => return self.continues.extend(words),
            "says" => return self.says.extend(words),
            _ => unreachable!("our own data files name only known classes; a test reads them all: {class}"),
        };
        self.abbreviations.extend(words.map(|word| Entry {
            lower: word.to_lowercase(),
            capital: word.starts_with(char::is_uppercase),
            class: abbreviation,
        }));
    }

    fn sort(&mut self) {
        // A word with and without capital keeps the entry without: it matches both.
        self.abbreviations.sort_by(|a, b| (&a.lower, a.capital).cmp(&(&b.lower, b.capital)));
        self.abbreviations.dedup_by(|a, b| a.lower == b.lower);
        self.longest_abbreviation = self.abbreviations.iter().map(|entry| entry.lower.len()).max().unwrap_or(0);
        for list in [
            &mut self.starts,
            &mut self.counted,
            &mut self.dates,
            &mut self.zones,
            &mut self.ordinals,
            &mut self.continues,
            &mut self.says,
        ] {
            list.sort_unstable();
        }
    }

    /// The class of a word written without its last full stop.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > self.longest_abbreviation {
            return None;
        }
        let at = self.abbreviations.binary_search_by(|entry| compare_lower(&entry.lower, word)).ok()?;
        let entry = &self.abbreviations[at];
        (!entry.capital || word.starts_with(char::is_uppercase)).then_some(entry.class)
    }

    /// Whether sentences begin with the word.
    pub(super) fn starts_sentences(&self, word: &str) -> bool {
        self.starts.binary_search(&word).is_ok()
    }

    /// Whether a number or letter belongs to the word before it: "Part 2.".
    pub(super) fn takes_a_number(&self, word: &str) -> bool {
        self.counted.binary_search(&word).is_ok()
    }

    /// Whether the word is a day or a month.
    pub(super) fn is_date(&self, word: &str) -> bool {
        self.dates.binary_search(&word).is_ok()
    }

    /// Whether the word is a time zone.
    pub(super) fn is_zone(&self, word: &str) -> bool {
        self.zones.binary_search(&word).is_ok()
    }

    /// Whether "25." before the word is an ordinal number.
    pub(super) fn follows_an_ordinal(&self, word: &str) -> bool {
        self.ordinals.binary_search(&word).is_ok()
    }

    /// Whether a text after a closed quotation carries its sentence on.
    pub(super) fn continues_a_sentence(&self, text: &str) -> bool {
        let first = text.chars().next().map_or("", |c| &text[..c.len_utf8()]);
        self.continues.binary_search(&first).is_ok()
    }

    /// Whether a clause holds a verb of speech.
    pub(super) fn names_speech(&self, clause: &str) -> bool {
        self.says.iter().any(|verb| clause.contains(verb))
    }
}

fn compare_lower(entry: &str, word: &str) -> Ordering {
    if word.is_ascii() {
        return entry.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()));
    }
    entry.chars().cmp(word.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_languages_in_order_and_reads_all_their_data() {
        assert!(LANGUAGES.is_sorted_by_key(|known| known.tag));
        for known in &LANGUAGES {
            assert!(!known.lexicon.abbreviations.is_empty(), "{}", known.tag);
        }
    }

    #[test]
    fn puts_no_word_into_two_classes() {
        for file in [ENGLISH, CHINESE, include_str!("languages/de.txt"), include_str!("languages/fr.txt")] {
            let mut lexicon = Lexicon::default();
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                if let Some((class, words)) = line.split_once(':') {
                    lexicon.add(class, words.split_whitespace());
                }
            }
            lexicon.abbreviations.sort_by(|a, b| a.lower.cmp(&b.lower));
            for pair in lexicon.abbreviations.windows(2) {
                let clash = pair[0].lower == pair[1].lower && pair[0].class != pair[1].class;
                assert!(!clash, "{}", pair[0].lower);
            }
        }
    }

    #[test]
    fn finds_abbreviations_in_the_case_that_the_data_ask_for() {
        let english = Lexicon::of(&Language::ENGLISH);
        assert_eq!(english.abbreviation("Mr"), Some(Abbreviation::Joins));
        assert_eq!(english.abbreviation("P.M"), Some(Abbreviation::Hours));
        assert_eq!(english.abbreviation("Mar"), Some(Abbreviation::Numbered));
        assert_eq!(english.abbreviation("mar"), None);
        assert_eq!(english.abbreviation("bridge"), None);
    }

    #[test]
    fn gives_unknown_languages_no_words() {
        let swahili = Language::parse("sw").unwrap();
        assert_eq!(Lexicon::of(&swahili).abbreviation("Mr"), None);
    }

    #[test]
    fn takes_english_words_into_chinese() {
        let chinese = Language::parse("ZH-Hant").unwrap();
        assert_eq!(Lexicon::of(&chinese).abbreviation("Ltd"), Some(Abbreviation::Ending));
        assert!(Lexicon::of(&chinese).continues_a_sentence("的新措施"));
    }
}
