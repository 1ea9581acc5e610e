//! Numbers, dates, times, percentages, amounts of money and measures, compared as values.
//!
//! `25 July` and `July 25th`, `1.2m` and `1.2 million`, `half past three` and `3:30 p.m.` are equal here; `4,300` and `43,000`,
//! `3 a.m.` and `15:00` are not. [`find`] reads the values of a stretch, [`compare`] matches those of two stretches and
//! pairs what is left where there is evidence that both are one value: a value that is only missing is no mismatch.

mod agree;
mod amount;
mod clock;
mod code;
mod compare;
mod context;
mod date;
mod decimal;
mod evidence;
mod figures;
mod leftovers;
mod numeral;
mod partial;
mod range;
mod rank;
mod reader;
mod scan;
mod side;
mod spelled;
mod spoken;
mod tables;
mod value;
mod words;

#[allow(unused_imports)]
pub(crate) use compare::{Comparison, ValueMismatch, compare};
#[allow(unused_imports)]
pub(crate) use value::{Quantity, Value};

use crate::document::Span;

/// The values of one stretch of a text, ascending and without overlap; each span holds the whole value and nothing else.
pub(crate) fn find(text: &str, within: Span) -> Vec<Value> {
    let reader = reader::Reader::new(text, within.start, within.end);
    let mut values = scan::values(&reader);
    range::complete(&reader, &mut values);
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts of pieces of values, in any order, with anything in between.
    pub(super) fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "12",
            "2,345",
            "1.50",
            "2024",
            "-",
            "–",
            " ",
            ", ",
            "\n",
            "%",
            "$",
            "US$",
            "£",
            "RMB ",
            "million",
            "dozens",
            "half",
            " past ",
            "three",
            "third",
            "twenty",
            "hundred",
            " and ",
            " a ",
            " of ",
            "tens",
            "May",
            "Monday",
            "p.m.",
            ":",
            "(",
            ")",
            "th",
            "km/h",
            "°C",
            "m²",
            "yuan",
            "no",
            "No. ",
            "\u{a0}",
            "\u{2009}",
            "倡",
            "é",
            "Q3",
            "1990s",
            "'s",
            "minus",
            "first",
            "quarter",
            "points",
            "percentage",
        ]);
        let piece = prop_oneof![8 => pieces.prop_map(str::to_owned), 1 => any::<String>()];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn spans(text: &str) -> Vec<&str> {
        find(text, Span::new(0, text.len())).iter().map(|value| value.span.of(text)).collect()
    }

    #[test]
    fn spans_hold_the_whole_value() {
        assert_eq!(spans("A sum of US$3.25 billion, or HK$ 25 billion."), ["US$3.25 billion", "HK$ 25 billion"]);
        assert_eq!(spans("Open until 9 p.m. on Friday, May 3."), ["9 p.m.", "Friday, May 3"]);
        assert_eq!(spans("Gusts of 140\nkm/h in mid-2031"), ["140\nkm/h", "mid-2031"]);
        assert_eq!(spans("Signal No. 8, half past three, two-thirds"), ["No. 8", "half past three", "two-thirds"]);
        assert_eq!(spans("the third quarter of 2031 and 2030-31"), ["third quarter of 2031", "2030-31"]);
        assert_eq!(spans("It may rain; in May it rained 4.2 percent more"), ["May", "4.2 percent"]);
        assert_eq!(spans("over 1,299 RMB. Then 1 500 seats"), ["1,299 RMB", "1 500"]);
        assert_eq!(spans("USD $1 to RMB 7.0"), ["USD $1", "RMB 7.0"]);
    }

    #[test]
    fn labels_are_no_values() {
        assert_eq!(spans("The G20, COVID-19 and a Ka-52 helicopter; often, Sunbeam"), Vec::<&str>::new());
    }

    #[test]
    fn reads_only_its_stretch() {
        let text = "5 million people, 6 boats";
        let found = find(text, Span::new(0, 1));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.of(text), "5");
        assert_eq!(find(text, Span::new(18, text.len()))[0].span.of(text), "6");
    }

    #[test]
    fn survives_endless_input() {
        for piece in
            ["1", "1,23,", "1.", "1(1)", "12:", "5 ", "one hundred ", "tens of ", "2024-", "US$", "half ", "(May "]
        {
            let text = piece.repeat(50_000);
            let _ = find(&text, Span::new(0, text.len()));
        }
    }

    proptest! {
        #[test]
        fn spans_ascend_inside_the_stretch(text in hostile(), cut in any::<prop::sample::Index>()) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = bounds[cut.index(bounds.len())];
            let mut last = start;
            for value in find(&text, Span::new(start, text.len())) {
                prop_assert!(last <= value.span.start && value.span.start < value.span.end && value.span.end <= text.len());
                prop_assert!(text.is_char_boundary(value.span.start) && text.is_char_boundary(value.span.end));
                last = value.span.end;
            }
        }
    }
}
