//! A corpus surveyed by several threads.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use foldhash::quality::FixedState;
use rayon::prelude::*;

use super::article::{ArticleEntry, digest};
use super::model::Survey;
use super::sentences::Sentences;
use super::sign::{Sign, Signs};
use crate::corpus::{
    Article, Batches, Corpus, Languages, Reading, encoding_in, identify, language_code,
};
use crate::problem::Problem;
use crate::tally::Progress;
use crate::text::{Prose, Span, Steps, TypeId, Vocabulary};

/// Surveys a corpus in a language with `threads` threads (0: as many as there are
/// cores). The survey is the same for any number of them.
///
/// # Errors
///
/// A file cannot be read.
pub fn survey(
    corpus: &Corpus,
    language: &str,
    threads: usize,
    progress: &Progress,
) -> Result<Survey, Problem> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?;
    let (batches, stop) = (Mutex::new(corpus.batches()), AtomicBool::new(false));
    let languages = Languages::of([language]);
    let part = |_| {
        let part = surveyed(corpus, languages.as_ref(), &batches, &stop, progress);
        stop.fetch_or(part.is_err(), Ordering::Relaxed);
        part
    };
    let mut whole = pool.install(|| {
        (0..pool.current_num_threads())
            .into_par_iter()
            .map(part)
            .try_reduce(Survey::default, |a, b| Ok(a.merge(b)))
    })?;
    for note in &corpus.notes {
        whole.add_remark(note.clone());
    }
    whole.sort();
    Ok(whole)
}

/// One thread's part.
fn surveyed(
    corpus: &Corpus,
    languages: Option<&Languages>,
    batches: &Mutex<Batches<'_>>,
    stop: &AtomicBool,
    progress: &Progress,
) -> Result<Survey, Problem> {
    let mut surveyor = Surveyor::new(corpus, languages);
    while !stop.load(Ordering::Relaxed) {
        let batch = {
            let mut batches =
                batches.lock().map_err(|_| Problem::new("another thread has failed"))?;
            let batch = batches.next_batch()?;
            progress.bytes.store(batches.bytes_read(), Ordering::Relaxed);
            batch
        };
        let Some(batch) = batch else { break };
        corpus.read(&batch, &mut |reading| match reading {
            Reading::Article(article) => {
                surveyor.add(&article);
                progress.articles.fetch_add(1, Ordering::Relaxed);
            }
            Reading::Unreadable(problem) => surveyor.survey.add_unreadable(problem),
            Reading::Note(problem) => surveyor.note(problem),
        });
    }
    Ok(surveyor.finish())
}

/// Surveys articles. Each thread has its own; their surveys are merged.
struct Surveyor<'a> {
    corpus: &'a Corpus,
    languages: Option<&'a Languages>,
    vocabulary: Vocabulary,
    title: Prose,
    body: Prose,
    outlets: BTreeMap<Arc<str>, Outlet>,
    survey: Survey,
}

#[derive(Default)]
struct Outlet {
    /// Whether each type of the vocabulary stands in it.
    types: Vec<bool>,
    sentences: Sentences,
}

impl<'a> Surveyor<'a> {
    fn new(corpus: &'a Corpus, languages: Option<&'a Languages>) -> Self {
        Self {
            corpus,
            languages,
            vocabulary: Vocabulary::new(Steps::default()),
            title: Prose::default(),
            body: Prose::default(),
            outlets: BTreeMap::new(),
            survey: Survey::default(),
        }
    }

    fn add(&mut self, article: &Article) {
        let Self { vocabulary, title, body, .. } = self;
        title.clear();
        body.clear();
        let headline = article.title.as_deref().unwrap_or_default();
        title.read(headline, Span::new(0, headline.len()), vocabulary);
        for span in article.kept() {
            body.read(&article.body, span, vocabulary);
        }
        let words =
            |prose: &Prose| prose.tokens.iter().filter(|token| !token.is_detached()).count() as u64;
        let (title_words, body_words) = (words(title), words(body));

        let name = match self.outlets.get_key_value(article.outlet.as_str()) {
            Some((name, _)) => Arc::clone(name),
            None => Arc::from(article.outlet.as_str()),
        };
        let outlet = self.outlets.entry(Arc::clone(&name)).or_default();
        outlet.types.resize(vocabulary.len().max(outlet.types.len()), false);
        for token in title.tokens.iter().chain(&body.tokens) {
            if !token.is_detached()
                && let Some(met) = outlet.types.get_mut(token.id.index())
            {
                *met = true;
            }
        }
        let digest = digest(article);
        if body_words > 0 && outlet.sentences.wants(&digest) {
            body.punctuate(&article.body);
            let texts = body
                .sentences
                .iter()
                .filter_map(|sentence| article.body.get(sentence.span.range()));
            outlet.sentences.add(digest, texts);
        }

        let mut signs = Signs::of(article, body_words);
        let found = identify(article);
        let other = self.languages.and_then(|languages| languages.other(article));
        signs.set(Sign::OtherLanguage, other.is_some());
        signs.set(
            Sign::MixedScript,
            other.is_none()
                && found.other_script * 4 >= found.letters.max(1)
                && found.language.is_some(),
        );
        let own = |code: &str| self.languages.is_some_and(|own| own.codes().contains(&code));
        // In doubt an article is taken to be in the language of the corpus.
        let language = other.or(found.language.filter(|code| found.sure || own(code)));
        let declared = article.language.as_deref().and_then(language_code);
        let wrong = found.sure && declared.is_some() && declared != found.language;
        signs.set(Sign::WrongLanguage, wrong);
        self.furniture(article);
        self.survey.articles.push(ArticleEntry {
            id: article.id.as_str().into(),
            outlet: name,
            body: digest,
            date: article.date,
            words: title_words + body_words,
            language,
            signs,
            title: article.title.is_some(),
            url: article.url.is_some(),
            author: article.author.is_some(),
        });
    }

    /// Counts page furniture: what was taken out, and what would be.
    fn furniture(&mut self, article: &Article) {
        let more = self.corpus.more_furniture(article);
        for (taken, furniture) in [(true, &article.furniture), (false, &more)] {
            let mut seen: Vec<&str> = Vec::new();
            for found in furniture {
                let first = !seen.contains(&found.rule.as_str());
                if first {
                    seen.push(&found.rule);
                }
                if !self.survey.furniture.contains_key(&found.rule) {
                    self.survey
                        .furniture
                        .insert(found.rule.clone(), super::FurnitureCount::default());
                }
                let Some(count) = self.survey.furniture.get_mut(&found.rule) else { continue };
                let (lines, articles) = if taken {
                    (&mut count.lines, &mut count.articles)
                } else {
                    (&mut count.more_lines, &mut count.more_articles)
                };
                *lines += 1;
                *articles += u64::from(first);
            }
        }
    }

    fn note(&mut self, note: Problem) {
        if let Some(encoding) = encoding_in(&note) {
            *self.survey.encodings.entry(encoding.to_owned()).or_default() += 1;
        }
        self.survey.add_remark(note);
    }

    fn finish(mut self) -> Survey {
        let hash = FixedState::default();
        let hashes: Vec<u64> = (0_u32..)
            .take(self.vocabulary.len())
            .map(|number| hash.hash_one(self.vocabulary.form(TypeId(number))))
            .collect();
        for (name, outlet) in self.outlets {
            let kept = self.survey.outlets.entry(name.to_string()).or_default();
            let met = outlet.types.iter().zip(&hashes).filter(|(met, _)| **met);
            kept.forms = met.map(|(_, hash)| *hash).collect();
            kept.sentences = outlet.sentences;
        }
        self.survey
    }
}
