//! The bridge: an official text and the original of its counterpart, in two languages, are aligned through the counterpart.
//!
//! The counterpart is in the official text's language and was translated from the original. Its words are laid beside the
//! original's sentences, and the official text is compared with both: with the counterpart's words as one language, with the
//! original as two. The evidence is added up, that of several counterparts averaged; none can veto another.

use super::corridor::{BY_COGNATES, Corridor, Stripe};
use super::features::{Features, Interlingual};
use super::gains::Gains;
use super::model::Model;
use super::score::Evidence;
use super::solve::{Compare, beads, steps};
use super::two_languages::{Words, align_translation, sides, words};
use super::{Bead, Support, Text};
use crate::document::Span;
use crate::lexicon::{self, Table, Vocabulary};

/// What the evidence of the counterparts counts when they are as close to the official text as the average machine
/// translation; a poor translation counts less.
const THROUGH: f32 = 0.6;

/// What the evidence of the original counts.
const DIRECT: f32 = 0.7;

/// The share of the original's sentences that must stand in beads of equal numbers before the two texts count as
/// aligned line by line.
const ALIGNED: f64 = 0.7;

/// Aligns an official text with the original, through counterparts in the official text's language that were translated from
/// the original.
///
/// The beads' second side numbers the original's sentences.
///
/// ```
/// use bitext::{align::{Support, Text, bridge}, segment::sentences, Language};
/// let (english, chinese) = (Language::ENGLISH, Language::CHINESE);
/// let (official, counterpart) = ("The bridge opens today. Buses use it first.", "Today the bridge was opened. Buses use it first.");
/// let original = "大橋今日啟用。巴士先行。";
/// let cut = |text, language| sentences(text, language);
/// let (a, b, c) = (cut(official, &english), cut(counterpart, &english), cut(original, &chinese));
/// let beads = bridge(
///     Text { text: official, sentences: &a, language: &english },
///     &[Text { text: counterpart, sentences: &b, language: &english }],
///     Text { text: original, sentences: &c, language: &chinese },
///     &Support::default(),
/// );
/// assert_eq!(beads.len(), 2);
/// ```
pub fn bridge(official: Text<'_>, counterparts: &[Text<'_>], original: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    let projected: Vec<Projected> = counterparts.iter().map(|it| Projected::new(*it, original, support)).collect();
    let same = Features::new(official.text, official.sentences);
    let others: Vec<Features> = projected.iter().map(|it| Features::new(&it.text, &it.sentences)).collect();
    let mut vocabularies: [Vocabulary; 2] = Default::default();
    let across = [
        Interlingual::new(official.text, official.sentences, &mut vocabularies[0]),
        Interlingual::new(original.text, original.sentences, &mut vocabularies[1]),
    ];
    let corridor = Corridor::new(same.len(), original.sentences.len(), BY_COGNATES, || match others.first() {
        Some(first) => same.sketches(first),
        None => across[0].sketches(&across[1]),
    });
    let lines: Vec<Words> = projected.iter().flat_map(|it| it.words(&across[1], &mut vocabularies[0])).collect();
    let given = support.lexicon.map(|it| it.excerpt(&vocabularies));
    let pass = |known: &[Words], model: Model| {
        let mut lexicon = lexicon::count(known);
        if let Some(given) = &given {
            lexicon.add(given);
        }
        Pass { official: &same, projected: &others, across: &across, tables: lexicon.tables(), model }
    };
    let direct = Model::TWO_LANGUAGES.tempered(DIRECT);
    let first = steps(&corridor, &pass(&lines, direct.clone()), support.stop);
    // The second pass knows more words, and how often this text merges and drops sentences.
    let known = [lines, words(sides(&first), &across[0], &across[1])].concat();
    beads(&corridor, &pass(&known, direct.adapted(&first)), support.stop)
}

struct Pass<'a> {
    official: &'a Features,
    projected: &'a [Features],
    across: &'a [Interlingual; 2],
    tables: [Table; 2],
    model: Model,
}

impl Compare for Pass<'_> {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>)) {
        let direct = Evidence::two_languages(&self.across[0], &self.across[1], Some(&self.tables), stripe);
        let through: Vec<Evidence<'_>> =
            self.projected.iter().map(|it| Evidence::one_language(self.official, it, stripe)).collect();
        let model = Model::ONE_LANGUAGE.without_costs();
        let parts = through.iter().map(|it| {
            let factor = THROUGH * it.closeness() / through.len() as f32;
            (factor, Gains::new(it, &model))
        });
        work(&mut Gains::sum([(1.0, Gains::new(&direct, &self.model))].into_iter().chain(parts)));
    }
}

/// A counterpart's words in the places of the original's sentences.
struct Projected {
    text: String,
    /// One span for each of the original's sentences.
    sentences: Vec<Span>,
}

impl Projected {
    fn new(counterpart: Text<'_>, original: Text<'_>, support: &Support<'_>) -> Self {
        let beads = align_translation(counterpart, original, &support.without_vectors());
        let n = original.sentences.len();
        let equal =
            beads.iter().filter(|it| it.official == it.counterpart).map(|it| it.counterpart.len()).sum::<usize>();
        let mut texts = vec![String::new(); n];
        if counterpart.sentences.len() == n && equal as f64 >= ALIGNED * n as f64 {
            for (text, sentence) in texts.iter_mut().zip(counterpart.sentences) {
                text.push_str(sentence.of(counterpart.text));
            }
        } else {
            for bead in beads.iter().filter(|bead| !bead.is_null()) {
                let words = counterpart.sentences[bead.official.clone()]
                    .iter()
                    .flat_map(|it| it.of(counterpart.text).split_whitespace());
                share(
                    &words.collect::<Vec<_>>(),
                    &original.sentences[bead.counterpart.clone()],
                    &mut texts[bead.counterpart.clone()],
                );
            }
        }
        let mut projected = Projected { text: String::new(), sentences: Vec::with_capacity(n) };
        for text in texts {
            let start = projected.text.len();
            projected.text.push_str(&text);
            projected.sentences.push(Span::new(start, projected.text.len()));
            projected.text.push('\n');
        }
        projected
    }

    /// The words of every sentence of the original and of what the counterpart has for it.
    fn words(&self, original: &Interlingual, words: &mut Vocabulary) -> Vec<Words> {
        let own = Interlingual::new(&self.text, &self.sentences, words);
        own.words
            .into_iter()
            .zip(original.words.iter().cloned())
            .filter(|(own, other)| !own.is_empty() && !other.is_empty())
            .collect()
    }
}

/// Deals a bead's words out to the original's sentences in the proportion of their lengths.
fn share(words: &[&str], sentences: &[Span], texts: &mut [String]) {
    let all: usize = sentences.iter().map(|it| it.len()).sum();
    let (mut passed, mut from) = (0, 0);
    for (sentence, text) in sentences.iter().zip(texts) {
        passed += sentence.len();
        let until = words.len() * passed / all.max(1);
        *text = words[from..until].join(" ");
        from = until;
    }
}
