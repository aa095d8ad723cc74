//! Frames by outlet: the rates, how sure they are, and how they compare.

use super::cell::{Columns, count, hits, nothing, number, open_alike, probability, share, text};
use crate::label::in_language;
use crate::report::called::{frame_label, outlet_name};
use crate::report::language::{Language, times};
use crate::report::model::{AgainstRest, FrameInfo, OutletFrame, OutletReport, Report};
use crate::report::page::view::{Cell, CellValue, Table};

pub(super) fn table(report: &Report, language: Language) -> Table {
    let words = language.words();
    let heard = report.outlets.iter().any(|outlet| outlet.speech.is_some());
    let say = |ar: &'static str, en: &'static str| language.either(ar, en);
    let mut columns = Columns::new()
        .choice(words.outlet)
        .choice(words.frame)
        .number(words.hits, "")
        .number(words.per_1000, "")
        .number(
            say("من", "From"),
            say(
                "الطرف الأدنى لفاصل الثقة 95 ٪ للمعدل، والوحدة هي المادة.",
                "The lower end of the 95 % interval of the rate, with articles as units.",
            ),
        )
        .number(say("إلى", "To"), say("الطرف الأعلى للفاصل نفسه.", "Its upper end."));
    if report.outlets.len() > 1 {
        columns = columns
            .number(
                say("ضعف البقية", "Times the others"),
                say(
                    "كم ضعف معدل بقية المنصات معا.",
                    "How many times the rate of all other outlets together.",
                ),
            )
            .number(
                say("من ×", "× from"),
                say("الطرف الأدنى لفاصل الثقة 95 ٪ لهذا الضعف.", "The lower end of its 95 % interval."),
            )
            .number(say("إلى ×", "× to"), say("الطرف الأعلى للفاصل نفسه.", "Its upper end."))
            .number(
                "q",
                say(
                    "قيمة اختبار الفرق عن بقية المنصات، مصححة لكثرة المقارنات (بنجاميني–هوكبرغ). ما دون 0.05 عليه نجمة.",
                    "The test of the difference from the other outlets, corrected for many tests (Benjamini–Hochberg). Below 0.05 it has a star.",
                ),
            );
    }
    if heard {
        columns = columns.number(
            words.own,
            say(
                "حصة المطابقات التي تقولها المنصة بنفسها، لا على لسان أحد.",
                "The share of hits that the outlet says itself, in nobody else's mouth.",
            ),
        );
    }
    let columns = columns
        .number(
            words.articles,
            say("مواد فيها مطابقة واحدة على الأقل.", "Articles with at least one hit."),
        )
        .choice(say("المعجم", "Lexicon"));
    let mut rows: Vec<Vec<Cell>> = report
        .outlets
        .iter()
        .enumerate()
        .flat_map(|outlet| report.frames.iter().enumerate().map(move |frame| (outlet, frame)))
        .filter(|(_, (frame, _))| is_used(report, *frame))
        .filter_map(|(outlet, frame)| row(report, outlet, frame, heard, language))
        .collect();
    let rest = super::cut(&mut rows, super::MOST, "outlets.csv", language);
    let caption = say(
        "كم مرة يرد كل إطار في كل منصة، وكيف يقارن ذلك ببقية المنصات.",
        "How often each frame occurs in each outlet, and how that compares with the others.",
    );
    let title = say("الأطر بحسب المنصة", "Frames by outlet");
    columns.table("frames", title, format!("{caption}{rest}"), rows)
}

/// Whether any outlet has a frame.
fn is_used(report: &Report, frame: usize) -> bool {
    report.outlets.iter().any(|outlet| outlet.frames.get(frame).is_some_and(|f| f.hits > 0))
}

fn row(
    report: &Report,
    (outlet, of): (usize, &OutletReport),
    (at, info): (usize, &FrameInfo),
    heard: bool,
    language: Language,
) -> Option<Vec<Cell>> {
    let frame = of.frames.get(at)?;
    let lexicon = report.run.lexicons.iter().find(|lexicon| lexicon.id == info.lexicon);
    let lexicon = lexicon.and_then(|info| in_language(&info.title, language.code()));
    let interval = frame.interval.as_ref();
    let mut cells = vec![
        text(outlet_name(of, language)),
        text(frame_label(info, language)),
        hits(frame.hits, outlet, Some(at), None),
        number(frame.per_1000, 2),
        number(interval.map(|interval| interval.low), 2),
        number(interval.map(|interval| interval.high), 2),
    ];
    if report.outlets.len() > 1 {
        cells.extend(compared(frame));
    }
    if heard {
        cells.push(share(frame.voice.as_ref().and_then(|voice| voice.own.share)));
    }
    cells.push(count(frame.articles_with_hit));
    open_alike(&mut cells);
    cells.push(text(lexicon.unwrap_or(&info.lexicon)));
    Some(cells)
}

/// Times the others, its interval, and the test.
fn compared(frame: &OutletFrame) -> [Cell; 4] {
    let Some(against) = &frame.against_rest else {
        return [nothing(), nothing(), nothing(), nothing()];
    };
    let [low, high] = ends(against);
    let q = frame.residual.as_ref().and_then(|residual| residual.q);
    let mut tested = probability(q);
    if q.is_some_and(|q| q < 0.05) {
        tested.text.push('*');
    }
    [ratio(against.log_ratio), low, high, tested]
}

/// A ratio by its log₂.
fn ratio(log: Option<f64>) -> Cell {
    let Some(log) = log else { return nothing() };
    let value = crate::report::rounding::rounded(log.exp2());
    Cell {
        text: times(log),
        value: Some(CellValue::Number(value)),
        evidence: None,
        search: None,
        again: false,
    }
}

fn ends(against: &AgainstRest) -> [Cell; 2] {
    let Some(interval) = &against.interval else { return [nothing(), nothing()] };
    let open = |end: Option<f64>, sign: &str| match end {
        Some(end) => ratio(Some(end)),
        // Nothing bounds it on this side.
        None => {
            Cell { text: sign.to_owned(), value: None, evidence: None, search: None, again: false }
        }
    };
    [open(interval.low, "0"), open(interval.high, "∞")]
}
