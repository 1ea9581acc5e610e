//! Paths as URI references (RFC 3986).

use std::fmt::Write as _;

/// Whether a document's name says that it was read from standard input.
pub(super) fn is_standard_input(name: &str) -> bool {
    name == "standard input"
}

/// A relative path as a relative reference, an absolute one as a `file` URI.
///
/// Everything that RFC 3986 doesn't list as unreserved is percent-encoded, so that no part of a name is taken for a scheme,
/// a query or a fragment.
pub(super) fn reference(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let before = match path.as_bytes() {
        _ if drive => "file:///",
        [b'/', ..] => "file://",
        _ => "",
    };
    let mut uri = before.to_owned();
    for byte in path.strip_prefix("./").unwrap_or(&path).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b':' if drive && uri.len() == before.len() + 1 => uri.push(':'),
            _ => drop(write!(uri, "%{byte:02X}")), // writing to a string cannot fail
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn encodes_what_a_uri_would_take_apart() {
        assert_eq!(reference("releases/2026 May/a#1.txt"), "releases/2026%20May/a%231.txt");
        assert_eq!(reference("./b:c?.txt"), "b%3Ac%3F.txt");
        assert_eq!(reference("../新聞.txt"), "../%E6%96%B0%E8%81%9E.txt");
    }

    #[cfg(unix)]
    #[test]
    fn gives_an_absolute_path_its_scheme() {
        assert_eq!(reference("/tmp/100%.txt"), "file:///tmp/100%25.txt");
    }
}
