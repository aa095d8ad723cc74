//! Counts by article: all that statistics need, from texts or from counts alone.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::uncertainty::{Kind, Ratio};

/// The number of a column of one [`Table`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub u32);

impl ColumnId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// One article of a table; a whole group where its articles are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The number of its group.
    pub group: usize,
    /// Its id, of which its draws are a function.
    pub id: String,
    /// The story that it tells, by number, where stories are matched.
    pub story: Option<u32>,
    start: usize,
    end: usize,
}

/// Counts by article and group. A column is what is counted: words, hits of a frame,
/// occurrences of a term, mentions of a name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    groups: Vec<String>,
    columns: usize,
    rows: Vec<Row>,
    at: Vec<ColumnId>,
    values: Vec<i64>,
    by_article: bool,
}

impl Table {
    /// A table without rows. `by_article`: whether its rows are articles, and not
    /// whole groups.
    pub fn new(groups: Vec<String>, columns: usize, by_article: bool) -> Self {
        Self { groups, columns, by_article, ..Self::default() }
    }

    /// Adds an article with its counts; those of 0 may be left out.
    pub fn push(
        &mut self,
        group: usize,
        id: String,
        story: Option<u32>,
        cells: impl IntoIterator<Item = (ColumnId, i64)>,
    ) {
        let start = self.at.len();
        for (column, value) in cells {
            if value != 0 {
                self.at.push(column);
                self.values.push(value);
            }
        }
        self.rows.push(Row { group, id, story, start, end: self.at.len() });
    }

    /// The columns of this table, and behind them those of another one of the same rows.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Self {
        let mut both =
            Self::new(self.groups.clone(), self.columns + other.columns, self.by_article);
        both.rows.reserve(self.rows.len());
        both.at.reserve(self.at.len() + other.at.len());
        both.values.reserve(self.values.len() + other.values.len());
        for (number, row) in self.rows.iter().enumerate() {
            let behind =
                other.cells(number).map(|(column, value)| (self.column_beside(column), value));
            both.push(row.group, row.id.clone(), row.story, self.cells(number).chain(behind));
        }
        both
    }

    /// The number that a column of another table has where it stands [beside](Self::beside)
    /// this one.
    pub fn column_beside(&self, column: ColumnId) -> ColumnId {
        let columns = u32::try_from(self.columns).unwrap_or(u32::MAX);
        ColumnId(column.0.saturating_add(columns))
    }

    /// The groups, such as outlets.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The name of a group.
    pub fn group(&self, group: usize) -> &str {
        self.groups.get(group).map_or("", String::as_str)
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The articles.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether its rows are articles.
    pub fn by_article(&self) -> bool {
        self.by_article
    }

    /// The counts of an article.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = (ColumnId, i64)> + '_ {
        let range = self.rows.get(row).map_or(0..0, |row| row.start..row.end);
        let at = self.at.get(range.clone()).unwrap_or_default();
        at.iter().copied().zip(self.values.get(range).unwrap_or_default().iter().copied())
    }

    /// The counts by column: for each the rows where it is not 0.
    pub fn by_column(&self) -> Columns {
        let mut starts = vec![0_usize; self.columns + 1];
        for column in &self.at {
            if let Some(start) = starts.get_mut(column.index() + 1) {
                *start += 1;
            }
        }
        for at in 0..self.columns {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut cells = vec![(0_u32, 0_i64); self.at.len()];
        for (number, row) in (0_u32..).zip(&self.rows) {
            let at = self.at.get(row.start..row.end).unwrap_or_default();
            let values = self.values.get(row.start..row.end).unwrap_or_default();
            for (column, value) in at.iter().zip(values) {
                if let Some(next) = next.get_mut(column.index()) {
                    cells[*next] = (number, *value);
                    *next += 1;
                }
            }
        }
        let groups = self.rows.iter().map(|row| row.group).collect();
        Columns { starts, cells, groups }
    }
}

/// What is compared: a part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The column of the part: hits of a frame, occurrences of a term.
    pub part: ColumnId,
    /// The column of the whole: words, mentions of a group.
    pub whole: ColumnId,
    /// What the ratio of the two is.
    pub kind: Kind,
}

impl Item {
    /// An item that is a rate: events by words.
    pub fn rate(part: ColumnId, whole: ColumnId) -> Self {
        Self { part, whole, kind: Kind::Rate }
    }

    /// An item that is a share: a part of a whole.
    pub fn share(part: ColumnId, whole: ColumnId) -> Self {
        Self { part, whole, kind: Kind::Share }
    }
}

/// The counts of a table by column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    starts: Vec<usize>,
    cells: Vec<(u32, i64)>,
    /// The group of each row.
    groups: Vec<usize>,
}

impl Columns {
    /// The sums of items over the articles of each group, of so many: a list an item.
    pub fn ratios(&self, groups: usize, items: &[Item]) -> Vec<Vec<Ratio>> {
        let mut by_whole: BTreeMap<ColumnId, Vec<usize>> = BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            by_whole.entry(item.whole).or_default().push(at);
        }
        // Many items have one whole, which is added up once for them; and of most articles
        // they have no part.
        let mut found: Vec<(usize, Vec<Ratio>)> = by_whole
            .par_iter()
            .map_init(
                || vec![0_i64; self.groups.len()],
                |m, (whole, list)| {
                    let mut ratios = vec![Ratio::default(); groups];
                    for &(row, value) in self.of(*whole) {
                        m[row as usize] = value;
                        ratios[self.groups[row as usize]].whole.add(value as f64);
                    }
                    let of_item = |at: usize| {
                        let mut ratios = ratios.clone();
                        for &(row, x) in self.of(items[at].part) {
                            let m = m[row as usize];
                            if m != 0 {
                                ratios[self.groups[row as usize]].part.add(x as f64, m as f64);
                            }
                        }
                        (at, ratios)
                    };
                    let found: Vec<_> = list.iter().map(|at| of_item(*at)).collect();
                    self.of(*whole).iter().for_each(|(row, _)| m[*row as usize] = 0);
                    found
                },
            )
            .flatten_iter()
            .collect();
        found.sort_unstable_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, ratios)| ratios).collect()
    }

    /// The rows in which a column is not 0, in order, with its count.
    pub fn of(&self, column: ColumnId) -> &[(u32, i64)] {
        let at = column.index();
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(start, end)| self.cells.get(*start..*end)).unwrap_or_default()
    }
}
