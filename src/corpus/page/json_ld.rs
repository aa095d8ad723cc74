//! What a page says of its article in JSON-LD.

use serde_json::{Map, Value};

/// The fields of the first article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) author: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
}

/// Reads the blocks of JSON-LD of a page; what is no JSON is passed over.
pub(super) fn read<'a>(blocks: impl Iterator<Item = &'a str>) -> JsonLd {
    let values: Vec<Value> = blocks.filter_map(value).collect();
    let mut things = Vec::new();
    for value in &values {
        collect(value, &mut things);
    }
    let Some(article) = things.iter().find(|thing| is_article(thing)) else {
        return JsonLd::default();
    };
    let field = |names: &[&str]| names.iter().find_map(|name| text(article.get(*name)?));
    JsonLd {
        headline: field(&["headline", "name"]),
        published: field(&["datePublished", "dateCreated"]),
        author: field(&["author", "creator"]),
        section: field(&["articleSection"]),
        url: field(&["url", "mainEntityOfPage"]),
        body: field(&["articleBody"]),
    }
}

fn value(block: &str) -> Option<Value> {
    let block = block.trim().trim_start_matches("<!--").trim_end_matches("-->");
    serde_json::from_str(block).or_else(|_| serde_json::from_str(&mended(block))).ok()
}

/// Without the two faults that are usual: raw line breaks in texts, a comma before a bracket.
fn mended(block: &str) -> String {
    let mut mended = String::with_capacity(block.len());
    let (mut quoted, mut escaped) = (false, false);
    for character in block.chars() {
        match character {
            '"' if !escaped => quoted = !quoted,
            '}' | ']' if !quoted => {
                let bare = mended.trim_end();
                if let Some(bare) = bare.strip_suffix(',') {
                    mended.truncate(bare.len());
                }
            }
            _ => {}
        }
        escaped = quoted && character == '\\' && !escaped;
        mended.push(if character.is_control() { ' ' } else { character });
    }
    mended
}

fn collect<'a>(value: &'a Value, things: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, things)),
        Value::Object(thing) => {
            things.push(thing);
            for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = thing.get(inner) {
                    collect(inner, things);
                }
            }
        }
        _ => {}
    }
}

fn is_article(thing: &Map<String, Value>) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        })
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// A text, the name of a thing, or several of them.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(thing) => ["name", "@id", "url"]
            .iter()
            .find_map(|key| thing.get(*key)?.as_str())?
            .trim()
            .to_owned(),
        Value::Array(values) => {
            let mut texts: Vec<String> = values.iter().filter_map(text).collect();
            texts.dedup();
            texts.join(", ")
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_among_things() {
        let block = r#"{"@graph": [{"@type": "WebSite", "name": "موقع"},
            {"@type": ["Thing", "NewsArticle"], "headline": "عنوان", "author": [{"name": "أ"}, {"name": "ب"}],
             "datePublished": "2025-11-07", "mainEntityOfPage": {"@id": "https://a.example/1"}}]}"#;
        let found = read([block].into_iter());
        assert_eq!(found.headline.as_deref(), Some("عنوان"));
        assert_eq!(found.author.as_deref(), Some("أ, ب"));
        assert_eq!(found.url.as_deref(), Some("https://a.example/1"));
    }

    #[test]
    fn usual_faults_are_mended() {
        let block =
            "{\"@type\": \"Article\", \"headline\": \"سطر\nآخر \\\", }\", \"author\": [\"أ\",], }";
        let found = read([block].into_iter());
        assert_eq!(found.headline.as_deref(), Some("سطر آخر \", }"));
        assert_eq!(found.author.as_deref(), Some("أ"));
    }

    #[test]
    fn other_things_are_passed_over() {
        for block in
            ["", "{", "[]", "3", "{\"@type\": \"Person\", \"name\": \"أ\"}", &"[".repeat(100_000)]
        {
            assert_eq!(read([block].into_iter()), JsonLd::default());
        }
    }
}
