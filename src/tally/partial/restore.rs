//! The parts of a file, put together into a tally.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::limit::{MOST, count, weight};
use super::pack::unpack;
use super::section::{
    ArticleColumns, ArticleFrameHits, Cells, End, FormColumns, FormCounts, PlaceSums, Remark,
    Remarks, SampleOf, Section, SentenceColumns, SentenceHit,
};
use crate::matching::{FrameId, TermId};
use crate::problem::Problem;
use crate::tally::digest::DigestSum;
use crate::tally::evidence::{Evidence, EvidenceSize, KeptHit, KeptSentence};
use crate::tally::forms::{FormId, Forms};
use crate::tally::instruments::Instruments;
use crate::tally::model::{LISTED, LeftOut, Note, Tally};
use crate::tally::places::{ArticlePlaces, KEPT, PlacesTally};
use crate::tally::row::{ArticleFrame, ArticleRow, ArticleSpeech};
use crate::tally::sample::Place;
use crate::tally::words::ArticleWords;
use crate::text::{Interner, Span};
use crate::voice::{Context, Quote, Stance};

/// A tally of which some parts are read.
pub(super) struct Restoring<'a> {
    with: &'a Instruments,
    tally: Tally,
    words: Interner,
    stems: Vec<Option<Box<str>>>,
    articles: Vec<u64>,
    counts: [BTreeMap<String, Vec<(FormId, u64)>>; 2],
    sentences: Vec<(Place, Arc<KeptSentence>)>,
    cells: Vec<Cells>,
    sample: Option<SampleOf>,
    room: Vec<u8>,
}

impl<'a> Restoring<'a> {
    pub(super) fn new(with: &'a Instruments) -> Self {
        Self {
            with,
            tally: Tally::default(),
            words: Interner::default(),
            stems: Vec::new(),
            articles: Vec::new(),
            counts: [BTreeMap::new(), BTreeMap::new()],
            sentences: Vec::new(),
            cells: Vec::new(),
            sample: None,
            room: Vec::new(),
        }
    }

    /// Takes a part; whether it is the last.
    ///
    /// # Errors
    ///
    /// The part that does not fit the others, or the instruments.
    pub(super) fn take(&mut self, section: Section) -> Result<bool, &'static str> {
        match section {
            Section::Header(_) => Err("second header"),
            Section::Remarks(remarks) => self.remarks(remarks).ok_or("list of remarks"),
            Section::Outlet(sums) => {
                let id = sums.id.clone();
                let outlet = sums.counts(self.with).ok_or("counts of an outlet")?;
                let twice = self.tally.outlets.insert(id, outlet).is_some();
                if twice { Err("list of outlets") } else { Ok(()) }
            }
            Section::Forms(columns) => self.forms(columns).ok_or("list of words"),
            Section::Counts(counts) => self.counts(counts, false).ok_or("counts of words"),
            Section::Near(counts) => self.counts(counts, true).ok_or("counts of words"),
            Section::Articles(columns) => self.articles(*columns).ok_or("list of articles"),
            Section::Places(places) => self.places(places).ok_or("list of places"),
            Section::Sentences(columns) => self.sentences(columns).ok_or("list of sentences"),
            Section::Cells(cells) => self.cells(cells).ok_or("sample of sentences"),
            Section::Sample(sample) => self.sample(sample).ok_or("sample of sentences"),
            Section::End(end) => return self.end(end).map(|()| true).ok_or("end"),
        }
        .map(|()| false)
    }

    /// The tally, when all parts are taken.
    pub(super) fn finish(self) -> Tally {
        let mut tally = self.tally;
        tally.forms = Forms::new(self.words, self.stems, self.articles);
        let [counts, near] = self.counts;
        for (outlet, counts) in counts {
            tally.forms.add_counts(outlet, counts);
        }
        for (outlet, counts) in near {
            tally.forms.add_near(outlet, counts);
        }
        let sentences = &self.sentences;
        let found = |numbers: Vec<u64>| {
            numbers.into_iter().filter_map(|number| sentences.get(index(number)?).cloned())
        };
        if let Some(SampleOf { size, of, cut, sentences }) = self.sample {
            let [per_cell, of_cells, most, characters] =
                size.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
            let size = EvidenceSize { per_cell, of_cells, sentences: most, characters };
            let mut evidence = Evidence::restore(size, of, cut);
            for (place, sentence) in found(sentences) {
                evidence.restore_any(place, sentence);
            }
            for Cells { outlet, term, sentences } in self.cells {
                let lists = sentences.into_iter().map(|list| found(list).collect());
                evidence.restore_cells(outlet, term.into_iter().map(TermId).zip(lists));
            }
            tally.evidence = evidence;
        }
        tally
    }

    fn remarks(&mut self, remarks: Remarks) -> Option<()> {
        let Remarks { unreadable, list, notes, other_language } = remarks;
        if !self.tally.unreadable_list.is_empty() || list.len() > LISTED {
            return None;
        }
        self.tally.unreadable = count(unreadable)?;
        self.tally.unreadable_list = list.into_iter().map(Remark::problem).collect();
        for (number, remark) in notes {
            let first = remark.problem();
            let note = Note { first, count: count(number)? };
            self.tally.notes.insert(note.first.message.clone(), note);
        }
        for (code, number, first) in other_language {
            let left = LeftOut { count: count(number)?, first };
            self.tally.other_language.insert(code, left);
        }
        Some(())
    }

    fn forms(&mut self, columns: FormColumns) -> Option<()> {
        let FormColumns { form, stem, articles } = columns;
        same_length([form.len(), stem.len(), articles.len()])?;
        for ((form, stem), articles) in form.iter().zip(stem).zip(articles) {
            // One that is there already, or has no room, does not get the next number.
            let next = u32::try_from(self.words.len()).ok()?;
            if self.words.intern(form) != next || self.words.len() != index(u64::from(next))? + 1 {
                return None;
            }
            self.stems.push(stem.map(String::into_boxed_str));
            self.articles.push(count(articles)?);
        }
        Some(())
    }

    fn counts(&mut self, counts: FormCounts, near: bool) -> Option<()> {
        let FormCounts { outlet, forms } = counts;
        let list = unpack(&forms, self.words.len(), MOST)?;
        let known = self.tally.outlets.contains_key(&outlet);
        let twice = self.counts[usize::from(near)].insert(outlet, list).is_some();
        (known && !twice).then_some(())
    }

    fn articles(&mut self, columns: ArticleColumns) -> Option<()> {
        let lengths = [
            columns.digest.len() / 32,
            columns.digest.len().div_ceil(32),
            columns.outlet.len(),
            columns.date.len(),
            columns.title.len(),
            columns.url.len(),
            columns.author.len(),
            columns.kind.len(),
            columns.section.len(),
            columns.event.len(),
            columns.tokens.len(),
            columns.frames.len(),
            columns.names.len(),
            columns.speech.len(),
            columns.words.len(),
            columns.id.len(),
        ];
        same_length(lengths)?;
        let (digests, _) = columns.digest.as_chunks::<32>();
        let mut outlets = columns.outlet.into_iter();
        let mut dates = columns.date.into_iter();
        let mut titles = columns.title.into_iter();
        let mut urls = columns.url.into_iter();
        let mut authors = columns.author.into_iter();
        let mut kinds = columns.kind.into_iter();
        let mut sections = columns.section.into_iter();
        let mut events = columns.event.into_iter();
        let mut tokens = columns.tokens.into_iter();
        let mut frames = columns.frames.into_iter();
        let mut names = columns.names.into_iter();
        let mut speech = columns.speech.into_iter();
        let mut words = columns.words.into_iter();
        for (id, digest) in columns.id.into_iter().zip(digests) {
            let outlet = outlets.next()?;
            if !self.tally.outlets.contains_key(&outlet) {
                return None;
            }
            let date = dates.next()?.map(|date| date.parse()).transpose().ok()?;
            let [sentences, attributed, attributed_hits, statements, anonymous] = speech.next()?;
            let row = ArticleRow {
                cluster: None,
                id,
                digest: *digest,
                outlet,
                date,
                title: titles.next()?,
                url: urls.next()?,
                author: authors.next()?,
                kind: kinds.next()?,
                section: sections.next()?,
                event: events.next()?,
                tokens: count(tokens.next()?)?,
                frames: self.frames_of(frames.next()?)?,
                names: self.names_of(names.next()?)?,
                speech: ArticleSpeech {
                    sentences,
                    attributed,
                    attributed_hits,
                    statements,
                    anonymous,
                },
                words: self.words_of(&words.next()?)?,
            };
            self.tally.articles.push(row);
        }
        Some(())
    }

    fn frames_of(&self, list: Vec<ArticleFrameHits>) -> Option<Vec<ArticleFrame>> {
        ascending(list.iter().map(|(frame, ..)| *frame), self.with.matcher.frames().len())?;
        let frame = |(frame, hits, weighted, voice)| {
            let (hits, weighted) = (count(hits)?, weight(weighted)?);
            Some(ArticleFrame { frame: FrameId(frame), hits, weighted, voice })
        };
        list.into_iter().map(frame).collect()
    }

    fn names_of(&self, list: Vec<(u32, u32)>) -> Option<Vec<(u32, u32)>> {
        let registers = self.with.referents.as_ref().map_or(0, |all| all.registers().len());
        ascending(list.iter().map(|(register, _)| *register), registers)?;
        Some(list)
    }

    fn words_of(&mut self, packed: &[u8]) -> Option<ArticleWords> {
        let list = unpack(packed, self.words.len(), u64::from(u32::MAX))?;
        let small = |(form, count): (FormId, u64)| Some((form, u32::try_from(count).ok()?));
        Some(ArticleWords::pack(list.into_iter().filter_map(small), &mut self.room))
    }

    fn places(&mut self, places: PlaceSums) -> Option<()> {
        let PlaceSums { outlet, tenths, article, tokens, hits } = places;
        let frames = self.with.matcher.frames().len();
        same_length([article.len(), tokens.len(), hits.len()])?;
        let fits = self.with.places && tenths.len() == frames && article.len() <= KEPT;
        if !fits || tenths.as_flattened().iter().any(|&n| count(n).is_none()) {
            return None;
        }
        let mut articles = Vec::with_capacity(article.len());
        for ((article, tokens), hits) in article.into_iter().zip(tokens).zip(hits) {
            let digest = self.tally.articles.get(index(article)?)?.digest;
            let tokens = count(tokens)?;
            let fits = |&(before, frame): &(u32, u32)| {
                u64::from(before) <= tokens && index(u64::from(frame)) < Some(frames)
            };
            if hits.is_empty() || !hits.is_sorted() || !hits.iter().all(fits) {
                return None;
            }
            let hits = hits.into_iter().map(|(before, frame)| (before, FrameId(frame)));
            articles.push(ArticlePlaces::new(tokens, digest, hits.collect()));
        }
        articles.is_sorted().then_some(())?;
        self.tally.outlets.get_mut(&outlet)?.places = PlacesTally { tenths, articles };
        Some(())
    }

    fn sentences(&mut self, columns: SentenceColumns) -> Option<()> {
        let SentenceColumns { article, body, start, text, hits } = columns;
        same_length([article.len(), body.len(), start.len(), text.len(), hits.len()])?;
        let rows = article.into_iter().zip(body).zip(start).zip(text.into_iter().zip(hits));
        for (((article, body), start), (text, hits)) in rows {
            let digest = self.tally.articles.get(index(article)?)?.digest;
            let start = index(count(start)?)?;
            let hits = hits.into_iter().map(|hit| self.hit(&text, hit)).collect::<Option<_>>()?;
            let kept = KeptSentence { text: text.into_boxed_str(), hits };
            self.sentences.push((Place { digest, body, start }, Arc::new(kept)));
        }
        Some(())
    }

    fn hit(&self, text: &str, hit: SentenceHit) -> Option<KeptHit> {
        let (start, end, term, voice, source) = hit;
        let span = Span::new(index(start)?, index(end)?);
        text.get(span.range())?;
        let context = match voice {
            None => None,
            Some(bits) => Some(context(bits)?),
        };
        let known = index(u64::from(term))? < self.with.matcher.terms().len();
        let source = source.map(String::into_boxed_str);
        known.then_some(KeptHit { span, term: TermId(term), context, source })
    }

    fn cells(&mut self, cells: Cells) -> Option<()> {
        let Cells { outlet, term, sentences } = &cells;
        same_length([term.len(), sentences.len()])?;
        ascending(term.iter().copied(), self.with.matcher.terms().len())?;
        let known = |number: &u64| index(*number).is_some_and(|at| at < self.sentences.len());
        let fits = self.tally.outlets.contains_key(outlet)
            && !self.cells.iter().any(|other| other.outlet == *outlet)
            && sentences.iter().flatten().all(known);
        fits.then(|| self.cells.push(cells))
    }

    fn sample(&mut self, sample: SampleOf) -> Option<()> {
        let known = |number: &u64| index(*number).is_some_and(|at| at < self.sentences.len());
        let fits = self.sample.is_none()
            && sample.sentences.iter().all(known)
            && [sample.of, sample.cut].into_iter().all(|number| count(number).is_some());
        fits.then(|| self.sample = Some(sample))
    }

    fn end(&mut self, end: End) -> Option<()> {
        self.tally.digest = DigestSum::from_bytes(&end.digest);
        let sum = |sum: DigestSum, row: &ArticleRow| sum.plus(DigestSum::from_bytes(&row.digest));
        let of_rows = self.tally.articles.iter().fold(DigestSum::default(), sum);
        if self.with.keep_rows && of_rows != self.tally.digest {
            return None;
        }
        let found = End {
            outlets: self.tally.outlets.len() as u64,
            forms: self.words.len() as u64,
            articles: self.tally.articles.len() as u64,
            sentences: self.sentences.len() as u64,
            digest: end.digest,
        };
        (found == end && self.sample.is_some()).then_some(())
    }
}

impl Remark {
    fn problem(self) -> Problem {
        let Self { file, line, message, hint } = self;
        Problem { file, line, message, hint }
    }
}

/// A number of the file as an index.
fn index(number: u64) -> Option<usize> {
    usize::try_from(number).ok()
}

fn same_length<const N: usize>(lengths: [usize; N]) -> Option<()> {
    lengths.windows(2).all(|two| two[0] == two[1]).then_some(())
}

/// Numbers that ascend, all below `most`.
fn ascending(numbers: impl Iterator<Item = u32> + Clone, most: usize) -> Option<()> {
    let below = numbers.clone().all(|number| index(u64::from(number)) < Some(most));
    (below && numbers.is_sorted_by(|a, b| a < b)).then_some(())
}

/// The context that some bits stand for: those of [`KeptHit::flags`], and the stance.
fn context(bits: u16) -> Option<Context> {
    let quote = match bits >> 2 & 7 {
        0 => Quote::None,
        1 => Quote::Quotation,
        2 => Quote::Scare,
        4 => Quote::Title,
        _ => return None,
    };
    let stance = match usize::from(bits >> 7) {
        0 => None,
        number => Some(*Stance::ALL.get(number - 1)?),
    };
    Some(Context {
        negated: bits & 1 != 0,
        attributed: bits & 2 != 0,
        quote,
        hedged: bits & 32 != 0,
        rejected: bits & 64 != 0,
        stance,
        source: None,
    })
}
