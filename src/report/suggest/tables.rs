//! Suggestions on a terminal: a table a frame, and under it sentences to judge by.

use std::fmt::Write as _;

use super::listing::{CandidateInfo, SuggestionsInfo};
use crate::label::in_language;
use crate::report::language::{Language, decimal, fill, thousands};
use crate::report::summary::Section;
use crate::report::{Terminal, terminal};

/// A table a frame; under each, `lines` sentences of each candidate.
pub fn suggestions_table(
    info: &SuggestionsInfo,
    language: Language,
    shown: Terminal,
    lines: usize,
) -> String {
    let say = |ar, en| language.either(ar, en);
    let mut out = String::new();
    let mut list = |title: String, candidates: &[CandidateInfo], note: &str| {
        if candidates.is_empty() {
            return;
        }
        let section = section(title, candidates, note, language);
        out.push_str(terminal::written(&[section], language, shown).trim_end());
        out.push_str("\n\n");
        for found in candidates {
            for line in found.evidence.iter().take(lines) {
                // Writing to a String cannot fail.
                let _ = writeln!(out, "  {}", shown.bidi.cell(&sentence(found, line)));
            }
        }
        out.push('\n');
    };
    for frame in &info.frames {
        let label = in_language(&frame.label, language.code()).unwrap_or(&frame.frame);
        let counts = [frame.frame.as_str(), &thousands(frame.hits), &thousands(frame.sentences)];
        let title = say(
            "{} [{}]: كلمات وعبارات مقترحة ({} مطابقة في {} جملة)",
            "{} [{}]: words and phrases ({} hits in {} sentences)",
        );
        let [id, hits, sentences] = counts;
        list(
            fill(title, &[label, id, hits, sentences]),
            &frame.candidates,
            say(
                "مطابقات: ما يجده المصطلح في المدونة لو أُضيف. جديدة: ما لا يعدّه الإطار الآن. معه: في جملة فيها مطابقة أخرى للإطار.",
                "Hits: what the term would find in the corpus. New: what the frame does not count yet. Beside: in a sentence with another hit of the frame.",
            ),
        );
        list(
            fill(
                say(
                    "{}: صيغ وكتابات لا تجدها المصطلحات",
                    "{}: spellings and forms that its terms miss",
                ),
                &[label],
            ),
            &frame.variants,
            "",
        );
        list(
            fill(
                say("{}: عبارات أطول فيها مصطلح", "{}: longer phrases that hold a term"),
                &[label],
            ),
            &frame.narrower,
            say(
                "لا تزيد ما يُعدّ؛ تنفع حيث يكون المصطلح وحده ملتبسا.",
                "They count nothing new; they serve where the term alone is ambiguous.",
            ),
        );
    }
    list(
        say("كلمات كثيرة ليست في أي إطار", "Frequent words that are in no frame").to_owned(),
        &info.leftover,
        "",
    );
    out
}

fn section(title: String, candidates: &[CandidateInfo], note: &str, language: Language) -> Section {
    let say = |ar: &str, en: &str| language.either(ar, en).to_owned();
    let variants = candidates.iter().any(|found| found.of.is_some());
    let mut header = vec![
        say("المصطلح", "Term"),
        say("مطابقات", "Hits"),
        say("جديدة", "New"),
        say("معه", "Beside"),
        say("مواد", "Articles"),
        say("منصات", "Outlets"),
    ];
    header.push(if variants { say("من", "Of") } else { say("الدليل", "Found by") });
    let rows = candidates.iter().map(|found| {
        let mut row = vec![found.term.clone()];
        row.extend(
            [found.hits, found.new, found.beside, found.articles, found.outlets].map(thousands),
        );
        row.push(match &found.of {
            Some(of) => of.clone(),
            None => ways(found, language),
        });
        row
    });
    let notes = Some(note.to_owned()).filter(|note| !note.is_empty()).into_iter().collect();
    Section { title, header, rows: rows.collect(), numbers: true, notes }
}

/// What speaks for a candidate, with its place in each list: `keyness 3, similar 12`.
fn ways(found: &CandidateInfo, language: Language) -> String {
    let name = |from: &str| match from {
        "keyness" => language.either("تمييز", "keyness").to_owned(),
        "collocations" => language.either("جوار", "near").to_owned(),
        "similar" => language.either("شبه", "similar").to_owned(),
        "leftover" => language.either("بقية", "leftover").to_owned(),
        other => other.to_owned(),
    };
    let place = |rank: usize| decimal(rank as f64, 0);
    let ways: Vec<String> = found
        .scores
        .iter()
        .map(|score| format!("{} {}", name(&score.from), place(score.rank)))
        .collect();
    ways.join(language.either("، ", ", "))
}

/// A sentence with its hit in brackets.
fn sentence(found: &CandidateInfo, line: &super::listing::EvidenceInfo) -> String {
    let part = |from: usize, to: usize| line.text.get(from..to).unwrap_or_default();
    let text = format!(
        "{}[{}]{}",
        part(0, line.start),
        part(line.start, line.end),
        part(line.end, line.text.len())
    );
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("{} · {}: {}", found.term, line.outlet, words.join(" "))
}
