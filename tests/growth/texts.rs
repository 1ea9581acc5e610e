//! Long texts of words that mean nothing, and the right alignment of their sentences.

use bitext::Span;
use std::ops::Range;

/// Two texts and which sentences belong together.
pub struct Long {
    pub texts: [String; 2],
    pub sentences: [Vec<Span>; 2],
    /// The counterpart sentence of each official sentence, where it has one.
    pub partners: Vec<Option<usize>>,
}

/// Words that the counterpart changes, and sentences that it drops, in a hundred.
const CHANGED: u64 = 40;
const DROPPED: u64 = 5;

/// Sentences of 8 to 27 words, which become rarer the later they stand in the vocabulary, as in a language. The counterpart
/// changes many of them, drops some sentences, and has `inserted` more sentences at a place of its own.
pub fn long(sentences: usize, inserted: (usize, usize)) -> Long {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut sides = [Side::default(), Side::default()];
    let mut partners = Vec::with_capacity(sentences);
    for i in 0..sentences {
        if i == inserted.0 {
            (0..inserted.1).for_each(|_| sides[1].push(&random.sentence()));
        }
        let mut words = random.sentence();
        sides[0].push(&words);
        for word in &mut words {
            if word.parse::<u32>().is_err() && random.below(100) < CHANGED {
                *word = random.word();
            }
        }
        let kept = random.below(100) >= DROPPED;
        partners.push(kept.then_some(sides[1].sentences.len()));
        if kept {
            sides[1].push(&words);
        }
    }
    let [official, counterpart] = sides;
    Long { texts: [official.text, counterpart.text], sentences: [official.sentences, counterpart.sentences], partners }
}

#[derive(Default)]
struct Side {
    text: String,
    sentences: Vec<Span>,
}

impl Side {
    fn push(&mut self, words: &[String]) {
        let start = self.text.len();
        self.text.push_str(&words.join(" "));
        self.text.push('.');
        self.sentences.push(Span::new(start, self.text.len()));
        self.text.push('\n');
    }
}

impl Long {
    /// The counterpart in a language that reverses every word and keeps figures.
    pub fn foreign(&self) -> Long {
        let mut side = Side::default();
        for sentence in &self.sentences[1] {
            let text = sentence.of(&self.texts[1]).trim_end_matches('.');
            let reversed = |word: &str| match word.parse::<u32>() {
                Ok(_) => word.to_owned(),
                Err(_) => word.chars().rev().collect(),
            };
            side.push(&text.split(' ').map(reversed).collect::<Vec<_>>());
        }
        Long {
            texts: [self.texts[0].clone(), side.text],
            sentences: [self.sentences[0].clone(), side.sentences],
            partners: self.partners.clone(),
        }
    }
}

/// Numbers that look random and are the same every time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % limit
    }

    fn sentence(&mut self) -> Vec<String> {
        let range: Range<u64> = 0..8 + self.below(20);
        let mut words: Vec<String> = range.map(|_| self.word()).collect();
        if self.below(2) == 0 {
            words.push(self.below(9_000).to_string());
        }
        words
    }

    /// One of 2,700 words, the earlier the likelier.
    fn word(&mut self) -> String {
        let rank = 2700_f64.powf(self.below(1_000_000) as f64 / 1e6) as u64;
        let syllables = ["ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "wu", "ya", "ze", "fi", "go"];
        let count = syllables.len() as u64;
        [rank % count, rank / count % count, rank / count / count].iter().map(|&it| syllables[it as usize]).collect()
    }
}
