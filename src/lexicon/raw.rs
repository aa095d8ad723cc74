//! A lexicon file as it is written, before it is checked.

use std::fmt;

use indexmap::IndexMap;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use crate::label::Label;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLexicon {
    pub(super) schema: Spanned<String>,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) language: String,
    pub(super) title: Label,
    pub(super) source: String,
    pub(super) license: String,
    pub(super) note: Option<String>,
    #[serde(default, rename = "frame")]
    pub(super) frames: Vec<RawFrame>,
    #[serde(default, rename = "axis")]
    pub(super) axes: Vec<RawAxis>,
    #[serde(default, rename = "referent")]
    pub(super) referents: Vec<RawReferent>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFrame {
    pub(super) id: Spanned<String>,
    pub(super) label: Label,
    pub(super) definition: String,
    pub(super) source: Option<String>,
    pub(super) terms: Vec<Spanned<RawTerm>>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) counterexamples: Vec<Spanned<String>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAxis {
    pub(super) id: Spanned<String>,
    pub(super) label: Label,
    pub(super) positive: Spanned<String>,
    pub(super) negative: Spanned<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReferent {
    pub(super) id: Spanned<String>,
    pub(super) label: Label,
    pub(super) names: IndexMap<String, Vec<Spanned<RawTerm>>>,
}

#[derive(Default)]
pub(super) struct RawTerm {
    pub(super) term: String,
    pub(super) class: Option<String>,
    pub(super) weight: Option<f64>,
    pub(super) variants: Vec<String>,
    pub(super) except: Vec<String>,
    pub(super) note: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTermTable {
    pub(super) term: String,
    pub(super) class: Option<String>,
    pub(super) weight: Option<f64>,
    #[serde(default)]
    pub(super) variants: Vec<String>,
    #[serde(default)]
    pub(super) except: Vec<String>,
    pub(super) note: Option<String>,
}

/// A term is a string or a table. Read by hand rather than as an untagged enum,
/// whose errors would not name the key that is wrong.
impl<'de> Deserialize<'de> for RawTerm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TermVisitor;

        impl<'de> Visitor<'de> for TermVisitor {
            type Value = RawTerm;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a term: a string, or a table with the key 'term'")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RawTerm, E> {
                Ok(RawTerm { term: text.to_owned(), ..RawTerm::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawTerm, A::Error> {
                let table = RawTermTable::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(RawTerm {
                    term: table.term,
                    class: table.class,
                    weight: table.weight,
                    variants: table.variants,
                    except: table.except,
                    note: table.note,
                })
            }
        }

        deserializer.deserialize_any(TermVisitor)
    }
}
