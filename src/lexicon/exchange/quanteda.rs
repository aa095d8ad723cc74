//! quanteda's dictionaries as YAML: names with lists, lists within names.
//!
//! A name may have both entries of its own and categories below it. quanteda writes the
//! entries under the name `__`, and reads them under an empty one too.

use std::fmt::Write as _;

use granit_parser::{Event, Parser, ScalarStyle};

use super::dictionary::{Category, Dictionary, Entry};
use super::losses::Losses;
use super::tree::Tree;
use crate::lexicon::write::quoted;
use crate::problem::Problem;

/// What is open, and whether a category ends with it.
enum Open {
    Names { ends: bool, name: Name },
    List { ends: bool },
}

/// What comes next among names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// A name.
    Expected,
    /// What belongs to a name that opened a category.
    OfCategory,
    /// What belongs to the category around: its own entries.
    OfOwn,
}

/// Reads a dictionary.
pub(super) fn read(text: &str, losses: &mut Losses) -> Result<Dictionary, Problem> {
    let mut tree = Tree::default();
    let mut open: Vec<Open> = Vec::new();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Problem::new(format!("this is not YAML: {}", error.info()))
                .line(error.marker().line() as u64)
                .hint(HINT)
        })?;
        let line = span.start.line() as u64;
        let fault = |message: &str| Err(Problem::new(message).line(line).hint(HINT));
        match event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    return fault("a second document begins here");
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return fault("references such as *name are not read");
            }
            Event::MappingStart(..) => {
                let ends = match open.last_mut() {
                    Some(Open::Names { name: Name::Expected, .. }) => {
                        return fault("a name must be a text");
                    }
                    Some(Open::Names { name, .. }) => took(name),
                    Some(Open::List { .. }) => {
                        losses.remark(
                            "lists that hold names",
                            "read as categories below; quanteda puts their entries into the list",
                            format!("line {line}"),
                        );
                        false
                    }
                    None => false,
                };
                open.push(Open::Names { ends, name: Name::Expected });
            }
            Event::SequenceStart(..) => {
                let ends = match open.last_mut() {
                    Some(Open::Names { name: Name::Expected, .. }) => {
                        return fault("a name must be a text");
                    }
                    Some(Open::Names { name, .. }) => took(name),
                    Some(Open::List { .. }) => false,
                    None => return fault("a dictionary begins with a name"),
                };
                open.push(Open::List { ends });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                if let Some(Open::Names { ends: true, .. } | Open::List { ends: true }) = open.pop()
                {
                    tree.close();
                }
            }
            Event::Scalar(value, style, ..) => {
                let nothing = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null");
                match open.last_mut() {
                    Some(Open::Names { name: name @ Name::Expected, .. }) => {
                        if matches!(&*value, "" | "__") {
                            *name = Name::OfOwn;
                        } else {
                            tree.open(Category::new(value, line))?;
                            *name = Name::OfCategory;
                        }
                    }
                    Some(Open::Names { name, .. }) => {
                        let ends = took(name);
                        if !nothing {
                            tree.entry(Entry::new(value, line));
                        }
                        if ends {
                            tree.close();
                        }
                    }
                    Some(Open::List { .. }) if nothing => {}
                    Some(Open::List { .. }) => tree.entry(Entry::new(value, line)),
                    None => return fault("a dictionary begins with a name"),
                }
            }
            _ => {}
        }
    }
    Ok(Dictionary { title: None, categories: tree.finish() })
}

const HINT: &str = "a dictionary is names with lists: NAME: [word, \"two words\", pattern*]";

/// What belongs to a name has come; whether the category ends with it.
fn took(name: &mut Name) -> bool {
    let ends = *name == Name::OfCategory;
    *name = Name::Expected;
    ends
}

/// Writes a dictionary; `about` are lines of comments before it.
pub(super) fn write(dictionary: &Dictionary, about: &[String]) -> String {
    let mut out = String::new();
    for line in about {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "# {}", line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    push(&mut out, &dictionary.categories, 0);
    out
}

fn push(out: &mut String, categories: &[Category], depth: usize) {
    let indent = "  ".repeat(depth);
    for category in categories {
        // Writing to a String cannot fail.
        let _ = write!(out, "{indent}{}:", text(&category.name));
        if category.children.is_empty() {
            push_entries(out, &category.entries, depth + 1);
            continue;
        }
        out.push('\n');
        if !category.entries.is_empty() {
            let _ = write!(out, "{indent}  \"\":");
            push_entries(out, &category.entries, depth + 2);
        }
        push(out, &category.children, depth + 1);
    }
}

fn push_entries(out: &mut String, entries: &[Entry], depth: usize) {
    if entries.is_empty() {
        out.push_str(" []\n");
        return;
    }
    out.push('\n');
    for entry in entries {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}- {}", "  ".repeat(depth), text(&entry.text));
    }
}

/// A text that every reader of YAML takes as a text: `yes` and `1.0` too.
fn text(text: &str) -> String {
    quoted(text).replace('\u{FEFF}', "\\uFEFF")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::{sketch, told};

    fn shape(text: &str) -> String {
        let mut losses = Losses::default();
        match read(text, &mut losses) {
            Ok(dictionary) => sketch(&dictionary.categories),
            Err(problem) => told(&problem),
        }
    }

    #[test]
    fn names_lists_and_names_within() {
        for (text, expected) in [
            ("A: [more, lamb]\nB: [had]\n", "A(more lamb) B(had)"),
            ("A:\n  B: [x, \"two words\"]\n  C: y\n", "A(B(x two_words) C(y))"),
            ("A:\n  __: [x]\n  B: [y]\n", "A(x B(y))"),
            ("A:\n  \"\":\n    - x\n  B:\n    - y\n", "A(x B(y))"),
            ("A:\n  - x\n  - B: [y]\n  - z\n", "A(x z B(y))"),
            ("A: [[x, y], z]\n", "A(x y z)"),
            ("A: ~\nB:\nC: [x, ~, null, 'null']\n", "A() B() C(x null)"),
            ("yes: [no, 1.0, '#x', -2]\n", "yes(no 1.0 #x -2)"),
            ("\"\": [x]\n", "outside(x)"),
            ("", ""),
            ("A: [a]\nA: [b]\n", "A(a) A(b)"),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_dictionary_is_said_with_its_line() {
        for (text, expected) in [
            ("just words\n", "1: a dictionary begins with a name"),
            ("\n- a\n", "2: a dictionary begins with a name"),
            ("A: [a]\n---\nB: [b]\n", "2: a second document begins here"),
            ("A: &x [a]\nB: *x\n", "2: references such as *name are not read"),
            ("? [a, b]\n: c\n", "1: a name must be a text"),
            ("A: [a\nB: c]\n", "2: this is not YAML"),
            ("A:\n\t- x\n", "2: this is not YAML"),
        ] {
            let said = shape(text);
            assert!(said.starts_with(expected), "{text}: {said}");
        }
        let deep = |open: &str| open.repeat(100_000);
        assert!(shape(&format!("A: {}", deep("["))).contains("this is not YAML"));
        assert!(shape(&deep("{a: ")).contains("this is not YAML"));
        let steps: String = (0..100).map(|depth| " ".repeat(depth) + "a:\n").collect();
        assert!(
            shape(&steps).starts_with("65: categories are nested too deep"),
            "{}",
            shape(&steps)
        );
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let text =
            "A:\n  \"\": [x, \"yes\", \"a: b\", \"#c\"]\n  B: [\"تطبيع رمزي\", \"1.0\"]\nC: []\n";
        let mut losses = Losses::default();
        let dictionary = read(text, &mut losses).expect("reads");
        let written = write(&dictionary, &["a title\nof two lines".to_owned()]);
        assert!(written.starts_with("# a title of two lines\n\"A\":\n  \"\":\n    - \"x\"\n"));
        let again = read(&written, &mut losses).expect("reads");
        assert_eq!(sketch(&again.categories), sketch(&dictionary.categories));
        assert!(losses.is_empty());
    }
}
