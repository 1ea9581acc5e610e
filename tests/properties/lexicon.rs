//! Lexicons: what is written reads back, what is learned depends on no thread, and helps.

use crate::texts::{anything, related};
use bitext::align::{Bead, Support, Text, align, alignments, learn_jointly};
use bitext::lexicon::{Lexicon, lexical_words, read, write};
use bitext::segment::sentences;
use bitext::{Language, Span};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

fn german() -> Language {
    Language::parse("de").expect("is a tag")
}

fn written(lexicon: &Lexicon) -> String {
    let mut file = Vec::new();
    write(lexicon, &mut file).expect("a vector takes all");
    String::from_utf8(file).expect("a lexicon is text")
}

/// A text with its sentences and its language.
struct Cut(String, Vec<Span>, Language);

impl Cut {
    fn new(text: impl Into<String>, language: Language) -> Self {
        let text = text.into();
        let sentences = sentences(&text, &language);
        Cut(text, sentences, language)
    }

    fn text(&self) -> Text<'_> {
        Text { text: &self.0, sentences: &self.1, language: &self.2 }
    }
}

/// Three short releases about a harbour, in English and in German.
fn harbour() -> Vec<[Cut; 2]> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/lexicon-learn-folders.in");
    let read = |name: String| fs::read_to_string(root.join(name)).expect("the case is there");
    let pair = |name| {
        let (english, other) = (read(format!("en/{name}.txt")), read(format!("de/{name}.md")));
        [Cut::new(english, Language::ENGLISH), Cut::new(other, german())]
    };
    ["ferry", "pier", "tickets"].map(pair).into()
}

fn learned(pairs: &[[Cut; 2]], given: Option<&Lexicon>) -> Lexicon {
    let pairs: Vec<[Text<'_>; 2]> = pairs.iter().map(|pair| [pair[0].text(), pair[1].text()]).collect();
    learn_jointly(&pairs, given, || ())
}

#[test]
fn learns_the_same_on_one_thread_and_on_two() {
    let pairs = harbour();
    let on = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        pool.install(|| learned(&pairs, None))
    };
    let alone = on(1);
    assert_eq!(alone, on(2));
    assert_eq!(written(&alone), written(&on(2)));
}

#[test]
fn tells_of_every_alignment() {
    let (pairs, aligned) = (harbour(), AtomicUsize::new(0));
    let pairs: Vec<[Text<'_>; 2]> = pairs.iter().map(|pair| [pair[0].text(), pair[1].text()]).collect();
    learn_jointly(&pairs, None, || _ = aligned.fetch_add(1, Ordering::Relaxed));
    assert_eq!(aligned.into_inner(), alignments(pairs.len()));
    assert!(learn_jointly(&[], None, || ()).is_empty());
}

/// Four lines of about the same length, of which the first and the last have no counterpart: lengths and names say nothing.
const SHIFTED: [&str; 2] = [
    "The ferry sails to the island.\nPassengers pay for a ticket.\nChildren pay half on Sunday.\nThe city sells the tickets.\n",
    "Fahrgäste zahlen für eine Fahrkarte.\nKinder zahlen am Sonntag die Hälfte.\nDie Stadt verkauft die Fahrkarten.\n\
     Das Hafenamt hat einen Schalter.\n",
];

/// How many of the three true beads are found.
fn hits(lexicon: Option<&Lexicon>) -> usize {
    let (official, counterpart) = (Cut::new(SHIFTED[0], Language::ENGLISH), Cut::new(SHIFTED[1], german()));
    let beads = align(official.text(), counterpart.text(), &Support { lexicon, ..Support::default() });
    let right = |bead: &&Bead| bead.shape() == "1-1" && bead.official.start == bead.counterpart.start + 1;
    beads.iter().filter(right).count()
}

#[test]
fn a_lexicon_of_other_texts_finds_what_lengths_cannot() {
    assert_eq!(hits(None), 0, "or this example shows nothing");
    assert_eq!(hits(Some(&learned(&harbour(), None))), 3);
}

#[test]
fn keeps_what_was_given_apart() {
    let given = read("given", "quay\tKai\n").expect("is a dictionary");
    let mut lexicon = learned(&harbour(), Some(&given));
    assert_eq!(lexicon.times_seen("quay"), [0.0, 0.0]);
    assert!(lexicon.times_seen("fähr")[1] > 0.0);
    lexicon.add(&given);
    assert!(lexicon.times_seen("quay")[0] > 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn written_lexicons_read_back((official, counterpart) in prop_oneof![related(), (anything(), anything())]) {
        let lexicon = learned(&[[Cut::new(official, Language::ENGLISH), Cut::new(counterpart, german())]], None);
        let file = written(&lexicon);
        if lexicon.is_empty() {
            prop_assert!(read("file", &file).is_err());
        } else {
            let again = read("file", &file).expect("what was written can be read");
            prop_assert_eq!(again.size(), lexicon.size());
            prop_assert_eq!(again.pairs(), lexicon.pairs());
            prop_assert_eq!(again.languages(), lexicon.languages());
            prop_assert_eq!(written(&again), file, "counts to three decimals, and nothing else is lost");
        }
    }

    #[test]
    fn written_dictionaries_read_back(entries in prop::collection::vec((anything(), anything(), 0.001_f32..1e6), 1..8)) {
        let one_line = |text: &str| text.replace(char::is_control, " ");
        let is_word = |text: &str| { let mut any = false; lexical_words(text, |_| any = true); any };
        let entries = entries.iter().filter(|(left, right, _)| is_word(left) && is_word(right));
        let lines = entries.map(|(left, right, count)| format!("w {}\t{}\t{count}\n", one_line(left), one_line(right)));
        let text: String = lines.collect();
        prop_assume!(!text.is_empty());
        let lexicon = read("dictionary", &text).expect("every line is an entry");
        let file = written(&lexicon);
        prop_assert_eq!(written(&read("file", &file).expect("can be read")), file);
    }

    #[test]
    fn turning_twice_changes_nothing((official, counterpart) in related()) {
        let lexicon = learned(&[[Cut::new(official, Language::ENGLISH), Cut::new(counterpart, german())]], None);
        let turned = lexicon.clone().turned();
        prop_assert_eq!(turned.pairs(), lexicon.pairs());
        prop_assert_eq!(turned.turned(), lexicon);
    }
}
