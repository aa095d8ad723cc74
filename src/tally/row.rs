//! The counts of one article: what is drawn, matched and left out is articles.

use jiff::civil::Date;

use super::digest::of_article;
use super::words::ArticleWords;
use crate::corpus::Article;
use crate::matching::FrameId;

/// One article's counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// SHA-256 of id, outlet, title and body.
    pub digest: [u8; 32],
    /// Its outlet, or what else articles are grouped by.
    pub outlet: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// News, opinion, analysis …
    pub kind: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// The event it is about.
    pub event: Option<String>,
    /// Its words.
    pub tokens: u64,
    /// Frames with hits, in order.
    pub frames: Vec<ArticleFrame>,
    /// Mentions by register of the referent groups, those with any, in order.
    pub names: Vec<(u32, u32)>,
    /// Who speaks; all 0 where voice is not analysed.
    pub speech: ArticleSpeech,
    /// Occurrences of each form, where they are asked for.
    pub words: ArticleWords,
    /// The number of the text that it shares with other articles, where copies were looked for.
    pub cluster: Option<u32>,
}

/// The hits of one frame in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleFrame {
    /// The frame.
    pub frame: FrameId,
    /// Hits.
    pub hits: u64,
    /// Weights of the hits, in thousandths.
    pub weighted: i64,
    /// Hits by voice: own, attributed, quoted, scare, negated, rejected, hedged.
    pub voice: [u32; 7],
}

/// Who speaks in one article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleSpeech {
    /// Sentences.
    pub sentences: u32,
    /// Sentences in which somebody is made to say something.
    pub attributed: u32,
    /// Hits of all frames put in somebody's mouth.
    pub attributed_hits: u32,
    /// Statements.
    pub statements: u32,
    /// Statements of sources that hide who speaks.
    pub anonymous: u32,
}

impl ArticleRow {
    /// The row of an article that has no counts yet.
    pub(super) fn new(article: &Article, outlet: String) -> Self {
        Self {
            id: article.id.clone(),
            digest: of_article(article),
            outlet,
            date: article.date,
            title: article.title.clone(),
            url: article.url.clone(),
            author: article.author.clone(),
            kind: article.kind.clone(),
            section: article.section.clone(),
            event: article.event.clone(),
            tokens: 0,
            frames: Vec::new(),
            names: Vec::new(),
            speech: ArticleSpeech::default(),
            words: ArticleWords::default(),
            cluster: None,
        }
    }
}
