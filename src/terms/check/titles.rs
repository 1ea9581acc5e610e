//! Posts of one person under two names: `Deputy Controller Anna Halvorsen` against `deputy manager Anna Halvorsen`.
//!
//! The two posts share no word, or only their rank; that the same name stands beside both says that they are one.

use super::super::finding::Kind;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::super::vocabulary::{POSTS, RANKS};
use super::comparison::Comparison;
use super::{Check, Mismatch};
use std::ops::Range;

/// Another post beside the same name.
const OTHER_POST: f64 = 0.72;
/// Most words between a post and the name of its holder.
const REACH: usize = 3;

/// Compares the posts of persons.
pub(super) struct Titles;

impl Check for Titles {
    fn name(&self) -> &'static str {
        "titles"
    }

    fn description(&self) -> &'static str {
        "posts that stand beside the same name"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            let theirs = posts(&reading.counterpart, &bead.counterpart);
            let found = posts(&reading.official, &bead.official).into_iter().filter_map(|post| {
                let other = theirs.iter().find(|other| is_other_post(reading, bead, &post, other))?;
                let (post, other) = with_field(reading, bead, &post, other);
                Some(Mismatch::new(reading, bead, Kind::Title, OTHER_POST, &post, &other))
            });
            mismatches.extend(found);
        }
    }
}

/// Posts with the ranks before them.
fn posts(text: &Text<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let belongs = |word: usize| {
        let known = &text.words[word];
        POSTS.holds(known.form) || RANKS.holds(known.form)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in words.clone().filter(|&word| belongs(word)) {
        match runs.last_mut() {
            Some(run) if run.end == word && matches!(text.gap(word - 1), " " | "-") => run.end = word + 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs.retain(|run| POSTS.holds(text.words[run.end - 1].form));
    runs
}

/// Whether the two are posts of one holder, and not the same post.
fn is_other_post(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
    let Some(common) = Comparison::of(reading, a, b) else { return false };
    !common.left.is_empty() && !common.right.is_empty() && has_same_holder(reading, bead, a, b)
}

/// The two posts with what they are posts of (`Secretary for Trade`), when both sides say that.
fn with_field(
    reading: &Reading<'_>,
    bead: &BeadWords,
    a: &Range<usize>,
    b: &Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let field = |text: &Text<'_>, names: &[Range<usize>], post: &Range<usize>, limit: usize| {
        let linker = |word: usize| word < limit && text.gap(word - 1) == " " && text.is_any(word, &["of", "for"]);
        let start = post.end + 1;
        if !linker(post.end) || start >= limit {
            return None;
        }
        let start = start + usize::from(text.is_any(start, &["the"]));
        let name = names.iter().find(|name| name.contains(&start) && !name.contains(&post.start));
        let name = name.or_else(|| names.iter().find(|name| name.contains(&start)));
        name.map(|name| start..name.end)
    };
    let left = field(&reading.official, &bead.official_names, a, bead.official.end);
    let right = field(&reading.counterpart, &bead.counterpart_names, b, bead.counterpart.end);
    let (Some(left), Some(right)) = (left, right) else { return (a.clone(), b.clone()) };
    let shared = reading.links.official[left.clone()].iter().flatten().any(|link| right.contains(&link.word));
    if shared { (a.start..left.end, b.start..right.end) } else { (a.clone(), b.clone()) }
}

/// Whether a nearest name before or behind one post is linked with a nearest name before or behind the other.
fn has_same_holder(reading: &Reading<'_>, bead: &BeadWords, a: &Range<usize>, b: &Range<usize>) -> bool {
    let holders = |text: &Text<'_>, limits: &Range<usize>, post: &Range<usize>| -> Vec<usize> {
        let holds = |word: &usize| {
            let known = &text.words[*word];
            known.capital && !known.function && !known.value && !POSTS.holds(known.form)
        };
        let before = (limits.start.max(post.start.saturating_sub(REACH))..post.start).rev();
        let behind = post.end..limits.end.min(post.end + REACH);
        let joined = |word: usize| !text.gap(word).contains(['.', ';', ':', '!', '?']);
        let behind = behind.take_while(|&word| joined(word - 1)).find(holds);
        let before = before.take_while(|&word| joined(word)).find(holds);
        behind.into_iter().chain(before).collect()
    };
    let theirs = holders(&reading.counterpart, &bead.counterpart, b);
    holders(&reading.official, &bead.official, a)
        .into_iter()
        .any(|word| reading.links.official[word].is_some_and(|link| theirs.contains(&link.word)))
}
