//! The copies of a corpus as tables of a terminal, or as Markdown.

use super::flow::flows;
use super::words::{Words, words};
use crate::copies::{Cluster, Found};
use crate::corpus::Outlet;
use crate::label::in_language;
use crate::report::language::{Language, decimal, fill, thousands};
use crate::report::summary::Section;
use crate::report::terminal::Terminal;
use crate::report::{markdown, terminal};

/// Copies of one text that are listed one by one.
const LISTED: usize = 8;

/// The copies of a corpus for a terminal, with the `top` largest clusters (0: all).
pub fn duplicates_table(
    found: &Found,
    outlets: &[Outlet],
    language: Language,
    terminal: Terminal,
    top: usize,
) -> String {
    terminal::written(&sections(found, outlets, language, top), language, terminal)
}

/// The same as Markdown.
pub fn duplicates_markdown(
    found: &Found,
    outlets: &[Outlet],
    language: Language,
    top: usize,
) -> String {
    markdown::written(&sections(found, outlets, language, top))
}

fn sections(found: &Found, outlets: &[Outlet], language: Language, top: usize) -> Vec<Section> {
    let words = words(language);
    let name = |id: &str| -> String {
        let declared = outlets.iter().find(|outlet| outlet.id == id);
        let name = declared.and_then(|outlet| in_language(&outlet.name, language.code()));
        name.unwrap_or(id).to_owned()
    };
    let mut sections = vec![overview(found, words)];
    if found.clusters.is_empty() {
        return sections;
    }
    sections.push(who(found, words, &name));
    sections.push(largest(found, words, &name, if top == 0 { usize::MAX } else { top }));
    sections
}

/// `5.1`.
pub(super) fn percent(part: u64, whole: u64) -> String {
    let share = if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    decimal(100.0 * share, 1)
}

fn overview(found: &Found, words: &Words) -> Section {
    let sums = found.sums();
    let title = fill(
        words.title,
        &[
            &thousands(found.articles),
            &thousands(sums.copies),
            &thousands(sums.clusters),
            &percent(sums.copies, found.articles),
        ],
    );
    let rows = [
        (words.all, sums.copies),
        (words.exact, sums.exact),
        (words.near, sums.near),
        (words.within, sums.within),
        (words.across, sums.across),
    ];
    let row = |(name, number): (&str, u64)| {
        let share = format!("{} %", percent(number, found.articles));
        vec![name.to_owned(), thousands(number), share]
    };
    let threshold = found.threshold;
    let levels = [threshold.jaccard, threshold.containment].map(|level| decimal(level, 2));
    let mut notes = vec![fill(words.method, &[&levels[0], &levels[1]])];
    if found.clusters.is_empty() {
        notes.push(words.none.to_owned());
    }
    Section {
        title,
        header: [words.sort, words.copies, words.share].map(str::to_owned).to_vec(),
        rows: rows.map(row).to_vec(),
        numbers: true,
        notes,
    }
}

fn who(found: &Found, words: &Words, name: &dyn Fn(&str) -> String) -> Section {
    let mut flows = flows(found);
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.copies));
    let header = [
        words.first,
        words.copied_by,
        words.copies,
        words.same_day,
        words.next_day,
        words.week,
        words.later,
        words.undated,
    ];
    let row = |flow: &super::Flow| {
        let counts =
            [flow.copies, flow.same_day, flow.next_day, flow.week, flow.later, flow.undated];
        let mut row = vec![name(&flow.first), name(&flow.copied_by)];
        row.extend(counts.map(thousands));
        row
    };
    Section {
        title: words.flows.to_owned(),
        header: header.map(str::to_owned).to_vec(),
        rows: flows.iter().map(row).collect(),
        numbers: false,
        notes: vec![words.flows_note.to_owned()],
    }
}

fn largest(found: &Found, words: &Words, name: &dyn Fn(&str) -> String, top: usize) -> Section {
    let shown = found.clusters.len().min(top);
    let title =
        fill(words.clusters, &[&thousands(shown as u64), &thousands(found.clusters.len() as u64)]);
    let header = ["", words.date, words.first, words.headline, words.alike];
    Section {
        title,
        header: header.map(str::to_owned).to_vec(),
        rows: found
            .clusters
            .iter()
            .take(top)
            .zip(1_u64..)
            .flat_map(|(cluster, number)| of_cluster(cluster, number, words, name))
            .collect(),
        numbers: false,
        notes: Vec::new(),
    }
}

fn of_cluster(
    cluster: &Cluster,
    number: u64,
    words: &Words,
    name: &dyn Fn(&str) -> String,
) -> Vec<Vec<String>> {
    let row = |number: String, article: &crate::copies::Published, alike: String| {
        let date = article.date.map(|date| date.to_string()).unwrap_or_default();
        let title = article.title.clone().unwrap_or_else(|| article.id.clone());
        vec![number, date, name(&article.outlet), title, alike]
    };
    let mut rows = vec![row(thousands(number), &cluster.first, String::new())];
    for run in cluster.copies.iter().take(LISTED) {
        let alike = if run.likeness.jaccard() >= 1.0 {
            "=".to_owned()
        } else {
            decimal(run.likeness.jaccard(), 2)
        };
        rows.push(row(String::new(), &run.article, alike));
    }
    if let Some(more) = cluster.copies.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let more = fill(words.more, &[&thousands(more as u64)]);
        rows.push(vec![String::new(), String::new(), String::new(), more, String::new()]);
    }
    rows
}
