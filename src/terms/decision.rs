//! Decisions: what makes two mismatches one, and the fingerprint of that.

use super::finding::{Kind, Occurrence};
use crate::document::Span;
use crate::words::{normal_form, tokens};
use std::collections::BTreeMap;

/// A kind and both strings in normal form; a side that lacks the term has an empty one, and a side that calls one thing
/// several names has all of them (see [`several`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decision {
    pub(super) kind: Kind,
    pub(super) official: String,
    pub(super) counterpart: String,
}

impl Decision {
    pub(super) fn new(kind: Kind, official: &str, counterpart: &str) -> Self {
        Decision { kind, official: normalised(official), counterpart: normalised(counterpart) }
    }

    /// Sixteen hexadecimal digits, the same wherever and however often the mismatch stands.
    pub(super) fn fingerprint(&self) -> String {
        format!("{:016x}", fnv1a(&format!("{}\n{}\n{}", self.kind.name(), self.official, self.counterpart)))
    }
}

/// The words of a text in normal form, with the signs that make another value of a number or stand between renderings.
pub(crate) fn normalised(text: &str) -> String {
    let mut form = String::new();
    let (mut parts, mut end) = (Vec::new(), 0);
    for token in tokens(text) {
        parts.extend(signs(&text[end..token.span.start]));
        normal_form(token.of(text), &mut form);
        parts.push(form.clone());
        end = token.span.end;
    }
    parts.extend(signs(&text[end..]));
    parts.join(" ")
}

/// `£20` is not `$20`, and `5%` is not `5`.
fn signs(between: &str) -> impl Iterator<Item = String> {
    let is_sign = |&c: &char| matches!(c, '|' | '$' | '¢'..='¥' | '₠'..='⃀' | '%' | '‰' | '°');
    between.chars().filter(is_sign).map(String::from)
}

/// The fingerprint of a finding: of its kind and of what [`said`] gives. There is no other way to make one, so that a baseline
/// can be checked by the strings that stand in it.
pub(super) fn fingerprint(kind: Kind, occurrences: &[Occurrence], official: &str, counterpart: &str) -> String {
    let [official, counterpart] = said(occurrences, official, counterpart);
    Decision::new(kind, &official, &counterpart).fingerprint()
}

/// What a finding says on both sides, with all renderings where it has several.
pub(super) fn said(occurrences: &[Occurrence], official: &str, counterpart: &str) -> [String; 2] {
    let of = |text: &str, span: fn(&Occurrence) -> Option<Span>| {
        let spans = occurrences.iter().filter_map(span);
        several(spans.filter_map(|span| text.get(span.range())))
    };
    [of(official, |place| place.official), of(counterpart, |place| place.counterpart)]
}

/// Texts that differ in normal form, each as it stands first, in an order that does not depend on where they stand.
pub(super) fn several<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut by_form: BTreeMap<String, &str> = BTreeMap::new();
    for text in texts {
        by_form.entry(normalised(text)).or_insert(text);
    }
    by_form.into_values().collect::<Vec<_>>().join(" | ")
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo): the same on every machine and in every version, since accepted findings are
/// remembered by it.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_case_and_blanks_do_not_make_another_decision() {
        let decision = Decision::new(Kind::Name, "The Harbour\n Office", "Port Centre");
        assert_eq!(decision, Decision::new(Kind::Name, "the harbor office", "port  center"));
        assert_eq!(decision.fingerprint(), "f043b40165f94e7d");
    }

    #[test]
    fn renderings_have_one_order_and_stand_once() {
        let joined = several(["Port Office", "Sea  Office", "Harbour Office", "port office"].into_iter());
        assert_eq!(joined, "Harbour Office | Port Office | Sea  Office");
        assert_eq!(several(["Sea Office"].into_iter()), "Sea Office");
        assert_ne!(normalised("Sea Office | Port"), normalised("Sea Office Port"));
    }

    #[test]
    fn kind_sides_and_signs_make_another_decision() {
        let decision = Decision::new(Kind::Currency, "$20", "20 dollars");
        let others = [
            Decision::new(Kind::Number, "$20", "20 dollars"),
            Decision::new(Kind::Currency, "£20", "20 dollars"),
            Decision::new(Kind::Currency, "20", "20 dollars"),
            Decision::new(Kind::Currency, "20 dollars", "$20"),
        ];
        for other in others {
            assert_ne!(decision.fingerprint(), other.fingerprint(), "{other:?}");
        }
    }
}
