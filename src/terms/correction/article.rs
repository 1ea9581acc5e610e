//! `a`, `an` and `the`: which one a phrase begins with, and which one fits before it.

/// Beginnings of words, each with its article.
const SOUNDS: &str = include_str!("sounds.txt");

/// Letters whose names begin with a vowel.
const VOWEL_NAMES: &str = "AEFHILMNORSX";

/// Whether a word is an article, in any case.
pub(super) fn is_article(word: &str) -> bool {
    is_indefinite(word) || word.eq_ignore_ascii_case("the")
}

/// Whether a word is `a` or `an`.
pub(super) fn is_indefinite(word: &str) -> bool {
    word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an")
}

/// The article that a phrase begins with; nothing else may be all of the phrase.
pub(super) fn leading(phrase: &str) -> Option<&str> {
    let (first, rest) = phrase.split_once(char::is_whitespace)?;
    (is_article(first) && !rest.trim().is_empty()).then_some(first)
}

/// `a` or `an`, by the first sound of what follows.
pub(super) fn indefinite(phrase: &str) -> &'static str {
    let phrase = phrase.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = phrase.split(|c: char| c.is_whitespace() || c == '-' || c == '/').next().unwrap_or_default();
    // `HK$8` is read from its amount on.
    let amount = word.rsplit(['$', '£', '€', '¥']).next().unwrap_or_default();
    let an = match amount.starts_with(|c: char| c.is_ascii_digit()) {
        true => number_takes_an(amount),
        false if is_spelled_out(word) => word.starts_with(|c: char| VOWEL_NAMES.contains(c)),
        false => word_takes_an(word),
    };
    if an { "an" } else { "a" }
}

/// Eight, eleven, eighteen and what begins with them.
fn number_takes_an(number: &str) -> bool {
    let grouped = number.contains(',');
    let whole = number.split(|c: char| !c.is_ascii_digit() && c != ',').next().unwrap_or_default();
    let digits: String = whole.chars().filter(|&c| c != ',').collect();
    // `11,000` is eleven thousand, `1800` eighteen hundred, but `1,800` one thousand eight hundred.
    let two_first = digits.len() % 3 == 2 || digits.len() == 4 && !grouped;
    digits.starts_with('8') || two_first && (digits.starts_with("11") || digits.starts_with("18"))
}

/// Whether a word is read letter by letter: capitals, and in the list neither itself nor as a beginning.
fn is_spelled_out(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let first = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next().is_none_or(|c| c.is_uppercase() || c.is_ascii_digit());
    first && second && sound(word).is_none()
}

fn word_takes_an(word: &str) -> bool {
    let lower = word.to_lowercase();
    let article = sound(word).or_else(|| sound(&lower));
    article.map_or_else(|| lower.starts_with(['a', 'e', 'i', 'o', 'u', 'é']), |article| article == "an")
}

/// The article of the longest listed beginning of a word.
fn sound(word: &str) -> Option<&'static str> {
    let lines = SOUNDS.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once(' ')).flat_map(|(article, beginnings)| {
        beginnings.split_whitespace().map(move |beginning| (beginning.len(), article, beginning))
    });
    entries.filter(|(_, _, beginning)| word.starts_with(beginning)).max_by_key(|(length, ..)| *length).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_the_article_to_the_first_sound() {
        for phrase in [
            "hour",
            "honest Office",
            "heir",
            "MP",
            "HQ building",
            "X-ray",
            "R&D unit",
            "8 per cent rise",
            "11 km road",
            "18-storey tower",
            "1800 poem",
            "80-year lease",
            "HK$8 million fund",
            "$11 fee",
            "urban park",
            "EU rule",
            "uninsured boat",
            "umbrella",
            "“open” day",
            "e-mail",
            "LRT line",
            "18,000 crowd",
            "Observatory",
            "SMEs fund",
            "undertaking",
            "onerous duty",
            "Urn House",
            "ushers' room",
            "SC",
        ] {
            assert_eq!(indefinite(phrase), "an", "{phrase}");
        }
        for phrase in [
            "university",
            "UN body",
            "European fund",
            "one-off grant",
            "useful tool",
            "harbour",
            "UNESCO site",
            "NATO plan",
            "unit",
            "Union",
            "1,100 crowd",
            "12 per cent rise",
            "110 km road",
            "U-turn",
            "HarO officer",
            "PhD",
            "TDC",
            "uniform",
            "Ukrainian boat",
            "BBC",
            "unanimous vote",
            "Uganda office",
            "£12 fee",
        ] {
            assert_eq!(indefinite(phrase), "a", "{phrase}");
        }
    }

    #[test]
    fn finds_the_leading_article() {
        assert_eq!(leading("The Port Office"), Some("The"));
        assert_eq!(leading("an office"), Some("an"));
        assert_eq!(leading("Theatre Office"), None);
        assert_eq!(leading("the"), None);
    }
}
