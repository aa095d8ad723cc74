//! Yoshikoder and Lexicoder 2: XML of `cnode` (categories) and `pnode` (patterns).

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use super::dictionary::{Category, Dictionary, Entry};
use super::losses::Losses;
use super::tree::Tree;
use crate::problem::Problem;

/// Reads a dictionary.
pub(super) fn read(text: &str, losses: &mut Losses) -> Result<Dictionary, Problem> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree::default();
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut begun = false;
    let mut other = 0_usize;
    let mut unclosed = 0_usize;
    let mut title = None;
    loop {
        let event = reader.read_event().map_err(|error| {
            Problem::new(format!("the XML is broken here: {error}"))
                .line(lines.at(reader.error_position()))
        })?;
        let at = reader.buffer_position();
        match event {
            Event::Start(start) => {
                let line = lines.at(at);
                let name = start.name().as_ref().to_ascii_lowercase();
                if !begun && name != "dictionary" && name != "cnode" {
                    return Err(Problem::new(format!("this is XML of another kind: <{name}>"))
                        .line(line)
                        .hint("a dictionary of Yoshikoder begins with <dictionary>"));
                }
                begun = true;
                unclosed += 1;
                if other > 0 {
                    other += 1;
                    continue;
                }
                match name.as_str() {
                    "dictionary" => {
                        title = attribute(&start, "name", line)?.filter(|name| !name.is_empty());
                        engine(attribute(&start, "patternengine", line)?, losses);
                    }
                    "cnode" => {
                        let name = attribute(&start, "name", line)?.unwrap_or_default();
                        let description = attribute(&start, "desc", line)?;
                        let description = description.filter(|text| !text.trim().is_empty());
                        tree.open(Category { description, ..Category::new(name, line) })?;
                    }
                    "pnode" => {
                        let pattern = attribute(&start, "name", line)?.unwrap_or_default();
                        tree.entry(Entry::new(pattern, line));
                    }
                    _ => {
                        losses.lose(
                            &format!("<{name}>, which is not of this format"),
                            "passed over with all in it",
                            format!("line {line}"),
                        );
                        other = 1;
                    }
                }
            }
            Event::End(end) => {
                unclosed = unclosed.saturating_sub(1);
                if other > 0 {
                    other -= 1;
                } else if end.name().as_ref().eq_ignore_ascii_case("cnode") {
                    tree.close();
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !begun || unclosed > 0 {
        let what = if begun { "the file ends in the middle" } else { "there is no XML in it" };
        return Err(Problem::new(what).line(lines.at(text.len() as u64)));
    }
    Ok(Dictionary { title, categories: tree.finish() })
}

/// Patterns are texts with `*`; what else there may be is not read as such.
fn engine(engine: Option<String>, losses: &mut Losses) {
    if let Some(engine) = engine.filter(|engine| !matches!(engine.as_str(), "" | "substring")) {
        losses.lose(
            &format!("patterns are of the engine '{engine}'"),
            "they are read as texts with *, which may not be what they mean",
            "",
        );
    }
}

/// An attribute. Entities that the file declares itself are not known, and so none can grow.
fn attribute(start: &BytesStart, name: &str, line: u64) -> Result<Option<String>, Problem> {
    for attribute in start.attributes() {
        let attribute = attribute
            .map_err(|error| Problem::new(format!("the XML is broken here: {error}")).line(line))?;
        if attribute.key.as_ref().eq_ignore_ascii_case(name) {
            let value = unescape(attribute.value.as_ref()).map_err(|error| {
                Problem::new(format!("the XML is broken here: {error}")).line(line)
            })?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Lines by places that ascend.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, place: u64) -> u64 {
        let end = usize::try_from(place).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..end).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = self.at.max(end);
        self.line
    }
}

/// Writes a dictionary.
pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <dictionary style=\"050805\" patternengine=\"substring\">\n"
        .to_owned();
    push(&mut out, &dictionary.categories, 1);
    out + "</dictionary>\n"
}

fn push(out: &mut String, categories: &[Category], depth: usize) {
    let indent = "  ".repeat(depth);
    for category in categories {
        let description = category.description.as_deref().unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{indent}<cnode name=\"{}\" desc=\"{}\">",
            plain(&category.name),
            plain(description)
        );
        for entry in &category.entries {
            let _ = writeln!(out, "{indent}  <pnode name=\"{}\"></pnode>", plain(&entry.text));
        }
        push(out, &category.children, depth + 1);
        let _ = writeln!(out, "{indent}</cnode>");
    }
}

/// A text for an attribute; control characters, which XML cannot hold, become spaces.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::exchange::tests::{sketch, told};

    fn shape(text: &str) -> (String, usize) {
        let mut losses = Losses::default();
        let shape = match read(text, &mut losses) {
            Ok(dictionary) => sketch(&dictionary.categories),
            Err(problem) => told(&problem),
        };
        (shape, losses.count())
    }

    #[test]
    fn categories_and_patterns() {
        let text = "<?xml version=\"1.0\"?>\n<dictionary style=\"050805\" patternengine=\"substring\">\n\
                    <cnode name=\"A &amp; B\" desc=\"what it means\">\n<pnode name=\"more\"/>\n\
                    <cnode name=\"C\"><pnode name=\"a &quot;b&#1571;\"></pnode></cnode></cnode>\n\
                    <cnode name=\"D\"/></dictionary>";
        let (said, lost) = shape(text);
        assert_eq!((said.as_str(), lost), ("A & B(more C(a_\"bأ)) D()", 0));
        let dictionary = read(text, &mut Losses::default()).expect("reads");
        assert_eq!(dictionary.categories[0].description.as_deref(), Some("what it means"));
        let again = read(&write(&dictionary), &mut Losses::default()).expect("reads");
        assert_eq!(sketch(&again.categories), said);
        assert_eq!(again.categories[0].description, dictionary.categories[0].description);
    }

    #[test]
    fn what_is_strange_is_told() {
        let foreign = "<dictionary patternengine=\"regexp\"><cnode name=\"A\"><meta><pnode name=\"no\"/>\
                       </meta><pnode name=\"x\"/></cnode></dictionary>";
        assert_eq!(shape(foreign), ("A(x)".to_owned(), 2));
        for (text, expected) in [
            ("<html>\n</html>", "1: this is XML of another kind: <html>"),
            ("<dictionary>\n<cnode name=\"A\">", "2: the file ends in the middle"),
            ("<dictionary>\n<cnode name=\"A\"/>\n", "3: the file ends in the middle"),
            ("<dictionary>\n<cnode name=\"A\"></dictionary>", "2: the XML is broken here"),
            ("<dictionary>\n<cnode name=\"&b;\"/></dictionary>", "2: the XML is broken here"),
            (
                "<dictionary>\n<cnode name=\"a\" name=\"b\"/></dictionary>",
                "2: the XML is broken here",
            ),
            ("\n\nwords", "3: there is no XML in it"),
        ] {
            let (said, _) = shape(text);
            assert!(said.starts_with(expected), "{text}: {said}");
        }
        let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n\
                    <dictionary>\n<cnode name=\"&b;\"/></dictionary>";
        assert!(shape(bomb).0.starts_with("3: the XML is broken here"), "{}", shape(bomb).0);
        let deep = "<cnode name=\"a\">".repeat(100_000);
        assert!(shape(&deep).0.contains("nested too deep"));
    }
}
