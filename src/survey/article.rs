//! What is kept of one article: a row, never its text.

use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::sign::Signs;
use crate::corpus::Article;

/// One article in a survey.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleEntry {
    /// Its id.
    pub id: Box<str>,
    /// Its outlet.
    pub outlet: Arc<str>,
    /// Digest of those parts of its body that are its own words.
    pub body: [u8; 16],
    /// Its date.
    pub date: Option<Date>,
    /// Its words, those of the title too.
    pub words: u64,
    /// The code of the language that it is in; `None` where that does not show.
    pub language: Option<&'static str>,
    /// What is worth a look.
    pub signs: Signs,
    /// Whether it has a title.
    pub title: bool,
    /// Whether it has an address.
    pub url: bool,
    /// Whether it has an author.
    pub author: bool,
}

/// The digest of those parts of a body that are the article's own words.
pub(super) fn digest(article: &Article) -> [u8; 16] {
    let mut hash = Sha256::new();
    for span in article.kept() {
        hash.update(article.body.get(span.range()).unwrap_or_default().trim().as_bytes());
        hash.update([0]);
    }
    let whole: [u8; 32] = hash.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    half
}
