//! Counts with all that they were counted with: what merges, and what a report is made of.

use std::io::{self, Read, Write};
use std::sync::Arc;

use indexmap::IndexMap;

use super::matching::MatchingChoice;
use super::reading::ReadingChoice;
use super::remarks::some_articles;
use crate::compare::uncertainty::{Draws, IntervalChoice};
use crate::copies::{Copies, SHINGLE};
use crate::corpus::{Corpus, Declared};
use crate::lexicon::{Lexicon, spellings};
use crate::problem::Problem;
use crate::report::{Report, Resampling, Setting, build};
use crate::tally::{EvidenceSize, Header, Instruments, Tally, TallyFile, write_tally};

/// What is kept of a corpus beside the sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// A row for each article.
    pub articles: bool,
    /// The words of each article, to compare outlets by.
    pub words: bool,
    /// Sentences for the page.
    pub sentences: bool,
}

impl Default for Keeping {
    fn default() -> Self {
        Self { articles: true, words: true, sentences: true }
    }
}

impl Keeping {
    /// The same instruments, keeping so much.
    #[must_use]
    pub fn with(self, with: Instruments) -> Instruments {
        Instruments {
            keep_rows: self.articles,
            keep_words: self.words && self.articles,
            places: self.articles,
            evidence: (self.sentences && self.articles).then_some(EvidenceSize::PAGE),
            ..with
        }
    }
}

/// With what a corpus is counted, made ready.
#[derive(Debug)]
pub struct Prepared {
    /// What the manifests and options say.
    pub header: Header,
    /// The lexicons.
    pub lexicons: Vec<Lexicon>,
    /// The instruments.
    pub with: Instruments,
}

impl Prepared {
    /// All that choices ask for a corpus.
    ///
    /// # Errors
    ///
    /// A lexicon is faulty or missing, or the language cannot be told.
    pub fn new(
        corpus: &Corpus,
        reading: &ReadingChoice,
        matching: &MatchingChoice,
        keeping: Keeping,
    ) -> Result<Self, Problem> {
        let language = reading.language_of(corpus)?;
        let (lexicons, with) = matching.ready(&language)?;
        let with = keeping.with(with);
        let mut header = Header::new(&language, &lexicons, spellings(&language)?.as_ref(), &with);
        header.declared.clone_from(&corpus.declared);
        header.options = options(corpus, reading, matching, &with);
        header.furniture_file = reading.furniture_file();
        Ok(Self { header, lexicons, with })
    }

    /// Says which copies the corpus has.
    #[must_use]
    pub fn with_copies(mut self, copies: Option<Copies>) -> Self {
        if let Some(copies) = &copies {
            self.header.options.insert("duplicates".to_owned(), told(copies).into());
        }
        self.with.copies = copies;
        self
    }

    /// The counts, once they are there.
    pub fn counted(self, tally: Tally) -> Counted {
        let Self { header, lexicons, with } = self;
        Counted { header, lexicons: lexicons.into(), with: Arc::new(with), tally }
    }
}

/// The choices that change numbers, for the manifest of a run.
pub fn options(
    corpus: &Corpus,
    reading: &ReadingChoice,
    matching: &MatchingChoice,
    with: &Instruments,
) -> IndexMap<String, serde_json::Value> {
    let scope = serde_json::to_value(matching.nested_scope).unwrap_or_default();
    let voice = match &with.cues {
        None => "not analysed".to_owned(),
        Some(cues) if cues.version().is_empty() => "quotation marks only".to_owned(),
        Some(cues) => format!("cues {} {}", cues.language(), cues.version()),
    };
    let languages = with.languages.as_ref();
    let languages = languages.map_or("any".into(), |languages| languages.codes().into());
    let mut options = IndexMap::from([("nested_scope".to_owned(), scope)]);
    options.extend(reading.told(corpus));
    options.insert("voice".to_owned(), voice.into());
    options.insert("languages".to_owned(), languages);
    if let Some(copies) = &with.copies {
        options.insert("duplicates".to_owned(), told(copies).into());
    }
    options
}

/// How copies are counted, in words.
fn told(copies: &Copies) -> String {
    let level = copies.found.threshold;
    format!(
        "{} (Jaccard {} or containment {} of runs of {SHINGLE} words)",
        copies.counting, level.jaccard, level.containment
    )
}

/// How sure numbers are made, and how many terms are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportChoice {
    /// Which intervals are wanted.
    pub interval: IntervalChoice,
    /// The draws of the bootstrap.
    pub draws: Draws,
    /// Terms listed for each outlet.
    pub top_terms: usize,
}

/// Counts, and what was counted with.
#[derive(Debug)]
pub struct Counted {
    /// What the manifests and options say.
    pub header: Header,
    /// The lexicons.
    pub lexicons: Arc<[Lexicon]>,
    /// What was counted with.
    pub with: Arc<Instruments>,
    /// The counts.
    pub tally: Tally,
}

impl Counted {
    /// Reads counts that were written down; `name` names them in errors.
    ///
    /// # Errors
    ///
    /// They are no tally, of another version, cut off or damaged.
    pub fn read(input: impl Read, name: &str) -> Result<Self, Problem> {
        let file = TallyFile::open(input, name)?;
        let in_file = |problem: Problem| {
            if problem.file.is_some() { problem } else { problem.file(name) }
        };
        let (lexicons, with) = file.header.instruments().map_err(in_file)?;
        let (header, tally) = file.tally(&with)?;
        Ok(Self { header, lexicons: lexicons.into(), with: Arc::new(with), tally })
    }

    /// Other counts that were counted with the same.
    #[must_use]
    pub fn with_tally(&self, tally: Tally) -> Self {
        Self {
            header: self.header.clone(),
            lexicons: Arc::clone(&self.lexicons),
            with: Arc::clone(&self.with),
            tally,
        }
    }

    /// Adds counts that were written down. `first` names what is here already.
    ///
    /// # Errors
    ///
    /// As of [`read`](Self::read), or they were counted otherwise.
    pub fn add(self, input: impl Read, name: &str, first: &str) -> Result<Self, Problem> {
        let file = TallyFile::open(input, name)?;
        let header = self.header.merge(file.header.clone(), [first, name])?;
        let tally = self.tally.merge(file.tally(&self.with)?.1);
        Ok(Self { header, tally, ..self })
    }

    /// Writes them down.
    ///
    /// # Errors
    ///
    /// As of the writer.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        write_tally(out, &self.header, &self.tally, &self.with)
    }

    /// The report.
    ///
    /// # Errors
    ///
    /// There are no articles, or the manifests contradict each other.
    pub fn report(&mut self, choice: ReportChoice) -> Result<Report, Problem> {
        some_articles(&self.tally, &self.with)?;
        let declared = Declared::together(&mut self.header.declared.clone())?;
        let intervals = if self.with.keep_rows {
            choice.interval.words(choice.draws)
        } else {
            "95 %, from sums over articles, which are not kept".to_owned()
        };
        let mut options = self.header.options.clone();
        options.insert("interval".to_owned(), intervals.into());
        let setting = Setting {
            title: declared.title.clone(),
            language: self.header.language.clone(),
            outlets: &declared.outlets,
            lexicons: &self.lexicons,
            with: &self.with,
            options,
            top_terms: choice.top_terms,
            resampling: Resampling { draws: Some(choice.draws), choice: choice.interval },
        };
        Ok(build(&mut self.tally, &setting))
    }
}
