//! The words that tell an outlet from the others, whatever the lexicons.

use super::cell::{Columns, count, number, text};
use crate::report::called::outlet_name;
use crate::report::language::Language;
use crate::report::model::Report;
use crate::report::page::view::{Cell, Table};

pub(super) fn table(report: &Report, language: Language) -> Table {
    let words = language.words();
    let columns = Columns::new()
        .choice(words.outlet)
        .text(words.term, "")
        .number(words.count, "")
        .number(words.per_1000, "")
        .number(
            "TF-IDF",
            language.either(
                "معدل الكلمة مرجحا بندرتها بين المواد: الكبير كثير هنا وقليل المواد في النصوص كلها.",
                "The word's rate, weighted by how few articles have it: great is frequent here and in few articles overall.",
            ),
        )
        .text(
            words.forms,
            language.either("صور الكلمة التي عُدّت معا.", "The forms that were counted as one word."),
        );
    let mut rows: Vec<Vec<Cell>> = report
        .outlets
        .iter()
        .enumerate()
        .flat_map(|(at, outlet)| {
            outlet.terms.iter().map(move |term| {
                vec![
                    text(outlet_name(outlet, language)),
                    text(&term.term),
                    Cell { search: Some((at, term.term.clone())), ..count(term.count) },
                    number(Some(term.per_1000), 2),
                    number(Some(term.tf_idf), 2),
                    text(&term.forms.join(" ")),
                ]
            })
        })
        .collect();
    let rest = super::cut(&mut rows, super::most(report), "terms.csv", language);
    let caption = language.either(
        "كلمات تكثر في منصة وتقل مواد غيرها التي ترد فيها، أيا كانت المعاجم.",
        "Words that are frequent in an outlet and stand in few articles, whatever the lexicons.",
    );
    let title = language.either("المفردات الدالة بحسب المنصة", "Telling words by outlet");
    columns.table("telling", title, format!("{caption}{rest}"), rows)
}
