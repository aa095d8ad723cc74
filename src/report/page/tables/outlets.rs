//! The outlets: how much was read of each, and how much was found.

use super::cell::{Columns, count, hits, nothing, number, open_alike, share, text};
use crate::report::called::outlet_name;
use crate::report::language::Language;
use crate::report::model::{OutletReport, Report};
use crate::report::page::view::{Cell, Table};

pub(super) fn table(report: &Report, language: Language) -> Table {
    let words = language.words();
    let heard = report.outlets.iter().any(|outlet| outlet.speech.is_some());
    let mut columns = Columns::new()
        .text(words.outlet, "")
        .number(words.articles, "")
        .number(words.tokens, "")
        .text(language.either("أول تاريخ", "First date"), "")
        .text(language.either("آخر تاريخ", "Last date"), "")
        .number(
            words.hits,
            language.either(
                "مطابقات الأطر كلها معا. ما كان في إطارين حُسب مرتين.",
                "Hits of all frames together. What belongs to two frames counts twice.",
            ),
        )
        .number(words.per_1000, "");
    if heard {
        columns = columns
            .number(
                words.own,
                language.either(
                    "حصة المطابقات التي تقولها المنصة بنفسها، لا على لسان أحد.",
                    "The share of hits that the outlet says itself, in nobody else's mouth.",
                ),
            )
            .number(
                words.sentences_attributed,
                language.either(
                    "حصة الجمل التي يُنسب فيها كلام إلى أحد.",
                    "The share of sentences in which somebody is made to say something.",
                ),
            );
    }
    let columns = columns.text(language.either("المعرّف", "Id"), "");
    let row = |(at, outlet): (usize, &OutletReport)| {
        // Frames below others are counted with these.
        let top =
            report.frames.iter().zip(&outlet.frames).filter(|(info, _)| info.parent.is_none());
        let top: Vec<_> = top.map(|(_, frame)| frame).collect();
        let found: u64 = top.iter().map(|frame| frame.hits).sum();
        let dates = || {
            let ours = report.articles.iter().filter(|article| article.outlet == outlet.id);
            ours.filter_map(|article| article.date.as_deref())
        };
        let date = |date: Option<&str>| date.map_or_else(nothing, text);
        let mut cells: Vec<Cell> = vec![
            text(outlet_name(outlet, language)),
            count(outlet.articles),
            count(outlet.tokens),
            date(dates().min()),
            date(dates().max()),
            hits(found, at, None, None),
            number((outlet.tokens > 0).then(|| rate(found, outlet.tokens)), 2),
        ];
        if let Some(frames) = cells.get_mut(5..) {
            open_alike(frames);
        }
        if heard {
            let own: u64 = top.iter().filter_map(|frame| frame.own_voice).sum();
            let attributed = outlet.speech.as_ref().and_then(|s| s.attributed_sentences.share);
            cells.push(share((found > 0).then(|| own as f64 / found as f64)));
            cells.push(share(attributed));
        }
        cells.push(text(&outlet.id));
        cells
    };
    let mut rows = report.outlets.iter().enumerate().map(row).collect();
    let rest = super::cut(&mut rows, super::MOST, "outlets.csv", language);
    let caption = language.either(
        "ما قُرئ من كل منصة وما وُجد فيه.",
        "What was read of each outlet, and what was found in it.",
    );
    let title = language.either("المنصات", "Outlets");
    columns.table("outlets", title, format!("{caption}{rest}"), rows)
}

/// Per 1,000 words, with six decimals like all that is published.
pub(super) fn rate(hits: u64, tokens: u64) -> f64 {
    crate::report::rounding::rounded(hits as f64 * 1000.0 / tokens as f64)
}
