//! The tables of a validation, for the terminal and for Markdown.

use super::agreement;
use super::numbers::{count, probability, score, share, shown};
use super::words::{Words, measure_name, measure_of, words};
use crate::compare::classification::Measure;
use crate::label::in_language;
use crate::report::language::{Language, decimal, fill, thousands};
use crate::report::markdown;
use crate::report::summary::Section;
use crate::report::terminal::{self, Terminal};
use crate::validation::{Answer, Difference, Example, Measured, Validated, positives_needed};

/// Units coded yes below which recall is little more than a guess.
const FEW: f64 = 30.0;

/// Differences between outlets below which nothing need be said.
const WORTH_SAYING: f64 = 0.05;

/// Terms in a table.
const TERMS: usize = 15;

/// A validation as tables of a terminal.
pub fn validation_table(validated: &Validated, language: Language, terminal: Terminal) -> String {
    terminal::written(&sections(validated, language), language, terminal)
}

/// A validation as Markdown.
pub fn validation_markdown(validated: &Validated, language: Language) -> String {
    markdown::written(&sections(validated, language))
}

fn sections(validated: &Validated, language: Language) -> Vec<Section> {
    let ours = words(language);
    let mut sections = Vec::new();
    for answer in &validated.questions {
        sections.push(measures(answer, ours, language));
        if answer.all.units == 0 {
            continue;
        }
        sections.push(confusion(answer, ours));
        sections.extend(outlets(answer, ours, language));
        sections.extend(calibration(answer, ours, language));
        sections.extend(terms(answer, ours, language));
        let wrong = answer.terms.iter().flat_map(|term| &term.examples);
        sections.extend(examples(ours.wrong_sentences, answer, wrong, ours, language));
        sections.extend(examples(ours.missed, answer, answer.misses.iter(), ours, language));
    }
    sections.extend(agreement::sections(&validated.agreement, language));
    sections
}

/// What a question is called.
pub(super) fn called(answer: &Answer, language: Language) -> String {
    let label = in_language(&answer.label, language.code()).unwrap_or(&answer.frame);
    // A label of people's own says more than the frame it is held against.
    if answer.coding == answer.frame || answer.coding.is_empty() {
        label.to_owned()
    } else {
        format!("{label} ({})", answer.coding)
    }
}

pub(super) fn estimate(measured: &Measured, measure: Measure) -> String {
    measured.measures.get(&measure).map_or("–".to_owned(), shown)
}

fn measures(answer: &Answer, ours: &Words, language: Language) -> Section {
    let all = &answer.all;
    let yes = all.cells.true_positive + all.cells.false_negative;
    let row = |measure: Measure| {
        vec![
            measure_name(measure, language).to_owned(),
            estimate(all, measure),
            measure_of(measure, language).to_owned(),
        ]
    };
    let mut rows: Vec<Vec<String>> = Measure::ALL.into_iter().map(row).collect();
    if let Some(area) = &answer.area {
        rows.push(vec![ours.auc.to_owned(), shown(&area.area), ours.roc_title.to_owned()]);
    }
    rows.push(vec![ours.matthews.to_owned(), share(all.matthews), String::new()]);
    let left = answer.left_out;
    let comma = language.words().comma;
    let parts: Vec<String> = [
        (left.uncoded, ours.uncoded),
        (left.ties, ours.ties),
        (left.other, ours.other),
        (left.not_in_corpus, ours.not_in_corpus),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, text)| fill(text, &[&thousands(number)]))
    .collect();
    let mut notes = Vec::new();
    if !parts.is_empty() {
        notes.push(fill(ours.left_out, &[&parts.join(comma)]));
    }
    if answer.weighted {
        notes.push(ours.weighted.to_owned());
    }
    if !answer.strata_without_units.is_empty() {
        let names: Vec<String> = answer
            .strata_without_units
            .iter()
            .map(|(name, units)| format!("{name} ({})", count(*units)))
            .collect();
        notes.push(fill(ours.no_unit_of, &[&names.join(comma)]));
    }
    if all.units > 0 && yes < FEW {
        let needed = positives_needed(0.7, 0.1).map(thousands).unwrap_or_default();
        notes.push(fill(ours.few_positives, &[&count(yes), &needed]));
    }
    if all.units > 0 {
        let how = if answer.weighted {
            ours.interval_strata
        } else if all.articles < all.units {
            ours.interval_articles
        } else {
            ours.interval_wilson
        };
        notes.push(fill(ours.intervals, &[how]));
    }
    Section {
        title: fill(ours.title, &[&called(answer, language), &thousands(all.units), &count(yes)]),
        header: vec![ours.measure.to_owned(), ours.value.to_owned(), ours.of.to_owned()],
        rows,
        numbers: false,
        notes,
    }
}

fn confusion(answer: &Answer, ours: &Words) -> Section {
    let cells = &answer.all.cells;
    let row = |name: &str, yes: f64, no: f64| {
        vec![name.to_owned(), count(yes), count(no), count(yes + no)]
    };
    let rows = vec![
        row(ours.found, cells.true_positive, cells.false_positive),
        row(ours.not_found, cells.false_negative, cells.true_negative),
        row(
            ours.sum,
            cells.true_positive + cells.false_negative,
            cells.false_positive + cells.true_negative,
        ),
    ];
    Section {
        title: ours.confusion.to_owned(),
        header: ["", ours.coded_yes, ours.coded_no, ours.sum].map(str::to_owned).to_vec(),
        rows,
        numbers: true,
        notes: Vec::new(),
    }
}

fn outlets(answer: &Answer, ours: &Words, language: Language) -> Option<Section> {
    if answer.outlets.is_empty() {
        return None;
    }
    let header = vec![
        language.words().outlet.to_owned(),
        ours.units.to_owned(),
        ours.yes.to_owned(),
        measure_name(Measure::Recall, language).to_owned(),
        measure_name(Measure::Precision, language).to_owned(),
        measure_name(Measure::Specificity, language).to_owned(),
        ours.equal.to_owned(),
    ];
    let rows = answer
        .outlets
        .iter()
        .map(|outlet| {
            let measured = &outlet.measured;
            vec![
                outlet.outlet.clone(),
                thousands(measured.units),
                count(measured.cells.true_positive + measured.cells.false_negative),
                estimate(measured, Measure::Recall),
                estimate(measured, Measure::Precision),
                estimate(measured, Measure::Specificity),
                share(outlet.found_at_equal_shares),
            ]
        })
        .collect();
    let mut notes = Vec::new();
    let all = answer.all.measures.get(&Measure::Prevalence).and_then(|found| found.value);
    if answer.outlets.iter().any(|outlet| outlet.found_at_equal_shares.is_some()) {
        notes.push(fill(ours.equal_note, &[&share(all)]));
    }
    notes.extend(differences(answer, ours, language));
    Some(Section {
        title: fill(ours.outlets, &[&called(answer, language)]),
        header,
        rows,
        numbers: true,
        notes,
    })
}

/// What the tests between outlets bear out, in sentences.
fn differences(answer: &Answer, ours: &Words, language: Language) -> Vec<String> {
    let others = |name: &str| -> String {
        let mut rest = answer.outlets.iter().filter(|outlet| outlet.outlet != name);
        match (rest.next(), rest.next()) {
            (Some(other), None) => other.outlet.clone(),
            _ => ours.the_others.to_owned(),
        }
    };
    let all: Vec<(&str, &Difference)> = answer
        .outlets
        .iter()
        .flat_map(|outlet| {
            outlet.against_others.iter().map(|found| (outlet.outlet.as_str(), found))
        })
        .collect();
    let borne_out: Vec<String> = all
        .iter()
        .filter(|(_, found)| found.q.is_some_and(|q| q < 0.05))
        .filter(|(_, found)| (found.here - found.others).abs() >= WORTH_SAYING)
        .map(|(outlet, found)| {
            fill(
                ours.differs,
                &[
                    measure_name(found.measure, language),
                    &decimal(found.here, 2),
                    outlet,
                    &decimal(found.others, 2),
                    &others(outlet),
                    &shown(&found.difference),
                    &probability(found.q.unwrap_or(1.0)),
                ],
            )
        })
        .collect();
    if !borne_out.is_empty() {
        return borne_out;
    }
    if all.iter().all(|(_, found)| found.p.is_none()) {
        return vec![ours.untested.to_owned()];
    }
    let width = |outlet: &&crate::validation::OutletMeasures| {
        let found = outlet.measured.measures.get(&Measure::Recall)?;
        found.ends().map(|[low, high]| high - low)
    };
    let widest = answer
        .outlets
        .iter()
        .filter(|outlet| width(outlet).is_some())
        .max_by(|a, b| width(a).unwrap_or(0.0).total_cmp(&width(b).unwrap_or(0.0)));
    let Some(outlet) = widest else { return vec![ours.untested.to_owned()] };
    let name = measure_name(Measure::Recall, language);
    let recall = estimate(&outlet.measured, Measure::Recall);
    vec![fill(ours.not_borne_out, &[name, &outlet.outlet, &recall])]
}

fn calibration(answer: &Answer, ours: &Words, language: Language) -> Option<Section> {
    (answer.calibration.len() > 1).then(|| Section {
        title: fill(ours.calibration, &[&called(answer, language)]),
        header: vec![
            ours.score.to_owned(),
            ours.units.to_owned(),
            ours.yes.to_owned(),
            ours.share_of_yes.to_owned(),
        ],
        rows: answer
            .calibration
            .iter()
            .map(|bin| {
                vec![
                    scores(bin.low_score, bin.high_score),
                    thousands(bin.units),
                    thousands(bin.positives),
                    shown(&bin.share),
                ]
            })
            .collect(),
        numbers: true,
        notes: Vec::new(),
    })
}

/// `0`, `2–5`.
pub(super) fn scores(low: f64, high: f64) -> String {
    let (low, high) = (score(low), score(high));
    if low == high { low } else { format!("{low}–{high}") }
}

fn terms(answer: &Answer, ours: &Words, language: Language) -> Option<Section> {
    if answer.terms.is_empty() {
        return None;
    }
    let mut notes = vec![ours.terms_note.to_owned()];
    if answer.terms.len() > TERMS {
        let more = thousands((answer.terms.len() - TERMS) as u64);
        notes.insert(0, fill(ours.more_terms, &[&more]));
    }
    Some(Section {
        title: fill(ours.terms, &[&called(answer, language)]),
        header: vec![
            language.words().term.to_owned(),
            ours.wrong.to_owned(),
            ours.right.to_owned(),
            ours.wrong_alone.to_owned(),
            ours.right_alone.to_owned(),
            measure_name(Measure::Precision, language).to_owned(),
        ],
        rows: answer
            .terms
            .iter()
            .take(TERMS)
            .map(|term| {
                vec![
                    term.term.clone(),
                    thousands(term.wrong),
                    thousands(term.right),
                    thousands(term.wrong_alone),
                    thousands(term.right_alone),
                    shown(&term.precision),
                ]
            })
            .collect(),
        numbers: true,
        notes,
    })
}

/// Sentences shown in one table.
const EXAMPLES: usize = 12;

fn examples<'a>(
    title: &str,
    answer: &Answer,
    examples: impl Iterator<Item = &'a Example>,
    ours: &Words,
    language: Language,
) -> Option<Section> {
    let rows: Vec<Vec<String>> = examples
        .take(EXAMPLES)
        .map(|found| {
            let text = if found.text.is_empty() { &found.title } else { &found.text };
            vec![found.unit.clone(), found.hit.clone(), text.clone()]
        })
        .collect();
    let some_hit = rows.iter().any(|row| row.get(1).is_some_and(|hit| !hit.is_empty()));
    let mut header =
        vec![ours.unit.to_owned(), language.words().hits.to_owned(), ours.text.to_owned()];
    let mut rows = rows;
    if !some_hit {
        header.remove(1);
        for row in &mut rows {
            row.remove(1);
        }
    }
    (!rows.is_empty()).then(|| Section {
        title: fill(title, &[&called(answer, language)]),
        header,
        rows,
        numbers: false,
        notes: Vec::new(),
    })
}
