//! Groups of articles of a corpus against each other.

use super::counted::options;
use super::matching::MatchingChoice;
use super::reading::ReadingChoice;
use crate::compare::{Articles, Story};
use crate::copies::Copies;
use crate::corpus::Corpus;
use crate::lexicon::{Lexicon, hex, spellings};
use crate::matching::Referents;
use crate::problem::Problem;
use crate::report::{
    Comparing, Comparison, compare_frames, compare_names, compare_terms, other_language,
    outlet_order,
};
use crate::tally::{Grouping, Instruments, Tally};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Frames of the lexicons.
    Frames,
    /// All words but stop words.
    Terms,
    /// Names of the same thing.
    Names,
}

/// What is compared, by what, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareChoice {
    /// What.
    pub of: Of,
    /// By what articles are put together.
    pub by: Grouping,
    /// What makes articles tell the same story; `None`: all are compared.
    pub story: Option<Story>,
    /// How.
    pub how: Comparing,
}

/// A comparison of a corpus, ready to count.
#[derive(Debug)]
pub struct CorpusComparison<'a> {
    /// What the corpus is counted with.
    pub with: Instruments,
    /// The language of the corpus.
    pub language: String,
    choice: &'a CompareChoice,
    reading: &'a ReadingChoice,
    matching: &'a MatchingChoice,
    lexicons: Vec<Lexicon>,
}

impl<'a> CorpusComparison<'a> {
    /// Makes ready what the corpus is counted with.
    ///
    /// # Errors
    ///
    /// A lexicon is faulty or missing, or has no names where names are compared.
    pub fn new(
        choice: &'a CompareChoice,
        corpus: &Corpus,
        reading: &'a ReadingChoice,
        matching: &'a MatchingChoice,
    ) -> Result<Self, Problem> {
        let language = reading.language_of(corpus)?;
        let lexicons = matching.lexicons(&language)?;
        let matcher = matching.matcher(&lexicons)?;
        let referents = if choice.of == Of::Names {
            let spellings = spellings(&language)?;
            let found = Referents::new(&lexicons, spellings.as_ref(), matcher.steps().clone());
            if found.is_empty() {
                return Err(Problem::new("the lexicons have no referent groups").hint(
                    "add a [[referent]] with id, label and names; lexicons/README.md shows one",
                ));
            }
            Some(found)
        } else {
            None
        };
        let with = Instruments {
            referents,
            grouping: choice.by,
            keep_words: choice.of == Of::Terms,
            sentences: choice.of == Of::Frames,
            languages: matching.languages(&lexicons),
            ..Instruments::frames_only(&lexicons, matcher)
        };
        Ok(Self { with, language, choice, reading, matching, lexicons })
    }

    /// Says which copies the corpus has.
    #[must_use]
    pub fn with_copies(mut self, copies: Option<Copies>) -> Self {
        self.with.copies = copies;
        self
    }

    /// Compares, once it is counted.
    ///
    /// # Errors
    ///
    /// A group is named that is not there, or there is nothing to compare.
    pub fn compare(self, corpus: &Corpus, mut tally: Tally) -> Result<Comparison, Problem> {
        let Self { with, language, choice, reading, matching, lexicons } = self;
        tally.sort();
        let tally = &tally;
        let groups = outlet_order(tally, &corpus.outlets);
        let articles = Articles::new(tally, &groups, choice.story);
        let how = &choice.how;
        let mut comparison = match choice.of {
            Of::Frames => compare_frames(how, &articles, tally, &groups, &lexicons, &with)?,
            Of::Names => compare_names(how, &articles, &with)?,
            Of::Terms => compare_terms(how, &articles, tally, &language)?,
        };
        if choice.by == Grouping::Outlet {
            let labels =
                corpus.outlets.iter().map(|outlet| (outlet.id.clone(), outlet.name.clone()));
            comparison.labels = labels.collect();
        }
        let left: serde_json::Map<String, serde_json::Value> =
            other_language(tally).into_iter().map(|(code, count)| (code, count.into())).collect();
        let used: Vec<String> =
            lexicons.iter().map(|lexicon| format!("{} {}", lexicon.id, lexicon.version)).collect();
        let checksums: Vec<String> =
            lexicons.iter().map(|lexicon| lexicon.sha256.clone()).collect();
        let steps = with.matcher.steps().list();
        let steps: Vec<&str> = steps.iter().map(|step| step.name()).collect();
        let run = &mut comparison.run;
        run.insert("corpus_sha256".to_owned(), hex(&tally.corpus_digest()).into());
        run.insert("articles".to_owned(), tally.article_count().into());
        run.insert("words".to_owned(), tally.tokens().into());
        run.insert("other_language".to_owned(), left.into());
        run.insert("lexicons".to_owned(), used.into());
        run.insert("lexicons_sha256".to_owned(), checksums.into());
        run.insert("steps".to_owned(), steps.into());
        run.extend(options(corpus, reading, matching, &with));
        run.insert("by".to_owned(), choice.by.to_string().into());
        let story = choice.story.map(|story| format!("{story:?}").to_lowercase());
        run.insert("match".to_owned(), story.into());
        Ok(comparison)
    }
}
