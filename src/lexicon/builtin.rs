//! The lexicons that come with mizan, embedded in the program.

use rayon::prelude::*;

use super::file::parse;
use super::model::Lexicon;
use crate::problem::Problem;

/// Id and text of each built-in lexicon, in the order in which they are shown.
pub const BUILTIN: [(&str, &str); 10] = [
    ("normalization-ar", include_str!("../../lexicons/normalization-ar.toml")),
    ("naming-ar", include_str!("../../lexicons/naming-ar.toml")),
    ("war-peace-ar", include_str!("../../lexicons/war-peace-ar.toml")),
    ("generic-ar", include_str!("../../lexicons/generic-ar.toml")),
    ("policy-ar", include_str!("../../lexicons/policy-ar.toml")),
    ("legitimation-ar", include_str!("../../lexicons/legitimation-ar.toml")),
    ("moral-ar", include_str!("../../lexicons/moral-ar.toml")),
    ("spelling-ar", include_str!("../../lexicons/spelling-ar.toml")),
    ("generic-en", include_str!("../../lexicons/generic-en.toml")),
    ("war-peace-en", include_str!("../../lexicons/war-peace-en.toml")),
];

/// The text of a built-in lexicon.
pub fn builtin_text(id: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// A built-in lexicon by its id.
///
/// # Errors
///
/// There is none with that id; the hint lists those there are.
pub fn builtin(id: &str) -> Result<Lexicon, Problem> {
    if let Some(text) = builtin_text(id) {
        parse(text, &format!("{id} (built in)"))
    } else {
        let ids: Vec<&str> = BUILTIN.iter().map(|(id, _)| *id).collect();
        Err(Problem::new(format!("there is no built-in lexicon '{id}'"))
            .hint(format!("built in are {}; a file is named with its path", ids.join(", "))))
    }
}

/// The built-in lexicons of frames whose terms are in a language (`ar`, `en`).
///
/// # Errors
///
/// Only if a built-in lexicon were faulty, which a test excludes.
pub fn builtin_for(language: &str) -> Result<Vec<Lexicon>, Problem> {
    // Those of other languages need not be read at all.
    let line = format!("language = \"{language}\"");
    let lexicons = BUILTIN
        .par_iter()
        .filter(|(_, text)| text.lines().any(|other| other == line))
        .map(|(id, _)| builtin(id))
        .collect::<Result<Vec<_>, _>>()?;
    let fits = |lexicon: &Lexicon| lexicon.language == language && !lexicon.frames.is_empty();
    Ok(lexicons.into_iter().filter(fits).collect())
}

/// The spellings of a language that frame nothing, if any are listed.
///
/// # Errors
///
/// Only if a built-in lexicon were faulty, which a test excludes.
pub fn spellings(language: &str) -> Result<Option<Lexicon>, Problem> {
    let id = format!("spelling-{language}");
    if builtin_text(&id).is_some() { builtin(&id).map(Some) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_whole_and_named_after_their_files() {
        for (id, text) in BUILTIN {
            let lexicon = parse(text, id).unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(lexicon.id, id);
            for frame in &lexicon.frames {
                assert!(!frame.definition.is_empty(), "{id} {}", frame.id);
                assert!(frame.source.is_some(), "{id} {} has no provenance", frame.id);
                assert!(frame.examples.len() >= 3, "{id} {}", frame.id);
                assert!(frame.counterexamples.len() >= 3, "{id} {}", frame.id);
                assert!(frame.label.contains_key("ar") && frame.label.contains_key("en"));
            }
        }
    }
}
