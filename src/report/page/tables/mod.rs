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
fn cut(rows: &mut Vec<Vec<Cell>>, file: &str, language: Language) -> String {
    let all = rows.len();
    if all <= MOST {
        return String::new();
    }
    rows.truncate(MOST);
    let text = language.either(
        " هنا أول {} صف من أصل {}؛ والصفوف كلها في الملف {}.",
        " Here are the first {} rows of {}; all are in the file {}.",
    );
    let number = |number: usize| isolate(&thousands(number as u64));
    fill(text, &[&number(MOST), &number(all), &isolate(file)])
}
