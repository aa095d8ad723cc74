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
    pub(super) parent: Option<String>,
    #[serde(default)]
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

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTermTable {
    pub(super) term: Option<String>,
    pub(super) class: Option<String>,
    pub(super) weight: Option<f64>,
    #[serde(default)]
    pub(super) variants: Vec<String>,
    #[serde(default)]
    pub(super) except: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) near: Option<Vec<RawItem>>,
    pub(super) before: Option<Vec<RawItem>>,
    pub(super) after: Option<Vec<RawItem>>,
    pub(super) within: Option<RawWithin>,
    #[serde(default, rename = "if")]
    pub(super) conditions: OneOrMany<RawCondition>,
    #[serde(default, rename = "unless")]
    pub(super) exclusions: OneOrMany<RawCondition>,
}

/// What stands near a term, or must not: one of `near`, `before` and `after`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCondition {
    pub(super) near: Option<OneOrMany<String>>,
    pub(super) before: Option<OneOrMany<String>>,
    pub(super) after: Option<OneOrMany<String>>,
    pub(super) within: Option<RawWithin>,
}

/// An item of a rule, or several of which any will do.
pub(super) type RawItem = OneOrMany<String>;

/// A number of words, `"sentence"` or `"paragraph"`.
#[derive(Clone, serde::Deserialize)]
#[serde(untagged, expecting = "within: a number of words, \"sentence\" or \"paragraph\"")]
pub(super) enum RawWithin {
    Words(i64),
    Stretch(String),
}

/// A single value, or a list of them.
#[derive(serde::Deserialize)]
#[serde(untagged, expecting = "a value, or a list of values, of known keys")]
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> OneOrMany<T> {
    pub(super) fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// A term as a table; of a plain string only `term` is there.
pub(super) struct RawTerm(pub(super) RawTermTable);

/// A term is a string or a table. Read by hand rather than as an untagged enum,
/// whose errors would not name the key that is wrong.
impl<'de> Deserialize<'de> for RawTerm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TermVisitor;

        impl<'de> Visitor<'de> for TermVisitor {
            type Value = RawTerm;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a term: a string, or a table with the key 'term' or a rule")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RawTerm, E> {
                let term = Some(text.to_owned());
                Ok(RawTerm(RawTermTable { term, ..RawTermTable::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawTerm, A::Error> {
                RawTermTable::deserialize(de::value::MapAccessDeserializer::new(map)).map(RawTerm)
            }
        }

        deserializer.deserialize_any(TermVisitor)
    }
}
