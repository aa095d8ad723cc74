//! Names of one thing, found and told apart.
//!
//! Within a group the longest name wins, whatever its register. Spellings of one
//! name are one name: أمريكي and أميركي are a habit of the house, not a frame.

use super::ids::TermId;
use super::matcher::Matcher;
use super::overlap::Scope;
use crate::label::Label;
use crate::lexicon::{Lexicon, Referent, Term, Word};
use crate::text::Steps;

/// The referent groups of some lexicons, compiled.
#[derive(Debug)]
pub struct Referents {
    matcher: Matcher,
    groups: Vec<ReferentGroup>,
    registers: Vec<Register>,
    /// The register of each name.
    register_of: Vec<usize>,
}

/// A thing that can be named in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferentGroup {
    /// Its id; with the lexicon's id and a slash where two lexicons share it.
    pub id: String,
    /// The id of its lexicon.
    pub lexicon: String,
    /// What it is called.
    pub label: Label,
}

/// One way to name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The number of its group.
    pub group: usize,
    /// What it is called.
    pub name: String,
}

impl Referents {
    /// Compiles the groups of some lexicons. Names are also found in the spellings
    /// that another lexicon lists.
    pub fn new(lexicons: &[Lexicon], spellings: Option<&Lexicon>, steps: Steps) -> Self {
        let mut referents = Self {
            matcher: Matcher::empty(steps, Scope::Key),
            groups: Vec::new(),
            registers: Vec::new(),
            register_of: Vec::new(),
        };
        for (at, lexicon) in lexicons.iter().enumerate() {
            for referent in &lexicon.referents {
                let shared = lexicons.iter().enumerate().any(|(other, lexicon)| {
                    other != at && lexicon.referents.iter().any(|other| other.id == referent.id)
                });
                let id = if shared {
                    format!("{}/{}", lexicon.id, referent.id)
                } else {
                    referent.id.clone()
                };
                referents.add(id, lexicon, referent, spellings);
            }
        }
        referents
    }

    fn add(
        &mut self,
        id: String,
        lexicon: &Lexicon,
        referent: &Referent,
        spellings: Option<&Lexicon>,
    ) {
        let frame = self.matcher.add_frame(0, &id, &id);
        let group = self.groups.len();
        self.groups.push(ReferentGroup {
            id,
            lexicon: lexicon.id.clone(),
            label: referent.label.clone(),
        });
        for (register, names) in &referent.names {
            let number = self.registers.len();
            self.registers.push(Register { group, name: register.clone() });
            for name in names {
                let mut name = name.clone();
                if let Some(spellings) = spellings {
                    spell(&mut name, spellings);
                }
                self.matcher.add_term(frame, &name);
                self.register_of.push(number);
            }
        }
    }

    /// The matcher: its frames are the groups, its terms the names.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// The groups.
    pub fn groups(&self) -> &[ReferentGroup] {
        &self.groups
    }

    /// The registers, those of one group together.
    pub fn registers(&self) -> &[Register] {
        &self.registers
    }

    /// The number of a name's register.
    pub fn register_of(&self, name: TermId) -> usize {
        self.register_of.get(name.index()).copied().unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

/// Adds the other spellings of a name's words.
fn spell(name: &mut Term, spellings: &Lexicon) {
    for at in 0..name.forms.len() {
        let Some(form) = name.forms.get(at).cloned() else { continue };
        for (place, word) in form.iter().enumerate() {
            for other in other_spellings(word, spellings) {
                let mut form = form.clone();
                if let Some(word) = form.get_mut(place) {
                    word.text = other;
                }
                if !name.forms.contains(&form) {
                    name.forms.push(form);
                }
            }
        }
    }
}

/// A word in the other spellings of its group. The words of a group's spellings
/// stand in the same order: أمريكي, أمريكا; أميركي, أميركا.
fn other_spellings(word: &Word, spellings: &Lexicon) -> Vec<String> {
    let (article, stem) = match word.text.strip_prefix("ال") {
        Some(stem) => ("ال", stem),
        None => ("", word.text.as_str()),
    };
    let mut found = Vec::new();
    for group in &spellings.referents {
        let place =
            group.names.values().find_map(|words| words.iter().position(|w| w.text == stem));
        let Some(place) = place else { continue };
        for words in group.names.values() {
            if let Some(other) = words.get(place)
                && other.text != stem
            {
                found.push(format!("{article}{}", other.text));
            }
        }
    }
    found
}
