//! Matching: distinct documents, and near-twins of monthly releases where figures and dates decide.
#![cfg(feature = "archive")]

use bitext::archive::matching::{Collection, Match, Thresholds, matches};

/// A small generator of numbers (Steele, Lea and Flood 2014), so that every run has the same texts.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a series of releases measures, and where.
const SERIES: [(&str, &str); 6] = [
    ("passengers", "the ferry piers"),
    ("tourists", "the island hotels"),
    ("containers", "the inner harbour"),
    ("permits", "the licensing counters"),
    ("vacancies", "the labour exchange"),
    ("books", "the public libraries"),
];

/// The release of a month and its counterpart: every month says the same, with other figures, given in other forms.
fn twins(series: usize, month: usize, random: &mut Random) -> [String; 2] {
    let (thing, place) = SERIES[series];
    let (name, year) = (MONTHS[month % 12], 2010 + month / 12);
    let count = 100_000 + random.below(900_000);
    let (change, share, day) = (1 + random.below(300), 10 + random.below(890), 1 + random.below(28));
    let (tenths, parts) = (format!("{}.{}", change / 10, change % 10), format!("{}.{}", share / 10, share % 10));
    let grouped = format!("{},{:03}", count / 1000, count % 1000);
    let next = MONTHS[(month + 1) % 12];
    [
        format!(
            "Figures on {thing} for {name} {year}. The Bureau of Records released today ({day} {next}) the figures on {thing} at \
             {place} for {name} {year}. In that month {grouped} {thing} were counted, {tenths} per cent more than a year \
             earlier. Of these, {parts} per cent were counted at weekends. The figures are provisional and may be revised."
        ),
        format!(
            "{thing} statistics, {name} {year}. On {next} {day}, the Records Bureau published statistics of {thing} in {place} for \
             {name} {year}. {grouped} {thing} were recorded that month, up {tenths}% year on year, and {parts}% of them fell on \
             weekends. The statistics are preliminary and can be changed later."
        ),
    ]
}

/// Recall and precision of pairs that stand under the same number.
fn measured(found: &[Match], officials: &[usize], counterparts: &[usize]) -> (f64, f64) {
    let chosen: Vec<(usize, usize)> =
        found.iter().enumerate().filter_map(|(at, it)| Some((officials[at], counterparts[it.counterpart?]))).collect();
    let right = chosen.iter().filter(|(official, counterpart)| official == counterpart).count() as f64;
    let wanted = officials.iter().filter(|number| counterparts.contains(number)).count() as f64;
    (right / wanted, right / chosen.len() as f64)
}

/// The numbers in another order, without those that are left out.
fn shuffled(count: usize, random: &mut Random, keep: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).filter(|&number| keep(number)).collect();
    for at in (1..numbers.len()).rev() {
        numbers.swap(at, random.below(at as u64 + 1) as usize);
    }
    numbers
}

#[test]
fn tells_near_twins_by_their_figures_and_dates() {
    let mut random = Random(7);
    let texts: Vec<[String; 2]> =
        (0..SERIES.len() * 120).map(|number| twins(number / 120, number % 120, &mut random)).collect();
    for missing in [false, true] {
        // Every fifth release has no counterpart, and every seventh counterpart no release.
        let officials = shuffled(texts.len(), &mut random, |number| !missing || number % 7 != 3);
        let counterparts = shuffled(texts.len(), &mut random, |number| !missing || number % 5 != 2);
        let mut collection = Collection::default();
        collection
            .add_officials(&officials.iter().map(|&number| texts[number][0].clone()).collect::<Vec<_>>())
            .unwrap();
        collection
            .add_counterparts(&counterparts.iter().map(|&number| texts[number][1].clone()).collect::<Vec<_>>())
            .unwrap();
        let found = matches(&collection, &Thresholds::default());
        let (recall, precision) = measured(&found, &officials, &counterparts);
        assert!(recall >= 0.985, "recall {recall}, missing {missing}");
        assert!(precision >= 0.985, "precision {precision}, missing {missing}");
    }
}

#[test]
fn matches_the_pairs_of_the_corpus() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).filter(|path| path.is_dir()).collect();
    names.sort();
    let read = |side: &str| -> Vec<String> {
        let file = |folder: &std::path::PathBuf| ["txt", "md"].map(|end| folder.join(format!("{side}.{end}")));
        let there = |folder| file(folder).into_iter().find(|path| path.exists()).unwrap();
        names.iter().map(|folder| std::fs::read_to_string(there(folder)).unwrap()).collect()
    };
    let mut collection = Collection::default();
    collection.add_officials(&read("official")).unwrap();
    let mut counterparts = read("counterpart");
    counterparts.reverse();
    collection.add_counterparts(&counterparts).unwrap();
    let found = matches(&collection, &Thresholds::default());
    let right = found.iter().enumerate().filter(|(at, it)| it.counterpart == Some(names.len() - 1 - at)).count();
    assert_eq!(right, names.len());
}
