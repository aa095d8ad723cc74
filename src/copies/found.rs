//! What was found: clusters of articles around their first publisher.

use jiff::civil::Date;

use super::likeness::{Likeness, Threshold};
use super::places::Place;
use crate::problem::Problem;

/// An article as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its outlet.
    pub outlet: String,
    /// Its id.
    pub id: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its title.
    pub title: Option<String>,
    /// Where it stands in the corpus.
    pub place: Place,
}

/// A copy: an article that is the same text as the first of its cluster, or nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The article.
    pub article: Published,
    /// Whether it has the very words of an article before it.
    pub exact: bool,
    /// How alike it is to the first.
    pub likeness: Likeness,
}

/// One text and who ran it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// The first publisher: that of the earliest date. Of one day the order is not known; there it is
    /// the longest text, and of several the outlet's name and the id decide.
    pub first: Published,
    /// The others, the earliest first.
    pub copies: Vec<Run>,
}

impl Cluster {
    /// How many articles have it.
    #[expect(clippy::len_without_is_empty, reason = "there is a first in every cluster")]
    pub fn len(&self) -> usize {
        self.copies.len() + 1
    }

    /// How many outlets ran it.
    pub fn outlets(&self) -> usize {
        let mut outlets: Vec<&str> =
            self.copies.iter().map(|run| run.article.outlet.as_str()).collect();
        outlets.push(&self.first.outlet);
        outlets.sort_unstable();
        outlets.dedup();
        outlets.len()
    }
}

impl Run {
    /// Whether its outlet is that of the first.
    pub fn is_within(&self, cluster: &Cluster) -> bool {
        self.article.outlet == cluster.first.outlet
    }

    /// Days since the first; `None` where a date is not known.
    pub fn lag(&self, cluster: &Cluster) -> Option<i32> {
        let span = self.article.date?.since(cluster.first.date?).ok()?;
        Some(span.get_days())
    }
}

/// All copies of a corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// From where on texts were taken for one.
    pub threshold: Threshold,
    /// Articles that were looked at.
    pub articles: u64,
    /// The largest first.
    pub clusters: Vec<Cluster>,
    /// Articles that could not be read.
    pub unreadable: u64,
    /// The first of them.
    pub problem: Option<Problem>,
    /// Pairs whose shingles were compared.
    pub compared: u64,
}

/// How many copies there are, of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sums {
    /// Texts that were run more than once.
    pub clusters: u64,
    /// Articles beyond the first of each.
    pub copies: u64,
    /// Those with the very words of an article before them.
    pub exact: u64,
    /// The others.
    pub near: u64,
    /// Copies in the outlet of the first.
    pub within: u64,
    /// Copies in another.
    pub across: u64,
}

impl Found {
    /// How many copies there are, of each sort.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums { clusters: self.clusters.len() as u64, ..Sums::default() };
        for cluster in &self.clusters {
            for run in &cluster.copies {
                sums.copies += 1;
                sums.exact += u64::from(run.exact);
                sums.within += u64::from(run.is_within(cluster));
            }
        }
        sums.near = sums.copies - sums.exact;
        sums.across = sums.copies - sums.within;
        sums
    }

    /// The clusters of several outlets, each outlet with the first article only that has the text.
    #[must_use]
    pub fn across(mut self) -> Self {
        for cluster in &mut self.clusters {
            let mut met = vec![cluster.first.outlet.clone()];
            cluster.copies.retain(|run| {
                let new = !met.contains(&run.article.outlet);
                if new {
                    met.push(run.article.outlet.clone());
                }
                new
            });
        }
        self.clusters.retain(|cluster| !cluster.copies.is_empty());
        super::cluster::sort(&mut self.clusters);
        self
    }
}
