//! `xray`: where in articles the frames stand.

use std::collections::BTreeMap;

use super::caption::{Drawing, can_be_drawn};
use super::{Figures, LeftOut};
use crate::chart::{Figure, Row, XrayFigure};
use crate::report::called::outlet_called;
use crate::report::xray::XrayArticle;

/// Articles that still fit a page, of all outlets.
const ARTICLES: usize = 15;
/// Frames that are told apart.
const FRAMES: usize = 7;
/// Characters of a title.
const TITLE: usize = 64;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let (report, words) = (drawing.report, drawing.words);
    let Some(xray) = &report.xray else { return Err(LeftOut::NoPlaces) };
    let mut hits: BTreeMap<&str, u64> = BTreeMap::new();
    for hit in xray.articles.iter().flat_map(|article| &article.hits) {
        *hits.entry(&hit.frame).or_default() += 1;
    }
    let mut frames: Vec<usize> = (0..report.frames.len()).collect();
    let count = |frame: usize| {
        let id = report.frames.get(frame).map_or("", |info| info.id.as_str());
        hits.get(id).copied().unwrap_or(0)
    };
    frames.retain(|&frame| count(frame) > 0);
    frames.sort_by_key(|&frame| std::cmp::Reverse(count(frame)));
    frames.truncate(FRAMES);
    if frames.is_empty() {
        return Err(LeftOut::NoHits);
    }
    let titles: BTreeMap<&str, &str> = report
        .articles
        .iter()
        .filter_map(|article| Some((article.id.as_str(), article.title.as_deref()?)))
        .collect();
    let place = |article: &XrayArticle| -> Vec<(usize, f64)> {
        let of = |id: &str| {
            frames.iter().position(|&at| report.frames.get(at).is_some_and(|info| info.id == id))
        };
        let hits = article.hits.iter();
        hits.filter_map(|hit| Some((of(&hit.frame)?, f64::from(hit.at) / article.tokens as f64)))
            .collect()
    };
    let row = |article: &XrayArticle| {
        let outlet = outlet_called(report, &article.outlet, drawing.language());
        let title = titles.get(article.article.as_str()).copied().unwrap_or_default();
        let name = if can_be_drawn(title) { shortened(title) } else { article.article.clone() };
        let words = drawing.say(words.words_n, &[&drawing.count(article.tokens)]);
        Row { name, n: format!("{} · {words}", Drawing::apart(&outlet)), look: 0 }
    };
    let each = (ARTICLES / report.outlets.len().max(1)).max(1);
    let mut of_outlet: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown: Vec<&XrayArticle> = Vec::new();
    for article in &xray.articles {
        let number = of_outlet.entry(&article.outlet).or_default();
        *number += 1;
        if *number <= each {
            shown.push(article);
        }
    }
    let articles: Vec<_> = shown.iter().map(|article| (row(article), place(article))).collect();
    let figure = XrayFigure {
        heading: drawing.heading(words.xray_title.to_owned(), words.xray_subtitle.to_owned()),
        direction: drawing.direction(),
        frames: frames.iter().map(|&frame| drawing.frame(frame).to_owned()).collect(),
        articles,
        axis_label: words.xray_scale.to_owned(),
        digits: drawing.digits(),
    };
    Ok(vec![(Vec::new(), Figure::Xray(figure))])
}

/// The first words of a title.
fn shortened(title: &str) -> String {
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    let head: String = title.chars().take(TITLE).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{}…", head.get(..end).unwrap_or(&head))
}
