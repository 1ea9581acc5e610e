//! Stops inside quotations and titles of works.

use super::characters::{is_east_asian, is_ellipsis, is_opening, is_stop};
use super::language::Lexicon;
use super::site::Site;

/// The longest quotation that is taken for a slogan, in characters.
const SLOGAN: usize = 24;

/// How far behind a question or cry the one who uttered it is looked for, in characters.
const UTTERANCE: usize = 16;

/// The longest clause that is taken for the speaker of a quotation, in characters.
const SPEAKER: usize = 32;

/// Whether the sentence goes on after a closed quotation, as in Chinese: with who uttered it; where no blank follows,
/// also with a particle that leans on it; after a question or cry, unless it was speech and nobody is said to utter it.
pub(super) fn quotation_goes_on(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let closes = |c| matches!(c, '”' | '’' | '」' | '』' | '"' | '﹂' | '﹄' | '〞' | '〟' | '｣');
    if !site.text[site.stop_end..site.tail].chars().any(closes) {
        return false;
    }
    if names_the_speaker(site, lexicon) {
        return true;
    }
    if site.has_blank() || !site.after().is_some_and(|c| is_east_asian(c) && !is_opening(c)) {
        return false;
    }
    let cries = is_ellipsis(site.mark()) || matches!(site.mark(), '！' | '？' | '!' | '?');
    let leans = lexicon.continues_a_sentence(&site.text[site.next..site.block.end]);
    leans || (cries && (!is_speech(site) || (!site.introduced && is_uttered(site, lexicon))))
}

/// Whether the clause behind a quotation that no colon or comma introduced ends in a verb of speech: "「…。」局長說。"
fn names_the_speaker(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let after = &site.text[site.next..site.block.end];
    let length: usize = after.chars().take(SPEAKER).map(char::len_utf8).sum();
    let clause = &after[..length];
    let end = clause.find(|c| is_stop(c) || is_opening(c) || matches!(c, '，' | ',' | '；' | '：' | ':'));
    let clause = &clause[..end.unwrap_or(length)];
    let goes_to_a_colon = after[clause.len()..].starts_with(['：', ':']);
    !site.introduced && !goes_to_a_colon && (end.is_some() || length == after.len()) && lexicon.ends_in_speech(clause)
}

/// Whether the quotation is long, opens its sentence, or follows a comma or colon; otherwise it is quoted as a name.
fn is_speech(site: &Site<'_>) -> bool {
    let before = site.near_before();
    let Some(open) = before.rfind(['“', '‘', '「', '『', '"']) else { return true };
    before[..open].is_empty() || before[..open].ends_with(['：', ':', '，', ',', '。', '！', '？', '」', '”'])
}

/// "asked the reporter" and its like before the next comma; with a colon after it, it belongs to the next quotation.
fn is_uttered(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let after = &site.text[site.next..site.block.end];
    let length: usize = after.chars().take(UTTERANCE).map(char::len_utf8).sum();
    let clause = after[..length].split(['，', '。', '；', '！', '？', '「', '“']).next().unwrap_or_default();
    lexicon.names_speech(clause) && !clause.ends_with(['：', ':'])
}

/// Whether the stop stands in the title of a work: "《Who？ Me！》".
pub(super) fn is_inside_a_title(site: &Site<'_>) -> bool {
    let opens = |open, close| {
        let before = site.near_before();
        let opened = before.rfind(open).is_some_and(|at| !before[at..].contains(close));
        opened && site.near_after().contains(close)
    };
    !site.mark().is_ascii() && (opens('《', '》') || opens('〈', '〉'))
}

/// Whether the stop stands inside a short quotation that the sentence goes on after: `the motto "Clean. Safe." is new`.
pub(super) fn is_inside_a_slogan(site: &Site<'_>) -> bool {
    let before = site.near_before();
    if !site.quoted && before.is_ascii() {
        return false;
    }
    let Some(open) = before.rfind(['"', '“', '「', '『']) else { return false };
    let quotation = &before[open..];
    let close = match quotation.chars().next() {
        Some('"') if site.quoted => '"',
        Some('“') => '”',
        Some('「') => '」',
        Some('『') => '』',
        _ => return false,
    };
    let after = site.near_after();
    let Some(end) = after.find(close) else { return false };
    let is_short = quotation.chars().count() + after[..end].chars().count() < SLOGAN;
    let ends_in_a_stop = after[..end].ends_with(['.', '!', '?', '！', '？']);
    is_short
        && !quotation.trim_start_matches(close).contains(close)
        && ends_in_a_stop
        && goes_on(&after[end + close.len_utf8()..])
}

fn goes_on(after: &str) -> bool {
    after.starts_with(is_east_asian) || after.trim_start().starts_with(char::is_lowercase)
}
