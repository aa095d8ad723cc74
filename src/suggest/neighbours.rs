//! What stands beside the same words as the terms of a frame.

use rayon::prelude::*;

use super::context::{Contexts, Plan};
use super::matrix::{Matrix, Vectors, cosine, normalize};
use super::ranking::{Field, Item, Ranked};
use super::reading::Passes;
use super::units::NONE;
use crate::matching::Matcher;
use crate::problem::Problem;

/// Dimensions of the vectors.
const DIMENSIONS: usize = 150;

/// Occurrences that a word or phrase must have, for its contexts to say something.
const LEAST: u64 = 10;

/// Words, and phrases, that have a vector at most; the most frequent ones.
const MOST_ROWS: usize = 50_000;

/// Words that make contexts at most.
const MOST_COLUMNS: usize = 6_000;

/// Vectors of words, phrases and terms.
#[derive(Debug, Default)]
pub(super) struct Space {
    pub(super) vectors: Vectors,
    /// The vector of each family.
    pub(super) words: Vec<u32>,
    /// The vector of each phrase.
    pub(super) phrases: Vec<u32>,
    /// The vector of each term of the matcher.
    pub(super) terms: Vec<u32>,
}

impl Space {
    fn at(&self, rows: &[u32], number: usize) -> Option<&[f32]> {
        let row = rows.get(number).copied().filter(|row| *row != NONE)?;
        self.vectors.get(row as usize)
    }

    fn item(&self, item: Item) -> Option<&[f32]> {
        match item {
            Item::Word(family) => self.at(&self.words, family as usize),
            Item::Phrase(phrase) => self.at(&self.phrases, phrase as usize),
        }
    }
}

/// The most frequent items, with numbers from `first`; ties are decided by what is written.
fn numbered(field: &Field<'_>, items: impl Iterator<Item = Item>, most: usize) -> Vec<Item> {
    let mut list: Vec<(u64, Item)> =
        items.map(|item| (field.total(item), item)).filter(|(total, _)| *total >= LEAST).collect();
    if list.len() > 2 * most {
        list.select_nth_unstable_by_key(most, |(total, _)| std::cmp::Reverse(*total));
        let last = list.get(most).map_or(0, |(total, _)| *total);
        list.retain(|(total, _)| *total >= last);
    }
    list.sort_by_cached_key(|(total, item)| (std::cmp::Reverse(*total), field.text(*item)));
    list.truncate(most);
    list.into_iter().map(|(_, item)| item).collect()
}

/// The families and phrases that may have vectors, the most frequent first.
pub(super) fn frequent(field: &Field<'_>) -> (Vec<Item>, Vec<Item>) {
    let words = (0..).map(Item::Word).take(field.totals.len());
    let phrases = (0..).zip(&field.phrases.list);
    let phrases =
        phrases.filter(|(_, (_, count))| !field.several_outlets || count.spread.several_outlets());
    let phrases = phrases.map(|(at, _)| Item::Phrase(at));
    (numbered(field, words, MOST_ROWS), numbered(field, phrases, MOST_ROWS))
}

/// Vectors from the corpus: windows, positive pointwise mutual information, and its leading dimensions.
pub(super) fn space(
    field: &Field<'_>,
    passes: &Passes<'_>,
    matcher: &Matcher,
) -> Result<Space, Problem> {
    let (words, phrases) = frequent(field);
    let mut plan = Plan {
        word_rows: vec![NONE; field.totals.len()],
        columns: vec![NONE; field.totals.len()],
        ..Plan::default()
    };
    let mut phrase_rows = vec![NONE; field.phrases.list.len()];
    for (row, item) in (0_u32..).zip(words.iter().chain(&phrases)) {
        match *item {
            Item::Word(family) => {
                set(&mut plan.word_rows, family, row);
                if (row as usize) < MOST_COLUMNS {
                    set(&mut plan.columns, family, row);
                }
            }
            Item::Phrase(at) => {
                set(&mut phrase_rows, at, row);
                if let Some((phrase, _)) = field.phrases.list.get(at as usize) {
                    plan.phrase_rows.insert(*phrase, row);
                }
            }
        }
    }
    plan.width = words.len().min(MOST_COLUMNS);
    plan.first_term = u32::try_from(words.len() + phrases.len()).unwrap_or(NONE);
    plan.rows = words.len() + phrases.len() + matcher.terms().len();
    let found = passes.read(&[matcher], || Contexts::new(field.units, &plan))?;
    let pairs = found.runs.finish();
    let rows_of_words = words.len();
    let vectors = passes.pool.install(|| {
        let matrix = Matrix::ppmi(&pairs, plan.rows, plan.width, 1.0, |row| row < rows_of_words);
        drop(pairs);
        matrix.vectors(rows_of_words, DIMENSIONS)
    });
    let terms = (plan.first_term..).take(matcher.terms().len()).collect();
    Ok(Space { vectors, words: plan.word_rows, phrases: phrase_rows, terms })
}

fn set(list: &mut [u32], at: u32, value: u32) {
    if let Some(place) = list.get_mut(at as usize) {
        *place = value;
    }
}

/// The cosine of each word and phrase with the middle of a frame: the sum of the vectors of its terms.
pub(super) fn similar(
    field: &Field<'_>,
    space: &Space,
    matcher: &Matcher,
    frame: usize,
    word_articles: &[u64],
) -> Ranked {
    let mut middle = vec![0.0; space.vectors.size];
    for (at, term) in matcher.terms().iter().enumerate() {
        if term.frame.index() == frame
            && let Some(seed) = space.at(&space.terms, at)
        {
            for (sum, number) in middle.iter_mut().zip(seed) {
                *sum += number;
            }
        }
    }
    normalize(&mut middle);
    let words = (0..).zip(word_articles).filter_map(|(family, articles)| {
        let free = field.known.get(family as usize) == Some(&false);
        (free && *articles >= field.articles).then_some(Item::Word(family))
    });
    let number = u16::try_from(frame).unwrap_or(u16::MAX);
    let phrases = (0..).zip(&field.phrases.list).filter_map(|(at, (_, count))| {
        let held = count.beside.binary_search_by_key(&number, |(known, _)| *known).ok();
        let held = held.and_then(|at| count.beside.get(at)).is_some_and(|(_, b)| b.holding > 0);
        (!held).then_some(Item::Phrase(at))
    });
    let items: Vec<Item> = words.chain(phrases).collect();
    let list = items.par_iter().filter_map(|item| {
        let like = cosine(space.item(*item)?, &middle);
        (like > 0.0).then_some((*item, like))
    });
    field.ranked(list.collect())
}
