//! The traps.

use bitext::{Document, Language, Pair};

/// A pair that grows with a size.
pub(crate) struct Trap {
    pub(crate) name: &'static str,
    /// The size to begin with.
    pub(crate) size: usize,
    pub(crate) pair: fn(usize) -> Pair,
    /// Whether every line is a sentence.
    pub(crate) is_of_lines: bool,
    /// Whether the counterpart is corrected.
    pub(crate) is_fixed: bool,
}

const fn lines(name: &'static str, size: usize, pair: fn(usize) -> Pair) -> Trap {
    Trap { name, size, pair, is_of_lines: true, is_fixed: false }
}

const fn prose(name: &'static str, size: usize, pair: fn(usize) -> Pair) -> Trap {
    Trap { name, size, pair, is_of_lines: false, is_fixed: false }
}

/// Every trap. Half the size of those of many sentences is large enough for a corridor: shorter texts are searched whole.
pub(crate) const TRAPS: &[Trap] = &[
    prose("one-long-word", 20_000, |size| {
        both(|random| format!("The key of the office is x{} and opens the door.", random.letters(size)))
    }),
    lines("long-words", 4, |size| both(|random| random.lines(size, 20, |random| format!("A{}", random.letters(90))))),
    lines("chains-of-hyphens", 4, |size| both(|random| random.lines(size, 60, |random| random.words(12).join("-")))),
    lines("alike-words", 4, |size| both(|random| random.lines(size, 250, |random| format!("s{}", random.word())))),
    lines("one-word-a-line", 4, |size| same(&format!("{}\n", "harbour ".repeat(1_000)).repeat(size))),
    prose("one-word", 20_000, |size| same(&"harbour ".repeat(size))),
    prose("one-letter-sentences", 1_200, |size| same(&"A.\n".repeat(size))),
    prose("sentences-without-like", 1_200, |size| {
        both(|random| random.lines(size, 4, |random| random.word()).replace('\n', ".\n"))
    }),
    prose("line-of-capitals", 10_000, |size| both(|random| random.names(size).join(" "))),
    lines("lines-of-capitals", 4, |size| both(|random| random.lines(size, 400, |random| random.name()))),
    lines("lists-of-names", 4, |size| {
        both(|random| random.lines(size, 150, |random| format!("{},", random.names(2).join(" "))))
    }),
    lines("names-that-share-a-word", 4, |size| {
        both(|random| random.lines(size, 100, |random| format!("the {} Harbour Office,", random.name())))
    }),
    lines("persons", 4, |size| both(|random| random.lines(size, 120, |random| format!("Ms {} and", random.name())))),
    lines("posts", 4, |size| {
        both(|random| random.lines(size, 120, |random| format!("Director {} met", random.name())))
    }),
    lines("definitions", 8, |size| {
        both(|random| random.lines(size, 60, |random| format!("the {} Office (HO),", random.name())))
    }),
    lines("numbers", 20, |size| both(|random| random.lines(size, 200, |random| random.below(90_000).to_string()))),
    prose("line-of-numbers", 6_000, |size| {
        both(|random| random.lines(1, size, |random| random.below(90_000).to_string()))
    }),
    lines("terms-that-recur", 4, |size| {
        both(|random| {
            let terms = random.words(250).join(" ");
            (0..size).map(|line| format!("{} {terms}\n", Random(99 + line as u64).words(100).join(" "))).collect()
        })
    }),
    prose("one-finding-of-many-places", 1_200, |size| {
        let official = "It is at the Harbour Licensing Office (HLO) today.\n".repeat(size);
        pair(official.clone(), official.replace("Harbour Licensing Office (HLO)", "Port Permit Centre (PPC)"))
    }),
    lines("places-in-a-line", 4, |size| {
        let official = format!("{}\n", "the Harbour Licensing Office met ".repeat(100)).repeat(size);
        pair(official.clone(), official.replace("Licensing", "Permit"))
    }),
    Trap {
        is_fixed: true,
        ..prose("corrections", 1_200, |size| {
            let official = "The Harbour Licensing Office (HLO) has 480 posts.\n".repeat(size);
            pair(official.clone(), official.replace("Licensing", "Permit").replace("480", "48"))
        })
    },
    prose("joints", 20_000, |size| {
        pair(
            "It opens today. It closes late.".to_owned(),
            format!("It opens today{} it closes late.", ",\t".repeat(size)),
        )
    }),
    prose("brackets", 10_000, |size| same(&"((Ab) ".repeat(size))),
    prose("marks", 30_000, |size| same(&format!("A{}b.", "\u{301}’\"".repeat(size)))),
    prose("figures-of-another-language", 10_000, |size| foreign("1..".repeat(size), "1..".repeat(size))),
    prose("characters-of-another-language", 10_000, |size| {
        foreign("Boats sail. ".repeat(size / 20), "港口".repeat(size))
    }),
    lines("long-lines-of-another-language", 4, |size| {
        let mut random = Random(7);
        let official = random.lines(size, 300, |random| random.word());
        foreign(official, format!("{}\n", "港口效率促進辦公室今日成立".repeat(30)).repeat(size))
    }),
];

/// Two texts that are made alike from different random numbers.
fn both(text: impl Fn(&mut Random) -> String) -> Pair {
    let [official, counterpart] = [0x2545_F491_4F6C_DD1D, 0x9E37_79B9_7F4A_7C15].map(|seed| text(&mut Random(seed)));
    pair(official, counterpart)
}

fn same(text: &str) -> Pair {
    pair(text.to_owned(), text.to_owned())
}

fn pair(official: String, counterpart: String) -> Pair {
    let document = |name: &str, text: String| Document::plain(name, text, Language::ENGLISH);
    Pair::new(document("official", official), document("counterpart", counterpart))
}

fn foreign(official: String, original: String) -> Pair {
    let official = Document::plain("official", official, Language::ENGLISH);
    Pair::new(official, Document::plain("original", original, Language::CHINESE))
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

    fn letters(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b"abcdefghijklmnop"[self.below(16) as usize])).collect()
    }

    /// A word of three to five syllables.
    fn word(&mut self) -> String {
        let syllables = ["ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "wu", "ya", "ze", "fi", "go"];
        (0..3 + self.below(3)).map(|_| syllables[self.below(14) as usize]).collect()
    }

    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }

    /// A word with a capital.
    fn name(&mut self) -> String {
        let word = self.word();
        format!("{}{}", word[..1].to_uppercase(), &word[1..])
    }

    fn names(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.name()).collect()
    }

    /// Lines of so many parts each, behind words that both texts have, so that the lines are matched.
    fn lines(&mut self, count: usize, parts: usize, part: impl Fn(&mut Random) -> String) -> String {
        let line = |number: usize| {
            let anchor = Random(0x1234_5678 + 7919 * number as u64).words(20 + parts / 2).join(" ");
            let parts: Vec<String> = (0..parts).map(|_| part(self)).collect();
            format!("{anchor}: {}\n", parts.join(" "))
        };
        (0..count).map(line).collect()
    }
}
