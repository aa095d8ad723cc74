//! `shift-FRAME-OUTLET`: which terms make the gap between an outlet and the others.

use super::caption::Drawing;
use super::leading::{Leading, frames_asked};
use super::{Figures, LeftOut};
use crate::chart::number::isolate;
use crate::chart::{Direction, Figure, Row, ShiftFigure};
use crate::report::model::AgainstRest;
use crate::report::tested::BORNE_OUT;

/// Charts where none is asked for, and terms that are shown one by one.
const CHARTS: usize = 3;
const TERMS: usize = 16;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let report = drawing.report;
    if report.outlets.len() < 2 {
        return Err(LeftOut::OneOutlet);
    }
    let target = drawing.choice.target.as_ref();
    let target = target.and_then(|id| report.outlets.iter().position(|o| o.id == *id));
    let mut found = Vec::new();
    for leading in frames_asked(report, &drawing.choice.frames, CHARTS) {
        let leading = Leading { outlet: target.unwrap_or(leading.outlet), ..leading };
        let ids = report.frames.get(leading.frame).zip(report.outlets.get(leading.outlet));
        let Some((frame, outlet)) = ids else { continue };
        if let Some(figure) = figure(drawing, leading) {
            found.push((vec![frame.id.clone(), outlet.id.clone()], figure));
        }
    }
    if found.is_empty() { Err(LeftOut::NoHits) } else { Ok(found) }
}

/// A term's hits in the outlet and in the others, and what it gives to the gap.
struct Part {
    term: String,
    hits: [u64; 2],
    shift: f64,
}

fn figure(drawing: &Drawing<'_>, leading: Leading) -> Option<Figure> {
    let words = drawing.words;
    let [ours, theirs] = drawing.words_of(leading.outlet);
    if ours == 0 || theirs == 0 {
        return None;
    }
    let mut shifts = shifts(drawing, leading, [ours, theirs]);
    let total: f64 = shifts.iter().map(|shift| shift.shift).sum();
    let others_of = shifts.split_off(shifts.len().min(TERMS));
    let n = |hits: [u64; 2]| {
        // In the order of reading: the outlet first, in either direction.
        let [one, other] = hits.map(|hits| drawing.count(hits));
        let mark = match drawing.direction() {
            Direction::Rtl => "\u{200f}",
            Direction::Ltr => "",
        };
        format!("{mark}{one} : {other}")
    };
    let row = |shift: &Part| Row { name: shift.term.clone(), n: n(shift.hits), look: 0 };
    let mut rows: Vec<Row> = shifts.iter().map(row).collect();
    let mut values: Vec<f64> = shifts.iter().map(|shift| shift.shift).collect();
    let sum = |of: &[Part]| {
        of.iter().fold([0, 0], |sum, shift| [sum[0] + shift.hits[0], sum[1] + shift.hits[1]])
    };
    let (shown, others) = (sum(&shifts), sum(&others_of));
    if !others_of.is_empty() {
        let name = drawing.say(words.other_terms, &[&drawing.count(others_of.len() as u64)]);
        rows.push(Row { name, n: n(others), look: 0 });
        values.push(others_of.iter().map(|shift| shift.shift).sum());
    }
    let all = [shown[0] + others[0], shown[1] + others[1]];
    let names = [drawing.frame(leading.frame), drawing.outlet(leading.outlet)].map(Drawing::apart);
    let marked = rest(drawing, leading).and_then(|rest| rest.q).is_some_and(|q| q < BORNE_OUT);
    let title = if marked { words.shift_title } else { words.shift_untested };
    let side = |text: &str| drawing.say(text, &[&names[1]]);
    Some(Figure::Shift(ShiftFigure {
        heading: drawing.heading(
            drawing.say(title, &[&names[0], &names[1]]),
            drawing.say(
                words.shift_subtitle,
                &[&names[1], &gap(drawing, leading), &tested(drawing, leading)],
            ),
        ),
        direction: drawing.direction(),
        rows,
        shifts: values,
        total: (Row { name: words.sum.to_owned(), n: n(all), look: 0 }, total),
        axis_label: drawing.say(words.shift_scale, &[]),
        ends: [side(words.less_in), side(words.more_in)],
        digits: drawing.digits(),
    }))
}

/// "0.57 [0.31, 0.84]": the difference of the rates with its interval.
fn gap(drawing: &Drawing<'_>, leading: Leading) -> String {
    let rest = rest(drawing, leading);
    let digits = drawing.digits();
    let value = rest.and_then(|rest| rest.difference).map(|d| digits.signed(d, 2));
    let interval = rest.and_then(|rest| rest.difference_interval.as_ref());
    let interval = interval.map(|i| format!(" {}", digits.interval(i.low, i.high, 2)));
    isolate(&(value.unwrap_or_else(|| "–".to_owned()) + &interval.unwrap_or_default()))
}

/// The outlet against all others.
fn rest<'a>(drawing: &Drawing<'a>, leading: Leading) -> Option<&'a AgainstRest> {
    drawing.report.outlets.get(leading.outlet)?.frames.get(leading.frame)?.against_rest.as_ref()
}

/// "q = 0.031", or that nothing was tested.
fn tested(drawing: &Drawing<'_>, leading: Leading) -> String {
    match rest(drawing, leading).and_then(|rest| rest.q) {
        None => drawing.words.not_tested.to_owned(),
        Some(q) if q < 0.001 => isolate(&drawing.digits().in_text("q < 0.001")),
        Some(q) => isolate(&format!("q = {}", drawing.digits().fixed(q, 3))),
    }
}

/// What each term gives: its rate in the outlet less its rate in the others.
fn shifts(drawing: &Drawing<'_>, leading: Leading, tokens: [u64; 2]) -> Vec<Part> {
    let mut hits: indexmap::IndexMap<&str, [u64; 2]> = indexmap::IndexMap::new();
    for (at, outlet) in drawing.report.outlets.iter().enumerate() {
        let terms = outlet.frames.get(leading.frame).map(|frame| frame.terms.as_slice());
        for term in terms.unwrap_or_default() {
            let side = usize::from(at != leading.outlet);
            if let Some(count) = hits.entry(&term.term).or_default().get_mut(side) {
                *count += term.hits;
            }
        }
    }
    let rate = |hits: u64, tokens: u64| hits as f64 * 1000.0 / tokens as f64;
    let shift = |(term, hits): (&str, [u64; 2])| Part {
        term: term.to_owned(),
        shift: rate(hits[0], tokens[0]) - rate(hits[1], tokens[1]),
        hits,
    };
    let mut shifts: Vec<Part> = hits.into_iter().map(shift).collect();
    shifts
        .sort_by(|a, b| b.shift.abs().total_cmp(&a.shift.abs()).then_with(|| a.term.cmp(&b.term)));
    shifts
}
