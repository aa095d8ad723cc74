//! The evidence sample: sentences to read behind the numbers.
//!
//! Of every cell (the hits of one term in one outlet) some sentences are kept, and some
//! of all sentences whatever is in them. Each sentence has a key: a hash of its article's
//! digest and of its place in it. The sentences with the least keys are kept. That makes
//! the sample uniform, and the same for any number of threads, any order and any split
//! of the articles: the least of a whole are the least of the least of its parts.
//!
//! A. Z. Broder (1997), On the resemblance and containment of documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::counter::Part;
use super::sample::{Place, Sample, cell_key, key};
use super::window::window;
use crate::matching::{Hit, TermId};
use crate::text::Span;
use crate::voice::{Context, Quote, Source};

/// How much evidence is kept. Memory grows with the cells, never with the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EvidenceSize {
    /// Sentences of each outlet and term.
    pub per_cell: usize,
    /// Sentences of all outlets and terms together; but at least one of each.
    pub of_cells: usize,
    /// Sentences of the whole corpus, whatever is in them.
    pub sentences: usize,
    /// Characters of a sentence; a longer one is cut on both sides of a hit.
    pub characters: usize,
}

impl EvidenceSize {
    /// As much as a page can hold.
    pub const PAGE: Self = Self {
        per_cell: 12,
        // With the text of news that is some 50 MB.
        of_cells: 60_000,
        sentences: 4000,
        characters: 600,
    };

    /// Sentences of each cell, where there are so many cells. It only falls as cells are
    /// met, so that no part of a corpus lets go of what the whole would keep.
    fn of_each(self, cells: usize) -> usize {
        self.per_cell.min((self.of_cells / cells.max(1)).max(1))
    }

    fn most(self, other: Self) -> Self {
        Self {
            per_cell: self.per_cell.max(other.per_cell),
            of_cells: self.of_cells.max(other.of_cells),
            sentences: self.sentences.max(other.sentences),
            characters: self.characters.max(other.characters),
        }
    }
}

/// The evidence sample of a corpus, or of a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    size: EvidenceSize,
    sentences: u64,
    cut: u64,
    cells: BTreeMap<String, BTreeMap<TermId, Sample>>,
    /// How many cells there are.
    count: usize,
    any: Sample,
}

/// A sentence that is kept.
#[derive(Debug, PartialEq, Eq)]
pub struct KeptSentence {
    /// Its text as it was read; … where it was cut.
    pub text: Box<str>,
    /// The hits in it, in order.
    pub hits: Box<[KeptHit]>,
}

/// A hit in a sentence that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptHit {
    /// Where it stands in the kept text.
    pub span: Span,
    /// What was found.
    pub term: TermId,
    /// In whose voice; `None` where voice is not analysed. Its source has no number here.
    pub context: Option<Context>,
    /// Who is made to say it, by name.
    pub source: Option<Box<str>>,
}

impl Evidence {
    /// Sentences of each outlet and term that are kept at most; 0 where no evidence was
    /// collected.
    pub fn per_cell(&self) -> usize {
        self.size.of_each(self.count)
    }

    /// Sentences of the corpus, kept or not.
    pub fn sentences(&self) -> u64 {
        self.sentences
    }

    /// Whether the sample of all sentences holds each of them, and whole.
    pub fn is_all(&self) -> bool {
        self.cut == 0 && self.sentences == self.any.len() as u64
    }

    /// The first `most` sentences of each outlet and term, by outlet, term and key.
    pub fn cells(
        &self,
        most: usize,
    ) -> impl Iterator<Item = (&str, TermId, &Place, &KeptSentence)> {
        self.cells.iter().flat_map(move |(outlet, terms)| {
            terms.iter().flat_map(move |(term, sample)| {
                sample
                    .list(most)
                    .map(move |(place, sentence)| (outlet.as_str(), *term, place, sentence))
            })
        })
    }

    /// The first `most` sentences of the whole corpus, by key.
    pub fn any(&self, most: usize) -> impl Iterator<Item = (&Place, &KeptSentence)> {
        self.any.list(most)
    }

    /// How much is kept.
    pub(super) fn size(&self) -> EvidenceSize {
        self.size
    }

    /// Sentences that were cut.
    pub(super) fn cut(&self) -> u64 {
        self.cut
    }

    /// The sample of each cell by outlet and term, and that of all sentences.
    pub(super) fn samples(&self) -> (&BTreeMap<String, BTreeMap<TermId, Sample>>, &Sample) {
        (&self.cells, &self.any)
    }

    /// Takes back what was kept: counts first, sentences after.
    pub(super) fn restore(size: EvidenceSize, sentences: u64, cut: u64) -> Self {
        Self { size, sentences, cut, ..Self::default() }
    }

    /// Takes a sentence of the sample of all sentences back.
    pub(super) fn restore_any(&mut self, place: Place, sentence: Arc<KeptSentence>) {
        self.any.restore((key(&place), place), sentence);
    }

    /// Takes the cells of an outlet back: terms with their sentences.
    pub(super) fn restore_cells(
        &mut self,
        outlet: String,
        cells: impl IntoIterator<Item = (TermId, Vec<(Place, Arc<KeptSentence>)>)>,
    ) {
        let ours = self.cells.entry(outlet).or_default();
        for (term, sentences) in cells {
            let sample = ours.entry(term).or_default();
            for (place, sentence) in sentences {
                sample.restore((cell_key(key(&place), term), place), sentence);
            }
        }
        self.count = self.cells.values().map(BTreeMap::len).sum();
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.size = self.size.most(other.size);
        let most = self.per_cell();
        self.sentences += other.sentences;
        self.cut += other.cut;
        self.any.merge(other.any, self.size.sentences);
        for (outlet, terms) in other.cells {
            let ours = self.cells.entry(outlet).or_default();
            for (term, sample) in terms {
                ours.entry(term).or_default().merge(sample, most);
            }
        }
        self.count = self.cells.values().map(BTreeMap::len).sum();
        self.shrink(most);
    }

    /// Lets go of what is too much, if it was `before` that were kept of each cell.
    fn shrink(&mut self, before: usize) {
        let most = self.per_cell();
        if most < before {
            for sample in self.cells.values_mut().flat_map(BTreeMap::values_mut) {
                sample.shrink(most);
            }
        }
    }

    /// Takes from an article what belongs to the sample.
    pub(super) fn add_article(
        &mut self,
        size: EvidenceSize,
        (outlet, digest): (&str, &[u8; 32]),
        parts: [(&str, Part<'_>); 2],
        sources: &[Source],
    ) {
        self.size = size;
        let most = self.per_cell();
        if !self.cells.contains_key(outlet) {
            self.cells.insert(outlet.to_owned(), BTreeMap::new());
        }
        let Some(cells) = self.cells.get_mut(outlet) else { return };
        for ((text, part), body) in parts.into_iter().zip([false, true]) {
            let mut next = 0;
            for sentence in &part.prose.sentences {
                let first = next;
                let hits = part.hits.get(first..).unwrap_or_default();
                next += hits.iter().take_while(|hit| hit.token < sentence.tokens.end).count();
                let hits = hits.get(..next - first).unwrap_or_default();
                // A phrase over a line break may reach into the next sentence.
                let end = hits.iter().map(|hit| hit.span.end).fold(sentence.span.end, usize::max);
                let seen = Seen {
                    text,
                    span: Span::new(sentence.span.start, end),
                    hits,
                    contexts: part.contexts.get(first..next).unwrap_or_default(),
                    sources,
                    characters: size.characters,
                };
                let place = Place { digest: *digest, body, start: sentence.span.start };
                let key = key(&place);
                self.sentences += 1;
                // Fewer bytes than that are fewer characters.
                let short = end - sentence.span.start <= size.characters || !seen.is_cut();
                self.cut += u64::from(!short);
                let mut whole: Option<Arc<KeptSentence>> = None;
                let mut keep = |around: Option<&Hit>| match &whole {
                    Some(whole) if short => Some(Arc::clone(whole)),
                    _ => {
                        let kept = Arc::new(seen.keep(around)?);
                        whole = Some(Arc::clone(&kept));
                        Some(kept)
                    }
                };
                if self.any.admits(&(key, place), size.sentences)
                    && let Some(kept) = keep(hits.first())
                {
                    self.any.insert((key, place), kept, size.sentences);
                }
                for hit in hits {
                    let rank = (cell_key(key, hit.term), place);
                    let cell = cells.entry(hit.term).or_insert_with(|| {
                        self.count += 1;
                        Sample::default()
                    });
                    if cell.admits(&rank, most)
                        && let Some(kept) = keep(Some(hit))
                    {
                        cell.insert(rank, kept, most);
                    }
                }
            }
        }
        self.shrink(most);
    }
}

/// A sentence at hand.
struct Seen<'a> {
    text: &'a str,
    span: Span,
    hits: &'a [Hit],
    contexts: &'a [Context],
    sources: &'a [Source],
    characters: usize,
}

impl Seen<'_> {
    fn is_cut(&self) -> bool {
        let text = self.text.get(self.span.range()).unwrap_or_default();
        text.chars().nth(self.characters).is_some()
    }

    /// The sentence with its hits, cut around one of them where it is too long. `None`
    /// where that hit alone is too long.
    fn keep(&self, around: Option<&Hit>) -> Option<KeptSentence> {
        let sentence = self.text.get(self.span.range())?;
        let within = |span: Span| {
            Some(Span::new(span.start.checked_sub(self.span.start)?, span.end - self.span.start))
        };
        let hit = around.and_then(|hit| within(hit.span)).unwrap_or(Span::new(0, 0));
        let kept = window(sentence, hit, self.characters)?;
        let before = if kept.start > 0 { "…" } else { "" };
        let after = if kept.end < sentence.len() { "…" } else { "" };
        let text = format!("{before}{}{after}", sentence.get(kept.range())?);
        let contexts = self.contexts.iter().map(Some).chain(std::iter::repeat(None));
        let hits = self.hits.iter().zip(contexts).filter_map(|(hit, context)| {
            let span = within(hit.span).filter(|span| kept.contains(*span))?;
            let moved = |byte: usize| byte - kept.start + before.len();
            let source = context.and_then(|context| self.sources.get(context.source?));
            Some(KeptHit {
                span: Span::new(moved(span.start), moved(span.end)),
                term: hit.term,
                // The number of its source means nothing outside the article.
                context: context.map(|context| Context { source: None, ..*context }),
                source: source.map(|source| source.name.as_str().into()),
            })
        });
        Some(KeptSentence { hits: hits.collect(), text: text.into() })
    }
}

impl KeptHit {
    /// The voice as bits: 1 negated, 2 attributed, 4 quotation, 8 scare quotes, 16 title
    /// marks, 32 hedged, 64 rejected.
    pub fn flags(&self) -> u8 {
        let Some(context) = &self.context else { return 0 };
        let quote = match context.quote {
            Quote::None => 0,
            Quote::Quotation => 4,
            Quote::Scare => 8,
            Quote::Title => 16,
        };
        u8::from(context.negated)
            | u8::from(context.attributed) << 1
            | quote
            | u8::from(context.hedged) << 5
            | u8::from(context.rejected) << 6
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::lexicon::parse;
    use crate::matching::{Matcher, Scope};
    use crate::tally::{Counter, Instruments, Tally};
    use crate::text::Steps;

    fn instruments(size: EvidenceSize) -> Instruments {
        let text = "schema = \"mizan.lexicon/1\"\nid = \"t\"\nversion = \"1\"\nlanguage = \"ar\"\n\
            title = {}\nsource = \"\"\nlicense = \"\"\n[[frame]]\nid = \"f\"\nlabel = {}\n\
            definition = \"\"\nterms = [\"سلام\", \"حرب\"]\n";
        let lexicons = [parse(text, "t").unwrap()];
        let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).unwrap();
        Instruments { evidence: Some(size), ..Instruments::frames_only(&lexicons, matcher) }
    }

    fn tally(size: EvidenceSize, bodies: &[String]) -> Tally {
        let with = instruments(size);
        let mut counter = Counter::new(&with);
        for (number, body) in bodies.iter().enumerate() {
            let article = Article {
                id: format!("a{number}"),
                outlet: "o".to_owned(),
                body: body.clone(),
                ..Article::default()
            };
            counter.add(&article, None);
        }
        counter.finish()
    }

    #[test]
    fn small_corpora_are_kept_whole() {
        let evidence = tally(EvidenceSize::PAGE, &["هذا سلام. ذاك بيت.".to_owned()]).evidence;
        assert!(evidence.is_all());
        assert_eq!(evidence.sentences(), 2);
        let texts: Vec<&str> = evidence.any(9).map(|(_, kept)| &*kept.text).collect();
        assert_eq!(texts.len(), 2);
        let (outlet, _, place, kept) = evidence.cells(12).next().unwrap();
        assert_eq!((outlet, place.body, &*kept.text), ("o", true, "هذا سلام."));
        assert_eq!(&kept.text[kept.hits[0].span.range()], "سلام");
    }

    #[test]
    fn cells_and_the_sample_are_bounded() {
        let size = EvidenceSize { per_cell: 3, sentences: 10, ..EvidenceSize::PAGE };
        let bodies: Vec<String> = (0..200).map(|n| format!("سلام {n}. حرب {n}.")).collect();
        let evidence = tally(size, &bodies).evidence;
        assert_eq!(evidence.sentences(), 400);
        assert_eq!(evidence.any(99).count(), 10);
        assert_eq!(evidence.cells(99).count(), 6);
        assert_eq!(evidence.cells(2).count(), 4);
        assert!(!evidence.is_all());
    }

    #[test]
    fn many_cells_have_fewer_sentences_each() {
        let size = EvidenceSize { of_cells: 5, ..EvidenceSize::PAGE };
        let bodies: Vec<String> = (0..50).map(|n| format!("سلام {n}. حرب {n}.")).collect();
        let evidence = tally(size, &bodies).evidence;
        assert_eq!(evidence.per_cell(), 2);
        assert_eq!(evidence.cells(12).count(), 4);
        let none = EvidenceSize { of_cells: 0, ..size };
        assert_eq!(tally(none, &bodies).evidence.cells(12).count(), 2);
    }

    /// Early and late articles, and early and late sentences, have the same chance.
    #[test]
    fn the_sample_is_uniform() {
        let size = EvidenceSize { per_cell: 0, sentences: 1000, ..EvidenceSize::PAGE };
        let body = |n: usize| {
            let sentences: Vec<String> = (0..10).map(|m| format!("جملة {n} {m}.")).collect();
            sentences.join(" ")
        };
        let bodies: Vec<String> = (0..1000).map(body).collect();
        let mut tally = tally(size, &bodies);
        tally.sort();
        let mut by_article = [0_u32; 10];
        let mut by_place = [0_u32; 10];
        for (_, kept) in tally.evidence.any(1000) {
            let numbers: Vec<usize> =
                kept.text.split([' ', '.']).filter_map(|word| word.parse().ok()).collect();
            by_article[numbers[0] / 100] += 1;
            by_place[numbers[1]] += 1;
        }
        for counts in [by_article, by_place] {
            assert_eq!(counts.iter().sum::<u32>(), 1000);
            // χ² with 9 degrees of freedom: 27.9 is p = 0.001.
            let chi: f64 =
                counts.iter().map(|&count| (f64::from(count) - 100.0).powi(2) / 100.0).sum();
            assert!(chi < 27.9, "{counts:?}");
        }
    }

    #[test]
    fn long_sentences_are_cut_around_the_hit() {
        let words = "كلمة طويلة نسبيا ".repeat(100);
        let body = format!("{words}سلام {words}حرب {words}.");
        let evidence = tally(EvidenceSize::PAGE, &[body]).evidence;
        assert!(!evidence.is_all());
        for (_, term, _, kept) in evidence.cells(12) {
            assert!(kept.text.starts_with('…') && kept.text.ends_with('…'));
            assert!(kept.text.chars().count() <= 602);
            assert_eq!(kept.hits.len(), 1);
            assert_eq!(kept.hits[0].term, term);
            let word = ["سلام", "حرب"][term.index()];
            assert_eq!(&kept.text[kept.hits[0].span.range()], word);
        }
        assert_eq!(evidence.cells(12).count(), 2);
    }

    #[test]
    fn the_same_article_twice_is_one_place() {
        let with = instruments(EvidenceSize::PAGE);
        let mut counter = Counter::new(&with);
        let article = Article {
            id: "a".to_owned(),
            outlet: "o".to_owned(),
            title: Some("سلام".to_owned()),
            body: "حرب.".to_owned(),
            ..Article::default()
        };
        counter.add(&article, None);
        counter.add(&article, None);
        let mut tally = counter.finish();
        assert_eq!(tally.sort(), ["a"]);
        assert_eq!(tally.evidence.cells(12).count(), 2);
        assert_eq!(tally.evidence.cells(12).filter(|cell| cell.2.body).count(), 1);
    }
}
