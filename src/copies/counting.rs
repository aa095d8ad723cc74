//! Which articles are counted where copies were found.

use std::fmt;
use std::str::FromStr;

use super::found::Found;
use super::places::Place;

/// How copies are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counting {
    /// All of them.
    #[default]
    Keep,
    /// Only the first of each text.
    First,
    /// Each text once in every outlet that ran it.
    Once,
}

impl Counting {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Keep, Self::First, Self::Once];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::First => "first",
            Self::Once => "once",
        }
    }
}

impl fmt::Display for Counting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Counting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|counting| counting.name() == text).ok_or_else(|| {
            format!("'{text}' is no way to count copies: it is one of keep, first, once")
        })
    }
}

/// What an article is among copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The number of its cluster.
    pub cluster: u32,
    /// Whether it is one that another way of counting leaves out: with `keep` and `first` all but the first of the
    /// cluster, with `once` all but the first in its outlet.
    pub copy: bool,
    /// Whether it is left out.
    pub left_out: bool,
}

/// The copies of a corpus, and how they are counted.
#[derive(Debug)]
pub struct Copies {
    /// What was found.
    pub found: Found,
    /// How they are counted.
    pub counting: Counting,
    roles: Vec<(Place, Role)>,
}

impl Copies {
    /// Gives every article of a cluster its role.
    pub fn new(found: Found, counting: Counting) -> Self {
        let mut roles = Vec::new();
        for (cluster, number) in found.clusters.iter().zip(0..) {
            let mut met = vec![cluster.first.outlet.as_str()];
            let first = Role { cluster: number, copy: false, left_out: false };
            roles.push((cluster.first.place, first));
            for run in &cluster.copies {
                let again = met.contains(&run.article.outlet.as_str());
                if !again {
                    met.push(&run.article.outlet);
                }
                let copy = again || counting != Counting::Once;
                let left_out = copy && counting != Counting::Keep;
                roles.push((run.article.place, Role { cluster: number, copy, left_out }));
            }
        }
        roles.sort_unstable_by_key(|(place, _)| *place);
        Self { found, counting, roles }
    }

    /// How many articles are left out.
    pub fn left_out(&self) -> u64 {
        self.roles.iter().filter(|(_, role)| role.left_out).count() as u64
    }

    /// What the article at a place is; `None`: no copy, and copied by none.
    pub fn role(&self, place: Place) -> Option<Role> {
        let at = self.roles.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.roles.get(at).map(|(_, role)| *role)
    }
}
