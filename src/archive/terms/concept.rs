//! One concept while its places are counted.

use super::likelihood;
use crate::words::plurals;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

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
    /// By normal form; singular and plural are one, under the form that is met first.
    pub(super) renderings: BTreeMap<String, Rendering>,
    /// The form under which each normal form counts.
    forms: BTreeMap<String, String>,
    /// Documents by the set of their renderings.
    sets: BTreeMap<BTreeSet<String>, u64>,
    /// The renderings of the document at hand.
    set: BTreeSet<String>,
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
            forms: BTreeMap::from([(form.clone(), form.clone())]),
            form,
            spellings: Spellings::new(),
            documents: 0,
            places: 0,
            known: 0,
            renderings: BTreeMap::new(),
            sets: BTreeMap::new(),
            set: BTreeSet::new(),
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
        let form = self.counted_as(form);
        if self.last_known.replace(place.pair) != Some(place.pair) {
            self.known += 1;
            self.end_document();
        }
        self.set.insert(form.clone());
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

    /// Counts the last document.
    pub(super) fn end_document(&mut self) {
        let set = std::mem::take(&mut self.set);
        if !set.is_empty() {
            *self.sets.entry(set).or_default() += 1;
        }
    }

    /// The form under which a rendering counts: itself, or one that differs in the number of its last word.
    fn counted_as(&mut self, form: String) -> String {
        if let Some(known) = self.forms.get(&form) {
            return known.clone();
        }
        let counted = self.forms.values().find(|known| differ_in_number(known, &form)).unwrap_or(&form).clone();
        self.forms.insert(form, counted.clone());
        counted
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

    /// Documents with a sure rendering whose form a condition holds for.
    pub(super) fn documents_with(&self, fits: impl Fn(&str) -> bool) -> u64 {
        let is_sure = |form: &str| self.renderings.get(form).is_some_and(|rendering| !rendering.is_suggested());
        let has = |set: &BTreeSet<String>| set.iter().any(|form| fits(form) && is_sure(form));
        self.sets.iter().filter(|(set, _)| has(set)).map(|(_, documents)| documents).sum()
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

/// Whether two normal forms are equal but for the number of their last word.
fn differ_in_number(one: &str, other: &str) -> bool {
    let split = |form| str::rsplit_once(form, ' ').unwrap_or(("", form));
    let ((before, one), (other_before, other)) = (split(one), split(other));
    let is_plural = |singular: &str, plural: &str| plurals(singular).iter().any(|it| it == plural);
    before == other_before && (is_plural(one, other) || is_plural(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A concept of documents, each with its renderings.
    fn concept(form: &str, documents: &[&[&str]]) -> Concept {
        let mut concept = Concept::new(form.to_owned(), 4);
        for (pair, renderings) in (0_i64..).zip(documents) {
            for rendering in *renderings {
                concept.see(Place {
                    pair,
                    term: form.to_owned(),
                    rendering: Some(((*rendering).to_owned(), rendering.to_lowercase())),
                    suggested: false,
                    boilerplate: None,
                    date: None,
                });
            }
        }
        concept.end_document();
        concept
    }

    #[test]
    fn counts_a_document_once_whatever_renderings_it_has() {
        let concept = concept("pier fund", &[&["Pier Fund", "Quay Fund", "Dock Fund"], &["Quay Fund", "Dock Fund"]]);
        assert_eq!(concept.documents, 2);
        assert_eq!(concept.documents_with(|form| form != "pier fund"), 2);
        assert_eq!(concept.documents_with(|form| form == "pier fund"), 1);
    }

    #[test]
    fn takes_singular_and_plural_for_one_rendering() {
        let concept = concept("bursary", &[&["bursaries"], &["scholarship", "scholarships"], &["policy"]]);
        let forms: Vec<&str> = concept.renderings.keys().map(String::as_str).collect();
        assert_eq!(forms, ["bursary", "policy", "scholarship"]);
        assert_eq!(concept.documents_with(|form| form != "bursary"), 2);
        assert!(differ_in_number("pier class", "pier classes") && differ_in_number("houses", "house"));
        assert!(!differ_in_number("pier class", "dock classes") && !differ_in_number("office", "officer"));
    }
}
