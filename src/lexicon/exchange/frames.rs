//! From categories to frames.

use indexmap::{IndexMap, IndexSet};

use super::dictionary::{Category, Entry, ProximityRule, RuleItem};
use super::id::Ids;
use super::import::{UNKNOWN, definition};
use super::losses::Losses;
use crate::label::Label;
use crate::lexicon::{Alternative, Frame, Item, Rule, Term, Together, Weight, Word, order};

/// The frames of categories. What cannot be in one is told.
pub(super) fn of(categories: Vec<Category>, from: &str, losses: &mut Losses) -> Vec<Frame> {
    let mut frames = Frames { from, losses, ids: Ids::default(), made: Vec::new() };
    let mut waiting = Vec::new();
    let mut names = IndexMap::new();
    frames.push(categories, None, &mut names, &mut waiting);
    frames.rules(&names, waiting);
    frames.without_empty();
    frames.made
}

/// Categories on their way to frames.
struct Frames<'a> {
    from: &'a str,
    losses: &'a mut Losses,
    ids: Ids,
    made: Vec<Frame>,
}

/// A rule that waits until all frames have ids: the frame, the term, the rule.
type Waiting = (usize, usize, ProximityRule, String);

impl Frames<'_> {
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
            self.made.push(Frame {
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
                waiting.push((self.made.len(), terms.len(), rule, place));
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
            if asks && order(&self.made).is_err() {
                if let Some(found) = self.term(frame, term) {
                    found.rule = None;
                }
                self.losses.lose("rules on the category that they belong to", "left out", place);
            }
        }
        for frame in &mut self.made {
            frame.terms.retain(|term| !term.forms.is_empty() || term.rule.is_some());
        }
    }

    fn term(&mut self, frame: usize, term: usize) -> Option<&mut Term> {
        self.made.get_mut(frame)?.terms.get_mut(term)
    }

    /// Takes out frames in which nothing is left, and rules that ask for them.
    fn without_empty(&mut self) {
        loop {
            let mut parents = IndexSet::new();
            // What is above stands before what is below.
            for at in (0..self.made.len()).rev() {
                let Some(frame) = self.made.get(at) else { continue };
                if frame.terms.is_empty() && !parents.contains(&frame.id) {
                    self.losses.lose(
                        "categories without entries",
                        "left out",
                        format!("'{}'", frame.id),
                    );
                    self.made.remove(at);
                } else if let Some(parent) = &frame.parent {
                    parents.insert(parent.clone());
                }
            }
            let ids: IndexSet<String> = self.made.iter().map(|frame| frame.id.clone()).collect();
            let mut changed = false;
            for frame in &mut self.made {
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
