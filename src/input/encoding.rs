//! Bytes to text: UTF-8 with or without a mark; everything else is refused with its likely name.

use crate::error::{Error, ErrorKind, Result};

/// Byte-order marks of other encodings (the Unicode Standard, 2.13). The longer ones come first: the mark of UTF-32 begins
/// with that of UTF-16.
const MARKS: &[(&[u8], &str)] = &[
    (b"\xff\xfe\x00\x00", "UTF-32LE"),
    (b"\x00\x00\xfe\xff", "UTF-32BE"),
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
];

/// Bytes that are looked at to guess an encoding.
const SAMPLE: usize = 1 << 16;

/// Takes the bytes over as text, a byte-order mark included.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String> {
    if let Some((_, name)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(
            Error::new(ErrorKind::Encoding, format!("the text is {name}, not UTF-8"), convert_from(name)).at(1, 0)
        );
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(nul(&bytes, at));
    }
    String::from_utf8(bytes).map_err(|error| {
        let (at, cut) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
        undecodable(error.as_bytes(), at, cut)
    })
}

fn nul(bytes: &[u8], at: usize) -> Error {
    let (problem, remedy) = match utf16_without_mark(bytes) {
        Some(name) => (format!("a NUL byte: the text seems to be {name}, not UTF-8"), convert_from(name)),
        None => {
            ("a NUL byte: the file is binary, not text".to_owned(), "give a plain text or Markdown file".to_owned())
        }
    };
    Error::new(ErrorKind::Encoding, problem, remedy).at(line_of(bytes, at), at)
}

/// Western text in UTF-16 has a NUL at every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let most = |count: usize| half > 3 && count * 10 > half * 9;
    match (most(even), most(odd)) {
        (true, false) if odd == 0 => Some("UTF-16BE"),
        (false, true) if even == 0 => Some("UTF-16LE"),
        _ => None,
    }
}

fn undecodable(bytes: &[u8], at: usize, cut: bool) -> Error {
    let problem = format!("the byte 0x{:02X} is not UTF-8", bytes[at]);
    let proven = !bytes[..at].is_ascii(); // valid UTF-8 beyond ASCII hardly comes about by chance
    let (problem, remedy) = if cut && (proven || bytes.len() - at > 1) {
        ("the text ends inside a character".to_owned(), "get the whole file".to_owned())
    } else if proven {
        (format!("{problem}, though the text before it is"), "repair the file at this place".to_owned())
    } else {
        (problem, convert_from(guess(&bytes[at..])))
    };
    Error::new(ErrorKind::Encoding, problem, remedy).at(line_of(bytes, at), at)
}

fn convert_from(encoding: &str) -> String {
    format!("convert it to UTF-8, for example with iconv -f {encoding} -t UTF-8")
}

/// The likely encoding of bytes that are not UTF-8, out of those that releases come in.
///
/// Western letters stand alone among ASCII. Chinese characters are two bytes; in Big5 two in five second bytes are below
/// 0x80, in the characters that GB 18030 writes most none is.
fn guess(bytes: &[u8]) -> &'static str {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    let (mut pairs, mut low, mut alone) = (0, 0, 0);
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        if byte < 0x80 {
            continue;
        }
        match rest.next() {
            Some(0x80..) => pairs += 1,
            Some(b'@'..=b'~') if (0xA4..=0xF9).contains(&byte) => low += 1,
            _ => alone += 1,
        }
    }
    // A Western letter before another letter looks like a low pair; without any high pair it is no Chinese.
    if pairs <= (low + alone) / 4 {
        "WINDOWS-1252"
    } else if low * 10 > pairs {
        "BIG5-HKSCS"
    } else {
        "GB18030"
    }
}

/// The line of a byte, from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn keeps_utf8_byte_for_byte() {
        for text in ["", "\u{feff}a", "a\r\nb\u{c}", "漢😀"] {
            assert_eq!(decode(text.as_bytes().to_vec()).unwrap(), text);
        }
    }

    #[test]
    fn names_the_line_and_the_byte() {
        assert!(message(b"ab\nc\xe9t\xe9\n").starts_with("line 2, byte 4: the byte 0xE9 is not UTF-8; convert it"));
        assert!(message(b"a\nb\x00").starts_with("line 2, byte 3: a NUL byte: the file is binary"));
        assert!(message("a漢".as_bytes()[..3].as_ref()).contains("ends inside a character"));
        assert!(message(b"caf\xc3\xa9 caf\xe9 ").contains("repair"));
    }

    #[test]
    fn names_the_encoding() {
        assert!(message(b"\xff\xfea\x00").contains("iconv -f UTF-16LE"));
        assert!(message(b"\xfe\xff\x00a").contains("iconv -f UTF-16BE"));
        assert!(message(b"\xff\xfe\x00\x00a\x00\x00\x00").contains("iconv -f UTF-32LE"));
        assert!(message(b"\x00\x00\xfe\xff\x00\x00\x00a").contains("iconv -f UTF-32BE"));
        assert!(message(b"T\x00h\x00e\x00 \x00O\x00").contains("iconv -f UTF-16LE"));
        assert!(message(b"Universit\xe9 de Gen\xe8ve, fa\xe7ade").contains("WINDOWS-1252"));
        // "今日政府宣布成立辦公室" in Big5, "今日政府宣布成立办公室" in GB 18030
        let big5 = b"\xa4\xb5\xa4\xe9\xac\x46\xa9\xb2\xab\xc5\xa5\xac\xa6\xa8\xa5\xdf\xbf\xec\xa4\xbd\xab\xc7\xb2\x5f";
        assert!(message(big5).contains("BIG5-HKSCS"), "{}", message(big5));
        let gb = b"\xbd\xf1\xc8\xd5\xd5\xfe\xb8\xae\xd0\xfb\xb2\xbc\xb3\xc9\xc1\xa2\xb0\xec\xb9\xab\xca\xd2";
        assert!(message(gb).contains("GB18030"));
    }
}
