//! Metadata at the head of a text file: TOML between `+++` lines, or YAML
//! between `---` lines.

use super::manifest::{Metadata, known_field, toml_text};
use crate::problem::Problem;

/// Metadata and the text behind it. `None` if the file begins with neither mark.
///
/// # Errors
///
/// The front matter has no end, is not TOML or YAML, or has a field that does not exist.
pub(super) fn split(text: &str) -> Result<Option<(Metadata, &str)>, Problem> {
    let (mark, toml) = match text.lines().next().map(str::trim_end) {
        Some("+++") => ("+++", true),
        Some("---") => ("---", false),
        _ => return Ok(None),
    };
    let head = text.find('\n').map_or(text.len(), |at| at + 1);
    let rest = text.get(head..).unwrap_or_default();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == mark {
            let matter = rest.get(..at).unwrap_or_default();
            let body = rest.get(at + line.len()..).unwrap_or_default();
            let metadata = if toml { from_toml(matter) } else { from_yaml(matter) }?;
            return Ok(Some((metadata, body)));
        }
        at += line.len();
    }
    // A text may begin with a line of dashes; a text that begins with +++ may not.
    if toml {
        return Err(Problem::new("the front matter has no end")
            .line(1)
            .hint("put a line +++ between the metadata and the text"));
    }
    Ok(None)
}

fn from_toml(matter: &str) -> Result<Metadata, Problem> {
    let table: toml::Table = toml::from_str(matter).map_err(|error| {
        let line = error.span().map_or(0, |span| {
            matter.get(..span.start).unwrap_or_default().matches('\n').count() as u64
        });
        Problem::new(format!("the front matter is not TOML: {}", error.message())).line(line + 2)
    })?;
    let mut metadata = Metadata::new();
    for (key, value) in &table {
        let line = line_of(matter, key);
        let field = known_field(key).map_err(|problem| problem.line(line))?;
        let value = toml_text(value).ok_or_else(|| {
            Problem::new(format!("the value of '{key}' is not a text or a date")).line(line)
        })?;
        metadata.insert(field, value);
    }
    Ok(metadata)
}

fn from_yaml(matter: &str) -> Result<Metadata, Problem> {
    if matter.trim().is_empty() {
        return Ok(Metadata::new());
    }
    let table: indexmap::IndexMap<String, Option<String>> = serde_saphyr::from_str(matter)
        .map_err(|error| {
            let message = error.to_string();
            let first = message.lines().next().unwrap_or_default();
            Problem::new(format!("the front matter is not simple YAML: {first}"))
                .line(2)
                .hint("each line is «field: value»")
        })?;
    let mut metadata = Metadata::new();
    for (key, value) in table {
        let line = line_of(matter, &key);
        let field = known_field(&key).map_err(|problem| problem.line(line))?;
        if let Some(value) = value {
            metadata.insert(field, value);
        }
    }
    Ok(metadata)
}

/// The line of the file in which a key stands.
fn line_of(matter: &str, key: &str) -> u64 {
    matter.lines().position(|line| line.trim_start().starts_with(key)).map_or(1, |at| at as u64 + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Field;

    #[test]
    fn both_kinds_are_read() {
        for text in [
            "+++\ntitle = \"عنوان\"\ndate = 2025-10-03\n+++\n\nالنص",
            "---\ntitle: عنوان\ndate: 2025-10-03\n---\n\nالنص",
        ] {
            let (metadata, body) = split(text).expect("fine").expect("there");
            assert_eq!(metadata[&Field::Title], "عنوان");
            assert_eq!(metadata[&Field::Date], "2025-10-03");
            assert_eq!(body.trim(), "النص");
        }
    }

    #[test]
    fn a_text_without_it_is_left_alone() {
        for text in ["", "نص", "--- نص", "---\nنص بلا نهاية"] {
            assert_eq!(split(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn faults_have_lines() {
        for (text, said, line) in [
            ("+++\ntitle = 1\n", "the front matter has no end", 1),
            ("+++\ntitle = \"a\"\noulet = \"b\"\n+++\n", "there is no field 'oulet'", 3),
            ("+++\ntitle = [1]\n+++\n", "the value of 'title' is not a text or a date", 2),
            ("---\ntitle: a\noulet: b\n---\n", "there is no field 'oulet'", 3),
        ] {
            let problem = split(text).expect_err("a fault");
            assert_eq!((problem.message.as_str(), problem.line), (said, Some(line)));
        }
        assert!(split("---\n- a\n- b\n---\n").is_err());
    }
}
