//! Splits a corpus by documents into parts that share nothing.
//!
//! Documents that share many of their rows, exactly or nearly, belong to one cluster, and a cluster goes to one part. Single rows, and
//! rows that stand in very many documents, would make one cluster of everything: they join none, and are taken out of the larger
//! part instead.

use super::Row;
use super::dedup::{Sides, exact};
use super::minhash::{Index, Signature};
use rustc_hash::{FxHashMap, FxHashSet};

/// A part of a split corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// For training.
    Train,
    /// For choosing among systems.
    Dev,
    /// For the last measurement.
    Test,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 3] = [Part::Train, Part::Dev, Part::Test];

    /// The name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Part::Train => "train",
            Part::Dev => "dev",
            Part::Test => "test",
        }
    }
}

/// Reads all rows once, and then says where each document goes.
#[derive(Debug)]
pub struct Clusters {
    near: f64,
    /// From how many documents on a row joins none.
    glue: usize,
    /// Documents by their ids.
    documents: FxHashMap<String, usize>,
    ids: Vec<String>,
    rows: Vec<u64>,
    parents: Vec<usize>,
    index: Index,
    /// For each row of the index: the first documents that have it.
    owners: Vec<Vec<usize>>,
    by_text: FxHashMap<u64, usize>,
}

impl Clusters {
    /// Rows of a similarity of `near` and more are shared; those in `glue` documents and more join none.
    pub fn new(near: f64, glue: usize) -> Self {
        Clusters {
            near,
            glue: glue.max(2),
            documents: FxHashMap::default(),
            ids: Vec::new(),
            rows: Vec::new(),
            parents: Vec::new(),
            index: Index::default(),
            owners: Vec::new(),
            by_text: FxHashMap::default(),
        }
    }

    /// Reads a row.
    pub fn read(&mut self, row: &Row<'_>) {
        let document = self.document(&row.pair);
        self.rows[document] += 1;
        let text = exact(row, Sides::Both);
        if let Some(&known) = self.by_text.get(&text) {
            return self.own(known, document);
        }
        let signature = Signature::of(row);
        for (similar, _) in self.index.similar(&signature, self.near) {
            self.own(similar, document);
        }
        let number = self.index.add(signature);
        self.owners.push(vec![document]);
        self.by_text.insert(text, number);
    }

    fn document(&mut self, id: &str) -> usize {
        if let Some(&number) = self.documents.get(id) {
            return number;
        }
        let number = self.ids.len();
        self.documents.insert(id.to_owned(), number);
        self.ids.push(id.to_owned());
        self.rows.push(0);
        self.parents.push(number);
        number
    }

    /// A document has a row that others have.
    fn own(&mut self, row: usize, document: usize) {
        let owners = &mut self.owners[row];
        if owners.len() < self.glue && !owners.contains(&document) {
            owners.push(document);
        }
    }

    /// The part of every document. `dev` and `test` are wanted numbers of rows; clusters are taken in the order of a hash of
    /// their first document's id and `seed` until there are as many.
    pub fn assign(mut self, [dev, test]: [u64; 2], seed: u64) -> Assignment {
        for (one, other) in self.near_documents() {
            self.join(one, other);
        }
        let mut clusters: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for document in 0..self.parents.len() {
            clusters.entry(self.root(document)).or_default().push(document);
        }
        let first = |documents: &[usize]| documents.iter().map(|&it| self.ids[it].as_str()).min();
        let order = |documents: &[usize]| {
            let id = first(documents).unwrap_or_default();
            let hash = blake3::hash(&[&seed.to_le_bytes(), id.as_bytes()].concat());
            (*hash.as_bytes(), id.to_owned())
        };
        let mut sorted: Vec<Vec<usize>> = clusters.into_values().collect();
        sorted.sort_by_cached_key(|documents| order(documents));
        let mut assignment = Assignment { clusters: sorted.len() as u64, ..Assignment::default() };
        let mut wanted = [(Part::Test, test), (Part::Dev, dev)];
        for documents in sorted {
            let rows: u64 = documents.iter().map(|&document| self.rows[document]).sum();
            assignment.largest = assignment.largest.max(documents.len() as u64);
            // A cluster that is larger than what is still wanted goes to the next part that it fits.
            let part = wanted.iter_mut().find(|(_, wanted)| *wanted > 0 && rows <= *wanted).map(|(part, wanted)| {
                *wanted -= rows;
                *part
            });
            let part = part.unwrap_or(Part::Train);
            let named = documents.into_iter().map(|document| (std::mem::take(&mut self.ids[document]), part));
            assignment.parts.extend(named);
        }
        assignment
    }

    /// Documents that share a quarter of the rows of the shorter one, and two at least.
    fn near_documents(&mut self) -> Vec<(usize, usize)> {
        let mut shared: FxHashMap<(usize, usize), u64> = FxHashMap::default();
        for owners in std::mem::take(&mut self.owners).iter().filter(|owners| owners.len() < self.glue) {
            for two in owners.windows(2) {
                *shared.entry((two[0].min(two[1]), two[0].max(two[1]))).or_default() += 1;
            }
        }
        let rows = |document: usize| self.rows[document];
        let are_near =
            |((one, other), count): &((usize, usize), u64)| *count >= 2 && count * 4 >= rows(*one).min(rows(*other));
        let mut near: Vec<(usize, usize)> = shared.into_iter().filter(are_near).map(|(pair, _)| pair).collect();
        near.sort_unstable();
        near
    }

    fn root(&mut self, mut document: usize) -> usize {
        while self.parents[document] != document {
            let parent = self.parents[document];
            self.parents[document] = self.parents[parent];
            document = parent;
        }
        document
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }
}

/// Where documents go.
#[derive(Clone, Debug, Default)]
pub struct Assignment {
    parts: FxHashMap<String, Part>,
    /// How many clusters there are.
    pub clusters: u64,
    /// How many documents the largest has.
    pub largest: u64,
}

impl Assignment {
    /// The part of a document.
    pub fn part(&self, document: &str) -> Part {
        self.parts.get(document).copied().unwrap_or(Part::Train)
    }
}

/// Rows that must not be repeated: those of the smaller parts, and of test sets that are guarded.
#[derive(Debug)]
pub struct Guard {
    near: f64,
    /// Of both sides, and of each side alone for guarded texts.
    texts: FxHashSet<u64>,
    index: Index,
    sentences: Index,
    sentence_texts: FxHashSet<u64>,
}

impl Guard {
    /// Nothing is guarded yet.
    pub fn new(near: f64) -> Self {
        Guard {
            near,
            texts: FxHashSet::default(),
            index: Index::default(),
            sentences: Index::default(),
            sentence_texts: FxHashSet::default(),
        }
    }

    /// Guards a row.
    pub fn add(&mut self, row: &Row<'_>) {
        if self.texts.insert(exact(row, Sides::Both)) {
            self.index.add(Signature::of(row));
        }
    }

    /// Guards a sentence, on whichever side it stands.
    pub fn add_sentence(&mut self, sentence: &str) {
        if self.sentence_texts.insert(exact(&one_sided(sentence), Sides::Official)) {
            self.sentences.add(Signature::of_text(sentence));
        }
    }

    /// Whether a row repeats what is guarded, exactly or nearly.
    pub fn covers(&self, row: &Row<'_>) -> bool {
        self.texts.contains(&exact(row, Sides::Both))
            || !self.index.similar(&Signature::of(row), self.near).is_empty()
            || self.covers_a_side(row)
    }

    fn covers_a_side(&self, row: &Row<'_>) -> bool {
        !self.sentence_texts.is_empty()
            && [&row.official, &row.counterpart].into_iter().any(|side| {
                self.sentence_texts.contains(&exact(&one_sided(side), Sides::Official))
                    || !self.sentences.similar(&Signature::of_text(side), self.near).is_empty()
            })
    }
}

fn one_sided(text: &str) -> Row<'_> {
    Row {
        pair: "".into(),
        bead: 0,
        official: text.into(),
        counterpart: "".into(),
        official_language: "".into(),
        counterpart_language: "".into(),
        official_sentences: 1,
        counterpart_sentences: 0,
        score: 0.0,
        confidence: 0.0,
        crossing: false,
        columns: Vec::new(),
    }
}
