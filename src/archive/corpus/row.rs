//! One row of a corpus: a bead with text on both sides.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A further column: its name and its value.
pub type Column<'a> = (Cow<'a, str>, Cow<'a, str>);

/// A bead with text on both sides. Texts are one line each, without blanks at their ends.
///
/// Where the pair has an original, the second side is the original's and `counterpart_language` its language.
///
/// ```
/// use bitext::archive::corpus::Row;
/// let line = r#"{"pair":"2026/17","bead":3,"official":"It opened.","counterpart":"It was opened.",
///     "official_language":"en","counterpart_language":"en","official_sentences":1,"counterpart_sentences":1,
///     "score":0.71,"confidence":0.98,"columns":{"date":"2026-03-02"}}"#;
/// let row: Row<'_> = serde_json::from_str(line)?;
/// assert_eq!(row.official, "It opened.");
/// assert_eq!(row.column("date"), Some("2026-03-02"));
/// assert_eq!(row.shape(), "1-1");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row<'a> {
    /// The id of the pair.
    #[serde(borrow)]
    pub pair: Cow<'a, str>,
    /// The bead's number in its pair, from 0. Beads with one side only have numbers and no rows.
    pub bead: usize,
    /// The official text's side.
    #[serde(borrow)]
    pub official: Cow<'a, str>,
    /// The other side.
    #[serde(borrow)]
    pub counterpart: Cow<'a, str>,
    /// The tag of the official text's language (BCP 47).
    #[serde(borrow)]
    pub official_language: Cow<'a, str>,
    /// The tag of the other side's language.
    #[serde(borrow)]
    pub counterpart_language: Cow<'a, str>,
    /// How many sentences the official side has.
    pub official_sentences: usize,
    /// How many the other side has.
    pub counterpart_sentences: usize,
    /// The bead's score, from 0 to 1 (see [`crate::Bead::score`]).
    pub score: f64,
    /// The bead's confidence, from 0 to 1.
    pub confidence: f64,
    /// Whether the bead changed places with others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub crossing: bool,
    /// Further columns of the input, such as `date` and `url`, in its order.
    #[serde(
        borrow,
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "as_object",
        deserialize_with = "from_object"
    )]
    pub columns: Vec<Column<'a>>,
}

impl Row<'_> {
    /// The bead's type as aligners write it, such as `1-1` or `2-3`.
    pub fn shape(&self) -> String {
        format!("{}-{}", self.official_sentences, self.counterpart_sentences)
    }

    /// The value of a further column.
    pub fn column(&self, name: &str) -> Option<&str> {
        self.columns.iter().find(|(column, _)| column == name).map(|(_, value)| value.as_ref())
    }

    /// The same row with texts of its own.
    pub fn into_owned(self) -> Row<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Row {
            pair: own(self.pair),
            bead: self.bead,
            official: own(self.official),
            counterpart: own(self.counterpart),
            official_language: own(self.official_language),
            counterpart_language: own(self.counterpart_language),
            official_sentences: self.official_sentences,
            counterpart_sentences: self.counterpart_sentences,
            score: self.score,
            confidence: self.confidence,
            crossing: self.crossing,
            columns: self.columns.into_iter().map(|(name, value)| (own(name), own(value))).collect(),
        }
    }
}

fn as_object<S: Serializer>(columns: &[Column<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(columns.iter().map(|(name, value)| (name, value)))
}

/// Columns of an object, in its order.
struct Columns;

/// A text that is borrowed where the input allows it.
#[derive(Deserialize)]
struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for Columns {
    type Value = Vec<Column<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut columns = Vec::new();
        while let Some((Borrowed(name), Borrowed(value))) = map.next_entry()? {
            columns.push((name, value));
        }
        Ok(columns)
    }
}

fn from_object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Column<'de>>, D::Error> {
    deserializer.deserialize_map(Columns)
}
