//! Nexis Uni, Lexis Advance and their kin, as plain text: title, publication and
//! date, labels such as `Length:`, then `Body`, and `End of Document`.

use super::written_date::parse as date;
use super::{Export, Item, Line, paragraphs};
use crate::corpus::Field;
use crate::problem::Problem;

const END: &str = "End of Document";

pub(super) fn is_it(text: &str) -> bool {
    if memchr::memmem::find(text.as_bytes(), END.as_bytes()).is_none() {
        return false;
    }
    let lines = || text.lines().map(str::trim);
    lines().any(|line| line == END)
        && lines().any(|line| line == "Body" || label(line, "Load-Date").is_some())
}

pub(super) fn read(lines: &[Line<'_>]) -> Export {
    let mut export = Export::default();
    for block in lines.split_inclusive(|line| line.text == END) {
        let Some(first) = block.iter().find(|line| !line.text.is_empty()) else { continue };
        export.items.push(match block.split_last() {
            Some((last, rest)) if last.text == END => article(rest),
            _ => Err(Problem::new("what stands here does not end with «End of Document»")
                .line(first.number)
                .hint("the export may be cut short: fetch it again")),
        });
    }
    export
}

/// The value of a label: `Length: 532 words`, with any blank behind the colon.
fn label<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.strip_prefix(name)?.strip_prefix(':').map(str::trim)
}

/// Whether a line belongs to the labels between date and text.
fn is_label(line: &str) -> bool {
    ["Section", "Length", "Byline", "Dateline", "Highlight"]
        .iter()
        .any(|n| label(line, n).is_some())
}

fn article(block: &[Line<'_>]) -> Result<Item, Problem> {
    let first = block.iter().find(|line| !line.text.is_empty()).map_or(1, |line| line.number);
    let Some(body) = block.iter().position(|line| line.text == "Body") else {
        return Err(Problem::new("the article has no line «Body», behind which its text stands")
            .line(first)
            .hint("export it with the full text, from the English interface"));
    };
    let (head, text) = block.split_at(body);
    let head: Vec<&Line<'_>> = head.iter().filter(|line| !line.text.is_empty()).collect();
    let labels = head
        .iter()
        .position(|line| is_label(line.text) || line.text.starts_with("Copyright "))
        .unwrap_or(head.len());
    // A cover page with the list of documents may stand before the first.
    let above = head.get(..labels).unwrap_or_default();
    let found = above.iter().enumerate().rev().find_map(|(at, line)| Some((at, date(line.text)?)));
    let (Some((at, date)), Some(outlet)) =
        (found, found.and_then(|(at, _)| above.get(at.checked_sub(1)?)))
    else {
        return Err(Problem::new("title, publication and date are not where Nexis Uni puts them")
            .line(first)
            .hint("above «Body» stand the title, the publication and the date, each in a line"));
    };
    let title = at.checked_sub(2).and_then(|at| above.get(at));
    let mut item = Item::new(title.unwrap_or(outlet).number);
    item.set(Field::Outlet, outlet.text);
    item.set(Field::Date, &date.to_string());
    item.set(Field::Title, title.map_or("", |line| line.text));
    for line in head.get(labels..).unwrap_or_default() {
        if let Some(author) = label(line.text, "Byline") {
            item.set_author(author);
        }
        if let Some(section) = label(line.text, "Section") {
            item.set(Field::Section, section);
        }
    }
    let text = text.iter().skip(1).map(|line| line.text).take_while(|line| {
        !matches!(*line, "Classification" | "Graphic") && label(line, "Load-Date").is_none()
    });
    item.set(Field::Text, &paragraphs(text));
    Ok(item)
}
