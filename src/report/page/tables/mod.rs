//! The tables of the page.

mod cell;
mod charts;
mod frames;
mod outlets;
mod sources;
mod telling;
mod terms;

pub(super) use charts::{Shape, chart_table, numbers_table};

use super::data::Terms;
use super::view::{Cell, Table};
use crate::chart::number::isolate;
use crate::matching::Matcher;
use crate::report::language::{Language, fill, thousands};
use crate::report::model::Report;
use crate::tally::Tally;

/// Rows that a table of the page has at most; files have them all.
const MOST: usize = 1500;
/// The same where there are many outlets: there is no end to their terms and sources.
const MOST_OF_MANY: usize = 600;
/// Rows of the numbers behind a chart.
const BEHIND: usize = 250;
/// From so many outlets on a page has less of all that is there for each of them.
pub(super) const MANY: usize = 9;

/// Rows of a table that has some for each outlet.
fn most(report: &Report) -> usize {
    if report.outlets.len() < MANY { MOST } else { MOST_OF_MANY }
}

/// All tables to explore.
pub(super) fn tables(
    report: &Report,
    tally: &Tally,
    matcher: &Matcher,
    terms: &Terms,
    language: Language,
) -> Vec<Table> {
    let mut tables = vec![
        outlets::table(report, language),
        frames::table(report, language),
        terms::table(report, tally, matcher, terms, language),
        telling::table(report, language),
    ];
    tables.extend(sources::table(report, language));
    tables
}

/// Leaves out the last rows of too many, and says so.
fn cut(rows: &mut Vec<Vec<Cell>>, most: usize, file: &str, language: Language) -> String {
    let all = rows.len();
    if all <= most {
        return String::new();
    }
    rows.truncate(most);
    let text = language.either(
        " هنا أول {} صف من أصل {}؛ والصفوف كلها في الملف {}.",
        " Here are the first {} rows of {}; all are in the file {}.",
    );
    let number = |number: usize| isolate(&thousands(number as u64));
    fill(text, &[&number(most), &number(all), &isolate(file)])
}
