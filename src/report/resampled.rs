//! Intervals and comparisons from the rows of articles.
//!
//! A report has intervals from sums first. Where rows of articles are there, articles
//! are drawn, and their intervals take the place of those where they are to be believed;
//! and each outlet is compared with the others.

use rayon::prelude::*;

use super::model::{AgainstRest, OpenInterval, OtherRate, Report};
use super::rounding::{interval, rounded, text_of};
use super::setting::Setting;
use super::speech::ShareInfo;
use crate::compare::keyness::Variance;
use crate::compare::uncertainty::Adjustment;
use crate::compare::uncertainty::{Drawn, Interval, IntervalChoice, Ratio, ratio_interval};
use crate::compare::{
    Articles, Columns, ComparedRow, Design, Item, Options, PairingResult, PriorChoice, Replicates,
    ShareTable, Table, compare_drawn, term_influence,
};
use crate::tally::Tally;

/// All that is found by drawing articles.
pub(super) struct Resampled {
    table: Table,
    /// Of frames by words, then the other views, then the axes.
    frames: Intervals,
    /// Of voices, names and speech, where articles are drawn.
    shares: Option<Intervals>,
    against_rest: Vec<PairingResult>,
}

impl Resampled {
    /// Draws the articles of a tally, with its groups in this order.
    pub(super) fn new(tally: &Tally, setting: &Setting<'_>, groups: &[String]) -> Self {
        let articles = Articles::new(tally, groups, None);
        let axes: Vec<(usize, usize)> =
            setting.with.axes.frames().map(|(a, b)| (a.index(), b.index())).collect();
        let matcher = &setting.with.matcher;
        let number = matcher.frames().len();
        let resampling = setting.resampling;
        let choice = resampling.choice;
        let draws = resampling.draws.filter(|_| choice != IntervalChoice::Analytic);
        let (frames, shares) = rayon::join(
            || articles.frames(matcher, &axes),
            || draws.map(|_| ShareTable::new(&articles, setting.with)),
        );
        // An article has the same weights in all tables: it is drawn once for all of them.
        let table = shares.as_ref().map(|shares| frames.table.beside(&shares.table));
        let table = table.as_ref().unwrap_or(&frames.table);
        let (drawn, columns) = rayon::join(
            || draws.map(|draws| Replicates::draw(table, draws, |_| true)).unwrap_or_default(),
            || table.by_column(),
        );
        let intervals =
            |items: &[Item]| Intervals::new(&columns, groups.len(), items, &drawn, choice);
        let mut items: Vec<Item> = (0..number).map(|at| frames.by_words(at)).collect();
        items.extend((0..number).map(|at| frames.by_articles(at)));
        items.extend((0..number).map(|at| frames.by_mentions(at)));
        items.extend((0..axes.len()).map(|at| frames.axis(at)));
        let beside = |column| frames.table.column_beside(column);
        let share_items = |shares: &ShareTable| -> Vec<Item> {
            let items = shares.items().into_iter();
            let moved = |i: Item| Item { part: beside(i.part), whole: beside(i.whole), ..i };
            items.map(moved).collect()
        };
        let by_words = items.get(..number).unwrap_or_default();
        Self {
            shares: shares.as_ref().map(|shares| intervals(&share_items(shares))),
            frames: intervals(&items),
            against_rest: against_rest(table, &columns, by_words, &drawn, setting),
            table: frames.table,
        }
    }

    /// Puts intervals and comparisons into the report of that tally.
    pub(super) fn put(&self, report: &mut Report, tally: &Tally, setting: &Setting<'_>) {
        let number = setting.with.matcher.frames().len();
        put_frames(report, &self.frames, number);
        shrink(report, &self.frames, 3 * number);
        put_against_rest(report, tally, &self.table, &self.against_rest, setting);
        if let Some(shares) = &self.shares {
            put_shares(report, shares);
        }
    }
}

/// The intervals of some items, a list a group.
struct Intervals {
    ratios: Vec<Vec<Ratio>>,
    found: Vec<Vec<Option<Interval>>>,
}

impl Intervals {
    fn new(
        columns: &Columns,
        groups: usize,
        items: &[Item],
        drawn: &[Replicates],
        choice: IntervalChoice,
    ) -> Self {
        let by_item = columns.ratios(groups, items);
        let ratios: Vec<Vec<Ratio>> =
            (0..groups).map(|group| by_item.iter().map(|ratios| ratios[group]).collect()).collect();
        let of = |group: usize, at: usize, item: &Item| {
            let drawn = drawn.get(group).map(|drawn| Drawn {
                part: drawn.column(item.part),
                whole: drawn.column(item.whole),
            });
            ratio_interval(&ratios[group][at], item.kind, drawn, choice)
        };
        let found = (0..groups)
            .into_par_iter()
            .map(|group| items.iter().enumerate().map(|(at, item)| of(group, at, item)).collect())
            .collect();
        Self { ratios, found }
    }

    fn ratio(&self, group: usize, item: usize) -> Option<f64> {
        self.ratios.get(group)?.get(item)?.value()
    }

    fn of(&self, group: usize, item: usize) -> Option<Interval> {
        self.found.get(group)?.get(item).copied().flatten()
    }
}

/// The intervals of so many frames, and of axes.
fn put_frames(report: &mut Report, intervals: &Intervals, number: usize) {
    for (group, outlet) in report.outlets.iter_mut().enumerate() {
        for (at, frame) in outlet.frames.iter_mut().enumerate() {
            let view = |item: usize| OtherRate {
                rate: intervals.ratio(group, item).map(rounded),
                interval: interval(intervals.of(group, item), 1.0),
            };
            frame.interval = interval(intervals.of(group, at), 1000.0);
            frame.per_article = view(number + at);
            frame.share_of_frames = view(2 * number + at);
        }
        for (at, axis) in outlet.axes.iter_mut().enumerate() {
            axis.interval = interval(intervals.of(group, 3 * number + at), 1.0);
            axis.no_interval = match (&axis.interval, axis.articles) {
                (Some(_), _) => None,
                (None, 0) => Some("no article has either frame".to_owned()),
                (None, 1) => Some("one article has no variance between articles".to_owned()),
                (None, _) => Some("the articles do not differ".to_owned()),
            };
        }
    }
}

/// Draws the balances of each axis towards their common mean.
fn shrink(report: &mut Report, intervals: &Intervals, first: usize) {
    for axis in 0..report.axes.len() {
        let ratios: Vec<Ratio> =
            intervals.ratios.iter().filter_map(|group| group.get(first + axis).copied()).collect();
        let shrunken = crate::compare::score::shrink(&ratios);
        for (outlet, shrunken) in report.outlets.iter_mut().zip(shrunken) {
            if let Some(axis) = outlet.axes.get_mut(axis) {
                axis.shrunken = shrunken.map(rounded);
            }
        }
    }
}

/// Each outlet against the others.
fn against_rest(
    table: &Table,
    columns: &Columns,
    items: &[Item],
    drawn: &[Replicates],
    setting: &Setting<'_>,
) -> Vec<PairingResult> {
    let number = items.len();
    let options = Options {
        design: Design::EachAgainstRest,
        matched: false,
        prior: PriorChoice::Flat(0.01),
        variance: Variance::TwoTerm,
        correction: Adjustment::BenjaminiHochberg,
        min_count: 1,
        interval: setting.resampling.choice,
        draws: setting.resampling.draws,
        fisher: false,
        family: number,
    };
    // The design names no group: it cannot name one that is not there.
    compare_drawn(table, columns, items, &options, drawn).unwrap_or_default()
}

fn put_against_rest(
    report: &mut Report,
    tally: &Tally,
    table: &Table,
    results: &[PairingResult],
    setting: &Setting<'_>,
) {
    for result in results {
        for (target, sides) in both_ways(&result.pairing.target, &result.pairing.reference) {
            for row in &result.rows {
                let terms = term_hits(report, tally, sides, row.item, setting);
                let frame = report.outlets.get_mut(target).and_then(|o| o.frames.get_mut(row.item));
                if let Some(frame) = frame {
                    let turned = sides.0.first() != result.pairing.target.first();
                    frame.against_rest = Some(against(row, turned, table, terms));
                }
            }
        }
    }
}

type Sides<'a> = (&'a [usize], &'a [usize]);

/// The outlets that a pairing speaks of: its target, and where the other side is one
/// outlet alone that one too.
fn both_ways<'a>(target: &'a [usize], reference: &'a [usize]) -> Vec<(usize, Sides<'a>)> {
    let mut found: Vec<(usize, Sides<'a>)> =
        target.iter().map(|group| (*group, (target, reference))).collect();
    if let ([other], [_]) = (reference, target) {
        // Of two outlets only one pairing is made.
        found.push((*other, (reference, target)));
    }
    found
}

/// The terms of a frame with their hits on both sides, and the words of the sides.
fn term_hits(
    report: &Report,
    tally: &Tally,
    (ours, theirs): Sides<'_>,
    frame: usize,
    setting: &Setting<'_>,
) -> (Vec<String>, Vec<[u64; 2]>, [f64; 2]) {
    let outlets = |side: &[usize]| -> Vec<&crate::tally::OutletTally> {
        let ids = side.iter().filter_map(|at| report.outlets.get(*at));
        ids.filter_map(|outlet| tally.outlets.get(&outlet.id)).collect()
    };
    let (ours, theirs) = (outlets(ours), outlets(theirs));
    let sum = |side: &[&crate::tally::OutletTally], term: usize| -> u64 {
        side.iter().filter_map(|outlet| outlet.terms.get(term)).sum()
    };
    let words = |side: &[&crate::tally::OutletTally]| {
        side.iter().map(|outlet| outlet.tokens).sum::<u64>() as f64
    };
    let terms = setting.with.matcher.terms().iter().enumerate();
    let of_frame = terms.filter(|(_, term)| term.frame.index() == frame);
    let (names, hits) = of_frame
        .map(|(at, term)| (term.text.clone(), [sum(&ours, at), sum(&theirs, at)]))
        .filter(|(_, hits)| hits[0] + hits[1] > 0)
        .unzip();
    (names, hits, [words(&ours), words(&theirs)])
}

fn against(
    row: &ComparedRow,
    turned: bool,
    table: &Table,
    (names, hits, words): (Vec<String>, Vec<[u64; 2]>, [f64; 2]),
) -> AgainstRest {
    let sign = if turned { -1.0 } else { 1.0 };
    let contrast = &row.contrast;
    let turn = |low: f64, high: f64| if turned { (-high, -low) } else { (low, high) };
    let term = term_influence(&hits, words);
    let finite = |end: f64| Some(end).filter(|end| end.is_finite()).map(rounded);
    AgainstRest {
        log_ratio: contrast.log_ratio.map(|ratio| rounded(sign * ratio)),
        interval: contrast.interval.map(|found| {
            let (low, high) = turn(found.low, found.high);
            OpenInterval { low: finite(low), high: finite(high), method: text_of(&found.method) }
        }),
        difference: row.difference.map(|difference| rounded(sign * difference * 1000.0)),
        difference_interval: interval(
            row.difference_interval.map(|found| {
                let (low, high) = turn(found.low, found.high);
                Interval { low, high, method: found.method }
            }),
            1000.0,
        ),
        log_odds: contrast.keyness.log_odds.map(|odds| rounded(sign * odds.delta)),
        z: contrast.keyness.log_odds.map(|odds| rounded(sign * odds.z())),
        g2: contrast.keyness.g2.map(|g2| rounded(sign * g2)),
        lrc: contrast.keyness.lrc.map(|lrc| rounded(sign * lrc)),
        p: row.p,
        q: row.q,
        dp_norm: contrast
            .dispersion
            .and_then(|found| found.proportions)
            .map(|found| rounded(found.dp_norm)),
        rests_on_articles: contrast.influence.and_then(|found| found.rests_on),
        share_of_two_articles: contrast.influence.map(|found| rounded(found.share_of_two)),
        top_article: contrast
            .influence
            .and_then(|found| table.rows().get(found.article as usize))
            .map(|row| row.id.clone()),
        rests_on_term: term
            .filter(|term| term.rests_on)
            .and_then(|term| names.get(term.term).cloned()),
    }
}

/// The shares of voices, names and speech.
fn put_shares(report: &mut Report, intervals: &Intervals) {
    for (group, outlet) in report.outlets.iter_mut().enumerate() {
        let mut next = 0;
        let mut put = |share: Option<&mut ShareInfo>| {
            if let Some(share) = share {
                share.interval = interval(intervals.of(group, next), 1.0);
            }
            next += 1;
        };
        // In the order of `ShareTable::items`.
        for frame in &mut outlet.frames {
            let mut voice = frame.voice.as_mut();
            for at in 0..7 {
                put(voice.as_deref_mut().and_then(|voice| voice.share_mut(at)));
            }
        }
        let mut speech = outlet.speech.as_mut();
        for at in 0..3 {
            put(speech.as_deref_mut().and_then(|speech| speech.share_mut(at)));
        }
        for referent in &mut outlet.names {
            for register in &mut referent.registers {
                put(Some(&mut register.share));
            }
        }
    }
}
