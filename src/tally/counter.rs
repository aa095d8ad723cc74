//! From articles to a tally.

use indexmap::IndexMap;
use sha2::{Digest as _, Sha256};

use super::counts::{AxisTally, FrameTally, OutletTally};
use super::forms::{FormId, Forms};
use super::model::{ArticleFrame, ArticleRow, Tally};
use crate::corpus::Article;
use crate::lexicon::Lexicon;
use crate::matching::{Finder, FrameId, Hit, Matcher};
use crate::problem::Problem;
use crate::text::{Span, Token, TypeId, Vocabulary, tokenize};

/// The axes of some lexicons, as frames of their matcher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AxisEnds {
    ends: Vec<(FrameId, FrameId)>,
}

impl AxisEnds {
    /// The axes of the lexicons that a matcher was made of, in their order.
    pub fn new(lexicons: &[Lexicon], matcher: &Matcher) -> Self {
        let frame = |lexicon: usize, id: &str| {
            let found = matcher.frames().iter().position(|f| f.lexicon == lexicon && f.id == id)?;
            Some(FrameId(u32::try_from(found).ok()?))
        };
        let ends = lexicons
            .iter()
            .enumerate()
            .flat_map(|(at, lexicon)| lexicon.axes.iter().map(move |axis| (at, axis)))
            .filter_map(|(at, axis)| Some((frame(at, &axis.positive)?, frame(at, &axis.negative)?)))
            .collect();
        Self { ends }
    }
}

/// An article with its hits.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// The article.
    pub article: &'a Article,
    /// Hits in the title, in order.
    pub title: &'a [Hit],
    /// Hits in the body, in order.
    pub body: &'a [Hit],
    /// The words of the title.
    pub title_tokens: &'a [Token],
    /// The words of the body.
    pub body_tokens: &'a [Token],
}

/// Counts articles. Each thread has its own; their tallies are merged.
#[derive(Debug)]
pub struct Counter<'a> {
    matcher: &'a Matcher,
    axes: &'a AxisEnds,
    finder: Finder<'a>,
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
    title_tokens: Vec<Token>,
    body_tokens: Vec<Token>,
    title: Vec<Hit>,
    body: Vec<Hit>,
    /// Hits and weights of each frame in the article at hand.
    frames: Vec<(u64, i64)>,
}

impl<'a> Counter<'a> {
    /// A counter that has counted nothing.
    pub fn new(matcher: &'a Matcher, axes: &'a AxisEnds) -> Self {
        Self {
            matcher,
            axes,
            finder: Finder::new(matcher),
            vocabulary: Vocabulary::new(matcher.steps().clone()),
            outlets: IndexMap::new(),
            met: Vec::new(),
            number: 0,
            tally: Tally::default(),
            scratch: Scratch::default(),
        }
    }

    /// Counts an article, and shows it with its hits to `see`.
    pub fn add(&mut self, article: &Article, see: &mut dyn FnMut(Scored<'_>)) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.title_tokens.clear();
        scratch.body_tokens.clear();
        scratch.title.clear();
        scratch.body.clear();
        if let Some(title) = &article.title {
            let whole = Span::new(0, title.len());
            tokenize(title, whole, &mut self.vocabulary, &mut scratch.title_tokens);
        }
        for span in article.kept() {
            tokenize(&article.body, span, &mut self.vocabulary, &mut scratch.body_tokens);
        }
        self.finder.find(&scratch.title_tokens, &self.vocabulary, &mut scratch.title);
        self.finder.find(&scratch.body_tokens, &self.vocabulary, &mut scratch.body);
        self.count(article, &mut scratch);
        see(Scored {
            article,
            title: &scratch.title,
            body: &scratch.body,
            title_tokens: &scratch.title_tokens,
            body_tokens: &scratch.body_tokens,
        });
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
        let frames = self.matcher.frames().len();
        if !self.outlets.contains_key(&article.outlet) {
            let mut outlet = Outlet::default();
            outlet.tally.frames.resize(frames, FrameTally::default());
            outlet.tally.terms.resize(self.matcher.terms().len(), 0);
            outlet.tally.axes.resize(self.axes.ends.len(), AxisTally::default());
            self.outlets.insert(article.outlet.clone(), outlet);
        }
        let Some(outlet) = self.outlets.get_mut(&article.outlet) else { return };
        let types = self.vocabulary.len();
        outlet.types.resize(types.max(outlet.types.len()), 0);
        self.met.resize(types, Met::default());
        self.number += 1;

        let mut tokens = 0;
        for token in scratch.title_tokens.iter().chain(&scratch.body_tokens) {
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

        scratch.frames.clear();
        scratch.frames.resize(frames, (0, 0));
        for hit in scratch.title.iter().chain(&scratch.body) {
            let weight =
                self.matcher.terms().get(hit.term.index()).map_or(0, |t| t.weight.thousandths());
            let (hits, weighted) = &mut scratch.frames[hit.frame.index()];
            *hits += 1;
            *weighted += weight;
            outlet.tally.terms[hit.term.index()] += 1;
        }
        outlet.tally.articles += 1;
        outlet.tally.tokens += tokens;
        outlet.tally.tokens_squared += u128::from(tokens) * u128::from(tokens);
        let mut row = Vec::new();
        for ((&(hits, weighted), tally), number) in
            scratch.frames.iter().zip(&mut outlet.tally.frames).zip(0..)
        {
            if hits > 0 {
                tally.add_article(hits, weighted, tokens);
                row.push(ArticleFrame { frame: FrameId(number), hits, weighted });
            }
        }
        for (&(positive, negative), tally) in self.axes.ends.iter().zip(&mut outlet.tally.axes) {
            tally.add_article(
                scratch.frames[positive.index()].1,
                scratch.frames[negative.index()].1,
            );
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
