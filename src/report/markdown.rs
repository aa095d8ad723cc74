//! The summary as Markdown.

use std::fmt::Write as _;

use super::language::Language;
use super::model::Report;
use super::summary::{Section, sections};

/// The summary of a report as Markdown tables.
pub fn markdown(report: &Report, language: Language) -> String {
    written(&sections(report, language))
}

/// Sections as Markdown tables.
pub(super) fn written(sections: &[Section]) -> String {
    let mut shown = String::new();
    for section in sections {
        // Writing to a String cannot fail.
        let _ = writeln!(shown, "## {}\n", escaped(&section.title));
        let row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let _ = writeln!(shown, "{}", row(&section.header));
        let rule: Vec<&str> = (0..section.header.len())
            .map(|at| if section.numbers && at > 0 { "---:" } else { "---" })
            .collect();
        let _ = writeln!(shown, "| {} |", rule.join(" | "));
        for cells in &section.rows {
            let _ = writeln!(shown, "{}", row(cells));
        }
        for note in &section.notes {
            let _ = writeln!(shown, "\n{}", escaped(note));
        }
        shown.push('\n');
    }
    shown
}

/// Text that Markdown and HTML leave as it is.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' => {
                safe.push('\\');
                safe.push(c);
            }
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\n' | '\r' => safe.push(' '),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a|b <script> *x*"), "a\\|b &lt;script&gt; \\*x\\*");
    }
}
