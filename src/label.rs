//! Names in several languages.

use indexmap::IndexMap;

/// Texts by language code: `{ ar = "…", en = "…" }`.
pub type Label = IndexMap<String, String>;

/// The text of a label in a language; else in English, else the first there is.
pub fn in_language<'a>(label: &'a Label, language: &str) -> Option<&'a str> {
    label
        .get(language)
        .or_else(|| label.get("en"))
        .or_else(|| label.values().next())
        .map(String::as_str)
}
