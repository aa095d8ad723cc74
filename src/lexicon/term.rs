//! A term as it is written, checked: its words, its weight, its rule.

use super::class::WordClass;
use super::model::{Term, Word};
use super::raw::{RawCondition, RawItem, RawTermTable, RawWithin};
use super::rule::{Alternative, Condition, Item, Order, Rule, Together, Within};
use super::weight::Weight;

/// What is wrong with a term, and what to do.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) hint: String,
}

impl Fault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// A fault in the words or tags of a term.
    fn of_words(message: impl Into<String>) -> Self {
        let names: Vec<String> = WordClass::ALL
            .into_iter()
            .map(|class| format!("{} [{}]", class.name(), class.letter()))
            .collect();
        Self::new(message, format!("the classes are {}", names.join(", ")))
    }
}

/// Most words of a text that a rule may look over.
const FARTHEST: u16 = 1000;

/// Checks a term; `line` is where it stands in its file.
pub(super) fn term(raw: &RawTermTable, line: u64) -> Result<Term, Fault> {
    let class = match &raw.class {
        None => None,
        Some(name) => {
            Some(name.parse::<WordClass>().map_err(|error| Fault::of_words(error.to_string()))?)
        }
    };
    let weight = match raw.weight {
        None => Weight::ONE,
        Some(weight) => Weight::new(weight).ok_or_else(|| {
            Fault::new(
                format!("{weight} cannot be a weight"),
                "a weight lies between -1000 and 1000 and has at most three decimals",
            )
        })?,
    };
    let rule = rule(raw)?;
    let mut forms = Vec::with_capacity(1 + raw.variants.len());
    for text in raw.term.iter().chain(&raw.variants) {
        forms.push(words_of(text, class)?);
    }
    let except = raw
        .except
        .iter()
        .map(|text| words(text).map_err(Fault::of_words))
        .collect::<Result<_, _>>()?;
    let text = match (forms.first(), rule.as_ref().and_then(|rule| rule.together.as_ref())) {
        (Some(form), _) => form.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
        (None, Some(together)) => together.to_string(),
        (None, None) => String::new(),
    };
    Ok(Term { text, forms, rule, weight, except, note: raw.note.clone(), line })
}

/// The words of a form. A class given for the whole term is the class of its first word.
fn words_of(text: &str, class: Option<WordClass>) -> Result<Vec<Word>, Fault> {
    let mut form = Vec::new();
    let mut rest = text.trim();
    if class == Some(WordClass::Regex) {
        // It may end as a tag does: `norm[a-z]`.
        let (first, others) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        form.push(Word { text: first.to_owned(), class });
        rest = others.trim_start();
    }
    if form.is_empty() || !rest.is_empty() {
        form.extend(words(rest).map_err(Fault::of_words)?);
    }
    if let (Some(class), Some(first)) = (class, form.first_mut()) {
        first.class.get_or_insert(class);
    }
    form.iter().try_for_each(check_regex)?;
    Ok(form)
}

/// Whether a regular expression is one.
fn check_regex(word: &Word) -> Result<(), Fault> {
    if word.class != Some(WordClass::Regex) {
        return Ok(());
    }
    match whole_word(&word.text) {
        Ok(_) => Ok(()),
        Err(error) => {
            let said = error.to_string();
            let last = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Err(Fault::new(
                format!("'{}' is no regular expression: {last}", word.text),
                "it is written for one whole word, in the syntax of https://docs.rs/regex",
            ))
        }
    }
}

/// A regular expression that a whole word must fit; case does not matter, unless it says so itself.
pub(crate) fn whole_word(pattern: &str) -> Result<regex::Regex, regex::Error> {
    // By itself first: what closes a bracket that it did not open would end the group around it.
    regex::Regex::new(pattern)?;
    regex::RegexBuilder::new(&format!("^(?:{pattern})$"))
        .case_insensitive(true)
        .size_limit(1 << 20)
        .build()
}

/// The rule of a term, if it has one.
fn rule(raw: &RawTermTable) -> Result<Option<Rule>, Fault> {
    const SHAPE: &str = "{ near = [\"a word\", \"another\"], within = 5 }";
    let lists = [&raw.near, &raw.before, &raw.after];
    let mut lists =
        Order::ALL.into_iter().zip(lists).filter_map(|(o, list)| Some((o, list.as_ref()?)));
    let (list, second) = (lists.next(), lists.next());
    if second.is_some() {
        return Err(Fault::new("a term has one of near, before and after", SHAPE));
    }
    let together = match (list, &raw.term) {
        (Some((order, _)), Some(_)) => {
            return Err(Fault::new(
                format!("a term with 'term' has its '{}' within 'if'", order.name()),
                "{ term = \"a word\", if = { near = [\"another\"], within = 5 } }",
            ));
        }
        (None, None) => return Err(Fault::new("the term has neither 'term' nor 'near'", SHAPE)),
        (None, Some(_)) => None,
        (Some((order, items)), None) => {
            if items.len() < 2 {
                return Err(Fault::new(
                    format!("'{}' needs two items or more", order.name()),
                    SHAPE,
                ));
            }
            if raw.class.is_some() || !raw.variants.is_empty() || !raw.except.is_empty() {
                return Err(Fault::new(
                    "class, variants and except are for a term with 'term'",
                    "tag words, as in \"زعم [V]\"; list what may stand for an item, as in \
                     near = [[\"تطبيع\", \"تقارب\"], \"رمزي\"]; and see 'unless'",
                ));
            }
            let items = items.iter().map(item).collect::<Result<Vec<_>, _>>()?;
            Some(Together { order, items, within: within(raw.within.as_ref())? })
        }
    };
    if together.is_none() && raw.within.is_some() {
        return Err(Fault::new(
            "'within' stands beside near, before or after",
            "{ term = \"a word\", if = { near = [\"another\"], within = 5 } }",
        ));
    }
    let all = |raw: &[RawCondition]| raw.iter().map(condition).collect::<Result<Vec<_>, _>>();
    let conditions = all(raw.conditions.as_slice())?;
    let exclusions = all(raw.exclusions.as_slice())?;
    let any = together.is_some() || !conditions.is_empty() || !exclusions.is_empty();
    Ok(any.then_some(Rule { together, conditions, exclusions }))
}

fn condition(raw: &RawCondition) -> Result<Condition, Fault> {
    let lists = [&raw.near, &raw.before, &raw.after];
    let mut lists =
        Order::ALL.into_iter().zip(lists).filter_map(|(o, list)| Some((o, list.as_ref()?)));
    let (Some((order, list)), None) = (lists.next(), lists.next()) else {
        return Err(Fault::new(
            "a condition has one of near, before and after",
            "if = { near = [\"a word\", \"another\"], within = 5 }; several conditions are a list: \
             if = [{ … }, { … }]",
        ));
    };
    Ok(Condition { order, item: item(list)?, within: within(raw.within.as_ref())? })
}

fn item(raw: &RawItem) -> Result<Item, Fault> {
    let any = raw.as_slice().iter().map(|text| alternative(text)).collect::<Result<Vec<_>, _>>()?;
    if any.is_empty() {
        return Err(Fault::new("an item of the rule is empty", "name at least one word"));
    }
    Ok(Item { any })
}

fn alternative(text: &str) -> Result<Alternative, Fault> {
    match text.trim().strip_prefix('@') {
        Some(id) => Ok(Alternative::Frame(id.to_owned())),
        None => Ok(Alternative::Words(words_of(text, None)?)),
    }
}

fn within(raw: Option<&RawWithin>) -> Result<Within, Fault> {
    let wrong = |given: String| {
        Fault::new(
            format!("within is {given}"),
            format!("it is a number of words from 1 to {FARTHEST}, \"sentence\" or \"paragraph\""),
        )
    };
    match raw {
        None => Ok(Within::default()),
        Some(RawWithin::Stretch(name)) => match name.as_str() {
            "sentence" => Ok(Within::Sentence),
            "paragraph" => Ok(Within::Paragraph),
            other => Err(wrong(format!("'{other}'"))),
        },
        Some(&RawWithin::Words(words)) => match u16::try_from(words) {
            Ok(words @ 1..=FARTHEST) => Ok(Within::Words(words)),
            _ => Err(wrong(words.to_string())),
        },
    }
}

/// The words of a term: `حمّل [V] المسؤولية` has two, the first of them a verb.
pub(crate) fn words(text: &str) -> Result<Vec<Word>, String> {
    let mut words: Vec<Word> = Vec::new();
    for part in text.split_whitespace() {
        let (word, tag) = match part.strip_suffix(']').and_then(|part| part.rsplit_once('[')) {
            Some((word, tag)) => (word, Some(tag)),
            None => (part, None),
        };
        if !word.is_empty() {
            words.push(Word { text: word.to_owned(), class: None });
        }
        if let Some(tag) = tag {
            let class = tag.parse::<WordClass>().map_err(|error| error.to_string())?;
            match words.last_mut() {
                Some(word) => word.class = Some(class),
                None => return Err(format!("the tag [{tag}] stands before any word")),
            }
        }
    }
    // Arabic letters first: to tell of any other takes longer.
    let of_word = |c: char| matches!(c, 'ء'..='ي' | '*' | '?') || c.is_alphanumeric();
    let holds_a_word = words.iter().any(|word| word.text.chars().any(of_word));
    if holds_a_word { Ok(words) } else { Err(format!("'{text}' holds no word")) }
}
