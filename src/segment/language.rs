//! What a language says about full stops, read from one text file a language.

use super::characters::is_blank;
use crate::document::Language;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// What a full stop after an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never ends a sentence: titles, "e.g.".
    Joins,
    /// Does not end one before a number or label: "No.", months.
    Numbered,
    /// Does not end one before a number or label, and a single "A" or "I" is one: "Fig.".
    Lettered,
    /// Ends one only before a word that begins sentences: "Ltd.".
    Ending,
    /// "a.m.", "p.m.".
    Hours,
}

/// The longest name of those who are told something, in characters.
const ADDRESSEE: usize = 5;

/// The words of one language that the rules ask for; every list is sorted.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    abbreviations: Vec<Entry>,
    longest_abbreviation: usize,
    in_phrases: Vec<&'static str>,
    starts: Vec<&'static str>,
    counted: Vec<&'static str>,
    prepositions: Vec<&'static str>,
    conjunctions: Vec<&'static str>,
    asks: Vec<&'static str>,
    dates: Vec<&'static str>,
    zones: Vec<&'static str>,
    ordinals: Vec<&'static str>,
    continues: Vec<&'static str>,
    says: Vec<&'static str>,
    reports: Vec<&'static str>,
    tells: Vec<&'static str>,
    denies: Vec<&'static str>,
    silent: Vec<&'static str>,
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
            "lettered" => Abbreviation::Lettered,
            "ending" => Abbreviation::Ending,
            "hours" => Abbreviation::Hours,
            "starts" => return self.starts.extend(words),
            "counted" => return self.counted.extend(words),
            "prepositions" => return self.prepositions.extend(words),
            "conjunctions" => return self.conjunctions.extend(words),
            "asks" => return self.asks.extend(words),
            "dates" => return self.dates.extend(words),
            "zones" => return self.zones.extend(words),
            "ordinals" => return self.ordinals.extend(words),
            "continues" => return self.continues.extend(words),
            "says" => return self.says.extend(words),
            "reports" => return self.reports.extend(words),
            "tells" => return self.tells.extend(words),
            "denies" => return self.denies.extend(words),
            "silent" => return self.silent.extend(words),
            _ => unreachable!("our own data files name only known classes; a test reads them all: {class}"),
        };
        for word in words {
            let capital = word.starts_with(char::is_uppercase);
            self.abbreviations.push(Entry {
                lower: word.to_lowercase().replace('_', " "),
                capital,
                class: abbreviation,
            });
            if let Some((first, last)) = word.split_once('_') {
                self.in_phrases.extend([first.trim_end_matches('.'), last]);
            }
        }
    }

    fn sort(&mut self) {
        // A word with and without capital keeps the entry without: it matches both.
        self.abbreviations.sort_by(|a, b| (&a.lower, a.capital).cmp(&(&b.lower, b.capital)));
        self.abbreviations.dedup_by(|a, b| a.lower == b.lower);
        self.longest_abbreviation = self.abbreviations.iter().map(|entry| entry.lower.len()).max().unwrap_or(0);
        for list in [
            &mut self.starts,
            &mut self.counted,
            &mut self.prepositions,
            &mut self.conjunctions,
            &mut self.asks,
            &mut self.dates,
            &mut self.zones,
            &mut self.ordinals,
            &mut self.continues,
            &mut self.says,
            &mut self.reports,
            &mut self.tells,
            &mut self.denies,
            &mut self.silent,
        ] {
            list.sort_unstable();
        }
    }

    /// The class of a word written without its last full stop.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > 2 * self.longest_abbreviation {
            return None;
        }
        let at = self.abbreviations.binary_search_by(|entry| compare_lower(&entry.lower, word)).ok()?;
        let entry = &self.abbreviations[at];
        let capital = word.starts_with(char::is_uppercase);
        let is_one_letter = word.chars().nth(1).is_none();
        (entry.capital == capital || (capital && !is_one_letter)).then_some(entry.class)
    }

    /// Whether the word is one of two that are an abbreviation together.
    pub(super) fn is_in_a_phrase(&self, word: &str) -> bool {
        self.in_phrases.iter().any(|part| part.eq_ignore_ascii_case(word))
    }

    /// The class of two words written without their last full stop: "et al".
    pub(super) fn phrase(&self, words: &str) -> Option<Abbreviation> {
        self.abbreviation(words).filter(|_| words.contains(is_blank))
    }

    /// Whether sentences begin with the word.
    pub(super) fn starts_sentences(&self, word: &str) -> bool {
        self.starts.binary_search(&word).is_ok()
    }

    /// Whether a number belongs to the word before it: "Part 2.", "at 5.".
    pub(super) fn takes_a_number(&self, word: &str) -> bool {
        self.takes_a_letter(word) || self.is_preposition(word)
    }

    /// Whether a single letter belongs to the word before it: "Zone B.".
    pub(super) fn takes_a_letter(&self, word: &str) -> bool {
        self.counted.binary_search(&word).is_ok()
    }

    /// Whether the word is a small one that a phrase begins with.
    pub(super) fn is_preposition(&self, word: &str) -> bool {
        self.prepositions.binary_search(&word).is_ok()
    }

    /// Whether the word stands between two of a kind: "from A to B".
    pub(super) fn joins_letters(&self, word: &str) -> bool {
        self.conjunctions.binary_search(&word).is_ok()
    }

    /// Whether questions begin with the word, in any case; unknown without data.
    pub(super) fn asks(&self, word: &str) -> Option<bool> {
        let is_same = |known: &&str| known.eq_ignore_ascii_case(word);
        (!self.asks.is_empty()).then(|| self.asks.iter().any(is_same))
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
        self.continues.iter().any(|start| text.starts_with(start))
    }

    /// Whether a clause holds a verb of speech.
    pub(super) fn names_speech(&self, clause: &str) -> bool {
        self.says.iter().any(|verb| clause.contains(verb))
    }

    /// Whether a clause ends in a verb of speech, as one behind a quotation that names its speaker: "局長說", "她告訴記者".
    pub(super) fn ends_in_speech(&self, clause: &str) -> bool {
        let clause = clause.trim_end_matches(is_blank);
        let ends_in = |clause: &str, words: &[&str]| words.iter().any(|word| clause.ends_with(word));
        let is_told = |verb: &&str| {
            let addressee = clause.rsplit_once(verb).map_or(0, |(_, addressee)| addressee.chars().count());
            (1..=ADDRESSEE).contains(&addressee)
        };
        let clause =
            clause.strip_suffix(['道', '著', '着']).filter(|rest| ends_in(rest, &self.reports)).unwrap_or(clause);
        let says = self.reports.iter().filter_map(|verb| clause.strip_suffix(verb));
        let mut says = says.filter(|before| !ends_in(before, &self.denies));
        (says.next().is_some() && !ends_in(clause, &self.silent)) || self.tells.iter().any(is_told)
    }
}

fn compare_lower(entry: &str, word: &str) -> Ordering {
    if word.is_ascii() {
        return entry.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()));
    }
    let letters = word.chars().map(|c| if is_blank(c) { ' ' } else { c });
    entry.chars().cmp(letters.flat_map(char::to_lowercase))
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
