//! Tables that well-known programs export, told by the names of their columns.

use super::super::field::Field;
use crate::problem::Problem;

/// A program whose export it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    /// Zotero, a library of references: no full texts.
    Zotero,
    /// Media Cloud, an index of stories: no texts.
    MediaCloud,
}

impl Profile {
    pub(super) fn of(names: &[String]) -> Option<Self> {
        let has = |all: &[&str]| all.iter().all(|name| names.iter().any(|known| known == name));
        if has(&["Key", "Item Type", "Title", "Abstract Note"]) {
            Some(Self::Zotero)
        } else if has(&["publish_date", "title", "url", "media_name", "media_url"]) {
            Some(Self::MediaCloud)
        } else {
            None
        }
    }

    /// The field that one of its columns is.
    pub(super) fn field(self, name: &str) -> Option<Field> {
        match (self, name) {
            (Self::Zotero, "Key") | (Self::MediaCloud, "stories_id" | "id") => Some(Field::Id),
            (Self::Zotero, "Publication Title") | (Self::MediaCloud, "media_name") => {
                Some(Field::Outlet)
            }
            (Self::Zotero, "Abstract Note") => Some(Field::Text),
            (Self::Zotero, "Item Type") => Some(Field::Kind),
            (Self::MediaCloud, "publish_date") => Some(Field::Date),
            _ => None,
        }
    }

    /// What is wrong where there is no column for the text.
    pub(super) fn without_text(self) -> Problem {
        match self {
            Self::MediaCloud => {
                Problem::new("this is a Media Cloud list of stories, which has no texts").hint(
                    "save the pages behind its urls and give their folder, or add a column \
                     'text'; --map text=title compares headlines alone",
                )
            }
            Self::Zotero => Problem::new("this is a Zotero list without a column for the text")
                .hint("export it again with abstracts, or add a column 'text'"),
        }
    }
}
