//! From byte positions to character positions, in constant time a position.

/// Bytes between two counted places: small enough to count on from, large enough to cost no memory.
const STRIDE: usize = 256;

/// An index over a text that tells how many characters stand before a byte.
pub(super) struct Positions<'a> {
    text: &'a str,
    /// Characters that begin before byte `i * STRIDE`, up to the end; empty when every byte is a character.
    counts: Vec<usize>,
    /// How many begin in a stretch of UTF-8.
    count: fn(&[u8]) -> usize,
}

impl<'a> Positions<'a> {
    /// Counts Unicode scalar values.
    pub(super) fn new(text: &'a str) -> Self {
        Positions::counted(text, scalars)
    }

    /// Counts UTF-16 code units.
    pub(super) fn in_utf16(text: &'a str) -> Self {
        Positions::counted(text, |bytes| scalars(bytes) + bytes.iter().filter(|&&byte| byte >= 0xF0).count())
    }

    fn counted(text: &'a str, count: fn(&[u8]) -> usize) -> Self {
        if text.is_ascii() {
            return Positions { text, counts: Vec::new(), count };
        }
        let mut seen = 0;
        let before = |chunk: &[u8]| {
            seen += count(chunk);
            seen
        };
        let counts = std::iter::once(0).chain(text.as_bytes().chunks(STRIDE).map(before)).collect();
        Positions { text, counts, count }
    }

    /// The characters before `byte`, which lies on a character boundary of the text.
    pub(super) fn character(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        match self.counts.get(block) {
            Some(before) => before + (self.count)(&self.text.as_bytes()[block * STRIDE..byte]),
            None => byte,
        }
    }
}

fn scalars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_as_the_standard_library_does(text in "(\\PC|[a-z]{40}|漢字){0,80}") {
            let positions = Positions::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(positions.character(byte), count);
            }
            prop_assert_eq!(positions.character(text.len()), text.chars().count());
        }
    }

    #[test]
    fn counts_units_of_utf16() {
        let text = "a😀é漢😀".repeat(STRIDE);
        let positions = Positions::in_utf16(&text);
        for (byte, _) in text.char_indices().step_by(7) {
            assert_eq!(positions.character(byte), text[..byte].encode_utf16().count());
        }
    }

    #[test]
    fn counts_to_the_end_of_a_text_as_long_as_the_stride() {
        let text = "é".repeat(STRIDE / 2);
        assert_eq!(Positions::new(&text).character(text.len()), STRIDE / 2);
    }
}
