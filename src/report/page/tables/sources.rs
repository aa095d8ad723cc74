//! Who is made to speak, by outlet.

use super::cell::{Columns, count, nothing, text};
use crate::label::in_language;
use crate::report::called::outlet_name;
use crate::report::language::Language;
use crate::report::model::Report;
use crate::report::page::view::{Cell, Table};
use crate::report::voice_summary::kind_name;

/// The sources of each outlet; `None` where voice was not analysed.
pub(super) fn table(report: &Report, language: Language) -> Option<Table> {
    report.outlets.iter().find(|outlet| outlet.speech.is_some())?;
    let words = language.words();
    let columns = Columns::new()
        .choice(words.outlet)
        .text(words.source, "")
        .choice(words.class)
        .text(
            language.either("يتكلم باسم", "Speaks for"),
            language
                .either("المكان أو الجهة التي يُذكر معها.", "The place or power it is named with."),
        )
        .number(words.statements, "")
        .number(words.articles, "")
        .number(words.said_hits, "");
    let mut rows: Vec<Vec<Cell>> = report
        .outlets
        .iter()
        .filter_map(|outlet| Some((outlet, outlet.speech.as_ref()?)))
        .flat_map(|(outlet, speech)| {
            speech.sources.iter().map(move |source| {
                let of = source.of_label.as_ref();
                let of = of.and_then(|label| in_language(label, language.code()));
                vec![
                    text(outlet_name(outlet, language)),
                    text(&source.name),
                    text(kind_name(&source.class, language)),
                    of.map_or_else(nothing, text),
                    count(source.statements),
                    count(source.articles),
                    count(source.hits),
                ]
            })
        })
        .collect();
    let rest = super::cut(&mut rows, super::most(report), "sources.csv", language);
    let caption = language.either(
        "من يُنسب إليه الكلام أكثر من غيره في كل منصة، بالرسم الذي يوحّد صور الكتابة.",
        "Who is given the word most often in each outlet, in normalized spelling.",
    );
    let title = language.either("المصادر بحسب المنصة", "Sources by outlet");
    Some(columns.table("sources", title, format!("{caption}{rest}"), rows))
}
