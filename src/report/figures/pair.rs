//! `pair`, `pair-OUTLET-OUTLET`: the words that tell two outlets apart.

use super::caption::Drawing;
use super::funnel::{REST, is_marked, sides};
use super::{Figures, LeftOut};
use crate::chart::{Figure, PairFigure, PairTerm};
use crate::report::comparison::Two;
use crate::report::keyness::{KeyTerm, Keyness};
use crate::report::language::times;

/// Terms on each side.
const TERMS: usize = 14;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let lists = drawing.report.keyness.as_deref().unwrap_or_default();
    if lists.is_empty() {
        return Err(LeftOut::NoTerms);
    }
    let (target, reference) = (&drawing.choice.target, &drawing.choice.reference);
    let found = match (target, reference) {
        (None, None) => clearest(lists).map(|list| (list, false)),
        (target, reference) => asked(lists, target.as_deref(), reference.as_deref()),
    };
    let Some((list, turned)) = found else { return Err(LeftOut::NotCompared) };
    let figure = figure(drawing, list, turned).ok_or(LeftOut::NoTerms)?;
    let mut detail = vec![list.target.clone(), list.reference.clone()];
    if turned {
        detail.reverse();
    }
    if drawing.report.outlets.len() == 2 {
        detail.clear();
    }
    Ok(vec![(detail, figure)])
}

/// The two outlets that most words tell apart, by the test; of equals those with most
/// words. (By their divergence small outlets would lead: small samples are further apart
/// by chance alone.) Where there are no pairs, an outlet and the others.
fn clearest(lists: &[Keyness]) -> Option<&Keyness> {
    lists.iter().rev().max_by_key(|list| {
        let borne_out = list.terms.iter().filter(|term| is_marked(term)).count();
        (list.reference != REST, borne_out, list.words.target.min(list.words.reference))
    })
}

/// The list of two outlets, and whether it has them the other way round.
fn asked<'a>(
    lists: &'a [Keyness],
    target: Option<&str>,
    reference: Option<&str>,
) -> Option<(&'a Keyness, bool)> {
    let (target, reference) = match (target, reference) {
        (Some(target), reference) => (target, reference.unwrap_or(REST)),
        (None, reference) => (REST, reference?),
    };
    let is = |list: &&Keyness, a: &str, b: &str| list.target == a && list.reference == b;
    let found = lists.iter().find(|list| is(list, target, reference)).map(|list| (list, false));
    found.or_else(|| {
        let turned = lists.iter().find(|list| is(list, reference, target));
        turned.map(|list| (list, true))
    })
}

fn figure(drawing: &Drawing<'_>, list: &Keyness, turned: bool) -> Option<Figure> {
    let words = drawing.words;
    let mut names = sides(drawing, list);
    // By z, the greatest first: the words of the target stand at the head of the list.
    let more: Vec<&KeyTerm> = list.terms.iter().filter(|row| row.z > Some(0.0)).collect();
    let less: Vec<&KeyTerm> =
        list.terms.iter().rev().filter(|row| row.z.is_some_and(|z| z < 0.0)).collect();
    let mut halves = [more, less];
    if turned {
        names.reverse();
        halves.reverse();
    }
    let half = |rows: &Vec<&KeyTerm>| -> Vec<PairTerm> {
        let found = rows.iter().filter_map(|row| term(drawing, row, turned));
        found.take(TERMS).collect()
    };
    let terms = [half(&halves[0]), half(&halves[1])];
    if terms.iter().all(Vec::is_empty) {
        return None;
    }
    let apart = [Drawing::apart(&names[0]), Drawing::apart(&names[1])];
    let borne_out = terms.iter().flatten().any(|term| term.marked);
    let title = if borne_out { words.pair_title } else { words.pair_untested };
    let tests = drawing.count(list.compared as u64);
    Some(Figure::Pair(PairFigure {
        heading: drawing.heading(
            drawing.say(title, &[&apart[0], &apart[1]]),
            drawing.say(words.pair_subtitle, &[&drawing.level(), &drawing.q(), &tests]),
        ),
        direction: drawing.direction(),
        sides: names,
        terms,
        column: drawing.say(words.ratio_column, &[&drawing.level()]),
        digits: drawing.digits(),
    }))
}

fn term(drawing: &Drawing<'_>, row: &KeyTerm, turned: bool) -> Option<PairTerm> {
    let Two { target, reference } = row.rates;
    let mut rates = [target?, reference?];
    let sign = if turned { -1.0 } else { 1.0 };
    if turned {
        rates.reverse();
    }
    Some(PairTerm {
        term: row.term.clone(),
        rates,
        intervals: [None, None],
        comparison: ratio(drawing, row, sign),
        marked: is_marked(row),
    })
}

/// "2.31 [1.20, 4.44]", or "∞" where the other side has none.
fn ratio(drawing: &Drawing<'_>, row: &KeyTerm, sign: f64) -> String {
    let mut sides = [row.counts.target, row.counts.reference];
    if sign < 0.0 {
        sides.reverse();
    }
    let written = |log: f64| drawing.digits().rewritten(&times(sign * log));
    let value = match sides {
        [_, 0] => "∞".to_owned(),
        [0, _] => drawing.digits().count(0),
        _ => row.log_ratio.map_or_else(|| "–".to_owned(), written),
    };
    let Some(interval) = &row.interval else { return value };
    let mut ends = [interval.low, interval.high];
    if sign < 0.0 {
        ends.reverse();
    }
    let [low, high] = ends;
    let low = low.map_or_else(|| drawing.digits().count(0), written);
    let high = high.map_or_else(|| "∞".to_owned(), written);
    format!("{value} [{low}, {high}]")
}
