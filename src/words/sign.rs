//! Signs around words, whatever their typography: one apostrophe, one quotation mark, one dash, one width.

/// A character with the typography taken away: every apostrophe is `'`, every quotation mark `"`, every dash `-`, every blank
/// a space, and full-width signs have their usual width.
///
/// ```
/// use bitext::words::folded;
/// let text: String = "Sailorsʼ “Clean Bay”\u{a0}–\u{202f}Ｃ＋＋".chars().map(folded).collect();
/// assert_eq!(text, "Sailors' \"Clean Bay\" - C++");
/// ```
pub fn folded(c: char) -> char {
    match c {
        ' '..='_' | 'a'..='~' => c,
        '`' | '\u{b4}' | 'ʼ' | '‘'..='‛' | '′' | '｀' => '\'',
        '“'..='‟' | '«' | '»' | '″' => '"',
        '‐'..='―' | '−' | '﹘' | '﹣' => '-',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Whether a character takes no room and says nothing: a soft hyphen, a joiner, a mark of direction.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a folded sign only sets words off, so that it may stand there or not: quotation marks, brackets, commas, dashes.
pub fn sets_off(sign: char) -> bool {
    matches!(sign, ' ' | '\'' | '"' | '-' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | ',' | ';' | ':')
}

/// Whether a folded sign says something by itself, as `%`, `$` and `+` do.
///
/// ```
/// use bitext::words::is_symbol;
/// assert!("%+#@*$€§".chars().all(is_symbol));
/// assert!(!".!?,(“’ 7a".chars().any(is_symbol));
/// ```
pub fn is_symbol(sign: char) -> bool {
    let folded = folded(sign);
    !folded.is_alphanumeric()
        && !is_unseen(folded)
        && !sets_off(folded)
        && !matches!(folded, '.' | '!' | '?' | '…' | '|')
        && !folded.is_control()
        && !matches!(folded, '。' | '、' | '·' | '「'..='】' | '《' | '》')
}
