//! Frames over time, by outlet.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::IntervalInfo;
use super::period::{PeriodUnit, days};
use super::rounding::{interval, rounded};
use crate::compare::uncertainty::{Ratio, WholeSums, rate_interval};
use crate::tally::{ArticleRow, Tally};

/// The most periods of a timeline, but for years.
const MOST: i64 = 45;
/// The most years: beyond that there is no timeline.
const MOST_YEARS: i64 = 400;
/// Articles of one outlet in one period that make a rate.
const COMPANY: u64 = 5;
/// The fewest periods.
const FEWEST: i64 = 3;

/// Frames over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// How long a period is: the shortest unit of which there are at most 45, and in which
    /// half of the articles stand with four others of their outlet, or more.
    pub unit: PeriodUnit,
    /// The first day of each period, from the first to the last; weeks begin on Monday.
    pub periods: Vec<String>,
    /// Articles without a date.
    pub undated: u64,
    /// Articles before the first or after the last period.
    pub outside: u64,
    /// The outlets, in the report's order.
    pub outlets: Vec<TimelineOutlet>,
}

/// One outlet over time. All lists have one place a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineOutlet {
    /// Its id.
    pub outlet: String,
    /// Articles.
    pub articles: Vec<u64>,
    /// Words.
    pub tokens: Vec<u64>,
    /// The frames that it has hits of, in the report's order.
    pub frames: Vec<TimelineFrame>,
}

/// One frame of an outlet over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineFrame {
    /// The frame's id.
    pub frame: String,
    /// Null where the outlet has no article in a period: a gap is no nought.
    pub points: Vec<Option<TimelinePoint>>,
}

/// One frame of an outlet in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelinePoint {
    /// Hits.
    pub hits: u64,
    /// Hits per 1,000 words; null without words.
    pub per_1000: Option<f64>,
    /// The 95 % interval of `per_1000`, from sums over articles.
    pub interval: Option<IntervalInfo>,
}

/// The frames of a tally over time; `None` without three periods.
pub(super) fn timeline(tally: &Tally, outlets: &[String], frames: &[String]) -> Option<Timeline> {
    let mut dates: Vec<Date> = tally.articles.iter().filter_map(|row| row.date).collect();
    dates.sort_unstable();
    let (first, last) = range(&dates)?;
    let number = |unit: &PeriodUnit| unit.distance(first, last) + 1;
    let unit = unit(tally, first, &number);
    let periods = usize::try_from(number(&unit)).ok()?;
    if !(FEWEST..=MOST_YEARS).contains(&number(&unit)) {
        return None;
    }
    let place = |row: &ArticleRow| {
        let at = usize::try_from(unit.distance(first, row.date?)).ok()?;
        (at < periods).then_some(at)
    };
    let mut by_outlet: BTreeMap<&str, Vec<Vec<&ArticleRow>>> =
        outlets.iter().map(|id| (id.as_str(), vec![Vec::new(); periods])).collect();
    let mut inside = 0;
    for row in &tally.articles {
        if let Some(at) = place(row)
            && let Some(cell) = by_outlet.get_mut(row.outlet.as_str()).and_then(|of| of.get_mut(at))
        {
            cell.push(row);
            inside += 1;
        }
    }
    Some(Timeline {
        unit,
        periods: unit.periods(first, periods).iter().map(Date::to_string).collect(),
        undated: (tally.articles.len() - dates.len()) as u64,
        outside: dates.len() as u64 - inside,
        outlets: outlets
            .par_iter()
            .map(|id| outlet(id, by_outlet.get(id.as_str()).map_or(&[], Vec::as_slice), frames))
            .collect(),
    })
}

/// The shortest unit of at most 45 periods in which half of the articles have company: a
/// rate of one or two articles is no rate. Where there is none, the longest that leaves
/// three periods.
fn unit(tally: &Tally, first: Date, number: &dyn Fn(&PeriodUnit) -> i64) -> PeriodUnit {
    let fits = |unit: &PeriodUnit| (FEWEST..=MOST).contains(&number(unit));
    let full = |unit: &PeriodUnit| {
        let mut cells: BTreeMap<(&str, i64), u64> = BTreeMap::new();
        for row in &tally.articles {
            if let Some(date) = row.date {
                *cells.entry((&row.outlet, unit.distance(first, date))).or_default() += 1;
            }
        }
        let all: u64 = cells.values().sum();
        2 * cells.values().filter(|articles| **articles >= COMPANY).sum::<u64>() >= all
    };
    let units = || PeriodUnit::ALL.into_iter().filter(fits);
    units().find(full).or_else(|| units().last()).unwrap_or(PeriodUnit::Year)
}

/// The first and the last day that are shown.
///
/// An article or two with a wrong date must not make months of what were days. What
/// lies at an end, a two-hundredth of the articles (but one at least, of twenty or more), is
/// left out where it stretches the time by more than all other articles take; and at both
/// ends where there would be more than 45 years all the same.
fn range(dates: &[Date]) -> Option<(Date, Date)> {
    let (&first, &last) = dates.first().zip(dates.last())?;
    let spare = if dates.len() < 20 { 0 } else { (dates.len() / 200).max(1) };
    let (&from, &to) = dates.get(spare).zip(dates.get(dates.len() - 1 - spare))?;
    let middle = days(from, to);
    let low = if days(first, from) > middle { from } else { first };
    let high = if days(to, last) > middle { to } else { last };
    let years = PeriodUnit::Year.distance(low, high) + 1;
    Some(if years > MOST { (from, to) } else { (low, high) })
}

fn outlet(id: &str, periods: &[Vec<&ArticleRow>], frames: &[String]) -> TimelineOutlet {
    let tokens = |rows: &Vec<&ArticleRow>| rows.iter().map(|row| row.tokens).sum();
    let periods_of: Vec<Vec<Ratio>> =
        periods.iter().map(|rows| ratios(rows, frames.len())).collect();
    let has_hits = |at: &usize| periods_of.iter().any(|ratios| ratios[*at].part.sum > 0.0);
    TimelineOutlet {
        outlet: id.to_owned(),
        articles: periods.iter().map(|rows| rows.len() as u64).collect(),
        tokens: periods.iter().map(tokens).collect(),
        frames: (0..frames.len())
            .filter(has_hits)
            .map(|at| TimelineFrame {
                frame: frames[at].clone(),
                points: periods
                    .iter()
                    .zip(&periods_of)
                    .map(|(rows, ratios)| (!rows.is_empty()).then(|| point(&ratios[at])))
                    .collect(),
            })
            .collect(),
    }
}

/// The hits of each frame by words, over some articles.
fn ratios(rows: &[&ArticleRow], frames: usize) -> Vec<Ratio> {
    let mut whole = WholeSums::default();
    for row in rows {
        whole.add(row.tokens as f64);
    }
    let mut ratios = vec![Ratio { whole, ..Ratio::default() }; frames];
    for row in rows {
        for found in &row.frames {
            if let Some(ratio) = ratios.get_mut(found.frame.index()) {
                ratio.part.add(found.hits as f64, row.tokens as f64);
            }
        }
    }
    ratios
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
fn point(ratio: &Ratio) -> TimelinePoint {
    TimelinePoint {
        hits: ratio.part.sum as u64,
        per_1000: ratio.value().map(|rate| rounded(rate * 1000.0)),
        interval: interval(rate_interval(ratio), 1000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(days: &[&str]) -> Vec<Date> {
        let mut dates: Vec<Date> = days.iter().map(|day| day.parse().expect("a date")).collect();
        dates.sort_unstable();
        dates
    }

    fn shown(days: &[&str]) -> (String, String) {
        let (first, last) = range(&dates(days)).expect("dates");
        (first.to_string(), last.to_string())
    }

    #[test]
    fn one_wrong_date_does_not_stretch_time() {
        let january: Vec<String> = (1..=28).map(|day| format!("2018-01-{day:02}")).collect();
        let mut days: Vec<&str> = january.iter().map(String::as_str).collect();
        assert_eq!(shown(&days), ("2018-01-01".into(), "2018-01-28".into()));
        days.push("1970-01-01");
        assert_eq!(shown(&days), ("2018-01-01".into(), "2018-01-28".into()));
        days.push("2107-01-01");
        assert_eq!(shown(&days), ("2018-01-01".into(), "2018-01-28".into()));
        // Of a few articles none is one too many.
        assert_eq!(shown(&days[20..]).0, "1970-01-01");
        assert_eq!(range(&[]), None);
    }

    #[test]
    fn a_long_time_is_no_mistake() {
        let years: Vec<String> = (1990..2020).map(|year| format!("{year}-06-01")).collect();
        let days: Vec<&str> = years.iter().map(String::as_str).collect();
        assert_eq!(shown(&days), ("1990-06-01".into(), "2019-06-01".into()));
        // More than 45 years: one article in two hundred goes, at least one at each end.
        let years: Vec<String> = (1950..2020).map(|year| format!("{year}-06-01")).collect();
        let days: Vec<&str> = years.iter().map(String::as_str).collect();
        assert_eq!(shown(&days), ("1951-06-01".into(), "2018-06-01".into()));
    }
}
