//! Ids for frames whose names are any text.

use indexmap::IndexSet;

/// The ids that were given.
#[derive(Debug, Default)]
pub(super) struct Ids(IndexSet<String>);

impl Ids {
    /// An id for a name: the name itself if it can be one. Where it was given before, the
    /// id of the category above stands before it, and else a number behind.
    pub(super) fn give(&mut self, name: &str, above: Option<&str>) -> String {
        let mut id = id_of(name);
        if id.is_empty() {
            id = format!("frame-{}", self.0.len() + 1);
        }
        if let (true, Some(above)) = (self.0.contains(&id), above) {
            id = format!("{above}.{id}");
        }
        let mut unique = id.clone();
        let mut number = 2;
        while self.0.contains(&unique) {
            unique = format!("{id}-{number}");
            number += 1;
        }
        self.0.insert(unique.clone());
        unique
    }
}

/// Whether a text can be an id as it is.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// What of a text can stand in an id, with a dash where something is left out.
pub(super) fn id_of(text: &str) -> String {
    if is_id(text) {
        return text.to_owned();
    }
    let pieces = text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'));
    let pieces: Vec<&str> = pieces
        .map(|piece| piece.trim_matches(['-', '.']))
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_gets_an_id_of_its_own() {
        let mut ids = Ids::default();
        for (name, above, id) in [
            ("A_CATEGORY", None, "A_CATEGORY"),
            ("A CATEGORY", None, "A-CATEGORY"),
            ("التطبيع الرمزي", None, "frame-3"),
            ("oceans", Some("US"), "oceans"),
            ("oceans", Some("Europe"), "Europe.oceans"),
            ("oceans", Some("Europe"), "Europe.oceans-2"),
            ("function (Function Words)", None, "function-Function-Words"),
            ("...", None, "..."),
            ("—", None, "frame-9"),
            ("frame-9", None, "frame-9-2"),
            ("Ärger", None, "rger"),
        ] {
            assert_eq!(ids.give(name, above), id, "{name}");
        }
    }
}
