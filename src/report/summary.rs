//! What a reader sees first: the same content for the terminal and for Markdown.

use std::collections::BTreeMap;

use super::called::{frame_label, outlet_name};
use super::comparison_summary::WORTH_A_REMARK;
use super::comparison_words;
use super::language::{Language, decimal, fill, thousands, times as ratio_of};
use super::model::{FrameInfo, OutletFrame, Report};
use super::tested::{is_marked, is_tested};
use crate::label::in_language;

/// A heading, a table and remarks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Whether each column but the first holds numbers.
    pub(super) numbers: bool,
    pub(super) notes: Vec<String>,
}

/// How many frames and terms are named for each outlet.
const NAMED: usize = 4;

/// The sections of a summary.
pub(super) fn sections(report: &Report, language: Language) -> Vec<Section> {
    let mut sections = vec![overview(report, language)];
    sections.extend(axes(report, language));
    sections.push(frame_words(report, language));
    for lexicon in &report.run.lexicons {
        let title = in_language(&lexicon.title, language.code()).unwrap_or(&lexicon.id);
        sections.extend(rates(report, &lexicon.id, title, language));
    }
    if let Some(last) = sections.last_mut()
        && report.outlets.len() > 1
    {
        let words = language.words();
        let note = if is_tested(report) { words.rates_note } else { words.rates_note_untested };
        last.notes.push(note.to_owned());
    }
    sections.extend(stands_out(report, language));
    sections.extend(super::voice_summary::voice(report, language));
    sections.push(terms(report, language));
    sections
}

fn overview(report: &Report, language: Language) -> Section {
    let words = language.words();
    let corpus = &report.run.corpus;
    let counts = fill(
        words.corpus_line,
        &[
            &thousands(corpus.articles),
            &thousands(corpus.tokens),
            &thousands(report.outlets.len() as u64),
        ],
    );
    let title = match &corpus.title {
        Some(title) => format!("{title} ({counts})"),
        None => counts,
    };
    Section {
        title,
        header: vec![words.outlet.into(), "id".into(), words.articles.into(), words.tokens.into()],
        rows: report
            .outlets
            .iter()
            .map(|outlet| {
                vec![
                    outlet_name(outlet, language).to_owned(),
                    outlet.id.clone(),
                    thousands(outlet.articles),
                    thousands(outlet.tokens),
                ]
            })
            .collect(),
        numbers: true,
        notes: super::other_language::sentence(corpus, language)
            .into_iter()
            .chain(super::copies::sentences(report, language, str::to_owned))
            .collect(),
    }
}

/// A table of rates for one lexicon; `None` where it has no hits.
fn rates(report: &Report, lexicon: &str, title: &str, language: Language) -> Option<Section> {
    let words = language.words();
    let rows: Vec<Vec<String>> = frames_of(report, lexicon)
        .filter(|(at, _)| hits_anywhere(report, *at))
        .map(|(at, info)| {
            let mut row = vec![frame_label(info, language).to_owned()];
            row.extend(
                report
                    .outlets
                    .iter()
                    .map(|outlet| outlet.frames.get(at).map(rate).unwrap_or_default()),
            );
            row
        })
        .collect();
    let mut header = vec![words.frame.to_owned()];
    header.extend(report.outlets.iter().map(|outlet| outlet_name(outlet, language).to_owned()));
    (!rows.is_empty()).then(|| Section {
        title: format!("{title}: {}", words.rates_title),
        header,
        rows,
        numbers: true,
        notes: Vec::new(),
    })
}

fn frames_of<'a>(
    report: &'a Report,
    lexicon: &'a str,
) -> impl Iterator<Item = (usize, &'a FrameInfo)> {
    report.frames.iter().enumerate().filter(move |(_, info)| info.lexicon == lexicon)
}

fn hits_anywhere(report: &Report, at: usize) -> bool {
    report.outlets.iter().any(|outlet| outlet.frames.get(at).is_some_and(|frame| frame.hits > 0))
}

/// `1.23*`, `–` for no hit.
fn rate(frame: &OutletFrame) -> String {
    let mark = if is_marked(frame) { "*" } else { "" };
    match frame.per_1000 {
        Some(_) if frame.hits == 0 => format!("–{mark}"),
        Some(rate) => format!("{}{mark}", decimal(rate, 2)),
        None => String::new(),
    }
}

fn axes(report: &Report, language: Language) -> Option<Section> {
    let words = language.words();
    let mut header = vec![words.axis.to_owned()];
    header.extend(report.outlets.iter().map(|outlet| outlet_name(outlet, language).to_owned()));
    let rows: Vec<Vec<String>> = report
        .axes
        .iter()
        .enumerate()
        .map(|(at, info)| {
            let mut row =
                vec![in_language(&info.label, language.code()).unwrap_or(&info.id).to_owned()];
            row.extend(report.outlets.iter().map(|outlet| {
                let axis = outlet.axes.get(at);
                match axis.and_then(|axis| axis.score) {
                    None => "–".to_owned(),
                    Some(score) => {
                        let interval = axis.and_then(|axis| axis.interval.as_ref());
                        let ends = interval.map(|interval| {
                            format!(
                                " [{}, {}]",
                                decimal(interval.low, 2),
                                decimal(interval.high, 2)
                            )
                        });
                        decimal(score, 2) + ends.as_deref().unwrap_or_default()
                    }
                }
            }));
            row
        })
        .filter(|row| row.iter().skip(1).any(|cell| cell != "–"))
        .collect();
    (!rows.is_empty()).then(|| Section {
        title: words.axes_title.to_owned(),
        header,
        rows,
        numbers: true,
        notes: Vec::new(),
    })
}

/// The terms of the lexicons that each outlet uses most, whatever their frames.
fn frame_words(report: &Report, language: Language) -> Section {
    let words = language.words();
    let rows = report.outlets.iter().map(|outlet| {
        // A term of several frames counts once.
        let mut most: BTreeMap<&str, u64> = BTreeMap::new();
        for term in outlet.frames.iter().flat_map(|frame| &frame.terms) {
            let hits = most.entry(&term.term).or_default();
            *hits = term.hits.max(*hits);
        }
        let mut most: Vec<(&str, u64)> = most.into_iter().collect();
        most.sort_by_key(|(_, hits)| std::cmp::Reverse(*hits));
        let most: Vec<String> =
            most.iter().take(8).map(|(term, hits)| format!("{term} {hits}")).collect();
        vec![outlet_name(outlet, language).to_owned(), most.join(words.comma)]
    });
    Section {
        title: words.frame_words_title.to_owned(),
        header: vec![words.outlet.into(), words.term.into()],
        rows: rows.collect(),
        numbers: false,
        notes: Vec::new(),
    }
}

/// The frames that each outlet uses beyond its share, with the terms that make them.
fn stands_out(report: &Report, language: Language) -> Option<Section> {
    let words = language.words();
    if report.outlets.len() < 2 {
        return None;
    }
    let tested = is_tested(report);
    let mut rows = Vec::new();
    for outlet in &report.outlets {
        let mut found: Vec<(f64, usize, &OutletFrame)> = outlet
            .frames
            .iter()
            .enumerate()
            .filter_map(|(at, frame)| {
                let residual = frame.residual.as_ref()?;
                let worth = frame.hits >= 2 && residual.z > 1.0;
                worth.then_some((residual.z, at, frame))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let name = outlet_name(outlet, language);
        if found.is_empty() {
            rows.push(vec![
                name.to_owned(),
                words.nothing_stands_out.to_owned(),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
        for (number, (_, at, frame)) in found.into_iter().take(NAMED).enumerate() {
            let Some(info) = report.frames.get(at) else { continue };
            let terms: Vec<String> = frame
                .terms
                .iter()
                .take(NAMED)
                .map(|term| format!("{} {}", term.term, term.hits))
                .collect();
            rows.push(vec![
                if number == 0 { name.to_owned() } else { String::new() },
                frame_label(info, language).to_owned(),
                format!("{} ({})", rate(frame), thousands(frame.hits)),
                times(frame, words.not_in_others),
                terms.join(words.comma),
                remarks(frame, language).join(words.comma),
            ]);
        }
    }
    let title = if tested { words.stands_out } else { words.stands_out_untested };
    Some(Section {
        title: title.to_owned(),
        header: vec![
            words.outlet.into(),
            words.frame.into(),
            format!("{} ({})", words.per_1000, words.hits),
            words.times_the_others.into(),
            words.term.into(),
            words.remarks.into(),
        ],
        rows,
        numbers: false,
        notes: Vec::new(),
    })
}

/// `2.3 [1.8, 2.9]`: how many times the rate of all others.
fn times(frame: &OutletFrame, not_in_others: &str) -> String {
    let Some(found) = &frame.against_rest else { return String::new() };
    let interval = found.interval.as_ref();
    let Some(high) = interval.and_then(|interval| interval.high) else {
        // The others have none of it: what is known is how many times at least.
        let low = interval.and_then(|interval| interval.low);
        let low = low.map(|low| format!(" [{}, ∞]", ratio_of(low)));
        return not_in_others.to_owned() + low.as_deref().unwrap_or_default();
    };
    let low = interval.and_then(|interval| interval.low).map_or("0".to_owned(), ratio_of);
    let ratio = found.log_ratio.map(ratio_of).unwrap_or_default();
    format!("{ratio} [{low}, {}]", ratio_of(high))
}

/// What must be said beside a frame that stands out.
pub(super) fn remarks(frame: &OutletFrame, language: Language) -> Vec<String> {
    let words = comparison_words::words(language);
    let Some(found) = &frame.against_rest else { return Vec::new() };
    let mut remarks = Vec::new();
    if found.interval.as_ref().is_some_and(|interval| interval.method == "token-level") {
        remarks.push(words.one_article.to_owned());
    }
    if found.log_ratio.is_none_or(|ratio| ratio.abs() < WORTH_A_REMARK) {
        return remarks;
    }
    let share = found.share_of_two_articles.unwrap_or(0.0);
    match found.rests_on_articles {
        Some(1) => remarks.push(words.rests_on_one_article.to_owned()),
        Some(_) => {
            let percent = format!("{} %", decimal(100.0 * share, 0));
            remarks.push(fill(words.rests_on_two, &[&percent]));
        }
        None => {}
    }
    if let Some(term) = &found.rests_on_term {
        remarks.push(fill(words.rests_on_this_term, &[term]));
    }
    remarks
}

fn terms(report: &Report, language: Language) -> Section {
    let words = language.words();
    Section {
        title: words.terms_title.to_owned(),
        header: vec![words.outlet.into(), words.term.into()],
        rows: report
            .outlets
            .iter()
            .map(|outlet| {
                let terms: Vec<String> = outlet
                    .terms
                    .iter()
                    .take(8)
                    .map(|term| format!("{} {}", term.term, term.count))
                    .collect();
                vec![outlet_name(outlet, language).to_owned(), terms.join(words.comma)]
            })
            .collect(),
        numbers: false,
        notes: Vec::new(),
    }
}

/// The telling terms, with their numbers and forms: a table an outlet.
pub(super) fn terms_sections(report: &Report, language: Language) -> Vec<Section> {
    let words = language.words();
    report
        .outlets
        .iter()
        .map(|outlet| Section {
            title: format!("{}: {}", outlet_name(outlet, language), words.terms_title),
            header: vec![
                words.term.into(),
                words.count.into(),
                words.per_1000.into(),
                "TF-IDF".into(),
                words.forms.into(),
            ],
            rows: outlet
                .terms
                .iter()
                .map(|term| {
                    vec![
                        term.term.clone(),
                        thousands(term.count),
                        decimal(term.per_1000, 2),
                        decimal(term.tf_idf, 2),
                        term.forms.join(" "),
                    ]
                })
                .collect(),
            numbers: false,
            notes: Vec::new(),
        })
        .collect()
}
