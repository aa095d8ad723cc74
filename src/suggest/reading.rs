//! A corpus read from front to back, as often as it takes.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::units::NONE;
use crate::corpus::{Article, Batches, Corpus, Languages, Reading};
use crate::matching::{Finder, Hit, Matcher};
use crate::problem::Problem;
use crate::tally::{Forms, Progress};
use crate::text::{Prose, Span, Steps, Token, Vocabulary};

/// Title or body of an article, with its hits.
pub(super) struct Part<'p> {
    /// The number of the outlet.
    pub(super) outlet: u32,
    /// The number of the article within this thread, from 1.
    pub(super) number: u32,
    pub(super) article: &'p Article,
    pub(super) text: &'p str,
    pub(super) prose: &'p Prose,
    /// The hits of each matcher, in order.
    pub(super) hits: &'p [Vec<Hit>],
    forms: &'p [u32],
}

impl Part<'_> {
    /// The number of a word's form in the whole corpus.
    pub(super) fn form(&self, token: &Token) -> u32 {
        self.forms.get(token.id.index()).copied().unwrap_or(NONE)
    }
}

/// What is done with the parts of articles. Each thread has its own; what they found is merged, in any order.
pub(super) trait Reader: Send + Sized {
    /// Takes a part.
    fn part(&mut self, part: &Part<'_>);
    /// What both found.
    fn merge(self, other: Self) -> Self;
}

/// A corpus to be read several times.
pub(super) struct Passes<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) languages: Option<Languages>,
    pub(super) steps: Steps,
    pub(super) pool: &'a rayon::ThreadPool,
    pub(super) progress: &'a Progress,
    pub(super) forms: &'a Forms,
    pub(super) outlets: BTreeMap<String, u32>,
}

impl Passes<'_> {
    /// Reads the corpus once.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub(super) fn read<R: Reader>(
        &self,
        matchers: &[&Matcher],
        new: impl Fn() -> R + Sync,
    ) -> Result<R, Problem> {
        let (batches, stop) = (Mutex::new(self.corpus.batches()), AtomicBool::new(false));
        self.progress.articles.store(0, Ordering::Relaxed);
        let thread = |_| {
            let done = self.share(matchers, new(), &batches, &stop);
            stop.fetch_or(done.is_err(), Ordering::Relaxed);
            done
        };
        let threads = self.pool.current_num_threads();
        self.pool.install(|| {
            let done = (0..threads).into_par_iter().map(thread);
            done.try_reduce_with(|a, b| Ok(a.merge(b))).unwrap_or_else(|| Ok(new()))
        })
    }

    /// One thread's share.
    fn share<R: Reader>(
        &self,
        matchers: &[&Matcher],
        mut reader: R,
        batches: &Mutex<Batches<'_>>,
        stop: &AtomicBool,
    ) -> Result<R, Problem> {
        let mut desk = Desk::new(self, matchers);
        while !stop.load(Ordering::Relaxed) && !self.progress.stop.load(Ordering::Relaxed) {
            let batch = {
                let mut batches =
                    batches.lock().map_err(|_| Problem::new("another thread has failed"))?;
                let batch = batches.next_batch()?;
                self.progress.bytes.store(batches.bytes_read(), Ordering::Relaxed);
                batch
            };
            let Some(batch) = batch else { break };
            self.corpus.read(&batch, &mut |reading| {
                // What cannot be read was told of when the forms were counted.
                if let Reading::Article(article) = reading {
                    desk.lay(&article, &mut reader);
                    self.progress.articles.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        Ok(reader)
    }
}

/// Where a thread takes articles apart.
struct Desk<'a> {
    passes: &'a Passes<'a>,
    finder: Option<Finder<'a>>,
    vocabulary: Vocabulary,
    /// The form of each type of the vocabulary.
    forms: Vec<u32>,
    prose: Prose,
    hits: Vec<Vec<Hit>>,
    articles: u32,
}

impl<'a> Desk<'a> {
    fn new(passes: &'a Passes<'a>, matchers: &[&'a Matcher]) -> Self {
        Self {
            passes,
            finder: (!matchers.is_empty()).then(|| Finder::union(matchers, None)),
            vocabulary: Vocabulary::new(passes.steps.clone()),
            forms: Vec::new(),
            prose: Prose::default(),
            hits: vec![Vec::new(); matchers.len()],
            articles: 0,
        }
    }

    fn lay(&mut self, article: &Article, reader: &mut impl Reader) {
        let languages = self.passes.languages.as_ref();
        if languages.is_some_and(|languages| languages.other(article).is_some()) {
            return;
        }
        let Some(&outlet) = self.passes.outlets.get(&article.outlet) else { return };
        self.articles += 1;
        let title = article.title.as_deref().unwrap_or_default();
        self.part(article, outlet, title, &[Span::new(0, title.len())], reader);
        self.part(article, outlet, &article.body, &article.kept(), reader);
    }

    fn part(
        &mut self,
        article: &Article,
        outlet: u32,
        text: &str,
        spans: &[Span],
        reader: &mut impl Reader,
    ) {
        let Self { vocabulary, forms, prose, hits, .. } = self;
        prose.clear();
        for span in spans {
            prose.read(text, *span, vocabulary);
        }
        if prose.tokens.is_empty() {
            return;
        }
        prose.punctuate(text);
        for number in forms.len()..vocabulary.len() {
            let id = crate::text::TypeId(u32::try_from(number).unwrap_or(NONE));
            let form = self.passes.forms.find(vocabulary.form(id));
            forms.push(form.map_or(NONE, |form| form.0));
        }
        if let Some(finder) = &mut self.finder {
            for hits in hits.iter_mut() {
                hits.clear();
            }
            let mut lists: Vec<&mut Vec<Hit>> = hits.iter_mut().collect();
            finder.find_each(prose, vocabulary, &mut lists);
        }
        reader.part(&Part { outlet, number: self.articles, article, text, prose, hits, forms });
    }
}

/// The hits that begin in each sentence, in order.
pub(super) fn hits_in<'h>(hits: &'h [Hit], tokens: &std::ops::Range<usize>) -> &'h [Hit] {
    let first = hits.partition_point(|hit| hit.token < tokens.start);
    let end = hits.partition_point(|hit| hit.token < tokens.end);
    hits.get(first..end).unwrap_or_default()
}
