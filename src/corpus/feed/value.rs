//! The values of an item while they are read.

use quick_xml::events::BytesStart;

use super::item::Item;

pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name))?;
    let value = found.value.as_ref();
    let value = quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Into::into);
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// What stands in attributes: the links and categories of Atom.
pub(super) fn attributes(item: &mut Item, field: &str, start: &BytesStart) {
    match field {
        "link" | "atom:link" => {
            let alternate = attribute(start, "rel").is_none_or(|rel| rel == "alternate");
            if alternate && item.link.is_none() {
                item.link = attribute(start, "href");
            }
        }
        "category" | "atom:category" if item.section.is_none() => {
            item.section = attribute(start, "label").or_else(|| attribute(start, "term"));
        }
        _ => {}
    }
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// HTML, escaped.
    Html,
    /// Text, in which `<` is a sign.
    Plain,
    /// Elements.
    Xhtml,
}

/// The text of an element that is being read.
pub(super) struct Value {
    field: &'static str,
    form: Form,
    text: String,
    /// Elements that are open within it.
    open: Vec<String>,
}

impl Value {
    pub(super) fn new(field: &'static str, form: Form) -> Self {
        Self { field, form, text: String::new(), open: Vec::new() }
    }

    /// The value of a field of an item, if it is one.
    pub(super) fn of(field: &str, start: &BytesStart) -> Option<Self> {
        let field = match field {
            "title" | "atom:title" => "title",
            "content:encoded" | "content" | "atom:content" | "xhtml:body" | "body" => "content",
            "description" | "summary" | "atom:summary" => "summary",
            "pubdate" | "published" | "atom:published" | "issued" | "dc:date"
            | "dcterms:issued" | "dcterms:created" => "date",
            "updated" | "atom:updated" | "modified" | "dcterms:modified" => "updated",
            "dc:creator" | "creator" | "author" | "atom:author" => "author",
            "category" | "dc:subject" => "section",
            "link" => "link",
            "feedburner:origlink" => "origin",
            "guid" | "id" | "atom:id" => "id",
            _ => return None,
        };
        let form = match (field, attribute(start, "type").as_deref()) {
            // The authors of Atom have a <name>.
            ("author", _) | ("title" | "content" | "summary", Some("xhtml")) => Form::Xhtml,
            ("title" | "content" | "summary", Some("text" | "text/plain")) => Form::Plain,
            _ => Form::Html,
        };
        Some(Self::new(field, form))
    }

    pub(super) fn open(&mut self, start: &BytesStart) {
        let name = start.local_name().as_ref().to_owned();
        // HTML that was not escaped is HTML all the same.
        self.text.push('<');
        self.text.push_str(&name);
        self.text.push('>');
        self.open.push(name);
    }

    /// Ends an element; `true` if that is the value itself.
    pub(super) fn close(&mut self) -> bool {
        let Some(name) = self.open.pop() else { return true };
        self.text.push_str("</");
        self.text.push_str(&name);
        self.text.push('>');
        false
    }

    pub(super) fn push(&mut self, text: &str) {
        match self.form {
            Form::Html => self.text.push_str(text),
            Form::Plain | Form::Xhtml => {
                for character in text.chars() {
                    match character {
                        '<' => self.text.push_str("&lt;"),
                        '&' => self.text.push_str("&amp;"),
                        other => self.text.push(other),
                    }
                }
            }
        }
    }

    pub(super) fn push_entity(&mut self, name: &str) {
        match name {
            "lt" => self.push("<"),
            "gt" => self.push(">"),
            "amp" => self.push("&"),
            "quot" => self.push("\""),
            "apos" => self.push("'"),
            // &nbsp; and its like are no XML, but HTML knows them. Nothing is expanded
            // here that a feed declares itself.
            _ => {
                self.text.push('&');
                self.text.push_str(name);
                self.text.push(';');
            }
        }
    }

    pub(super) fn text(self) -> Option<String> {
        let text = self.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub(super) fn store(self, item: &mut Item) {
        let (field, form) = (self.field, self.form);
        let Some(text) = self.text() else { return };
        let place = match field {
            "title" => &mut item.title,
            "content" => &mut item.content,
            "summary" => &mut item.summary,
            "date" => &mut item.date,
            "updated" => &mut item.updated,
            "author" => &mut item.author,
            "section" => &mut item.section,
            "link" => &mut item.link,
            "origin" => {
                item.link = Some(text);
                return;
            }
            _ => {
                if item.link.is_none() && text.starts_with("http") {
                    item.link = Some(text.clone());
                }
                &mut item.id
            }
        };
        let text = if field == "author" { author(&text, form) } else { text };
        // The first of several.
        if place.is_none() {
            *place = Some(text);
        }
    }
}

/// `post@a.example (رنا الشيخ)` of RSS, `<name>` among others of Atom.
fn author(text: &str, form: Form) -> String {
    if form == Form::Xhtml
        && let Some((_, rest)) = text.split_once("<name>")
    {
        return rest.split("</name>").next().unwrap_or_default().trim().to_owned();
    }
    match text.split_once('(') {
        Some((mail, name)) if mail.contains('@') => name.trim_end_matches([')', ' ']).to_owned(),
        _ => text.to_owned(),
    }
}
