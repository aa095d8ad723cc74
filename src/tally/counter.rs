//! From articles to a tally.

use indexmap::IndexMap;
use sha2::{Digest as _, Sha256};

use super::counts::{AxisTally, FrameTally, OutletTally};
use super::forms::{FormId, Forms};
use super::instruments::Instruments;
use super::model::{ArticleFrame, ArticleRow, Tally};
use super::names::{NameCounts, NamesTally};
use super::voices::{QuoteTally, SourceKind, SourceTally, VoiceCount, VoiceTally};
use crate::corpus::Article;
use crate::matching::{Finder, FrameId, Hit, Referents};
use crate::problem::Problem;
use crate::text::{Prose, Span, TypeId, Vocabulary};
use crate::voice::{Context, Cues, Listener, Quote, ToHear};

/// One part of an article with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its words and sentences.
    pub prose: &'a Prose,
    /// The hits of frames, in order.
    pub hits: &'a [Hit],
    /// The context of each hit; empty where voice is not analysed.
    pub contexts: &'a [Context],
}

/// An article with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its title.
    pub title: Part<'a>,
    /// Its body.
    pub body: Part<'a>,
    /// What its sources say; `None` where voice is not analysed.
    pub voice: Option<&'a Listener<'a>>,
}

/// Counts articles. Each thread has its own; their tallies are merged.
#[derive(Debug)]
pub struct Counter<'a> {
    with: &'a Instruments,
    finder: Finder<'a>,
    names: Option<&'a Referents>,
    listener: Option<Listener<'a>>,
    vocabulary: Vocabulary,
    outlets: IndexMap<String, Outlet>,
    /// In which articles each type stands.
    met: Vec<Met>,
    number: u32,
    tally: Tally,
    scratch: Scratch,
}

/// The counts of one outlet while they are made.
#[derive(Debug, Default)]
struct Outlet {
    tally: OutletTally,
    /// Occurrences of each type.
    types: Vec<u32>,
}

/// In how many articles a type stands, and the last of them.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    articles: u32,
    last: u32,
}

#[derive(Debug, Default)]
struct Scratch {
    title: PartScratch,
    body: PartScratch,
    /// The counts of each frame in the article at hand.
    frames: Vec<FrameCount>,
    /// Mentions of each term, in scare quotes, set off as a title.
    quotes: Vec<[u64; 3]>,
    quoted: Vec<usize>,
    names: NameCounts,
    /// What each source of the article says.
    sources: Vec<SourceTally>,
}

#[derive(Debug, Default)]
struct PartScratch {
    prose: Prose,
    hits: Vec<Hit>,
    contexts: Vec<Context>,
    names: Vec<Hit>,
    cues: Vec<Hit>,
    name_contexts: Vec<Context>,
}

impl PartScratch {
    fn clear(&mut self) {
        self.prose.clear();
        self.hits.clear();
        self.contexts.clear();
        self.names.clear();
        self.cues.clear();
        self.name_contexts.clear();
    }

    fn to_hear<'s>(&'s self, text: &'s str) -> ToHear<'s> {
        ToHear { text, prose: &self.prose, cues: &self.cues }
    }

    fn part(&self) -> Part<'_> {
        Part { prose: &self.prose, hits: &self.hits, contexts: &self.contexts }
    }
}

/// The hits of one frame in one article.
#[derive(Debug, Clone, Copy, Default)]
struct FrameCount {
    hits: u64,
    weighted: i64,
    voice: VoiceCount,
}

impl<'a> Counter<'a> {
    /// A counter that has counted nothing.
    pub fn new(with: &'a Instruments) -> Self {
        let (names, cues) = (with.referents.as_ref(), with.cues.as_ref());
        // Frames first, then names, then cues: one analysis of each type serves all.
        let mut matchers = vec![&with.matcher];
        matchers.extend(names.map(Referents::matcher));
        matchers.extend(cues.map(Cues::matcher));
        Self {
            with,
            finder: Finder::union(&matchers, cues.map(Cues::words)),
            names,
            listener: with.cues.as_ref().map(Listener::new),
            vocabulary: Vocabulary::new(with.matcher.steps().clone()),
            outlets: IndexMap::new(),
            met: Vec::new(),
            number: 0,
            tally: Tally::default(),
            scratch: Scratch::default(),
        }
    }

    /// Counts an article, and shows it with what was found to `see`.
    pub fn add(&mut self, article: &Article, see: Option<&mut dyn FnMut(Scored<'_>)>) {
        let mut scratch = std::mem::take(&mut self.scratch);
        let Scratch { title, body, .. } = &mut scratch;
        title.clear();
        body.clear();
        let headline = article.title.as_deref().unwrap_or_default();
        title.prose.read(headline, Span::new(0, headline.len()), &mut self.vocabulary);
        for span in article.kept() {
            body.prose.read(&article.body, span, &mut self.vocabulary);
        }
        for part in [&mut *title, &mut *body] {
            let PartScratch { hits, names, cues, .. } = part;
            let mut found: Vec<&mut Vec<Hit>> = vec![hits];
            found.extend(self.names.map(|_| names));
            found.extend(self.listener.as_ref().map(|_| cues));
            self.finder.find_each(&part.prose.tokens, &self.vocabulary, &mut found);
        }
        if see.is_some() || self.listener.is_some() {
            title.prose.punctuate(headline);
            body.prose.punctuate(&article.body);
        }
        if let Some(listener) = &mut self.listener {
            let (headline, text) = (title.to_hear(headline), body.to_hear(&article.body));
            listener.hear(headline, text, &self.finder, &self.vocabulary);
            for (in_title, part) in [(true, title), (false, body)] {
                listener.contexts(in_title, &part.hits, &mut part.contexts);
                listener.contexts(in_title, &part.names, &mut part.name_contexts);
            }
        }
        self.count(article, &mut scratch);
        if let Some(see) = see {
            see(Scored {
                article,
                title: scratch.title.part(),
                body: scratch.body.part(),
                voice: self.listener.as_ref(),
            });
        }
        self.scratch = scratch;
    }

    /// Counts a record that could not be read.
    pub fn add_unreadable(&mut self, problem: Problem) {
        self.tally.add_unreadable(problem);
    }

    /// Counts a remark.
    pub fn add_note(&mut self, problem: Problem) {
        self.tally.add_note(problem);
    }

    fn count(&mut self, article: &Article, scratch: &mut Scratch) {
        if !self.outlets.contains_key(&article.outlet) {
            self.outlets.insert(article.outlet.clone(), Outlet::new(self.with));
        }
        let Some(outlet) = self.outlets.get_mut(&article.outlet) else { return };
        let types = self.vocabulary.len();
        outlet.types.resize(types.max(outlet.types.len()), 0);
        self.met.resize(types, Met::default());
        self.number += 1;

        let mut tokens = 0;
        for token in scratch.title.prose.tokens.iter().chain(&scratch.body.prose.tokens) {
            if token.is_detached() {
                continue;
            }
            tokens += 1;
            let at = token.id.index();
            outlet.types[at] += 1;
            let met = &mut self.met[at];
            if met.last != self.number {
                *met = Met { articles: met.articles + 1, last: self.number };
            }
        }
        outlet.tally.articles += 1;
        outlet.tally.tokens += tokens;
        outlet.tally.tokens_squared += u128::from(tokens) * u128::from(tokens);
        let row = outlet.tally.count_frames(self.with, scratch, tokens);
        if let Some(referents) = self.names {
            outlet.tally.count_names(referents, scratch);
        }
        if let Some(listener) = &self.listener {
            outlet.tally.count_speech(listener, scratch);
        }
        self.tally.articles.push(ArticleRow {
            id: article.id.clone(),
            digest: digest(article),
            outlet: article.outlet.clone(),
            date: article.date,
            title: article.title.clone(),
            url: article.url.clone(),
            tokens,
            frames: row,
        });
    }

    /// All that was counted.
    pub fn finish(mut self) -> Tally {
        let mut tally = self.tally;
        let mut stems = Vec::with_capacity(self.vocabulary.len());
        let mut articles = Vec::with_capacity(self.vocabulary.len());
        for (number, met) in (0u32..).zip(&self.met) {
            let stem = self.finder.stem(TypeId(number), &self.vocabulary);
            stems.push(stem.map(String::into_boxed_str));
            articles.push(u64::from(met.articles));
        }
        tally.forms = Forms::new(self.vocabulary.into_forms(), stems, articles);
        for (name, outlet) in self.outlets {
            let counts = (0u32..)
                .zip(&outlet.types)
                .filter(|(_, count)| **count > 0)
                .map(|(number, &count)| (FormId(number), u64::from(count)))
                .collect();
            tally.forms.add_counts(name.clone(), counts);
            tally.outlets.insert(name, outlet.tally);
        }
        tally
    }
}

impl Outlet {
    fn new(with: &Instruments) -> Self {
        let mut outlet = Self::default();
        let tally = &mut outlet.tally;
        let (frames, terms) = (with.matcher.frames().len(), with.matcher.terms().len());
        tally.frames.resize(frames, FrameTally::default());
        tally.terms.resize(terms, 0);
        tally.axes.resize(with.axes.ends.len(), AxisTally::default());
        if with.cues.is_some() {
            tally.voices.resize(frames, VoiceTally::default());
            tally.quotes.resize(terms, QuoteTally::default());
        }
        if let Some(referents) = &with.referents {
            tally.names = NamesTally::new(referents);
        }
        outlet
    }
}

impl OutletTally {
    /// Counts the hits of an article's frames; returns those that it has.
    fn count_frames(
        &mut self,
        with: &Instruments,
        scratch: &mut Scratch,
        tokens: u64,
    ) -> Vec<ArticleFrame> {
        let Scratch { title, body, frames, quotes, quoted, .. } = scratch;
        frames.clear();
        frames.resize(self.frames.len(), FrameCount::default());
        quotes.resize(self.quotes.len(), [0; 3]);
        for part in [title, body] {
            let contexts = part.contexts.iter().map(Some).chain(std::iter::repeat(None));
            for (hit, context) in part.hits.iter().zip(contexts) {
                let term = hit.term.index();
                let weight = with.matcher.terms().get(term).map_or(0, |t| t.weight.thousandths());
                let count = &mut frames[hit.frame.index()];
                count.hits += 1;
                count.weighted += weight;
                self.terms[term] += 1;
                let Some(context) = context else { continue };
                count.voice.add(context);
                let marks = &mut quotes[term];
                if marks[0] == 0 {
                    quoted.push(term);
                }
                marks[0] += 1;
                marks[1] += u64::from(context.quote == Quote::Scare);
                marks[2] += u64::from(context.quote == Quote::Title);
            }
        }
        for term in quoted.drain(..) {
            let [mentions, scare, title] = std::mem::take(&mut quotes[term]);
            self.quotes[term].add_article(mentions, scare, title);
        }
        let mut row = Vec::new();
        for ((count, tally), number) in frames.iter().zip(&mut self.frames).zip(0..) {
            if count.hits > 0 {
                tally.add_article(count.hits, count.weighted, tokens);
                if let Some(voices) = self.voices.get_mut(number as usize) {
                    voices.add_article(&count.voice, count.hits);
                }
                row.push(ArticleFrame {
                    frame: FrameId(number),
                    hits: count.hits,
                    weighted: count.weighted,
                });
            }
        }
        for (&(positive, negative), tally) in with.axes.ends.iter().zip(&mut self.axes) {
            tally.add_article(frames[positive.index()].weighted, frames[negative.index()].weighted);
        }
        row
    }

    /// Counts the names of referent groups in an article.
    fn count_names(&mut self, referents: &Referents, scratch: &mut Scratch) {
        scratch.names.clear(referents);
        for part in [&scratch.title, &scratch.body] {
            let contexts = part.name_contexts.iter().map(Some).chain(std::iter::repeat(None));
            for (hit, context) in part.names.iter().zip(contexts) {
                scratch.names.add(referents, hit, context);
            }
        }
        self.names.add_article(&scratch.names, referents);
    }

    /// Counts who speaks in an article.
    fn count_speech(&mut self, listener: &Listener<'_>, scratch: &mut Scratch) {
        let Scratch { title, body, sources, .. } = scratch;
        let speech = &mut self.speech;
        let sentences = title.prose.sentences.len() + body.prose.sentences.len();
        let attributed = listener.attributed_sentences(true, &title.prose)
            + listener.attributed_sentences(false, &body.prose);
        speech.sentences.add_article(sentences as u64);
        speech.attributed.add_article(attributed, sentences as u64);
        speech.unmatched_marks += listener.unmatched_marks();

        sources.clear();
        sources.resize(listener.sources().len(), SourceTally::default());
        let contexts = title.contexts.iter().chain(&body.contexts);
        let (mut hits, mut attributed) = (0, 0);
        for context in contexts {
            hits += 1;
            attributed += u64::from(context.attributed);
            if let Some(source) = context.source.and_then(|at| sources.get_mut(at)) {
                source.hits += 1;
            }
        }
        speech.hits.add_article(hits);
        speech.attributed_hits.add_article(attributed, hits);

        let (mut statements, mut anonymous) = (0, 0);
        for said in listener.statements(&title.prose, &body.prose) {
            statements += 1;
            speech.denials += u64::from(said.denies);
            speech.add_stance(said.stance);
            match said.source.and_then(|at| Some((listener.sources().get(at)?, at))) {
                None => speech.unsourced += 1,
                Some((source, at)) => {
                    anonymous += u64::from(source.anonymous);
                    speech.add_class(source.class);
                    if let Some(tally) = sources.get_mut(at) {
                        tally.statements += 1;
                    }
                }
            }
        }
        speech.statements.add_article(statements);
        speech.anonymous.add_article(anonymous, statements);
        for (source, tally) in listener.sources().iter().zip(sources) {
            let kind = SourceKind {
                class: source.class,
                place: source.place,
                anonymous: source.anonymous,
            };
            speech.add_source(&source.name, kind, SourceTally { articles: 1, ..*tally });
        }
    }
}

/// The fields that make an article what it is; each with its length, so that
/// no two articles look alike.
fn digest(article: &Article) -> [u8; 32] {
    let mut hash = Sha256::new();
    for field in
        [&article.id, &article.outlet, article.title.as_deref().unwrap_or_default(), &article.body]
            as [&str; 4]
    {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field.as_bytes());
    }
    hash.finalize().into()
}
