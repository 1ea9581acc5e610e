//! Messages in the plain text of SARIF, where brackets make links and braces hold places (3.11.5, 3.11.6).

use super::super::annotation::Annotation;
use serde::Serialize;

/// The id of the location in the official text, which messages link to.
pub(super) const OFFICIAL: usize = 1;

/// A message object.
#[derive(Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

impl Message {
    /// What stands where, and what to do.
    pub(super) fn of(annotation: &Annotation<'_>) -> Self {
        let official = match annotation.official_place {
            Some(_) => format!("[the official text]({OFFICIAL})"),
            None => "the official text".to_owned(),
        };
        let quoted = |text: &String| format!("“{}”", escaped(text));
        let found = match (&annotation.official, &annotation.counterpart) {
            (Some(was), Some(is)) => format!("{} stands where {official} has {}", quoted(is), quoted(was)),
            (Some(was), None) => format!("{} of {official} is missing here", quoted(was)),
            (None, Some(is)) => format!("{} is not in {official}", quoted(is)),
            (None, None) => format!("differs from {official}"),
        };
        Message { text: format!("{found}: {}", escaped(&annotation.advice())) }
    }

    /// A message without links.
    pub(super) fn plain(text: &str) -> Self {
        Message { text: escaped(text) }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn makes_no_links_or_places_of_a_text() {
        assert_eq!(escaped(r"the [Bill](1) \ {0}"), r"the \[Bill\](1) \\ {{0}}");
    }
}
