//! Where in articles the frames stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::tally::{ArticlePlaces, ENOUGH_WORDS, KEPT, Tally};

/// The most articles whose hits are shown one by one.
const ARTICLES: usize = 30;

/// Where in articles the frames stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Xray {
    /// The articles of each outlet with the most hits, in the report's order of outlets.
    pub articles: Vec<XrayArticle>,
    /// The hits of all articles, by outlet and frame; only those with hits.
    pub profile: Vec<XrayProfile>,
    /// Which articles these are.
    pub note: String,
}

/// The hits of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct XrayArticle {
    /// Its id.
    pub article: String,
    /// Its outlet.
    pub outlet: String,
    /// Its words.
    pub tokens: u64,
    /// Its hits, in reading order.
    pub hits: Vec<XrayHit>,
}

/// A hit in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct XrayHit {
    /// The frame's id.
    pub frame: String,
    /// The words of title and body before it.
    pub at: u32,
}

/// The hits of a frame in an outlet, by their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct XrayProfile {
    /// The outlet.
    pub outlet: String,
    /// The frame's id.
    pub frame: String,
    /// Hits by tenth of their articles, from the beginning on.
    pub tenths: [u64; 10],
}

/// Where the frames of a sorted tally stand; `None` without hits, or where it was not kept.
pub(super) fn xray(tally: &Tally, outlets: &[String], frames: &[String]) -> Option<Xray> {
    let mut profile = Vec::new();
    let mut kept: Vec<(&String, Vec<&ArticlePlaces>)> = Vec::new();
    for id in outlets {
        let Some(places) = tally.outlets.get(id).map(|outlet| &outlet.places) else { continue };
        for (frame, tenths) in frames.iter().zip(&places.tenths) {
            if tenths.iter().any(|hits| *hits > 0) {
                let (outlet, frame) = (id.clone(), frame.clone());
                profile.push(XrayProfile { outlet, frame, tenths: *tenths });
            }
        }
        // Short articles only where there are no others; the long ones stand first.
        let long = places.articles.iter().filter(|article| article.is_long()).count();
        let shown = if long > 0 { long } else { places.articles.len() };
        if shown > 0 {
            kept.push((id, places.articles.iter().take(shown).collect()));
        }
    }
    if kept.len() > ARTICLES {
        // One article of each of those outlets that have most to show.
        let mut firsts: Vec<(&ArticlePlaces, &String)> =
            kept.iter().filter_map(|(id, places)| Some((*places.first()?, *id))).collect();
        firsts.sort_unstable();
        firsts.truncate(ARTICLES);
        kept.retain(|(id, _)| firsts.iter().any(|(_, first)| first == id));
    }
    let each = (ARTICLES / kept.len().max(1)).clamp(1, KEPT);
    let mut ids = ids_of(tally);
    let articles: Vec<XrayArticle> = kept
        .into_iter()
        .flat_map(|(outlet, places)| places.into_iter().take(each).map(move |at| (outlet, at)))
        .filter_map(|(outlet, places)| {
            let hit = |(at, frame): &(u32, crate::matching::FrameId)| {
                Some(XrayHit { frame: frames.get(frame.index())?.clone(), at: *at })
            };
            Some(XrayArticle {
                article: ids.get_mut(&places.digest)?.next()?.to_owned(),
                outlet: outlet.clone(),
                tokens: places.tokens,
                hits: places.hits.iter().filter_map(hit).collect(),
            })
        })
        .collect();
    let note = format!(
        "up to {each} articles of each outlet, those with the most hits, of {ENOUGH_WORDS} words or \
         more where an outlet has such; the profile is of all articles"
    );
    (!profile.is_empty()).then_some(Xray { articles, profile, note })
}

/// The ids of articles by their digests. Articles that are alike in all have one digest and
/// different ids.
fn ids_of(tally: &Tally) -> BTreeMap<[u8; 32], std::vec::IntoIter<&str>> {
    let wanted = tally.outlets.values().flat_map(|outlet| &outlet.places.articles);
    let mut ids: BTreeMap<[u8; 32], Vec<&str>> =
        wanted.map(|article| (article.digest, Vec::new())).collect();
    for row in &tally.articles {
        if let Some(ids) = ids.get_mut(&row.digest) {
            ids.push(&row.id);
        }
    }
    ids.into_iter().map(|(digest, ids)| (digest, ids.into_iter())).collect()
}
