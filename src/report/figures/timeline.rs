//! `timeline-FRAME`: a frame over time, one panel an outlet.

use super::caption::{Drawing, estimate};
use super::leading::{frames_asked, hits, leading};
use super::{Figures, LeftOut};
use crate::chart::{Estimate, Figure, TimelineFigure};
use crate::report::period::PeriodUnit;
use crate::report::timeline::{Timeline, TimelineOutlet};

/// Charts where none is asked for.
const CHARTS: usize = 3;
/// Hits a period, of all outlets, without which a frame over time is an empty picture.
const OFTEN: u64 = 5;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let Some(timeline) = &drawing.report.timeline else { return Err(LeftOut::NoDates) };
    let often = timeline.periods.len() as u64 * OFTEN;
    let asked = match &drawing.choice.frames[..] {
        [] => leading(drawing.report, |frame| hits(drawing.report, frame) >= often),
        frames => frames_asked(drawing.report, frames, frames.len()),
    };
    let mut shown: Vec<usize> = Vec::new();
    for found in asked {
        let most = CHARTS.max(drawing.choice.frames.len());
        if shown.len() < most && !shown.contains(&found.frame) {
            shown.push(found.frame);
        }
    }
    let found: Vec<_> = shown
        .into_iter()
        .filter_map(|frame| {
            let info = drawing.report.frames.get(frame)?;
            let figure = figure(drawing, timeline, &info.id, frame)?;
            Some((vec![info.id.clone()], figure))
        })
        .collect();
    if found.is_empty() { Err(LeftOut::TooFewHits) } else { Ok(found) }
}

fn figure(drawing: &Drawing<'_>, timeline: &Timeline, id: &str, frame: usize) -> Option<Figure> {
    let words = drawing.words;
    let panel = |(at, outlet): (usize, &TimelineOutlet)| {
        let points = points(outlet, id);
        let dated = outlet.articles.iter().sum();
        points.iter().any(Option::is_some).then(|| (drawing.row_of(at, dated), points))
    };
    let panels: Vec<_> = timeline.outlets.iter().enumerate().filter_map(panel).collect();
    if panels.is_empty() {
        return None;
    }
    let (unit, shown) = match timeline.unit {
        PeriodUnit::Day => (words.day, 10),
        PeriodUnit::Week => (words.week, 10),
        PeriodUnit::Month => (words.month, 7),
        PeriodUnit::Year => (words.year, 4),
    };
    let period = |date: &String| date.chars().take(shown).collect();
    Some(Figure::Timeline(TimelineFigure {
        heading: drawing.heading(
            drawing.say(words.timeline_title, &[&Drawing::apart(drawing.frame(frame))]),
            drawing.say(words.timeline_subtitle, &[unit, &drawing.level()]),
        ),
        direction: drawing.direction(),
        periods: timeline.periods.iter().map(period).collect(),
        panels,
        axis_label: drawing.say(words.per_1000, &[]),
        digits: drawing.digits(),
    }))
}

/// A point a period; an outlet that never has the frame has noughts where it has words.
fn points(outlet: &TimelineOutlet, frame: &str) -> Vec<Option<Estimate>> {
    match outlet.frames.iter().find(|found| found.frame == frame) {
        Some(found) => found
            .points
            .iter()
            .map(|point| {
                let point = point.as_ref()?;
                Some(estimate(point.per_1000?, point.interval.as_ref(), point.hits))
            })
            .collect(),
        None => outlet.tokens.iter().map(|&words| (words > 0).then(nought)).collect(),
    }
}

fn nought() -> Estimate {
    Estimate { value: 0.0, low: None, high: None, hits: 0 }
}
