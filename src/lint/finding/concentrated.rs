//! A term that stands mostly in one outlet, section, month or article.

use std::collections::BTreeMap;

use crate::lint::judge::Seen;
use crate::lint::measure::{GroupHits, GroupMeasure};
use crate::lint::model::{Concentration, Finding};

/// Hits from which on this can be told.
const ENOUGH: u64 = 20;
/// Articles that one group must have of it; of fewer, the article is the finding.
const ARTICLES: u64 = 5;
/// The least part of the hits and of the articles in an outlet or section, and in a month.
const PART: f64 = 0.8;
const PART_OF_MONTHS: f64 = 0.6;
/// The most that the words of the group may be of all words.
const EXPECTED: f64 = 0.5;
const EXPECTED_OF_MONTHS: f64 = 0.25;
/// Hits of one article, and their least part, that are told of.
const IN_ARTICLE: u64 = 8;
const PART_OF_ARTICLES: f64 = 0.4;

pub(super) fn find(seen: &Seen<'_>) -> Vec<Finding> {
    let measure = seen.measure;
    let mut found = Vec::new();
    let most = &measure.most;
    if most.hits >= IN_ARTICLE && most.hits as f64 >= PART_OF_ARTICLES * measure.hits as f64 {
        found.push(Finding::OneArticle(Concentration {
            group: format!("{} {}", most.outlet, most.article),
            hits: most.hits,
            of: measure.hits,
            expected: None,
        }));
    }
    let [outlets, sections, months] = &measure.groups;
    let [all_outlets, all_sections, all_months] = &seen.measures.groups;
    found.extend(one(outlets, all_outlets, PART, EXPECTED).map(Finding::OneOutlet));
    // That a frame has its section (bonds in the economy) is no news of one of its terms.
    let section = one(sections, all_sections, PART, EXPECTED);
    let others: u64 = seen.others.values().sum();
    let usual =
        |group: &str| seen.others.get(group).copied().unwrap_or(0) as f64 / others.max(1) as f64;
    let section = section.filter(|found| usual(&found.group) <= EXPECTED);
    found.extend(section.map(Finding::OneSection));
    let month = one(months, all_months, PART_OF_MONTHS, EXPECTED_OF_MONTHS);
    found.extend(month.map(Finding::OneMonth));
    found
}

fn one(
    hits: &BTreeMap<String, GroupHits>,
    words: &BTreeMap<String, GroupMeasure>,
    part: f64,
    most_expected: f64,
) -> Option<Concentration> {
    let of: u64 = hits.values().map(|count| count.hits).sum();
    let articles: u64 = hits.values().map(|count| count.articles).sum();
    if of < ENOUGH || words.len() < 2 {
        return None;
    }
    let (group, count) = hits.iter().max_by_key(|(_, count)| count.hits)?;
    let tokens: u64 = words.values().map(|count| count.tokens).sum();
    let own = words.get(group).map_or(0, |count| count.tokens);
    let expected = own as f64 / tokens.max(1) as f64;
    let mostly = count.hits as f64 >= part * of as f64
        && count.articles as f64 >= part * articles as f64
        && count.articles >= ARTICLES;
    (mostly && expected <= most_expected).then(|| Concentration {
        group: group.clone(),
        hits: count.hits,
        of,
        expected: Some(expected),
    })
}
