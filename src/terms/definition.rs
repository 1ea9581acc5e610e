//! Definition frames: a long name and, in brackets, the short form that stands for it from there on.

use super::names::{name_before, with_parts};
use super::text::{Key, Text, acronym_letters, spells_initials};
use crate::document::Span;
use std::ops::Range;

/// `LONG (SHORT)`, as ranges of words.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// The long name.
    pub(crate) long: Range<usize>,
    /// The short form, without an article.
    pub(crate) short: Range<usize>,
    /// From the long name to the closing bracket.
    pub(crate) whole: Span,
}

/// Most words of a short form.
const MOST_WORDS: usize = 3;

/// All definitions of a text, in reading order.
pub(crate) fn definitions(text: &Text<'_>) -> Vec<Definition> {
    let mut found = Vec::new();
    for words in &text.sentences {
        for opening in words.start + 1..words.end {
            if is_opening(text.gap(opening - 1))
                && let Some(definition) = definition(text, words, opening)
            {
                found.push(definition);
            }
        }
    }
    found
}

fn is_opening(gap: &str) -> bool {
    matches!(gap.trim().trim_end_matches(QUOTES), "(" | "（")
}

/// Quotation marks that may stand around a name.
pub(crate) const QUOTES: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];

fn definition(text: &Text<'_>, sentence: &Range<usize>, opening: usize) -> Option<Definition> {
    let (closing, end) = closing(text, opening, sentence.end)?;
    let article = text.is_any(opening, &["the", "The"]);
    let short = opening + usize::from(article)..closing;
    let bare = |word: usize| !text.words[word].capital || text.words[word].number;
    if short.is_empty() || short.clone().any(bare) {
        return None;
    }
    let long = if short.len() == 1 && text.words[short.start].acronym {
        acronym_long(text, sentence.start, opening, &short)?
    } else {
        alias_long(text, sentence.start, opening, &short)?
    };
    let whole = Span::new(text.words[long.start].span.start, end);
    Some(Definition { long, short, whole })
}

/// The word after the last one in the brackets, and where the closing bracket ends.
fn closing(text: &Text<'_>, opening: usize, limit: usize) -> Option<(usize, usize)> {
    for word in opening..limit.min(opening + MOST_WORDS + 1) {
        let end = text.words[word].span.end;
        let rest = text.text[end..].trim_start_matches(QUOTES);
        if let Some(after) = rest.strip_prefix([')', '）']) {
            return Some((word + 1, text.text.len() - after.len()));
        }
        if !(word + 1 < limit && text.gap(word).chars().all(|c| c == ' ')) {
            return None;
        }
    }
    None
}

/// The name in front of an acronym: the part of it whose initials spell the acronym; else the whole name; else, in lower
/// case, the words that the acronym abbreviates (Schwartz and Hearst 2003).
fn acronym_long(text: &Text<'_>, floor: usize, opening: usize, short: &Range<usize>) -> Option<Range<usize>> {
    let acronym = text.of(short.start);
    if let Some(name) = name_before(text, opening, floor) {
        let part = with_parts(text, &name).into_iter().filter(|part| part.end == name.end);
        let spelled = part.filter(|part| spells(text, part, acronym)).max_by_key(Range::len);
        if spelled.is_some() || name.len() > 1 {
            return spelled.or(Some(name));
        }
    }
    abbreviated(text, floor, opening, acronym)
}

/// Whether the initials of a name's words, with or without its linkers, spell the acronym.
fn spells(text: &Text<'_>, name: &Range<usize>, acronym: &str) -> bool {
    let content: Vec<usize> = text.content(name).collect();
    spells_initials(text, &content, acronym) || spells_initials(text, &name.clone().collect::<Vec<usize>>(), acronym)
}

/// Walks back over the words while their initials spell the acronym from its last letter to its first; function words may
/// be passed over.
fn abbreviated(text: &Text<'_>, floor: usize, opening: usize, acronym: &str) -> Option<Range<usize>> {
    let letters = acronym_letters(acronym);
    let mut rest: &str = &letters;
    for word in (floor..opening).rev() {
        let parts =
            || text.of(word).split(['-', '/']).filter_map(|part| part.chars().next()).flat_map(char::to_lowercase);
        let initials: String = parts().collect();
        match rest.strip_suffix(initials.as_str()).or_else(|| rest.strip_suffix(initials.chars().next()?)) {
            Some(shorter) => rest = shorter,
            None if text.words[word].function => continue,
            None => return None,
        }
        if rest.is_empty() {
            let long_enough = opening - word > 1 || text.of(word).contains('/');
            return long_enough.then_some(word..opening);
        }
    }
    None
}

/// The name in front of a short form in words: it shares a word with it, and is longer.
fn alias_long(text: &Text<'_>, floor: usize, opening: usize, short: &Range<usize>) -> Option<Range<usize>> {
    let name = name_before(text, opening, floor).or_else(|| bracketed_name(text, floor, opening))?;
    let forms: Vec<Key> = name.clone().map(|word| text.words[word].form).collect();
    let shares = short.clone().any(|word| forms.contains(&text.words[word].form));
    (shares && name.len() > short.len()).then_some(name)
}

/// A name that holds a bracket itself, such as `Ports (Amendment) Bill`, cannot be read as one span of words; its last part
/// can.
fn bracketed_name(text: &Text<'_>, floor: usize, opening: usize) -> Option<Range<usize>> {
    let end = opening.checked_sub(1)?;
    name_before(text, end, floor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::text::Forms;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let side = Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
        definitions(&side).iter().map(|d| (side.span(&d.long).of(text), side.span(&d.short).of(text))).collect()
    }

    #[test]
    fn finds_the_name_that_an_acronym_stands_for() {
        assert_eq!(found("The Head of the Water Supplies Office (WSO) spoke."), [("Water Supplies Office", "WSO")]);
        assert_eq!(found("The Harbour Office (HarO) spoke."), [("Harbour Office", "HarO")]);
        assert_eq!(found("Small and medium enterprises (SMEs) gain."), [("Small and medium enterprises", "SMEs")]);
        assert_eq!(found("Some bureaux/departments (B/Ds) gain."), [("bureaux/departments", "B/Ds")]);
    }

    #[test]
    fn finds_the_name_although_the_acronym_is_wrong() {
        assert_eq!(found("The Trade, Ports and Fish Bureau (TPB) spoke."), [("Trade, Ports and Fish Bureau", "TPB")]);
    }

    #[test]
    fn finds_short_forms_in_words() {
        assert_eq!(
            found("The Harbour Policy Office (Harbour Office) spoke."),
            [("Harbour Policy Office", "Harbour Office")]
        );
        assert_eq!(
            found("The Commissioner for Ports (\"the Commissioner\") spoke."),
            [("Commissioner for Ports", "Commissioner")]
        );
    }

    #[test]
    fn takes_no_other_bracket_for_a_definition() {
        for text in [
            "It opened today (July 25).",
            "He came to Macao (China) by sea.",
            "The Ordinance (Cap. 59) applies.",
            "It ended. (New Times)",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
