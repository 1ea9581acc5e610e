//! Words that would stand there twice.

use super::place::Place;
use crate::words::normal_form;

/// The place stretched over the words beside it that the phrase already ends or begins with: in `the Gate Tunnel`, `Gate`
/// becomes `Tidal Gate Tunnel` together with the word after it.
pub(super) fn absorbed<'t>(place: &Place<'t>, phrase: &str, official: &Place<'_>) -> Place<'t> {
    let words: Vec<String> = phrase.split_whitespace().map(form).collect();
    let old: Vec<String> = place.said().split_whitespace().map(form).collect();
    let mut span = place.span;
    if words.last() != old.last() && official.after().map(|word| form(word.of(official.text))) != words.last().cloned()
    {
        span.end += repeated(place.rest(), &words);
    }
    if words.first() != old.first()
        && official.before().map(|word| form(word.of(official.text))) != words.first().cloned()
    {
        span.start -= repeated_before(place.lead(), &words);
    }
    place.with(span)
}

/// Whether words of the phrase would stand there twice, and do not yet, nor in the official text.
pub(super) fn doubles(place: &Place<'_>, phrase: &str, official: &Place<'_>) -> bool {
    let [new, old] = [phrase, place.said()].map(|text| text.split_whitespace().map(form).collect::<Vec<_>>());
    let [rest, lead] = [place.rest(), place.lead()];
    let after = repeated(rest, &new) > repeated(rest, &old) && repeated(official.rest(), &new) == 0;
    let before = repeated_before(lead, &new) > repeated_before(lead, &old);
    after || before && repeated_before(official.lead(), &new) == 0
}

/// The bytes of the longest beginning of `rest` whose words end `words`.
fn repeated(rest: &str, words: &[String]) -> usize {
    let mut longest = 0;
    let mut following: Vec<String> = Vec::new();
    let mut at = 0;
    for chunk in rest.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_end();
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let starts = at > 0 || word.is_empty();
        if !starts || following.len() == words.len() {
            break;
        }
        if !word.is_empty() {
            following.push(form(bare));
            if words.ends_with(&following) {
                longest = at + bare.len();
            }
            if bare != word {
                break;
            }
        }
        at += chunk.len();
    }
    longest
}

/// The bytes of the longest end of `lead` whose words begin `words`.
fn repeated_before(lead: &str, words: &[String]) -> usize {
    if !lead.ends_with(char::is_whitespace) {
        return 0;
    }
    let mut longest = 0;
    let mut preceding: Vec<String> = Vec::new();
    let mut end = lead.len();
    for chunk in lead.split_inclusive(char::is_whitespace).rev() {
        let start = end - chunk.len();
        end = start;
        let word = chunk.trim_end();
        if word.is_empty() {
            continue;
        }
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if preceding.len() == words.len() || !bare.ends_with(char::is_alphanumeric) {
            break;
        }
        preceding.insert(0, form(bare));
        if words.starts_with(&preceding) {
            longest = lead.len() - (start + word.len() - bare.len());
        }
        if bare != word {
            break;
        }
    }
    longest
}

fn form(word: &str) -> String {
    let mut form = String::new();
    normal_form(word.trim_matches(|c: char| !c.is_alphanumeric()), &mut form);
    form
}
