//! What documents are compared by: words in their normal forms, and figures by their values.

use crate::words::{Token, normal_form, tokens};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// The units of a text as hashes, in ascending order, with how often it has them. Those of figures are odd.
pub(super) fn units(text: &str) -> Vec<(u64, u32)> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    let mut form = String::new();
    let all: Vec<Token> = tokens(text).collect();
    for (place, token) in all.iter().enumerate() {
        let word = token.of(text);
        let next = all.get(place + 1).map_or("", |next| next.of(text));
        let unit = match value(word, next) {
            Some(value) => hash(b'#', &value.to_le_bytes()),
            None => {
                normal_form(word, &mut form);
                hash(b'w', form.as_bytes())
            }
        };
        *counts.entry(unit).or_default() += 1;
    }
    let mut units: Vec<(u64, u32)> = counts.into_iter().collect();
    units.sort_unstable();
    units
}

/// The value of a figure in thousandths, with the magnitude that follows it: `1,200`, `2nd`, `1.2` before `million`.
fn value(word: &str, next: &str) -> Option<u64> {
    let word = word.strip_suffix("st").or_else(|| word.strip_suffix("nd")).unwrap_or(word);
    let word = word.strip_suffix("rd").or_else(|| word.strip_suffix("th")).unwrap_or(word);
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let number: f64 = plain.parse().ok()?;
    let magnitude = match next.to_ascii_lowercase().as_str() {
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => 1.0,
    };
    Some((number * magnitude * 1e3).round() as u64)
}

fn hash(kind: u8, bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(kind);
    hasher.write(bytes);
    hasher.finish() & !1 | u64::from(kind == b'#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_figures_by_value() {
        assert_eq!(value("1,200", ""), value("1.2", "thousand"));
        assert_eq!(value("2nd", ""), value("2", "May"));
        assert_ne!(value("1.2", "million"), value("12", "million"));
        assert_eq!(value("B/Ds", ""), None);
    }

    #[test]
    fn is_the_same_for_other_cases_and_orders() {
        assert_eq!(units("The Office opened on 3 May."), units("on may 3rd the OFFICE opened"));
    }
}
