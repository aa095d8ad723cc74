//! The TOML format of cues, `mizan.cues/1`.

use indexmap::IndexMap;
use toml::Spanned;

use super::cue::{Cue, Kind, Reach, Stance};
use super::source::SourceClass;
use super::word::Sort;
use crate::label::Label;
use crate::lexicon::{Term, WordClass, words};
use crate::problem::Problem;

/// The schema that this reader knows.
const SCHEMA: &str = "mizan.cues/1";

/// A file of cues, read and checked, but for its terms.
#[derive(Debug)]
pub(super) struct CueFile<'t> {
    pub(super) version: String,
    pub(super) order: Order,
    pub(super) cues: Vec<(Cue, Written<'t>)>,
    pub(super) words: Vec<(Sort, Written<'t>)>,
    pub(super) sources: Vec<(SourceClass, Written<'t>)>,
    pub(super) places: Vec<(String, Label, Written<'t>)>,
}

impl CueFile<'_> {
    /// The file of a language without cues.
    pub(super) fn empty() -> Self {
        Self {
            version: String::new(),
            order: Order::SubjectFirst,
            cues: Vec::new(),
            words: Vec::new(),
            sources: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// Terms as they are written. Each is read when it is asked for: there are thousands, and all
/// that they are made of is not needed at once.
#[derive(Debug)]
pub(super) struct Written<'t> {
    list: Vec<Spanned<String>>,
    origin: Origin<'t>,
}

/// A file and its text, for saying where a fault is.
#[derive(Debug, Clone, Copy)]
struct Origin<'t> {
    text: &'t str,
    file: &'t str,
}

impl Origin<'_> {
    /// A fault at a byte of the text.
    fn fault(self, at: usize, message: String) -> Problem {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
        Problem::new(message).file(self.file).line(line)
    }
}

impl Written<'_> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The terms, or what is wrong with them.
    pub(super) fn terms(&self) -> impl Iterator<Item = Result<Term, Problem>> {
        self.list.iter().map(|written| {
            term(written.get_ref())
                .map_err(|message| self.origin.fault(written.span().start, message))
        })
    }
}

/// Where the subject of a reporting verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    /// Behind it, as in Arabic.
    VerbFirst,
    /// Before it, as in English.
    SubjectFirst,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    schema: Spanned<String>,
    #[serde(rename = "language")]
    _language: String,
    version: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "license")]
    _license: String,
    order: Order,
    #[serde(rename = "cue")]
    cues: Vec<RawCue>,
    words: IndexMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default, rename = "source_noun")]
    sources: Vec<RawSource>,
    #[serde(default, rename = "place")]
    places: Vec<RawPlace>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools)]
struct RawCue {
    kind: Kind,
    #[serde(default)]
    stance: Option<Stance>,
    #[serde(default)]
    scope: Reach,
    #[serde(default)]
    opens: Vec<String>,
    #[serde(default)]
    complement: bool,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    near: bool,
    #[serde(default)]
    strict: bool,
    relay: Option<String>,
    terms: Vec<Spanned<String>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    class: SourceClass,
    terms: Vec<Spanned<String>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    id: String,
    label: Label,
    terms: Vec<Spanned<String>>,
}

/// Reads a file of cues; `file` names it in errors.
pub(super) fn parse<'t>(text: &'t str, file: &'t str) -> Result<CueFile<'t>, Problem> {
    let origin = Origin { text, file };
    let raw: RawFile = toml::from_str(text).map_err(|error| {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        match error.span() {
            Some(span) => origin.fault(span.start, message),
            None => Problem::new(message).file(file),
        }
    })?;
    if raw.schema.get_ref() != SCHEMA {
        let message = format!("the schema is '{}'", raw.schema.get_ref());
        return Err(origin
            .fault(raw.schema.span().start, message)
            .hint(format!("this version reads {SCHEMA}")));
    }
    let terms = |list| Written { list, origin };
    let mut cues = Vec::with_capacity(raw.cues.len());
    for cue in raw.cues {
        let letter = |word: &String| word.strip_suffix('ـ').and_then(|word| word.chars().next());
        let letters = cue.opens.iter().filter_map(letter).collect();
        let opens = cue.opens.iter().filter(|word| letter(word).is_none()).cloned().collect();
        let known = Cue {
            kind: cue.kind,
            stance: cue.stance.unwrap_or(Stance::Neutral),
            reach: cue.scope,
            opens,
            letters,
            complement: cue.complement,
            bare: cue.bare,
            near: cue.near,
            strict: cue.strict,
            relay: cue.relay,
        };
        cues.push((known, terms(cue.terms)));
    }
    let mut words = Vec::with_capacity(raw.words.len());
    for (name, list) in raw.words {
        let sort = Sort::named(name.get_ref()).ok_or_else(|| {
            let message = format!("there is no list of words '{}'", name.get_ref());
            origin.fault(name.span().start, message)
        })?;
        words.push((sort, terms(list)));
    }
    let sources = raw.sources.into_iter().map(|one| (one.class, terms(one.terms))).collect();
    let places = raw.places.into_iter().map(|one| (one.id, one.label, terms(one.terms))).collect();
    Ok(CueFile { version: raw.version, order: raw.order, cues, words, sources, places })
}

/// The longest particle: words of so few letters that begin a phrase do not inflect.
const PARTICLE: usize = 3;

/// A cue or word as typed. A first word that is exact is found with و or ف before
/// it, too: these are no part of any Arabic word's form. A short first word of a
/// phrase (لا يزال, غير أن) is exact without a tag.
fn term(text: &str) -> Result<Term, String> {
    let mut form = words(text)?;
    let phrase = form.len() > 1;
    let first = form.first_mut().filter(|first| first.text.chars().any(crate::text::is_arabic));
    let exact = first.is_some_and(|first| {
        if phrase && first.class.is_none() && first.text.chars().count() <= PARTICLE {
            first.class = Some(WordClass::Exact);
        }
        first.class == Some(WordClass::Exact)
    });
    let mut forms = vec![form];
    if exact {
        for proclitic in ["و", "ف"] {
            let mut form = forms.first().cloned().unwrap_or_default();
            if let Some(word) = form.first_mut() {
                word.text = format!("{proclitic}{}", word.text);
            }
            forms.push(form);
        }
    }
    Ok(Term::new(text, forms))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "schema = \"mizan.cues/1\"\nlanguage = \"ar\"\nversion = \"1\"\nsource = \"\"\n\
                        license = \"\"\norder = \"verb-first\"\n";

    #[test]
    fn faults_have_their_lines() {
        let fault = |body: &str| {
            let text = format!("{HEAD}{body}");
            let file = parse(&text, "x.toml");
            let first = file.and_then(|file| {
                file.cues
                    .iter()
                    .try_for_each(|(_, terms)| terms.terms().try_for_each(|t| t.map(drop)))
            });
            first.map_or_else(|problem| problem.to_string(), |()| String::new())
        };
        let list = fault("[words]\nopeners = [\"أن\"]\n[[cue]]\nkind = \"negator\"\nterms = []\n");
        assert!(list.contains("x.toml:8") && list.contains("openers"), "{list}");
        let tag = fault("[[cue]]\nkind = \"negator\"\nterms = [\"لا [Q]\"]\n[words]\n");
        assert!(tag.contains("x.toml:9"), "{tag}");
    }
}
