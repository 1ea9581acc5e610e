//! What tells boilerplate again: a hash of the two texts of a bead.

use std::iter;

/// A hash of the two texts of a bead that is the same where only digits, case and blanks differ, so that a footer with a date
/// in it recurs. The side that a bead lacks is empty.
///
/// ```
/// use bitext::archive::ledger::context;
/// assert_eq!(context("Ends/Monday, 2 March 2026", "(End)"), context("Ends/Monday,  3 March 2027 ", "(end)"));
/// assert_ne!(context("Ends", ""), context("", "Ends"));
/// ```
pub fn context(official: &str, counterpart: &str) -> i64 {
    let mut hasher = blake3::Hasher::new();
    let mut form = String::with_capacity(official.len() + counterpart.len() + 1);
    form.extend(normal(official).chain(iter::once('\n')).chain(normal(counterpart)));
    hasher.update(form.as_bytes());
    let mut bytes = [0; 8];
    hasher.finalize_xof().fill(&mut bytes);
    i64::from_le_bytes(bytes)
}

/// Lower-case letters and noughts for digits, without blanks. A run of digits is one nought: the day may have one or two.
fn normal(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut digit = false;
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).filter_map(move |c| {
        let again = digit && c.is_numeric();
        digit = c.is_numeric();
        (!again).then_some(if digit { '0' } else { c })
    })
}
