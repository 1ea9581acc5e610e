//! Two texts in different languages: a first pass by cognates and lengths, further ones with the lexicon that the pass before
//! taught.

use super::corridor::Corridor;
use super::features::Interlingual;
use super::model::Model;
use super::objective::Objective;
use super::score::Evidence;
use super::search::{Link, search};
use super::{Bead, Support, Text};
use crate::lexicon::{self, Lexicon, Word};

/// Passes with a lexicon after the first one without. More change nothing that can be measured.
const PASSES: usize = 1;

pub(super) fn align(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    let official = Interlingual::new(official.text, official.sentences);
    let counterpart = Interlingual::new(counterpart.text, counterpart.sentences);
    let links = passes(&official, &counterpart, support);
    links.into_iter().map(|link| link.scored(|_, _| 0.0)).collect()
}

/// The words of beads in two languages, which a lexicon can be learned from.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    beads: Vec<(Vec<Word>, Vec<Word>)>,
}

/// Aligns two texts in different languages with what is known already, and gives the words of their beads.
pub fn lesson(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Lesson {
    let official = Interlingual::new(official.text, official.sentences);
    let counterpart = Interlingual::new(counterpart.text, counterpart.sentences);
    let links = passes(&official, &counterpart, support);
    Lesson { beads: words(&links, &official, &counterpart) }
}

/// Learns one lexicon from the beads of many pairs of texts.
pub fn learn(lessons: Vec<Lesson>) -> Lexicon {
    let beads: Vec<(Vec<Word>, Vec<Word>)> = lessons.into_iter().flat_map(|lesson| lesson.beads).collect();
    lexicon::learn(&beads)
}

fn passes(official: &Interlingual, counterpart: &Interlingual, support: &Support<'_>) -> Vec<Link> {
    let given = support.lexicon;
    let corridor = Corridor::new(official.len(), counterpart.len(), Vec::new);
    let pass = |lexicon: Option<&Lexicon>, model: &Model| {
        let mut evidence = Evidence::two_languages(official, counterpart, lexicon, &corridor);
        evidence.vectors = support.vectors_of(official.len(), counterpart.len());
        search(&Objective::new(&evidence, &corridor, model))
    };
    let mut links = pass(given, &Model::TWO_LANGUAGES);
    for _ in 0..PASSES {
        let mut lexicon = lexicon::learn(&words(&links, official, counterpart));
        if let Some(given) = given {
            lexicon.add(given);
        }
        links = pass(Some(&lexicon), &Model::TWO_LANGUAGES.adapted(&links));
    }
    links
}

/// The words of all filled beads.
pub(super) fn words(
    links: &[Link],
    official: &Interlingual,
    counterpart: &Interlingual,
) -> Vec<(Vec<Word>, Vec<Word>)> {
    let filled = links.iter().filter(|link| link.is_filled());
    filled
        .map(|link| {
            (official.words[link.official.clone()].concat(), counterpart.words[link.counterpart.clone()].concat())
        })
        .collect()
}
