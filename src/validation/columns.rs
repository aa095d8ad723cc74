//! What each column of a gold file is.

use std::str::FromStr;

use crate::corpus::{Field, FieldMap};
use crate::problem::Problem;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The id of the article.
    Article,
    /// The number or the words of a sentence.
    Sentence,
    /// The byte at which a sentence begins.
    SentenceStart,
    /// `title` or `body`.
    Part,
    /// The text of the unit.
    Text,
    /// The headline of the article.
    Title,
    /// The outlet.
    Outlet,
    /// The frame that is coded.
    Frame,
    /// Who coded.
    Coder,
    /// The code.
    Code,
}

impl Role {
    const ALL: [Self; 10] = [
        Self::Article,
        Self::Sentence,
        Self::SentenceStart,
        Self::Part,
        Self::Text,
        Self::Title,
        Self::Outlet,
        Self::Frame,
        Self::Coder,
        Self::Code,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Sentence => "sentence",
            Self::SentenceStart => "sentence_start",
            Self::Part => "part",
            Self::Text => "text",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Frame => "frame",
            Self::Coder => "coder",
            Self::Code => "code",
        }
    }

    /// What it is called besides, the likeliest first.
    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Article => &[
                "article_id",
                "doc_id",
                "document",
                "doc",
                "المادة",
                "مادة",
                "المقال",
                "مقال",
                "رقم المادة",
                "رقم المقال",
                "معرف المادة",
                "unit",
                "الوحدة",
                "id",
            ],
            Self::Sentence => &["sentence_number", "sentence_id", "الجملة", "جملة", "رقم الجملة"],
            Self::SentenceStart => &["start_of_sentence", "بداية الجملة"],
            Self::Part => &["الجزء", "جزء"],
            Self::Frame => &["category", "variable", "الإطار", "إطار", "الفئة", "المتغير"],
            Self::Coder => &[
                "annotator",
                "rater",
                "coder_id",
                "annotator_id",
                "المرمز",
                "مرمز",
                "المرمّز",
                "المُرمِّز",
                "الباحث",
                "المحكم",
            ],
            Self::Code => &["value", "annotation", "الرمز", "رمز", "الترميز", "ترميز", "القيمة"],
            Self::Text | Self::Title | Self::Outlet => &[],
        }
    }

    /// The field of articles that it is, which has names of its own.
    fn field(self) -> Option<Field> {
        match self {
            Self::Article => Some(Field::Id),
            Self::Text => Some(Field::Text),
            Self::Title => Some(Field::Title),
            Self::Outlet => Some(Field::Outlet),
            _ => None,
        }
    }
}

/// Columns that the user names: `article=doc,code=y`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap {
    named: Vec<(Role, String)>,
}

impl FromStr for ColumnMap {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let mut map = Self::default();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (ours, theirs) = pair.split_once('=').ok_or_else(|| {
                Problem::new(format!("'{pair}' is not of the form what=COLUMN"))
                    .hint("for example --columns article=doc,code=y")
            })?;
            let role = Role::ALL.into_iter().find(|role| role.name() == ours.trim());
            let role = role.ok_or_else(|| {
                let known: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
                Problem::new(format!("a gold file has no '{}'", ours.trim()))
                    .hint(format!("it has {}", known.join(", ")))
            })?;
            map.named.push((role, theirs.trim().to_owned()));
        }
        Ok(map)
    }
}

/// Which column is what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Columns {
    found: Vec<(Role, usize)>,
}

impl Columns {
    /// Finds the columns by their names.
    pub(super) fn find(names: &[String], map: &ColumnMap) -> Result<Self, Problem> {
        let like = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let column = |name: &str| names.iter().position(|known| like(known, name));
        let mut found = Vec::new();
        for (role, name) in &map.named {
            let at = column(name).ok_or_else(|| no_column(name, names))?;
            found.push((*role, at));
        }
        let fields = FieldMap::default();
        for role in Role::ALL {
            if found.iter().any(|(known, _)| *known == role) {
                continue;
            }
            let own = column(role.name());
            let also = || role.synonyms().iter().find_map(|name| column(name));
            let field = || {
                let field = role.field()?;
                names.iter().position(|name| fields.field(name) == Some(field))
            };
            let free = |at: &usize| found.iter().all(|(_, taken)| taken != at);
            if let Some(at) = own.or_else(also).or_else(field).filter(free) {
                found.push((role, at));
            }
        }
        Ok(Self { found })
    }

    /// The column of something.
    pub(super) fn at(&self, role: Role) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == role).map(|(_, at)| *at)
    }

    /// Whether a column is something that is known.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.found.iter().any(|(_, known)| *known == at)
    }
}

/// A column that is not there.
pub(super) fn no_column(name: &str, names: &[String]) -> Problem {
    Problem::new(format!("there is no column '{name}'"))
        .hint(format!("the columns are {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str], map: &str) -> Columns {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Columns::find(&names, &map.parse().unwrap()).unwrap()
    }

    #[test]
    fn columns_are_found_by_any_of_their_names() {
        let found = columns(&["المادة", "رقم الجملة", "النص", "الإطار", "المرمز", "الرمز"], "");
        for (role, at) in [
            (Role::Article, 0),
            (Role::Sentence, 1),
            (Role::Text, 2),
            (Role::Frame, 3),
            (Role::Coder, 4),
            (Role::Code, 5),
        ] {
            assert_eq!(found.at(role), Some(at), "{role:?}");
        }
        let both = columns(&["id", "Article", "y"], "code=Y");
        assert_eq!((both.at(Role::Article), both.at(Role::Code)), (Some(1), Some(2)));
        assert!(both.is_known(1) && !both.is_known(0));
    }

    #[test]
    fn a_wrong_name_is_told() {
        assert!("kind=x".parse::<ColumnMap>().is_err());
        assert!("article".parse::<ColumnMap>().is_err());
        let map: ColumnMap = "code=z".parse().unwrap();
        assert!(Columns::find(&["a".to_owned()], &map).is_err());
    }
}
