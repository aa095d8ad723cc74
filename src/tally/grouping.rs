//! By what articles are put together.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::corpus::Article;

/// By what articles are put together and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// By outlet.
    #[default]
    Outlet,
    /// By author.
    Author,
    /// By kind: news, opinion …
    Kind,
    /// By section.
    Section,
    /// By event.
    Event,
    /// By year.
    Year,
    /// By month.
    Month,
    /// By ISO week.
    Week,
    /// By day.
    Day,
}

/// All groupings with their names.
const NAMES: [(Grouping, &str); 10] = [
    (Grouping::Outlet, "outlet"),
    (Grouping::Author, "author"),
    (Grouping::Kind, "kind"),
    (Grouping::Section, "section"),
    (Grouping::Event, "event"),
    (Grouping::Year, "year"),
    (Grouping::Month, "month"),
    // Said without more, a period is a month.
    (Grouping::Month, "period"),
    (Grouping::Week, "week"),
    (Grouping::Day, "day"),
];

impl Grouping {
    /// The group of an article. Articles of which it is not known are a group of their
    /// own, in round brackets.
    pub fn of(self, article: &Article) -> Cow<'_, str> {
        let field = |field: &'_ Option<String>| field.clone().filter(|value| !value.is_empty());
        let found = match self {
            Self::Outlet => return Cow::Borrowed(&article.outlet),
            Self::Author => field(&article.author),
            Self::Kind => field(&article.kind),
            Self::Section => field(&article.section),
            Self::Event => field(&article.event),
            Self::Year => article.date.map(|date| date.strftime("%Y").to_string()),
            Self::Month => article.date.map(|date| date.strftime("%Y-%m").to_string()),
            Self::Week => article.date.map(|date| date.strftime("%G-W%V").to_string()),
            Self::Day => article.date.map(|date| date.to_string()),
        };
        Cow::Owned(found.unwrap_or_else(|| format!("(no {self})")))
    }
}

impl fmt::Display for Grouping {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(grouping, _)| grouping == self);
        out.write_str(name.map_or("", |(_, name)| name))
    }
}

impl FromStr for Grouping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(grouping, _)| *grouping).ok_or_else(|| {
            let names: Vec<&str> = NAMES.iter().map(|(_, name)| *name).collect();
            format!("there is no grouping '{text}': it is one of {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups() {
        let date = "2018-12-31".parse().ok();
        let article = Article { outlet: "o".into(), date, ..Article::default() };
        let of =
            |name: &str| name.parse::<Grouping>().expect("a grouping").of(&article).into_owned();
        assert_eq!(of("outlet"), "o");
        assert_eq!(of("month"), "2018-12");
        // The last day of 2018 is in the first week of 2019.
        assert_eq!(of("week"), "2019-W01");
        assert_eq!(of("section"), "(no section)");
        assert!("weather".parse::<Grouping>().is_err());
    }
}
