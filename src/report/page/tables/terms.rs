//! The terms that made the hits, by outlet.

use super::cell::{Columns, hits, number, open_alike, share, text};
use super::outlets::rate;
use crate::label::in_language;
use crate::matching::Matcher;
use crate::report::called::{frame_label, outlet_name};
use crate::report::language::Language;
use crate::report::model::Report;
use crate::report::page::data::Terms;
use crate::report::page::view::{Cell, Table};
use crate::tally::Tally;

pub(super) fn table(
    report: &Report,
    tally: &Tally,
    matcher: &Matcher,
    terms: &Terms,
    language: Language,
) -> Table {
    let words = language.words();
    let columns = Columns::new()
        .text(words.term, "")
        .choice(words.frame)
        .choice(language.either("المعجم", "Lexicon"))
        .choice(words.outlet)
        .number(words.hits, "")
        .number(words.per_1000, "")
        .number(
            language.either("حصته من الإطار", "Share of the frame"),
            language.either(
                "حصة هذه المفردة من مطابقات الإطار في هذه المنصة.",
                "The part of the frame's hits in this outlet that this term makes.",
            ),
        );
    let mut found: Vec<(u64, usize, usize)> = Vec::new();
    for (at, outlet) in report.outlets.iter().enumerate() {
        let Some(counts) = tally.outlets.get(&outlet.id) else { continue };
        for id in terms.ids() {
            let hits = counts.terms.get(id.index()).copied().unwrap_or(0);
            if let Some(term) = terms.number(id).filter(|_| hits > 0) {
                found.push((hits, at, term));
            }
        }
    }
    found.sort_by_key(|&(hits, outlet, term)| (std::cmp::Reverse(hits), term, outlet));
    let ids: Vec<_> = terms.ids().collect();
    let row = |(hits_of, outlet_at, number_of): (u64, usize, usize)| {
        let term = matcher.terms().get(ids.get(number_of)?.index())?;
        let frame_at = term.frame.index();
        let (frame, outlet) = (report.frames.get(frame_at)?, report.outlets.get(outlet_at)?);
        let lexicon = report.run.lexicons.iter().find(|lexicon| lexicon.id == frame.lexicon);
        let lexicon = lexicon.and_then(|info| in_language(&info.title, language.code()));
        let whole = outlet.frames.get(frame_at).map_or(0, |frame| frame.hits);
        let part = (whole > 0).then(|| hits_of as f64 / whole as f64);
        let mut cells = vec![
            text(&term.text),
            text(frame_label(frame, language)),
            text(lexicon.unwrap_or(&frame.lexicon)),
            text(outlet_name(outlet, language)),
            hits(hits_of, outlet_at, Some(frame_at), Some(number_of)),
            number((outlet.tokens > 0).then(|| rate(hits_of, outlet.tokens)), 3),
            share(part.map(crate::report::rounding::rounded)),
        ];
        open_alike(&mut cells);
        Some(cells)
    };
    let mut rows: Vec<Vec<Cell>> = found.into_iter().filter_map(row).collect();
    let rest = super::cut(&mut rows, super::most(report), "report.json", language);
    let caption = language.either(
        "ألفاظ المعاجم التي صنعت الأرقام، الأكثر ورودا أولا.",
        "The words of the lexicons that made the numbers, the most frequent first.",
    );
    let title = language.either("ألفاظ الأطر بحسب المنصة", "Terms of frames by outlet");
    columns.table("terms", title, format!("{caption}{rest}"), rows)
}
