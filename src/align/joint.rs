//! One lexicon from many pairs of texts.

use super::two_languages::{Lesson, learn, lesson};
use super::{Support, Text};
use crate::lexicon::Lexicon;
use rayon::prelude::*;

/// How often all pairs are aligned and learned from: first each with what it shows by itself, then with what all of
/// them taught.
const ROUNDS: usize = 2;

/// Learns one lexicon from many pairs of texts, official text first, with the help of what is `given` already.
///
/// What was given is not part of the result; [`Lexicon::add`] joins the two. `aligned` is called after every alignment
/// of a pair, [`alignments`] times in all. The pairs are aligned on all threads of the current rayon pool, and the
/// result is the same for any number of them.
///
/// ```
/// use bitext::{align::{Text, learn_jointly}, segment::sentences, Language};
/// let german = Language::parse("de")?;
/// let (english, other) = ("The ferry sails. The pier is old.", "Die Fähre fährt. Der Pier ist alt.");
/// let (left, right) = (sentences(english, &Language::ENGLISH), sentences(other, &german));
/// let pair = [
///     Text { text: english, sentences: &left, language: &Language::ENGLISH },
///     Text { text: other, sentences: &right, language: &german },
/// ];
/// let lexicon = learn_jointly(&[pair], None, || ());
/// assert_eq!(lexicon.languages().map(|it| it[1].tag()), Some("de"));
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn learn_jointly(pairs: &[[Text<'_>; 2]], given: Option<&Lexicon>, aligned: impl Fn() + Sync) -> Lexicon {
    let mut learned = Lexicon::default();
    for _ in 0..ROUNDS {
        if let Some(given) = given {
            learned.add(given);
        }
        let support = Support { lexicon: (!learned.is_empty()).then_some(&learned), ..Support::default() };
        let align = |[official, counterpart]: &[Text<'_>; 2]| {
            let lesson = lesson(*official, *counterpart, &support);
            aligned();
            lesson
        };
        let lessons: Vec<Lesson> = pairs.par_iter().map(align).collect();
        learned = learn(lessons);
    }
    match pairs.first() {
        Some([official, counterpart]) => learned.between(official.language.clone(), counterpart.language.clone()),
        None => learned,
    }
}

/// How many alignments [`learn_jointly`] makes of so many pairs.
pub fn alignments(pairs: usize) -> usize {
    pairs * ROUNDS
}
