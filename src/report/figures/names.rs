//! `names-GROUP`: how outlets name one and the same thing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::caption::{Drawing, percent};
use super::{Figures, LeftOut};
use crate::chart::{DotPanel, DotsFigure, Figure, Unit};
use crate::label::in_language;
use crate::report::language::Language;
use crate::report::names::{OutletReferent, ReferentInfo};

/// Names that stand for a register.
const NAMED: usize = 2;
/// Mentions below which shares tell nothing.
const LEAST: u64 = 10;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let groups = drawing.report.referents.iter().enumerate();
    let found: Vec<_> = groups
        .filter_map(|(at, info)| Some((vec![info.id.clone()], figure(drawing, at, info)?)))
        .collect();
    if found.is_empty() { Err(LeftOut::NoNames) } else { Ok(found) }
}

/// A group that is named in two ways at least, and often enough.
fn figure(drawing: &Drawing<'_>, group: usize, info: &ReferentInfo) -> Option<Figure> {
    let words = drawing.words;
    let of = |outlet: usize| -> Option<&OutletReferent> {
        let found = drawing.report.outlets.get(outlet)?.names.get(group)?;
        (found.mentions > 0).then_some(found)
    };
    let outlets = 0..drawing.report.outlets.len();
    let mut outlets: Vec<usize> = outlets.filter(|&outlet| of(outlet).is_some()).collect();
    let mentions: u64 = outlets.iter().filter_map(|&outlet| of(outlet)).map(|g| g.mentions).sum();
    let count = |register: usize| -> u64 {
        let shares = outlets.iter().filter_map(|&outlet| of(outlet)?.registers.get(register));
        shares.map(|register| register.share.count).sum()
    };
    let mut registers: Vec<usize> =
        (0..info.registers.len()).filter(|&register| count(register) > 0).collect();
    registers.sort_by_key(|&register| Reverse(count(register)));
    if registers.len() < 2 || mentions < LEAST {
        return None;
    }
    let share =
        |outlet: usize, register: usize| percent(&of(outlet)?.registers.get(register)?.share);
    let first = *registers.first()?;
    outlets.sort_by(|&a, &b| {
        let value = |outlet| share(outlet, first).map_or(-1.0, |share| share.value);
        value(b).total_cmp(&value(a))
    });
    let label = in_language(&info.label, drawing.language().code()).unwrap_or(&info.id);
    let panel = |&register: &usize| DotPanel {
        label: register_label(drawing, info, group, register),
        estimates: outlets.iter().map(|&outlet| share(outlet, register)).collect(),
    };
    let row = |&outlet: &usize| drawing.row_of(outlet, of(outlet).map_or(0, |g| g.mentions));
    Some(Figure::Dots(DotsFigure {
        heading: drawing.heading(
            drawing.say(words.names_title, &[&Drawing::apart(label)]),
            drawing.say(words.names_subtitle, &[&drawing.level()]),
        ),
        direction: drawing.direction(),
        rows: outlets.iter().map(row).collect(),
        panels: registers.iter().map(panel).collect(),
        axis_label: words.names_scale.to_owned(),
        unit: Unit::Percent,
        digits: drawing.digits(),
    }))
}

/// What a register is called: lexicons name registers in one language, so the names that
/// occur most speak for it; alone in Arabic, in brackets elsewhere.
fn register_label(
    drawing: &Drawing<'_>,
    info: &ReferentInfo,
    group: usize,
    register: usize,
) -> String {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for outlet in &drawing.report.outlets {
        let found = outlet.names.get(group).and_then(|found| found.registers.get(register));
        for name in found.map(|found| found.names.as_slice()).unwrap_or_default() {
            *counts.entry(&name.name).or_default() += name.mentions;
        }
    }
    let mut names: Vec<(&str, u64)> = counts.into_iter().collect();
    names.sort_by_key(|&(_, mentions)| Reverse(mentions));
    let names: Vec<String> =
        names.iter().take(NAMED).map(|(name, _)| Drawing::apart(name)).collect();
    let called = info.registers.get(register).map_or("", String::as_str);
    match drawing.language() {
        Language::Ar if !names.is_empty() => names.join("، "),
        Language::En if !names.is_empty() => format!("{called} ({})", names.join(", ")),
        _ => called.to_owned(),
    }
}
