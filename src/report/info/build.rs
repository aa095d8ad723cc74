//! From a survey to what is printed.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::looks::looks;
use super::model::{FilesInfo, FurnitureInfo, GapInfo, INFO_SCHEMA, Info, OutletInfo, SpikeInfo};
use crate::corpus::{Corpus, UNDETERMINED};
use crate::label::Label;
use crate::problem::Problem;
use crate::report::model::{NoteInfo, ProblemInfo};
use crate::report::rounding::rounded;
use crate::survey::{ArticleEntry, Calendar, EARLIEST, Survey};

/// Problems that are listed; all are counted.
const LISTED: usize = 20;

/// What is needed beside the survey.
#[derive(Debug, Clone, Copy)]
pub struct InfoSetting<'a> {
    /// The corpus.
    pub corpus: &'a Corpus,
    /// Its language.
    pub language: &'a str,
    /// The day after which dates lie in the future, where it is named.
    pub today: Option<Date>,
}

/// What a corpus holds, by a survey that is [sorted](Survey::sort).
pub fn info(survey: &Survey, setting: &InfoSetting<'_>) -> Info {
    let mut articles: BTreeMap<&str, Vec<&ArticleEntry>> = BTreeMap::new();
    for article in &survey.articles {
        articles.entry(&article.outlet).or_default().push(article);
    }
    let declared = setting.corpus.outlets.iter().map(|outlet| outlet.id.as_str());
    let mut ids: Vec<&str> = declared.filter(|id| articles.contains_key(id)).collect();
    let others: Vec<&str> = articles.keys().copied().filter(|id| !ids.contains(id)).collect();
    ids.extend(others);
    let outlets: Vec<OutletInfo> = ids
        .iter()
        .map(|id| outlet(id, articles.get(id).map_or(&[], Vec::as_slice), survey, setting))
        .collect();
    let mut encodings: Vec<(String, u64)> =
        survey.encodings.iter().map(|(name, files)| (name.clone(), *files)).collect();
    encodings.sort_by_key(|(_, files)| std::cmp::Reverse(*files));
    Info {
        schema: INFO_SCHEMA.to_owned(),
        mizan: env!("CARGO_PKG_VERSION").to_owned(),
        title: setting.corpus.title.clone(),
        language: setting.language.to_owned(),
        articles: survey.articles.len() as u64,
        words: survey.words(),
        types: survey.forms() as u64,
        unreadable: survey.unreadable,
        problems: survey.unreadable_list.iter().take(LISTED).map(problem).collect(),
        notes: survey
            .remarks
            .values()
            .map(|remark| NoteInfo { count: remark.count, first: problem(&remark.first) })
            .collect(),
        worth_a_look: looks(survey, &articles, &outlets, setting),
        languages: languages(survey.articles.iter()),
        outlets,
        files: setting
            .corpus
            .forms()
            .into_iter()
            .map(|(form, files)| FilesInfo {
                form: form.name.to_owned(),
                compressed: form.compressed,
                files,
            })
            .collect(),
        encodings: encodings.into_iter().collect(),
        furniture: survey
            .furniture
            .iter()
            .map(|(rule, count)| FurnitureInfo {
                rule: rule.clone(),
                lines: count.lines,
                articles: count.articles,
                more_lines: count.more_lines,
                more_articles: count.more_articles,
            })
            .collect(),
    }
}

fn problem(problem: &Problem) -> ProblemInfo {
    ProblemInfo {
        file: problem.file.clone(),
        line: problem.line,
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}

fn outlet(
    id: &str,
    articles: &[&ArticleEntry],
    survey: &Survey,
    setting: &InfoSetting<'_>,
) -> OutletInfo {
    let words: u64 = articles.iter().map(|article| article.words).sum();
    let calendar = calendar(articles);
    let (first, last) = calendar.period().unzip();
    let lacks = |has: fn(&ArticleEntry) -> bool| {
        articles.iter().filter(|article| !has(article)).count() as u64
    };
    let without = [
        ("date", lacks(|article| article.date.is_some())),
        ("title", lacks(|article| article.title)),
        ("url", lacks(|article| article.url)),
        ("author", lacks(|article| article.author)),
    ];
    let name = setting.corpus.outlets.iter().find(|known| known.id == id);
    OutletInfo {
        id: id.to_owned(),
        name: name.map_or_else(Label::default, |known| known.name.clone()),
        articles: articles.len() as u64,
        words,
        types: survey.outlets.get(id).map_or(0, |outlet| outlet.forms.len() as u64),
        median_words: median(articles.iter().map(|article| article.words).collect()),
        mean_words: if articles.is_empty() {
            0.0
        } else {
            rounded(words as f64 / articles.len() as f64)
        },
        first: first.map(|day| day.to_string()),
        last: last.map(|day| day.to_string()),
        days: calendar.days() as u64,
        without: without.into_iter().map(|(field, count)| (field.to_owned(), count)).collect(),
        languages: languages(articles.iter().copied()),
        gaps: calendar
            .gaps()
            .into_iter()
            .map(|gap| GapInfo {
                first: gap.first.to_string(),
                last: gap.last.to_string(),
                days: u64::try_from(gap.days).unwrap_or(0),
            })
            .collect(),
        spikes: calendar
            .spikes()
            .into_iter()
            .map(|spike| SpikeInfo {
                day: spike.day.to_string(),
                articles: spike.articles,
                usual: spike.usual,
            })
            .collect(),
    }
}

/// When articles were published, without dates that can only be mistakes.
pub(super) fn calendar(articles: &[&ArticleEntry]) -> Calendar {
    let alone = alone(articles);
    plausible(articles).filter(|date| !alone.contains(date)).collect()
}

/// Dates of an outlet that are far from all its others.
pub(super) fn alone(articles: &[&ArticleEntry]) -> Vec<Date> {
    plausible(articles).collect::<Calendar>().alone()
}

fn plausible(articles: &[&ArticleEntry]) -> impl Iterator<Item = Date> {
    articles.iter().filter_map(|article| article.date).filter(|date| *date >= EARLIEST)
}

/// Articles by language, the most frequent first.
fn languages<'a>(articles: impl Iterator<Item = &'a ArticleEntry>) -> IndexMap<String, u64> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for article in articles {
        *counts.entry(article.language.unwrap_or(UNDETERMINED)).or_default() += 1;
    }
    let mut counts: Vec<(String, u64)> =
        counts.into_iter().map(|(code, count)| (code.to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().collect()
}

/// The middle of some numbers.
pub(super) fn median(mut numbers: Vec<u64>) -> f64 {
    numbers.sort_unstable();
    let at = |at: usize| numbers.get(at).copied().unwrap_or(0) as f64;
    match numbers.len() {
        0 => 0.0,
        length if length.is_multiple_of(2) => f64::midpoint(at(length / 2 - 1), at(length / 2)),
        length => at(length / 2),
    }
}
