//! Cells of tables that a spreadsheet will open.
//!
//! A spreadsheet runs a text as a formula if it begins with certain signs. An apostrophe
//! before it makes it plain; whoever reads the table again takes the apostrophe away.

/// Whether a spreadsheet would run a text, but for apostrophes before it.
fn would_run(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// Makes a text cell safe to open: one that begins with = + - @ or a control
/// character gets an apostrophe.
pub fn defused(text: &str) -> String {
    if would_run(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell that [`defused`] made safe, as it was before.
pub(crate) fn as_typed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if would_run(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_safe_comes_back() {
        for text in ["", "plain", "=1+1", "'=1", "''@x", "'tis", "-الاتفاق", "\tx", "'"] {
            let safe = defused(text);
            assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{safe}");
            assert_eq!(as_typed(&safe), text);
        }
        assert_eq!(defused("=1"), "'=1");
        assert_eq!(defused("'tis"), "'tis");
    }
}
