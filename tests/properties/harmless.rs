//! Differences of spelling and of notation, which nobody wants reported.

use crate::pair;
use bitext::terms::Tier;
use bitext::{Options, compare};
use proptest::prelude::*;
use proptest::sample::select;

/// One sentence a row in two ways of writing it.
const TWINS: [(&str, &str); 17] = [
    ("The helpline is open from 9am to 9pm.", "The helpline is open from 9:00 to 21:00."),
    ("The new ferry pier opened on July 25.", "The new ferry pier opened on July 25th."),
    (
        "The Harbour Office received 1.2m applications in all.",
        "The Harbour Office received 1.2 million applications in all.",
    ),
    ("The council will organise a harvest fair in Sarn.", "The council will organize a harvest fair in Sarn."),
    ("Residents “welcomed the plan”, Mr Lo said.", "Residents \"welcomed the plan\", Mr Lo said."),
    (
        "It is the city’s oldest lighthouse and it needs repairs.",
        "It is the city's oldest lighthouse and it needs repairs.",
    ),
    ("Both towns agreed on closer co-operation in fishing.", "Both towns agreed on closer cooperation in fishing."),
    ("Water use fell by 12 per cent after the drought.", "Water use fell by 12 percent after the drought."),
    ("Rents rose by 3.5 per cent over the winter.", "Rents rose by 3.5% over the winter."),
    (
        "The public hearing starts at 2.30 p.m. in the town hall.",
        "The public hearing starts at 14:30 in the town hall.",
    ),
    ("The tunnel handles 14,000 lorries a day.", "The tunnel handles 14000 lorries a day."),
    ("The Fisheries Centre buys 25 new boats.", "The Fisheries Center buys 25 new boats."),
    ("Applications close on 4 July 2031.", "Applications close on July 4th, 2031."),
    ("The repairs to the bridge cost $2.5 million.", "The repairs to the bridge cost 2.5 million dollars."),
    ("The programme recognises seven volunteers.", "The program recognizes 7 volunteers."),
    ("Dr Helen Abara inspected the smokehouse.", "Dr. Helen Abara inspected the smokehouse."),
    ("The clinic is open from 9am to 5.30pm.", "The clinic is open from 9:00 to 17:30."),
];

/// Sentences that are the same on both sides.
const EQUALS: [&str; 4] = [
    "The Secretary for Works, Amina Okoro, thanked all staff.",
    "The Piers Ordinance (PO) was amended in 2019.",
    "Buses stop at Gannet Point every ten minutes.",
    "Nobody was hurt.",
];

/// The messages of the reported findings.
fn reported(official: &str, counterpart: &str) -> Vec<String> {
    let findings = compare(&pair(official, counterpart), &Options::default()).findings;
    findings.into_iter().filter(|it| it.tier == Tier::Reported).map(|it| it.message).collect()
}

#[test]
fn no_difference_of_notation_is_reported() {
    for (one, other) in TWINS {
        for (official, counterpart) in [(one, other), (other, one)] {
            assert_eq!(reported(official, counterpart), Vec::<String>::new(), "{official} / {counterpart}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn releases_that_differ_in_notation_give_no_report(
        twins in prop::sample::subsequence(TWINS.to_vec(), 1..=TWINS.len()).prop_shuffle(),
        sides in prop::collection::vec(any::<bool>(), TWINS.len()),
        equal in select(&EQUALS[..]),
    ) {
        let (mut official, mut counterpart) = (equal.to_owned(), equal.to_owned());
        for ((one, other), swap) in twins.into_iter().zip(sides) {
            let (one, other) = if swap { (other, one) } else { (one, other) };
            official += &format!(" {one}");
            counterpart += &format!(" {other}");
        }
        prop_assert_eq!(reported(&official, &counterpart), Vec::<String>::new());
    }
}
