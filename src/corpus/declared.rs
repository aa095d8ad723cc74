//! What manifests declare, put together.

use serde::{Deserialize, Serialize};

use super::manifest::Outlet;
use crate::problem::Problem;

/// What a `corpus.toml` says of the whole corpus.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// What the corpus is called.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Its outlets, in its order.
    pub outlets: Vec<Outlet>,
}

impl Declared {
    /// What several say together. They are put in order first, so that it does not matter
    /// which was met first; of two that say the same one stays.
    ///
    /// # Errors
    ///
    /// Two declare an outlet, each otherwise.
    pub fn together(all: &mut Vec<Self>) -> Result<Self, Problem> {
        all.retain(|declared| *declared != Self::default());
        all.sort_by_cached_key(Self::key);
        all.dedup();
        let mut whole = Self::default();
        for declared in &*all {
            whole.title = whole.title.or_else(|| declared.title.clone());
            whole.language = whole.language.or_else(|| declared.language.clone());
            for outlet in &declared.outlets {
                match whole.outlets.iter().find(|known| known.id == outlet.id) {
                    None => whole.outlets.push(outlet.clone()),
                    Some(known) if known == outlet => {}
                    Some(_) => return Err(otherwise(&outlet.id)),
                }
            }
        }
        Ok(whole)
    }

    #[expect(clippy::type_complexity, reason = "a key to sort by, seen nowhere else")]
    fn key(&self) -> (Option<String>, Option<String>, Vec<(String, Vec<(String, String)>)>) {
        let names = |outlet: &Outlet| {
            outlet.name.iter().map(|(language, name)| (language.clone(), name.clone())).collect()
        };
        let outlets = self.outlets.iter().map(|outlet| (outlet.id.clone(), names(outlet)));
        (self.title.clone(), self.language.clone(), outlets.collect())
    }
}

/// An outlet is declared in two ways.
pub(super) fn otherwise(id: &str) -> Problem {
    Problem::new(format!("the outlet '{id}' is declared otherwise in another corpus.toml"))
        .hint("analyze the folders one by one, or give the outlets one name")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(title: Option<&str>, outlets: &[(&str, &str)]) -> Declared {
        let outlet = |&(id, name): &(&str, &str)| Outlet {
            id: id.to_owned(),
            name: [("en".to_owned(), name.to_owned())].into_iter().collect(),
            domains: Vec::new(),
        };
        Declared {
            title: title.map(str::to_owned),
            language: None,
            outlets: outlets.iter().map(outlet).collect(),
        }
    }

    #[test]
    fn the_order_does_not_matter() {
        let first = declared(Some("B"), &[("y", "Y"), ("x", "X")]);
        let second = declared(Some("A"), &[("z", "Z"), ("x", "X")]);
        let nothing = Declared::default();
        let mut forth = vec![first.clone(), nothing, second.clone(), first.clone()];
        let mut back = vec![second, first];
        let whole = Declared::together(&mut forth).expect("no conflict");
        assert_eq!(whole, Declared::together(&mut back).expect("no conflict"));
        assert_eq!(forth, back);
        let ids: Vec<&str> = whole.outlets.iter().map(|outlet| outlet.id.as_str()).collect();
        assert_eq!((whole.title.as_deref(), ids), (Some("A"), vec!["z", "x", "y"]));
    }

    #[test]
    fn outlets_that_contradict_each_other_are_refused() {
        let mut all = vec![declared(None, &[("x", "X")]), declared(None, &[("x", "Another")])];
        assert!(Declared::together(&mut all).is_err());
    }
}
