//! What the data block holds, and the lists in it that sentences do not decide.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use super::data::{Sample, Terms};
use super::user_text::{TITLE, link, plain};
use crate::matching::Matcher;
use crate::report::called::{frame_label, outlet_name};
use crate::report::language::Language;
use crate::report::model::Report;
use crate::tally::Tally;

#[derive(Serialize)]
pub(super) struct Data<'a> {
    pub(super) words: IndexMap<&'static str, IndexMap<&'static str, &'static str>>,
    pub(super) outlets: Vec<OutletData>,
    pub(super) frames: Vec<FrameData<'a>>,
    pub(super) terms: Vec<TermData>,
    pub(super) sources: IndexSet<&'a str>,
    pub(super) articles: Vec<ArticleData>,
    pub(super) sentences: Vec<SentenceData>,
    pub(super) cells: Cells,
    #[serde(rename = "termHits")]
    pub(super) term_hits: Vec<Vec<u64>>,
    pub(super) sample: Sample,
    /// Whether voice was analysed: without it the flags say nothing.
    pub(super) voice: bool,
}

#[derive(Serialize)]
pub(super) struct OutletData {
    pub(super) id: String,
    pub(super) name: IndexMap<&'static str, String>,
}

#[derive(Serialize)]
pub(super) struct FrameData<'a> {
    pub(super) id: &'a str,
    pub(super) label: IndexMap<&'static str, String>,
    pub(super) lexicon: &'a str,
}

#[derive(Serialize)]
pub(super) struct TermData {
    pub(super) term: String,
    pub(super) frame: usize,
}

#[derive(Serialize)]
pub(super) struct ArticleData {
    pub(super) id: String,
    pub(super) outlet: usize,
    pub(super) date: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct SentenceData {
    pub(super) a: usize,
    pub(super) p: u8,
    pub(super) t: String,
    pub(super) h: Vec<HitData>,
}

/// A hit: start, end, term, flags, source.
#[derive(Serialize)]
pub(super) struct HitData(pub(super) [i64; 5]);

#[derive(Serialize)]
pub(super) struct Cells {
    pub(super) hits: Vec<Vec<u64>>,
}

pub(super) fn outlets(report: &Report) -> Vec<OutletData> {
    let name =
        |outlet, language: Language| (language.code(), plain(outlet_name(outlet, language), TITLE));
    report
        .outlets
        .iter()
        .map(|outlet| OutletData {
            id: plain(&outlet.id, TITLE),
            name: Language::BOTH.map(|language| name(outlet, language)).into(),
        })
        .collect()
}

pub(super) fn frames(report: &Report) -> Vec<FrameData<'_>> {
    let label =
        |frame, language: Language| (language.code(), plain(frame_label(frame, language), TITLE));
    report
        .frames
        .iter()
        .map(|frame| FrameData {
            id: &frame.id,
            label: Language::BOTH.map(|language| label(frame, language)).into(),
            lexicon: &frame.lexicon,
        })
        .collect()
}

pub(super) fn term_list(matcher: &Matcher, terms: &Terms) -> Vec<TermData> {
    let known = terms.ids().filter_map(|id| matcher.terms().get(id.index()));
    known
        .map(|term| TermData { term: plain(&term.text, TITLE), frame: term.frame.index() })
        .collect()
}

/// An article by its number; reports have articles in the order of sorted tallies.
pub(super) fn article(report: &Report, at: usize) -> Option<ArticleData> {
    let article = report.articles.get(at)?;
    let outlet = report.outlets.iter().position(|outlet| outlet.id == article.outlet)?;
    Some(ArticleData {
        id: plain(&article.id, TITLE),
        outlet,
        date: article.date.clone(),
        title: article.title.as_deref().map(|title| plain(title, TITLE)),
        url: article.url.as_deref().and_then(link),
    })
}

pub(super) fn cell_hits(report: &Report) -> Vec<Vec<u64>> {
    let hits = |outlet: &crate::report::model::OutletReport| {
        outlet.frames.iter().map(|frame| frame.hits).collect()
    };
    report.outlets.iter().map(hits).collect()
}

pub(super) fn term_hits(report: &Report, tally: &Tally, terms: &Terms) -> Vec<Vec<u64>> {
    report
        .outlets
        .iter()
        .map(|outlet| {
            let counts = tally.outlets.get(&outlet.id).map(|found| found.terms.as_slice());
            let counts = counts.unwrap_or_default();
            terms.ids().map(|id| counts.get(id.index()).copied().unwrap_or(0)).collect()
        })
        .collect()
}
