//! Candidates that were accepted, put into a lexicon: its comments and its layout stay.

use toml_edit::{Array, DocumentMut, InlineTable, RawString, Value};

use super::sheet::{Sheet, SheetRow};
use crate::lexicon::{Frame, Lexicon, Word, parse, words};
use crate::problem::Problem;

/// A lexicon with what was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The text of its file.
    pub text: String,
    /// Frame and term of what was added.
    pub added: Vec<(String, String)>,
    /// What was accepted, and was there already.
    pub there: Vec<(String, String)>,
    /// Rows that say no.
    pub rejected: usize,
    /// Rows that say nothing.
    pub undecided: usize,
}

/// Puts the accepted rows of sheets into a lexicon.
///
/// # Errors
///
/// A row names no frame of the lexicon, or a term that is none.
pub fn accept(lexicon: &Lexicon, sheets: &[Sheet]) -> Result<Accepted, Problem> {
    let unreadable = |message: String| Problem::new(message).file(&lexicon.file);
    let mut document: DocumentMut = lexicon
        .text
        .parse()
        .map_err(|error: toml_edit::TomlError| unreadable(error.message().to_owned()))?;
    let rows = || sheets.iter().flat_map(|sheet| &sheet.rows);
    let mut accepted = Accepted {
        text: String::new(),
        added: Vec::new(),
        there: Vec::new(),
        rejected: rows().filter(|row| row.accept == Some(false)).count(),
        undecided: rows().filter(|row| row.accept.is_none()).count(),
    };
    for sheet in sheets {
        for row in sheet.rows.iter().filter(|row| row.accept == Some(true)) {
            let at = frame_of(lexicon, sheet, row)?;
            let typed = words(&row.term)
                .map_err(|message| Problem::new(message).file(&sheet.file).line(row.line))?;
            let pair = (row.frame.clone(), row.term.clone());
            let listed = lexicon.frames.get(at).is_some_and(|frame| lists(frame, &typed));
            if listed || accepted.added.contains(&pair) {
                accepted.there.push(pair);
                continue;
            }
            let terms = terms_of(&mut document, at).ok_or_else(|| {
                unreadable(format!("the terms of the frame '{}' are not a list", row.frame))
            })?;
            push(terms, term(row, &sheet.file));
            accepted.added.push(pair);
        }
    }
    accepted.text = document.to_string();
    // What is written can be read.
    parse(&accepted.text, &lexicon.file)?;
    Ok(accepted)
}

fn frame_of(lexicon: &Lexicon, sheet: &Sheet, row: &SheetRow) -> Result<usize, Problem> {
    let found = lexicon.frames.iter().position(|frame| frame.id == row.frame);
    found.ok_or_else(|| {
        let ids: Vec<&str> = lexicon.frames.iter().map(|frame| frame.id.as_str()).collect();
        let message = if row.frame.is_empty() {
            format!("«{}» is accepted, and no frame is named for it", row.term)
        } else {
            format!("«{}» is accepted for a frame '{}' that is not there", row.term, row.frame)
        };
        Problem::new(message).file(&sheet.file).line(row.line).hint(format!(
            "the frames of {} are {}",
            lexicon.id,
            ids.join(", ")
        ))
    })
}

/// Whether a frame lists a term, in any of its variants.
fn lists(frame: &Frame, typed: &[Word]) -> bool {
    frame.terms.iter().filter(|term| term.rule.is_none()).any(|term| {
        term.forms.iter().any(|form| {
            form.len() == typed.len()
                && form.iter().zip(typed).all(|(a, b)| a.text == b.text && a.class == b.class)
        })
    })
}

fn terms_of(document: &mut DocumentMut, frame: usize) -> Option<&mut Array> {
    let frames = document.get_mut("frame")?;
    let terms = if frames.is_array_of_tables() {
        // A frame that only has others below it may have no list yet.
        let table = frames.as_array_of_tables_mut()?.get_mut(frame)?;
        table.entry("terms").or_insert_with(|| toml_edit::value(Array::new())).as_value_mut()
    } else {
        frames.as_array_mut()?.get_mut(frame)?.as_inline_table_mut()?.get_mut("terms")
    };
    terms?.as_array_mut()
}

/// A term with a note of where it comes from.
fn term(row: &SheetRow, sheet: &str) -> Value {
    let mut note = String::from("Suggested");
    if !row.corpus.is_empty() {
        note.push_str(" from ");
        note.push_str(&row.corpus);
    }
    if !row.from.is_empty() {
        note.push_str(" by ");
        note.push_str(&row.from);
    }
    let sheet = std::path::Path::new(sheet).file_name().map(|name| name.to_string_lossy());
    if let Some(sheet) = sheet {
        note.push_str("; accepted in ");
        note.push_str(&sheet);
    }
    note.push('.');
    let mut table = InlineTable::new();
    table.insert("term", row.term.as_str().into());
    table.insert("note", note.into());
    table.into()
}

/// Adds a value at the end of a list as the others stand there: on a line of its own, where they do.
fn push(list: &mut Array, mut value: Value) {
    let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or("").to_owned();
    let starts_line = |value: &Value| text(value.decor().prefix()).contains('\n');
    let indent = list.iter().filter(|value| starts_line(value)).last().map(|value| {
        let prefix = text(value.decor().prefix());
        prefix.rsplit('\n').next().unwrap_or_default().to_owned()
    });
    let Some(indent) = indent else {
        value.decor_mut().set_prefix(if list.is_empty() { "" } else { " " });
        list.push_formatted(value);
        return;
    };
    // A remark behind the last value stays behind it: it stands before the new one's line.
    let mut between = String::new();
    if let Some(last) = list.len().checked_sub(1).and_then(|at| list.get_mut(at)) {
        between.push_str(text(last.decor().suffix()).trim_end());
        last.decor_mut().set_suffix("");
    }
    let trailing = text(Some(list.trailing()));
    let closing = trailing.rsplit('\n').next().unwrap_or_default().to_owned();
    if !closing.trim().is_empty() {
        // No line ends before the bracket.
        value.decor_mut().set_prefix(format!("\n{indent}"));
        list.push_formatted(value);
        return;
    }
    between.push_str(trailing.trim_end());
    value.decor_mut().set_prefix(format!("{between}\n{indent}"));
    value.decor_mut().set_suffix("");
    list.push_formatted(value);
    list.set_trailing(format!("\n{closing}"));
    list.set_trailing_comma(true);
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEXICON: &str = r#"# A lexicon of ports.
schema = "mizan.lexicon/1"
id = "ports"
version = "1.0.0" # raise it
language = "ar"
title = { en = "Ports" }
source = "invented"
license = "CC0"

[[frame]]
id = "trade"
label = { en = "Trade" }
definition = "…"
terms = [
  # goods
  "بضاعة",
  { term = "سوق", variants = ["أسواق"] },   # markets
  "رصيف", # the last
  # an end
]
examples = ["رست البضاعة"] # kept

[[frame]]
id = "sea"
label = { en = "Sea" }
definition = "…"
terms = ["بحر", "موج"]
"#;

    fn lexicon() -> Lexicon {
        parse(LEXICON, "ports.toml").unwrap()
    }

    fn sheet(rows: &str) -> Sheet {
        Sheet::parse(&format!("accept,frame,term,corpus,from\n{rows}"), "s.csv", false).unwrap()
    }

    #[test]
    fn only_the_new_lines_are_new() {
        let sheet = sheet(
            "yes,trade,تاجر,Harbour,keyness\nyes,sea,شاطئ,,\nno,trade,سمك,,\n,trade,قارب,,\n\
             yes,trade,أسواق,,\nyes,trade,باع [V],,similar\n",
        );
        let accepted = accept(&lexicon(), &[sheet]).unwrap();
        assert_eq!(accepted.added.len(), 3);
        assert_eq!(accepted.there, [("trade".to_owned(), "أسواق".to_owned())]);
        assert_eq!((accepted.rejected, accepted.undecided), (1, 1));
        let old: Vec<&str> = LEXICON.lines().collect();
        let (kept, new): (Vec<&str>, Vec<&str>) =
            accepted.text.lines().partition(|line| old.contains(line));
        let gone: Vec<&&str> = old.iter().filter(|line| !kept.contains(line)).collect();
        assert_eq!(gone, [&"terms = [\"بحر\", \"موج\"]"]);
        assert_eq!(
            new,
            [
                "  { term = \"تاجر\", note = \"Suggested from Harbour by keyness; accepted in s.csv.\" },",
                "  { term = \"باع [V]\", note = \"Suggested by similar; accepted in s.csv.\" },",
                "terms = [\"بحر\", \"موج\", { term = \"شاطئ\", note = \"Suggested; accepted in s.csv.\" }]",
            ]
        );
        let read = parse(&accepted.text, "new.toml").unwrap();
        assert_eq!(read.frames[0].terms.len(), 5);
        assert!(accepted.text.contains("\"رصيف\", # the last\n  # an end\n  { term"));
    }

    #[test]
    fn rows_that_fit_nowhere_are_told_with_their_line() {
        for (rows, line) in [("yes,,تاجر,,\n", 2), ("no,x,ا,,\nyes,port,تاجر,,\n", 3)] {
            let problem = accept(&lexicon(), &[sheet(rows)]).unwrap_err();
            assert_eq!(problem.line, Some(line));
            assert!(problem.hint.unwrap().contains("trade, sea"));
        }
        assert!(accept(&lexicon(), &[sheet("yes,sea,…,,\n")]).is_err());
    }

    #[test]
    fn nothing_accepted_changes_nothing() {
        assert_eq!(accept(&lexicon(), &[]).unwrap().text, LEXICON);
    }

    #[test]
    fn every_layout_of_a_list_stays_readable() {
        for terms in [
            "[\"ا\"]",
            "[ \"ا\" ]",
            "[\n\"ا\"\n]",
            "[\n  \"ا\" # last\n  ]",
            "[\"ا\",\n \"ب\"]",
            "[\"ا\",]",
            "[\n  \"ا\",\n]",
        ] {
            let text = LEXICON.replace("[\"بحر\", \"موج\"]", terms);
            let lexicon = parse(&text, "l.toml").unwrap();
            let accepted = accept(&lexicon, &[sheet("yes,sea,شاطئ,,\nyes,sea,مرسى,,\n")]).unwrap();
            let read = parse(&accepted.text, "new.toml").unwrap();
            assert_eq!(read.frames[1].terms.len(), lexicon.frames[1].terms.len() + 2, "{terms}");
            assert_eq!(accepted.text.matches("# last").count(), terms.matches("# last").count());
        }
    }
}
