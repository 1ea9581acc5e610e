//! One concept while its places are counted.

use super::likelihood;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// One place of a concept as the ledger has it.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) pair: i64,
    pub(super) term: String,
    /// The rendering and its normal form.
    pub(super) rendering: Option<(String, String)>,
    pub(super) suggested: bool,
    /// The context, where it is boilerplate.
    pub(super) boilerplate: Option<i64>,
    pub(super) date: Option<String>,
}

/// First and last dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates(pub(super) Option<(String, String)>);

impl Dates {
    fn see(&mut self, date: &str) {
        match &mut self.0 {
            None => self.0 = Some((date.to_owned(), date.to_owned())),
            Some((first, last)) => {
                if date < first.as_str() {
                    date.clone_into(first);
                }
                if date > last.as_str() {
                    date.clone_into(last);
                }
            }
        }
    }
}

/// Spellings with how often they are met.
type Spellings = BTreeMap<String, u64>;

/// The commonest spelling, and of equals the first.
fn commonest(spellings: &Spellings) -> &str {
    spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or("", |(spelling, _)| spelling)
}

#[derive(Debug, Default)]
pub(super) struct Rendering {
    spellings: Spellings,
    pub(super) documents: u64,
    pub(super) places: u64,
    /// Whether a reported finding or the text itself says so somewhere.
    sure: bool,
    pub(super) dates: Dates,
    /// Documents by period.
    pub(super) periods: BTreeMap<String, u64>,
    last: Option<i64>,
}

impl Rendering {
    pub(super) fn spelling(&self) -> &str {
        commonest(&self.spellings)
    }

    pub(super) fn is_suggested(&self) -> bool {
        !self.sure
    }
}

/// A concept. Places come document by document.
#[derive(Debug)]
pub(super) struct Concept {
    pub(super) form: String,
    spellings: Spellings,
    pub(super) documents: u64,
    pub(super) places: u64,
    /// Documents with a rendering.
    pub(super) known: u64,
    /// By normal form.
    pub(super) renderings: BTreeMap<String, Rendering>,
    pub(super) dates: Dates,
    /// Characters of a date that name its period: 4 for years, 7 for months.
    period: usize,
    last: Option<i64>,
    last_known: Option<i64>,
    /// Boilerplate that was counted.
    counted: FxHashSet<(i64, Option<String>)>,
}

impl Concept {
    pub(super) fn new(form: String, period: usize) -> Self {
        Concept {
            form,
            spellings: Spellings::new(),
            documents: 0,
            places: 0,
            known: 0,
            renderings: BTreeMap::new(),
            dates: Dates::default(),
            period,
            last: None,
            last_known: None,
            counted: FxHashSet::default(),
        }
    }

    /// Counts a place. Boilerplate counts once, whatever document it stands in.
    pub(super) fn see(&mut self, place: Place) {
        if let Some(context) = place.boilerplate {
            let form = place.rendering.as_ref().map(|(_, form)| form.clone());
            if !self.counted.insert((context, form)) {
                return;
            }
        }
        self.places += 1;
        *self.spellings.entry(place.term).or_default() += 1;
        if self.last.replace(place.pair) != Some(place.pair) {
            self.documents += 1;
        }
        let date = place.date.as_deref();
        date.into_iter().for_each(|date| self.dates.see(date));
        let Some((spelling, form)) = place.rendering else { return };
        if self.last_known.replace(place.pair) != Some(place.pair) {
            self.known += 1;
        }
        let rendering = self.renderings.entry(form).or_default();
        *rendering.spellings.entry(spelling).or_default() += 1;
        rendering.places += 1;
        rendering.sure |= !place.suggested;
        if rendering.last.replace(place.pair) != Some(place.pair) {
            rendering.documents += 1;
            if let Some(date) = date {
                rendering.dates.see(date);
                let period = date.get(..self.period).unwrap_or(date);
                *rendering.periods.entry(period.to_owned()).or_default() += 1;
            }
        }
    }

    pub(super) fn term(&self) -> &str {
        commonest(&self.spellings)
    }

    /// The sure rendering of most documents; of equals the official term, then the first by its form.
    pub(super) fn dominant(&self) -> Option<(&str, &Rendering)> {
        let order = |(form, rendering): &(&String, &Rendering)| (rendering.documents, **form == self.form);
        let sure = self.renderings.iter().rev().filter(|(_, rendering)| !rendering.is_suggested());
        let most = sure.max_by_key(order);
        most.map(|(form, rendering)| (form.as_str(), rendering))
    }

    /// Documents with sure renderings that a condition on their forms holds for.
    pub(super) fn documents_with(&self, fits: impl Fn(&str) -> bool) -> u64 {
        let sure = self.renderings.iter().filter(|(form, rendering)| !rendering.is_suggested() && fits(form));
        sure.map(|(_, rendering)| rendering.documents).sum()
    }

    /// G² of periods by renderings, and whether the dominant rendering of the first period is another than that of the last.
    pub(super) fn drift(&self) -> (f64, bool) {
        let periods: Vec<&String> = {
            let all: std::collections::BTreeSet<&String> =
                self.renderings.values().flat_map(|rendering| rendering.periods.keys()).collect();
            all.into_iter().collect()
        };
        let sure = || self.renderings.iter().filter(|(_, rendering)| !rendering.is_suggested());
        if periods.len() < 2 || sure().count() < 2 {
            return (0.0, false);
        }
        let count = |rendering: &Rendering, period: &String| rendering.periods.get(period).copied().unwrap_or(0);
        let row = |period: &&String| sure().map(|(_, rendering)| count(rendering, period) as f64).collect();
        let table: Vec<Vec<f64>> = periods.iter().map(row).collect();
        let dominant = |period: &String| {
            let most = sure().max_by(|a, b| count(a.1, period).cmp(&count(b.1, period)).then(b.0.cmp(a.0)));
            most.map(|(form, _)| form)
        };
        let changed = dominant(periods[0]) != dominant(periods[periods.len() - 1]);
        (likelihood::of(&table), changed)
    }
}
