//! Currencies and units of measure: the tables, and the phrases that name their rows.

use super::reader::Reader;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The longest name, in words and in bytes.
const MOST_WORDS: usize = 4;
const LONGEST: usize = 40;

/// A currency, or a family of currencies such as dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Currency(u16);

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit(u16);

/// What a phrase after an amount names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Currency(Currency),
    Unit(Unit),
}

struct CurrencyRow {
    code: &'static str,
    families: &'static str,
}

struct UnitRow {
    dimension: &'static str,
    factor: f64,
    nought: f64,
}

/// The tables, read once.
struct Tables {
    currencies: Vec<CurrencyRow>,
    units: Vec<UnitRow>,
    /// Signs and codes before an amount.
    signs: FxHashMap<&'static str, Currency>,
    /// Phrases after an amount, as they are written: with capitals, or of one letter.
    symbols: FxHashMap<&'static str, Named>,
    /// Phrases after an amount in lower case; none for the beginning of a longer phrase.
    names: FxHashMap<Vec<u8>, Option<Named>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    fn read() -> Self {
        let mut tables = Tables {
            currencies: Vec::new(),
            units: Vec::new(),
            signs: FxHashMap::default(),
            symbols: FxHashMap::default(),
            names: FxHashMap::default(),
        };
        for line in rows(include_str!("currencies.txt")) {
            tables.read_currency(line);
        }
        for line in rows(include_str!("units.txt")) {
            tables.read_unit(line);
        }
        tables
    }

    fn read_currency(&mut self, line: &'static str) {
        let mut fields = line.split(':').map(str::trim);
        let (head, signs, names) = (fields.next(), fields.next(), fields.next());
        let Some((code, families)) = head.and_then(|head| head.split_once(' ')) else { return };
        let currency = Currency(self.currencies.len() as u16);
        self.currencies.push(CurrencyRow { code, families });
        for sign in signs.unwrap_or_default().split_whitespace().chain([code]) {
            self.signs.insert(sign, currency);
            self.symbols.insert(sign, Named::Currency(currency));
        }
        for name in names.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()) {
            self.insert(name, Named::Currency(currency));
        }
    }

    fn read_unit(&mut self, line: &'static str) {
        let Some((head, names)) = line.split_once(" : ") else { return };
        let Some((dimension, factor)) = head.split_once(' ') else { return };
        let (factor, nought) = factor.split_once('@').unwrap_or((factor, "0"));
        let (Ok(factor), Ok(nought)) = (factor.parse(), nought.parse()) else { return };
        let unit = Named::Unit(Unit(self.units.len() as u16));
        self.units.push(UnitRow { dimension, factor, nought });
        for name in names.split(',').map(str::trim) {
            self.insert(name, unit);
        }
    }

    fn insert(&mut self, name: &'static str, named: Named) {
        if name.chars().count() == 1 || name.contains(|c: char| c.is_ascii_uppercase()) {
            self.symbols.insert(name, named);
            return;
        }
        // `metres per second`, `degrees Celsius`, `square metres`.
        let first = name.find(' ').map(|end| format!("{}s{}", &name[..end], &name[end..]));
        for name in [Some(name), Some(&*format!("{name}s")), first.as_deref()].into_iter().flatten() {
            let name = name.replace('-', " ");
            for (end, _) in name.match_indices(' ') {
                self.names.entry(name.as_bytes()[..end].to_vec()).or_insert(None);
            }
            self.names.insert(name.into_bytes(), Some(named));
        }
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

impl Currency {
    /// The currency of a sign or code before an amount: `US$`, `RMB`.
    pub(crate) fn of_sign(sign: &str) -> Option<Self> {
        TABLES.signs.get(sign).copied()
    }

    /// Whether the two may be one currency: the same, or a family and a member of it.
    pub(crate) fn agrees(self, other: Currency) -> bool {
        let (a, b) = (&TABLES.currencies[usize::from(self.0)], &TABLES.currencies[usize::from(other.0)]);
        let related = || a.families.split('/').any(|family| b.families.split('/').any(|other| family == other));
        self == other || ((a.code == "*" || b.code == "*") && related())
    }

    /// Whether this is a family of currencies rather than one.
    pub(crate) fn is_family(self) -> bool {
        TABLES.currencies[usize::from(self.0)].code == "*"
    }

    /// Whether this is any pound, which is a weight too.
    pub(crate) fn is_any_pound(self) -> bool {
        let row = &TABLES.currencies[usize::from(self.0)];
        self.is_family() && row.families == "pound"
    }
}

impl Unit {
    /// The unit of a name in lower case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match TABLES.names.get(name.as_bytes()) {
            Some(Some(Named::Unit(unit))) => Some(*unit),
            _ => None,
        }
    }

    /// What it measures: `length`, `mass`.
    pub(crate) fn dimension(self) -> &'static str {
        TABLES.units[usize::from(self.0)].dimension
    }

    /// An amount of this unit, in the base unit of its dimension.
    pub(crate) fn in_base(self, amount: f64) -> f64 {
        let row = &TABLES.units[usize::from(self.0)];
        (amount - row.nought) * row.factor
    }
}

/// The longest name of a currency or unit at a position, and where it ends. Of `yuan/ton` the first half is one.
pub(crate) fn named(reader: &Reader<'_>, at: usize) -> Option<(Named, usize)> {
    longest(reader, at).or_else(|| {
        let end = token_end(reader, at);
        let slash = reader.slice(at, end).find('/')?;
        longest(&Reader::new(reader.slice(0, at + slash), reader.start(), at + slash), at)
    })
}

fn longest(reader: &Reader<'_>, at: usize) -> Option<(Named, usize)> {
    let tables = &*TABLES;
    let mut buffer = [0_u8; LONGEST];
    let mut length = 0;
    let mut found = None;
    let mut start = at;
    for word in 0..MOST_WORDS {
        let end = token_end(reader, start);
        if end == start || length + 1 + (end - start) > LONGEST {
            break;
        }
        if word == 0
            && let Some(named) = tables.symbols.get(reader.slice(start, end))
        {
            let dashed = end - start == 1 && matches!(reader.byte(end), b'-' | b'\'');
            found = (!dashed).then_some((*named, end));
        }
        if word > 0 {
            buffer[length] = b' ';
            length += 1;
        }
        for byte in reader.slice(start, end).bytes().filter(|byte| *byte != b'.') {
            buffer[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        match tables.names.get(&buffer[..length]) {
            Some(Some(named)) => found = Some((*named, end)),
            Some(None) => {}
            None => break,
        }
        start = reader.after_link(end);
        if start == end {
            break;
        }
    }
    found
}

/// The end of the word at a position, with the marks that symbols of units have inside: `km/h`, `m²`, `U.S.`, `US$`.
fn token_end(reader: &Reader<'_>, at: usize) -> usize {
    let rest = reader.rest(at);
    let mut end = 0;
    while end < LONGEST.min(rest.len()) {
        let inner = match rest[end] {
            byte if byte.is_ascii_alphanumeric() => true,
            b'$' => true,
            b'/' => rest.get(end + 1).is_some_and(u8::is_ascii_alphabetic),
            b'.' => {
                let goes_on = rest.get(end + 1).is_some_and(u8::is_ascii_uppercase);
                end > 0 && rest[end - 1].is_ascii_uppercase() && (goes_on || rest[..end].contains(&b'.'))
            }
            0x80.. => !matches!(rest[end..], [0xE2, 0x80, ..] | [0xC2, 0xA0, ..]),
            _ => false,
        };
        if !inner {
            break;
        }
        end += 1;
    }
    while end > 0 && end < rest.len() && (0x80..0xC0).contains(&rest[end]) {
        end -= 1;
    }
    at + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_row_of_the_tables() {
        assert_eq!(TABLES.units.len(), rows(include_str!("units.txt")).count());
        assert_eq!(TABLES.currencies.len(), rows(include_str!("currencies.txt")).count());
    }

    fn at_start(text: &str) -> Option<(Named, usize)> {
        named(&Reader::new(text, 0, text.len()), 0)
    }

    fn currency(text: &str) -> Currency {
        match at_start(text) {
            Some((Named::Currency(currency), _)) => currency,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn takes_the_longest_name() {
        let (per_hour, end) = at_start("kilometers per hour or so").unwrap();
        assert_eq!(end, "kilometers per hour".len());
        assert_eq!(at_start("km/h").unwrap().0, per_hour);
        assert_eq!(at_start("kilometres per person").unwrap().1, "kilometres".len());
        assert_eq!(at_start("square-foot").unwrap().0, at_start("sq ft").unwrap().0);
        assert_eq!(at_start("harbours"), None);
    }

    #[test]
    fn tells_symbols_by_their_case() {
        assert_eq!(at_start("G"), None);
        assert!(at_start("g").is_some());
        assert_eq!(at_start("t-shirts"), None);
        assert_eq!(at_start("MW").unwrap().0, at_start("megawatts").unwrap().0);
    }

    #[test]
    fn relates_currencies() {
        assert!(currency("U.S. dollars").agrees(Currency::of_sign("US$").unwrap()));
        assert!(currency("dollars").agrees(Currency::of_sign("HK$").unwrap()));
        assert!(!currency("Singapore dollars").agrees(Currency::of_sign("US$").unwrap()));
        assert!(currency("yuan").agrees(Currency::of_sign("¥").unwrap()));
        assert!(!currency("yuan").agrees(currency("yen")));
        assert!(!currency("yuan").agrees(currency("dollars")));
    }

    #[test]
    fn every_row_is_whole() {
        for row in &TABLES.units {
            assert!(row.factor > 0.0 && !row.dimension.is_empty());
        }
        for row in &TABLES.currencies {
            assert!((row.code == "*" || row.code.len() == 3) && !row.families.contains(' '), "{}", row.code);
        }
    }
}
