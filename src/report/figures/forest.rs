//! `forest-AXIS`, `forest-FRAME`: one axis or frame over outlets.

use super::caption::{Drawing, estimate};
use super::leading::{Leading, frames_asked};
use super::{Figures, LeftOut};
use crate::chart::number::isolate;
use crate::chart::{Estimate, Figure, ForestFigure, Unit};
use crate::label::in_language;
use crate::report::language::times;
use crate::report::model::AxisInfo;
use crate::report::tested::{is_marked, is_tested};

/// Frames that have a forest, where none is asked for.
const FRAMES: usize = 3;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let asked = &drawing.choice.frames;
    let axes = drawing.report.axes.iter().enumerate();
    let wanted = |axis: &AxisInfo| asked.is_empty() || asked.contains(&axis.id);
    let mut found: Vec<(Vec<String>, Figure)> = axes
        .filter(|(_, axis)| wanted(axis))
        .filter_map(|(at, axis)| Some((vec![axis.id.clone()], of_axis(drawing, at, axis)?)))
        .collect();
    for leading in frames_asked(drawing.report, asked, FRAMES) {
        if let Some(info) = drawing.report.frames.get(leading.frame) {
            found.push((vec![info.id.clone()], of_frame(drawing, leading)));
        }
    }
    if found.is_empty() { Err(LeftOut::NoHits) } else { Ok(found) }
}

type Entry = (usize, Option<(Estimate, bool)>);

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    let value = |entry: &Entry| entry.1.map_or(f64::NEG_INFINITY, |(estimate, _)| estimate.value);
    entries.sort_by(|a, b| value(b).total_cmp(&value(a)));
    entries
}

fn of_axis(drawing: &Drawing<'_>, at: usize, info: &AxisInfo) -> Option<Figure> {
    let (report, words, code) = (drawing.report, drawing.words, drawing.language().code());
    let entry = |(outlet, numbers): (usize, &crate::report::model::OutletReport)| {
        let found = numbers.axes.get(at)?;
        let value = estimate(found.score?, found.interval.as_ref(), found.articles);
        let apart = found.interval.as_ref().is_some_and(|i| i.low > 0.0 || i.high < 0.0);
        Some((outlet, Some((value, apart))))
    };
    let entries = sorted(report.outlets.iter().enumerate().filter_map(entry).collect());
    if entries.is_empty() {
        return None;
    }
    let end = |id: &str| {
        let same = |frame: &&crate::report::model::FrameInfo| {
            frame.id == id && frame.lexicon == info.lexicon
        };
        let found = report.frames.iter().find(same);
        let label = found.and_then(|frame| in_language(&frame.label, code)).unwrap_or(id);
        drawing.say(words.more_of, &[&Drawing::apart(label)])
    };
    let name = in_language(&info.label, code).unwrap_or(&info.id);
    let articles = |outlet: usize| {
        let found = report.outlets.get(outlet).and_then(|outlet| outlet.axes.get(at));
        drawing.row_of(outlet, found.map_or(0, |axis| axis.articles))
    };
    Some(Figure::Forest(ForestFigure {
        heading: drawing.heading(
            drawing.say(words.axis_title, &[&Drawing::apart(name)]),
            drawing.say(words.axis_subtitle, &[&drawing.level()]),
        ),
        direction: drawing.direction(),
        rows: entries.iter().map(|(outlet, _)| articles(*outlet)).collect(),
        estimates: entries.into_iter().map(|(_, entry)| entry).collect(),
        reference: None,
        column: drawing.say(words.estimate_column, &[&drawing.level()]),
        axis_label: drawing.say(words.axis_scale, &[]),
        ends: Some([end(&info.negative), end(&info.positive)]),
        unit: Unit::Number,
        digits: drawing.digits(),
    }))
}

fn of_frame(drawing: &Drawing<'_>, leading: Leading) -> Figure {
    let (report, words) = (drawing.report, drawing.words);
    let entry = |(outlet, numbers): (usize, &crate::report::model::OutletReport)| {
        let found = numbers.frames.get(leading.frame);
        let value = found.and_then(|frame| {
            let rate = estimate(frame.per_1000?, frame.interval.as_ref(), frame.hits);
            Some((rate, is_marked(frame)))
        });
        (outlet, value)
    };
    let entries = sorted(report.outlets.iter().enumerate().map(entry).collect());
    let frames = || report.outlets.iter().filter_map(|outlet| outlet.frames.get(leading.frame));
    let hits: u64 = frames().map(|frame| frame.hits).sum();
    let tokens: u64 = report.outlets.iter().map(|outlet| outlet.tokens).sum();
    let mean = (tokens > 0).then(|| hits as f64 * 1000.0 / tokens as f64);
    let subtitle =
        if is_tested(report) { words.forest_subtitle } else { words.forest_subtitle_untested };
    Figure::Forest(ForestFigure {
        heading: drawing.heading(
            title(drawing, leading),
            drawing.say(subtitle, &[&drawing.level(), &drawing.q()]),
        ),
        direction: drawing.direction(),
        rows: entries.iter().map(|(outlet, _)| drawing.row(*outlet)).collect(),
        estimates: entries.into_iter().map(|(_, entry)| entry).collect(),
        reference: mean.filter(|_| report.outlets.len() > 1),
        column: drawing.say(words.estimate_column, &[&drawing.level()]),
        axis_label: drawing.say(words.per_1000, &[]),
        ends: None,
        unit: Unit::Number,
        digits: drawing.digits(),
    })
}

/// What the test bears out, or the bare name of the frame.
fn title(drawing: &Drawing<'_>, leading: Leading) -> String {
    let (outlet, frame) = (drawing.outlet(leading.outlet), drawing.frame(leading.frame));
    let rest = drawing
        .report
        .outlets
        .get(leading.outlet)
        .and_then(|outlet| outlet.frames.get(leading.frame)?.against_rest.as_ref());
    let ratio = rest.and_then(|rest| rest.log_ratio).filter(|_| leading.marked);
    let names = [Drawing::apart(frame), Drawing::apart(outlet)];
    match ratio {
        Some(ratio) => drawing.say(
            drawing.words.forest_finding,
            &[&names[0], &names[1], &isolate(&drawing.digits().rewritten(&times(ratio)))],
        ),
        None => drawing.say(drawing.words.frames_title, &[&names[0]]),
    }
}
