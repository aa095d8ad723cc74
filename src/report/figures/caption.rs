//! What the figures of a report have in common: rows of outlets, captions, digits.

use super::ChartChoice;
use super::Kind;
use super::funnel::REST;
use super::words::{ChartWords, kind_name, words};
use crate::chart::font::Weight;
use crate::chart::number::isolate;
use crate::chart::shape::Line;
use crate::chart::{Digits, Direction, Estimate, Heading, Row};
use crate::label::in_language;
use crate::report::called::{frame_label, name_apart, outlet_called, outlet_name};
use crate::report::language::{Language, fill};
use crate::report::model::{IntervalInfo, OutletReport, Report};
use crate::report::speech::ShareInfo;

/// A report that is drawn, and how.
pub(super) struct Drawing<'a> {
    pub(super) report: &'a Report,
    pub(super) choice: &'a ChartChoice,
    pub(super) words: &'static ChartWords,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(report: &'a Report, choice: &'a ChartChoice) -> Self {
        Self { report, choice, words: words(choice.language) }
    }

    pub(super) fn language(&self) -> Language {
        self.choice.language
    }

    pub(super) fn digits(&self) -> Digits {
        self.choice.digits
    }

    pub(super) fn direction(&self) -> Direction {
        match self.language() {
            Language::Ar => Direction::Rtl,
            Language::En => Direction::Ltr,
        }
    }

    /// A whole number within a sentence.
    pub(super) fn count(&self, count: u64) -> String {
        isolate(&self.digits().count(count))
    }

    /// A text with values in its places, and with the digits of the chart.
    pub(super) fn say(&self, text: &str, values: &[&str]) -> String {
        fill(&self.digits().in_text(text), values)
    }

    /// "q < 0.05" within a sentence.
    pub(super) fn q(&self) -> String {
        isolate(&self.digits().in_text("q < 0.05"))
    }

    /// "95 %" within a sentence.
    pub(super) fn level(&self) -> String {
        isolate(&self.digits().percent(95.0, 0))
    }

    /// An outlet's row, with its number of articles.
    pub(super) fn row(&self, outlet: usize) -> Row {
        let of = |outlet: &OutletReport| self.say(self.words.n, &[&self.count(outlet.articles)]);
        let n = self.report.outlets.get(outlet).map(of).unwrap_or_default();
        Row { name: self.outlet(outlet).to_owned(), n, look: outlet }
    }

    /// The same with another number.
    pub(super) fn row_of(&self, outlet: usize, n: u64) -> Row {
        Row { n: self.say(self.words.n, &[&self.count(n)]), ..self.row(outlet) }
    }

    /// The name of an outlet.
    ///
    /// Its id where the chart font lacks a letter of it: one name must not cost all charts.
    pub(super) fn outlet(&self, outlet: usize) -> &'a str {
        let name = |found: &'a OutletReport| {
            let name = outlet_name(found, self.language());
            if can_be_drawn(name) { name } else { found.id.as_str() }
        };
        self.report.outlets.get(outlet).map_or("", name)
    }

    /// The name of a frame.
    pub(super) fn frame(&self, frame: usize) -> &'a str {
        self.report.frames.get(frame).map_or("", |found| frame_label(found, self.language()))
    }

    /// Outlet, frame and such within a sentence.
    pub(super) fn apart(name: &str) -> String {
        name_apart(name)
    }

    /// Words above and below; the caption names all lexicons.
    pub(super) fn heading(&self, title: String, subtitle: String) -> Heading {
        let lexicons: Vec<&str> =
            self.report.run.lexicons.iter().map(|info| info.id.as_str()).collect();
        let caption = self.caption(&isolate(&lexicons.join(", ")), lexicons.len());
        Heading { title, subtitle, caption }
    }

    /// Source, n and lexicon.
    pub(super) fn caption(&self, lexicons: &str, number: usize) -> String {
        let corpus = &self.report.run.corpus;
        let title = corpus
            .title
            .as_ref()
            .filter(|title| can_be_drawn(title))
            .map(|title| format!("{}: ", name_apart(title)));
        let (articles, tokens) = (self.count(corpus.articles), self.count(corpus.tokens));
        let label = if number == 1 { self.words.lexicon } else { self.words.lexicons };
        let program = isolate(&format!("mizan {}", self.report.run.mizan));
        title.unwrap_or_default()
            + &self.say(self.words.caption, &[&articles, &tokens, label, lexicons, &program])
    }

    /// The title and version of a lexicon.
    pub(super) fn lexicon(&self, id: &str) -> (String, String) {
        let found = self.report.run.lexicons.iter().find(|info| info.id == id);
        let title = found.and_then(|info| in_language(&info.title, self.language().code()));
        let version = found.map_or("", |info| &info.version);
        (title.unwrap_or(id).to_owned(), version.to_owned())
    }

    /// What a chart is called in a list: "Shift: security, Sumud".
    pub(super) fn title(&self, kind: Kind, detail: &[String]) -> String {
        let names: Vec<String> = detail.iter().map(|id| self.called(id)).collect();
        let kind = kind_name(kind, self.language());
        if names.is_empty() {
            return kind.to_owned();
        }
        format!("{kind}: {}", names.join(self.language().words().comma))
    }

    /// What has an id is called.
    fn called(&self, id: &str) -> String {
        let (report, code) = (self.report, self.language().code());
        let label = |id: &str| {
            let frame = report.frames.iter().find(|info| info.id == id).map(|info| &info.label);
            let axis = report.axes.iter().find(|info| info.id == id).map(|info| &info.label);
            let thing = report.referents.iter().find(|info| info.id == id).map(|info| &info.label);
            frame.or(axis).or(thing).and_then(|label| in_language(label, code))
        };
        if id == REST {
            return self.words.the_others.to_owned();
        }
        if let Some(label) = label(id) {
            return label.to_owned();
        }
        if report.outlets.iter().any(|outlet| outlet.id == id) {
            return outlet_called(report, id, self.language());
        }
        self.lexicon(id).0
    }

    /// The words of an outlet, and of all others.
    pub(super) fn words_of(&self, outlet: usize) -> [u64; 2] {
        let all: u64 = self.report.outlets.iter().map(|outlet| outlet.tokens).sum();
        let own = self.report.outlets.get(outlet).map_or(0, |outlet| outlet.tokens);
        [own, all - own]
    }
}

/// Whether the chart font has all of a text.
pub(super) fn can_be_drawn(text: &str) -> bool {
    !text.trim().is_empty() && Line::new(text, Weight::Regular).is_ok()
}

/// A value with its interval.
pub(super) fn estimate(value: f64, interval: Option<&IntervalInfo>, hits: u64) -> Estimate {
    Estimate {
        value,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        hits,
    }
}

/// A share with its interval, in per cent.
pub(super) fn percent(share: &ShareInfo) -> Option<Estimate> {
    let interval = share.interval.as_ref();
    Some(Estimate {
        value: share.share? * 100.0,
        low: interval.map(|interval| interval.low * 100.0),
        high: interval.map(|interval| interval.high * 100.0),
        hits: share.count,
    })
}
