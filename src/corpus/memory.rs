//! Articles in memory: a table that another program hands over.

use std::borrow::Cow;
use std::fmt::Debug;
use std::sync::Arc;

use super::field::{FieldMap, Record};
use super::table::{Header, record};
use crate::problem::Problem;

/// A table of articles in memory. Its texts stay where they are until a thread reads them.
pub trait MemoryTable: Debug + Send + Sync {
    /// The names of the columns.
    fn names(&self) -> Vec<String>;

    /// How many rows there are.
    fn rows(&self) -> usize;

    /// What stands in a row and a column, both counted from 0.
    fn cell(&self, row: usize, column: usize) -> MemoryCell<'_>;

    /// What a row is called in messages, so that they are the same for any part of the table
    /// that it is in; `None`: its number.
    fn called(&self, _row: usize) -> Option<Cow<'_, str>> {
        None
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemoryCell<'a> {
    /// Nothing.
    Empty,
    /// A text, or a number or date as text.
    Text(Cow<'a, str>),
    /// Something that is no text.
    Bad,
}

/// A table that is being read.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) table: Arc<dyn MemoryTable>,
    /// What it is called in messages.
    pub(super) name: String,
}

/// Some rows of a table.
#[derive(Debug)]
pub(super) struct MemoryRows {
    table: Arc<dyn MemoryTable>,
    header: Arc<Header>,
    first: usize,
    end: usize,
}

impl Memory {
    /// What a row is called, whose number counts from 1.
    pub(super) fn called(&self, number: u64) -> Option<Cow<'_, str>> {
        self.table.called(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// The header, and what is to be said of it.
    pub(super) fn header(&self, map: &FieldMap) -> Result<(Arc<Header>, Vec<Problem>), Problem> {
        let (mut header, notes) = Header::new(&self.table.names(), map, &self.name, None)?;
        // Data frames have columns for many ends: that one is not for this is no news.
        header.pass_unknown();
        Ok((Arc::new(header), notes))
    }

    /// At most so many rows from one on; `None` at the end.
    pub(super) fn rows(
        &self,
        header: &Arc<Header>,
        from: usize,
        most: usize,
    ) -> Option<MemoryRows> {
        let end = from.saturating_add(most).min(self.table.rows());
        (from < end).then(|| MemoryRows {
            table: Arc::clone(&self.table),
            header: Arc::clone(header),
            first: from,
            end,
        })
    }
}

impl MemoryRows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }

    /// The records, each with the number of its row, counted from 1.
    pub(super) fn records(
        &self,
    ) -> impl Iterator<Item = (u64, Result<(Record, Vec<String>), String>)> {
        let columns = self.table.names().len();
        (self.first..self.end).map(move |row| {
            let cells = (0..columns).map(|column| self.table.cell(row, column));
            (row as u64 + 1, record(&self.header, cells))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, ReadOptions, Reading};

    #[derive(Debug)]
    struct Rows(Vec<[MemoryCell<'static>; 3]>);

    impl MemoryTable for Rows {
        fn names(&self) -> Vec<String> {
            ["id", "outlet", "text"].map(str::to_owned).to_vec()
        }

        fn rows(&self) -> usize {
            self.0.len()
        }

        fn cell(&self, row: usize, column: usize) -> MemoryCell<'_> {
            self.0.get(row).and_then(|cells| cells.get(column)).cloned().unwrap_or(MemoryCell::Bad)
        }
    }

    fn text(text: &'static str) -> MemoryCell<'static> {
        MemoryCell::Text(Cow::Borrowed(text))
    }

    #[test]
    fn rows_become_articles_in_their_order_and_bad_ones_are_told() {
        let mut rows: Vec<_> =
            (0..200).map(|_| [MemoryCell::Empty, text("ص"), text("نص قصير")]).collect();
        rows[70] = [text("a"), MemoryCell::Empty, text("نص بلا منصة")];
        rows[71] = [text("b"), text("ص"), MemoryCell::Bad];
        rows[72] = [text("c"), text("ص"), MemoryCell::Empty];
        let corpus = Corpus::in_memory(Arc::new(Rows(rows)), "table", ReadOptions::default());
        let (mut articles, mut bad) = (Vec::new(), Vec::new());
        // It can be read again.
        for _ in 0..2 {
            (articles, bad) = (Vec::new(), Vec::new());
            let mut batches = corpus.batches();
            while let Some(batch) = batches.next_batch().expect("in memory") {
                corpus.read(&batch, &mut |reading| match reading {
                    Reading::Article(article) => articles.push(article.id),
                    Reading::Unreadable(problem) => bad.push(problem.to_string()),
                    Reading::Note(note) => panic!("{note}"),
                });
            }
        }
        assert_eq!(articles.len(), 197);
        assert_eq!((articles[0].as_str(), articles[196].as_str()), ("table:1", "table:200"));
        assert_eq!(
            bad,
            [
                "table:71: the article names no outlet",
                "table:72: the cell in column 'text' is not text (UTF-8)",
                "table:73: the article is empty",
            ]
        );
        assert_eq!(corpus.guess_language().as_deref(), Ok("ar"));
    }
}
