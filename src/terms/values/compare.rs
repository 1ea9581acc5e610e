//! Matches the values of two stretches, and judges what is left.

use super::agree::agree;
use super::context::Context;
use super::evidence::{self, Circumstance};
use super::value::{Date, Quantity, Value};
use crate::document::Span;
use crate::terms::Kind;

/// Values are compared with so many neighbours of their place on the other side: a sentence has fewer, and a text that was
/// not cut into sentences must not cost the square of its length.
const NEIGHBOURS: usize = 64;

/// Pairs with less evidence are not worth a word.
const LEAST: f64 = 0.3;

/// What a value loses when its equal stands elsewhere in the other stretch.
const SAID_ELSEWHERE: f64 = 0.75;

/// What the dates of two publications of one text lose.
const DATE_LINE: f64 = 0.4;

/// The values of two stretches, compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Comparison {
    /// Where the same value stands on both sides, in the official order.
    pub(crate) equal: Vec<(Span, Span)>,
    /// Values that are likely the same thing and differ, in the official order.
    pub(crate) mismatches: Vec<ValueMismatch>,
}

/// One value that differs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ValueMismatch {
    /// Number, date, time or unit.
    pub(crate) kind: Kind,
    /// Where in the official text.
    pub(crate) official: Span,
    /// Where in the counterpart.
    pub(crate) counterpart: Span,
    /// From 0 to 1.
    pub(crate) confidence: f64,
}

/// One side: its values, and with which of the other side each is matched.
struct Side<'a> {
    text: &'a str,
    within: Span,
    values: Vec<Value>,
    matched: Vec<Option<usize>>,
}

impl<'a> Side<'a> {
    fn new(text: &'a str, within: Span) -> Self {
        let values = super::find(text, within);
        let matched = vec![None; values.len()];
        Side { text, within, values, matched }
    }

    fn left(&self) -> Vec<usize> {
        (0..self.values.len()).filter(|&value| self.matched[value].is_none()).collect()
    }

    /// Where a value stands, from 0 to 1.
    fn position(&self, value: usize) -> f64 {
        let length = self.within.len().max(1) as f64;
        (self.values[value].span.start - self.within.start) as f64 / length
    }

    /// The text between a value and the next one.
    fn gap(&self, value: usize) -> &'a str {
        &self.text[self.values[value].span.end..self.values[value + 1].span.start]
    }
}

/// Compares the values of a stretch of the official text with those of its counterpart.
pub(crate) fn compare(official: &str, official_span: Span, counterpart: &str, counterpart_span: Span) -> Comparison {
    let mut a = Side::new(official, official_span);
    let mut b = Side::new(counterpart, counterpart_span);
    match_values(&mut a, &mut b, |a, b| a == b);
    match_values(&mut a, &mut b, agree);
    let pairs = a.matched.iter().zip(&a.values);
    let equal = pairs.filter_map(|(other, value)| other.map(|other| (value.span, b.values[other].span))).collect();
    Comparison { equal, mismatches: mismatches(&a, &b) }
}

/// Matches each value of `a` with the nearest one of `b` that is left and fits.
fn match_values(a: &mut Side<'_>, b: &mut Side<'_>, fits: impl Fn(Quantity, Quantity) -> bool) {
    for value in a.left() {
        let quantity = a.values[value].quantity;
        let candidates = neighbours(value, a.values.len(), b.values.len());
        let free = candidates.filter(|&other| b.matched[other].is_none() && fits(quantity, b.values[other].quantity));
        let distance = |other: usize| (a.position(value) - b.position(other)).abs();
        let nearest = free.min_by(|&x, &y| distance(x).total_cmp(&distance(y)));
        if let Some(other) = nearest {
            a.matched[value] = Some(other);
            b.matched[other] = Some(value);
        }
    }
}

/// The values of the other side that are near the place of a value.
fn neighbours(value: usize, own: usize, others: usize) -> std::ops::Range<usize> {
    let place = (value * others).checked_div(own).unwrap_or(0);
    let reach = NEIGHBOURS / 2;
    if others <= NEIGHBOURS { 0..others } else { place.saturating_sub(reach)..(place + reach).min(others) }
}

/// Pairs what is left, the surest first.
fn mismatches(a: &Side<'_>, b: &Side<'_>) -> Vec<ValueMismatch> {
    let (left, right) = (a.left(), b.left());
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let contexts = |side: &Side<'_>, values: &[usize]| -> Vec<Context> {
        values.iter().map(|&value| Context::new(side.text, side.within, side.values[value].span)).collect()
    };
    let (left_contexts, right_contexts) = (contexts(a, &left), contexts(b, &right));
    let mut chances = Vec::new();
    for (x, &value) in left.iter().enumerate() {
        for y in neighbours(x, left.len(), right.len()) {
            let circumstance = Circumstance {
                official: left_contexts[x],
                counterpart: right_contexts[y],
                listed: listed(a, value, b, right[y]),
                last: last(a, &left, value) && last(b, &right, right[y]),
            };
            if let Some(chance) = judge(a, value, b, right[y], circumstance) {
                chances.push(chance);
            }
        }
    }
    let mut kept = surest(chances, a, b);
    kept.sort_by_key(|chance| chance.0);
    join_ranges(&kept, a, b)
}

/// A pair of values with the kind and confidence of its mismatch.
type Chance = (usize, usize, Kind, f64);

fn judge(a: &Side<'_>, value: usize, b: &Side<'_>, other: usize, circumstance: Circumstance) -> Option<Chance> {
    let (x, y) = (a.values[value], b.values[other]);
    let (kind, mut confidence) = evidence::judge(x.quantity, y.quantity, circumstance)?;
    let elsewhere = |quantity: Quantity, side: &Side<'_>, near: usize| {
        let start = near.saturating_sub(NEIGHBOURS);
        side.values.iter().skip(start).take(2 * NEIGHBOURS).any(|value| agree(quantity, value.quantity))
    };
    if elsewhere(x.quantity, b, other) || elsewhere(y.quantity, a, value) {
        confidence *= SAID_ELSEWHERE;
    }
    if is_date_line(a, x) || is_date_line(b, y) {
        confidence *= DATE_LINE;
    }
    (confidence >= LEAST).then_some((value, other, kind, confidence))
}

/// Whether no other value of the class is left.
fn last(side: &Side<'_>, left: &[usize], value: usize) -> bool {
    let class = std::mem::discriminant(&side.values[value].quantity);
    let start = left.partition_point(|&other| other + NEIGHBOURS < value);
    let near = left[start..].iter().take(2 * NEIGHBOURS);
    near.filter(|&&other| std::mem::discriminant(&side.values[other].quantity) == class).count() == 1
}

/// Whether both values follow, or both precede, values that are matched with each other and are items of one list.
fn listed(a: &Side<'_>, value: usize, b: &Side<'_>, other: usize) -> bool {
    let joined = |side: &Side<'_>, value: usize| {
        let gap = side.gap(value);
        gap.len() <= 8 && matches!(gap.trim(), "," | "and" | ", and" | "or" | "、" | "to" | "-" | "–" | "&")
    };
    let after = value > 0
        && other > 0
        && a.matched[value - 1] == Some(other - 1)
        && joined(a, value - 1)
        && joined(b, other - 1);
    let before =
        value + 1 < a.values.len() && a.matched[value + 1] == Some(other + 1) && joined(a, value) && joined(b, other);
    after || before
}

/// Whether a whole date is that of a publication: nothing but a few words stand in its stretch, or a time with seconds follows.
fn is_date_line(side: &Side<'_>, value: Value) -> bool {
    let Quantity::Date(Date { year: Some(_), month: Some(_), day: Some(_), .. }) = value.quantity else { return false };
    let rest = &side.text[value.span.end..side.within.end];
    let stamp = rest.trim_start().get(..8).is_some_and(|time| time.bytes().filter(|byte| *byte == b':').count() == 2);
    stamp || value.span.len() * 3 >= side.text[side.within.range()].trim().len()
}

/// The surest pairs, each value in one pair at most; of equals, those whose places are nearest.
fn surest(mut chances: Vec<Chance>, a: &Side<'_>, b: &Side<'_>) -> Vec<Chance> {
    let distance = |chance: &Chance| (a.position(chance.0) - b.position(chance.1)).abs();
    chances.sort_by(|x, y| {
        let surer = y.3.total_cmp(&x.3).then_with(|| distance(x).total_cmp(&distance(y)));
        surer.then((x.0, x.1).cmp(&(y.0, y.1)))
    });
    let (mut used, mut used_other) = (vec![false; a.values.len()], vec![false; b.values.len()]);
    chances.retain(|chance| {
        let free = !used[chance.0] && !used_other[chance.1];
        if free {
            (used[chance.0], used_other[chance.1]) = (true, true);
        }
        free
    });
    chances
}

/// Joins the two ends of a range that both differ into one mismatch.
fn join_ranges(chances: &[Chance], a: &Side<'_>, b: &Side<'_>) -> Vec<ValueMismatch> {
    let ranged = |side: &Side<'_>, value: usize| matches!(side.gap(value).trim(), "to" | "-" | "–" | "—" | "~" | "and");
    let mut mismatches: Vec<ValueMismatch> = Vec::new();
    for (at, &(value, other, kind, confidence)) in chances.iter().enumerate() {
        let (official, counterpart) = (a.values[value].span, b.values[other].span);
        let goes_on = at > 0
            && chances[at - 1].2 == kind
            && chances[at - 1].0 + 1 == value
            && chances[at - 1].1 + 1 == other
            && ranged(a, value - 1)
            && ranged(b, other - 1);
        match mismatches.last_mut().filter(|_| goes_on) {
            Some(range) => {
                range.official = range.official.hull(official);
                range.counterpart = range.counterpart.hull(counterpart);
                range.confidence = range.confidence.max(confidence);
            }
            None => mismatches.push(ValueMismatch { kind, official, counterpart, confidence }),
        }
    }
    mismatches
}
