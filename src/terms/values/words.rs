//! Words that say a value, or a part of one: numerals, months, weekdays, times of day.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word adds to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// 0 to 19.
    Ones(u8),
    /// 20, 30, ... 90.
    Tens(u8),
    /// A power of ten from hundred on.
    Scale(u8),
    /// Twelve.
    Dozen,
    /// Powers of ten in the plural: `tens`, `thousands`.
    Scales(u8),
    /// `dozens`.
    Dozens,
    /// `first` to `nineteenth`.
    Ordinal(u8),
    /// `twentieth`, `thirtieth` ...
    OrdinalTens(u8),
    /// Equal parts in the plural: `thirds`.
    Parts(u8),
    /// `half`.
    Half,
    /// `quarter`.
    Quarter,
    /// `twice`, `triple`.
    Multiple(u8),
    /// A month, or its short form.
    Month {
        /// 1 to 12.
        number: u8,
        /// Whether the word also means something else, or is cut short.
        doubtful: bool,
    },
    /// A day of the week, or its short form.
    Weekday {
        /// Monday is 1.
        number: u8,
        /// Whether it is cut short.
        doubtful: bool,
    },
    /// `noon`.
    Noon,
    /// `midnight`.
    Midnight,
    /// `nineties` is 90.
    Decade(u8),
    /// `minus`.
    Minus,
}

const ONES: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                    seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
                        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth";
const ORDINAL_TENS: &str = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth";
const DECADES: &str = "twenties thirties forties fifties sixties seventies eighties nineties";
const MONTHS: &str = "january february march april may june july august september october november december";
const MONTHS_CUT: &str = "jan feb mar apr - jun jul aug sep oct nov dec";
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
const WEEKDAYS_CUT: &str = "mon tue wed thu fri sat sun";

const OTHERS: &[(&str, Role)] = &[
    ("fourty", Role::Tens(40)),
    ("hundred", Role::Scale(2)),
    ("thousand", Role::Scale(3)),
    ("lakh", Role::Scale(5)),
    ("million", Role::Scale(6)),
    ("crore", Role::Scale(7)),
    ("billion", Role::Scale(9)),
    ("trillion", Role::Scale(12)),
    ("quadrillion", Role::Scale(15)),
    ("tens", Role::Scales(1)),
    ("hundreds", Role::Scales(2)),
    ("thousands", Role::Scales(3)),
    ("millions", Role::Scales(6)),
    ("billions", Role::Scales(9)),
    ("trillions", Role::Scales(12)),
    ("dozen", Role::Dozen),
    ("dozens", Role::Dozens),
    ("half", Role::Half),
    ("halves", Role::Parts(2)),
    ("quarter", Role::Quarter),
    ("quarters", Role::Parts(4)),
    ("thirds", Role::Parts(3)),
    ("fifths", Role::Parts(5)),
    ("sixths", Role::Parts(6)),
    ("sevenths", Role::Parts(7)),
    ("eighths", Role::Parts(8)),
    ("ninths", Role::Parts(9)),
    ("tenths", Role::Parts(10)),
    ("twice", Role::Multiple(2)),
    ("double", Role::Multiple(2)),
    ("doubled", Role::Multiple(2)),
    ("doubles", Role::Multiple(2)),
    ("doubling", Role::Multiple(2)),
    ("twofold", Role::Multiple(2)),
    ("thrice", Role::Multiple(3)),
    ("triple", Role::Multiple(3)),
    ("tripled", Role::Multiple(3)),
    ("threefold", Role::Multiple(3)),
    ("quadruple", Role::Multiple(4)),
    ("quadrupled", Role::Multiple(4)),
    ("fourfold", Role::Multiple(4)),
    ("noon", Role::Noon),
    ("midday", Role::Noon),
    ("midnight", Role::Midnight),
    ("minus", Role::Minus),
    ("sept", Role::Month { number: 9, doubtful: true }),
    ("tues", Role::Weekday { number: 2, doubtful: true }),
    ("thur", Role::Weekday { number: 4, doubtful: true }),
    ("thurs", Role::Weekday { number: 4, doubtful: true }),
];

static ROLES: LazyLock<FxHashMap<u128, Role>> = LazyLock::new(|| {
    let numbered = |list: &'static str, first: u8| list.split_whitespace().zip(first..);
    let tens = |list: &'static str| list.split_whitespace().zip((20..100).step_by(10));
    let month = |number: u8, cut: bool| Role::Month { number, doubtful: cut || matches!(number, 3 | 5) };
    let mut roles: Vec<(&str, Role)> = OTHERS.to_vec();
    roles.extend(numbered(ONES, 0).map(|(word, number)| (word, Role::Ones(number))));
    roles.extend(tens(TENS).map(|(word, number)| (word, Role::Tens(number))));
    roles.extend(numbered(ORDINALS, 1).map(|(word, number)| (word, Role::Ordinal(number))));
    roles.extend(tens(ORDINAL_TENS).map(|(word, number)| (word, Role::OrdinalTens(number))));
    roles.extend(tens(DECADES).map(|(word, number)| (word, Role::Decade(number))));
    roles.extend(numbered(MONTHS, 1).map(|(word, number)| (word, month(number, false))));
    roles.extend(
        numbered(MONTHS_CUT, 1).filter(|(word, _)| *word != "-").map(|(word, number)| (word, month(number, true))),
    );
    roles.extend(numbered(WEEKDAYS, 1).map(|(word, number)| (word, Role::Weekday { number, doubtful: false })));
    roles.extend(numbered(WEEKDAYS_CUT, 1).map(|(word, number)| (word, Role::Weekday { number, doubtful: true })));
    roles.into_iter().filter_map(|(word, role)| Some((key(word.as_bytes())?, role))).collect()
});

/// The role of a word of ASCII letters, if it has one. Months and weekdays must have a capital.
pub(crate) fn role(word: &[u8]) -> Option<Role> {
    let role = *ROLES.get(&key(word)?)?;
    let name = matches!(role, Role::Month { .. } | Role::Weekday { .. });
    (!name || word[0].is_ascii_uppercase()).then_some(role)
}

/// A word's letters in lower case, packed; none for words longer or shorter than any in the table.
fn key(word: &[u8]) -> Option<u128> {
    if !(3..=12).contains(&word.len()) {
        return None;
    }
    Some(word.iter().fold(0, |key, byte| key << 8 | u128::from(byte | 0x20)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_in_any_case() {
        assert_eq!(role(b"Nineteen"), Some(Role::Ones(19)));
        assert_eq!(role(b"NINETY"), Some(Role::Tens(90)));
        assert_eq!(role(b"harbour"), None);
        assert_eq!(role(b"ninetieth"), Some(Role::OrdinalTens(90)));
    }

    #[test]
    fn tells_the_month_from_the_verb() {
        assert_eq!(role(b"may"), None);
        assert_eq!(role(b"May"), Some(Role::Month { number: 5, doubtful: true }));
        assert_eq!(role(b"June"), Some(Role::Month { number: 6, doubtful: false }));
    }
}
