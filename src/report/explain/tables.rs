//! An explanation as tables.

use super::words::{ExplainWords, inflects, objection, slip, why_inflects};
use crate::matching::{
    Explanation, Forbidden, FormExplained, FormKind, LexiconWord, PlaceTried, Placed, Reading,
    TextWord, Verdict, WordTried,
};
use crate::report::called::name_apart;
use crate::report::language::{Language, fill};
use crate::report::summary::Section;
use crate::report::{Terminal, markdown, terminal};

/// Places of a form that are shown, the most telling first.
const PLACES: usize = 12;

/// Endings that are listed, the short ones first: verbs have some sixty.
const ENDINGS: usize = 24;

/// For a terminal.
pub fn explanation_table(
    explanation: &Explanation,
    language: Language,
    terminal: Terminal,
) -> String {
    terminal::written(&sections(explanation, language), language, terminal)
}

/// As Markdown.
pub fn explanation_markdown(explanation: &Explanation, language: Language) -> String {
    markdown::written(&sections(explanation, language))
}

fn sections(explanation: &Explanation, language: Language) -> Vec<Section> {
    let words = ExplainWords::of(language);
    let mut sections = vec![text(explanation, language, words)];
    for form in &explanation.forms {
        sections.push(understood(form, language, words));
        sections.push(tried(explanation, form, language, words));
    }
    sections
}

/// The answer, and the words of the text.
fn text(explanation: &Explanation, language: Language, words: &ExplainWords) -> Section {
    let answer = if explanation.matches { words.matches } else { words.does_not_match };
    let title = fill(answer, &[&name_apart(&explanation.term), &name_apart(&explanation.text)]);
    let row = |(number, word): (usize, &TextWord)| {
        let changes = word
            .changes
            .iter()
            .map(|change| format!("{}: {} → {}", change.step.name(), change.before, change.after));
        let mut said: Vec<String> = changes.collect();
        if let Some(sign) = &word.barrier {
            let shown = if sign.is_empty() { words.empty_line } else { sign };
            said.push(fill(words.parted, &[shown]));
        }
        if word.detached {
            said.push(words.detached.to_owned());
        }
        vec![
            (number + 1).to_string(),
            word.written.clone(),
            word.form.clone(),
            said.join(language.either("؛ ", "; ")),
        ]
    };
    Section {
        title,
        header: words.text_header.map(str::to_owned).to_vec(),
        rows: explanation.words.iter().enumerate().map(row).collect(),
        notes: rule(explanation, words),
        ..Section::default()
    }
}

/// What came of a rule that asks for items that stand together.
fn rule(explanation: &Explanation, words: &ExplainWords) -> Vec<String> {
    let Some(rule) = &explanation.rule else { return Vec::new() };
    let asked = format!("{} {}, within {}", rule.order, rule.rule, rule.within);
    let asked = name_apart(&asked);
    vec![match &rule.hit {
        Some(hit) => fill(words.together, &[&asked, &name_apart(hit)]),
        None => fill(words.not_together, &[&asked]),
    }]
}

/// How the words of a form were understood.
fn understood(form: &FormExplained, language: Language, words: &ExplainWords) -> Section {
    let title = match form.kind {
        FormKind::Counts => words.form,
        FormKind::Except => words.exception,
        FormKind::Item => words.item,
    };
    let row = |word: &LexiconWord| {
        let mut why = why_inflects(word, language);
        if word.definite {
            why = format!("{why}{}{}", language.either("؛ ", "; "), words.definite);
        }
        let endings = word.inflects.endings();
        let endings: Vec<&str> = endings.into_iter().filter(|ending| !ending.is_empty()).collect();
        let more = if endings.len() > ENDINGS { " …" } else { "" };
        let shown = endings.get(..endings.len().min(ENDINGS)).unwrap_or_default().join(" ");
        let endings = if endings.is_empty() { "–".to_owned() } else { shown + more };
        vec![word.form.clone(), inflects(word.inflects, language).to_owned(), why, endings]
    };
    Section {
        title: fill(title, &[&name_apart(&form.text)]),
        header: words.form_header.map(str::to_owned).to_vec(),
        rows: form.words.iter().map(row).collect(),
        ..Section::default()
    }
}

/// Where a form was tried, and what came of it.
fn tried(
    explanation: &Explanation,
    form: &FormExplained,
    language: Language,
    words: &ExplainWords,
) -> Section {
    let mut rows = Vec::new();
    for place in form.places.iter().take(PLACES) {
        for (word, tried) in form.words.iter().zip(&place.words) {
            rows.push(row(explanation, word, tried, language, words));
        }
        rows.push(vec![String::new(), String::new(), format!("→ {}", outcome(place, form, words))]);
    }
    let mut notes = Vec::new();
    if rows.is_empty() {
        notes.push(words.nothing_of_it.to_owned());
    } else if form.places.len() > PLACES {
        let more = form.places.len() - PLACES;
        notes.push(fill(words.more_places, &[&more.to_string()]));
    }
    Section {
        title: fill(words.tried, &[&name_apart(&form.text)]),
        header: words.tried_header.map(str::to_owned).to_vec(),
        rows,
        notes,
        ..Section::default()
    }
}

fn row(
    explanation: &Explanation,
    word: &LexiconWord,
    tried: &WordTried,
    language: Language,
    words: &ExplainWords,
) -> Vec<String> {
    let text = explanation.words.get(tried.word);
    let written =
        text.map_or("–".to_owned(), |text| format!("{} {}", tried.word + 1, text.written));
    let sign = text.and_then(|text| text.barrier.as_deref()).unwrap_or_default();
    vec![written, word.form.clone(), verdict(word, &tried.verdict, sign, language, words)]
}

fn outcome(place: &PlaceTried, form: &FormExplained, words: &ExplainWords) -> String {
    match &place.outcome {
        Placed::Hit => match form.kind {
            FormKind::Counts => words.hit,
            FormKind::Except => words.found,
            FormKind::Item => words.item_found,
        }
        .to_owned(),
        Placed::Unmet(conditions) => fill(words.unmet, &[&name_apart(&conditions.join(" · "))]),
        Placed::Fails => words.fails.to_owned(),
        Placed::Excepted(except) => fill(words.excepted, &[&name_apart(except)]),
        Placed::TakenBy(term) => fill(words.taken, &[&name_apart(term)]),
    }
}

fn verdict(
    word: &LexiconWord,
    verdict: &Verdict,
    sign: &str,
    language: Language,
    words: &ExplainWords,
) -> String {
    let kind = inflects(word.inflects, language);
    match verdict {
        Verdict::Fits(read) => fill(words.fits, &[&name_apart(&parts(read))]),
        Verdict::FitsWhole => words.fits_whole.to_owned(),
        Verdict::Forbidden(all) => {
            let said = all.iter().map(|forbidden| against(word, forbidden, language, words));
            said.collect::<Vec<_>>().join(language.either("؛ ", "; "))
        }
        Verdict::NoSuchEnding(read) => fill(
            words.no_such_ending,
            &[&name_apart(&parts(read)), &name_apart(&read.ending), kind],
        ),
        Verdict::NoSuchBeginning(read) => {
            fill(words.no_such_beginning, &[&name_apart(&parts(read)), &name_apart(&read.before)])
        }
        Verdict::Spelled(how, meant) => {
            fill(words.spelled, &[&name_apart(meant), slip(*how, language)])
        }
        Verdict::OtherLetters => fill(words.other_letters, &[&name_apart(&word.form)]),
        Verdict::Barrier if sign.is_empty() => words.barrier_line.to_owned(),
        Verdict::Barrier => fill(words.barrier, &[sign]),
        Verdict::NoMoreWords => words.no_more_words.to_owned(),
    }
}

fn against(
    word: &LexiconWord,
    forbidden: &Forbidden,
    language: Language,
    words: &ExplainWords,
) -> String {
    let stem = name_apart(&forbidden.reading.stem);
    let own = name_apart(&word.form);
    let listed = name_apart(forbidden.listed.as_deref().unwrap_or_default());
    let ending = name_apart(&forbidden.reading.ending);
    let before = name_apart(&forbidden.reading.before);
    let why = objection(forbidden.objection, language)
        .replace("{word}", &own)
        .replace("{stem}", &stem)
        .replace("{listed}", &listed)
        .replace("{ending}", &ending)
        .replace("{before}", &before);
    fill(words.forbidden, &[&name_apart(&parts(&forbidden.reading)), &why])
}

/// `ال + عملي + ة`.
fn parts(reading: &Reading) -> String {
    let parts = [&reading.before, &reading.stem, &reading.ending];
    let parts: Vec<&str> =
        parts.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    parts.join(" + ")
}
