//! Inflected forms of English words, made from the word as a glossary has it: what is made cannot reach another word, as
//! cutting endings off does (`licensing` would become `license`).

/// Plurals that no rule makes.
const PLURALS: &[(&str, &str)] = &[
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("person", "people"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("mouse", "mice"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("datum", "data"),
    ("medium", "media"),
    ("bureau", "bureaux"),
    ("plateau", "plateaux"),
];

/// Endings of nouns (`fisherman`, `analysis`) and what they become.
const ENDINGS: &[(&str, &[&str])] = &[
    ("man", &["men"]),
    ("is", &["es"]),
    ("fe", &["ves", "fes"]),
    ("f", &["fs", "ves"]),
    ("o", &["os", "oes"]),
    ("ch", &["ches", "chs"]),
    ("sh", &["shes"]),
    ("s", &["ses"]),
    ("x", &["xes"]),
    ("z", &["zes", "zzes"]),
];

fn is_vowel(c: Option<char>) -> bool {
    c.is_some_and(|c| "aeiouAEIOU".contains(c))
}

/// Whether a word ends in a consonant and `y`, which becomes `ie`.
fn ends_in_consonant_and_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.is_empty() && !is_vowel(stem.chars().next_back()))
}

/// The plurals that a noun may have.
///
/// ```
/// use bitext::words::plurals;
/// assert_eq!(plurals("policy"), ["policies"]);
/// assert_eq!(plurals("Fisherman"), ["Fishermen"]);
/// assert_eq!(plurals("SME"), ["SMEs"]);
/// ```
pub fn plurals(word: &str) -> Vec<String> {
    if let Some((_, plural)) = PLURALS.iter().find(|(singular, _)| singular.eq_ignore_ascii_case(word)) {
        return vec![(*plural).to_owned(), format!("{word}s")];
    }
    if let Some(stem) = ends_in_consonant_and_y(word) {
        return vec![format!("{stem}ies")];
    }
    let made = ENDINGS.iter().find_map(|(ending, made)| Some((word.strip_suffix(ending)?, *made)));
    match made {
        Some((stem, endings)) => endings.iter().map(|ending| format!("{stem}{ending}")).collect(),
        None => vec![format!("{word}s")],
    }
}

/// Every form that a word in lower case may have as the head of a phrase: plural, singular, past and participle.
///
/// ```
/// use bitext::words::inflections;
/// assert!(inflections("levy").contains(&"levied".to_owned()));
/// assert!(inflections("measures").contains(&"measure".to_owned()));
/// assert!(!inflections("building").contains(&"build".to_owned()));
/// ```
pub fn inflections(word: &str) -> Vec<String> {
    let mut forms = plurals(word);
    forms.extend(singular(word));
    let verb = match (ends_in_consonant_and_y(word), word.strip_suffix('e')) {
        (Some(stem), _) => [format!("{stem}ied"), format!("{word}ing")],
        (_, Some(stem)) => [format!("{word}d"), format!("{stem}ing")],
        // A doubled consonant is a single one in the normal form.
        _ => [format!("{word}ed"), format!("{word}ing")],
    };
    forms.extend(verb);
    forms
}

/// The singular of a plural; `ss`, `us` and `is` end no plural, and short words are left alone.
fn singular(word: &str) -> Option<String> {
    if word.len() < 5 || ["ss", "us", "is", "ics", "ews"].iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    let sibilant = ["ches", "shes", "xes", "sses"].iter().any(|ending| word.ends_with(ending));
    word.strip_suffix(if sibilant { "es" } else { "s" }).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_plurals() {
        for (word, plural) in [
            ("office", "offices"),
            ("bus", "buses"),
            ("branch", "branches"),
            ("key", "keys"),
            ("life", "lives"),
            ("bureau", "bureaux"),
            ("analysis", "analyses"),
            ("embargo", "embargoes"),
        ] {
            assert!(plurals(word).contains(&plural.to_owned()), "{word}: {:?}", plurals(word));
        }
    }

    #[test]
    fn makes_forms_of_verbs() {
        for (word, form) in [("resume", "resumed"), ("resume", "resuming"), ("carry", "carries"), ("clear", "clearing")]
        {
            assert!(inflections(word).contains(&form.to_owned()), "{word}: {:?}", inflections(word));
        }
    }

    #[test]
    fn makes_singulars_of_plurals_only() {
        for (word, expected) in [
            ("measures", Some("measure")),
            ("policies", Some("policy")),
            ("branches", Some("branch")),
            ("economics", None),
            ("glass", None),
            ("bus", None),
            ("chairmen", Some("chairman")),
        ] {
            assert_eq!(singular(word).as_deref(), expected, "{word}");
        }
    }
}
