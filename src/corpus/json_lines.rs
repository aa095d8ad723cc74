//! One JSON object a line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::field::{Field, FieldMap, Record};
use super::marks;
use super::table::{MARKS, PROVENANCE};

/// Reads one line.
///
/// # Errors
///
/// What is wrong with the line, as a sentence.
pub(super) fn parse(line: &[u8], map: &FieldMap) -> Result<Record, String> {
    let text = simdutf8::compat::from_utf8(line)
        .map_err(|error| format!("the line is not UTF-8 at byte {}", error.valid_up_to() + 1))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let record = Object { map }.deserialize(&mut reader).map_err(|error| shorten(&error))?;
    reader.end().map_err(|error| shorten(&error))?;
    Ok(record)
}

/// The message without its place: every line is line 1 to the parser.
fn shorten(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let bare = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    format!("the line is not a JSON object of simple fields: {bare} (column {})", error.column())
}

struct Object<'a> {
    map: &'a FieldMap,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Record;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        while let Some(key) = object.next_key_seed(Key)? {
            if let Some(field) = self.map.field(&key) {
                if field == Field::Language {
                    // Only a hint: a list or an object here spoils no article.
                    let said: serde_json::Value = object.next_value()?;
                    if let Some(said) = said.as_str() {
                        record.set(field, said.to_owned());
                    }
                } else if let Some(value) = object.next_value_seed(Value)? {
                    record.set(field, value);
                }
            } else if key == MARKS {
                record.marks = marks::from_value(object.next_value()?);
                if record.marks.is_none() {
                    record.unknown.push(key.into_owned());
                }
            } else if PROVENANCE.contains(&&*key) {
                object.next_value::<IgnoredAny>()?;
            } else {
                object.next_value::<IgnoredAny>()?;
                record.unknown.push(key.into_owned());
            }
        }
        Ok(record)
    }
}

/// A key, borrowed where it holds no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// A simple value as text; `None` for null.
struct Value;

impl<'de> DeserializeSeed<'de> for Value {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Value {
    type Value = Option<String>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a number or null")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_an_article() {
        let line = r#"{"id": 7, "outlet": "BBC", "date": "2018-02-18", "title": null,
            "text": "\u0633\u0644\u0627\u0645", "tags": ["a", {"b": 1}], "category": "sport"}"#;
        let record = parse(line.as_bytes(), &FieldMap::default()).expect("fine");
        assert_eq!(record.article.id, "7");
        assert_eq!(record.article.body, "سلام");
        assert_eq!(record.article.title, None);
        assert_eq!(record.article.section.as_deref(), Some("sport"));
        assert_eq!(record.unknown, ["tags"]);
    }

    #[test]
    fn bad_lines_are_told() {
        for (line, said) in [
            (&b"{\"text\": \"\xFF\"}"[..], "the line is not UTF-8 at byte 11"),
            (b"[1, 2]", "the line is not a JSON object"),
            (b"{\"text\": \"a\"", "the line is not a JSON object"),
            (b"{\"text\": [1]}", "the line is not a JSON object"),
            (b"{\"text\": \"a\"} x", "the line is not a JSON object"),
            (b"{\"text\": \"\\ud800\"}", "the line is not a JSON object"),
        ] {
            let message = parse(line, &FieldMap::default()).err().unwrap_or_default();
            assert!(message.starts_with(said), "{message}");
        }
    }
}
