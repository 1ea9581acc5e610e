//! One pair of documents, and the pure function that compares them.

mod checks;

pub(crate) use checks::refuse_another_script;

use crate::align::{self, Alignment, Bead, Support, Text};
use crate::document::{Document, Span};
use crate::error::{Error, ErrorKind, Result};
use crate::limits::{Limits, Uncompared};
use crate::options::{Options, Segmentation};
use crate::segment;
use crate::stop::Stop;
use crate::terms::{self, Draft, Finding, Found, Rendering, Search, Termbase};
use rayon::prelude::*;
use std::sync::atomic::AtomicBool;

/// An official text and its counterpart, perhaps with the original that the counterpart was translated from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pair {
    /// The text that is right by definition.
    pub official: Document,
    /// The text that is compared with it, usually a machine translation.
    pub counterpart: Document,
    /// The text in another language that the counterpart was translated from.
    pub original: Option<Document>,
    /// Further translations of the original into the official text's language.
    pub further: Vec<Document>,
}

impl Pair {
    /// An official text and its counterpart.
    pub fn new(official: Document, counterpart: Document) -> Self {
        Pair { official, counterpart, original: None, further: Vec::new() }
    }

    /// The same pair with another counterpart.
    #[must_use]
    pub fn with_counterpart(self, counterpart: Document) -> Self {
        Pair { counterpart, ..self }
    }

    /// The same pair with the original, and with further translations of it besides the counterpart.
    #[must_use]
    pub fn with_original(self, original: Document, further: Vec<Document>) -> Self {
        Pair { original: Some(original), further, ..self }
    }
}

/// What is known besides the texts.
///
/// ```
/// use bitext::pair::{Knowledge, compare_with};
/// use bitext::{Document, Language, Options, Pair, glossary, terms::Termbase};
/// let house = glossary::read("house.csv", "term,forbidden\nferry pier,wharf\n".into())?.glossary;
/// let termbase = Termbase::new(vec![house]);
/// let pair = Pair::new(
///     Document::plain("a", "The ferry pier opened today.", Language::ENGLISH),
///     Document::plain("b", "The wharf was opened today.", Language::ENGLISH),
/// );
/// let report = compare_with(&pair, &Options::default(), &Knowledge::default().with_termbase(&termbase))?;
/// let message = "write “ferry pier”, as the official text does; the glossary house.csv forbids “wharf”";
/// assert!(report.findings.iter().any(|finding| finding.message == message));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Knowledge<'a> {
    /// What helps the alignment.
    pub support: Support<'a>,
    /// Glossaries to check against.
    pub termbase: Option<&'a Termbase>,
    /// What ends the comparison from outside.
    pub stop: Stop<'a>,
}

impl<'a> Knowledge<'a> {
    /// The same with what helps the alignment.
    #[must_use]
    pub fn with_support(self, support: Support<'a>) -> Self {
        Knowledge { support, ..self }
    }

    /// The same with glossaries.
    #[must_use]
    pub fn with_termbase(self, termbase: &'a Termbase) -> Self {
        Knowledge { termbase: Some(termbase), ..self }
    }

    /// The same without vectors of the sentences, which fit one text only.
    #[must_use]
    pub(crate) fn without_vectors(self) -> Self {
        Knowledge { support: Support { vectors: None, ..self.support }, ..self }
    }

    /// The same with a flag that ends the comparison: soon after it is set, functions that can fail give an error of the kind
    /// [`ErrorKind::Limit`].
    ///
    /// ```
    /// use bitext::pair::{Knowledge, compare_with};
    /// use bitext::{Document, ErrorKind, Language, Options, Pair};
    /// use std::sync::atomic::AtomicBool;
    /// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
    /// let pair = Pair::new(document("It opens on 3 May."), document("It opens on 5 May."));
    /// let late = AtomicBool::new(true);
    /// let stopped = compare_with(&pair, &Options::default(), &Knowledge::default().with_stop(&late));
    /// assert_eq!(stopped.unwrap_err().kind(), ErrorKind::Limit);
    /// ```
    #[must_use]
    pub fn with_stop(self, stop: &'a AtomicBool) -> Self {
        Knowledge { stop: Stop::when(stop), ..self }
    }
}

impl<'a> From<Support<'a>> for Knowledge<'a> {
    fn from(support: Support<'a>) -> Self {
        Knowledge::default().with_support(support)
    }
}

/// What a comparison gives. Sentences are spans into the prose of each document, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct PairReport {
    /// The official text's sentences, as the alignment cut them (see [`align::align_splitting`]).
    pub official: Vec<Span>,
    /// The counterpart's sentences, likewise.
    pub counterpart: Vec<Span>,
    /// The alignment, in reading order. Invariant: [`align::tiles`] holds.
    pub beads: Vec<Bead>,
    /// The terminology mismatches, reported ones and suggestions, in the official text's reading order.
    pub findings: Vec<Finding>,
    /// How many findings were taken out because they are accepted or ignored.
    pub hidden: usize,
    /// What was over a limit of the comparison and left uncompared, by limit.
    pub uncompared: Vec<Uncompared>,
    /// The alignment of the official text with the original, where the pair has one.
    pub bridge: Option<Bridge>,
    /// The options that made the report, and the names of the glossaries.
    pub options: Options,
}

/// The alignment of the official text with the original.
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    /// The original's sentences.
    pub original: Vec<Span>,
    /// Beads whose counterpart side numbers the original's sentences. Invariant: [`align::tiles`] holds.
    pub beads: Vec<Bead>,
}

impl PairReport {
    /// The official text against the original as a pair of its own, without findings; nothing where there is no original.
    pub fn against_the_original(&self, pair: &Pair) -> Option<(Pair, PairReport)> {
        let (bridge, original) = (self.bridge.as_ref()?, pair.original.clone()?);
        let report = PairReport {
            official: self.official.clone(),
            counterpart: bridge.original.clone(),
            beads: bridge.beads.clone(),
            findings: Vec::new(),
            hidden: 0,
            uncompared: Vec::new(),
            bridge: None,
            options: self.options.clone(),
        };
        Some((Pair::new(pair.official.clone(), original), report))
    }
}

/// Segments, aligns and compares one pair.
///
/// The function is pure: it reads no file, no clock and no global state and starts no thread, and the same pair gives the
/// same report everywhere.
///
/// ```
/// use bitext::{compare, Document, Language, Options, Pair};
/// let official = "The Harbour Office (HarO) opened today. It serves the public.";
/// let counterpart = "The Harbour Promotion Office (HarO) was opened today. It serves the public.";
/// let pair = Pair::new(
///     Document::plain("official", official, Language::ENGLISH),
///     Document::plain("counterpart", counterpart, Language::ENGLISH),
/// );
/// let report = compare(&pair, &Options::default());
/// assert_eq!(report.beads.len(), 2);
/// ```
pub fn compare(pair: &Pair, options: &Options) -> PairReport {
    work(pair, options, Cut::new(pair, options), &Knowledge::default(), None)
}

/// Compares a pair with what is known besides: a lexicon, vectors of the sentences, glossaries.
///
/// # Errors
/// When the vectors have other numbers of rows than the documents have sentences, or two different widths; when the comparison
/// was stopped ([`Knowledge::with_stop`]).
pub fn compare_with(pair: &Pair, options: &Options, knowledge: &Knowledge<'_>) -> Result<PairReport> {
    report(pair, options, knowledge, None)
}

/// Compares a pair, and gives what the counterpart calls the official text's terms, place by place, besides; nothing where the
/// two are in two languages.
///
/// # Errors
/// As [`compare_with`].
pub fn compare_with_renderings(
    pair: &Pair,
    options: &Options,
    knowledge: &Knowledge<'_>,
) -> Result<(PairReport, Vec<Rendering>)> {
    let mut renderings = Vec::new();
    let report = report(pair, options, knowledge, Some(&mut renderings))?;
    Ok((report, renderings))
}

/// `renderings` are filled where they are asked for.
fn report(
    pair: &Pair,
    options: &Options,
    knowledge: &Knowledge<'_>,
    renderings: Option<&mut Vec<Rendering>>,
) -> Result<PairReport> {
    let cut = Cut::new(pair, options);
    refuse_other_vectors(pair, &cut, knowledge)?;
    let report = work(pair, options, cut, knowledge, renderings);
    // What was stopped tiles and holds nothing that is wrong, but it is not the comparison.
    knowledge.stop.check()?;
    Ok(report)
}

fn refuse_other_vectors(pair: &Pair, cut: &Cut, knowledge: &Knowledge<'_>) -> Result<()> {
    if let Some([official, counterpart]) = knowledge.support.vectors {
        for (document, sentences, vectors) in
            [(&pair.official, &cut.official, official), (&pair.counterpart, &cut.counterpart, counterpart)]
        {
            if sentences.len() != vectors.len() {
                let problem = format!("has {} sentences, but its vectors have {} rows", sentences.len(), vectors.len());
                let remedy =
                    "make one vector for each sentence that `bitext segment` gives, or for each line with --lines";
                return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(document.name()));
            }
        }
        if official.width() != counterpart.width() {
            let problem =
                format!("vectors of {} and of {} numbers cannot be compared", official.width(), counterpart.width());
            return Err(Error::new(ErrorKind::Input, problem, "make both with one encoder"));
        }
    }
    Ok(())
}

/// The sentences of all documents of a pair.
struct Cut {
    official: Vec<Span>,
    counterpart: Vec<Span>,
    original: Option<Vec<Span>>,
    further: Vec<Vec<Span>>,
}

impl Cut {
    fn new(pair: &Pair, options: &Options) -> Self {
        let cut = |document: &Document| segment::segment(document, options.segmentation);
        Cut {
            official: cut(&pair.official),
            counterpart: cut(&pair.counterpart),
            original: pair.original.as_ref().map(cut),
            further: pair.further.iter().map(cut).collect(),
        }
    }
}

fn text<'a>(document: &'a Document, sentences: &'a [Span]) -> Text<'a> {
    Text { text: document.text(), sentences, language: document.language() }
}

/// The comparison itself, which cannot fail. `renderings` are filled where they are asked for.
fn work(
    pair: &Pair,
    options: &Options,
    cut: Cut,
    knowledge: &Knowledge<'_>,
    renderings: Option<&mut Vec<Rendering>>,
) -> PairReport {
    let support = &Support { stop: knowledge.stop, ..knowledge.support };
    let (left, right) = (text(&pair.official, &cut.official), text(&pair.counterpart, &cut.counterpart));
    let splits = options.splits && options.segmentation == Segmentation::Sentences;
    let Alignment { official, counterpart, beads } = if splits {
        align::align_splitting(left, right, support)
    } else {
        let beads = align::align(left, right, support);
        Alignment { official: cut.official, counterpart: cut.counterpart, beads }
    };
    let bridge = pair.original.as_ref().zip(cut.original).map(|(original, sentences)| {
        let mut counterparts = vec![text(&pair.counterpart, &counterpart)];
        counterparts.extend(pair.further.iter().zip(&cut.further).map(|(document, cut)| text(document, cut)));
        let beads = align::bridge(text(&pair.official, &official), &counterparts, text(original, &sentences), support);
        Bridge { original: sentences, beads }
    });
    // Terms and values are compared as words of one language.
    let found = match pair.official.language().is_variant_of(pair.counterpart.language()) {
        true => {
            let sides = [text(&pair.official, &official), text(&pair.counterpart, &counterpart)];
            let original = pair.original.as_ref().zip(bridge.as_ref()).map(|(original, bridge)| terms::Original {
                text: text(original, &bridge.original),
                beads: &bridge.beads,
            });
            findings(sides, original, &beads, options.limits, knowledge, renderings)
        }
        false => Found::default(),
    };
    let glossaries = knowledge.termbase.iter().flat_map(|termbase| termbase.glossaries());
    let options = options.clone().with_glossaries(glossaries.map(|glossary| glossary.name.clone()).collect());
    let Found { findings, uncompared, .. } = found;
    PairReport { official, counterpart, beads, findings, hidden: 0, uncompared, bridge, options }
}

/// The findings of two texts in one language, in reading order.
fn findings(
    [official, counterpart]: [Text<'_>; 2],
    original: Option<terms::Original<'_>>,
    beads: &[Bead],
    limits: Limits,
    knowledge: &Knowledge<'_>,
    renderings: Option<&mut Vec<Rendering>>,
) -> Found {
    let Knowledge { support, termbase, stop } = *knowledge;
    let search = Search { official, counterpart, beads, termbase, original, limits, stop };
    let mut found = match renderings {
        None => search.findings(),
        Some(renderings) => {
            let mut found = search.with_renderings();
            *renderings = std::mem::take(&mut found.renderings);
            found
        }
    };
    if let Some(original) = original {
        // Vectors are those of the official text and the counterpart.
        let passages = align::align(counterpart, original.text, &Support { vectors: None, stop, ..support });
        found.findings.extend(terms::find_by_original(counterpart, original.text, &passages, beads));
    }
    found.findings = terms::in_reading_order(found.findings);
    found
}

/// The draft of a glossary: the official text's names with what the counterpart makes of them. `report` is the pair's.
///
/// ```
/// use bitext::{Document, Language, Options, Pair, compare, pair};
/// let pair = Pair::new(
///     Document::plain("official", "The Harbour Office (HarO) opened today.", Language::ENGLISH),
///     Document::plain("counterpart", "The Port Office (HarO) was opened today.", Language::ENGLISH),
/// );
/// let report = compare(&pair, &Options::default());
/// let glossary = pair::draft(&pair, &report).glossary("draft", &Language::ENGLISH, 1);
/// let terms: Vec<&str> = glossary.concepts.iter().flat_map(|it| &it.terms).map(|it| it.text.as_str()).collect();
/// assert!(terms.contains(&"Harbour Office"));
/// ```
pub fn draft(pair: &Pair, report: &PairReport) -> Draft {
    let (official, counterpart) =
        (text(&pair.official, &report.official), text(&pair.counterpart, &report.counterpart));
    Draft::new(official, counterpart, &report.beads, &report.findings)
}

/// Compares many pairs on all threads of the current rayon pool; the reports come in the order of the pairs.
///
/// ```
/// use bitext::pair::compare_all;
/// use bitext::{Document, Language, Options, Pair, compare};
/// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
/// let pairs = [
///     Pair::new(document("It opens on 3 May."), document("It opens on 5 May.")),
///     Pair::new(document("The pier is closed."), document("The pier is closed.")),
/// ];
/// let reports = compare_all(&pairs, &Options::default());
/// assert_eq!(reports[0], compare(&pairs[0], &Options::default()));
/// assert!(reports[1].findings.is_empty());
/// ```
pub fn compare_all(pairs: &[Pair], options: &Options) -> Vec<PairReport> {
    pairs.par_iter().map(|pair| compare(pair, options)).collect()
}
