//! The TOML format, `mizan.lexicon/1`.

use indexmap::{IndexMap, IndexSet};
use sha2::{Digest as _, Sha256};
use toml::Spanned;

use super::links;
use super::model::{Axis, Example, Frame, Lexicon, Referent, Term};
use super::raw::{RawFrame, RawLexicon, RawTerm};
use super::term::term;
use crate::problem::Problem;

/// The schema that this reader knows.
pub const SCHEMA: &str = "mizan.lexicon/1";

/// Reads a lexicon from the text of a TOML file; `file` names it in errors.
///
/// # Errors
///
/// A [`Problem`] with file and line: not TOML, a key that does not exist, an
/// unknown class, a frame without terms, an axis of frames that are not there.
pub fn parse(text: &str, file: &str) -> Result<Lexicon, Problem> {
    let lines = Lines::of(text, file);
    let raw: RawLexicon = toml::from_str(text).map_err(|error| {
        let problem = Problem::new(error.message().lines().next().unwrap_or_default().to_owned());
        let problem = match error.span() {
            Some(span) => problem.line(lines.line(span.start)),
            None => problem,
        };
        problem
            .file(file)
            .hint("`mizan lexicon show normalization-ar --toml` prints a whole example")
    })?;
    if raw.schema.get_ref() != SCHEMA {
        return Err(lines
            .problem(&raw.schema, format!("the schema is '{}'", raw.schema.get_ref()))
            .hint(format!("this version reads {SCHEMA}")));
    }
    if raw.frames.is_empty() && raw.referents.is_empty() {
        return Err(Problem::new("the lexicon has neither frames nor referent groups")
            .file(file)
            .hint("add a [[frame]] with id, label, definition and terms"));
    }
    let mut frames = Vec::with_capacity(raw.frames.len());
    let mut ids = IndexSet::new();
    let mut frame_lines = Vec::with_capacity(raw.frames.len());
    for frame in raw.frames {
        lines.id(&frame.id, "frame", &mut ids)?;
        frame_lines.push(lines.line(frame.id.span().start));
        frames.push(lines.frame(frame)?);
    }
    links::check(&frames).map_err(|fault| {
        let line = fault.line.or(frame_lines.get(fault.frame).copied()).unwrap_or(1);
        Problem::new(fault.message).file(file).line(line).hint(fault.hint)
    })?;
    let mut axes = Vec::with_capacity(raw.axes.len());
    let mut axis_ids = IndexSet::new();
    for axis in raw.axes {
        lines.id(&axis.id, "axis", &mut axis_ids)?;
        for end in [&axis.positive, &axis.negative] {
            if !ids.contains(end.get_ref()) {
                let known: Vec<&str> = ids.iter().map(String::as_str).collect();
                return Err(lines
                    .problem(
                        end,
                        format!("the axis names a frame '{}' that is not here", end.get_ref()),
                    )
                    .hint(format!("the frames are {}", known.join(", "))));
            }
        }
        if axis.positive.get_ref() == axis.negative.get_ref() {
            return Err(lines.problem(&axis.negative, "both ends of the axis are the same frame"));
        }
        let ends = [axis.positive.get_ref(), axis.negative.get_ref()];
        if links::in_line(&frames, ends) {
            return Err(lines
                .problem(&axis.negative, "one end of the axis stands above the other")
                .hint("the upper frame counts the hits of the lower one: they would cancel out"));
        }
        axes.push(Axis {
            id: axis.id.into_inner(),
            label: axis.label,
            positive: axis.positive.into_inner(),
            negative: axis.negative.into_inner(),
        });
    }
    let mut referents = Vec::with_capacity(raw.referents.len());
    let mut referent_ids = IndexSet::new();
    for referent in raw.referents {
        lines.id(&referent.id, "referent", &mut referent_ids)?;
        if referent.names.len() < 2 {
            return Err(lines
                .problem(&referent.id, "a referent group needs at least two ways to name the thing")
                .hint("names = { \"one register\" = [\"…\"], \"another\" = [\"…\"] }"));
        }
        let mut names = IndexMap::new();
        for (register, terms) in referent.names {
            let terms = lines.terms(terms)?;
            let asks =
                |term: &&Term| term.rule.as_ref().is_some_and(|r| r.frames().next().is_some());
            if let Some(term) = terms.iter().find(asks) {
                return Err(Problem::new("the rule of a name cannot ask for a frame")
                    .file(file)
                    .line(term.line)
                    .hint("name the words themselves"));
            }
            names.insert(register, terms);
        }
        referents.push(Referent { id: referent.id.into_inner(), label: referent.label, names });
    }
    Ok(Lexicon {
        id: raw.id,
        version: raw.version,
        language: raw.language,
        title: raw.title,
        source: raw.source,
        license: raw.license,
        note: raw.note,
        frames,
        axes,
        referents,
        file: file.to_owned(),
        sha256: sha256(text),
        text: text.to_owned(),
    })
}

/// SHA-256 of a text, in hexadecimal.
pub fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The file being read, to turn places into line numbers.
struct Lines<'a> {
    file: &'a str,
    /// Where lines end.
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &str, file: &'a str) -> Self {
        Self { file, ends: memchr::memchr_iter(b'\n', text.as_bytes()).collect() }
    }

    fn line(&self, at: usize) -> u64 {
        self.ends.partition_point(|&end| end < at) as u64 + 1
    }

    fn problem<T>(&self, place: &Spanned<T>, message: impl Into<String>) -> Problem {
        Problem::new(message).file(self.file).line(self.line(place.span().start))
    }

    fn id(
        &self,
        id: &Spanned<String>,
        what: &str,
        known: &mut IndexSet<String>,
    ) -> Result<(), Problem> {
        let name = id.get_ref();
        let fine = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !fine {
            return Err(self
                .problem(id, format!("'{name}' cannot be the id of a {what}"))
                .hint("use letters a to z, digits, '-', '_' and '.'"));
        }
        if !known.insert(name.clone()) {
            return Err(self.problem(id, format!("there are two {what}s with the id '{name}'")));
        }
        Ok(())
    }

    fn frame(&self, raw: RawFrame) -> Result<Frame, Problem> {
        let example = |text: Spanned<String>| Example {
            line: self.line(text.span().start),
            text: text.into_inner(),
        };
        Ok(Frame {
            id: raw.id.into_inner(),
            label: raw.label,
            definition: raw.definition,
            source: raw.source,
            parent: raw.parent,
            terms: self.terms(raw.terms)?,
            examples: raw.examples.into_iter().map(example).collect(),
            counterexamples: raw.counterexamples.into_iter().map(example).collect(),
        })
    }

    fn terms(&self, raw: Vec<Spanned<RawTerm>>) -> Result<Vec<Term>, Problem> {
        raw.into_iter().map(|term| self.term(&term)).collect()
    }

    fn term(&self, place: &Spanned<RawTerm>) -> Result<Term, Problem> {
        let line = self.line(place.span().start);
        term(&place.get_ref().0, line)
            .map_err(|fault| self.problem(place, fault.message).hint(fault.hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Weight, WordClass};

    const HEAD: &str = "schema = \"mizan.lexicon/1\"\nid = \"x\"\nversion = \"1\"\nlanguage = \"ar\"\n\
                        title = { en = \"X\" }\nsource = \"tests\"\nlicense = \"CC0-1.0\"\n";

    fn fault(body: &str) -> String {
        match parse(&format!("{HEAD}{body}"), "x.toml") {
            Ok(_) => "no fault".to_owned(),
            Err(problem) => problem.to_string(),
        }
    }

    #[test]
    fn a_term_is_a_string_or_a_table() {
        let body = r#"
[[frame]]
id = "f"
label = { ar = "إطار" }
definition = "…"
terms = [
  "تطبيع رمزي",
  { term = "رمزي", class = "nisba", weight = 0.5, except = ["رمزي جمعة"] },
  { term = "حمّل [V] المسؤولية", variants = ["حمّلت[V] المسؤولية"] },
]
"#;
        let lexicon = parse(&format!("{HEAD}{body}"), "x.toml").expect("reads");
        let terms = &lexicon.frames[0].terms;
        assert_eq!(terms[0].forms[0].len(), 2);
        assert_eq!(terms[1].weight, Weight::new(0.5).expect("fine"));
        assert_eq!(terms[1].forms[0][0].class, Some(WordClass::Nisba));
        assert_eq!(terms[1].line, 15);
        assert_eq!(terms[2].text, "حمّل المسؤولية");
        assert_eq!(terms[2].forms[1][0].class, Some(WordClass::Verb));
        assert_eq!(terms[2].forms[0][1].class, None);
    }

    #[test]
    fn faults_name_file_and_line() {
        let frame = |terms: &str| {
            format!(
                "[[frame]]\nid = \"f\"\nlabel = {{}}\ndefinition = \"\"\nterms = [\n{terms}\n]\n"
            )
        };
        let cases = [
            (
                frame("\"a\",\n{ term = \"b\", klass = \"verb\" }"),
                "x.toml:14: unknown field `klass`",
            ),
            (
                frame("{ term = \"b\", class = \"verbe\" }"),
                "x.toml:13: there is no word class 'verbe'",
            ),
            (frame("\"b [Q]\""), "x.toml:13: there is no word class 'Q'"),
            (frame("\"…\""), "x.toml:13: '…' holds no word"),
            (frame(""), "x.toml:9: the frame 'f' has no terms"),
            (frame("{ term = \"b\", weight = 0.00001 }"), "x.toml:13: 0.00001 cannot be a weight"),
            (String::new(), "x.toml: the lexicon has neither frames nor referent groups"),
            (
                frame("\"a\"")
                    + "[[axis]]\nid = \"a\"\nlabel = {}\npositive = \"f\"\nnegative = \"g\"\n",
                "x.toml:19: the axis names a frame 'g' that is not here",
            ),
            (frame("\"a\"") + &frame("\"b\""), "x.toml:16: there are two frames with the id 'f'"),
        ];
        for (body, expected) in cases {
            let said = fault(&body);
            assert!(said.starts_with(expected), "{said}\nexpected {expected}");
        }
    }
}
