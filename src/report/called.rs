//! What outlets and frames are called in a language.

use super::language::Language;
use super::model::{FrameInfo, OutletReport, Report};
use crate::label::in_language;

/// A name within a sentence, perhaps of another direction: it is ordered by itself.
///
/// Its own embeddings, overrides and isolates are left out: they would order what stands
/// around it.
pub(super) fn name_apart(name: &str) -> String {
    let steers = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().filter(|c| !steers(*c)).collect();
    format!("\u{2068}{name}\u{2069}")
}

/// The name of an outlet in a language: its id where it has none.
pub(super) fn outlet_name(outlet: &OutletReport, language: Language) -> &str {
    in_language(&outlet.name, language.code()).unwrap_or(&outlet.id)
}

/// The label of a frame in a language: its id where it has none.
pub(super) fn frame_label(frame: &FrameInfo, language: Language) -> &str {
    in_language(&frame.label, language.code()).unwrap_or(&frame.id)
}

/// The name of the outlet of some id.
pub(super) fn outlet_called(report: &Report, id: &str, language: Language) -> String {
    let outlet = report.outlets.iter().find(|outlet| outlet.id == id);
    outlet.map_or(id, |outlet| outlet_name(outlet, language)).to_owned()
}
