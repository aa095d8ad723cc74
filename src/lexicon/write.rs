//! A lexicon as the text of a TOML file, laid out as a person would write it.

use std::fmt::Write as _;

use super::class::WordClass;
use super::model::{Example, Frame, Lexicon, Term, Word};
use super::rule::{Alternative, Condition, Item, Rule, Within};
use super::weight::Weight;
use crate::label::Label;

/// A line of a list is no longer than this if it can be broken.
const WIDE: usize = 110;

/// The text of a lexicon's file. Reading it again gives the same lexicon; comments of the
/// file that it came from are not in it.
pub fn to_toml(lexicon: &Lexicon) -> String {
    let mut out = String::new();
    key(&mut out, "schema", &quoted(super::SCHEMA));
    key(&mut out, "id", &quoted(&lexicon.id));
    key(&mut out, "version", &quoted(&lexicon.version));
    key(&mut out, "language", &quoted(&lexicon.language));
    key(&mut out, "title", &label(&lexicon.title));
    key(&mut out, "source", &quoted(&lexicon.source));
    key(&mut out, "license", &quoted(&lexicon.license));
    if let Some(note) = &lexicon.note {
        key(&mut out, "note", &quoted(note));
    }
    for frame in &lexicon.frames {
        push_frame(&mut out, frame);
    }
    for axis in &lexicon.axes {
        out.push_str("\n[[axis]]\n");
        key(&mut out, "id", &quoted(&axis.id));
        key(&mut out, "label", &label(&axis.label));
        key(&mut out, "positive", &quoted(&axis.positive));
        key(&mut out, "negative", &quoted(&axis.negative));
    }
    for referent in &lexicon.referents {
        out.push_str("\n[[referent]]\n");
        key(&mut out, "id", &quoted(&referent.id));
        key(&mut out, "label", &label(&referent.label));
        out.push_str("\n[referent.names]\n");
        for (register, terms) in &referent.names {
            let terms: Vec<String> = terms.iter().map(term_value).collect();
            key(&mut out, &bare_or_quoted(register), &list(&terms));
        }
    }
    out
}

fn push_frame(out: &mut String, frame: &Frame) {
    out.push_str("\n[[frame]]\n");
    key(out, "id", &quoted(&frame.id));
    key(out, "label", &label(&frame.label));
    key(out, "definition", &quoted(&frame.definition));
    if let Some(source) = &frame.source {
        key(out, "source", &quoted(source));
    }
    if let Some(parent) = &frame.parent {
        key(out, "parent", &quoted(parent));
    }
    if !frame.terms.is_empty() {
        let terms: Vec<String> = frame.terms.iter().map(term_value).collect();
        key(out, "terms", &long_list(&terms));
    }
    for (name, examples) in
        [("examples", &frame.examples), ("counterexamples", &frame.counterexamples)]
    {
        if !examples.is_empty() {
            let sentence = |example: &Example| quoted(&example.text);
            key(out, name, &long_list(&examples.iter().map(sentence).collect::<Vec<_>>()));
        }
    }
}

fn key(out: &mut String, name: &str, value: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{name} = {value}");
}

/// A term as a value: a string if that says all, else a table.
pub(crate) fn term_value(term: &Term) -> String {
    let on_a_line = term_with(term, list);
    if on_a_line.chars().count() <= WIDE { on_a_line } else { term_with(term, filled_list) }
}

/// A term, its lists laid out by `list`. TOML allows line breaks in lists, not in tables.
fn term_with(term: &Term, list: impl Fn(&[String]) -> String) -> String {
    let class = shared_class(&term.forms);
    let mut texts = term.forms.iter().map(|form| quoted(&form_text(form, class)));
    let mut fields = Vec::new();
    let first = texts.next();
    if let Some(first) = &first {
        fields.push(format!("term = {first}"));
    }
    // What takes the place of a term stands first, what must hold beside it last.
    let rule = term.rule.as_ref();
    fields.extend(rule.map(together).unwrap_or_default());
    if let Some(class) = class {
        fields.push(format!("class = {}", quoted(class.name())));
    }
    if term.weight != Weight::ONE {
        fields.push(format!("weight = {:?}", term.weight.value()));
    }
    let variants: Vec<String> = texts.collect();
    if !variants.is_empty() {
        fields.push(format!("variants = {}", list(&variants)));
    }
    if !term.except.is_empty() {
        let except = term.except.iter().map(|form| quoted(&form_text(form, None)));
        fields.push(format!("except = {}", list(&except.collect::<Vec<_>>())));
    }
    fields.extend(rule.map(conditions).unwrap_or_default());
    if let Some(note) = &term.note {
        fields.push(format!("note = {}", quoted(note)));
    }
    match first {
        Some(first) if fields.len() == 1 => first,
        _ => format!("{{ {} }}", fields.join(", ")),
    }
}

/// A rule as the value of a table with nothing else in it.
pub(super) fn rule_value(rule: &Rule) -> String {
    format!("{{ {} }}", [together(rule), conditions(rule)].concat().join(", "))
}

/// The fields that say what must stand together.
fn together(rule: &Rule) -> Vec<String> {
    let Some(together) = &rule.together else { return Vec::new() };
    let items: Vec<String> = together.items.iter().map(item).collect();
    let mut fields = vec![format!("{} = {}", together.order.name(), list(&items))];
    fields.extend(within(together.within));
    fields
}

/// The fields that say what must stand near, and what must not.
fn conditions(rule: &Rule) -> Vec<String> {
    [("if", &rule.conditions), ("unless", &rule.exclusions)]
        .into_iter()
        .filter_map(|(name, conditions)| {
            let values: Vec<String> = conditions.iter().map(condition).collect();
            match values.as_slice() {
                [] => None,
                [one] => Some(format!("{name} = {one}")),
                many => Some(format!("{name} = {}", list(many))),
            }
        })
        .collect()
}

fn condition(condition: &Condition) -> String {
    let mut fields = vec![format!("{} = {}", condition.order.name(), item(&condition.item))];
    fields.extend(within(condition.within));
    format!("{{ {} }}", fields.join(", "))
}

fn within(within: Within) -> Option<String> {
    match within {
        Within::Words(words) => Some(format!("within = {words}")),
        Within::Sentence => None,
        Within::Paragraph => Some("within = \"paragraph\"".to_owned()),
    }
}

/// An item: a text, or a list of those of which any will do.
fn item(item: &Item) -> String {
    let one = |alternative: &Alternative| match alternative {
        Alternative::Words(words) => quoted(&form_text(words, None)),
        Alternative::Frame(id) => quoted(&format!("@{id}")),
    };
    match item.any.as_slice() {
        [alone] => one(alone),
        any => list(&any.iter().map(one).collect::<Vec<_>>()),
    }
}

/// The class that the first word of every form has: it is said once for the term.
pub(super) fn shared_class(forms: &[Vec<Word>]) -> Option<WordClass> {
    let class = forms.first()?.first()?.class?;
    let all = forms.iter().all(|form| form.first().is_some_and(|word| word.class == Some(class)));
    all.then_some(class)
}

/// The words of a form as they are typed. The class of the first word is left out where
/// it is said for the whole term.
pub(crate) fn form_text(form: &[Word], said: Option<WordClass>) -> String {
    let mut text = String::new();
    for (at, word) in form.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(&word.text);
        if let Some(class) = word.class
            && !(at == 0 && said == Some(class))
        {
            // A tag that stands by itself would not keep what looks like one: `norm[a-z]`.
            let space = if word.text.ends_with(']') { "" } else { " " };
            // Writing to a String cannot fail.
            let _ = write!(text, "{space}[{}]", class.letter());
        }
    }
    text
}

/// A list on one line.
fn list(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

/// A list within a value; if it is long, with as many values on a line as fit.
fn filled_list(values: &[String]) -> String {
    let on_a_line = list(values);
    if on_a_line.chars().count() <= WIDE / 2 {
        return on_a_line;
    }
    let mut out = "[".to_owned();
    let mut width = WIDE;
    for value in values {
        let length = value.chars().count() + 2;
        if width + length > WIDE {
            out.push_str("\n    ");
            width = 4;
        } else {
            out.push(' ');
        }
        out.push_str(value);
        out.push(',');
        width += length;
    }
    out + "\n  ]"
}

/// A list with a value a line.
fn long_list(values: &[String]) -> String {
    let mut out = "[\n".to_owned();
    for value in values {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {value},");
    }
    out + "]"
}

fn label(label: &Label) -> String {
    if label.is_empty() {
        return "{}".to_owned();
    }
    let texts: Vec<String> = label
        .iter()
        .map(|(language, text)| format!("{} = {}", bare_or_quoted(language), quoted(text)))
        .collect();
    format!("{{ {} }}", texts.join(", "))
}

fn bare_or_quoted(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { quoted(name) }
}

/// A text in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{BUILTIN, parse};

    /// All but where things stand in the file.
    fn placeless(mut lexicon: Lexicon) -> Lexicon {
        lexicon.file.clear();
        lexicon.text.clear();
        lexicon.sha256.clear();
        for frame in &mut lexicon.frames {
            frame.terms.iter_mut().for_each(|term| term.line = 0);
            frame.examples.iter_mut().for_each(|example| example.line = 0);
            frame.counterexamples.iter_mut().for_each(|example| example.line = 0);
        }
        for terms in lexicon.referents.iter_mut().flat_map(|referent| referent.names.values_mut()) {
            for term in terms {
                term.line = 0;
            }
        }
        lexicon
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for (id, text) in BUILTIN {
            let lexicon = parse(text, id).expect("built in");
            let written = to_toml(&lexicon);
            let again = parse(&written, id).unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(placeless(again.clone()), placeless(lexicon), "{id}");
            assert_eq!(to_toml(&again), written);
        }
    }

    #[test]
    fn texts_with_signs_come_back() {
        let text = "a \"b\" \\ \n\t\u{1}\u{7f}\u{85} ﷺ";
        let table: toml::Table = toml::from_str(&format!("x = {}", quoted(text))).expect("TOML");
        assert_eq!(table["x"].as_str(), Some(text));
    }

    #[test]
    fn the_layout_is_that_of_a_person() {
        let text = r#"schema = "mizan.lexicon/1"
id = "x"
version = "1"
language = "ar"
title = { ar = "عنوان", "x y" = "t" }
source = "tests"
license = "CC0-1.0"

[[frame]]
id = "f"
label = {}
definition = "…"
terms = [
  "تطبيع رمزي",
  { term = "رمزي", class = "nisba", weight = 0.5, variants = ["شكلي"], note = "n" },
  { term = "حمّل [V] المسؤولية", variants = ["حمل المسؤولية"], except = ["حمّل نفسه المسؤولية"] },
  { near = [["تطبيع", "تقارب [N]"], "رمزي"], within = 5, weight = 2.0 },
  { before = ["أ", "@g"], unless = { near = "ب" } },
  { term = "الاتفاق", if = { near = ["النووي", "إيران"], within = "paragraph" }, unless = [{ after = "خرق", within = 3 }, { near = "@g" }] },
  { term = "norm[a-z]", class = "regex" },
  "the norm[a-z][R]",
]
examples = [
  "جملة.",
]

[[frame]]
id = "g"
label = { ar = "ج" }
definition = ""
parent = "h"
terms = [
  "x",
]

[[frame]]
id = "h"
label = {}
definition = ""

[[referent]]
id = "r"
label = { en = "R" }

[referent.names]
one = ["أ"]
"the other" = ["ب", "ج"]
"#;
        let text = text.replace(", variants = [\"شكلي\"]", "");
        assert_eq!(to_toml(&parse(&text, "x").expect("reads")), text);
    }
}
