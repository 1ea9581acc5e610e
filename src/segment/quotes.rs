//! Stops inside quotations and titles of works.

use super::characters::{is_east_asian, is_ellipsis, is_opening, is_stop};
use super::language::Lexicon;
use super::site::Site;

/// The longest quotation that is taken for a slogan, in characters.
const SLOGAN: usize = 24;

/// How far behind a question or cry the one who uttered it is looked for, in characters.
const UTTERANCE: usize = 16;

/// The most bytes of bullets and brackets that may stand between the start of a sentence and its quotation.
const MARKS: usize = 8;

/// The longest clause that is taken for the speaker of a quotation, in characters.
const SPEAKER: usize = 32;

/// A quotation, from its opening mark on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotation {
    /// The mark that closes it, until that is read.
    close: Option<char>,
    /// Whether a sentence began with it, so that nobody has introduced it.
    opens_its_sentence: bool,
}

impl Quotation {
    /// Reads a mark that stands behind `before` in its sentence. Marks of the inner kind count inside no other quotation.
    pub(super) fn visit(&mut self, mark: char, before: &str) {
        if self.close == Some(mark) {
            self.close = None;
            return;
        }
        let is_inner = matches!(mark, '‘' | '『' | '﹃');
        let Some(close) = closing_mark(mark).filter(|_| !(is_inner && self.close.is_some())) else { return };
        let opens_its_sentence = before.len() < MARKS && !before.contains(char::is_alphanumeric);
        *self = Quotation { close: Some(close), opens_its_sentence };
    }
}

/// The mark that closes what the given one opens.
fn closing_mark(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '‘' => Some('’'),
        '「' => Some('」'),
        '『' => Some('』'),
        '｢' => Some('｣'),
        '﹁' => Some('﹂'),
        '﹃' => Some('﹄'),
        '〝' => Some('〞'),
        _ => None,
    }
}

/// Whether a character opens or closes a quotation, in English or Chinese.
pub(super) fn is_quotation_mark(c: char) -> bool {
    closing_mark(c).is_some() || matches!(c, '”' | '’' | '」' | '』' | '｣' | '﹂' | '﹄' | '〞' | '〟')
}

/// Whether the sentence goes on after a closed quotation, as in Chinese: with who uttered it; where no blank follows,
/// also with a particle that leans on it; after a question or cry, unless it was speech and nobody is said to utter it.
pub(super) fn quotation_goes_on(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    if !site.text[site.stop_end..site.tail].chars().any(is_quotation_mark) {
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
    leans || (cries && (!is_speech(site) || (site.quotation.opens_its_sentence && is_uttered(site, lexicon))))
}

/// Whether only the speaker stands behind a quotation that nobody introduced, up to the stop or to more of the quotation:
/// "「…。」局長說。". In "「…。」局長說，…" and "「…。」局長說：「…」", the speaker goes on to say what follows.
fn names_the_speaker(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let after = &site.text[site.next..site.block.end];
    let near = &after[..after.chars().take(SPEAKER).map(char::len_utf8).sum::<usize>()];
    let is_mark = |c| is_stop(c) || is_opening(c) || matches!(c, '，' | ',' | '；' | '：' | ':' | '"');
    let (clause, rest) = after.split_at(near.find(is_mark).unwrap_or(near.len()));
    let quotes_on = |rest: &str| rest.starts_with(|c| closing_mark(c).is_some());
    let is_whole =
        rest.is_empty() || rest.starts_with(is_stop) || rest.strip_prefix(['，', ',']).is_some_and(quotes_on);
    site.quotation.opens_its_sentence && is_whole && lexicon.ends_in_speech(clause)
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
