//! Files of beads. A format is one file and one line in [`ALIGNMENT_READERS`].

mod beads;
mod ladder;
mod numbers;
mod vecalign;

pub(super) use numbers::shortened;

use super::beads::BeadIds;
use crate::error::{Error, ErrorKind, Result};

/// A bead and the line that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedBead {
    /// Line of the file, from 1.
    pub line: usize,
    /// The bead's sentence numbers.
    pub ids: BeadIds,
}

/// The beads of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignmentFile {
    /// The file as the user named it.
    pub name: String,
    /// The name of the format that it was read in.
    pub format: &'static str,
    /// Its beads, in the order of the file; none is empty on both sides.
    pub beads: Vec<NumberedBead>,
}

/// Reads one format of files of beads.
pub trait AlignmentReader: Sync {
    /// The format's name, as `--gold-format` takes it.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Whether the file looks like this format. The formats are asked by name, and the first that says yes reads the file.
    fn fits(&self, text: &str) -> bool;
    /// Reads the file; `name` is for errors.
    ///
    /// # Errors
    /// When a line is not of the format.
    fn read(&self, name: &str, text: &str) -> Result<Vec<NumberedBead>>;
}

/// Every format of beads that can be read, by name.
///
/// ```
/// let names: Vec<_> = bitext::eval::ALIGNMENT_READERS.iter().map(|reader| reader.name()).collect();
/// assert_eq!(names, ["beads", "ladder", "vecalign"]);
/// ```
pub static ALIGNMENT_READERS: &[&dyn AlignmentReader] = &[&beads::Beads, &ladder::Ladder, &vecalign::Vecalign];

/// Reads a file of beads in the named format, or in the one that it looks like.
///
/// A file of single numbers is taken for beads where it may be either; see [`AlignmentReader::fits`].
///
/// ```
/// use bitext::eval::read_alignment;
/// let rungs = "0\t0\t0.5\n2\t1\t0.5\n2\t2\t0\n";
/// let file = read_alignment("a.ladder", rungs, None)?;
/// assert_eq!(file.format, "ladder");
/// assert_eq!(file.beads[0].ids, (vec![0, 1], vec![0]));
/// assert_eq!(file.beads[1].ids, (vec![], vec![1]));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// When the format is unknown, the file is empty or a line is malformed.
pub fn read_alignment(name: &str, text: &str, format: Option<&str>) -> Result<AlignmentFile> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        let problem = "is empty";
        return Err(Error::new(ErrorKind::Input, problem, "check that this is the right file").in_source(name));
    }
    let fits = |reader: &&&dyn AlignmentReader| format.map_or_else(|| reader.fits(text), |it| it == reader.name());
    let reader = ALIGNMENT_READERS.iter().find(fits).ok_or_else(|| unknown(name, format))?;
    Ok(AlignmentFile { name: name.to_owned(), format: reader.name(), beads: reader.read(name, text)? })
}

fn unknown(name: &str, format: Option<&str>) -> Error {
    let known: Vec<&str> = ALIGNMENT_READERS.iter().map(|reader| reader.name()).collect();
    let known = known.join(", ");
    match format {
        Some(format) => Error::new(ErrorKind::Usage, format!("{format} is no format of beads"), format!("use {known}")),
        None => {
            let problem = "its first line is in no known format of beads";
            Error::new(ErrorKind::Input, problem, format!("give one of {known}")).in_source(name)
        }
    }
}

/// The lines that are not blank, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> &'static str {
        read_alignment("x", text, None).expect("is well formed").format
    }

    #[test]
    fn knows_a_format_by_its_content() {
        assert_eq!(format("[0]:[0]:0.5\n"), "vecalign");
        assert_eq!(format("\u{feff}\n0\t0\t0.5\r\n1,2\t1\t0.5\r\n"), "beads");
        assert_eq!(format("0\t0\n1\t\n\t1\n"), "beads", "nulls have an empty side");
        assert_eq!(format("0\t0\t1\n1\t1\t1\n3\t2\t0\n"), "ladder", "2 is skipped");
        assert_eq!(format("0\t0\t1\n1\t1\t1\n1\t2\t0\n"), "ladder", "1 stands twice");
        assert_eq!(format("0 0\n1 1\n"), "ladder", "hand-made ladders have blanks");
    }

    #[test]
    fn takes_the_ambiguous_for_beads_unless_told() {
        let text = "0\t0\t1\n1\t1\t1\n2\t2\t0\n";
        assert_eq!(format(text), "beads");
        assert_eq!(read_alignment("x", text, Some("ladder")).expect("is a ladder").beads.len(), 2);
        assert_eq!(format("0\t1\n1\t0\n"), "beads", "a ladder never descends");
        assert_eq!(format("1\t1\n3\t3\n"), "beads", "a ladder starts at 0 0");
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        let message = |text, format| read_alignment("x", text, format).expect_err("is bad").to_string();
        assert_eq!(message(" \n", None), "x: is empty; check that this is the right file");
        assert_eq!(
            message("Hello.\n", None),
            "x: its first line is in no known format of beads; give one of beads, ladder, vecalign"
        );
        assert_eq!(message("0\t0\n", Some("tmx")), "tmx is no format of beads; use beads, ladder, vecalign");
    }
}
