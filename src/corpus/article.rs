//! An article and where it came from.

use jiff::civil::Date;

use crate::text::Span;

/// One article, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Its id: given, or the file's name, or file and line.
    pub id: String,
    /// The id of the outlet that published it.
    pub outlet: String,
    /// When it was published.
    pub date: Option<Date>,
    /// The headline.
    pub title: Option<String>,
    /// The text, page furniture and all.
    pub body: String,
    /// Stretches of the body that are not the article's own words.
    pub furniture: Vec<Furniture>,
    /// Its address.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// News, opinion, analysis …
    pub kind: Option<String>,
    /// The section or category of the outlet.
    pub section: Option<String>,
    /// The event it is about.
    pub event: Option<String>,
    /// The language that it says it is in: a hint, which its letters overrule.
    pub language: Option<String>,
    /// Where it was read.
    pub origin: Origin,
}

/// Where an article was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file, as the user knows it, or a name for a stream.
    pub file: String,
    /// The line or row, where the file holds several articles.
    pub line: Option<u64>,
}

/// A stretch of page furniture and the rule that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands in the body.
    pub span: Span,
    /// The rule's name.
    pub rule: String,
}

impl Article {
    /// The stretches of the body that are the article's own words, in order.
    pub fn kept(&self) -> Vec<Span> {
        let mut kept = Vec::with_capacity(self.furniture.len() + 1);
        let mut start = 0;
        for furniture in &self.furniture {
            if furniture.span.start > start {
                kept.push(Span::new(start, furniture.span.start));
            }
            start = start.max(furniture.span.end);
        }
        if start < self.body.len() {
            kept.push(Span::new(start, self.body.len()));
        }
        kept
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.title.as_ref().is_none_or(|title| title.trim().is_empty())
            && self
                .kept()
                .iter()
                .all(|span| self.body.get(span.range()).is_none_or(|text| text.trim().is_empty()))
    }
}
