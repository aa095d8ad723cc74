//! From a lexicon to a table.

use indexmap::IndexSet;

use super::BETWEEN;
use crate::cell::defused;
use crate::lexicon::exchange::losses::Losses;
use crate::lexicon::write::{form_text, rule_value, shared_class};
use crate::lexicon::{Lexicon, Term, Weight};
use crate::problem::Problem;

/// Writes a lexicon; what has no column is told.
pub(in crate::lexicon::exchange) fn write(
    lexicon: &Lexicon,
    losses: &mut Losses,
) -> Result<Vec<u8>, Problem> {
    let fault = |error: csv::Error| Problem::new(format!("the table cannot be made: {error}"));
    let frames = &lexicon.frames;
    let languages: IndexSet<&str> =
        frames.iter().flat_map(|frame| frame.label.keys()).map(String::as_str).collect();
    let mut header = vec!["frame".to_owned()];
    let parents = frames.iter().any(|frame| frame.parent.is_some());
    let sources = frames.iter().any(|frame| frame.source.is_some());
    header.extend(parents.then(|| "parent".to_owned()));
    header.extend(languages.iter().map(|language| defused(&format!("label_{language}"))));
    header.push("definition".to_owned());
    header.extend(sources.then(|| "source".to_owned()));
    let columns = ["term", "class", "weight", "variants", "except", "rule", "note"];
    header.extend(columns.map(str::to_owned));
    // With the mark, without which spreadsheets show Arabic as nonsense.
    let mut writer = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(&header).map_err(fault)?;
    for frame in frames {
        let mut facts = Vec::new();
        facts.extend(parents.then(|| frame.parent.clone().unwrap_or_default()));
        for language in &languages {
            facts.push(frame.label.get(*language).cloned().unwrap_or_default());
        }
        facts.push(frame.definition.clone());
        facts.extend(sources.then(|| frame.source.clone().unwrap_or_default()));
        let mut rows: Vec<[String; 7]> =
            frame.terms.iter().map(|term| cells(&frame.id, term, losses)).collect();
        if rows.is_empty() {
            rows.push(Default::default());
        }
        for (at, row) in rows.into_iter().enumerate() {
            let facts =
                facts.iter().map(|fact| if at == 0 { defused(fact) } else { String::new() });
            let row = row.iter().map(|cell| defused(cell));
            let id = std::iter::once(defused(&frame.id));
            writer.write_record(id.chain(facts).chain(row)).map_err(fault)?;
        }
        if !frame.examples.is_empty() || !frame.counterexamples.is_empty() {
            losses.lose("examples and counterexamples of frames", "left out", &*frame.id);
        }
    }
    writer.into_inner().map_err(|error| Problem::new(format!("the table cannot be made: {error}")))
}

/// The cells of a term: term, class, weight, variants, except, rule, note.
fn cells(frame: &str, term: &Term, losses: &mut Losses) -> [String; 7] {
    let class = shared_class(&term.forms);
    let mut texts = term.forms.iter().map(|form| form_text(form, class));
    let first = texts.next().unwrap_or_default();
    let mut list = |texts: Vec<String>| {
        let alone = |text: &&String| format!(" {text} ").contains(BETWEEN);
        if let Some(text) = texts.iter().find(alone) {
            let place = format!("{frame}: '{text}'");
            losses.lose("a stroke between the words of a variant", "it parts two variants", place);
        }
        texts.join(BETWEEN)
    };
    let weight = match term.weight {
        Weight::ONE => String::new(),
        weight => weight.value().to_string(),
    };
    [
        first,
        class.map(|class| class.name().to_owned()).unwrap_or_default(),
        weight,
        list(texts.collect()),
        list(term.except.iter().map(|form| form_text(form, None)).collect()),
        term.rule.as_ref().map(rule_value).unwrap_or_default(),
        term.note.clone().unwrap_or_default(),
    ]
}
