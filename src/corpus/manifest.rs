//! `corpus.toml`: what is known of a folder of articles.

use std::collections::BTreeMap;
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::domain::{bare, domain};
use super::field::{Field, Record};
use crate::label::Label;
use crate::problem::Problem;

/// An outlet: who publishes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Its id.
    pub id: String,
    /// Its name in each language.
    pub name: Label,
    /// The domains whose pages are its own.
    pub domains: Vec<String>,
}

/// What a manifest says.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) outlets: Vec<Outlet>,
    /// Metadata by file; empty if the folders say whose the articles are.
    pub(super) articles: BTreeMap<String, Metadata>,
}

/// Metadata of one article, from a manifest or front matter.
pub(super) type Metadata = IndexMap<Field, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawManifest {
    title: Option<String>,
    language: Option<String>,
    #[serde(default, rename = "outlet")]
    outlets: Vec<RawOutlet>,
    #[serde(default, rename = "article")]
    articles: Vec<Spanned<toml::Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOutlet {
    id: Spanned<String>,
    #[serde(default)]
    name: Label,
    #[serde(default)]
    domains: Vec<Spanned<String>>,
}

/// Reads a manifest; `file` names it in errors.
pub(super) fn parse(text: &str, file: &str) -> Result<Manifest, Problem> {
    let line = |at: usize| {
        memchr::memchr_iter(b'\n', text.as_bytes().get(..at).unwrap_or_default()).count() as u64 + 1
    };
    let raw: RawManifest = toml::from_str(text).map_err(|error| {
        let problem = Problem::new(error.message().lines().next().unwrap_or_default().to_owned());
        let problem = error.span().map_or(problem.clone(), |span| problem.line(line(span.start)));
        problem.file(file).hint(
            "corpus.toml has title, language, [[outlet]] with id, name and domains, and [[article]] with \
             file, outlet, date, title, url, author, kind",
        )
    })?;
    let mut outlets: Vec<Outlet> = Vec::with_capacity(raw.outlets.len());
    for outlet in raw.outlets {
        let at = line(outlet.id.span().start);
        let id = outlet.id.into_inner();
        if outlets.iter().any(|known| known.id == id) {
            return Err(Problem::new(format!("there are two outlets with the id '{id}'"))
                .file(file)
                .line(at));
        }
        let mut domains = Vec::with_capacity(outlet.domains.len());
        for domain in outlet.domains {
            let at = line(domain.span().start);
            let written = domain.into_inner();
            let fault = |message: String| Problem::new(message).file(file).line(at);
            let Some(domain) = domain_of(&written) else {
                return Err(fault(format!("'{written}' is not a domain"))
                    .hint("a domain is written domains = [\"example.org\"]"));
            };
            let mut others = outlets.iter().filter(|other| other.domains.contains(&domain));
            if let Some(other) = others.next() {
                return Err(fault(format!("the domain '{written}' is that of '{}' too", other.id)));
            }
            domains.push(domain);
        }
        outlets.push(Outlet { id, name: outlet.name, domains });
    }
    let mut articles = BTreeMap::new();
    for entry in raw.articles {
        let at = line(entry.span().start);
        let fault = |message: String| Problem::new(message).file(file).line(at);
        let mut metadata = Metadata::new();
        let mut path = None;
        for (key, value) in entry.into_inner() {
            let value = toml_text(&value)
                .ok_or_else(|| fault(format!("the value of '{key}' is not a text or a date")))?;
            if key == "file" {
                path = Some(value);
                continue;
            }
            let field = known_field(&key).map_err(|problem| problem.file(file).line(at))?;
            if field == Field::Date && super::date::parse(&value).is_none() {
                return Err(
                    fault(format!("'{value}' is not a date")).hint("a date is written 2025-11-07")
                );
            }
            metadata.insert(field, value);
        }
        let Some(path) = path else {
            return Err(fault("an [[article]] names no file".to_owned())
                .hint("file = \"000.txt\", relative to corpus.toml"));
        };
        let outlet = metadata.get(&Field::Outlet);
        if let Some(outlet) = outlet.filter(|id| !outlets.iter().any(|known| known.id == **id)) {
            return Err(fault(format!("the outlet '{outlet}' of '{path}' is not declared"))
                .hint(format!("add [[outlet]] with id = \"{outlet}\"")));
        }
        if articles.insert(path.clone(), metadata).is_some() {
            return Err(fault(format!("'{path}' is listed twice")));
        }
    }
    Ok(Manifest { title: raw.title, language: raw.language, outlets, articles })
}

/// A domain as it is compared, of a host or a whole address.
fn domain_of(written: &str) -> Option<String> {
    domain(written).or_else(|| bare(&written.trim().to_lowercase()))
}

/// A value of a TOML table as text, if it is one.
pub(super) fn toml_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The field of a key in a manifest or front matter.
pub(super) fn known_field(key: &str) -> Result<Field, Problem> {
    let found = Field::ALL.into_iter().find(|field| field.name() == key && *field != Field::Text);
    found.ok_or_else(|| {
        let known: Vec<&str> =
            Field::ALL.into_iter().filter(|field| *field != Field::Text).map(Field::name).collect();
        Problem::new(format!("there is no field '{key}'"))
            .hint(format!("the fields are {}", known.join(", ")))
    })
}

/// Fills a record from metadata; what the record has stays.
pub(super) fn apply(metadata: &Metadata, record: &mut Record) {
    for (&field, value) in metadata {
        record.set(field, value.clone());
    }
}

/// The manifest of a folder, if it has one.
pub(super) fn of_folder(folder: &Path) -> Result<Option<(String, Manifest)>, Problem> {
    let path = folder.join("corpus.toml");
    if !path.is_file() {
        return Ok(None);
    }
    let name = path.display().to_string();
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Problem::new(format!("cannot be read: {error}")).file(&name))?;
    Ok(Some((name.clone(), parse(&text, &name)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read() {
        let manifest = parse(
            "title = \"T\"\nlanguage = \"ar\"\n[[outlet]]\nid = \"a\"\nname = { ar = \"أ\" }\n\
             [[article]]\nfile = \"0.txt\"\noutlet = \"a\"\ndate = 2025-11-07\n",
            "corpus.toml",
        )
        .expect("fine");
        assert_eq!(manifest.outlets[0].name["ar"], "أ");
        assert_eq!(manifest.articles["0.txt"][&Field::Date], "2025-11-07");
    }

    #[test]
    fn faults_have_lines_and_hints() {
        let outlet = "[[outlet]]\nid = \"a\"\n";
        for (text, said) in [
            ("titel = \"x\"\n", "corpus.toml:1: unknown field `titel`"),
            (
                "[[outlet]]\nid = \"a\"\n[[outlet]]\nid = \"a\"\n",
                "corpus.toml:4: there are two outlets with the id 'a'",
            ),
            (
                "[[outlet]]\nid = \"a\"\ndomains = [\"a/b\"]\n",
                "corpus.toml:3: 'a/b' is not a domain",
            ),
            (
                "[[outlet]]\nid = \"a\"\ndomains = [\"www.a.example\"]\n[[outlet]]\nid = \"b\"\ndomains = [\"https://a.example/x\"]\n",
                "corpus.toml:6: the domain 'https://a.example/x' is that of 'a' too",
            ),
            ("[[article]]\noutlet = \"a\"\n", "corpus.toml:1: an [[article]] names no file"),
            (
                "[[article]]\nfile = \"x\"\noutlet = \"b\"\n",
                "corpus.toml:1: the outlet 'b' of 'x' is not declared",
            ),
            (
                "[[article]]\nfile = \"x\"\nautor = \"b\"\n",
                "corpus.toml:1: there is no field 'autor'",
            ),
            ("[[article]]\nfile = \"x\"\ndate = \"soon\"\n", "corpus.toml:1: 'soon' is not a date"),
        ] {
            let problem =
                parse(text, "corpus.toml").err().map(|p| p.to_string()).unwrap_or_default();
            assert!(problem.starts_with(said), "{problem}");
        }
        let twice = format!("{outlet}[[article]]\nfile = \"x\"\n[[article]]\nfile = \"x\"\n");
        assert!(parse(&twice, "c").is_err());
    }
}
