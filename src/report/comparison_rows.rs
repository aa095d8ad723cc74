//! From a comparison to what is published of it.

use indexmap::IndexMap;

use super::comparison::{
    DispersionInfo, FisherInfo, InfluenceInfo, ItemRow, OtherView, PairingInfo, TermInfluenceInfo,
    TermShift, Two,
};
use super::model::OpenInterval;
use super::rounding::{interval, rounded, rounded_shift};
use crate::compare::keyness::{Contingency, Measure};
use crate::compare::uncertainty::{Interval, Kind};
use crate::compare::{ComparedRow, Item, PairingResult, Table, TermInfluence};
use crate::label::Label;

/// A term of a frame, with its hits in target and reference.
pub type TermHitsOfSides = (String, [u64; 2]);

/// What the items of a comparison are called, and what is known of them besides.
pub struct Naming<'a> {
    /// The names, as the row has them: `term`, `frame` and so on.
    pub of: &'a dyn Fn(usize) -> (IndexMap<String, serde_json::Value>, Label),
    /// The terms of a frame with their hits on the two sides of a pairing.
    pub terms: &'a dyn Fn(usize, &PairingResult) -> Vec<TermHitsOfSides>,
    /// Where the views by article and by mention stand among the items, if anywhere.
    pub views: Option<[usize; 2]>,
}

/// The pairings, as they are published.
pub fn pairing_infos(results: &[PairingResult], table: &Table) -> Vec<PairingInfo> {
    let names = |groups: &[usize]| groups.iter().map(|at| table.group(*at).to_owned()).collect();
    results
        .iter()
        .map(|result| PairingInfo {
            target: names(&result.pairing.target),
            reference: names(&result.pairing.reference),
            rest: result.pairing.rest,
            articles: table.by_article().then(|| Two::new(result.articles)),
            stories: result.stories,
            divergence: result.divergence.map(rounded),
            too_rare: result.too_rare,
        })
        .collect()
}

/// The rows of all pairings, in each sorted by a measure. The results are taken, so that
/// what is published does not stand beside them all.
pub fn item_rows(
    results: Vec<PairingResult>,
    table: &Table,
    items: &[Item],
    measure: Measure,
    naming: &Naming<'_>,
    family: usize,
) -> Vec<ItemRow> {
    let mut all = Vec::with_capacity(results.iter().map(|result| result.rows.len()).sum());
    for result in results {
        let list = result.rows.iter().filter(|row| row.item < family).count() as u64;
        let mut rows: Vec<ItemRow> = result
            .rows
            .iter()
            .filter(|row| row.item < family)
            .map(|row| item_row(row, &result, table, items, (measure, list), naming))
            .collect();
        // What has no value stands last; of equal ones z decides.
        let rank = |value: Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
        rows.sort_by(|a, b| {
            let by_measure = rank(b.measure).total_cmp(&rank(a.measure));
            by_measure.then_with(|| rank(b.z).total_cmp(&rank(a.z)))
        });
        all.append(&mut rows);
    }
    all
}

fn item_row(
    row: &ComparedRow,
    result: &PairingResult,
    table: &Table,
    items: &[Item],
    (measure, list): (Measure, u64),
    naming: &Naming<'_>,
) -> ItemRow {
    let contrast = &row.contrast;
    let keyness = contrast.keyness;
    let (name, label) = (naming.of)(row.item);
    let kind = items.get(row.item).map_or(Kind::Rate, |item| item.kind);
    let scale = if kind == Kind::Rate { 1000.0 } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let whole = |number: f64| number.max(0.0) as u64;
    let counts = contrast.ratios.map(|ratio| whole(ratio.part.sum));
    let totals = contrast.ratios.map(|ratio| whole(ratio.whole.sum));
    let cells = Contingency::new(counts[0], counts[1], totals[0], totals[1]);
    let by_article = table.by_article();
    let view = |at: usize| {
        let view = naming.views?.get(at).map(|start| start + row.item)?;
        // The views stand behind the family, in its order.
        let found = result.rows.binary_search_by_key(&view, |row| row.item).ok()?;
        result.rows.get(found).map(other_view)
    };
    let terms = (naming.terms)(row.item, result);
    ItemRow {
        target: side_name(&result.pairing.target, table),
        reference: if result.pairing.rest {
            "rest".to_owned()
        } else {
            side_name(&result.pairing.reference, table)
        },
        name,
        label,
        counts: Two::new(counts),
        totals: Two::new(totals),
        articles: by_article
            .then(|| Two::new(contrast.ratios.map(|ratio| whole(ratio.part.articles)))),
        rates: Two::new(contrast.ratios.map(|ratio| ratio.value().map(|r| rounded(r * scale)))),
        rate_intervals: Two::new(row.intervals.map(|found| interval(found, scale))),
        difference: row.difference.map(|difference| rounded(difference * scale)),
        difference_interval: interval(row.difference_interval, scale),
        log_ratio: contrast.log_ratio.map(rounded),
        interval: contrast.interval.map(open),
        no_interval: if contrast.interval.is_some() {
            None
        } else if totals.contains(&0) {
            Some("a side has nothing of the whole")
        } else {
            Some("neither side has any")
        },
        log_odds: keyness.log_odds.map(|odds| rounded(odds.delta)),
        z: keyness.log_odds.map(|odds| rounded(odds.z())),
        p: row.p,
        q: row.q,
        test: row.p.map(|_| if by_article { "articles" } else { "tokens" }),
        untested: if row.p.is_some() {
            None
        } else if totals.contains(&0) {
            Some("a side has nothing of the whole")
        } else if by_article && contrast.ratios.iter().any(|side| side.whole.articles < 5.0) {
            Some("a side has fewer than five articles")
        } else {
            Some("the articles show no variance")
        },
        g2: keyness.g2.map(rounded),
        chi2: keyness.chi2.map(rounded),
        lrc: keyness.lrc.map(rounded),
        diff_percent: keyness.percent_difference.map(rounded),
        simple_maths: keyness.simple_maths.map(rounded),
        fisher: keyness.fisher.map(|fisher| FisherInfo {
            odds_ratio: Some(fisher.odds_ratio).filter(|odds| odds.is_finite()).map(rounded),
            p: fisher.p,
        }),
        measure: cells
            .and_then(|cells| measure.of(cells, keyness.log_odds, list))
            .filter(|value| value.is_finite())
            .map(rounded),
        dispersion: contrast.dispersion.map(|found| DispersionInfo {
            range: found.range,
            juilland_d: found.juilland_d.map(rounded),
            dp: found.proportions.map(|found| rounded(found.dp)),
            dp_norm: found.proportions.map(|found| rounded(found.dp_norm)),
        }),
        influence: contrast.influence.map(|found| InfluenceInfo {
            article: table.rows().get(found.article as usize).map_or("", |row| &row.id).to_owned(),
            share: rounded(found.share),
            share_of_two: rounded(found.share_of_two),
            without_one: found.without_one.map(rounded),
            without_two: found.without_two.map(rounded),
            rests_on: found.rests_on,
        }),
        shift: row.shift.map(rounded_shift),
        per_article: view(0),
        share: view(1),
        term_influence: term_influence_info(&terms, totals),
        terms: term_shifts(terms, totals),
    }
}

/// The groups of a side, as one name.
pub(super) fn side_name(groups: &[usize], table: &Table) -> String {
    groups.iter().map(|at| table.group(*at)).collect::<Vec<_>>().join("+")
}

fn other_view(row: &ComparedRow) -> OtherView {
    OtherView {
        rates: Two::new(row.contrast.ratios.map(|ratio| ratio.value().map(rounded))),
        rate_intervals: Two::new(row.intervals.map(|found| interval(found, 1.0))),
        log_ratio: row.contrast.log_ratio.map(rounded),
        interval: row.contrast.interval.map(open),
    }
}

pub(super) fn open(found: Interval) -> OpenInterval {
    let end = |end: f64| Some(end).filter(|end| end.is_finite()).map(rounded);
    let method = interval(Some(found), 1.0).map(|info| info.method).unwrap_or_default();
    OpenInterval { low: end(found.low), high: end(found.high), method }
}

fn term_influence_info(
    terms: &[(String, [u64; 2])],
    totals: [u64; 2],
) -> Option<TermInfluenceInfo> {
    let hits: Vec<[u64; 2]> = terms.iter().map(|(_, hits)| *hits).collect();
    let TermInfluence { term, share, without, rests_on } =
        crate::compare::term_influence(&hits, totals.map(|words| words as f64))?;
    Some(TermInfluenceInfo {
        term: terms.get(term)?.0.clone(),
        share: rounded(share),
        without: without.map(rounded),
        rests_on,
    })
}

fn term_shifts(terms: Vec<(String, [u64; 2])>, totals: [u64; 2]) -> Vec<TermShift> {
    let rate =
        |hits: u64, words: u64| if words > 0 { hits as f64 * 1e3 / words as f64 } else { 0.0 };
    let mut shifts: Vec<TermShift> = terms
        .into_iter()
        .map(|(term, hits)| TermShift {
            term,
            counts: Two::new(hits),
            shift: rounded(rate(hits[0], totals[0]) - rate(hits[1], totals[1])),
        })
        .collect();
    shifts.sort_by(|a, b| b.shift.abs().total_cmp(&a.shift.abs()).then(a.term.cmp(&b.term)));
    shifts
}
