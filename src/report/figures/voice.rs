//! `voice`, `voice-FRAME`: in whose voice the hits of frames are.

use super::caption::Drawing;
use super::{Figures, LeftOut};
use crate::chart::{Figure, Row, StackedFigure, StackedRow};
use crate::report::speech::ShareInfo;

/// The voices in the order of the parts: the outlet's own, and what stands in its scare
/// quotes, then what others say.
const VOICES: [&str; 4] = ["own", "scare", "attributed", "quoted"];

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let (report, asked) = (drawing.report, &drawing.choice.frames);
    if report.outlets.iter().all(|outlet| outlet.speech.is_none()) {
        return Err(LeftOut::NoVoice);
    }
    let frames: Vec<usize> = (0..report.frames.len()).collect();
    if asked.is_empty() {
        let is_top = |at: &usize| report.frames.get(*at).is_some_and(|info| info.parent.is_none());
        let top: Vec<usize> = frames.iter().copied().filter(is_top).collect();
        let figure = figure(drawing, &top, None).ok_or(LeftOut::NoHits)?;
        return Ok(vec![(Vec::new(), figure)]);
    }
    let of = |info: &crate::report::model::FrameInfo, at: usize| {
        Some((vec![info.id.clone()], figure(drawing, &[at], Some(at))?))
    };
    let found: Vec<_> = report
        .frames
        .iter()
        .zip(frames)
        .filter(|(info, _)| asked.contains(&info.id))
        .filter_map(|(info, at)| of(info, at))
        .collect();
    if found.is_empty() { Err(LeftOut::NoHits) } else { Ok(found) }
}

fn figure(drawing: &Drawing<'_>, frames: &[usize], one: Option<usize>) -> Option<Figure> {
    let words = drawing.words;
    let rows: Vec<StackedRow> =
        (0..drawing.report.outlets.len()).map(|at| row(drawing, at, frames, one)).collect();
    if rows.iter().all(|row| row.shares.is_empty()) {
        return None;
    }
    let title = match one {
        None => words.voice_title.to_owned(),
        Some(frame) => drawing.say(words.voice_title_of, &[&Drawing::apart(drawing.frame(frame))]),
    };
    Some(Figure::Stacked(StackedFigure {
        heading: drawing.heading(title, drawing.say(words.voice_subtitle, &[&drawing.level()])),
        direction: drawing.direction(),
        parts: [words.own, words.scare, words.attributed, words.quoted].map(str::to_owned).to_vec(),
        interval_of: 1,
        rows,
        columns: vec![drawing.say(words.negated_column, &[&drawing.level()])],
        digits: drawing.digits(),
    }))
}

fn row(drawing: &Drawing<'_>, at: usize, frames: &[usize], one: Option<usize>) -> StackedRow {
    let Some(outlet) = drawing.report.outlets.get(at) else {
        return StackedRow { row: Row::default(), shares: vec![], interval: None, notes: vec![] };
    };
    let voices = frames.iter().filter_map(|&frame| outlet.frames.get(frame)?.voice.as_ref());
    let counts = voices.fold([0_u64; 4], |mut counts, voice| {
        for (count, name) in counts.iter_mut().zip(VOICES) {
            *count += voice.voices.get(name).copied().unwrap_or(0);
        }
        counts
    });
    let hits: u64 = counts.iter().sum();
    let speech = outlet.speech.as_ref();
    let voice = one.and_then(|frame| outlet.frames.get(frame)?.voice.as_ref());
    let (own, negated) = match one {
        None => (speech.map(|s| &s.own_hits), speech.map(|s| &s.negated_hits)),
        Some(_) => (voice.map(|v| &v.own), voice.map(|v| &v.negated)),
    };
    let shares = counts.iter().map(|&count| count as f64 / hits as f64);
    StackedRow {
        row: Row {
            n: drawing.say(drawing.words.hits_n, &[&drawing.count(hits)]),
            ..drawing.row(at)
        },
        shares: if hits > 0 { shares.collect() } else { Vec::new() },
        interval: own
            .and_then(|own| own.interval.as_ref())
            .map(|interval| [interval.low, interval.high]),
        notes: vec![negated.map_or_else(String::new, |share| note(drawing, share))],
    }
}

/// "4.1% [2.0, 6.3]".
fn note(drawing: &Drawing<'_>, share: &ShareInfo) -> String {
    let digits = drawing.digits();
    let Some(value) = share.share else { return "–".to_owned() };
    let interval = share.interval.as_ref().map(|interval| {
        format!(" {}", digits.interval(interval.low * 100.0, interval.high * 100.0, 1))
    });
    digits.percent(value * 100.0, 1) + &interval.unwrap_or_default()
}
