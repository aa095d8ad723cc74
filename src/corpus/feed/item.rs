//! An item of a feed.

/// An item of a feed, its texts as HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::corpus) struct Item {
    pub(in crate::corpus) title: Option<String>,
    /// The whole text.
    pub(in crate::corpus) content: Option<String>,
    /// A summary, or in some feeds the whole text.
    pub(in crate::corpus) summary: Option<String>,
    pub(in crate::corpus) date: Option<String>,
    /// When it was changed last.
    pub(in crate::corpus) updated: Option<String>,
    pub(in crate::corpus) author: Option<String>,
    pub(in crate::corpus) section: Option<String>,
    pub(in crate::corpus) link: Option<String>,
    pub(in crate::corpus) id: Option<String>,
    /// Its line in the file.
    pub(in crate::corpus) line: u64,
}
