//! The fields of an article and the names they have in a user's files.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::article::{Article, Furniture};
use super::date;
use crate::problem::Problem;

/// A field of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// Its id.
    Id,
    /// The outlet.
    Outlet,
    /// The date.
    Date,
    /// The headline.
    Title,
    /// The text.
    Text,
    /// The address.
    Url,
    /// The author.
    Author,
    /// News, opinion …
    Kind,
    /// Section or category.
    Section,
    /// The event.
    Event,
    /// The language: a hint.
    Language,
}

impl Field {
    /// All fields.
    pub const ALL: [Field; 11] = [
        Field::Id,
        Field::Outlet,
        Field::Date,
        Field::Title,
        Field::Text,
        Field::Url,
        Field::Author,
        Field::Kind,
        Field::Section,
        Field::Event,
        Field::Language,
    ];

    /// The field's name.
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Outlet => "outlet",
            Field::Date => "date",
            Field::Title => "title",
            Field::Text => "text",
            Field::Url => "url",
            Field::Author => "author",
            Field::Kind => "kind",
            Field::Section => "section",
            Field::Event => "event",
            Field::Language => "language",
        }
    }
}

/// Which name in the user's files stands for which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMap {
    names: Vec<(String, Field)>,
    /// Fields that the user named: nothing else is taken for them.
    mapped: Vec<Field>,
}

/// What else fields are called, where the user does not say it.
const SYNONYMS: [(&str, Field); 37] = [
    ("المعرف", Field::Id),
    ("معرف", Field::Id),
    ("الرقم", Field::Id),
    ("رقم", Field::Id),
    ("المصدر", Field::Outlet),
    ("مصدر", Field::Outlet),
    ("الصحيفة", Field::Outlet),
    ("الوسيلة", Field::Outlet),
    ("اسم الصحيفة", Field::Outlet),
    ("التاريخ", Field::Date),
    ("تاريخ", Field::Date),
    ("تاريخ النشر", Field::Date),
    ("العنوان", Field::Title),
    ("عنوان", Field::Title),
    ("عنوان المقال", Field::Title),
    ("عنوان الخبر", Field::Title),
    ("النص", Field::Text),
    ("نص", Field::Text),
    ("المتن", Field::Text),
    ("متن", Field::Text),
    ("نص المقال", Field::Text),
    ("نص الخبر", Field::Text),
    ("الرابط", Field::Url),
    ("رابط", Field::Url),
    ("الكاتب", Field::Author),
    ("كاتب", Field::Author),
    ("المؤلف", Field::Author),
    ("اسم الكاتب", Field::Author),
    ("النوع", Field::Kind),
    ("نوع", Field::Kind),
    ("القسم", Field::Section),
    ("قسم", Field::Section),
    ("التصنيف", Field::Section),
    ("الحدث", Field::Event),
    ("حدث", Field::Event),
    ("اللغة", Field::Language),
    ("لغة", Field::Language),
];

impl Default for FieldMap {
    fn default() -> Self {
        let mut names: Vec<(String, Field)> =
            Field::ALL.into_iter().map(|field| (field.name().to_owned(), field)).collect();
        names.push(("category".to_owned(), Field::Section));
        Self { names, mapped: Vec::new() }
    }
}

impl FieldMap {
    /// The field that a name stands for.
    pub fn field(&self, name: &str) -> Option<Field> {
        self.exact(name).or_else(|| {
            // A name in capitals, or in Arabic.
            let like = |known: &str| known.eq_ignore_ascii_case(name);
            let names = self.names.iter().map(|(known, field)| (known.as_str(), *field));
            names
                .chain(SYNONYMS)
                .find(|(known, field)| like(known) && !self.is_mapped(*field))
                .map(|(_, field)| field)
        })
    }

    /// The field whose own name it is, or that the user gave this name.
    pub(super) fn exact(&self, name: &str) -> Option<Field> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, field)| *field)
    }

    /// Whether the user said what a field is called.
    pub(super) fn is_mapped(&self, field: Field) -> bool {
        self.mapped.contains(&field)
    }

    /// The names that stand for a field, for messages.
    pub fn names_of(&self, field: Field) -> Vec<&str> {
        self.names
            .iter()
            .filter(|(_, known)| *known == field)
            .map(|(name, _)| name.as_str())
            .collect()
    }
}

impl FieldMap {
    /// A map in which some fields have names of the user's.
    pub fn of(pairs: &[(Field, String)]) -> Self {
        let mut map = Self::default();
        for (field, theirs) in pairs {
            // The new name takes the place of the old ones of this field, and of
            // whatever else the name stood for.
            map.names.retain(|(name, known)| known != field && name != theirs);
            map.names.push((theirs.clone(), *field));
            map.mapped.push(*field);
        }
        map
    }

    /// Reads `outlet=source,text=content`: our field, then the name in the file.
    ///
    /// # Errors
    ///
    /// A pair is none, or names no field of ours.
    pub fn pairs(text: &str) -> Result<Vec<(Field, String)>, Problem> {
        text.split(',').map(str::trim).filter(|pair| !pair.is_empty()).map(pair).collect()
    }
}

fn pair(pair: &str) -> Result<(Field, String), Problem> {
    let (ours, theirs) = pair.split_once('=').ok_or_else(|| {
        Problem::new(format!("'{pair}' is not of the form field=name"))
            .hint("for example --map outlet=source,text=content")
    })?;
    let (ours, theirs) = (ours.trim(), theirs.trim());
    let Some(field) = Field::ALL.into_iter().find(|field| field.name() == ours) else {
        let known: Vec<&str> = Field::ALL.into_iter().map(Field::name).collect();
        return Err(Problem::new(format!("there is no field '{ours}'"))
            .hint(format!("the fields are {}", known.join(", "))));
    };
    if theirs.is_empty() {
        return Err(Problem::new(format!("'{pair}' names nothing for {ours}"))
            .hint("for example --map outlet=source"));
    }
    Ok((field, theirs.to_owned()))
}

impl FromStr for FieldMap {
    type Err = Problem;

    /// As [`pairs`](Self::pairs).
    fn from_str(text: &str) -> Result<Self, Problem> {
        Ok(Self::of(&Self::pairs(text)?))
    }
}

/// The fields of one record while it is read.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) article: Article,
    pub(super) has_text: bool,
    /// Names that stand for no field.
    pub(super) unknown: Vec<String>,
    /// A date that could not be read.
    pub(super) bad_date: Option<String>,
    /// Page furniture that the record itself marks.
    pub(super) marks: Option<Vec<Furniture>>,
    /// Whether the date was a Hijri one.
    pub(super) hijri_date: bool,
}

impl Record {
    /// Sets a field to a value.
    pub(super) fn set(&mut self, field: Field, value: String) {
        let article = &mut self.article;
        let some = |value: String| (!value.trim().is_empty()).then_some(value);
        match field {
            Field::Id => value.trim().clone_into(&mut article.id),
            Field::Outlet => value.trim().clone_into(&mut article.outlet),
            Field::Date => match date::read(&value) {
                Some(found) => {
                    article.date = Some(found.date);
                    self.hijri_date = found.calendar == date::Calendar::Hijri;
                }
                None => self.bad_date = some(value),
            },
            Field::Title => article.title = some(value),
            Field::Text => {
                article.body = value;
                self.has_text = true;
            }
            Field::Url => article.url = some(value),
            Field::Author => article.author = some(value),
            Field::Kind => article.kind = some(value),
            Field::Section => article.section = some(value),
            Field::Event => article.event = some(value),
            Field::Language => article.language = some(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_mapped() {
        let map: FieldMap = "outlet=source, text=content".parse().expect("fine");
        assert_eq!(map.field("source"), Some(Field::Outlet));
        assert_eq!(map.field("content"), Some(Field::Text));
        assert_eq!(map.field("outlet"), None);
        assert_eq!(map.field("title"), Some(Field::Title));
        let swapped: FieldMap = "title=text,text=title".parse().expect("fine");
        assert_eq!(swapped.field("text"), Some(Field::Title));
        assert_eq!(swapped.field("title"), Some(Field::Text));
    }

    #[test]
    fn names_in_arabic_and_in_capitals_are_known() {
        let map = FieldMap::default();
        for (name, field) in [
            ("العنوان", Field::Title),
            ("النص", Field::Text),
            ("المصدر", Field::Outlet),
            ("التاريخ", Field::Date),
            ("الكاتب", Field::Author),
            ("الرابط", Field::Url),
            ("Text", Field::Text),
            ("URL", Field::Url),
            ("Category", Field::Section),
        ] {
            assert_eq!(map.field(name), Some(field), "{name}");
        }
        assert_eq!(map.field("body"), None);
        let map: FieldMap = "text=المتن,title=TEXT".parse().expect("fine");
        assert_eq!(map.field("المتن"), Some(Field::Text));
        assert_eq!(map.field("TEXT"), Some(Field::Title));
        // What the user named is that alone.
        assert_eq!(map.field("النص"), None);
        assert_eq!(map.field("Text"), None);
        assert_eq!(map.field("العنوان"), None);
    }

    #[test]
    fn a_wrong_map_is_explained() {
        for (text, said) in [
            ("outlet", "'outlet' is not of the form field=name"),
            ("publisher=source", "there is no field 'publisher'"),
            ("outlet=", "'outlet=' names nothing for outlet"),
        ] {
            assert_eq!(text.parse::<FieldMap>().map_err(|p| p.message), Err(said.to_owned()));
        }
    }
}
