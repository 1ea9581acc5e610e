//! What tells boilerplate again: a hash of the two texts of a bead.

/// A hash of the two texts of a bead that is the same where only digits, case and blanks differ, so that a footer with a date
/// in it recurs. The side that a bead lacks is empty.
///
/// ```
/// use bitext::archive::ledger::context;
/// assert_eq!(context("Ends/Monday, 2 March 2026", "(End)"), context("Ends/Monday,  3 March 2027 ", "(end)"));
/// assert_ne!(context("Ends", ""), context("", "Ends"));
/// ```
pub fn context(official: &str, counterpart: &str) -> i64 {
    let mut form = Vec::with_capacity(official.len() + counterpart.len() + 1);
    add_normal(official, &mut form);
    form.push(b'\n');
    add_normal(counterpart, &mut form);
    i64::from_le_bytes(blake3::hash(&form).as_bytes().first_chunk().copied().unwrap_or_default())
}

/// Adds lower-case letters and noughts for digits, without blanks. A run of digits is one nought: the day may have one or two.
fn add_normal(text: &str, form: &mut Vec<u8>) {
    let mut digit = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let again = digit && c.is_numeric();
        digit = c.is_numeric();
        match c {
            _ if again => {}
            _ if digit => form.push(b'0'),
            _ if c.is_ascii() => form.push(c.to_ascii_lowercase() as u8),
            _ => c.to_lowercase().for_each(|c| form.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes())),
        }
    }
}
