//! Baselines as files: one accepted finding a line, sorted, so that versions can be compared and merged line by line.
//!
//! ```text
//! # bitext-baseline 1
//! fingerprint<TAB>kind<TAB>official<TAB>counterpart<TAB>note
//! ```

use super::{Accepted, Baseline, one_line};
use crate::error::{Error, ErrorKind, Result};
use crate::terms::decision::Decision;
use crate::terms::finding::Kind;
use std::collections::btree_map::Entry;
use std::io::{self, Write};

/// The first line, with the version.
const MARK: &str = "# bitext-baseline";

/// The version that is written, and the newest that can be read.
const VERSION: u32 = 1;

/// The second line.
const COLUMNS: &str = "fingerprint\tkind\tofficial\tcounterpart\tnote";

/// What the errors about a line ask for.
const REMEDY: &str = "take the line out, or remove the file and write it again with --write-baseline";

impl Baseline {
    /// Reads a baseline; a file without any text is one that accepts nothing. `name` is shown in errors.
    ///
    /// A fingerprint that is not that of its line's kind and strings is an error: the line was damaged, and would accept
    /// what nobody reads in it. Lines that stand twice (a merge may do that) count once.
    ///
    /// # Errors
    /// When the file is no baseline, is from a newer version, or has a line that is damaged; line and column are named.
    pub fn read(name: &str, text: &str) -> Result<Baseline> {
        let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
        let mut baseline = Baseline::default();
        let Some((_, first)) = lines.next() else { return Ok(baseline) };
        read_mark(first).map_err(|error| error.in_source(name).at_column(1, 1))?;
        for (number, line) in lines.filter(|(_, line)| !line.is_empty() && *line != COLUMNS) {
            let read = read_line(line).map_err(|(column, problem, remedy)| {
                Error::new(ErrorKind::Input, problem, remedy).in_source(name).at_column(number + 1, column)
            });
            let (fingerprint, accepted) = read?;
            match baseline.entries.entry(fingerprint) {
                // A merge may leave one entry with two notes: both are kept.
                Entry::Occupied(mut known) => {
                    let note = &mut known.get_mut().note;
                    let new = !accepted.note.is_empty() && !note.split("; ").any(|it| it == accepted.note);
                    if new {
                        let joint = if note.is_empty() { "" } else { "; " };
                        *note += joint;
                        *note += &accepted.note;
                    }
                }
                Entry::Vacant(free) => {
                    free.insert(accepted);
                }
            }
        }
        Ok(baseline)
    }

    /// Writes the baseline; what it accepts decides every byte.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{MARK} {VERSION}\n{COLUMNS}")?;
        for (fingerprint, Accepted { kind, official, counterpart, note }) in self.sorted() {
            let note = if note.is_empty() { String::new() } else { format!("\t{note}") };
            writeln!(out, "{fingerprint}\t{}\t{official}\t{counterpart}{note}", kind.name())?;
        }
        Ok(())
    }
}

fn read_mark(line: &str) -> Result<()> {
    let Some(version) = line.strip_prefix(MARK) else {
        let problem = format!("is no baseline: it does not begin with \"{MARK}\"");
        return Err(Error::new(ErrorKind::Input, problem, "name a file that --write-baseline wrote"));
    };
    match version.trim().parse::<u32>() {
        Ok(VERSION) => Ok(()),
        _ => {
            let problem = format!("is of version {:?}, and {VERSION} is the newest that is known here", version.trim());
            Err(Error::new(ErrorKind::Input, problem, "use the bitext that wrote it, or remove it and write it again"))
        }
    }
}

/// What is wrong with a line: column, problem, remedy.
type Damage = (usize, String, &'static str);

fn read_line(line: &str) -> Result<(String, Accepted), Damage> {
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
        return Err((
            1,
            "is a mark of a merge conflict".to_owned(),
            "keep the lines of both sides, and take the marks out",
        ));
    }
    if line.starts_with('#') {
        return Err((
            1,
            "is a comment, which --write-baseline would lose".to_owned(),
            "write notes in the fifth column",
        ));
    }
    let fields: Vec<&str> = line.split('\t').collect();
    // An editor may have taken tabs off the end of a line.
    let field = |number: usize| fields.get(number).copied().unwrap_or_default();
    let column = |number: usize| 1 + fields[..number].iter().map(|field| field.chars().count() + 1).sum::<usize>();
    if !(3..=5).contains(&fields.len()) {
        let problem = format!("has {} columns between tabs, and 3 to 5 are expected", fields.len());
        return Err((column(fields.len().min(6) - 1), problem, REMEDY));
    }
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == field(1)) else {
        let problem = format!("{:?} is no kind of finding that is known here", field(1));
        return Err((column(1), problem, "correct it, or use the bitext that wrote the baseline"));
    };
    let fingerprint = Decision::new(kind, field(2), field(3)).fingerprint();
    if fingerprint != field(0) {
        let problem = format!("{:?} is not the fingerprint of the kind and strings beside it", field(0));
        return Err((1, problem, REMEDY));
    }
    let [official, counterpart, note] = [2, 3, 4].map(|number| one_line(field(number)));
    Ok((fingerprint, Accepted { kind, official, counterpart, note }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: &str = "a91e2b23421acdf7\tname\tHarbour Office\tPort Office";
    const ADDED: &str = "57040a43ed95d306\tadded\t\tPort Office";

    fn read(text: &str) -> Result<Baseline> {
        Baseline::read("some.baseline", text)
    }

    fn written(baseline: &Baseline) -> String {
        let mut out = Vec::new();
        baseline.write(&mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn keeps_both_notes_of_an_entry_that_a_merge_doubled() {
        let text = format!("# bitext-baseline 1\n{OFFICE}\tours\n{OFFICE}\ttheirs\n{OFFICE}\tours\n");
        let baseline = read(&text).expect("is whole");
        let notes: Vec<&str> = baseline.entries.values().map(|entry| entry.note.as_str()).collect();
        assert_eq!(notes, ["ours; theirs"]);
    }

    #[test]
    fn writes_what_it_reads_in_one_order() {
        let file = format!("{MARK} 1\n{COLUMNS}\n{OFFICE}\ta note\n{ADDED}\n");
        assert_eq!(written(&read(&file).expect("is whole")), file);
        let mixed = format!("\u{feff}{MARK} 1\r\n{ADDED}\t\r\n{OFFICE}\r\n\r\n{COLUMNS}\r\n{OFFICE}\ta note\r\n");
        assert_eq!(written(&read(&mixed).expect("is whole")), file, "a merge may leave other orders, ends and doubles");
    }

    #[test]
    fn nothing_accepts_nothing() {
        assert!(read("").expect("is whole").is_empty());
        assert!(read(&written(&Baseline::default())).expect("is whole").is_empty());
    }

    #[test]
    fn names_line_and_column_of_damage() {
        for (line, column) in [
            ("<<<<<<< ours", 1),
            ("# legal said so", 1),
            ("0123456789abcdef", 1),
            ("a91e2b23421acdf7\tnames\tHarbour Office\tPort Office", 18),
            ("a91e2b23421acdf7\tname\tHarbour Office\tPort", 1),
            ("a91e2b23421acdf7\tname\tHarbour Office\tPort Office\tnote\tmore", 55),
        ] {
            let error = read(&format!("{MARK} 1\n{COLUMNS}\n{line}\n")).expect_err(line);
            let place = error.place();
            assert_eq!((place.source.as_deref(), place.line), (Some("some.baseline"), Some(3)), "{line}");
            assert_eq!(place.column, Some(column), "{line}");
        }
    }

    #[test]
    fn refuses_other_files_and_versions() {
        for first in ["Homes for all", "# bitext-lexicon 1", "# bitext-baseline 2", "# bitext-baseline", "\n"] {
            assert_eq!(read(first).expect_err(first).place().line, Some(1), "{first}");
        }
    }
}
