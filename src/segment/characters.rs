//! The characters that segmentation knows: stops, quotes and brackets, blanks, bullets.

/// Whether a character may end a sentence.
///
/// These are the `STerm` and `ATerm` characters of UAX #29 (Unicode 16) and the ellipses, which UAX #29 takes for
/// ordinary marks. A test holds the list against the crate `unicode-segmentation`.
pub(super) fn is_stop(c: char) -> bool {
    match c {
        '.' | '!' | '?' | '。' | '！' | '？' | '…' | '⋯' => true,
        _ if c.is_ascii() => false,
        '\u{589}'..='\u{1C7F}' => is_stop_of_the_east(c),
        '\u{2024}' | '\u{203C}'..='\u{203D}' | '\u{2047}'..='\u{2049}' | '\u{2CF9}'..='\u{2CFB}' => true,
        '\u{2E2E}' | '\u{2E3C}' | '\u{2E53}'..='\u{2E54}' | '\u{A4FF}' | '\u{A60E}'..='\u{A60F}' => true,
        '\u{A6F3}' | '\u{A6F7}' | '\u{A876}'..='\u{A877}' | '\u{A8CE}'..='\u{A8CF}' | '\u{A92F}' => true,
        '\u{A9C8}'..='\u{A9C9}' | '\u{AA5D}'..='\u{AA5F}' | '\u{AAF0}'..='\u{AAF1}' | '\u{ABEB}' => true,
        '\u{FE12}' | '\u{FE15}'..='\u{FE16}' | '\u{FE52}' | '\u{FE56}'..='\u{FE57}' | '\u{FF0E}' | '\u{FF61}' => true,
        '\u{10A56}'..='\u{1DA88}' => is_stop_beyond_the_first_plane(c),
        _ => false,
    }
}

fn is_stop_of_the_east(c: char) -> bool {
    matches!(c, '\u{589}' | '\u{61D}'..='\u{61F}' | '\u{6D4}' | '\u{700}'..='\u{702}' | '\u{7F9}' | '\u{837}'
        | '\u{839}' | '\u{83D}'..='\u{83E}' | '\u{964}'..='\u{965}' | '\u{104A}'..='\u{104B}' | '\u{1362}'
        | '\u{1367}'..='\u{1368}' | '\u{166E}' | '\u{1735}'..='\u{1736}' | '\u{17D4}'..='\u{17D5}' | '\u{1803}'
        | '\u{1809}' | '\u{1944}'..='\u{1945}' | '\u{1AA8}'..='\u{1AAB}' | '\u{1B4E}'..='\u{1B4F}'
        | '\u{1B5A}'..='\u{1B5B}' | '\u{1B5E}'..='\u{1B5F}' | '\u{1B7D}'..='\u{1B7F}' | '\u{1C3B}'..='\u{1C3C}'
        | '\u{1C7E}'..='\u{1C7F}')
}

fn is_stop_beyond_the_first_plane(c: char) -> bool {
    matches!(c, '\u{10A56}'..='\u{10A57}' | '\u{10F55}'..='\u{10F59}' | '\u{10F86}'..='\u{10F89}'
        | '\u{11047}'..='\u{11048}' | '\u{110BE}'..='\u{110C1}' | '\u{11141}'..='\u{11143}'
        | '\u{111C5}'..='\u{111C6}' | '\u{111CD}' | '\u{111DE}'..='\u{111DF}' | '\u{11238}'..='\u{11239}'
        | '\u{1123B}'..='\u{1123C}' | '\u{112A9}' | '\u{113D4}'..='\u{113D5}' | '\u{1144B}'..='\u{1144C}'
        | '\u{115C2}'..='\u{115C3}' | '\u{115C9}'..='\u{115D7}' | '\u{11641}'..='\u{11642}'
        | '\u{1173C}'..='\u{1173E}' | '\u{11944}' | '\u{11946}' | '\u{11A42}'..='\u{11A43}'
        | '\u{11A9B}'..='\u{11A9C}' | '\u{11C41}'..='\u{11C42}' | '\u{11EF7}'..='\u{11EF8}'
        | '\u{11F43}'..='\u{11F44}' | '\u{16A6E}'..='\u{16A6F}' | '\u{16AF5}' | '\u{16B37}'..='\u{16B38}'
        | '\u{16B44}' | '\u{16D6E}'..='\u{16D6F}' | '\u{16E98}' | '\u{1BC9F}' | '\u{1DA88}')
}

/// Whether a character is an ellipsis; the second one is common in Chinese.
pub(super) fn is_ellipsis(c: char) -> bool {
    matches!(c, '…' | '⋯')
}

/// Whether a stop is one of the dots that also mark abbreviations and decimals (`ATerm` of UAX #29).
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{2024}' | '\u{FE52}' | '\u{FF0E}')
}

/// Whether a character opens a quotation or a bracket and never closes one (in English and Chinese).
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '〔'
            | '【'
            | '《'
            | '〈'
            | '〝'
            | '［'
            | '｛'
            | '｢'
            | '﹁'
            | '﹃'
    )
}

/// Whether a character closes a quotation or a bracket and never opens one (in English and Chinese).
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '”'
            | '’'
            | '»'
            | '›'
            | '」'
            | '』'
            | '）'
            | '〕'
            | '】'
            | '》'
            | '〉'
            | '〞'
            | '〟'
            | '］'
            | '｝'
            | '｣'
            | '﹂'
            | '﹄'
    )
}

/// Whether a character is left out at both ends of a sentence: white space, controls, marks of no width.
pub(super) fn is_blank(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character belongs to the one before it: combining accents, variation selectors, joiners.
pub(super) fn is_attached(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character marks an item of a list and hardly anything else.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '⁃'
            | '‣'
            | '◦'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '►'
            | '▶'
            | '➢'
            | '✓'
            | '✔'
    )
}

/// Whether a character is written without blanks between words: Han, kana, full-width forms.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn knows_the_stops_that_unicode_knows() {
        let mut text = String::new();
        for c in (' '..=char::MAX).filter(|&c| !is_blank(c) && !is_ellipsis(c)) {
            text.clear();
            text.extend(['a', c, ' ', 'B']);
            let splits = text.split_sentence_bounds().next().is_some_and(|first| first.len() == text.len() - 1);
            assert_eq!(is_stop(c), splits, "{:x}", c as u32);
        }
    }

    #[test]
    fn takes_no_character_for_two_things() {
        for c in ' '..=char::MAX {
            let roles = [is_stop(c), is_opening(c), is_closing(c), is_blank(c), is_attached(c), is_bullet(c)];
            assert!(roles.iter().filter(|&&role| role).count() <= 1, "{:x}", c as u32);
        }
    }
}
