//! Factiva, «Full Article/Report plus Indexing»: a code before each field, and
//! `Document ABCDEF0020200101…` at the end of an article.

use super::written_date::parse as date;
use super::{Export, Item, Line, paragraphs};
use crate::corpus::Field;
use crate::problem::Problem;

/// The codes, in the order in which they stand. A code that comes too late is a
/// word of the text.
const CODES: [&str; 26] = [
    "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP",
    "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB",
];

/// The code of the article's number; with it an article ends.
const NUMBER: &str = "AN";

pub(super) fn is_it(text: &str) -> bool {
    // The number alone tells an export, with or without codes.
    let has_number =
        |mut lines: std::str::Lines<'_>| lines.any(|line| number(line.trim()).is_some());
    memchr::memmem::find(text.as_bytes(), b"Document ").is_some() && has_number(text.lines())
}

pub(super) fn read(lines: &[Line<'_>]) -> Export {
    let mut export = Export::default();
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut first = 0;
    for line in lines {
        if let Some(number) = number(line.text) {
            let done = std::mem::take(&mut fields);
            export.items.push(article(first.max(1), &done, number, line.number));
            first = 0;
            continue;
        }
        let last = fields.last().map(|(code, _)| *code);
        if let Some((code, value)) = code(line.text, last) {
            if first == 0 {
                first = line.number;
            }
            fields.push((code, vec![value]));
        } else if let Some((_, values)) = fields.last_mut() {
            values.push(line.text);
        }
        // What stands before the first code is the summary of the search.
    }
    if fields.iter().any(|(code, _)| *code == "HD") {
        export.items.push(Err(Problem::new("the article has no line «Document …» at its end")
            .line(first)
            .hint("the export may be cut short: fetch it again")));
    }
    export
}

/// The number of the article that ends in a line: `AN  Document ABC0000020200101…`.
fn number(line: &str) -> Option<&str> {
    let line = line.strip_prefix(NUMBER).map_or(line, str::trim_start);
    let number = line.strip_prefix("Document ")?.trim();
    let long = (20..=40).contains(&number.len());
    let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // It has the date of the article within it.
    (long && plain && number.bytes().filter(u8::is_ascii_digit).count() >= 8).then_some(number)
}

/// The code that a line begins with, if it may follow the last, and its value.
/// Two blanks, a tab or the end of the line stand behind a code.
fn code<'a>(line: &'a str, last: Option<&str>) -> Option<(&'static str, &'a str)> {
    let place = |code: &str| CODES.iter().position(|known| *known == code);
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (start, rest) = line.split_at_checked(end)?;
    if start == NUMBER && rest.trim().is_empty() {
        return Some((NUMBER, ""));
    }
    let at = place(start)?;
    if last.and_then(place).is_some_and(|last| at <= last) {
        return None;
    }
    let apart = rest.is_empty() || rest.starts_with("  ") || rest.starts_with(['\t', '\u{a0}']);
    let code = CODES.get(at)?;
    (apart || rest.starts_with(" \u{a0}")).then(|| (*code, rest.trim()))
}

fn article(
    first: u64,
    fields: &[(&str, Vec<&str>)],
    number: &str,
    end: u64,
) -> Result<Item, Problem> {
    let values = |code: &'static str| {
        let those = fields.iter().filter(move |(known, _)| *known == code);
        those.flat_map(|(_, values)| values.iter().copied())
    };
    let joined = |code: &'static str| {
        values(code).filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let text = paragraphs(values("LP").chain(values("TD")));
    if fields.iter().all(|(code, _)| *code != "HD") || joined("SN").is_empty() {
        return Err(Problem::new("this Factiva article has no field codes (HD, SN, PD, TD …)")
            .line(end)
            .hint(
                "in Factiva choose the display «Full Article/Report plus Indexing» and save \
                 again as text",
            ));
    }
    let mut item = Item::new(first);
    item.set(Field::Id, number);
    item.set(Field::Outlet, &joined("SN"));
    let day = joined("PD");
    item.set(Field::Date, &date(&day).map_or(day, |day| day.to_string()));
    item.set(Field::Title, &joined("HD"));
    item.set_author(&joined("BY"));
    item.set(Field::Section, &joined("SE"));
    item.set(Field::Text, &text);
    Ok(item)
}
