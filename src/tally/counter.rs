//! From articles to a tally.

use indexmap::IndexMap;

use super::counts::{AxisTally, FrameTally, OutletTally};
use super::digest::of_article;
use super::forms::{FormId, Forms};
use super::instruments::Instruments;
use super::model::Tally;
use super::names::NamesTally;
use super::outlet::{PartScratch, Scratch};
use super::places::PlacesTally;
use super::row::ArticleRow;
use super::together::Together;
use super::voices::{QuoteTally, VoiceTally};
use super::words::ArticleWords;
use crate::copies::Role;
use crate::corpus::Article;
use crate::matching::{Finder, Hit, Referents};
use crate::problem::Problem;
use crate::text::{Prose, Span, TypeId, Vocabulary};
use crate::voice::{Context, Cues, Listener};

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

impl<'a> Part<'a> {
    fn of(found: &'a PartScratch) -> Self {
        Self { prose: &found.prose, hits: &found.hits, contexts: &found.contexts }
    }
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
    /// The forms of its words. It grows from article to article of one counter.
    pub vocabulary: &'a Vocabulary,
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
    /// Occurrences of each type in the article at hand. Nothing else stands beside them: of
    /// all that is counted this is read most, and so stays close.
    here: Vec<u32>,
    /// The types of the article at hand, each once, with their occurrences.
    words: Vec<(TypeId, u32)>,
    packed: Vec<u8>,
    tally: Tally,
    scratch: Scratch,
    /// What the next article is among copies.
    role: Option<Role>,
}

/// The counts of one outlet while they are made.
#[derive(Debug, Default)]
struct Outlet {
    tally: OutletTally,
    /// What was counted of each type.
    types: Vec<TypeCount>,
    /// Those of them near a node.
    near: Vec<u32>,
}

/// How often a type occurs, and in how many articles.
#[derive(Debug, Clone, Copy, Default)]
struct TypeCount {
    occurrences: u32,
    articles: u32,
}

impl<'a> Counter<'a> {
    /// A counter that has counted nothing.
    pub fn new(with: &'a Instruments) -> Self {
        let (names, cues) = (with.referents.as_ref(), with.cues.as_ref());
        // Frames first, then names, then cues: one analysis of each type serves all.
        let mut matchers = vec![&with.matcher];
        matchers.extend(names.map(Referents::matcher));
        matchers.extend(cues.map(Cues::matcher));
        Self::of(with, Finder::union(&matchers, cues.map(Cues::words)))
    }

    /// Another one with the same instruments that has counted nothing. What finds terms is
    /// put together once, and shared.
    pub(super) fn fresh(&self) -> Self {
        Self::of(self.with, self.finder.fresh())
    }

    fn of(with: &'a Instruments, finder: Finder<'a>) -> Self {
        Self {
            with,
            finder,
            names: with.referents.as_ref(),
            listener: with.cues.as_ref().map(Listener::new),
            vocabulary: Vocabulary::new(with.matcher.steps().clone()),
            outlets: IndexMap::new(),
            here: Vec::new(),
            words: Vec::new(),
            packed: Vec::new(),
            tally: Tally::default(),
            scratch: Scratch::default(),
            role: None,
        }
    }

    /// Says what the next article is among copies.
    pub fn next_is(&mut self, role: Option<Role>) {
        self.role = role;
    }

    /// Counts an article, and shows it with what was found to `see`.
    pub fn add(&mut self, article: &Article, see: Option<&mut dyn FnMut(Scored<'_>)>) {
        let role = self.role.take();
        if let Some(language) = self.with.languages.as_ref().and_then(|all| all.other(article)) {
            self.tally.add_other_language(language, &article.id);
            return;
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        let Scratch { title, body, .. } = &mut scratch;
        title.clear();
        body.clear();
        let headline = article.title.as_deref().unwrap_or_default();
        title.prose.read(headline, Span::new(0, headline.len()), &mut self.vocabulary);
        for span in article.kept() {
            body.prose.read(&article.body, span, &mut self.vocabulary);
        }
        if see.is_some() || self.needs_sentences() {
            title.prose.punctuate(headline);
            body.prose.punctuate(&article.body);
        }
        for part in [&mut *title, &mut *body] {
            let PartScratch { hits, names, cues, .. } = part;
            let mut found: Vec<&mut Vec<Hit>> = vec![hits];
            found.extend(self.names.map(|_| names));
            found.extend(self.listener.as_ref().map(|_| cues));
            self.finder.find_each(&part.prose, &self.vocabulary, &mut found);
        }
        if role.is_some_and(|role| role.copy) {
            self.count_copy(article, [&*title, &*body]);
        }
        if role.is_some_and(|role| role.left_out) {
            self.tally.digest.add(&of_article(article));
            self.scratch = scratch;
            return;
        }
        if let Some(listener) = &mut self.listener {
            let (headline, text) = (title.to_hear(headline), body.to_hear(&article.body));
            listener.hear(headline, text, &self.finder, &self.vocabulary);
            for (in_title, part) in [(true, title), (false, body)] {
                listener.contexts(in_title, &part.hits, &mut part.contexts);
                listener.contexts(in_title, &part.names, &mut part.name_contexts);
            }
        }
        self.count(article, role.map(|role| role.cluster), &mut scratch);
        if let Some(see) = see {
            see(Scored {
                article,
                title: Part::of(&scratch.title),
                body: Part::of(&scratch.body),
                voice: self.listener.as_ref(),
                vocabulary: &self.vocabulary,
            });
        }
        self.scratch = scratch;
    }

    /// Whether something that is measured asks for sentences.
    fn needs_sentences(&self) -> bool {
        self.listener.is_some()
            || self.with.sentences
            || self.with.evidence.is_some()
            || self.with.matcher.has_rules()
            || self.names.is_some_and(|names| names.matcher().has_rules())
    }

    /// Counts a record that could not be read.
    pub fn add_unreadable(&mut self, problem: Problem) {
        self.tally.add_unreadable(problem);
    }

    /// Counts a remark.
    pub fn add_note(&mut self, problem: Problem) {
        self.tally.add_note(problem);
    }

    /// Counts an article among the copies, which says nothing of whether it is counted otherwise.
    fn count_copy(&mut self, article: &Article, parts: [&PartScratch; 2]) {
        let words = parts.iter().flat_map(|part| &part.prose.tokens);
        let words = words.filter(|token| !token.is_detached()).count();
        let hits = parts.iter().flat_map(|part| &part.hits).map(|hit| hit.frame.index());
        let group = self.with.grouping.of(article).into_owned();
        self.tally.copies.entry(group).or_default().add_article(words as u64, hits);
    }

    fn count(&mut self, article: &Article, cluster: Option<u32>, scratch: &mut Scratch) {
        let group = self.with.grouping.of(article);
        let mut row = ArticleRow::new(article, group.into_owned());
        row.cluster = cluster;
        if !self.outlets.contains_key(&row.outlet) {
            self.outlets.insert(row.outlet.clone(), Outlet::new(self.with));
        }
        let Some(outlet) = self.outlets.get_mut(&row.outlet) else { return };
        let types = self.vocabulary.len();
        outlet.types.resize(types.max(outlet.types.len()), TypeCount::default());
        self.here.resize(types, 0);
        self.words.clear();

        for part in [&scratch.title, &scratch.body] {
            if let Some(near) = self.with.near {
                near.mark(&part.prose, &part.hits, &mut scratch.near);
                outlet.near.resize(types, 0);
            }
            // Whether a word is new cannot be foretold. So there is no branch on it: one that
            // is not new is written, and written over.
            let mut next = self.words.len();
            self.words.resize(next + part.prose.tokens.len(), (TypeId(0), 0));
            for token in part.prose.tokens.iter().filter(|token| !token.is_detached()) {
                row.tokens += 1;
                let here = &mut self.here[token.id.index()];
                self.words[next].0 = token.id;
                next += usize::from(*here == 0);
                *here += 1;
            }
            self.words.truncate(next);
            for (token, _) in part.prose.tokens.iter().zip(&scratch.near).filter(|(_, near)| **near)
            {
                outlet.near[token.id.index()] += u32::from(!token.is_detached());
            }
        }
        for (id, count) in &mut self.words {
            *count = std::mem::take(&mut self.here[id.index()]);
            let known = &mut outlet.types[id.index()];
            known.occurrences += *count;
            known.articles += 1;
        }
        if self.with.keep_words {
            let words = self.words.iter().map(|(id, count)| (FormId(id.0), *count));
            row.words = ArticleWords::pack(words, &mut self.packed);
        }

        let tally = &mut outlet.tally;
        tally.articles += 1;
        tally.tokens += row.tokens;
        tally.tokens_squared += u128::from(row.tokens) * u128::from(row.tokens);
        row.frames = tally.count_frames(self.with, scratch, row.tokens);
        if let Some(referents) = self.names {
            row.names = tally.count_names(referents, scratch);
        }
        if let Some(listener) = &self.listener {
            row.speech = tally.count_speech(listener, &self.with.matcher, scratch);
        }
        if self.listener.is_some() || self.with.sentences {
            tally.count_together(scratch);
        }
        if self.with.places {
            tally.places.add_article(scratch, row.tokens, row.digest);
        }
        if let Some(size) = self.with.evidence {
            let headline = article.title.as_deref().unwrap_or_default();
            let parts = [
                (headline, Part::of(&scratch.title)),
                (article.body.as_str(), Part::of(&scratch.body)),
            ];
            let sources = self.listener.as_ref().map(Listener::sources).unwrap_or_default();
            let from = (row.outlet.as_str(), &row.digest);
            self.tally.evidence.add_article(size, from, parts, sources);
        }
        self.tally.digest.add(&row.digest);
        if self.with.keep_rows {
            self.tally.articles.push(row);
        }
    }

    /// Distinct words met so far: what memory grows with.
    pub fn types(&self) -> usize {
        self.vocabulary.len()
    }

    /// All that was counted.
    pub fn finish(mut self) -> Tally {
        let mut tally = self.tally;
        let mut stems = Vec::with_capacity(self.vocabulary.len());
        for number in (0u32..).take(self.vocabulary.len()) {
            let stem = self.finder.stem(TypeId(number), &self.vocabulary);
            stems.push(stem.map(String::into_boxed_str));
        }
        let mut articles = vec![0; self.vocabulary.len()];
        for outlet in self.outlets.values() {
            for (articles, known) in articles.iter_mut().zip(&outlet.types) {
                *articles += u64::from(known.articles);
            }
        }
        tally.forms = Forms::new(self.vocabulary.into_forms(), stems, articles);
        for (name, outlet) in self.outlets {
            let occurrences = outlet.types.iter().map(|known| known.occurrences);
            tally.forms.add_counts(name.clone(), listed(occurrences));
            if self.with.near.is_some() {
                tally.forms.add_near(name.clone(), listed(outlet.near.iter().copied()));
            }
            tally.outlets.insert(name, outlet.tally);
        }
        tally
    }
}

/// The types that occur, with their occurrences.
fn listed(types: impl Iterator<Item = u32>) -> Vec<(FormId, u64)> {
    let found = (0_u32..).zip(types).filter(|(_, count)| *count > 0);
    found.map(|(number, count)| (FormId(number), u64::from(count))).collect()
}

impl Outlet {
    fn new(with: &Instruments) -> Self {
        let mut outlet = Self::default();
        let tally = &mut outlet.tally;
        let (frames, terms) = (with.matcher.frames().len(), with.matcher.terms().len());
        tally.frames.resize(frames, FrameTally::default());
        tally.terms.resize(terms, 0);
        tally.axes.resize(with.axes.ends.len(), AxisTally::default());
        tally.together = Together::new(frames);
        if with.places {
            tally.places = PlacesTally::new(frames);
        }
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
