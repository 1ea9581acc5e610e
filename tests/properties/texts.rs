//! Texts put together of sentences, and texts of anything.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const OPENINGS: [&str; 8] =
    ["Today", "Last week", "Under the plan", "In addition", "As a result", "Mr Lo said", "", ""];

const ACTORS: [&str; 12] = [
    "the Harbour Office (HarO)",
    "the Harbour Office",
    "HarO",
    "Secretary for Works Lo Wing-tai",
    "Dr. Amina Okoro-Lund",
    "the Eastern Water Bureau (hereinafter \"the Bureau\")",
    "the Bureau",
    "the Inspection and Appeals Branch",
    "a spokesman for Tung Fat Ltd.",
    "the Legislative Assembly",
    "the U.S. delegation",
    "some 40 inspectors",
];

const ACTIONS: [&str; 12] = [
    "approved the rebuilding of Pier No. 3",
    "allocated $48.5 million to the Small Craft Fund",
    "announced that the Tidal Gate Tunnel will open on 4 July 2031",
    "moved the deadline to 10.30 a.m. on Monday (March 2)",
    "counted 1,284,300 passengers, 6.4 per cent more than in 2023",
    "signed an agreement with the Port of Sarn Authority (PSA)",
    "amended section 8 of the Piers Ordinance (Cap. 12)",
    "thanked the two hundred volunteers of the Lantern Festival",
    "asked residents to keep the fire hydrants clear",
    "lowered the speed limit to 40 km/h on the Ravelin Distributor",
    "published the Second Report on Coastal Fisheries",
    "closed the north lane between 9pm and 5am",
];

const ENDINGS: [&str; 8] = [
    "",
    " before the summer",
    " for the third time since 1998",
    ", three months later than planned",
    " despite the rain at Gannet Point",
    "; the work costs £20,000 a day",
    " \u{2014} a first for the city",
    " at 2°C",
];

/// What a translator may make of it: other names, other figures, other words, other notations.
const REWORDINGS: [(&str, &str); 24] = [
    ("Harbour Office", "Port Affairs Office"),
    ("HarO", "PAO"),
    ("Lo Wing-tai", "Luo Yongtai"),
    ("Okoro-Lund", "Okoro Lundt"),
    ("Secretary for", "Director of"),
    ("Branch", "Division"),
    ("the Bureau", "the Office"),
    ("Tung Fat Ltd.", "Tung Fat Limited"),
    ("$48.5 million", "4.85 million yuan"),
    ("4 July 2031", "July 5th, 2031"),
    ("10.30 a.m.", "22:30"),
    ("Monday (March 2)", "Tuesday (March 2nd)"),
    ("1,284,300", "1.28 million"),
    ("6.4 per cent", "6.5%"),
    ("Piers Ordinance (Cap. 12)", "Wharf Regulations"),
    ("(PSA)", ""),
    ("two hundred", "300"),
    ("40 km/h", "40 mph"),
    ("Second Report", "Third Report"),
    ("£20,000", "20,000 dollars"),
    ("announced that", "said"),
    ("approved", "passed"),
    ("before the summer", "in spring"),
    (". ", "; And "),
];

/// One sentence of several words; a name, number, acronym or definition stands in most.
fn sentence() -> impl Strategy<Value = String> {
    (select(&OPENINGS[..]), select(&ACTORS[..]), select(&ACTIONS[..]), select(&ENDINGS[..])).prop_map(
        |(opening, actor, action, ending)| {
            let joint = if opening.is_empty() { "" } else { ", " };
            let text = format!("{opening}{joint}{actor} {action}{ending}.");
            let first = text.chars().next().expect("is not empty");
            format!("{}{}", first.to_uppercase(), &text[first.len_utf8()..])
        },
    )
}

/// A release: sentences that differ, in paragraphs or in one.
pub(crate) fn release() -> impl Strategy<Value = String> {
    let sentences = prop::collection::btree_set(sentence(), 1..16).prop_map(Vec::from_iter).prop_shuffle();
    (sentences, select(vec![" ", "\n", "\n\n"])).prop_map(|(sentences, joint)| sentences.join(joint))
}

/// Two releases that share some sentences, each with sentences of its own and in its own order, and one of them reworded.
pub(crate) fn related() -> impl Strategy<Value = (String, String)> {
    let pool = prop::collection::vec(sentence(), 1..16);
    let shared = pool.prop_flat_map(|pool| {
        let count = pool.len();
        (subsequence(pool.clone(), 0..=count), subsequence(pool, 0..=count).prop_shuffle())
    });
    let rewordings = subsequence(REWORDINGS.to_vec(), 0..=REWORDINGS.len());
    (shared, rewordings).prop_map(|((official, counterpart), rewordings)| {
        let reworded = |text: String, (from, to): (&str, &str)| text.replace(from, to);
        (official.join(" "), rewordings.into_iter().fold(counterpart.join(" "), reworded))
    })
}

/// Any characters at all, and strings of parts that the rules look for.
pub(crate) fn anything() -> impl Strategy<Value = String> {
    let part = select(vec![
        "The ",
        "Office ",
        "(",
        ")",
        "HarO",
        "\"",
        "“",
        "’s",
        ". ",
        "! ",
        "\n",
        "\r\n",
        "\n\n",
        "$",
        "£",
        "1",
        "23",
        ",",
        "000",
        " million",
        " billion",
        "%",
        " per cent",
        ":30",
        " p.m.",
        " May ",
        "2031",
        "st ",
        "-",
        "–",
        "é",
        "e\u{301}",
        "ß",
        "İ",
        "ǆ",
        "海港辦公室",
        "。",
        "हम ",
        "🚢",
        "\u{200d}",
        "\u{feff}",
        "\u{a0}",
        "\u{202e}",
        "\0",
        "\t",
        "ﬁ",
        "٣",
        "²",
        "½",
        "(the \"Office\")",
        " and ",
        "No. ",
        "Mr ",
    ]);
    prop_oneof![prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat()), any::<String>()]
}

/// Two texts of any kind.
pub(crate) fn two() -> impl Strategy<Value = (String, String)> {
    prop_oneof![related(), (anything(), anything()), (release(), anything()), (anything(), release())]
}
