//! A comparison as tables of a terminal, and as Markdown.

use super::comparison::{Comparison, ItemRow, OtherView, PairingInfo};
use super::comparison_words::{ComparisonWords, words};
use super::language::{Language, decimal, fill, thousands, times as ratio_of};
use super::markdown::written as markdown_of;
use super::model::OpenInterval;
use super::summary::Section;
use super::terminal::{Terminal, written};
use crate::label::in_language;

/// A comparison as tables of a terminal. `top`: rows shown of each pairing, at either
/// end; 0 for all.
pub fn comparison_table(
    comparison: &Comparison,
    language: Language,
    terminal: Terminal,
    top: usize,
) -> String {
    written(&sections(comparison, language, top), language, terminal)
}

/// A comparison as Markdown.
pub fn comparison_markdown(comparison: &Comparison, language: Language, top: usize) -> String {
    markdown_of(&sections(comparison, language, top))
}

fn sections(comparison: &Comparison, language: Language, top: usize) -> Vec<Section> {
    let ours = words(language);
    let rows: Vec<&ItemRow> = comparison.rows.values().flatten().collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut rest = rows.as_slice();
    for pairing in &comparison.pairings {
        let target = pairing.target.join("+");
        let reference = if pairing.rest { "rest".to_owned() } else { pairing.reference.join("+") };
        let is_of = |row: &&ItemRow| row.target == target && row.reference == reference;
        let end = rest.iter().position(|row| !is_of(row)).unwrap_or(rest.len());
        let (of_pairing, others) = rest.split_at(end);
        rest = others;
        sections.push(pairing_section(comparison, pairing, of_pairing, language, top));
    }
    if let Some(last) = sections.last_mut() {
        last.notes.extend(notes(comparison, ours));
    }
    sections.extend(by_three_wholes(comparison, language, top));
    sections.extend(distances(comparison, language));
    sections.extend(together(comparison, language));
    sections
}

fn pairing_section(
    comparison: &Comparison,
    pairing: &PairingInfo,
    rows: &[&ItemRow],
    language: Language,
    top: usize,
) -> Section {
    let ours = words(language);
    let theirs = language.words();
    let names = |ids: &[String]| {
        let name = |id: &String| {
            let label = comparison.labels.get(id);
            label.and_then(|label| in_language(label, language.code())).unwrap_or(id).to_owned()
        };
        ids.iter().map(name).collect::<Vec<_>>().join(" + ")
    };
    let target = names(&pairing.target);
    let reference = if pairing.rest { ours.rest.to_owned() } else { names(&pairing.reference) };
    let mut title = fill(ours.title, &[&target, &reference]);
    let mut known = Vec::new();
    if let Some(articles) = pairing.articles {
        let counts = [thousands(articles.target), thousands(articles.reference)];
        known.push(fill(ours.articles, &[&counts[0], &counts[1]]));
    }
    if let Some(stories) = pairing.stories {
        let what = comparison.run.get("match").and_then(|what| what.as_str());
        let text = match what {
            Some("date") => ours.days,
            Some("section") => ours.sections,
            _ => ours.stories,
        };
        known.push(fill(text, &[&thousands(stories as u64)]));
    }
    if !known.is_empty() {
        title = format!("{title} ({})", known.join(theirs.comma));
    }
    let of = comparison.rows.keys().next().map_or("", String::as_str);
    let heading = match of {
        "frames" => theirs.frame,
        "names" => ours.name,
        _ => theirs.term,
    };
    let measure = comparison.run.get("measure").and_then(|name| name.as_str()).unwrap_or("");
    let header = vec![
        heading.to_owned(),
        target,
        reference,
        ours.times.to_owned(),
        measure.to_owned(),
        ours.q.to_owned(),
        ours.in_articles.to_owned(),
        ours.remarks.to_owned(),
    ];
    // Where one side never speaks of a thing there is nothing to compare.
    let both = |row: &&ItemRow| row.totals.target > 0 && row.totals.reference > 0;
    let rows: Vec<&ItemRow> = rows.iter().copied().filter(both).collect();
    let shown = chosen(&rows, top);
    let mut notes = Vec::new();
    if shown.is_empty() {
        notes.push(ours.nothing.to_owned());
    }
    if pairing.too_rare > 0 {
        notes.push(fill(ours.too_rare, &[&thousands(pairing.too_rare as u64)]));
    }
    Section {
        title,
        header,
        rows: shown.into_iter().map(|row| cells(row, is_share(comparison), language)).collect(),
        numbers: false,
        notes,
    }
}

/// Whether the rates are shares, and not by words.
fn is_share(comparison: &Comparison) -> bool {
    comparison.run.get("rate_unit").is_some_and(|unit| unit == "share of mentions")
}

/// The rows at both ends, where there are more than are shown.
fn chosen<'a>(rows: &[&'a ItemRow], top: usize) -> Vec<&'a ItemRow> {
    if top == 0 || rows.len() <= 2 * top {
        return rows.to_vec();
    }
    let head = rows.iter().take(top);
    head.chain(rows.iter().skip(rows.len() - top)).copied().collect()
}

fn cells(row: &ItemRow, shares: bool, language: Language) -> Vec<String> {
    let id = row.name.values().next().and_then(|name| name.as_str()).unwrap_or("");
    let label = in_language(&row.label, language.code()).unwrap_or(id);
    let rate = |rate: Option<f64>| match rate {
        None => "–".to_owned(),
        Some(rate) if shares => format!("{} %", decimal(100.0 * rate, 0)),
        Some(rate) => decimal(rate, 2),
    };
    let star = if row.q.is_some_and(|q| q < 0.05) { "*" } else { "" };
    vec![
        label.to_owned(),
        format!("{} ({})", rate(row.rates.target), thousands(row.counts.target)),
        format!("{} ({})", rate(row.rates.reference), thousands(row.counts.reference)),
        times(row, row.log_ratio, row.interval.as_ref()) + star,
        row.measure.map_or("–".to_owned(), |value| decimal(value, 2)),
        row.q.map_or("–".to_owned(), probability),
        row.articles.map_or("–".to_owned(), |articles| {
            format!("{} / {}", thousands(articles.target), thousands(articles.reference))
        }),
        remarks(row, language).join(language.words().comma),
    ]
}

/// `2.30 [1.81, 2.92]`; what one side has not got at all is 0 times, or ∞ times.
fn times(row: &ItemRow, ratio: Option<f64>, interval: Option<&OpenInterval>) -> String {
    let Some(ratio) = ratio else { return "–".to_owned() };
    let ratio = match (row.counts.target, row.counts.reference) {
        (0, _) => "0".to_owned(),
        (_, 0) => "∞".to_owned(),
        _ => ratio_of(ratio),
    };
    let Some(interval) = interval else { return ratio };
    let low = interval.low.map_or("0".to_owned(), ratio_of);
    let high = interval.high.map_or("∞".to_owned(), ratio_of);
    format!("{ratio} [{low}, {high}]")
}

/// Articles below which a star must be doubted.
const FEW: u64 = 5;

/// log₂ of 1.5: a ratio nearer to 1 is no finding that could rest on anything.
pub(super) const WORTH_A_REMARK: f64 = 0.585;

fn probability(q: f64) -> String {
    if q < 0.001 { "< 0.001".to_owned() } else { decimal(q, 3) }
}

/// What must be said beside a number.
fn remarks(row: &ItemRow, language: Language) -> Vec<String> {
    let ours = words(language);
    let percent = |share: f64| format!("{} %", decimal(100.0 * share, 0));
    let mut remarks = Vec::new();
    // Counts alone have no articles: there it stands below, once for all.
    let by_words = row.interval.as_ref().is_some_and(|found| found.method == "token-level");
    if row.articles.is_some() && by_words {
        remarks.push(ours.one_article.to_owned());
    }
    if let (Some(articles), Some(ratio)) = (row.articles, row.log_ratio) {
        let more = if ratio > 0.0 { articles.target } else { articles.reference };
        if row.q.is_some_and(|q| q < 0.05) && more < FEW {
            remarks.push(fill(ours.few_articles, &[&thousands(more)]));
        }
    }
    if row.log_ratio.is_none_or(|ratio| ratio.abs() < WORTH_A_REMARK) {
        return remarks;
    }
    if let Some(influence) = &row.influence {
        match influence.rests_on {
            Some(1) => remarks.push(fill(ours.rests_on_one, &[&percent(influence.share)])),
            Some(_) => remarks.push(fill(ours.rests_on_two, &[&percent(influence.share_of_two)])),
            None => {}
        }
    }
    if let Some(term) = row.term_influence.as_ref().filter(|term| term.rests_on) {
        remarks.push(fill(ours.rests_on_term, &[&term.term, &percent(term.share)]));
    }
    let other = row.share.as_ref().and_then(|share| share.log_ratio);
    if let (Some(ratio), Some(other)) = (row.log_ratio, other)
        && ratio * other < 0.0
        && ratio.abs().min(other.abs()) > 0.3
    {
        remarks.push(ours.views_disagree.to_owned());
    }
    remarks
}

/// What all the numbers of a comparison are.
fn notes(comparison: &Comparison, ours: &ComparisonWords) -> Vec<String> {
    let text = |key: &str| match comparison.run.get(key) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let mut notes =
        vec![if is_share(comparison) { ours.shares_note } else { ours.rates_note }.to_owned()];
    if text("words") == "sum of the counts" {
        notes.push(ours.no_tokens.to_owned());
    }
    let rows: usize = comparison.rows.values().map(Vec::len).sum();
    let tests = comparison.rows.values().flatten().filter(|row| row.q.is_some()).count();
    let by_articles = comparison.rows.values().flatten().any(|row| row.test == Some("articles"));
    if tests > 0 {
        let note = if by_articles { ours.test_note } else { ours.tokens_note };
        notes.push(fill(note, &[&thousands(tests as u64), &text("correction")]));
    }
    if rows > 0 {
        let draws = comparison.run.get("draws").and_then(serde_json::Value::as_u64);
        notes.push(match draws {
            Some(draws) => {
                let how = match text("interval_choice").as_str() {
                    "percentile" => "percentile",
                    "bca" => "BCa",
                    _ => ours.auto,
                };
                fill(ours.interval_note, &[how, &thousands(draws), &text("seed")])
            }
            None if by_articles || comparison.pairings.iter().any(|p| p.articles.is_some()) => {
                ours.from_sums.to_owned()
            }
            None => ours.token_level.to_owned(),
        });
    }
    notes
}

/// Frames by three wholes side by side: where they disagree, articles of the one are
/// longer, or it uses fewer words of frames at all. Only for one pairing: with more
/// there would be twice the tables.
fn by_three_wholes(comparison: &Comparison, language: Language, top: usize) -> Option<Section> {
    let (ours, theirs) = (words(language), language.words());
    if comparison.pairings.len() != 1 {
        return None;
    }
    let rows: Vec<&ItemRow> = comparison.rows.get("frames")?.iter().collect();
    let view = |row: &ItemRow, view: &OtherView| times(row, view.log_ratio, view.interval.as_ref());
    let shown: Vec<Vec<String>> = chosen(&rows, top)
        .into_iter()
        .filter_map(|row| {
            let id = row.name.values().next().and_then(|name| name.as_str()).unwrap_or("");
            let label = in_language(&row.label, language.code()).unwrap_or(id);
            Some(vec![
                label.to_owned(),
                times(row, row.log_ratio, row.interval.as_ref()),
                view(row, row.per_article.as_ref()?),
                view(row, row.share.as_ref()?),
            ])
        })
        .collect();
    (!shown.is_empty()).then(|| Section {
        title: ours.wholes_title.to_owned(),
        header: vec![
            theirs.frame.to_owned(),
            ours.per_word.to_owned(),
            ours.per_article.to_owned(),
            ours.per_frame_hit.to_owned(),
        ],
        rows: shown,
        numbers: true,
        notes: vec![ours.wholes_note.to_owned()],
    })
}

fn distances(comparison: &Comparison, language: Language) -> Option<Section> {
    let ours = words(language);
    // Of one item all profiles are the same.
    let items = comparison.rows.values().flatten().map(|row| row.name.values().next());
    let mut items: Vec<_> = items.flatten().filter_map(|name| name.as_str()).collect();
    items.sort_unstable();
    items.dedup();
    let enough = |found: &&super::distances::Distances| found.groups.len() > 2 && items.len() > 1;
    let found = comparison.distances.as_ref().filter(enough)?;
    let place = |name: &String| found.groups.iter().position(|group| group == name);
    let order: Vec<usize> = found.order.iter().filter_map(place).collect();
    let cell = |row: usize, column: usize| -> String {
        let value = found.jensen_shannon.get(row).and_then(|row| row.get(column)?.as_ref());
        if row == column { String::new() } else { value.map_or("–".into(), |d| decimal(*d, 3)) }
    };
    let named = |id: &String| {
        let label = comparison.labels.get(id);
        label.and_then(|label| in_language(label, language.code())).unwrap_or(id).to_owned()
    };
    let mut header = vec![String::new()];
    header.extend(found.order.iter().map(named));
    Some(Section {
        title: ours.distances_title.to_owned(),
        header,
        rows: order
            .iter()
            .map(|&row| {
                let mut cells = vec![found.groups.get(row).map(named).unwrap_or_default()];
                cells.extend(order.iter().map(|&column| cell(row, column)));
                cells
            })
            .collect(),
        numbers: true,
        notes: vec![ours.distances_note.to_owned()],
    })
}

/// Pairs of frames shown.
const PAIRS: usize = 12;

/// Sentences below which a pair of frames is chance.
const ENOUGH_SENTENCES: u64 = 5;

fn together(comparison: &Comparison, language: Language) -> Option<Section> {
    let ours = words(language);
    let pairs = comparison.together.as_ref()?.iter();
    let rows = || comparison.rows.get("frames").into_iter().flatten();
    let named = |id: &String| {
        let row =
            rows().find(|row| row.name.get("frame").is_some_and(|frame| frame == id.as_str()));
        let label = row.and_then(|row| in_language(&row.label, language.code()));
        label.unwrap_or(id).to_owned()
    };
    let rows: Vec<Vec<String>> = pairs
        .filter(|pair| pair.group.is_none() && pair.sentences >= ENOUGH_SENTENCES)
        .take(PAIRS)
        .map(|pair| {
            let number = |value: Option<f64>| value.map_or("–".into(), |value| decimal(value, 1));
            vec![
                pair.frames.iter().map(named).collect::<Vec<_>>().join(" + "),
                thousands(pair.sentences),
                number(pair.expected),
                number(pair.log_dice),
                number(pair.g2),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Section {
        title: ours.together_title.to_owned(),
        header: vec![
            language.words().frame.to_owned(),
            ours.sentences.to_owned(),
            ours.by_chance.to_owned(),
            "logDice".to_owned(),
            "G²".to_owned(),
        ],
        rows,
        numbers: true,
        notes: vec![ours.together_note.to_owned()],
    })
}
