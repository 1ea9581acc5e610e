//! Files that belong to no pair.

/// How many names are kept.
const NAMES: usize = 20;

/// Files that a source came upon and that belong to no pair: their number, and the first of their names.
///
/// ```
/// use bitext::archive::source::PassedOver;
/// let mut passed_over = PassedOver::default();
/// assert!(passed_over.is_empty());
/// passed_over.add("README.md");
/// passed_over.add("minutes.pdf");
/// assert_eq!(passed_over.to_string(), "2 files belong to no pair and were passed over: README.md, minutes.pdf");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    names: Vec<String>,
    count: usize,
}

impl PassedOver {
    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>) {
        self.count += 1;
        if self.names.len() < NAMES {
            self.names.push(name.into());
        }
    }

    /// Adds those that were come upon later.
    pub(super) fn append(&mut self, later: PassedOver) {
        self.count += later.count;
        let room = NAMES.saturating_sub(self.names.len());
        self.names.extend(later.names.into_iter().take(room));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl std::fmt::Display for PassedOver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let files =
            if self.count == 1 { "1 file belongs to no pair and was" } else { "files belong to no pair and were" };
        let count = if self.count == 1 { String::new() } else { format!("{} ", self.count) };
        write!(f, "{count}{files} passed over: {}", self.names.join(", "))?;
        match self.count - self.names.len() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
