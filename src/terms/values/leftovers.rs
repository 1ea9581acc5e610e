//! Pairs values that have no equal on the other side, where there is evidence that two are one.

use super::agree::agree;
use super::compare::ValueMismatch;
use super::context::Context;
use super::evidence::{self, Circumstance};
use super::side::{NEIGHBOURS, Side, neighbours};
use super::value::{Date, Quantity, Value};
use crate::terms::Kind;

/// Pairs with less evidence are not worth a word.
const LEAST: f64 = 0.3;

/// What a value loses when its equal stands elsewhere in the other stretch.
const SAID_ELSEWHERE: f64 = 0.75;

/// What the dates of two publications of one text lose.
const DATE_LINE: f64 = 0.4;

/// Pairs what is left, the surest first.
pub(crate) fn mismatches(a: &Side<'_>, left: &[usize], b: &Side<'_>, right: &[usize]) -> Vec<ValueMismatch> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let contexts = |side: &Side<'_>, values: &[usize]| -> Vec<Context> {
        values.iter().map(|&value| Context::new(side.text, side.within, side.values[value].span)).collect()
    };
    let (left_contexts, right_contexts) = (contexts(a, left), contexts(b, right));
    let mut chances = Vec::new();
    for (x, &value) in left.iter().enumerate() {
        for y in neighbours(x, left.len(), right.len()) {
            let circumstance = Circumstance {
                official: left_contexts[x],
                counterpart: right_contexts[y],
                listed: listed(a, value, b, right[y]),
                last: last(a, left, value) && last(b, right, right[y]),
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
    let reader = side.reader();
    let time = reader.after_blanks(value.span.end);
    let stamp = reader.rest(time).iter().take(8).filter(|byte| **byte == b':').count() == 2;
    stamp || value.span.len() * 3 >= side.within.len()
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
