//! The rows of a tally as tables: by frame, by name, by term.

use std::collections::BTreeMap;

use super::table::{ColumnId, Item, Table};
use super::words::{Families, FamilyId};
use crate::matching::{Matcher, Referents};
use crate::tally::{ArticleRow, Instruments, Tally};

/// What makes two articles tell the same story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// The same event.
    Event,
    /// The same day.
    Date,
    /// The same section.
    Section,
}

impl Story {
    fn of(self, row: &ArticleRow) -> Option<String> {
        match self {
            Self::Event => row.event.clone(),
            Self::Date => row.date.map(|date| date.to_string()),
            Self::Section => row.section.clone(),
        }
    }
}

/// The groups of a tally and the stories of its articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Articles<'a> {
    tally: &'a Tally,
    groups: Vec<String>,
    group_of: BTreeMap<&'a str, usize>,
    stories: Vec<Option<u32>>,
}

impl<'a> Articles<'a> {
    /// The articles of a sorted tally, with its groups in this order. Articles of other
    /// groups are left out.
    pub fn new(tally: &'a Tally, groups: &'a [String], story: Option<Story>) -> Self {
        let told: Vec<Option<String>> =
            tally.articles.iter().map(|row| story.and_then(|story| story.of(row))).collect();
        let mut names: Vec<&String> = told.iter().flatten().collect();
        names.sort_unstable();
        names.dedup();
        let number =
            |name: &String| names.binary_search(&name).ok().and_then(|at| u32::try_from(at).ok());
        Self {
            tally,
            groups: groups.to_vec(),
            group_of: groups.iter().map(String::as_str).zip(0..).collect(),
            stories: told.iter().map(|name| name.as_ref().and_then(number)).collect(),
        }
    }

    /// A table with what each article has.
    fn table(
        &self,
        columns: usize,
        cells: impl Fn(&ArticleRow, &mut Vec<(ColumnId, i64)>),
    ) -> Table {
        let mut table = Table::new(self.groups.clone(), columns, true);
        let mut found = Vec::new();
        for text in self.texts() {
            found.clear();
            for (row, _) in &text.rows {
                cells(row, &mut found);
            }
            if text.rows.len() > 1 {
                add_up(&mut found);
            }
            if let Some((first, story)) = text.rows.first() {
                table.push(text.group, first.id.clone(), **story, found.iter().copied());
            }
        }
        table
    }

    /// The articles by texts. Copies in one group, and of one story, are drawn together and vary as one: their counts
    /// are those of one text, told again.
    fn texts(&self) -> Vec<Text<'_>> {
        let mut texts: Vec<Text<'_>> = Vec::with_capacity(self.tally.articles.len());
        let mut known: BTreeMap<(usize, u32, Option<u32>), usize> = BTreeMap::new();
        for (row, story) in self.tally.articles.iter().zip(&self.stories) {
            let Some(&group) = self.group_of.get(row.outlet.as_str()) else { continue };
            let at = row.cluster.map(|cluster| (group, cluster, *story));
            let at = at.map(|key| *known.entry(key).or_insert(texts.len()));
            match at.and_then(|at| texts.get_mut(at)) {
                Some(text) => text.rows.push((row, story)),
                None => texts.push(Text { group, rows: vec![(row, story)] }),
            }
        }
        texts
    }

    /// Frames: by words, by articles, and by the hits of all frames of their lexicon.
    pub fn frames(&self, matcher: &Matcher, axes: &[(usize, usize)]) -> FrameTable {
        let frames = matcher.frames();
        let lexicons = frames.iter().map(|frame| frame.lexicon + 1).max().unwrap_or(0);
        let layout = FrameLayout { lexicons, frames: frames.len(), axes: axes.len() };
        let table = self.table(layout.columns(), |row, cells| {
            cells.push((WORDS, signed(row.tokens)));
            cells.push((ARTICLES, 1));
            let mut all = vec![0; lexicons];
            for frame in &row.frames {
                let at = frame.frame.index();
                cells.push((layout.frame(at), signed(frame.hits)));
                let top = frames.get(at).filter(|f| f.parent.is_none());
                if let Some(all) = top.and_then(|f| all.get_mut(f.lexicon)) {
                    *all += signed(frame.hits);
                }
            }
            cells.extend(all.iter().enumerate().map(|(at, hits)| (lexicon_column(at), *hits)));
            let weight = |frame: usize| {
                let found = row.frames.iter().find(|found| found.frame.index() == frame);
                found.map_or(0, |found| found.weighted)
            };
            for (at, (positive, negative)) in axes.iter().enumerate() {
                let (p, n) = (weight(*positive), weight(*negative));
                cells.push((layout.axis(at), p - n));
                cells.push((layout.axis_sum(at), p + n));
            }
        });
        let lexicon_of = frames.iter().map(|frame| frame.lexicon).collect();
        FrameTable { table, layout, lexicon_of }
    }

    /// Names: registers by the mentions of their group.
    pub fn names(&self, referents: &Referents) -> (Table, Vec<Item>) {
        let groups = referents.groups().len();
        let registers = referents.registers();
        let column = |at: usize| ColumnId(u32::try_from(at).unwrap_or(u32::MAX));
        let table = self.table(groups + registers.len(), |row, cells| {
            let mut mentions = vec![0; groups];
            for &(register, count) in &row.names {
                let at = register as usize;
                cells.push((column(groups + at), i64::from(count)));
                if let Some(all) = registers.get(at).and_then(|r| mentions.get_mut(r.group)) {
                    *all += i64::from(count);
                }
            }
            cells.extend(mentions.iter().enumerate().map(|(at, count)| (column(at), *count)));
        });
        let items = registers
            .iter()
            .enumerate()
            .map(|(at, register)| Item::share(column(groups + at), column(register.group)))
            .collect();
        (table, items)
    }

    /// Terms: families of word forms by words. Needs a tally that kept the words of its
    /// articles. The table has the families of `kept`, in that order.
    pub fn terms(&self, families: &Families<'_>, kept: &[FamilyId]) -> (Table, Vec<Item>) {
        let of_family: BTreeMap<FamilyId, u32> = kept.iter().copied().zip(1..).collect();
        // Each form is looked up once, not in every article.
        let column_of: Vec<Option<u32>> = self
            .tally
            .forms
            .ids()
            .map(|form| of_family.get(&families.of_form(form)?).copied())
            .collect();
        let table = self.table(kept.len() + 1, |row, cells| {
            cells.push((WORDS, signed(row.tokens)));
            for (form, count) in row.words.iter() {
                if let Some(Some(column)) = column_of.get(form.0 as usize) {
                    cells.push((ColumnId(*column), i64::from(count)));
                }
            }
            // Several forms of one family are one term.
            add_up(cells);
        });
        let items =
            (1..).take(kept.len()).map(|column| Item::rate(ColumnId(column), WORDS)).collect();
        (table, items)
    }
}

/// A text with the articles of one group that have it.
struct Text<'a> {
    group: usize,
    rows: Vec<(&'a ArticleRow, &'a Option<u32>)>,
}

/// Adds up the cells of each column.
fn add_up(cells: &mut Vec<(ColumnId, i64)>) {
    cells.sort_unstable_by_key(|(column, _)| *column);
    cells.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// The column of words.
pub const WORDS: ColumnId = ColumnId(0);

/// The column that has 1 for each article.
pub const ARTICLES: ColumnId = ColumnId(1);

/// Frames by article.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameTable {
    /// The counts.
    pub table: Table,
    layout: FrameLayout,
    lexicon_of: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FrameLayout {
    lexicons: usize,
    frames: usize,
    axes: usize,
}

impl FrameLayout {
    fn columns(self) -> usize {
        2 + self.lexicons + self.frames + 2 * self.axes
    }

    fn frame(self, at: usize) -> ColumnId {
        column(2 + self.lexicons + at)
    }

    fn axis(self, at: usize) -> ColumnId {
        column(2 + self.lexicons + self.frames + 2 * at)
    }

    fn axis_sum(self, at: usize) -> ColumnId {
        column(3 + self.lexicons + self.frames + 2 * at)
    }
}

/// The column of the hits of all frames of a lexicon.
fn lexicon_column(at: usize) -> ColumnId {
    column(2 + at)
}

fn column(at: usize) -> ColumnId {
    ColumnId(u32::try_from(at).unwrap_or(u32::MAX))
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl FrameTable {
    /// A frame by words.
    pub fn by_words(&self, frame: usize) -> Item {
        Item::rate(self.layout.frame(frame), WORDS)
    }

    /// A frame by articles.
    pub fn by_articles(&self, frame: usize) -> Item {
        Item::rate(self.layout.frame(frame), ARTICLES)
    }

    /// A frame by the hits of all frames of its lexicon.
    pub fn by_mentions(&self, frame: usize) -> Item {
        let lexicon = self.lexicon_of.get(frame).copied().unwrap_or(0);
        Item::share(self.layout.frame(frame), lexicon_column(lexicon))
    }

    /// The balance of an axis.
    pub fn axis(&self, axis: usize) -> Item {
        Item {
            part: self.layout.axis(axis),
            whole: self.layout.axis_sum(axis),
            kind: super::uncertainty::Kind::Balance,
        }
    }
}

/// Shares by article: voices of frames, who speaks, names.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareTable {
    /// The counts.
    pub table: Table,
    frames: usize,
    /// The group of each register, by number.
    group_of: Vec<usize>,
    groups: usize,
}

/// Columns of speech: sentences, attributed; hits, attributed; statements, anonymous.
const SPEECH: usize = 6;

/// Columns of a frame: its hits, then those in seven voices.
const VOICES: usize = 8;

impl ShareTable {
    /// The shares of some articles.
    pub fn new(articles: &Articles<'_>, with: &Instruments) -> Self {
        let frames = if with.cues.is_some() { with.matcher.frames().len() } else { 0 };
        let referents = with.referents.as_ref();
        let group_of: Vec<usize> =
            referents.into_iter().flat_map(Referents::registers).map(|r| r.group).collect();
        let groups = referents.map_or(0, |referents| referents.groups().len());
        let names = SPEECH + VOICES * frames;
        let columns = names + groups + group_of.len();
        let table = articles.table(columns, |row, cells| {
            let speech = row.speech;
            let top = row.frames.iter().filter(|found| with.matcher.is_top(found.frame));
            let hits: u64 = top.map(|frame| frame.hits).sum();
            cells.extend([
                (column(0), i64::from(speech.sentences)),
                (column(1), i64::from(speech.attributed)),
                (column(2), signed(hits)),
                (column(3), i64::from(speech.attributed_hits)),
                (column(4), i64::from(speech.statements)),
                (column(5), i64::from(speech.anonymous)),
            ]);
            for frame in row.frames.iter().filter(|frame| frame.frame.index() < frames) {
                let first = SPEECH + VOICES * frame.frame.index();
                cells.push((column(first), signed(frame.hits)));
                let voices = frame.voice.iter().enumerate();
                cells.extend(voices.map(|(at, n)| (column(first + 1 + at), i64::from(*n))));
            }
            let mut mentions = vec![0; groups];
            for &(register, count) in &row.names {
                let at = register as usize;
                cells.push((column(names + groups + at), i64::from(count)));
                if let Some(all) = group_of.get(at).and_then(|group| mentions.get_mut(*group)) {
                    *all += i64::from(count);
                }
            }
            cells.extend(mentions.iter().enumerate().map(|(at, n)| (column(names + at), *n)));
        });
        Self { table, frames, group_of, groups }
    }

    /// What is a share of what: seven voices of each frame, three of speech, then the
    /// registers of each group of names.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for frame in 0..self.frames {
            let first = SPEECH + VOICES * frame;
            let voice = |at: usize| Item::share(column(first + at), column(first));
            items.extend((1..VOICES).map(voice));
        }
        items.extend([1, 3, 5].map(|part| Item::share(column(part), column(part - 1))));
        let names = SPEECH + VOICES * self.frames;
        for group in 0..self.groups {
            let registers = self.group_of.iter().enumerate().filter(|(_, of)| **of == group);
            let share =
                |at: usize| Item::share(column(names + self.groups + at), column(names + group));
            items.extend(registers.map(|(at, _)| share(at)));
        }
        items
    }
}
