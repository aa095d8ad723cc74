//! The copies of a corpus, as JSON and as a table for spreadsheets.

use serde::Serialize;

use super::flow::{Flow, flows};
use crate::copies::{Cluster, Found, Published, Sums, Threshold};
use crate::problem::Problem;
use crate::report::csv::{Table, defused, number};
use crate::report::rounding::rounded;

/// The schema of what `mizan corpus duplicates` prints as JSON.
pub const DUPLICATES_SCHEMA: &str = "mizan.duplicates/1";

/// The copies of a corpus.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Duplicates {
    /// [`DUPLICATES_SCHEMA`].
    pub schema: String,
    /// Articles that were looked at.
    pub articles: u64,
    /// Articles that could not be read.
    pub unreadable: u64,
    /// From where on texts were taken for one.
    pub threshold: Threshold,
    /// How many copies there are, of each sort.
    pub sums: Sums,
    /// Who runs whose texts.
    pub flows: Vec<Flow>,
    /// The texts that were run more than once, the most frequent first.
    pub clusters: Vec<ClusterInfo>,
}

/// One text and who ran it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClusterInfo {
    /// Articles that have it.
    pub articles: usize,
    /// Outlets that have it.
    pub outlets: usize,
    /// Its first publisher.
    pub first: FirstInfo,
    /// The others, the earliest first.
    pub copies: Vec<CopyInfo>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FirstInfo {
    /// Its outlet.
    pub outlet: String,
    /// Its id.
    pub id: String,
    /// Its date.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// A copy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CopyInfo {
    /// The article.
    #[serde(flatten)]
    pub article: FirstInfo,
    /// Whether it has the very words of an article before it.
    pub exact: bool,
    /// Jaccard similarity to the first.
    pub jaccard: f64,
    /// The share of its runs of words that stand in the first.
    pub containment: f64,
    /// Days since the first; null where a date is not known.
    pub days: Option<i32>,
}

impl From<&Published> for FirstInfo {
    fn from(article: &Published) -> Self {
        Self {
            outlet: article.outlet.clone(),
            id: article.id.clone(),
            date: article.date.map(|date| date.to_string()),
            title: article.title.clone(),
        }
    }
}

impl From<&Cluster> for ClusterInfo {
    fn from(cluster: &Cluster) -> Self {
        let copies: Vec<CopyInfo> = cluster
            .copies
            .iter()
            .map(|run| CopyInfo {
                article: (&run.article).into(),
                exact: run.exact,
                jaccard: rounded(run.likeness.jaccard()),
                containment: rounded(run.likeness.containment()),
                days: run.lag(cluster),
            })
            .collect();
        Self {
            articles: cluster.len(),
            outlets: cluster.outlets(),
            first: (&cluster.first).into(),
            copies,
        }
    }
}

impl From<&Found> for Duplicates {
    fn from(found: &Found) -> Self {
        Self {
            schema: DUPLICATES_SCHEMA.to_owned(),
            articles: found.articles,
            unreadable: found.unreadable,
            threshold: found.threshold,
            sums: found.sums(),
            flows: flows(found),
            clusters: found.clusters.iter().map(ClusterInfo::from).collect(),
        }
    }
}

/// A row for each article of a cluster: the first, then its copies.
///
/// # Errors
///
/// The table cannot be made.
pub fn copies_csv(found: &Found) -> Result<Vec<u8>, Problem> {
    let header = [
        "cluster",
        "articles",
        "copy",
        "outlet",
        "date",
        "id",
        "title",
        "jaccard",
        "containment",
        "days",
    ];
    let mut table = Table::new(&header.map(str::to_owned))?;
    for (cluster, number_of) in found.clusters.iter().map(ClusterInfo::from).zip(1_u64..) {
        let mut row = |article: &FirstInfo, sort: &str, alike: [Option<f64>; 3]| {
            let [jaccard, containment, days] = alike;
            table.row(&[
                number_of.to_string(),
                cluster.articles.to_string(),
                sort.to_owned(),
                defused(&article.outlet),
                article.date.clone().unwrap_or_default(),
                defused(&article.id),
                defused(article.title.as_deref().unwrap_or_default()),
                number(jaccard),
                number(containment),
                number(days),
            ])
        };
        row(&cluster.first, "first", [None; 3])?;
        for copy in &cluster.copies {
            let sort = if copy.exact { "exact" } else { "near" };
            let alike = [Some(copy.jaccard), Some(copy.containment), copy.days.map(f64::from)];
            row(&copy.article, sort, alike)?;
        }
    }
    table.finish()
}
