//! The summary's sections on voice, sources and names.

use super::called::outlet_name;
use super::language::{Language, decimal, fill, thousands};
use super::model::{OutletReport, Report};
use super::names::OutletReferent;
use super::speech::{ShareInfo, Speech};
use super::summary::Section;
use crate::label::in_language;

/// Sources that a table lists of an outlet.
const SOURCES: usize = 12;

/// Names and terms in scare quotes that a table lists of an outlet.
const SCARE: usize = 8;

/// `37 % [31, 44]`, or – for nothing of nothing.
fn percent(share: &ShareInfo) -> String {
    match (share.share, &share.interval) {
        (Some(value), Some(interval)) => format!(
            "{} % [{}, {}]",
            decimal(value * 100.0, 0),
            decimal(interval.low * 100.0, 0),
            decimal(interval.high * 100.0, 0)
        ),
        (Some(value), None) => format!("{} %", decimal(value * 100.0, 0)),
        (None, _) => "–".to_owned(),
    }
}

/// A share without its interval.
fn bare_percent(count: u64, of: u64) -> String {
    if of == 0 {
        "–".to_owned()
    } else {
        format!("{} %", decimal(count as f64 * 100.0 / of as f64, 0))
    }
}

/// Counts by name, of a speech.
type Counts = fn(&Speech) -> &indexmap::IndexMap<String, u64>;

/// In whose voice each outlet's hits are, over all frames.
pub(super) fn voice(report: &Report, language: Language) -> Option<Section> {
    let words = language.words();
    report.outlets.iter().find(|outlet| outlet.speech.is_some())?;
    let rows = report
        .outlets
        .iter()
        .map(|outlet| {
            let top = report.frames.iter().zip(&outlet.frames);
            let top: Vec<_> = top.filter(|(i, _)| i.parent.is_none()).map(|(_, f)| f).collect();
            let sum = |of: &dyn Fn(&super::speech::FrameVoice) -> u64| -> u64 {
                top.iter().filter_map(|frame| frame.voice.as_ref()).map(of).sum()
            };
            let hits = top.iter().map(|frame| frame.hits).sum();
            let voice = |name: &str| {
                bare_percent(sum(&|voice| voice.voices.get(name).copied().unwrap_or(0)), hits)
            };
            vec![
                outlet_name(outlet, language).to_owned(),
                thousands(hits),
                voice("own"),
                voice("attributed"),
                voice("quoted"),
                voice("scare"),
                bare_percent(sum(&|voice| voice.negated.count), hits),
                bare_percent(sum(&|voice| voice.hedged.count), hits),
                outlet
                    .speech
                    .as_ref()
                    .map(|s| percent(&s.attributed_sentences))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    Some(Section {
        title: words.voice_title.to_owned(),
        header: [
            words.outlet,
            words.hits,
            words.own,
            words.attributed,
            words.quoted,
            words.scare,
            words.negated,
            words.hedged,
            words.sentences_attributed,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
        numbers: true,
        notes: vec![words.voice_note.to_owned()],
    })
}

/// Who speaks: an overview, and the sources of each outlet.
pub(super) fn sources_sections(report: &Report, language: Language) -> Vec<Section> {
    let words = language.words();
    let heard = || report.outlets.iter().filter_map(|o| Some((o, o.speech.as_ref()?)));
    let name = |outlet: &OutletReport| outlet_name(outlet, language).to_owned();
    let mut sections = vec![Section {
        title: words.speech_title.to_owned(),
        header: [
            words.outlet,
            words.statements,
            words.sentences_attributed,
            words.hits_attributed,
            words.anonymous,
            words.unsourced,
            words.diversity,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: heard()
            .map(|(outlet, speech)| {
                vec![
                    name(outlet),
                    thousands(speech.statements),
                    percent(&speech.attributed_sentences),
                    percent(&speech.attributed_hits),
                    percent(&speech.anonymous),
                    bare_percent(speech.unsourced, speech.statements),
                    speech.source_diversity.map_or("–".to_owned(), |value| decimal(value, 3)),
                ]
            })
            .collect(),
        numbers: true,
        notes: vec![words.speech_note.to_owned()],
    }];
    let kinds: [(&str, Counts); 2] = [
        (words.classes_title, |speech| &speech.classes),
        (words.stances_title, |speech| &speech.stances),
    ];
    for (title, of) in kinds {
        let mut names: Vec<&String> = heard().flat_map(|(_, speech)| of(speech).keys()).collect();
        names.dedup();
        let names: indexmap::IndexSet<&String> = names.into_iter().collect();
        let mut header = vec![words.outlet.to_owned()];
        header.extend(names.iter().map(|name| kind_name(name, language).to_owned()));
        sections.push(Section {
            title: title.to_owned(),
            header,
            rows: heard()
                .map(|(outlet, speech)| {
                    let count = |name: &&String| of(speech).get(*name).copied().unwrap_or(0);
                    let all = names.iter().map(count).sum();
                    let cells = names.iter().map(|name| bare_percent(count(name), all));
                    std::iter::once(name(outlet)).chain(cells).collect()
                })
                .collect(),
            numbers: true,
            notes: Vec::new(),
        });
    }
    for (outlet, speech) in heard() {
        sections.push(Section {
            title: fill(words.sources_title, &[outlet_name(outlet, language)]),
            header: [words.source, words.class, words.statements, words.articles, words.said_hits]
                .map(str::to_owned)
                .to_vec(),
            rows: speech
                .sources
                .iter()
                .take(SOURCES)
                .map(|source| {
                    let of = source
                        .of_label
                        .as_ref()
                        .and_then(|label| in_language(label, language.code()))
                        .map(|of| format!(" ({of})"));
                    vec![
                        source.name.clone(),
                        format!("{}{}", kind_name(&source.class, language), of.unwrap_or_default()),
                        thousands(source.statements),
                        thousands(source.articles),
                        thousands(source.hits),
                    ]
                })
                .collect(),
            numbers: false,
            notes: Vec::new(),
        });
    }
    sections
}

/// A class or stance in a language.
pub(super) fn kind_name(id: &str, language: Language) -> &str {
    if language == Language::En {
        return id;
    }
    match id {
        "official" => "رسمي",
        "military" => "عسكري وأمني",
        "group" => "حزب أو منظمة",
        "expert" => "خبير",
        "media" => "إعلام",
        "citizen" => "مواطنون",
        "document" => "وثيقة",
        "celebrity" => "رياضة وفن",
        "person" => "شخص مسمى",
        "anonymous" => "مجهول",
        "other" => "غير ذلك",
        "neutral" => "محايد",
        "endorsing" => "مصدق",
        "distancing" => "متباعد",
        "conflictual" => "خصامي",
        _ => id,
    }
}

/// How each outlet names each thing: a table a referent group.
pub(super) fn names_sections(report: &Report, language: Language) -> Vec<Section> {
    let words = language.words();
    let mut sections = Vec::new();
    for (at, info) in report.referents.iter().enumerate() {
        let groups: Vec<(&OutletReport, &OutletReferent)> = report
            .outlets
            .iter()
            .filter_map(|outlet| Some((outlet, outlet.names.get(at)?)))
            .filter(|(_, group)| group.mentions > 0)
            .collect();
        if groups.is_empty() {
            continue;
        }
        // A name that no outlet uses needs no column.
        let used: Vec<usize> = (0..info.registers.len())
            .filter(|&register| {
                groups.iter().any(|(_, group)| {
                    group.registers.get(register).is_some_and(|r| r.share.count > 0)
                })
            })
            .collect();
        let mut header = vec![words.outlet.to_owned(), words.mentions.to_owned()];
        header.extend(used.iter().filter_map(|at| info.registers.get(*at).cloned()));
        let rows = groups
            .iter()
            .map(|(outlet, group)| {
                let mut row =
                    vec![outlet_name(outlet, language).to_owned(), thousands(group.mentions)];
                row.extend(used.iter().filter_map(|&register| {
                    group.registers.get(register).map(|register| percent(&register.share))
                }));
                row
            })
            .collect();
        let label = in_language(&info.label, language.code()).unwrap_or(&info.id);
        sections.push(Section {
            title: fill(words.names_title, &[label]),
            header,
            rows,
            numbers: true,
            notes: Vec::new(),
        });
    }
    if let Some(last) = sections.last_mut() {
        last.notes.push(words.names_note.to_owned());
    }
    sections
}

/// Names and terms in scare quotes, beside the habit of the house.
pub(super) fn scare_section(report: &Report, language: Language) -> Option<Section> {
    let words = language.words();
    let mut rows = Vec::new();
    for outlet in &report.outlets {
        for (number, quote) in outlet.scare_quotes.iter().flatten().take(SCARE).enumerate() {
            let name = if number == 0 { outlet_name(outlet, language) } else { "" };
            let habit = quote.habit.share.map_or("–".to_owned(), |_| {
                format!(
                    "{} ({} / {})",
                    bare_percent(quote.habit.quoted, quote.habit.of),
                    thousands(quote.habit.quoted),
                    thousands(quote.habit.of)
                )
            });
            rows.push(vec![
                name.to_owned(),
                quote.term.clone(),
                format!("{} / {}", thousands(quote.share.count), thousands(quote.share.of)),
                percent(&quote.share),
                habit,
            ]);
        }
    }
    (!rows.is_empty()).then(|| Section {
        title: words.scare_title.to_owned(),
        header: [words.outlet, words.name_or_term, words.scare, words.share, words.habit]
            .map(str::to_owned)
            .to_vec(),
        rows,
        numbers: false,
        notes: vec![words.scare_note.to_owned()],
    })
}
