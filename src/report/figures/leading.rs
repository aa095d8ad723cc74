//! Which outlet and frame stand out most: titles and the charts of one frame follow it.

use crate::report::model::{OutletFrame, Report};
use crate::report::tested::{is_marked, is_tested};

/// Hits without which a frame does not stand out, where there is no test.
const ENOUGH: u64 = 5;

/// An outlet and a frame, by their places in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leading {
    pub(super) outlet: usize,
    pub(super) frame: usize,
    /// Whether the test bears it out.
    pub(super) marked: bool,
}

/// Outlets and frames, the one that stands out most first: what the test bears out
/// before what it does not, then by how far the interval of the ratio keeps from 1, and
/// where there is none, by the residual.
pub(super) fn leading(report: &Report, asked: impl Fn(usize) -> bool) -> Vec<Leading> {
    // Where nothing is tested a single hit would stand out most.
    let enough = |frame: usize| asked(frame) && hits(report, frame) >= ENOUGH;
    let few = is_tested(report) || !(0..report.frames.len()).any(enough);
    let least = if few { 1 } else { ENOUGH };
    let mut found: Vec<(bool, f64, Leading)> = Vec::new();
    for (outlet, numbers) in report.outlets.iter().enumerate() {
        for (frame, cell) in numbers.frames.iter().enumerate() {
            if asked(frame) && hits(report, frame) >= least {
                let marked = is_marked(cell);
                found.push((marked, strength(cell), Leading { outlet, frame, marked }));
            }
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    found.into_iter().map(|(.., leading)| leading).collect()
}

/// The hits of a frame in all outlets.
pub(super) fn hits(report: &Report, frame: usize) -> u64 {
    let frames = report.outlets.iter().filter_map(|outlet| outlet.frames.get(frame));
    frames.map(|frame| frame.hits).sum()
}

/// How far a difference keeps from none: the end of the interval of the log ratio that
/// is nearer to 0.
fn strength(cell: &OutletFrame) -> f64 {
    let interval = cell.against_rest.as_ref().and_then(|rest| rest.interval.as_ref());
    let kept = interval.map(|interval| {
        let low = interval.low.unwrap_or(f64::NEG_INFINITY);
        let high = interval.high.unwrap_or(f64::INFINITY);
        low.max(-high)
    });
    match kept {
        Some(kept) if kept.is_finite() => kept,
        _ => -1000.0 + cell.residual.as_ref().map_or(0.0, |residual| residual.z.abs()).min(999.0),
    }
}

/// Frames that are asked for by their ids, or else the first few that lead.
pub(super) fn frames_asked(report: &Report, asked: &[String], most: usize) -> Vec<Leading> {
    let wanted = |frame: usize| {
        report.frames.get(frame).is_some_and(|info| asked.is_empty() || asked.contains(&info.id))
    };
    let most = if asked.is_empty() { most } else { asked.len() };
    let mut chosen: Vec<Leading> = Vec::new();
    for found in leading(report, wanted) {
        if chosen.len() < most && !chosen.iter().any(|known| known.frame == found.frame) {
            chosen.push(found);
        }
    }
    chosen
}
