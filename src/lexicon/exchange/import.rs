//! From a dictionary of another program to a lexicon.

use indexmap::{IndexMap, IndexSet};

use super::dictionary::{Category, Dictionary, Entry, ProximityRule, RuleItem};
use super::format::Format;
use super::id::{Ids, id_of, is_id};
use super::losses::Losses;
use super::{Decoded, decoded};
use super::{lexicoder, liwc, liwc22, quanteda, table, wordstat, yoshikoder};
use crate::label::Label;
use crate::lexicon::{
    Alternative, Frame, Item, Lexicon, Rule, Term, Together, Weight, Word, WordClass, order, parse,
    to_toml,
};
use crate::problem::Problem;
use crate::text::is_arabic;

/// How a dictionary is imported.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Its format, if neither name nor content say it.
    pub format: Option<Format>,
    /// The id of the lexicon; else that of the file.
    pub id: Option<String>,
    /// The language of the terms; else a guess by their script.
    pub language: Option<String>,
    /// Whether Arabic words match only as they are written, as they did in other programs.
    pub exact: bool,
}

/// A lexicon made of a dictionary.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The format that the file was in.
    pub format: Format,
    /// The lexicon.
    pub lexicon: Lexicon,
    /// What of the dictionary is not in it, and what a user should know.
    pub losses: Losses,
}

/// Makes a lexicon of the bytes of a dictionary; `name` is that of the file.
///
/// # Errors
///
/// The format is unknown or broken, or the dictionary holds no term at all.
pub fn import(bytes: Vec<u8>, name: &str, how: &Import) -> Result<Imported, Problem> {
    if let Some(id) = how.id.as_deref().filter(|id| !is_id(id)) {
        return Err(Problem::new(format!("'{id}' cannot be the id of a lexicon"))
            .hint("use letters a to z, digits, '-', '_' and '.'"));
    }
    let mut losses = Losses::default();
    let Decoded { text, encoding, lossy } = decoded(bytes);
    if lossy {
        let what = format!("bytes that mean nothing in {encoding}");
        losses.lose(&what, "they stand as U+FFFD; save the file as UTF-8", "");
    } else if encoding != "UTF-8" {
        losses.remark(&format!("the file is read as {encoding}"), "see that names look right", "");
    }
    let format = match how.format {
        Some(format) => format,
        None => Format::of(name, &text)?,
    };
    let here = |problem: Problem| problem.file(name);
    let dictionary = match format {
        Format::Quanteda => quanteda::read(&text, &mut losses),
        Format::Liwc => liwc::read(&text, &mut losses),
        Format::Liwc22 => liwc22::read(&text, &mut losses),
        Format::WordStat => wordstat::read(&text, &mut losses),
        Format::Yoshikoder | Format::Lexicoder => yoshikoder::read(&text, &mut losses),
        Format::Lexicoder3 => lexicoder::read(&text),
        Format::Csv => Ok(Dictionary::default()),
    };
    let dictionary = dictionary.map_err(here)?;
    let from = format!("imported from {} ({})", file_name(name), format.title());
    let mut frames = if format == Format::Csv {
        table::read(&text, &from, &mut losses).map_err(here)?
    } else {
        Frames { from: &from, losses: &mut losses, ids: Ids::default(), frames: Vec::new() }
            .of(dictionary.categories)
    };
    if frames.iter().all(|frame| frame.terms.is_empty()) {
        return Err(here(Problem::new("there is no term in it")
            .hint(format!("it was read as {}; another format is named with --format", format.title()))));
    }
    let language = language(&frames, how, &mut losses);
    for frame in &mut frames {
        // The label that a name became has the language of its letters, or the lexicon's.
        if let Some(text) = frame.label.shift_remove(UNKNOWN) {
            let arabic = text.chars().any(is_arabic);
            let language = match (arabic, language.as_str()) {
                (true, _) => "ar",
                (false, "ar") => "en",
                (false, other) => other,
            };
            frame.label.insert(language.to_owned(), text);
        }
    }
    arabic_words(&mut frames, how.exact, &mut losses);
    let stem = file_name(name).rsplit_once('.').map_or(file_name(name), |(stem, _)| stem);
    let id = how.id.clone().unwrap_or_else(|| id_of(stem));
    let title = dictionary.title.unwrap_or_else(|| stem.to_owned());
    let lexicon = Lexicon {
        id: if id.is_empty() { "imported".to_owned() } else { id },
        version: "0.1.0".to_owned(),
        title: Label::from([(language.clone(), title)]),
        language,
        source: format!("{from}; say who made it, from what"),
        license: "unknown; ask who made it".to_owned(),
        note: None,
        frames,
        axes: Vec::new(),
        referents: Vec::new(),
        file: name.to_owned(),
        sha256: String::new(),
        text: String::new(),
    };
    losses.remark(
        "fields that the other format does not have",
        "fill them in: version, title, source, license, and the definition of each frame",
        "",
    );
    // Read again, it has lines and is known to be sound.
    let lexicon = parse(&to_toml(&lexicon), name).map_err(|mut problem| {
        problem.line = None;
        problem
    })?;
    Ok(Imported { format, lexicon, losses })
}

/// The key of a label whose language is not known yet.
pub(super) const UNKNOWN: &str = "";

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What a frame means, where nobody said it yet.
pub(super) fn definition(from: &str) -> String {
    format!("{from}; say what this frame means")
}

/// Categories on their way to frames.
struct Frames<'a> {
    from: &'a str,
    losses: &'a mut Losses,
    ids: Ids,
    frames: Vec<Frame>,
}

/// A rule that waits until all frames have ids: the frame, the term, the rule.
type Waiting = (usize, usize, ProximityRule, String);

impl Frames<'_> {
    fn of(mut self, categories: Vec<Category>) -> Vec<Frame> {
        let mut waiting = Vec::new();
        let mut names = IndexMap::new();
        self.push(categories, None, &mut names, &mut waiting);
        self.rules(&names, waiting);
        self.without_empty();
        self.frames
    }

    fn push(
        &mut self,
        categories: Vec<Category>,
        above: Option<&str>,
        names: &mut IndexMap<String, String>,
        waiting: &mut Vec<Waiting>,
    ) {
        for category in self.merged(categories) {
            let name = spaced(&category.name);
            if is_empty(&category) {
                self.losses.lose(
                    "categories without entries",
                    "left out",
                    format!("'{name}', line {}", category.line),
                );
                continue;
            }
            let id = self.ids.give(&name, above);
            names.entry(name.to_lowercase()).or_insert_with(|| id.clone());
            let shown = if name.is_empty() { id.clone() } else { name };
            let terms = self.terms(&id, category.entries, waiting);
            self.frames.push(Frame {
                id: id.clone(),
                label: Label::from([(UNKNOWN.to_owned(), shown)]),
                definition: category.description.unwrap_or_else(|| definition(self.from)),
                source: None,
                parent: above.map(str::to_owned),
                terms,
                examples: Vec::new(),
                counterexamples: Vec::new(),
            });
            self.push(category.children, Some(&id), names, waiting);
        }
    }

    /// Categories of one name beside each other become one.
    fn merged(&mut self, categories: Vec<Category>) -> Vec<Category> {
        let mut merged: IndexMap<String, Category> = IndexMap::new();
        for category in categories {
            match merged.get_mut(&category.name) {
                Some(first) => {
                    self.losses.remark(
                        "categories of the same name",
                        "put together",
                        format!("'{}', line {}", category.name, category.line),
                    );
                    first.entries.extend(category.entries);
                    first.children.extend(category.children);
                }
                None => _ = merged.insert(category.name.clone(), category),
            }
        }
        merged.into_values().collect()
    }

    fn terms(&mut self, id: &str, entries: Vec<Entry>, waiting: &mut Vec<Waiting>) -> Vec<Term> {
        let mut terms: IndexMap<String, Term> = IndexMap::new();
        for entry in entries {
            let place = format!("{id}: '{}', line {}", spaced(&entry.text), entry.line);
            let weight = self.weight(entry.weight, &place);
            if let Some(rule) = entry.rule {
                waiting.push((self.frames.len(), terms.len(), rule, place));
                let key = format!("{} {}", entry.text, entry.line);
                terms.insert(key, Term { weight, ..Term::new(&entry.text, Vec::new()) });
                continue;
            }
            let mut text = spaced(&entry.text);
            if text.contains(['[', ']']) {
                self.losses.lose("square brackets in entries", "left out", &*place);
                text = spaced(&text.replace(['[', ']'], " "));
            }
            if !text.contains(|c: char| c.is_alphanumeric() || matches!(c, '*' | '?')) {
                self.losses.lose("entries without a letter or digit", "left out", place);
                continue;
            }
            let word = |word: &str| Word { text: word.to_owned(), class: None };
            let form = text.split(' ').map(word).collect();
            match terms.get(&text) {
                Some(first) if first.weight != weight => {
                    self.losses.lose("entries with two weights", "the first is kept", place);
                }
                Some(_) => self.losses.remark("entries that stand twice", "kept once", place),
                None => {
                    let term = Term { weight, ..Term::new(&text, vec![form]) };
                    terms.insert(text, term);
                }
            }
        }
        terms.into_values().collect()
    }

    fn weight(&mut self, weight: Option<f64>, place: &str) -> Weight {
        let Some(given) = weight else { return Weight::ONE };
        if let Some(weight) = Weight::new(given) {
            return weight;
        }
        let near = (given.clamp(-1000.0, 1000.0) * 1000.0).round() / 1000.0;
        self.losses.lose(
            "weights beyond 1000, or with more than three decimals",
            "the nearest is taken",
            format!("{given} of {place}"),
        );
        Weight::new(near).unwrap_or(Weight::ONE)
    }

    /// Puts in the rules, now that it is known which frames there are.
    fn rules(&mut self, names: &IndexMap<String, String>, waiting: Vec<Waiting>) {
        for (frame, term, rule, place) in waiting {
            let items: Option<Vec<Item>> = rule.items.iter().map(|one| item(one, names)).collect();
            let Some(items) = items else {
                self.losses.lose("rules on what is not here", "left out", place);
                continue;
            };
            let together = Together { order: rule.order, items, within: rule.within };
            let text = together.to_string();
            let rule = Rule { together: Some(together), ..Rule::default() };
            let asks = rule.frames().next().is_some();
            if let Some(found) = self.term(frame, term) {
                found.text = text;
                found.rule = Some(rule);
            }
            if asks && order(&self.frames).is_err() {
                if let Some(found) = self.term(frame, term) {
                    found.rule = None;
                }
                self.losses.lose("rules on the category that they belong to", "left out", place);
            }
        }
        for frame in &mut self.frames {
            frame.terms.retain(|term| !term.forms.is_empty() || term.rule.is_some());
        }
    }

    fn term(&mut self, frame: usize, term: usize) -> Option<&mut Term> {
        self.frames.get_mut(frame)?.terms.get_mut(term)
    }

    /// Takes out frames in which nothing is left, and rules that ask for them.
    fn without_empty(&mut self) {
        loop {
            let mut parents = IndexSet::new();
            // What is above stands before what is below.
            for at in (0..self.frames.len()).rev() {
                let Some(frame) = self.frames.get(at) else { continue };
                if frame.terms.is_empty() && !parents.contains(&frame.id) {
                    self.losses.lose(
                        "categories without entries",
                        "left out",
                        format!("'{}'", frame.id),
                    );
                    self.frames.remove(at);
                } else if let Some(parent) = &frame.parent {
                    parents.insert(parent.clone());
                }
            }
            let ids: IndexSet<String> = self.frames.iter().map(|frame| frame.id.clone()).collect();
            let mut changed = false;
            for frame in &mut self.frames {
                let losses = &mut *self.losses;
                frame.terms.retain(|term| {
                    let sound = term.rule.iter().flat_map(Rule::frames).all(|id| ids.contains(id));
                    if !sound {
                        let place = format!("{}: '{}'", frame.id, term.text);
                        losses.lose("rules on what is not here", "left out", place);
                    }
                    changed |= !sound;
                    sound
                });
            }
            if !changed {
                return;
            }
        }
    }
}

fn item(item: &RuleItem, names: &IndexMap<String, String>) -> Option<Item> {
    let one = match item {
        RuleItem::Category(name) => Alternative::Frame(names.get(&name.to_lowercase())?.clone()),
        RuleItem::Text(text) => {
            let word = |word: &str| Word { text: word.to_owned(), class: None };
            let words: Vec<Word> = text.split_whitespace().map(word).collect();
            let sound = text.chars().any(char::is_alphanumeric) && !text.contains(['[', ']']);
            Alternative::Words(Some(words).filter(|_| sound)?)
        }
    };
    Some(Item { any: vec![one] })
}

fn is_empty(category: &Category) -> bool {
    category.entries.is_empty() && category.children.iter().all(is_empty)
}

/// A text with single spaces, and none of the signs that nobody sees on a line.
fn spaced(text: &str) -> String {
    let pieces = text.split(|c: char| c.is_whitespace() || c.is_control());
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words(frames: &[Frame]) -> impl Iterator<Item = &Word> {
    frames.iter().flat_map(|frame| &frame.terms).flat_map(|term| term.forms.iter().flatten())
}

fn language(frames: &[Frame], how: &Import, losses: &mut Losses) -> String {
    if let Some(language) = &how.language {
        return language.clone();
    }
    let (mut arabic, mut all) = (0_usize, 0_usize);
    for c in words(frames).flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic()) {
        all += 1;
        arabic += usize::from(is_arabic(c));
    }
    let guess = if 2 * arabic > all { "ar" } else { "en" };
    let what = format!("the language '{guess}' is a guess by the script");
    losses.remark(&what, "--language says it", "");
    guess.to_owned()
}

/// Whether a word matches by the grammar of Arabic.
pub(super) fn by_grammar(word: &Word) -> bool {
    let stays = matches!(
        word.class,
        Some(WordClass::Exact | WordClass::Glob | WordClass::Regex)
    );
    !stays && word.text.chars().any(is_arabic) && !word.text.contains(['*', '?'])
}

/// Arabic words match with what may be glued to them, which no other program does.
fn arabic_words(frames: &mut [Frame], exact: bool, losses: &mut Losses) {
    let mut count = 0_usize;
    for term in frames.iter_mut().flat_map(|frame| &mut frame.terms) {
        for word in term.forms.iter_mut().flatten() {
            if word.class.is_none() && by_grammar(word) {
                count += 1;
                if exact {
                    word.class = Some(WordClass::Exact);
                }
            }
        }
    }
    match (count, exact) {
        (0, _) => {}
        (_, true) => losses.remark(
            &format!("{count} Arabic words match only as they are written"),
            "as they did in the other program",
            "",
        ),
        (_, false) => losses.remark(
            &format!("{count} Arabic words match by the grammar"),
            "with clitics and endings, which the other program did not do; --exact keeps them as \
             they were",
            "",
        ),
    }
}
