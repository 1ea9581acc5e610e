//! Chinese names in Latin letters, whatever the romanisation: a surname of one syllable and a given name of one or two.
//!
//! `Wong Chi-keung`, `Vong Chi Keong` and `Huang Zhiqiang` may be one person's. The letters say little (Cantonese against Mandarin,
//! British against Portuguese spelling); that both are such names, with as many syllables, says that the two may stand for
//! one another. Syllables after Hanyu Pinyin (ISO 7098) and the usual spellings of Hong Kong, Macao and Taiwan.

/// Consonants that begin syllables, longest first.
const INITIALS: [&str; 31] = [
    "tsz", "ts", "tz", "zh", "ch", "sh", "hs", "ng", "kw", "gw", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h",
    "j", "q", "x", "r", "z", "c", "s", "v", "w", "y",
];

/// Vowels, longest first.
const NUCLEI: [&str; 26] = [
    "iao", "uai", "ieo", "iau", "ai", "ao", "au", "ei", "eo", "eu", "ia", "ie", "io", "iu", "oi", "ou", "oo", "ua",
    "ue", "ui", "uo", "a", "e", "i", "o", "u",
];

/// Consonants that end syllables, longest first.
const CODAS: [&str; 9] = ["ng", "n", "m", "p", "t", "k", "h", "r", ""];

/// How many syllables of a Chinese name some words have, if they have the shape of one: two or three, the surname alone in its
/// word.
pub(crate) fn syllables(words: &[&str]) -> Option<usize> {
    let (surname, given) = words.split_first()?;
    if given.is_empty() || given.len() > 2 || words.iter().any(|word| !word.starts_with(char::is_uppercase)) {
        return None;
    }
    if count(surname)? != 1 {
        return None;
    }
    let given: Option<usize> = given.iter().flat_map(|word| word.split('-')).map(count).sum();
    given.filter(|given| (1..=2).contains(given)).map(|given| 1 + given)
}

/// How many syllables a word has, if it can be cut into syllables: the fewest.
fn count(word: &str) -> Option<usize> {
    if !(2..=12).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    // fewest[k]: the fewest syllables of the first k letters.
    let mut fewest: Vec<Option<usize>> = vec![None; word.len() + 1];
    fewest[0] = Some(0);
    for start in 0..word.len() {
        let Some(before) = fewest[start] else { continue };
        for end in ends(&word[start..]) {
            let whole = &mut fewest[start + end];
            *whole = Some(whole.map_or(before + 1, |other| other.min(before + 1)));
        }
    }
    fewest[word.len()]
}

/// Where the syllables end that a text may begin with.
fn ends(text: &str) -> Vec<usize> {
    let hissed = ["tsz", "sz", "ng", "m"].into_iter().filter(|whole| text.starts_with(whole)).map(str::len);
    let initials =
        INITIALS.iter().filter(|initial| text.starts_with(**initial)).map(|initial| initial.len()).chain([0]);
    initials
        .flat_map(|start| {
            let rest = &text[start..];
            let nuclei = NUCLEI.iter().filter(move |nucleus| rest.starts_with(**nucleus));
            nuclei.flat_map(move |nucleus| {
                let coda = &rest[nucleus.len()..];
                let fitting = CODAS.iter().filter(move |end| coda.starts_with(**end));
                fitting.map(move |end| start + nucleus.len() + end.len())
            })
        })
        .chain(hissed)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_syllables_of_chinese_names() {
        for name in
            ["Wong Chi-keung", "Vong Chi Keong", "Huang Zhiqiang", "Leung Wing-sam", "Ieong Kuok Hou", "Chan Tsz-wai"]
        {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(syllables(&words), Some(3), "{name}");
        }
        assert_eq!(syllables(&["Li", "Na"]), Some(2));
    }

    #[test]
    fn knows_other_names() {
        for name in
            ["Anna Halvorsen", "Water Office", "Harbour Board", "Peter Marsh", "New Zealand", "South Ashby", "Lee"]
        {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(syllables(&words), None, "{name}");
        }
    }
}
