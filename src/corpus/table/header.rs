//! What each column of a table is.

use super::super::batch::missing_hint;
use super::super::field::{Field, FieldMap};
use super::profile::Profile;
use crate::problem::Problem;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) enum Column {
    /// A field of the article.
    Field(Field),
    /// Page furniture, as `mizan corpus convert` marks it.
    Marks,
    /// Nothing that articles have; known, and not told.
    Passed,
    /// Nothing that is known.
    Unknown,
}

/// The columns of a table.
#[derive(Debug)]
pub(in crate::corpus) struct Header {
    pub(super) columns: Vec<Column>,
    pub(super) names: Vec<String>,
    /// Whether the text is an abstract.
    pub(super) abstracts: bool,
}

/// Columns of the provenance that `mizan corpus convert` writes.
pub(in crate::corpus) const PROVENANCE: [&str; 2] = ["source_file", "source_line"];
/// The column of marked page furniture.
pub(in crate::corpus) const MARKS: &str = "furniture";

impl Header {
    /// Reads the names of columns, which stand in a line of a file, or nowhere.
    pub(in crate::corpus) fn new(
        names: &[String],
        map: &FieldMap,
        file: &str,
        line: Option<u64>,
    ) -> Result<(Self, Vec<Problem>), Problem> {
        let names: Vec<String> = names.iter().map(|name| clean(name)).collect();
        let profile = Profile::of(&names);
        let mut columns: Vec<Column> = names.iter().map(|name| special(name, profile)).collect();
        let mut notes = Vec::new();
        let at = |problem: Problem| Problem { line, ..problem.file(file) };
        for field in Field::ALL {
            // Its own name first, then what else it is called, then what it is
            // called in exports of that kind.
            let ranks: [&dyn Fn(&str) -> bool; 3] = [
                &|name| map.exact(name) == Some(field),
                &|name| map.field(name) == Some(field),
                &|name| !map.is_mapped(field) && profile.and_then(|p| p.field(name)) == Some(field),
            ];
            let mut found = ranks.iter().flat_map(|is_it| {
                names.iter().enumerate().filter(|(_, name)| is_it(name)).map(|(at, _)| at)
            });
            let Some(first) = found.next() else { continue };
            let other = found.find(|other| *other != first);
            if let Some(column) = columns.get_mut(first) {
                *column = Column::Field(field);
            }
            if let Some(other) = other
                && profile.is_none()
            {
                let named = |at: usize| {
                    format!("column {} ('{}')", at + 1, names.get(at).map_or("", String::as_str))
                };
                notes.push(at(Problem::new(format!(
                    "two columns could be the {}: {} is read, {} is not",
                    field.name(),
                    named(first),
                    named(other)
                ))
                .hint(format!("--map {}=NAME says which it is", field.name()))));
            }
        }
        let has_text = columns.contains(&Column::Field(Field::Text));
        if !has_text {
            let known = profile.map(Profile::without_text);
            return Err(at(known.unwrap_or_else(|| {
                Problem::new("the table has no column for the text")
                    .hint(missing_hint(Field::Text, &names))
            })));
        }
        let abstracts = profile == Some(Profile::Zotero)
            && names.iter().zip(&columns).any(|(name, column)| {
                *column == Column::Field(Field::Text)
                    && Profile::Zotero.field(name) == Some(Field::Text)
            });
        if abstracts {
            notes.push(at(Problem::new(
                "a Zotero list has no full texts: abstracts are read in their place",
            )
            .hint("an abstract is not the article; for its text, save the page or file")));
        }
        Ok((Self { columns, names, abstracts }, notes))
    }

    /// Takes columns that are not known for such as are passed over, without a word.
    pub(in crate::corpus) fn pass_unknown(&mut self) {
        for column in self.columns.iter_mut().filter(|column| **column == Column::Unknown) {
            *column = Column::Passed;
        }
    }
}

/// What a name is that stands for no field.
fn special(name: &str, profile: Option<Profile>) -> Column {
    if name == MARKS {
        Column::Marks
    } else if PROVENANCE.contains(&name) || name.is_empty() || profile.is_some() {
        // Exports have dozens of columns, none of which is news.
        Column::Passed
    } else {
        Column::Unknown
    }
}

/// A name without what cannot be seen at its ends: marks of direction and of
/// byte order come with names that were typed or pasted in Arabic.
pub(in crate::corpus) fn clean(name: &str) -> String {
    let mark = |c: char| {
        matches!(c, '\u{FEFF}' | '\u{061C}' | '\u{200B}'..='\u{200F}')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let unseen = |c: char| c.is_whitespace() || mark(c);
    name.trim_matches(unseen).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str], map: &str) -> Result<(Header, Vec<Problem>), Problem> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Header::new(&names, &map.parse().expect("a map"), "t.csv", Some(1))
    }

    #[test]
    fn columns_are_found_under_any_of_their_names() {
        let (header, notes) =
            header(&["\u{200F}العنوان ", "النص", "المصدر", "عدد", ""], "").expect("fine");
        assert_eq!(
            header.columns,
            [
                Column::Field(Field::Title),
                Column::Field(Field::Text),
                Column::Field(Field::Outlet),
                Column::Unknown,
                Column::Passed,
            ]
        );
        assert!(notes.is_empty());
    }

    #[test]
    fn of_two_columns_the_one_with_the_fields_own_name_is_read() {
        for names in [["النص", "text"], ["text", "النص"]] {
            let (header, notes) = header(&names, "").expect("fine");
            let read = header.columns.iter().position(|c| *c == Column::Field(Field::Text));
            assert_eq!(read.map(|at| names[at]), Some("text"));
            assert!(notes[0].message.contains("('text') is read"), "{notes:?}");
        }
        let (twice, notes) = header(&["text", "text"], "").expect("fine");
        assert_eq!(twice.columns, [Column::Field(Field::Text), Column::Unknown]);
        assert_eq!(notes.len(), 1);
        let (mapped, notes) = header(&["text", "full"], "text=full").expect("fine");
        assert_eq!(mapped.columns, [Column::Unknown, Column::Field(Field::Text)]);
        assert!(notes.is_empty());
    }

    #[test]
    fn a_table_without_text_is_refused() {
        let problem = header(&["title", "body"], "").expect_err("no text");
        assert_eq!(problem.to_string(), "t.csv:1: the table has no column for the text");
        assert!(problem.hint.expect("a hint").contains("title, body"));
    }
}
