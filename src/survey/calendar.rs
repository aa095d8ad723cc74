//! When an outlet published: its period, pauses that are not like it, and days that
//! stand out.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Days with articles that an outlet must have for its pauses to be judged.
pub const MIN_DAYS: usize = 20;
/// Dates before this are taken for mistakes.
pub const EARLIEST: Date = Date::constant(1990, 1, 1);
/// Empty days in a row that make a gap at least.
const LEAST_EMPTY: i32 = 3;

/// Days without articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first day without.
    pub first: Date,
    /// The last day without.
    pub last: Date,
    /// How many.
    pub days: i32,
}

/// A day with many articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spike {
    /// The day.
    pub day: Date,
    /// Its articles.
    pub articles: u64,
    /// Articles of a usual day: the median of days with articles.
    pub usual: u64,
}

/// Articles by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Date, u64>,
}

impl FromIterator<Date> for Calendar {
    fn from_iter<T: IntoIterator<Item = Date>>(dates: T) -> Self {
        let mut days = BTreeMap::new();
        for date in dates {
            *days.entry(date).or_default() += 1;
        }
        Self { days }
    }
}

impl Calendar {
    /// Articles with a date.
    pub fn articles(&self) -> u64 {
        self.days.values().sum()
    }

    /// Days with articles.
    pub fn days(&self) -> usize {
        self.days.len()
    }

    /// The first day and the last.
    pub fn period(&self) -> Option<(Date, Date)> {
        Some((*self.days.first_key_value()?.0, *self.days.last_key_value()?.0))
    }

    /// The day that has this part of the articles before it.
    pub fn quantile(&self, part: f64) -> Option<Date> {
        let at = part * self.articles() as f64;
        let mut before = 0;
        for (day, articles) in &self.days {
            before += articles;
            if before as f64 >= at {
                return Some(*day);
            }
        }
        self.days.last_key_value().map(|(day, _)| *day)
    }

    /// Days that stand alone: more than a year away from all but two articles in a hundred.
    pub fn alone(&self) -> Vec<Date> {
        let all = self.articles();
        let mut alone = Vec::new();
        let mut island: Vec<Date> = Vec::new();
        let mut articles = 0;
        let mut last: Option<Date> = None;
        let mut close = |island: &mut Vec<Date>, articles: &mut u64| {
            if all >= 20 && *articles * 50 <= all.max(50) {
                alone.append(island);
            }
            island.clear();
            *articles = 0;
        };
        for (day, count) in &self.days {
            if last.is_some_and(|last| days_between(last, *day) > 366) {
                close(&mut island, &mut articles);
            }
            island.push(*day);
            articles += count;
            last = Some(*day);
        }
        close(&mut island, &mut articles);
        alone
    }

    /// Pauses of at least three days without articles that are three times as long as
    /// nine in ten pauses of the outlet. An outlet that publishes by the week has long
    /// pauses always, and one that rests at weekends short ones.
    pub fn gaps(&self) -> Vec<Gap> {
        if self.days.len() < MIN_DAYS {
            return Vec::new();
        }
        let days: Vec<Date> = self.days.keys().copied().collect();
        let pauses: Vec<i32> = days
            .iter()
            .zip(days.iter().skip(1))
            .map(|(day, next)| days_between(*day, *next))
            .collect();
        let mut sorted = pauses.clone();
        sorted.sort_unstable();
        let usual = sorted.get((sorted.len() * 9).div_ceil(10).saturating_sub(1)).copied();
        let least = usual.unwrap_or(1).saturating_mul(3).max(LEAST_EMPTY + 1);
        let gap = |(day, (next, pause)): (&Date, (&Date, &i32))| {
            (*pause >= least).then(|| Gap {
                first: day.tomorrow().unwrap_or(*day),
                last: next.yesterday().unwrap_or(*next),
                days: pause - 1,
            })
        };
        days.iter().zip(days.iter().skip(1).zip(&pauses)).filter_map(gap).collect()
    }

    /// Days with five times the articles of a usual day, and at least ten more.
    pub fn spikes(&self) -> Vec<Spike> {
        if self.days.len() < MIN_DAYS {
            return Vec::new();
        }
        let usual = self.usual();
        let found = self.days.iter().filter(|(_, articles)| {
            **articles >= usual.saturating_mul(5) && **articles >= usual.saturating_add(10)
        });
        found.map(|(day, articles)| Spike { day: *day, articles: *articles, usual }).collect()
    }

    /// The median of days with articles.
    fn usual(&self) -> u64 {
        let mut counts: Vec<u64> = self.days.values().copied().collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or(0)
    }

    /// A day that holds three in ten articles or more, and three times as many as the
    /// other days do on average: the day of collecting may have been taken for the date.
    pub fn one_day(&self) -> Option<(Date, u64)> {
        let all = self.articles();
        let (day, most) = self.days.iter().max_by_key(|(_, articles)| **articles)?;
        let others = self.days.len() as u64 - 1;
        let large = all >= 20 && most * 10 >= all * 3 && most * others >= 3 * (all - most);
        large.then_some((*day, *most))
    }
}

/// Days from one day to a later one.
pub fn days_between(first: Date, last: Date) -> i32 {
    i32::try_from(first.duration_until(last).as_hours() / 24).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Date {
        EARLIEST.checked_add(jiff::Span::new().days(number)).expect("in range")
    }

    fn calendar(days: impl Iterator<Item = i64>) -> Calendar {
        days.map(day).collect()
    }

    #[test]
    fn a_gap_is_a_pause_that_is_not_like_the_outlet() {
        let daily = calendar((0..60).filter(|day| !(30..33).contains(day)));
        let gaps = daily.gaps();
        assert_eq!(gaps, [Gap { first: day(30), last: day(32), days: 3 }]);
        // Two days are no gap, nor are weekends, nor a week in a weekly.
        assert!(calendar((0..60).filter(|day| !(30..32).contains(day))).gaps().is_empty());
        assert!(calendar((0..90).filter(|day| day % 7 < 5)).gaps().is_empty());
        assert!(calendar((0..40).map(|week| week * 7)).gaps().is_empty());
        // A month without a weekly is one.
        let weekly = calendar((0..40).filter(|week| !(20..24).contains(week)).map(|week| week * 7));
        assert_eq!(weekly.gaps().len(), 1);
        assert!(calendar([0, 100].into_iter()).gaps().is_empty(), "too few days to judge");
    }

    #[test]
    fn a_spike_is_far_above_the_usual_day() {
        let even = (0..30).flat_map(|day| std::iter::repeat_n(day, 3));
        assert!(calendar(even.clone()).spikes().is_empty());
        let spiky = calendar(even.chain(std::iter::repeat_n(12, 20)));
        assert_eq!(spiky.spikes(), [Spike { day: day(12), articles: 23, usual: 3 }]);
    }

    #[test]
    fn one_day_with_most_articles() {
        assert_eq!(calendar((0..30).map(|_| 4)).one_day(), Some((day(4), 30)));
        let crawled = calendar((0..30).chain(std::iter::repeat_n(7, 20)));
        assert_eq!(crawled.one_day(), Some((day(7), 21)));
        // Three days of one event, alike: that is the event.
        assert_eq!(calendar((0..30).map(|n| n % 3)).one_day(), None);
        assert_eq!(calendar((0..19).map(|_| 4)).one_day(), None, "too few to say");
        assert_eq!(calendar(std::iter::empty()).one_day(), None);
    }

    #[test]
    fn days_that_stand_alone() {
        assert_eq!(calendar((0..50).chain([9000])).alone(), [day(9000)]);
        assert_eq!(calendar((2000..2050).chain([3])).alone(), [day(3)]);
        // Two periods are two periods, and few articles have no middle.
        assert!(calendar((0..50).chain(9000..9010)).alone().is_empty());
        assert!(calendar([0, 9000].into_iter()).alone().is_empty());
    }

    #[test]
    fn quantiles() {
        let calendar = calendar(0..100);
        assert_eq!(calendar.quantile(0.05), Some(day(4)));
        assert_eq!(calendar.quantile(1.0), Some(day(99)));
        assert_eq!(calendar.period(), Some((day(0), day(99))));
        assert_eq!(Calendar::default().quantile(0.5), None);
    }
}
