//! The lexicon's own format: tab-separated lines of expected counts, sorted, so that versions can be compared line by line.
//!
//! ```text
//! # bitext-lexicon 1
//! # languages en zh
//! official<TAB>WORD<TAB>times seen
//! counterpart<TAB>WORD<TAB>times seen
//! pair<TAB>OFFICIAL<TAB>COUNTERPART<TAB>times the one was explained<TAB>times the other was
//! ```

use super::{Lexicon, MOST};
use std::io::{self, Write};

/// The first line of a file in this format, with its version.
pub(super) const MARK: &str = "# bitext-lexicon";

/// The version that is written, and the newest that can be read.
pub(super) const VERSION: u32 = 1;

/// Before the languages of both sides.
pub(super) const LANGUAGES: &str = "# languages";

/// Whether a text is in the lexicon's own format, and not in one that people write dictionaries in.
///
/// ```
/// assert!(bitext::lexicon::is_own("# bitext-lexicon 1\n"));
/// assert!(!bitext::lexicon::is_own("bridge\t橋\n"));
/// ```
pub fn is_own(text: &str) -> bool {
    text.strip_prefix('\u{feff}').unwrap_or(text).starts_with(MARK)
}

/// Writes a lexicon.
///
/// # Errors
/// When `out` takes no more.
///
/// ```
/// use bitext::lexicon::{read, write};
/// let lexicon = read("x.dic", "bridge\t橋\nharbour\t港\n")?;
/// let mut file = Vec::new();
/// write(&lexicon, &mut file).expect("memory takes all");
/// assert_eq!(read("again", &String::from_utf8(file).expect("UTF-8"))?, lexicon);
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn write(lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARK} {VERSION}")?;
    if let Some([official, counterpart]) = &lexicon.languages {
        writeln!(out, "{LANGUAGES} {official} {counterpart}")?;
    }
    for (label, seen) in ["official", "counterpart"].into_iter().zip(lexicon.named()) {
        for (word, count) in seen {
            writeln!(out, "{label}\t{word}\t{}", rounded(count))?;
        }
    }
    for ((official, counterpart), [forth, back]) in lexicon.named_pairs() {
        writeln!(out, "pair\t{official}\t{counterpart}\t{}\t{}", rounded(forth), rounded(back))?;
    }
    Ok(())
}

/// Three decimals: more are noise. A count that is too small for them stays as it is, since 0 says that there is none.
fn rounded(count: f32) -> f64 {
    let count = f64::from(count.min(MOST));
    let rounded = (count * 1000.0).round() / 1000.0;
    if rounded == 0.0 { count } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::read;

    #[test]
    fn reads_what_it_wrote() {
        for text in [
            "bridge\t橋\t0.00001\n",                        // hardly ever seen
            "# bitext-lexicon 1\npair\tbridge\t橋\t1\t2\n", // words without lines of their own
        ] {
            let lexicon = read("x.dic", text).unwrap();
            let mut out = Vec::new();
            write(&lexicon, &mut out).unwrap();
            assert_eq!(read("again", &String::from_utf8(out).unwrap()), Ok(lexicon), "{text}");
        }
    }
}
