//! The way through a long lattice, from coarse to fine (multiscale as in Salvador and Chan 2007; for sentences Thompson and
//! Koehn 2019).
//!
//! Both texts are cut into blocks of sentences. The few largest blocks are aligned in a whole lattice; blocks of half
//! the size are then aligned close to that path, and so on down to [`FINEST`] sentences. A block is compared by a
//! sketch of its words: the hashed sum of their signed weights (Weinberger and others 2009), less the mean of all
//! blocks, so that what stands everywhere counts nothing.

use super::corridor::widened;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// For every official row of nodes, the columns that a path takes. Both ends ascend.
pub(crate) type Path = Vec<Range<usize>>;

/// Numbers in a sketch.
const WIDTH: usize = 128;

/// Sentences of the smallest blocks.
const FINEST: usize = 4;

/// Lattices of blocks with up to this many nodes are searched whole.
const WHOLE: usize = 1 << 18;

/// Blocks to either side of the coarser path that are searched.
const MARGIN: usize = 24;

/// What a pair of blocks gains whatever it holds: where nothing speaks, the path is the diagonal.
const EVEN: f32 = 0.02;

/// What it costs to begin passing over blocks.
const OPENED: f64 = 0.1;

/// What it loses when the one stands at its text's beginning and the other at its end.
const FAR: f32 = 0.1;

/// The blocks of one text.
pub(crate) struct Sketch {
    /// Sentences of the text.
    sentences: usize,
    blocks: Vec<Block>,
}

#[derive(Clone)]
struct Block {
    words: [f32; WIDTH],
    characters: f32,
}

/// Sketches both texts. Each side is the hashes of every sentence's units with the sentence's length in characters.
pub(crate) fn sketches<'a, I>(official: I, counterpart: I) -> [Sketch; 2]
where
    I: Iterator<Item = (&'a [u32], f32)> + Clone,
{
    let mut held: FxHashMap<u32, [f32; 2]> = FxHashMap::default();
    let mut total = 0.0;
    for (side, texts) in [official.clone(), counterpart.clone()].into_iter().enumerate() {
        for unit in texts.flat_map(|(units, _)| units) {
            held.entry(*unit).or_default()[side] += 1.0;
            total += 1.0;
        }
    }
    // A unit that only one text has says nothing; one that is as rare in both most likely means the same in both.
    let weight = |[a, b]: [f32; 2]| a.min(b) / a.max(b) * (total / (a + b)).ln();
    [official, counterpart].map(|side| {
        let mut sketch = Sketch { sentences: 0, blocks: Vec::new() };
        for (units, characters) in side {
            if sketch.sentences.is_multiple_of(FINEST) {
                sketch.blocks.push(Block { words: [0.0; WIDTH], characters: 0.0 });
            }
            sketch.sentences += 1;
            let Some(block) = sketch.blocks.last_mut() else { continue };
            block.characters += characters;
            for unit in units {
                let weight = weight(held[unit]);
                // Multiplication spreads the hash; its upper bits choose the place, one more bit the sign.
                let spread = unit.wrapping_mul(0x9E37_79B9) >> 24;
                block.words[spread as usize / 2] += if spread % 2 == 0 { weight } else { -weight };
            }
        }
        sketch
    })
}

impl Sketch {
    /// The same text in blocks twice as large.
    fn halved(&self) -> Sketch {
        let pair = |pair: &[Block]| {
            let mut sum = pair[0].clone();
            for second in &pair[1..] {
                sum.words.iter_mut().zip(second.words).for_each(|(a, b)| *a += b);
                sum.characters += second.characters;
            }
            sum
        };
        Sketch { sentences: self.sentences, blocks: self.blocks.chunks(2).map(pair).collect() }
    }
}

/// The path of the two texts' sentences, as far as blocks of [`FINEST`] sentences show it.
pub(crate) fn coarse_path(finest: [Sketch; 2]) -> Path {
    let sentences = [finest[0].sentences, finest[1].sentences];
    let mut levels = vec![finest];
    while let Some(last) = levels.last()
        && (last[0].blocks.len() + 1).saturating_mul(last[1].blocks.len() + 1) > WHOLE
    {
        levels.push([last[0].halved(), last[1].halved()]);
    }
    let mut path: Option<Path> = None;
    for level in levels.iter().rev() {
        let [m, n] = [level[0].blocks.len(), level[1].blocks.len()];
        let rows = match path {
            None => vec![0..n + 1; m + 1],
            Some(coarser) => widened(&finer(&coarser, 2, m, n), n, MARGIN),
        };
        path = Some(best_path(&Compared::new(level), &rows));
    }
    finer(&path.unwrap_or_default(), FINEST, sentences[0], sentences[1])
}

/// A path over blocks as one over parts of a `factor`th of their size, `m` by `n` of them.
fn finer(path: &Path, factor: usize, m: usize, n: usize) -> Path {
    let row = |i: usize| {
        let (above, part) = (&path[(i / factor).min(path.len() - 1)], i % factor);
        if part == 0 || i / factor + 1 >= path.len() {
            return (above.start * factor).min(n)..((above.end - 1) * factor).min(n) + 1;
        }
        // Between two rows of the coarser lattice the path runs straight.
        let below = &path[i / factor + 1];
        let (from, to) = (((above.end - 1) * factor).min(n), (below.start * factor).min(n));
        let column = from + to.saturating_sub(from) * part / factor;
        column..column + 1
    };
    (0..=m).map(row).collect()
}

/// Two texts' blocks, ready to be compared.
struct Compared {
    /// For each side and block: the sketch less the mean, of length 1; and the place of the block's middle in its text,
    /// from 0 to 1.
    sides: [Vec<([f32; WIDTH], f32)>; 2],
}

impl Compared {
    fn new(level: &[Sketch; 2]) -> Self {
        Compared { sides: [0, 1].map(|side| directions(&level[side].blocks)) }
    }

    fn gain(&self, i: usize, j: usize) -> f32 {
        let ((a, here), (b, there)) = (&self.sides[0][i], &self.sides[1][j]);
        product(a, b) + EVEN - FAR * (here - there).abs()
    }
}

/// The dot product, in sums side by side, which processors add up at once.
fn product(a: &[f32; WIDTH], b: &[f32; WIDTH]) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

fn directions(blocks: &[Block]) -> Vec<([f32; WIDTH], f32)> {
    let all = blocks.iter().map(|block| f64::from(block.characters)).sum::<f64>().max(1.0);
    let even = |words: &[f32; WIDTH]| {
        let norm = product(words, words).sqrt().max(f32::MIN_POSITIVE);
        words.map(|it| it / norm)
    };
    let mut mean = [0.0; WIDTH];
    for block in blocks {
        mean.iter_mut().zip(even(&block.words)).for_each(|(sum, it)| *sum += it / blocks.len() as f32);
    }
    // The few blocks of a short text have little in common that is not their own.
    let share = 1.0 - 1.0 / blocks.len().max(1) as f32;
    let mut passed = 0.0_f64;
    let direction = |block: &Block| {
        let mut words = even(&block.words);
        words.iter_mut().zip(mean).for_each(|(it, mean)| *it -= share * mean);
        let middle = passed + f64::from(block.characters) / 2.0;
        passed += f64::from(block.characters);
        (even(&words), (middle / all) as f32)
    };
    blocks.iter().map(direction).collect()
}

/// What the best path did last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Matched,
    Passed,
}

/// How the best path in each state reaches a node.
#[derive(Clone, Copy)]
struct Arrivals {
    /// The state before a match.
    matched: State,
    /// Whether an official block was passed over last, and not one of the counterpart; and the state before.
    passed: (bool, State),
}

/// The path of the highest gain inside `rows`, where blocks of either side may be passed over (Needleman and Wunsch
/// 1970), which costs something once for all that follow each other (Gotoh 1982): without that cost a path through
/// texts that hardly meet picks from everywhere what looks alike by chance.
fn best_path(compared: &Compared, rows: &[Range<usize>]) -> Path {
    // Sums over many thousand blocks, of gains that differ by hundredths.
    const NOT: [f64; 2] = [f64::NEG_INFINITY; 2];
    let mut above: Vec<[f64; 2]> = Vec::new();
    let mut arrivals: Vec<Vec<Arrivals>> = Vec::with_capacity(rows.len());
    for (i, columns) in rows.iter().enumerate() {
        let mut gains: Vec<[f64; 2]> = Vec::with_capacity(columns.len());
        let mut known = Vec::with_capacity(columns.len());
        let upper = |j: usize| {
            let row = i.checked_sub(1)?;
            above.get(j.checked_sub(rows[row].start)?).copied()
        };
        for j in columns.clone() {
            let diagonal = j.checked_sub(1).and_then(upper).unwrap_or(NOT);
            let (so_far, before) = better(diagonal[0], diagonal[1]);
            let matched =
                if so_far > f64::NEG_INFINITY { so_far + f64::from(compared.gain(i - 1, j - 1)) } else { so_far };
            let pass = |from: [f64; 2]| better(from[0] - OPENED, from[1]);
            let (down, right) = (pass(upper(j).unwrap_or(NOT)), pass(gains.last().copied().unwrap_or(NOT)));
            let is_down = down.0 > right.0;
            let (passed, opened) = if is_down { down } else { right };
            gains.push(if (i, j) == (0, 0) { [0.0, f64::NEG_INFINITY] } else { [matched, passed] });
            known.push(Arrivals { matched: before, passed: (is_down, opened) });
        }
        arrivals.push(known);
        above = gains;
    }
    let end = above.last().copied().unwrap_or(NOT);
    trace(rows, &arrivals, better(end[0], end[1]).1)
}

fn better(matched: f64, passed: f64) -> (f64, State) {
    if passed > matched { (passed, State::Passed) } else { (matched, State::Matched) }
}

fn trace(rows: &[Range<usize>], arrivals: &[Vec<Arrivals>], mut state: State) -> Path {
    let mut path: Path = vec![0..1; rows.len()];
    let Some(mut i) = rows.len().checked_sub(1) else { return path };
    let mut j = rows[i].end - 1;
    path[i] = j..j + 1;
    while (i, j) != (0, 0) {
        let Arrivals { matched, passed: (is_down, before) } = arrivals[i][j - rows[i].start];
        match state {
            State::Matched => (i, j, state) = (i - 1, j - 1, matched),
            State::Passed if is_down => (i, state) = (i - 1, before),
            State::Passed => {
                (j, state) = (j - 1, before);
                path[i].start = j;
                continue;
            }
        }
        path[i] = j..j + 1;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::{Hash as _, Hasher as _};

    /// Sentences of five words each, which stand nowhere else.
    fn text(sentences: Range<u32>) -> Vec<Vec<u32>> {
        let hash = |word: u32| {
            let mut hasher = rustc_hash::FxHasher::default();
            word.to_string().hash(&mut hasher);
            hasher.finish() as u32
        };
        sentences.map(|it| (0..5).map(|word| hash(it * 5 + word)).collect()).collect()
    }

    fn path(official: &[Vec<u32>], counterpart: &[Vec<u32>]) -> Path {
        let [official, counterpart] = [official, counterpart].map(|text| text.iter().map(|it| (it.as_slice(), 50.0)));
        coarse_path(sketches(official, counterpart))
    }

    #[test]
    fn follows_a_long_insertion() {
        let official = text(0..3_000);
        let counterpart = [text(0..1_000), text(9_000..9_600), text(1_000..3_000)].concat();
        let path = path(&official, &counterpart);
        for i in (0..3_000_usize).step_by(50) {
            let right = if i < 1_000 { i } else { i + 600 };
            let near = &path[i.saturating_sub(16)..(i + 16).min(path.len())];
            assert!(near[0].start <= right + 16 && right <= near[near.len() - 1].end + 16, "row {i}: {near:?}");
        }
    }

    #[test]
    fn takes_the_diagonal_where_the_texts_share_nothing() {
        let path = path(&text(0..2_000), &text(5_000..9_000));
        assert!(path.iter().enumerate().all(|(i, row)| row.start.abs_diff(2 * i) < 400), "{:?}", path[1_000]);
    }

    #[test]
    fn finds_one_sentence_in_ten_thousand() {
        let path = path(&text(7_000..7_001), &text(0..10_000));
        assert_eq!(path.len(), 2);
        assert!(path[0].end > 6_900 && path[1].start < 7_100, "{path:?}");
    }
}
