//! Corrections of invented sentences: the marked stretches of the two texts are one finding.

use super::{Kind, Occurrence, Side, correction, place::Place};
use crate::document::Span;

/// A sentence with `{` and `}` around the finding.
fn read(marked: &str) -> (String, Span) {
    let (start, end) = (marked.find('{').unwrap(), marked.find('}').unwrap() - 1);
    (marked.replace(['{', '}'], ""), Span::new(start, end))
}

/// The counterpart with its correction, or nothing where there is none.
fn corrected(kind: Kind, official: &str, counterpart: &str) -> Option<String> {
    let ((official, here), (mut counterpart, there)) = (read(official), read(counterpart));
    let (all, both) = ([Span::new(0, official.len())], [Span::new(0, counterpart.len())]);
    let official = Side { text: &official, sentences: &all };
    let found = {
        let counterpart = Side { text: &counterpart, sentences: &both };
        let occurrence = Occurrence { official: Some(here), counterpart: Some(there), bead: 0, correction: None };
        correction(kind, &occurrence, &[Place::new(official, here)], official, counterpart)?
    };
    counterpart.replace_range(found.span.range(), &found.text);
    Some(counterpart)
}

fn check(kind: Kind, cases: &[(&str, &str, &str)]) {
    for (official, counterpart, expected) in cases {
        let found = corrected(kind, official, counterpart);
        assert_eq!(found.as_deref(), Some(*expected), "{kind:?}: {official} / {counterpart}");
    }
}

fn check_none(kind: Kind, cases: &[(&str, &str)]) {
    for (official, counterpart) in cases {
        assert_eq!(corrected(kind, official, counterpart), None, "{kind:?}: {official} / {counterpart}");
    }
}

#[test]
fn puts_the_official_words_in() {
    check(
        Kind::Name,
        &[
            ("The {Harbour\nOffice} opened.", "Today the {Port Office} opened.", "Today the Harbour Office opened."),
            ("The {Harbour Office} opened.", "Today {the Port\nOffice} opened.", "Today the Harbour Office opened."),
            ("{The Harbour Office} opened.", "{The Port Office} opened.", "The Harbour Office opened."),
            ("{The Harbour Office} opened.", "So {Port Office} opened.", "So Harbour Office opened."),
            (
                "It joined the {Harbour (East) Office}.",
                "It joined the {Port Office}.",
                "It joined the Harbour (East) Office.",
            ),
        ],
    );
    check(Kind::Person, &[("Ms {Ada Brennick} spoke.", "Ms. {Aida Brenick} spoke.", "Ms. Ada Brennick spoke.")]);
    check(
        Kind::Coordination,
        &[(
            "Both {the Harbour Office and the Water Office} agreed.",
            "Both {the Harbour and Water Offices} agreed.",
            "Both the Harbour Office and the Water Office agreed.",
        )],
    );
}

#[test]
fn fits_articles() {
    check(
        Kind::Acronym,
        &[
            ("It is an {HKO} station.", "It is a {Port Office} station.", "It is an HKO station."),
            ("It is a {UN} body.", "It is {an Orchard} body.", "It is a UN body."),
            ("{A UN} body met.", "{An Orchard} body met.", "A UN body met."),
            ("{An MP} spoke.", "A {delegate} spoke.", "An MP spoke."),
            ("Staff of {HarO} met.", "Staff of the {Harbour Office} met.", "Staff of HarO met."),
            ("Staff of {HarO} met.", "{The Harbour Office} has met.", "HarO has met."),
            ("Staff of {HarO} met.", "Staff of the {Harbour Office} Club met.", "Staff of the HarO Club met."),
            ("Staff of the {HarO} met.", "Staff of {Harbour Office} met.", "Staff of the HarO met."),
            ("It said {HarO} met.", "It said the {Harbour Office} met.", "It said the HarO met."),
        ],
    );
    check(
        Kind::Name,
        &[
            ("It moved to {The Narrows}.", "It moved to {the Strait}.", "It moved to The Narrows."),
            ("It moved to {The Narrows}.", "It moved to the {Strait}.", "It moved to The Narrows."),
            (
                "He joined {an Honest Trade Board}.",
                "He joined a {Fair Trade Board}.",
                "He joined an Honest Trade Board.",
            ),
            ("the {Museum of Tides}", "They met in {Tide Hall}.", "They met in the Museum of Tides."),
            ("at the {Museum of Tides}", "{Tide Hall} is open.", "The Museum of Tides is open."),
            ("rise in the {Price Index}", "{Sarn's Cost Index} (PI) rose.", "The Price Index (PI) rose."),
            ("at the {Museum of Tides}", "They met its {Tide Hall}.", "They met its Museum of Tides."),
        ],
    );
}

#[test]
fn keeps_possessives() {
    check(
        Kind::Name,
        &[
            ("Staff of the {Harbour Office} met.", "The {Port Office’s} staff met.", "The Harbour Office’s staff met."),
            (
                "The {Harbour Office’s} staff met.",
                "Staff of the {Port Office} met.",
                "Staff of the Harbour Office met.",
            ),
            ("The {Harbour Office’s} staff met.", "The {Port Office's} staff met.", "The Harbour Office's staff met."),
            ("Owners of {Homes} met.", "{Housing's} owners met.", "Homes' owners met."),
            ("the {Board's Centre}", "the {Council’s Center}", "the Board’s Centre"),
        ],
    );
    check(
        Kind::Term,
        &[
            (
                "Owners of {pleasure craft} met.",
                "The {pleasure boats’} owners met.",
                "The pleasure craft’s owners met.",
            ),
            (
                "Owners of {fishing vessels} met.",
                "The {fishing boats}’ owners met.",
                "The fishing vessels’ owners met.",
            ),
            ("The {fishing vessels} met.", "The ‘{fishing boats}’ met.", "The ‘fishing vessels’ met."),
        ],
    );
}

#[test]
fn fits_the_number_where_the_grammar_says_so() {
    check(
        Kind::Term,
        &[
            ("{Noise barriers} rise.", "A {sound barrier} rises.", "A noise barrier rises."),
            ("All {enquiry desks} open.", "Each {information counter} opens.", "Each enquiry desk opens."),
            ("An {enquiry desk} opens.", "Three {information counters} open.", "Three enquiry desks open."),
            ("The {ferry company} gains.", "These {ferry firms} gain.", "These ferry companies gain."),
            ("The {ferry company} gains.", "The {ferry firms} are gaining.", "The ferry companies are gaining."),
            (
                "An {environmental permit} helps.",
                "They need {environmental licenses}.",
                "They need environmental permits.",
            ),
            ("The {grace period} ends.", "Two {periods of transition} end.", "Two grace periods end."),
            // Nothing asks for another number.
            ("The {noise barriers} rise.", "The {sound barrier} rises.", "The noise barriers rises."),
            ("The {fishing craft} sails.", "These {fishing boats} sail.", "These fishing craft sail."),
            ("In 2031 the {ferry company} gains.", "In 2031 {ferry firms} gain.", "In 2031 ferry company gain."),
        ],
    );
    check(Kind::Title, &[("a {Deputy Registrar of Piers}", "two {Vice Clerks}", "two Deputy Registrars of Piers")]);
    check(Kind::Name, &[("the {Harbour Office}", "two {Port Offices}", "two Harbour Office")]);
}

#[test]
fn fits_capitals() {
    check(
        Kind::Term,
        &[
            ("{Noise barriers} rise.", "Soon {sound barriers} rise.", "Soon noise barriers rise."),
            ("Soon {noise barriers} rise.", "{Sound barriers} rise.", "Noise barriers rise."),
            ("Soon {noise barriers} rise.", "“{Sound barriers} rise.", "“Noise barriers rise."),
            ("{VAT refunds} end.", "Now {tax refunds} end.", "Now VAT refunds end."),
            ("The {noise barriers} rise.", "NEW {SOUND BARRIERS} RISE", "NEW NOISE BARRIERS RISE"),
            (
                "The {rules of the road} change.",
                "New {Traffic Rules} Planned Today",
                "New Rules of the Road Planned Today",
            ),
            ("New {Noise Barriers} Planned Today", "Soon {sound barriers} rise.", "Soon noise barriers rise."),
        ],
    );
    check(
        Kind::Name,
        &[
            ("the {Harbour Office}", "THE {PORT OFFICE’S} NEW PIER", "THE HARBOUR OFFICE’S NEW PIER"),
            ("an {Orchard Board}", "A {FRUIT BOARD} MEETS TODAY", "AN ORCHARD BOARD MEETS TODAY"),
            ("{Homes} Bill", "the {Housing} Bill", "the Homes Bill"),
        ],
    );
    check(Kind::Acronym, &[("HARO AND {TDC} TO MEET", "The {LDC} meets.", "The TDC meets.")]);
    check_none(Kind::Name, &[("THE {HARBOUR OFFICE} OPENS", "The {Port Office} opens.")]);
}

#[test]
fn says_nothing_twice() {
    check(
        Kind::Name,
        &[
            ("the {Tidal Gate Tunnel}", "the {Gate} Tunnel opens", "the Tidal Gate Tunnel opens"),
            ("the {Tidal Gate Tunnel}", "the {Gate} Tunnel, open", "the Tidal Gate Tunnel, open"),
            ("the {New Harbour Office}", "the New {Port Office}", "the New Harbour Office"),
            ("the {Gate Tunnel} tunnel", "the {Door} tunnel", "the Gate Tunnel tunnel"),
        ],
    );
}

#[test]
fn puts_values_in() {
    check(
        Kind::Percentage,
        &[
            ("up {21 per cent}", "up {12 percent} now", "up 21 per cent now"),
            ("up {21 per cent}", "up {12} percent now", "up 21 per cent now"),
            ("up {21 per cent}", "up {12}% now", "up 21 per cent now"),
            ("up {1.5 percentage points} or so", "is ±{1.5}%.", "is ±1.5 percentage points."),
            ("an {8 per cent} rise", "a {12 percent} rise", "an 8 per cent rise"),
        ],
    );
    check(
        Kind::Currency,
        &[
            ("cost {$1.86 billion}", "cost {1.86 billion yuan}", "cost $1.86 billion"),
            ("an {$8 million} fund", "a {5 million yuan} fund", "an $8 million fund"),
            ("cost {$40}", "cost HK${30}", "cost $40"),
        ],
    );
    check(
        Kind::Number,
        &[
            ("{240} members", "{24} members", "240 members"),
            ("a {21-member} panel", "{12 members} sat", "21 members sat"),
            ("over {21 km} of road", "a {12-km} road", "a 21-km road"),
            ("over {21 days} of rain", "an {11-day} rain", "a 21-day rain"),
            ("{Twelve} ships", "{13} ships", "Twelve ships"),
            ("some {twelve} ships", "{Thirteen} ships", "Twelve ships"),
        ],
    );
    check(
        Kind::Date,
        &[
            ("on {3 November}", "in {October}", "on 3 November"),
            ("In {November 2031}", "On {3 November}, it rained", "In November 2031, it rained"),
            ("on {Monday 3 November}", "on {Sunday, November 3rd} it", "on Monday 3 November it"),
        ],
    );
    check(Kind::Time, &[("at {9.30am} on", "at {21:30} on", "at 9.30am on")]);
}

#[test]
fn leaves_percentages_that_say_by_how_much() {
    check_none(
        Kind::Percentage,
        &[
            ("sold {118 per cent} of the plan", "sold {18%} more than planned"),
            ("sold {118 per cent} of the plan", "sold {18} per cent more than planned"),
            ("sold {18%} less than planned", "sold {118 per cent} of the plan"),
            ("is {20 per cent} higher than", "is {2 percent} Higher\nthan"),
        ],
    );
    check(Kind::Percentage, &[("sold {18 per cent} more", "sold {12%} more", "sold 18 per cent more")]);
}

#[test]
fn leaves_numbers_inside_of_compounds() {
    check_none(
        Kind::Number,
        &[
            ("a {21} year lease", "a {12}-year lease"),
            ("in {1991}", "in mid-{1990}"),
            ("a {12-month} term", "a post-{24}-month term"),
        ],
    );
}

#[test]
fn doubles_no_word() {
    check_none(Kind::Name, &[("the {New Harbour Office} opened", "the {Office} Harbour Office opened")]);
    check(Kind::Name, &[("the {New Gate} opens", "the {Old Gate} Gate opens", "the New Gate Gate opens")]);
    let (official, counterpart) =
        ("in the {Gazette Extraordinary} today", "in a special issue of {Rajanipur Gazette} today");
    check(Kind::Name, &[(official, counterpart, "in a special issue of the Gazette Extraordinary today")]);
}

#[test]
fn leaves_what_could_go_wrong() {
    check_none(
        Kind::Number,
        &[
            ("{1} member", "{12} members"),
            ("{12} members", "{one} member"),
            ("{21} to 25 per cent", "{12 percent}"),
            ("room {21}b", "room {12}"),
            ("some {21 people}", "a {12}-member panel"),
            ("the {21}", "the 3.{12}"),
            ("{21} members", "{21} members"),
        ],
    );
    check_none(
        Kind::Name,
        &[
            ("the {Harbour\n\nOffice}", "the {Port Office}"),
            ("the {Harbour Office}", "the {Port\n\nOffice}"),
            ("the {Deposits) Bill}", "the {Deposit Draft}"),
            ("at {Gull Ferries Limited} today", "{Gull Ferry Co}., Ltd. said"),
            ("the {Works and Lands Office}", "the {Works} and Lands Office"),
            ("the {Harbour Office}", "the {Harbour  Office}"),
        ],
    );
    for kind in [Kind::Omitted, Kind::Added] {
        check_none(kind, &[("the {Harbour Office}", "the {Port Office}")]);
    }
}
