//! Reading lexicons: the own format, hunalign's dictionaries, and tab-separated pairs.

use super::file::{LANGUAGES, MARK, VERSION, is_own};
use super::{Lexicon, MOST, Word, lexical_words};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};

/// How often a pair that a person wrote counts as seen: it is surer than one that was met by chance.
const GIVEN: f32 = 4.0;

/// What the error messages ask for.
const REMEDY: &str = "write OFFICIAL<TAB>COUNTERPART, or COUNTERPART @ OFFICIAL as in hunalign's dictionaries";

/// Reads a lexicon. `name` is shown in errors.
///
/// A file that begins with `# bitext-lexicon` is one of our own. In any other, every line is a pair of words or phrases:
/// `OFFICIAL<TAB>COUNTERPART`, perhaps with a number after another tab (how often it was seen), or `COUNTERPART @
/// OFFICIAL`, as hunalign's dictionaries have it (the target language first). Empty lines and lines that begin with `#`
/// are skipped.
///
/// # Errors
/// When a line is neither, a number is none, or the file is from a newer version; file and line are named.
///
/// ```
/// use bitext::lexicon::read;
/// assert_eq!(read("x.dic", "橋 @ bridge\nharbour\t港\n")?.size(), [2, 2]);
/// assert!(read("x.dic", "bridge\n").is_err());
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn read(name: &str, text: &str) -> Result<Lexicon> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lexicon = Lexicon::default();
    let own = is_own(text);
    for (number, line) in text.lines().enumerate() {
        let read = match line.trim() {
            "" => Ok(()),
            _ if own => own_line(&mut lexicon, line),
            note if note.starts_with('#') => Ok(()),
            _ => entry(&mut lexicon, line),
        };
        read.map_err(|error| error.in_source(name).on_line(number + 1))?;
    }
    if lexicon.is_empty() {
        return Err(Error::new(ErrorKind::Input, "holds no pair of words", REMEDY).in_source(name));
    }
    Ok(lexicon)
}

/// Most words of a dictionary's entry on one side: each is paired with each.
const LONGEST: usize = 100;

fn broken(problem: impl Into<String>) -> Error {
    Error::new(ErrorKind::Input, problem, REMEDY)
}

/// A line of a dictionary.
fn entry(lexicon: &mut Lexicon, line: &str) -> Result<()> {
    let (official, counterpart, count) = match line.split('\t').collect::<Vec<_>>()[..] {
        [official, counterpart] => (official, counterpart, GIVEN),
        [official, counterpart, count] => (official, counterpart, times(count)?),
        [_] => match line.split_once(" @ ") {
            Some((counterpart, official)) => (official, counterpart, GIVEN),
            None => return Err(broken(format!("{line:?} has neither a tab nor \" @ \""))),
        },
        _ => return Err(broken("has more than three columns")),
    };
    let words = |text: &str| {
        let mut words = Vec::new();
        lexical_words(text, |word| words.push(word.to_owned()));
        words
    };
    let (left, right) = (words(official), words(counterpart));
    if left.is_empty() || right.is_empty() {
        return Err(broken(format!("{:?} holds no word", if left.is_empty() { official } else { counterpart })));
    }
    if left.len().max(right.len()) > LONGEST {
        return Err(broken(format!("has more than {LONGEST} words on a side")));
    }
    let mut number = |side: usize, words: &[String]| -> Vec<Word> {
        words.iter().map(|word| lexicon.words[side].number(word)).collect()
    };
    let (left, right) = (number(0, &left), number(1, &right));
    for (side, (words, others)) in [(&left, &right), (&right, &left)].into_iter().enumerate() {
        for &word in words {
            *lexicon.counts.seen[side].entry(word).or_default() += count;
            for &other in others {
                *lexicon.counts.pairs[side].entry((word, other)).or_default() += count / others.len() as f32;
            }
        }
    }
    Ok(())
}

/// A line of the own format.
fn own_line(lexicon: &mut Lexicon, line: &str) -> Result<()> {
    if let Some(version) = line.strip_prefix(MARK) {
        return match version.trim().parse::<u32>() {
            Ok(version) if version <= VERSION => Ok(()),
            _ => {
                let problem =
                    format!("is a lexicon of version {}, and {VERSION} is the newest known here", version.trim());
                Err(Error::new(ErrorKind::Input, problem, "use a newer bitext, or learn the lexicon again"))
            }
        };
    }
    if let Some(tags) = line.strip_prefix(LANGUAGES) {
        let tags = tags.split_whitespace().map(Language::parse).collect::<Result<Vec<_>>>()?;
        let two = <[Language; 2]>::try_from(tags).map_err(|tags| {
            let problem = format!("names {} languages, and a lexicon is of two", tags.len());
            Error::new(ErrorKind::Input, problem, "write the official language and the other one")
        });
        lexicon.languages = Some(two?);
        return Ok(());
    }
    match line.split('\t').collect::<Vec<_>>()[..] {
        _ if line.starts_with('#') => {}
        ["official", word, count] => saw(lexicon, 0, word, number(count)?),
        ["counterpart", word, count] => saw(lexicon, 1, word, number(count)?),
        ["pair", official, counterpart, forth, back] => {
            let (a, b) = (lexicon.words[0].number(official), lexicon.words[1].number(counterpart));
            for (side, pair, count) in [(0, (a, b), number(forth)?), (1, (b, a), number(back)?)] {
                if count > 0.0 {
                    lexicon.counts.pairs[side].insert(pair, count);
                }
            }
        }
        _ => {
            return Err(Error::new(
                ErrorKind::Input,
                "is no line of a bitext lexicon",
                "learn the lexicon again, or delete the line",
            ));
        }
    }
    Ok(())
}

fn saw(lexicon: &mut Lexicon, side: usize, word: &str, count: f32) {
    let number = lexicon.words[side].number(word);
    lexicon.counts.seen[side].insert(number, count);
}

/// How often a pair was seen: a pair that never was is none.
fn times(text: &str) -> Result<f32> {
    let refused = || Error::new(ErrorKind::Input, "is a pair that was never seen", "write a number above 0, or none");
    number(text).and_then(|count| Some(count).filter(|count| *count > 0.0).ok_or_else(refused))
}

/// A count: a number above 0, or 0 for the other direction of a pair.
fn number(text: &str) -> Result<f32> {
    let number = text.trim().parse::<f32>().ok().filter(|it| (0.0..=MOST).contains(it));
    let remedy = format!("write a number from 0 to {MOST}");
    number.ok_or_else(|| Error::new(ErrorKind::Input, format!("{text:?} is no count"), remedy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_format() {
        for text in
            ["bridge\t橋", "bridge\t橋\t4", "橋 @ bridge", "# a note\n\n橋 @ bridge\n", "\u{feff}橋 @ bridge\r\n"]
        {
            let lexicon = read("x", text).expect(text);
            assert_eq!(lexicon.named_pairs().get(&("bridg", "橋")), Some(&[4.0, 4.0]), "{text}");
        }
    }

    #[test]
    fn keeps_any_number_of_words_apart() {
        let line = |n: u32| format!("a{n}\tb{n}\t{}\n", n % 7 + 1);
        let mut lexicon = read("many", &(0..200_000).map(line).collect::<String>()).unwrap();
        assert_eq!((lexicon.size(), lexicon.pairs()), ([200_000; 2], 200_000));
        lexicon.add(&lexicon.clone());
        assert_eq!((lexicon.size(), lexicon.pairs()), ([200_000; 2], 200_000));
        assert!((0..200_000).step_by(997).all(|n| {
            let seen = (n % 7 + 1) as f32 * 2.0;
            lexicon.times_seen(&format!("a{n}")) == [seen, 0.0] && lexicon.times_seen(&format!("b{n}")) == [0.0, seen]
        }));
    }

    #[test]
    fn names_file_and_line_of_what_it_cannot_read() {
        for (text, line) in [
            ("a\tb\nbridge\n", 2),
            ("a\tb\tmany", 1),
            ("a\tb\t1\tx", 1),
            ("a\tb\n\n...\tb", 3),
            ("# bitext-lexicon 9\n", 1),
            ("# bitext-lexicon 1\n# languages en\n", 2),
            ("a\tb\t2e9", 1),
            ("a\tb\n\nc\td\t0", 3),
        ] {
            let error = read("some.dic", text).expect_err(text);
            assert_eq!((error.place().source.as_deref(), error.place().line), (Some("some.dic"), Some(line)), "{text}");
        }
        assert!(read("x", "").is_err());
    }
}
