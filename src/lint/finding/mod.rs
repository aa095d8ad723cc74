//! The rules, one a file. Each looks at what was counted of a term.

mod concentrated;
mod lexeme;
pub(super) mod never;
mod phrase;
mod section;
mod spelling;
mod swallowed;
mod voice;

use super::judge::Seen;
use super::model::Finding;

/// All that the rules find.
pub(super) fn all(seen: &Seen<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    found.extend(lexeme::find(seen));
    found.extend(phrase::find(seen));
    found.extend(spelling::find(seen));
    found.extend(section::find(seen));
    found.extend(concentrated::find(seen));
    found.extend(voice::find(seen));
    found.extend(swallowed::find(seen));
    found.extend(never::find(seen));
    found
}
