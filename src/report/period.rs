//! Stretches of time: days, weeks, months, years.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan as _, Unit};
use serde::{Deserialize, Serialize};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PeriodUnit {
    /// A day.
    Day,
    /// A week from Monday to Sunday, as in ISO 8601.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl PeriodUnit {
    /// All units, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The first day of the period of a day.
    pub fn first_day(self, date: Date) -> Date {
        match self {
            Self::Day => date,
            Self::Week => {
                let since = date.weekday().since(Weekday::Monday);
                date.checked_sub(i64::from(since).days()).unwrap_or(date)
            }
            Self::Month => date.first_of_month(),
            Self::Year => date.first_of_year(),
        }
    }

    /// How many periods a day lies after the one of `first`; negative before it.
    pub fn distance(self, first: Date, date: Date) -> i64 {
        let months = |date: Date| 12 * i64::from(date.year()) + i64::from(date.month());
        match self {
            Self::Day => days(first, date),
            Self::Week => days(self.first_day(first), self.first_day(date)).div_euclid(7),
            Self::Month => months(date) - months(first),
            Self::Year => i64::from(date.year()) - i64::from(first.year()),
        }
    }

    /// The first days of so many periods, from the one of `first` on.
    pub fn periods(self, first: Date, number: usize) -> Vec<Date> {
        let first = self.first_day(first);
        let step = |at: i64| match self {
            Self::Day => at.days(),
            Self::Week => (7 * at).days(),
            Self::Month => at.months(),
            Self::Year => at.years(),
        };
        (0..).take(number).filter_map(|at| first.checked_add(step(at)).ok()).collect()
    }
}

/// Days from one date to another.
pub(super) fn days(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn weeks_begin_on_monday() {
        // The last day of 2018 is a Monday, and in the first ISO week of 2019.
        let week = PeriodUnit::Week;
        assert_eq!(week.first_day(date("2018-12-30")), date("2018-12-24"));
        assert_eq!(week.first_day(date("2018-12-31")), date("2018-12-31"));
        assert_eq!(week.first_day(date("2019-01-06")), date("2018-12-31"));
        assert_eq!(week.distance(date("2018-12-30"), date("2018-12-31")), 1);
        assert_eq!(week.distance(date("2018-12-31"), date("2018-12-30")), -1);
    }

    #[test]
    fn periods_follow_each_other_without_a_gap() {
        let shown = |unit: PeriodUnit, first: &str, number| {
            let found = unit.periods(date(first), number);
            found.iter().map(Date::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            shown(PeriodUnit::Day, "2020-02-28", 3),
            ["2020-02-28", "2020-02-29", "2020-03-01"]
        );
        assert_eq!(shown(PeriodUnit::Week, "2018-04-05", 2), ["2018-04-02", "2018-04-09"]);
        assert_eq!(
            shown(PeriodUnit::Month, "2019-12-31", 3),
            ["2019-12-01", "2020-01-01", "2020-02-01"]
        );
        assert_eq!(shown(PeriodUnit::Year, "2019-12-31", 2), ["2019-01-01", "2020-01-01"]);
        for unit in PeriodUnit::ALL {
            let first = date("2019-11-13");
            for (number, begin) in (0..).zip(unit.periods(first, 40)) {
                assert_eq!(unit.distance(first, begin), number);
            }
        }
        assert_eq!(days(date("2020-03-01"), date("2020-02-01")), -29);
    }
}
