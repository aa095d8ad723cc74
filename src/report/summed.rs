//! Intervals and comparisons where no row of an article is kept: from sums alone.

use super::model::{AgainstRest, OpenInterval, Report};
use super::rounding::{interval, rounded, text_of};
use crate::compare::keyness::log_ratio_of;
use crate::compare::score::axis_ratio;
use crate::compare::uncertainty::{
    Interval, Kind, Ratio, Residual, analytic_interval, difference_interval, frame_rate,
    log_ratio_interval,
};
use crate::tally::OutletTally;

/// Puts intervals and comparisons into a report. What needs the articles themselves stays
/// empty: which of them a difference rests on, how evenly they have a frame.
pub(super) fn summed(
    report: &mut Report,
    tallies: &[&OutletTally],
    residuals: &[Vec<Option<Residual>>],
) {
    for ((outlet, tally), residuals) in report.outlets.iter_mut().zip(tallies).zip(residuals) {
        for (at, frame) in outlet.frames.iter_mut().enumerate() {
            let ours = frame_rate(tally, at);
            frame.interval = interval(analytic_interval(&ours, Kind::Rate), 1000.0);
            let others = tallies.iter().filter(|other| !std::ptr::eq(**other, *tally));
            let theirs = others.map(|other| frame_rate(other, at)).reduce(Ratio::plus);
            let test = residuals.get(at).and_then(Option::as_ref);
            // As with rows: of what nobody has there is nothing to say.
            let theirs = theirs.filter(|theirs| ours.part.sum + theirs.part.sum > 0.0);
            frame.against_rest = theirs.map(|theirs| against(&ours, &theirs, test));
        }
        for (axis, sums) in outlet.axes.iter_mut().zip(&tally.axes) {
            axis.interval = interval(analytic_interval(&axis_ratio(sums), Kind::Balance), 1.0);
            if axis.interval.is_none() {
                axis.no_interval = Some("too few articles, or they do not differ".to_owned());
            }
        }
    }
}

fn against(ours: &Ratio, theirs: &Ratio, test: Option<&Residual>) -> AgainstRest {
    let sides = [ours, theirs];
    let found = log_ratio_interval(ours, theirs, Kind::Rate, true);
    let finite = |end: f64| Some(end).filter(|end| end.is_finite()).map(rounded);
    let open = |found: Interval| OpenInterval {
        low: finite(found.low),
        high: finite(found.high),
        method: text_of(&found.method),
    };
    let rates = ours.value().zip(theirs.value()).map(|(a, b)| [a, b]);
    let each = sides.map(|side| analytic_interval(side, Kind::Rate));
    let difference = rates.and_then(|rates| difference_interval(rates, each));
    AgainstRest {
        log_ratio: log_ratio_of(sides.map(|s| s.part.sum), sides.map(|s| s.whole.sum)).map(rounded),
        interval: found.map(open),
        difference: rates.map(|[a, b]| rounded(1000.0 * (a - b))),
        difference_interval: interval(difference, 1000.0),
        p: test.and_then(|test| test.p),
        q: test.and_then(|test| test.q),
        ..AgainstRest::default()
    }
}
