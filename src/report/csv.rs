//! Tables for spreadsheets and statistics programs.
//!
//! UTF-8 with a byte order mark, without which spreadsheets show Arabic as
//! nonsense; readers of R, Python and databases skip it. A text cell that a
//! spreadsheet would run as a formula gets an apostrophe before it.

use super::model::{OutletTerm, Report};
use super::speech::{FrameVoice, ShareInfo};
pub use crate::cell::defused;
use crate::problem::Problem;

/// The rarest term, in occurrences over all outlets, that `terms.csv` lists.
pub const MIN_COUNT: u64 = 5;

pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub(super) fn new(header: &[String]) -> Result<Self, Problem> {
        let mut table = Self { writer: csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec()) };
        table.row(header)?;
        Ok(table)
    }

    pub(super) fn row(&mut self, cells: &[String]) -> Result<(), Problem> {
        self.writer
            .write_record(cells)
            .map_err(|error| Problem::new(format!("a table cannot be made: {error}")))
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Problem> {
        self.writer
            .into_inner()
            .map_err(|error| Problem::new(format!("a table cannot be made: {error}")))
    }
}

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub(super) fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// `outlets.csv`: one row for each outlet and frame.
pub fn outlets(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut table = Table::new(&header(&[
        "outlet",
        "outlet_ar",
        "outlet_en",
        "articles",
        "tokens",
        "lexicon",
        "frame",
        "hits",
        "weighted",
        "per_1000",
        "low",
        "high",
        "interval",
        "weighted_per_1000",
        "articles_with_hit",
        "article_share",
        "per_article",
        "per_article_low",
        "per_article_high",
        "share_of_frames",
        "share_of_frames_low",
        "share_of_frames_high",
        "z",
        "q",
        "residual",
        "log_ratio",
        "log_ratio_low",
        "log_ratio_high",
        "p",
        "rests_on_articles",
        "rests_on_term",
        "own_voice",
        "attributed",
        "quoted",
        "scare",
        "negated",
        "rejected",
        "hedged",
    ]))?;
    for outlet in &report.outlets {
        let name = |language: &str| defused(outlet.name.get(language).map_or("", String::as_str));
        for (frame, info) in outlet.frames.iter().zip(&report.frames) {
            let interval = frame.interval.as_ref();
            let residual = frame.residual.as_ref();
            let rest = frame.against_rest.as_ref();
            let voice = frame.voice.as_ref();
            let count = |of: &dyn Fn(&FrameVoice) -> u64| {
                voice.map(|voice| of(voice).to_string()).unwrap_or_default()
            };
            table.row(&[
                defused(&outlet.id),
                name("ar"),
                name("en"),
                outlet.articles.to_string(),
                outlet.tokens.to_string(),
                info.lexicon.clone(),
                info.id.clone(),
                frame.hits.to_string(),
                frame.weighted.to_string(),
                number(frame.per_1000),
                number(interval.map(|interval| interval.low)),
                number(interval.map(|interval| interval.high)),
                interval.map(|interval| interval.method.clone()).unwrap_or_default(),
                number(frame.weighted_per_1000),
                frame.articles_with_hit.to_string(),
                number(frame.article_share),
                number(frame.per_article.rate),
                number(frame.per_article.interval.as_ref().map(|interval| interval.low)),
                number(frame.per_article.interval.as_ref().map(|interval| interval.high)),
                number(frame.share_of_frames.rate),
                number(frame.share_of_frames.interval.as_ref().map(|interval| interval.low)),
                number(frame.share_of_frames.interval.as_ref().map(|interval| interval.high)),
                number(residual.map(|residual| residual.z)),
                number(residual.and_then(|residual| residual.q)),
                residual.map(|residual| residual.method.clone()).unwrap_or_default(),
                number(rest.and_then(|rest| rest.log_ratio)),
                number(rest.and_then(|rest| rest.interval.as_ref()?.low)),
                number(rest.and_then(|rest| rest.interval.as_ref()?.high)),
                number(rest.and_then(|rest| rest.p)),
                rest.and_then(|rest| rest.rests_on_articles)
                    .map(|articles| articles.to_string())
                    .unwrap_or_default(),
                rest.and_then(|rest| rest.rests_on_term.as_deref())
                    .map(defused)
                    .unwrap_or_default(),
                count(&|voice| voice.own.count),
                count(&|voice| voice.attributed.count),
                count(&|voice| voice.quoted.count),
                count(&|voice| voice.scare.count),
                count(&|voice| voice.negated.count),
                count(&|voice| voice.rejected.count),
                count(&|voice| voice.hedged.count),
            ])?;
        }
    }
    table.finish()
}

/// The cells of a share: count, whole, share, interval.
fn share_cells(share: &ShareInfo) -> [String; 6] {
    let interval = share.interval.as_ref();
    [
        share.count.to_string(),
        share.of.to_string(),
        number(share.share),
        number(interval.map(|interval| interval.low)),
        number(interval.map(|interval| interval.high)),
        interval.map(|interval| interval.method.clone()).unwrap_or_default(),
    ]
}

/// `sources.csv`: one row for each outlet and source that the report lists.
pub fn sources(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut table = Table::new(&header(&[
        "outlet",
        "source",
        "class",
        "of",
        "anonymous",
        "statements",
        "outlet_statements",
        "articles",
        "hits",
    ]))?;
    for outlet in &report.outlets {
        let Some(speech) = &outlet.speech else { continue };
        for source in &speech.sources {
            table.row(&[
                defused(&outlet.id),
                defused(&source.name),
                source.class.clone(),
                source.of.clone().unwrap_or_default(),
                if source.anonymous { "yes" } else { "no" }.to_owned(),
                source.statements.to_string(),
                speech.statements.to_string(),
                source.articles.to_string(),
                source.hits.to_string(),
            ])?;
        }
    }
    table.finish()
}

/// `names.csv`: one row for each outlet, referent group and register.
pub fn names(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut table = Table::new(&header(&[
        "outlet", "referent", "register", "mentions", "of", "share", "low", "high", "interval",
        "names",
    ]))?;
    for outlet in &report.outlets {
        for referent in outlet.names.iter().filter(|referent| referent.mentions > 0) {
            for register in &referent.registers {
                let names: Vec<String> = register
                    .names
                    .iter()
                    .map(|name| format!("{} {}", name.name, name.mentions))
                    .collect();
                let mut row = vec![
                    defused(&outlet.id),
                    referent.referent.clone(),
                    defused(&register.register),
                ];
                row.extend(share_cells(&register.share));
                row.push(defused(&names.join("; ")));
                table.row(&row)?;
            }
        }
    }
    table.finish()
}

/// `quotes.csv`: one row for each outlet and name or term in scare quotes.
pub fn quotes(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut table = Table::new(&header(&[
        "outlet",
        "term",
        "kind",
        "group",
        "scare",
        "mentions",
        "share",
        "low",
        "high",
        "interval",
        "title",
        "habit_quoted",
        "habit_mentions",
        "habit_share",
    ]))?;
    for outlet in &report.outlets {
        for quote in outlet.scare_quotes.iter().flatten() {
            let mut row = vec![
                defused(&outlet.id),
                defused(&quote.term),
                quote.kind.clone(),
                quote.group.clone(),
            ];
            row.extend(share_cells(&quote.share));
            row.push(quote.title.to_string());
            row.push(quote.habit.quoted.to_string());
            row.push(quote.habit.of.to_string());
            row.push(number(quote.habit.share));
            table.row(&row)?;
        }
    }
    table.finish()
}

/// `articles.csv`: one row an article, with the hits of each frame in a column.
pub fn articles(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut names = header(&["article", "outlet", "date", "title", "url", "tokens"]);
    names.extend(report.frames.iter().map(|frame| frame.id.clone()));
    let mut table = Table::new(&names)?;
    for article in &report.articles {
        let text = |text: &Option<String>| defused(text.as_deref().unwrap_or_default());
        let mut row = vec![
            defused(&article.id),
            defused(&article.outlet),
            text(&article.date),
            text(&article.title),
            text(&article.url),
            article.tokens.to_string(),
        ];
        let mut found = article.frames.iter().peekable();
        for frame in &report.frames {
            let hits = found.next_if(|found| found.frame == frame.id).map_or(0, |found| found.hits);
            row.push(hits.to_string());
        }
        table.row(&row)?;
    }
    table.finish()
}

/// `terms.csv`: one row for each outlet and term that occurs often enough.
pub fn terms(terms: &[(String, Vec<OutletTerm>)]) -> Result<Vec<u8>, Problem> {
    let mut table =
        Table::new(&header(&["outlet", "term", "count", "per_1000", "tf_idf", "forms"]))?;
    for (outlet, terms) in terms {
        for term in terms {
            table.row(&[
                defused(outlet),
                defused(&term.term),
                term.count.to_string(),
                term.per_1000.to_string(),
                term.tf_idf.to_string(),
                defused(&term.forms.join(" ")),
            ])?;
        }
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_are_defused() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+9", "'+9"),
            ("-تطبيع", "'-تطبيع"),
            ("@x", "'@x"),
            ("تطبيع", "تطبيع"),
            ("", ""),
            ("a=b", "a=b"),
        ] {
            assert_eq!(defused(text), safe);
        }
    }
}
