//! From a lexicon to a dictionary of another program.

use std::str::FromStr;

use indexmap::{IndexMap, IndexSet};

use super::dictionary::{Category, Dictionary, Entry};
use super::format::{Carries, Format, Wildcards};
use super::import::by_grammar;
use super::losses::Losses;
use super::{lexicoder, liwc, liwc22, quanteda, table, wordstat, yoshikoder};
use crate::label::in_language;
use crate::lexicon::write::form_text;
use crate::lexicon::{Frame, Lexicon, Term, Weight, Word, WordClass};
use crate::problem::Problem;

/// What categories are called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// The ids of frames.
    #[default]
    Ids,
    /// The labels of frames, in the language of the lexicon.
    Labels,
}

impl FromStr for Names {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "ids" => Ok(Names::Ids),
            "labels" => Ok(Names::Labels),
            other => Err(format!("'{other}' is neither ids nor labels")),
        }
    }
}

/// A dictionary made of a lexicon.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// What of the lexicon is not in it, and what a user should know.
    pub losses: Losses,
}

/// Writes a lexicon in the format of another program.
///
/// # Errors
///
/// None but that of a table which cannot be made.
pub fn export(lexicon: &Lexicon, format: Format, names: Names) -> Result<Exported, Problem> {
    let mut losses = Losses::default();
    let head = "title, version, source and licence of the lexicon";
    if format == Format::Quanteda {
        losses.remark(head, "they are comments at the head of the file", "");
    } else {
        losses.remark(head, "keep the lexicon's own file: they are not in this one", "");
    }
    for axis in &lexicon.axes {
        losses.lose("axes", "left out", &*axis.id);
    }
    if format == Format::Csv {
        for referent in &lexicon.referents {
            losses.lose("referent groups", "left out", &*referent.id);
        }
        let bytes = table::write(lexicon, &mut losses)?;
        return Ok(Exported { bytes, losses });
    }
    let mut fitting = Fitting { lexicon, format, carries: format.carries(), names, losses };
    let dictionary = fitting.dictionary();
    let mut losses = fitting.losses;
    let bytes = match format {
        Format::Quanteda => quanteda::write(&dictionary, &about(lexicon)).into_bytes(),
        Format::Liwc => liwc::write(&dictionary).into_bytes(),
        Format::Liwc22 => liwc22::write(&dictionary, &mut losses)?,
        Format::WordStat => wordstat::write(&dictionary).into_bytes(),
        Format::Yoshikoder | Format::Lexicoder | Format::Csv => {
            yoshikoder::write(&dictionary).into_bytes()
        }
        Format::Lexicoder3 => lexicoder::write(&dictionary).into_bytes(),
    };
    Ok(Exported { bytes, losses })
}

/// What a file says of the lexicon that it was made of.
fn about(lexicon: &Lexicon) -> Vec<String> {
    let mut about = vec![format!("{} {} ({})", lexicon.id, lexicon.version, lexicon.language)];
    about.extend(lexicon.title.values().cloned());
    about.push(format!("source: {}", lexicon.source));
    about.push(format!("license: {}", lexicon.license));
    about.extend(lexicon.note.iter().map(|note| format!("note: {note}")));
    about
}

/// A lexicon that is made to fit a format.
struct Fitting<'a> {
    lexicon: &'a Lexicon,
    format: Format,
    carries: Carries,
    names: Names,
    losses: Losses,
}

impl Fitting<'_> {
    fn dictionary(&mut self) -> Dictionary {
        let lexicon = self.lexicon;
        let mut below: IndexMap<Option<&str>, Vec<&Frame>> = IndexMap::new();
        for frame in &lexicon.frames {
            below.entry(frame.parent.as_deref()).or_default().push(frame);
        }
        let mut used = IndexSet::new();
        let mut categories = self.categories(None, &below, &mut used);
        for referent in &lexicon.referents {
            self.losses.lose("referent groups", "written as categories", &*referent.id);
            let mut group = Category::new(unique(&referent.id, &mut used), 0);
            for (register, names) in &referent.names {
                let mut name = one_line(register);
                if self.format == Format::Liwc {
                    // Its legend is a list, in which a name stands once.
                    if used.contains(&name) {
                        name = format!("{}.{name}", referent.id);
                    }
                    name = unique(&name, &mut used);
                }
                let mut category = Category::new(name, 0);
                category.entries = self.entries(&referent.id, names);
                group.children.push(category);
            }
            categories.push(group);
        }
        if !self.carries.tree {
            categories = self.flat(categories);
        }
        Dictionary {
            title: in_language(&lexicon.title, &lexicon.language).map(str::to_owned),
            categories,
        }
    }

    fn categories(
        &mut self,
        parent: Option<&str>,
        below: &IndexMap<Option<&str>, Vec<&Frame>>,
        used: &mut IndexSet<String>,
    ) -> Vec<Category> {
        let frames = below.get(&parent).cloned().unwrap_or_default();
        let mut categories = Vec::with_capacity(frames.len());
        for frame in frames {
            let mut category = Category::new(self.name(frame, used), 0);
            self.facts(frame, &mut category);
            category.entries = self.entries(&frame.id, &frame.terms);
            category.children = self.categories(Some(&frame.id), below, used);
            categories.push(category);
        }
        categories
    }

    /// What a frame is called.
    fn name(&mut self, frame: &Frame, used: &mut IndexSet<String>) -> String {
        let label = in_language(&frame.label, &self.lexicon.language).map(one_line);
        let usable = |name: &str| {
            !name.is_empty()
                && !name.starts_with(['@', '#', '+', '%'])
                && super::wordstat::weighted(name).is_none()
                && !used.contains(name)
        };
        match (self.names, label) {
            (Names::Labels, Some(label)) if usable(&label) => {
                self.losses.remark("ids of frames", "categories are called by labels", &*frame.id);
                if frame.label.len() > 1 {
                    self.losses.lose("labels in other languages", "left out", &*frame.id);
                }
                unique(&label, used)
            }
            (Names::Labels, _) => {
                self.losses.lose(
                    "labels that cannot be names here",
                    "the id is written",
                    &*frame.id,
                );
                unique(&frame.id, used)
            }
            (Names::Ids, label) => {
                if label.is_some_and(|label| label != frame.id) {
                    self.losses.lose("labels of frames", "left out; --names labels", &*frame.id);
                }
                unique(&frame.id, used)
            }
        }
    }

    fn facts(&mut self, frame: &Frame, category: &mut Category) {
        if self.carries.descriptions {
            category.description = Some(one_line(&frame.definition));
        } else if !frame.definition.is_empty() {
            self.losses.lose("definitions of frames", "left out", &*frame.id);
        }
        if frame.source.is_some() {
            self.losses.lose("sources of frames", "left out", &*frame.id);
        }
        if !frame.examples.is_empty() || !frame.counterexamples.is_empty() {
            self.losses.lose("examples and counterexamples of frames", "left out", &*frame.id);
        }
    }

    fn entries(&mut self, frame: &str, terms: &[Term]) -> Vec<Entry> {
        let mut entries: IndexMap<String, Entry> = IndexMap::new();
        for term in terms {
            let place = format!("{frame}: '{}'", term.text);
            if term.rule.is_some() {
                let instead = "left out, since without its rule it would count what it should not";
                self.losses.lose("terms with rules", instead, &*place);
                continue;
            }
            let weight = Some(term.weight.value()).filter(|_| self.carries.weights);
            if term.weight != Weight::ONE && !self.carries.weights {
                self.losses.lose("weights", "every term counts as 1", &*place);
            }
            if !term.except.is_empty() {
                let instead = "left out: the term counts there where it should not";
                self.losses.lose("exceptions of terms", instead, &*place);
            }
            if term.note.is_some() {
                self.losses.lose("notes on terms", "left out", &*place);
            }
            if term.forms.len() > 1 {
                self.losses.lose("variants of terms", "each is an entry of its own", &*place);
            }
            if term.forms.iter().flatten().any(by_grammar) {
                let instead = "there they match only as they are typed: without clitics, endings, \
                               agreement and spellings of hamza";
                self.losses.lose(
                    "terms with Arabic words that match by the grammar",
                    instead,
                    &*place,
                );
            }
            for form in &term.forms {
                let Some(text) = self.text(form, &place) else { continue };
                let entry = Entry { weight, ..Entry::new(text.clone(), 0) };
                entries.entry(text).or_insert(entry);
            }
        }
        entries.into_values().collect()
    }

    /// A form as the format writes it.
    fn text(&mut self, form: &[Word], place: &str) -> Option<String> {
        if form.iter().any(|word| word.class == Some(WordClass::Regex)) {
            self.losses.lose("regular expressions", "left out", place);
            return None;
        }
        let plain: Vec<Word> =
            form.iter().map(|word| Word { text: word.text.clone(), class: None }).collect();
        let mut text = one_line(&form_text(&plain, None));
        let literal =
            |word: &Word| word.class == Some(WordClass::Exact) && word.text.contains(['*', '?']);
        if form.iter().any(literal) {
            self.losses.lose("the signs * and ? as letters", "there they are wildcards", place);
        }
        let foreign = |word: &Word| match self.carries.wildcards {
            Wildcards::Any => false,
            Wildcards::Stars => word.text.contains('?'),
            Wildcards::LastStar => {
                word.text.contains('?') || word.text.trim_end_matches('*').contains('*')
            }
        };
        if form.iter().any(foreign) {
            let what = format!("wildcards that {} does not have", self.format.title());
            self.losses.lose(&what, "written as they are", place);
        }
        if self.format == Format::WordStat && text.contains('_') {
            // It parts words in mizan too.
            text = one_line(&text.replace('_', " "));
        }
        if self.format == Format::Liwc && text.contains(|c: char| c.is_ascii_digit()) {
            let then = "some readers of this format take it for a code, quanteda among them";
            self.losses.remark("terms that hold a number", then, place);
        }
        // At the start of a line some signs say something else; they are no part of a word.
        let signs: &[char] = match self.format {
            Format::WordStat => &['@', '#', ' '],
            Format::Lexicoder3 => &['+', ' '],
            _ => &[],
        };
        let bare = text.trim_start_matches(signs);
        if bare.len() < text.len() {
            self.losses.lose("signs before terms", "left out; no word has them", place);
            return Some(bare.to_owned()).filter(|bare| !bare.is_empty());
        }
        (!text.is_empty()).then_some(text)
    }

    /// All categories side by side, each with the entries of those below it.
    fn flat(&mut self, categories: Vec<Category>) -> Vec<Category> {
        let mut flat = Vec::new();
        let mut used = IndexSet::new();
        for category in categories {
            self.flatten(category, "", &mut flat, &mut used);
        }
        flat
    }

    fn flatten(
        &mut self,
        category: Category,
        above: &str,
        flat: &mut Vec<Category>,
        used: &mut IndexSet<String>,
    ) -> Vec<Entry> {
        let place = flat.len();
        let name = match above {
            "" => category.name,
            above => {
                let instead = "they stand beside each other; the upper one has the terms of the \
                               lower too";
                self.losses.lose("frames within frames", instead, &*category.name);
                if used.contains(&category.name) {
                    format!("{above}.{}", category.name)
                } else {
                    category.name
                }
            }
        };
        let name = unique(&name, used);
        flat.push(Category {
            children: Vec::new(),
            entries: Vec::new(),
            name: name.clone(),
            ..category
        });
        let mut entries = category.entries;
        for child in category.children {
            let below = self.flatten(child, &name, flat, used);
            entries.extend(below);
        }
        let mut known = IndexSet::new();
        entries.retain(|entry| known.insert(entry.text.clone()));
        if let Some(own) = flat.get_mut(place) {
            own.entries.clone_from(&entries);
        }
        entries
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name that was not used before.
fn unique(name: &str, used: &mut IndexSet<String>) -> String {
    let mut unique = name.to_owned();
    let mut number = 2;
    while !used.insert(unique.clone()) {
        unique = format!("{name}-{number}");
        number += 1;
    }
    unique
}
