//! `frames-LEXICON`: how strongly each outlet uses each frame of a lexicon.

use super::caption::{Drawing, estimate};
use super::leading::leading;
use super::{Figures, LeftOut};
use crate::chart::number::isolate;
use crate::chart::{DotPanel, DotsFigure, Figure, Heading, Unit};
use crate::report::model::OutletFrame;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let lexicons = drawing.report.run.lexicons.iter();
    let found: Vec<_> = lexicons
        .filter_map(|info| Some((vec![info.id.clone()], figure(drawing, &info.id)?)))
        .collect();
    if found.is_empty() { Err(LeftOut::NoHits) } else { Ok(found) }
}

/// The frames of one lexicon by outlet; `None` where it has no hits.
fn figure(drawing: &Drawing<'_>, lexicon: &str) -> Option<Figure> {
    let (report, words) = (drawing.report, drawing.words);
    let hits = |frame: usize| -> u64 {
        report.outlets.iter().filter_map(|o| o.frames.get(frame)).map(|frame| frame.hits).sum()
    };
    let of_lexicon = |at: usize| report.frames.get(at).is_some_and(|f| f.lexicon == lexicon);
    let mut shown: Vec<usize> =
        (0..report.frames.len()).filter(|&at| of_lexicon(at) && hits(at) > 0).collect();
    shown.sort_by_key(|&at| std::cmp::Reverse(hits(at)));
    let first = *shown.first()?;

    let rate = |outlet: usize, frame: usize| -> Option<f64> {
        report.outlets.get(outlet)?.frames.get(frame)?.per_1000
    };
    let mut outlets: Vec<usize> = (0..report.outlets.len()).collect();
    outlets.sort_by(|&a, &b| {
        let of = |outlet: usize| rate(outlet, first).unwrap_or(-1.0);
        of(b).total_cmp(&of(a))
    });

    let (name, version) = drawing.lexicon(lexicon);
    let subtitle = if report.outlets.iter().any(|outlet| outlet.articles == 1) {
        words.frames_subtitle_untested
    } else {
        words.frames_subtitle
    };
    let cell =
        |frame: &OutletFrame| Some(estimate(frame.per_1000?, frame.interval.as_ref(), frame.hits));
    Some(Figure::Dots(DotsFigure {
        heading: Heading {
            title: title(drawing, &name, of_lexicon),
            subtitle: drawing.say(subtitle, &[&drawing.level()]),
            caption: drawing
                .caption(&format!("{} {}", Drawing::apart(&name), isolate(&version)), 1),
        },
        direction: drawing.direction(),
        rows: outlets.iter().map(|&outlet| drawing.row(outlet)).collect(),
        panels: shown
            .iter()
            .map(|&at| DotPanel {
                label: drawing.frame(at).to_owned(),
                estimates: outlets
                    .iter()
                    .map(|&outlet| report.outlets.get(outlet)?.frames.get(at).and_then(cell))
                    .collect(),
            })
            .collect(),
        axis_label: drawing.say(words.per_1000, &[]),
        unit: Unit::Number,
        digits: drawing.digits(),
    }))
}

/// A title is no stronger than the numbers: where the test bears nothing out it only
/// says what is shown.
fn title(drawing: &Drawing<'_>, lexicon: &str, asked: impl Fn(usize) -> bool) -> String {
    let above = |found: &super::leading::Leading| {
        let cell = drawing.report.outlets.get(found.outlet)?.frames.get(found.frame)?;
        Some(found.marked && cell.residual.as_ref()?.z > 0.0)
    };
    let leader =
        leading(drawing.report, asked).into_iter().find(|found| above(found) == Some(true));
    let rate = leader.and_then(|found| {
        drawing.report.outlets.get(found.outlet)?.frames.get(found.frame)?.per_1000
    });
    match (leader, rate) {
        (Some(found), Some(rate)) => drawing.say(
            drawing.words.leads,
            &[
                &Drawing::apart(drawing.frame(found.frame)),
                &Drawing::apart(drawing.outlet(found.outlet)),
                &isolate(&drawing.digits().fixed(rate, 2)),
            ],
        ),
        _ => drawing.say(drawing.words.frames_title, &[&Drawing::apart(lexicon)]),
    }
}
