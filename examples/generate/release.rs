//! One invented release and its counterpart.

use crate::random::Random;
use crate::words::{ACTS, BODIES, FIELDS, FORENAMES, MONTHS, PLACES, SENTENCES, SURNAMES, THINGS};

/// Sentences of the body, besides the headline and what stands at the end.
const BODY: usize = 13;

pub(crate) struct Release {
    pub(crate) id: String,
    /// YYYY-MM-DD.
    pub(crate) date: String,
    pub(crate) official: String,
    pub(crate) counterpart: String,
}

impl Release {
    /// The release of a number; those after one another are of days after one another.
    pub(crate) fn new(number: u64) -> Self {
        let mut random = Random::new(number);
        let day = number % 336;
        let (year, month, day) = (2005 + number / 336 % 20, day / 28, 1 + day % 28);
        let cast = [Cast::new(&mut random), Cast::new(&mut random)];
        let mut sides = Sides::default();
        sides.headline(&cast, &mut random);
        let dropped = random.below(3 * BODY as u64) as usize; // two of three counterparts drop none
        for place in 0..BODY {
            sides.sentence(&cast[place % 2], place == dropped, &mut random);
        }
        let date = format!("{day} {} {year}", MONTHS[month as usize]);
        let [mut official, counterpart] = sides.0;
        official.push_str(&format!("\n\nEnds/{date}"));
        Release {
            id: format!("{year}/{:02}/{number:07}", month + 1),
            date: format!("{year}-{:02}-{day:02}", month + 1),
            official,
            counterpart: format!("Home > News\n{counterpart}\n\nSource: Island News Service, {date}"),
        }
    }
}

/// Who and what a release speaks of, in both wordings.
struct Cast {
    bodies: [[String; 2]; 2],
    acronym: String,
    person: String,
    surname: &'static str,
}

impl Cast {
    fn new(random: &mut Random) -> Self {
        let bodies = [body(random), body(random)];
        let initials = bodies[0][0].split(' ').filter_map(|word| word.chars().next());
        let surname = *random.pick(SURNAMES);
        Cast { acronym: initials.collect(), person: format!("{} {surname}", random.pick(FORENAMES)), surname, bodies }
    }
}

/// A body's official name, and what the counterpart calls it throughout: another name in one of ten releases.
fn body(random: &mut Random) -> [String; 2] {
    let (field, (official, usual, slip)) = (random.pick(FIELDS), random.pick(BODIES));
    let other = if random.per_cent(10) { slip } else { usual };
    [format!("{field} {official}"), format!("{field} {other}")]
}

/// The two texts that grow.
#[derive(Default)]
struct Sides([String; 2]);

impl Sides {
    fn headline(&mut self, cast: &[Cast; 2], random: &mut Random) {
        let ((thing, other), place) = (random.pick(THINGS), random.pick(PLACES));
        self.0[0].push_str(&format!("{} reviews {thing} at {place}\n\n", cast[0].bodies[0][0]));
        self.0[1].push_str(&format!("{} reviews {other} in {place}\n\n", cast[0].bodies[0][1]));
    }

    /// One more sentence, on the official side alone where the counterpart drops it.
    fn sentence(&mut self, cast: &Cast, dropped: bool, random: &mut Random) {
        let sentence = random.pick(SENTENCES);
        let [official, counterpart] = filled([sentence.0, sentence.1], cast, random);
        self.0[0].push_str(&official);
        self.0[0].push(' ');
        if !dropped {
            self.0[1].push_str(&counterpart);
            self.0[1].push(' ');
        }
    }
}

/// A sentence in both wordings with its slots filled.
fn filled(patterns: [&str; 2], cast: &Cast, random: &mut Random) -> [String; 2] {
    let (things, act) = ([random.pick(THINGS), random.pick(THINGS)], random.pick(ACTS));
    let places = [random.pick(PLACES), random.pick(PLACES)];
    let (number, thousands, sum) = (3 + random.below(97), 1_000 + random.below(9_000), 2 + random.below(400));
    let (per_cent, day, month) = (1 + random.below(60), 1 + random.below(28), random.pick(MONTHS));
    let slip = random.per_cent(1); // a wrong figure
    let of = |side: usize, slot: char| match slot {
        'b' => cast.bodies[0][side].clone(),
        'B' => cast.bodies[1][side].clone(),
        'a' => cast.acronym.clone(),
        'p' => cast.person.clone(),
        's' => cast.surname.to_owned(),
        'l' => places[0].to_string(),
        'm' => places[1].to_string(),
        't' => if side == 0 { things[0].0 } else { things[0].1 }.to_owned(),
        'u' => if side == 0 { things[1].0 } else { things[1].1 }.to_owned(),
        'v' => if side == 0 { act.0 } else { act.1 }.to_owned(),
        'n' => number.to_string(),
        'k' => format!("{},{:03}", thousands / 1000, thousands % 1000),
        'c' => (sum * if side == 1 && slip { 10 } else { 1 }).to_string(),
        'r' => per_cent.to_string(),
        'd' => {
            if side == 0 {
                format!("{day} {month}")
            } else {
                format!("{month} {day}")
            }
        }
        other => format!("{{{other}}}"),
    };
    [0, 1].map(|side| fill(patterns[side], |slot| of(side, slot)))
}

fn fill(pattern: &str, of: impl Fn(char) -> String) -> String {
    let mut parts = pattern.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut characters = part.chars();
        text.extend(characters.next().map(&of));
        text.push_str(characters.as_str().strip_prefix('}').unwrap_or_default());
    }
    text
}
