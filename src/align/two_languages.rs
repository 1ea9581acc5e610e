//! Two texts in different languages: a first pass by cognates and lengths, further ones with the lexicon that the pass
//! before taught.

use super::corridor::{BY_COGNATES, BY_WORDS, Corridor, Stripe};
use super::features::Interlingual;
use super::gains::Gains;
use super::model::Model;
use super::score::Evidence;
use super::solve::{Compare, beads, steps};
use super::step::{Link, Taken};
use super::{Bead, Support, Text};
use crate::lexicon::{self, Counts, Lexicon, Table, Vocabulary, Word};
use std::ops::Range;

/// Words of the two sides of a bead.
pub(super) type Words = (Vec<Word>, Vec<Word>);

pub(super) fn align(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    Passes::new(official, counterpart, support).beads()
}

/// Aligns a text and its original, which is known to be translated from it sentence by sentence.
pub(super) fn align_translation(translation: Text<'_>, original: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    let passes = Passes { model: Model::TRANSLATION, ..Passes::new(translation, original, support) };
    passes.beads()
}

/// The words of beads in two languages, which a lexicon can be learned from.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    beads: Vec<Words>,
    /// The words of either side by their numbers.
    words: [Vocabulary; 2],
}

/// Aligns two texts in different languages with what is known already, and gives the words of their beads.
pub fn lesson(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Lesson {
    let passes = Passes::new(official, counterpart, support);
    let beads = passes.beads();
    let beads = passes.words(beads.into_iter().map(|bead| (bead.official, bead.counterpart)));
    Lesson { beads, words: passes.words }
}

/// Learns one lexicon from the beads of many pairs of texts.
///
/// ```
/// use bitext::{align::{Support, Text, learn, lesson}, segment::sentences, Language};
/// let (english, chinese) = (Language::ENGLISH, Language::CHINESE);
/// let (official, original) = ("The ferry sails at 12.30. The pier closes in 2027.", "渡輪於12.30開出。碼頭於2027年關閉。");
/// let (left, right) = (sentences(official, &english), sentences(original, &chinese));
/// let official = Text { text: official, sentences: &left, language: &english };
/// let original = Text { text: original, sentences: &right, language: &chinese };
/// let lexicon = learn(vec![lesson(official, original, &Support::default())]);
/// assert!(!lexicon.is_empty());
/// ```
pub fn learn(lessons: Vec<Lesson>) -> Lexicon {
    let mut words: [Vocabulary; 2] = Default::default();
    let mut beads: Vec<Words> = Vec::new();
    for lesson in lessons {
        let mut renumber = |side: usize, bead: Vec<Word>| -> Vec<Word> {
            bead.into_iter().map(|word| words[side].number(lesson.words[side].word(word))).collect()
        };
        beads.extend(lesson.beads.into_iter().map(|(left, right)| (renumber(0, left), renumber(1, right))));
    }
    Lexicon { counts: lexicon::count(&beads), words, languages: None }
}

/// Two texts that are aligned more than once, each time with what the time before taught.
struct Passes<'a> {
    official: Interlingual,
    counterpart: Interlingual,
    words: [Vocabulary; 2],
    support: &'a Support<'a>,
    model: Model,
}

impl<'a> Passes<'a> {
    fn new(official: Text<'_>, counterpart: Text<'_>, support: &'a Support<'a>) -> Self {
        let mut words: [Vocabulary; 2] = Default::default();
        let official = Interlingual::new(official.text, official.sentences, &mut words[0]);
        let counterpart = Interlingual::new(counterpart.text, counterpart.sentences, &mut words[1]);
        Passes { official, counterpart, words, support, model: Model::TWO_LANGUAGES }
    }

    fn beads(&self) -> Vec<Bead> {
        let (m, n) = (self.official.len(), self.counterpart.len());
        let corridor = Corridor::new(m, n, BY_COGNATES, || self.official.sketches(&self.counterpart));
        let given = self.support.lexicon.map(|it| it.excerpt(&self.words));
        let first = steps(&corridor, &self.pass(given.as_ref(), self.model.clone()), self.support.stop);
        let mut lexicon = lexicon::count(&self.words(sides(&first)));
        if let Some(given) = &given {
            lexicon.add(given);
        }
        let second = self.pass(Some(&lexicon), self.model.adapted(&first));
        if corridor.is_short() {
            return beads(&corridor, &second, self.support.stop);
        }
        // A whole alignment knows the way better than the sketches did.
        beads(&Corridor::close_to(&first, m, n, BY_WORDS), &second, self.support.stop)
    }

    fn pass(&self, lexicon: Option<&Counts>, model: Model) -> Pass<'_> {
        Pass {
            texts: [&self.official, &self.counterpart],
            support: self.support,
            tables: lexicon.map(Counts::tables),
            model,
        }
    }

    /// The words of beads.
    fn words(&self, beads: impl Iterator<Item = (Range<usize>, Range<usize>)>) -> Vec<Words> {
        words(beads, &self.official, &self.counterpart)
    }
}

struct Pass<'a> {
    texts: [&'a Interlingual; 2],
    support: &'a Support<'a>,
    tables: Option<[Table; 2]>,
    model: Model,
}

impl Compare for Pass<'_> {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>)) {
        let mut evidence = Evidence::two_languages(self.texts[0], self.texts[1], self.tables.as_ref(), stripe);
        evidence.vectors = self.support.vectors_of(self.texts[0].len(), self.texts[1].len());
        work(&mut Gains::new(&evidence, &self.model));
    }
}

/// Both sides of the beads of some steps.
pub(super) fn sides(steps: &[Taken]) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    steps.iter().flat_map(Taken::links).map(|Link { official, counterpart, .. }| (official, counterpart))
}

/// The words of all beads that are filled on both sides.
pub(super) fn words(
    beads: impl Iterator<Item = (Range<usize>, Range<usize>)>,
    official: &Interlingual,
    counterpart: &Interlingual,
) -> Vec<Words> {
    let filled = beads.filter(|(official, counterpart)| !official.is_empty() && !counterpart.is_empty());
    filled.map(|(a, b)| (official.words[a].concat(), counterpart.words[b].concat())).collect()
}
