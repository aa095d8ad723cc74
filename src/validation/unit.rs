//! What is coded: an article, or one sentence of it.

use std::fmt;

/// Which part of an article is coded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// All of it, title and body.
    Article,
    /// A sentence by its number: 0 is the title, 1 the first sentence of the body.
    Number(u32),
    /// A sentence by the byte at which it begins, as `mizan hits` tells it.
    Start {
        /// In the body; otherwise in the title.
        body: bool,
        /// The byte.
        byte: usize,
    },
    /// A sentence by its words.
    Text(String),
}

/// A unit of coding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey {
    /// The id of the article.
    pub article: String,
    /// Its outlet, where the file says it; empty otherwise.
    pub outlet: String,
    /// What of it.
    pub place: Place,
}

impl UnitKey {
    /// Whether it is a sentence.
    pub fn is_sentence(&self) -> bool {
        self.place != Place::Article
    }
}

impl fmt::Display for UnitKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.article)?;
        match &self.place {
            Place::Article => Ok(()),
            Place::Number(number) => write!(out, "#{number}"),
            Place::Start { body, byte } => {
                write!(out, "#{}@{byte}", if *body { "body" } else { "title" })
            }
            Place::Text(text) => {
                let head: String = text.chars().take(40).collect();
                write!(out, "#«{head}»")
            }
        }
    }
}

/// A sentence as it is compared: what spreadsheets and typing change is left out.
pub(super) fn bare(text: &str) -> String {
    let seen = |c: &char| {
        !matches!(c, '\u{FEFF}' | '\u{061C}' | '\u{200B}'..='\u{200F}')
            && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text.chars().filter(seen).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    // What a sheet puts before a text that would be a formula.
    joined.strip_prefix('\'').map(str::to_owned).unwrap_or(joined)
}
