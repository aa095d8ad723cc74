//! LexisNexis as it was until about 2019: `1 of 250 DOCUMENTS` above each article,
//! `LENGTH: 532 words` before its text.

use super::written_date::parse as date;
use super::{Export, Item, Line, unwrap_lines};
use crate::corpus::Field;
use crate::problem::Problem;

/// What stands before the text, in the three languages of the service.
const BEFORE: [(&str, Before); 17] = [
    ("BYLINE", Before::Author),
    ("AUTOR", Before::Author),
    ("AUTEUR", Before::Author),
    ("SECTION", Before::Section),
    ("RUBRIK", Before::Section),
    ("RUBRIQUE", Before::Section),
    ("HEADLINE", Before::Title),
    ("URL", Before::Url),
    ("LENGTH", Before::Length),
    ("LÄNGE", Before::Length),
    ("LONGUEUR", Before::Length),
    ("DATELINE", Before::Other),
    ("HIGHLIGHT", Before::Other),
    ("SERIES", Before::Other),
    ("EDITION", Before::Other),
    ("TYPE", Before::Other),
    ("BODY", Before::Body),
];

/// What stands behind the text.
const BEHIND: [&str; 14] = [
    "LOAD-DATE",
    "UPDATE",
    "LANGUAGE",
    "SPRACHE",
    "LANGUE",
    "GRAPHIC",
    "GRAFIK",
    "PUBLICATION-TYPE",
    "PUB-TYPE",
    "DOCUMENT-TYPE",
    "CORRECTION-DATE",
    "JOURNAL-CODE",
    "ACC-NO",
    "NOTES",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Author,
    Section,
    Title,
    Url,
    Length,
    Body,
    Other,
}

pub(super) fn is_it(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.clone().any(|line| start(line).is_some())
        && lines.any(|line| matches!(before(line), Some((Before::Length | Before::Body, _))))
}

pub(super) fn read(lines: &[Line<'_>]) -> Export {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|l| start(l.text).is_some()))
        .collect();
    let mut export = Export::default();
    let mut told = 0;
    for (number, from) in starts.iter().enumerate() {
        let to = starts.get(number + 1).copied().unwrap_or(lines.len());
        let Some([head, block @ ..]) = lines.get(*from..to) else { continue };
        told = told.max(start(head.text).unwrap_or_default());
        export.items.push(article(head.number, block));
    }
    if told != starts.len() as u64 {
        export.notes.push(
            Problem::new(format!(
                "the export speaks of {told} documents, the file has {}",
                starts.len()
            ))
            .hint("some may have been left out, or be in another file"),
        );
    }
    export
}

/// Of how many documents this line is the first of one.
fn start(line: &str) -> Option<u64> {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let ([number, "of", all, "DOCUMENTS" | "DOCUMENT"]
    | ["Dokument", number, "von", all]
    | ["Document", number, "de", all]) = words.as_slice()
    else {
        return None;
    };
    number.parse::<u64>().ok()?;
    all.parse().ok()
}

/// The label at the beginning of a line, and what stands behind it.
fn before(line: &str) -> Option<(Before, &str)> {
    let (label, value) = line.split_once(':')?;
    BEFORE.iter().find(|(known, _)| *known == label).map(|(_, kind)| (*kind, value.trim()))
}

fn is_behind(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| BEHIND.contains(&label))
}

fn is_copyright(line: &str) -> bool {
    line.starts_with("Copyright ")
        || line == "All Rights Reserved"
        || line.starts_with("Alle Rechte")
}

type Lines<'a> = std::iter::Peekable<std::slice::Iter<'a, Line<'a>>>;

/// Goes on to the next line that says something.
fn pass_gap(lines: &mut Lines<'_>) {
    while lines.next_if(|line| line.text.is_empty() || is_copyright(line.text)).is_some() {}
}

fn article(number: u64, block: &[Line<'_>]) -> Result<Item, Problem> {
    let mut item = Item::new(number);
    let mut lines = block.iter().peekable();
    pass_gap(&mut lines);
    if let Some(outlet) = lines.next_if(|line| before(line.text).is_none()) {
        item.set(Field::Outlet, outlet.text);
    }
    // The date stands below the name, perhaps with an edition before or behind it.
    let mut title = String::new();
    let mut dated = false;
    let mut undated = None;
    loop {
        pass_gap(&mut lines);
        let Some(line) = lines.next_if(|line| before(line.text).is_none()) else { break };
        if !dated && let Some(date) = date(line.text) {
            item.set(Field::Date, &date.to_string());
            dated = true;
            // The edition, below the date and like it in the middle of the page.
            while lines.next_if(|line| !line.text.is_empty() && line.indented).is_some() {}
        } else if dated || !line.indented {
            undated = undated.or(Some(line.text));
            if !title.is_empty() {
                title.push(' ');
            }
            title.push_str(line.text);
        }
    }
    if let Some(line) = undated.filter(|_| !dated) {
        // It is told that this is no date.
        item.set(Field::Date, line);
    }
    let mut known = false;
    loop {
        while lines.next_if(|line| line.text.is_empty()).is_some() {}
        let Some((kind, value)) = lines.peek().and_then(|line| before(line.text)) else { break };
        if kind == Before::Body {
            known = true;
            break;
        }
        lines.next();
        let mut value = value.to_owned();
        // What follows the length without a blank line is the text already.
        let goes_on = |line: &&Line<'_>| {
            kind != Before::Length && !line.text.is_empty() && before(line.text).is_none()
        };
        while let Some(more) = lines.next_if(goes_on) {
            value = format!("{value} {}", more.text);
        }
        match kind {
            Before::Author => item.set_author(&value),
            Before::Section => item.set(Field::Section, &value),
            Before::Title => value.trim().clone_into(&mut title),
            Before::Url => item.set(Field::Url, &value),
            Before::Length => known = true,
            Before::Body | Before::Other => {}
        }
    }
    if !known {
        return Err(Problem::new("the article has no line «LENGTH:», where its text begins")
            .line(number)
            .hint("pictures and tables have none; if it is an article, add the line"));
    }
    item.set(Field::Title, &title);
    let text: Vec<&str> = lines
        .map(|line| {
            before(line.text).filter(|(kind, _)| *kind == Before::Body).map_or(line.text, |b| b.1)
        })
        .take_while(|line| !is_behind(line))
        .collect();
    let end = text
        .iter()
        .rposition(|line| !line.is_empty() && !is_copyright(line))
        .map_or(0, |last| last + 1);
    item.set(Field::Text, &unwrap_lines(text.into_iter().take(end)));
    Ok(item)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::corpus::Field;

    #[test]
    fn the_other_languages_of_the_service() {
        for (text, title) in [
            (
                "   Dokument 1 von 1\n\n   Hafenbote\n\n   11. Januar 2026 Sonntag\n\nEin Schritt\n\n\
                 AUTOR: Nora Quill\n\nRUBRIK: POLITIK\n\nLÄNGE: 3 Wörter\n\nText.\n\nSPRACHE: DEUTSCH\n",
                "Ein Schritt",
            ),
            (
                "   Document 1 de 1\n\n   Le Port\n\n   11 janvier 2026 dimanche\n\nUn pas\n\n\
                 AUTEUR: Nora Quill\n\nRUBRIQUE: POLITIQUE\n\nLONGUEUR: 3 mots\n\nText.\n\nLANGUE: FRANCAIS\n",
                "Un pas",
            ),
        ] {
            let export = read(text).expect("an export");
            let item = export.items.into_iter().next().expect("one").expect("fine");
            let value = |field| {
                let found = item.fields.iter().find(|(known, _)| *known == field);
                found.map_or("", |(_, value)| value.as_str())
            };
            assert_eq!(value(Field::Title), title);
            assert_eq!(value(Field::Author), "Nora Quill");
            assert_eq!(value(Field::Date), "2026-01-11");
            assert_eq!(value(Field::Text), "Text.");
            assert!(export.notes.is_empty());
        }
    }

    #[test]
    fn an_export_that_lacks_documents_says_so() {
        let text = "1 of 9 DOCUMENTS\n\n  The Echo\n\n  sometime\n\nLENGTH: 1 words\n\nText.\n";
        let export = read(text).expect("an export");
        assert!(export.notes[0].message.contains("speaks of 9 documents, the file has 1"));
    }
}
