//! `funnel`, `funnel-OUTLET`: the words of an outlet against the others.

use super::caption::Drawing;
use super::{Figures, LeftOut};
use crate::chart::number::isolate;
use crate::chart::{Figure, FunnelFigure, FunnelTerm};
use crate::report::called::outlet_called;
use crate::report::keyness::{KeyTerm, Keyness};
use crate::report::tested::BORNE_OUT;

/// Charts where none is asked for.
const CHARTS: usize = 6;
/// Terms that are named on each side.
const NAMED: usize = 10;
/// What stands for all other outlets.
pub(super) const REST: &str = "rest";

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let lists = drawing.report.keyness.as_deref().unwrap_or_default();
    if lists.is_empty() {
        return Err(LeftOut::NoTerms);
    }
    let only = drawing.report.outlets.len() == 2;
    let target = drawing.choice.target.as_ref();
    let wanted = |list: &&Keyness| {
        (list.reference == REST || only) && target.is_none_or(|id| *id == list.target)
    };
    let detail = |list: &Keyness| if only { Vec::new() } else { vec![list.target.clone()] };
    let found: Vec<_> = lists
        .iter()
        .filter(wanted)
        .filter_map(|list| Some((detail(list), figure(drawing, list)?)))
        .take(CHARTS)
        .collect();
    if found.is_empty() { Err(LeftOut::NoTerms) } else { Ok(found) }
}

fn figure(drawing: &Drawing<'_>, list: &Keyness) -> Option<Figure> {
    let words = drawing.words;
    let [target, reference] = sides(drawing, list);
    let terms: Vec<FunnelTerm> = list.terms.iter().filter_map(|row| term(drawing, row)).collect();
    if terms.is_empty() {
        return None;
    }
    let names = [Drawing::apart(&target), Drawing::apart(&reference)];
    Some(Figure::Funnel(FunnelFigure {
        heading: drawing.heading(
            drawing.say(words.funnel_title, &[&names[0], &names[1]]),
            drawing.say(
                words.funnel_subtitle,
                &[
                    &drawing.q(),
                    &drawing.count(list.compared as u64),
                    &drawing.count(terms.len() as u64),
                ],
            ),
        ),
        direction: drawing.direction(),
        terms,
        named: NAMED,
        sides: [drawing.say(words.more_in, &[&names[0]]), drawing.say(words.more_in, &[&names[1]])],
        x_label: words.funnel_x.to_owned(),
        y_label: words.funnel_y.to_owned(),
        digits: drawing.digits(),
    }))
}

/// What the two sides of a list are called.
pub(super) fn sides(drawing: &Drawing<'_>, list: &Keyness) -> [String; 2] {
    let name = |id: &str| outlet_called(drawing.report, id, drawing.language());
    let reference = match list.reference.as_str() {
        REST => drawing.words.the_others.to_owned(),
        id => name(id),
    };
    [name(&list.target), reference]
}

/// Whether the test bears out a term's difference.
pub(super) fn is_marked(row: &KeyTerm) -> bool {
    row.q.is_some_and(|q| q < BORNE_OUT)
}

fn term(drawing: &Drawing<'_>, row: &KeyTerm) -> Option<FunnelTerm> {
    let digits = drawing.digits();
    let z = row.z?;
    let tooltip = format!(
        "\u{2068}{}\u{2069}: {}",
        row.term,
        isolate(&format!(
            "{} : {}, z = {}",
            digits.count(row.counts.target),
            digits.count(row.counts.reference),
            digits.signed(z, 1)
        ))
    );
    Some(FunnelTerm {
        term: row.term.clone(),
        count: row.counts.target + row.counts.reference,
        z,
        marked: is_marked(row),
        tooltip,
    })
}
