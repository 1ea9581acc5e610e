//! Matches the values of two stretches, and judges what is left.

use super::agree::agree;
use super::leftovers;
use super::rank;
use super::side::{Side, match_values, set_pieces_aside};
use super::value::{Quantity, Value};
use crate::document::Span;
use crate::terms::Kind;

/// A rank that was rendered as a count.
const RANK: f64 = 0.7;

/// A currency or per cent sign that is nowhere in the counterpart.
const LOST_SIGN: f64 = 0.62;

/// Per cent against percentage points.
const OTHER_POINTS: f64 = 0.65;

/// The values of two stretches, compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Comparison {
    /// Where the same value stands on both sides, in the official order.
    pub(crate) equal: Vec<(Span, Span)>,
    /// Values that are likely the same thing and differ, in the official order.
    pub(crate) mismatches: Vec<ValueMismatch>,
    /// All values of the official stretch.
    pub(crate) official: Vec<Value>,
    /// All values of the counterpart's stretch.
    pub(crate) counterpart: Vec<Value>,
    /// Whether so many values are left that they were not paired.
    pub(crate) is_too_long: bool,
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

/// Compares the values of a stretch of the official text with those of its counterpart. With more than `most` values left on
/// one side, the stretch is no sentence, and nobody could say which of them belong together.
pub(crate) fn compare(
    official: &str,
    official_span: Span,
    counterpart: &str,
    counterpart_span: Span,
    most: usize,
) -> Comparison {
    let mut a = Side::new(official, official_span);
    let mut b = Side::new(counterpart, counterpart_span);
    match_values(&mut a, &mut b, |a, b| a == b);
    match_values(&mut a, &mut b, agree);
    set_pieces_aside(&mut a, &mut b);
    let (left, right) = (a.left(), b.left());
    let is_too_long = !left.is_empty() && !right.is_empty() && left.len().max(right.len()) > most;
    let mut mismatches = if is_too_long { Vec::new() } else { leftovers::mismatches(&a, &left, &b, &right) };
    let taken_back = take_back(&mut a, &b);
    if !taken_back.is_empty() {
        mismatches.extend(taken_back);
        mismatches.sort_by_key(|mismatch| (mismatch.official, mismatch.counterpart));
    }
    let pairs = a.matched.iter().zip(&a.values);
    let equal = pairs.filter_map(|(other, value)| other.map(|other| (value.span, b.values[other].span))).collect();
    Comparison { equal, mismatches, official: a.values, counterpart: b.values, is_too_long }
}

/// Takes back the matches of equal amounts that say another thing: ranks read as counts, signs that were lost.
fn take_back(a: &mut Side<'_>, b: &Side<'_>) -> Vec<ValueMismatch> {
    let mut mismatches = Vec::new();
    let signed = |value: &Value| matches!(value.quantity, Quantity::Money(..) | Quantity::Percentage(_));
    let signs_stay = b.values.iter().any(signed);
    for value in 0..a.values.len() {
        let Some(other) = a.matched[value] else { continue };
        let (ours, theirs) = (a.values[value], b.values[other]);
        let became_count = || {
            let before = b.values[other.checked_sub(1)?];
            let (official, counterpart) = rank::became_count(&a.reader(), ours, &b.reader(), before, theirs)?;
            Some(ValueMismatch { kind: Kind::Number, official, counterpart, confidence: RANK })
        };
        let lost_sign = || {
            let bare = matches!(theirs.quantity, Quantity::Number(_));
            let lost = bare && signed(&ours) && !signs_stay;
            let (official, counterpart) = (ours.span, theirs.span);
            let kind = if matches!(ours.quantity, Quantity::Percentage(_)) { Kind::Percentage } else { Kind::Currency };
            lost.then_some(ValueMismatch { kind, official, counterpart, confidence: LOST_SIGN })
        };
        let other_points = || {
            let points = |side: &Side<'_>, value: &Value| {
                matches!(value.quantity, Quantity::Percentage(_)).then(|| value.span.of(side.text).contains("point"))
            };
            let differs = points(a, &ours)? != points(b, &theirs)?;
            let (official, counterpart) = (ours.span, theirs.span);
            differs.then_some(ValueMismatch { kind: Kind::Percentage, official, counterpart, confidence: OTHER_POINTS })
        };
        if let Some(mismatch) = became_count().or_else(lost_sign).or_else(other_points) {
            a.matched[value] = None;
            mismatches.push(mismatch);
        }
    }
    mismatches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limit;
    use proptest::prelude::*;

    fn whole(official: &str, counterpart: &str) -> Comparison {
        compare(
            official,
            Span::new(0, official.len()),
            counterpart,
            Span::new(0, counterpart.len()),
            Limit::BeadValues.default(),
        )
    }

    /// The only mismatch of two sentences, as kind and strings.
    fn mismatch<'a>(official: &'a str, counterpart: &'a str) -> (Kind, &'a str, &'a str) {
        let comparison = whole(official, counterpart);
        let [only] = comparison.mismatches[..] else { panic!("{official} / {counterpart}: {comparison:?}") };
        assert!((0.6..=1.0).contains(&only.confidence), "{only:?}");
        (only.kind, only.official.of(official), only.counterpart.of(counterpart))
    }

    #[test]
    fn accepts_one_value_in_two_writings() {
        for (official, counterpart) in [
            ("on July 9", "on 9 July"),
            ("on July 9th, 2021", "2021-07-09"),
            ("Friday, 9 July", "on July 9 (Friday)"),
            ("the 9th of July", "July 9"),
            ("3.4m visitors", "3.4 million visitors"),
            ("3.47 million visitors", "3,470,000 visitors"),
            ("40 per cent", "forty percent"),
            ("2.45 p.m.", "14:45"),
            ("half past four in the afternoon", "4:30 pm"),
            ("12 noon", "12:00"),
            ("RMB 60 million", "60 million yuan"),
            ("$60 million", "HK$60 million"),
            ("$60 million", "60 million U.S. dollars"),
            ("90 km/h", "90 kilometers per hour"),
            ("90 km/h", "56 mph"),
            ("7 tonnes", "seven tons"),
            ("twice the price", "double the price"),
            ("2031 to 2032", "2031-2032"),
            ("2031-32", "2031 to 2032"),
            ("a dozen boats", "12 boats"),
            ("second quarter of 2031", "Q2 2031"),
            ("2Q 2031", "the second quarter"),
            ("end-June", "the end of June"),
            ("the 1990s", "the nineties"),
            ("2 to 4 p.m.", "from 14:00 to 16:00"),
            ("1.5 to 2.5 metres", "1.5 meters to 2.5 meters"),
            ("call 5533 0199", "call 55330199"),
            ("two-thirds", "2/3 or 66.7%"),
            ("a quarter of homes", "25% of homes"),
            ("minus 5 degrees Celsius", "-5 °C"),
            ("a decade", "10 years"),
            ("half an hour", "30 minutes"),
            ("clause 8(2)", "article 8(2)"),
            ("the 31st", "August 31"),
            ("August, 2031", "August 2031"),
            ("370 yuan/ton", "370 yuan per ton"),
            ("30million boats", "30 million boats"),
            ("at 9: 45", "9:45"),
            ("the 1980's", "the 80s"),
            ("dozens of thousands", "tens of thousands"),
            ("23 degrees", "23 °C"),
            ("100 jin of rice", "100 catties of rice"),
            ("5,000 kg", "5 tonnes"),
            ("two and a half million", "2.5 million"),
            ("\u{2212}3.5%", "minus 3.5 per cent"),
            ("12,34,567 votes", "1,234,567 votes"),
        ] {
            let comparison = whole(official, counterpart);
            assert!(comparison.mismatches.is_empty(), "{official} / {counterpart}: {comparison:?}");
            assert!(!comparison.equal.is_empty(), "{official} / {counterpart}");
        }
    }

    #[test]
    fn rejects_another_magnitude() {
        let found = mismatch("They planted 7,600 trees.", "They have planted 76,000 trees.");
        assert_eq!(found, (Kind::Number, "7,600", "76,000"));
        let found = mismatch("They planted 3,200 trees.", "In all, 3,250 were planted.");
        assert_eq!(found, (Kind::Number, "3,200", "3,250"));
        let found = mismatch("It cost HK$3.25 billion.", "It cost 32.5 billion Hong Kong dollars.");
        assert_eq!(found, (Kind::Number, "HK$3.25 billion", "32.5 billion Hong Kong dollars"));
        let found = mismatch("Fines of $60 million were paid.", "Fines of 6 million yuan were paid.");
        assert_eq!(found, (Kind::Number, "$60 million", "6 million yuan"));
    }

    #[test]
    fn rejects_another_unit() {
        let found = mismatch("It costs £70 million.", "It costs 70 million euros.");
        assert_eq!(found, (Kind::Currency, "£70 million", "70 million euros"));
        let found = mismatch("An orchard of 40 mu.", "An orchard of 40 acres.");
        assert_eq!(found, (Kind::Unit, "40 mu", "40 acres"));
        let found = mismatch("Some RMB300 million was spent.", "Up to 300 million was spent.");
        assert_eq!(found, (Kind::Currency, "RMB300 million", "300 million"));
    }

    #[test]
    fn reads_a_sign_at_the_end_and_points() {
        let found = mismatch("Prices rose by 12 per cent.", "Prices rose by 21%.");
        assert_eq!(found, (Kind::Percentage, "12 per cent", "21%"));
        let found = mismatch("It rose by 3 percent.", "It rose by 3 percentage points.");
        assert_eq!(found.0, Kind::Percentage);
    }

    #[test]
    fn rejects_another_time_or_date() {
        let found = mismatch("It closes from 2 a.m. to 5 a.m. daily.", "It is closed from 14:00 to 17:00 daily.");
        assert_eq!(found, (Kind::Time, "2 a.m. to 5 a.m.", "14:00 to 17:00"));
        let found = mismatch("They meet on Wednesday, June 5.", "They will meet on Thursday, June 5.");
        assert_eq!(found, (Kind::Date, "Wednesday, June 5", "Thursday, June 5"));
        let found = mismatch("Work began on 5 June and ended.", "Work began on July 5 and ended.");
        assert_eq!(found, (Kind::Date, "5 June", "July 5"));
    }

    #[test]
    fn rejects_another_item_of_a_list() {
        let found = mismatch("Sections 4, 17 and 52 apply.", "Articles 4, 17 and 57 apply.");
        assert_eq!(found, (Kind::Number, "52", "57"));
        let found = mismatch("Under section 6(2) it may.", "Under section 6(3), it may.");
        assert_eq!(found, (Kind::Number, "6(2)", "6(3)"));
    }

    #[test]
    fn rejects_a_rank_that_became_a_count() {
        let found = mismatch("She scored in the 23rd minute.", "The first 23 minutes, she scored.");
        assert_eq!(found, (Kind::Number, "23rd minute", "first 23 minutes"));
    }

    #[test]
    fn tells_open_numbers_from_exact_ones() {
        let found = mismatch("It serves tens of thousands of homes.", "It serves 10,000 homes.");
        assert_eq!(found, (Kind::Number, "tens of thousands", "10,000"));
    }

    #[test]
    fn keeps_silent_about_missing_values() {
        for (official, counterpart) in [
            ("One of the six came.", "He came first."),
            ("The 14 boats left on Monday.", "The boats left."),
            ("Aid of $3 million for 20 towns.", "Help for the cities."),
            ("21 March 2031", "2031-03-22 08:15:09"),
        ] {
            let comparison = whole(official, counterpart);
            assert!(comparison.mismatches.iter().all(|mismatch| mismatch.confidence < 0.6), "{comparison:?}");
        }
    }

    #[test]
    fn says_nothing_of_numbers_in_pieces() {
        for (official, counterpart) in [
            ("The hall seats a hundred and thirty people.", "The hall seats 130 people."),
            ("It takes a hundred and five minutes.", "It takes 105 minutes."),
            ("It cost a hundred and thirty dollars.", "It cost $130."),
            ("It lasts 2 1/2 hours and costs $3 1/2 million.", "It lasts 2.5 hours and costs $3.5 million."),
            ("The bay is 3 1/4 miles wide.", "The bay is 3.25 miles wide."),
            ("It took 1-1/2 hours.", "It took 1.5 hours."),
            ("Over 3 and a half hours.", "Over 3.5 hours."),
            ("Half a million dollars came.", "1/2 million dollars came."),
            ("A couple of hundred boats came.", "Some 200 boats came."),
            ("Two or three hundred boats came.", "Some 200 or 300 boats came."),
        ] {
            for (a, b) in [(official, counterpart), (counterpart, official)] {
                let found = whole(a, b).mismatches;
                assert!(found.iter().all(|it| it.confidence < 0.6), "{a} / {b}: {found:?}");
            }
        }
        let found = mismatch("In 2 1/2 hours 7,600 trees were planted.", "In 2.5 hours 76,000 trees were planted.");
        assert_eq!(found, (Kind::Number, "7,600", "76,000"));
    }

    #[test]
    fn pairs_equal_values_by_position() {
        let (official, counterpart) = ("3 cats, 4 dogs and 3 hens", "three cats, four dogs and three hens");
        let pairs: Vec<(&str, usize)> =
            whole(official, counterpart).equal.iter().map(|(a, b)| (a.of(official), b.start)).collect();
        assert_eq!(pairs, [("3", 0), ("4", 12), ("3", 26)]);
    }

    #[test]
    fn takes_its_time_with_endless_lists() {
        let (many, others) = ("1,234 ".repeat(20_000), "4,321 and ".repeat(20_000));
        let length = |text: &str| Span::new(0, text.len());
        let _ = compare(&many, length(&many), &others, length(&others), Limit::BeadValues.default());
    }

    proptest! {
        #[test]
        fn finds_nothing_between_a_text_and_itself(text in super::super::tests::hostile()) {
            let comparison = whole(&text, &text);
            prop_assert!(comparison.mismatches.is_empty(), "{:?}", comparison.mismatches);
        }
    }
}
