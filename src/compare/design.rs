//! Who is compared with whom.

use std::collections::BTreeSet;

use super::table::Table;
use crate::problem::Problem;

/// Who is compared with whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Design {
    /// Each group with all others, itself left out of them.
    #[default]
    EachAgainstRest,
    /// Each group with each other one.
    AllPairs,
    /// Some groups with some others, or with all others.
    Target {
        /// The groups that are looked at.
        target: Vec<String>,
        /// What they are compared with; empty: all others.
        reference: Vec<String>,
    },
}

/// Two sides, as numbers of groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    /// The groups that are looked at.
    pub target: Vec<usize>,
    /// What they are compared with.
    pub reference: Vec<usize>,
    /// Whether that is all other groups.
    pub rest: bool,
}

impl Design {
    /// The pairings of some groups, in their order. One group alone has none.
    ///
    /// # Errors
    ///
    /// A group is named that is not there, or stands on both sides.
    pub fn pairings(&self, groups: &[String]) -> Result<Vec<Pairing>, Problem> {
        let all = 0..groups.len();
        let others =
            |target: &[usize]| all.clone().filter(|group| !target.contains(group)).collect();
        let pairings: Vec<Pairing> = match self {
            // Of two groups each is the rest of the other: once is enough.
            Self::EachAgainstRest if groups.len() == 2 => {
                vec![Pairing { target: vec![0], reference: vec![1], rest: false }]
            }
            Self::EachAgainstRest => all
                .clone()
                .map(|group| Pairing {
                    target: vec![group],
                    reference: others(&[group]),
                    rest: true,
                })
                .collect(),
            Self::AllPairs => all
                .clone()
                .flat_map(|first| (first + 1..groups.len()).map(move |second| (first, second)))
                .map(|(first, second)| Pairing {
                    target: vec![first],
                    reference: vec![second],
                    rest: false,
                })
                .collect(),
            Self::Target { target, reference } => {
                let target = named(target, groups)?;
                let rest = reference.is_empty();
                let reference = if rest { others(&target) } else { named(reference, groups)? };
                if let Some(both) = target.iter().find(|group| reference.contains(group)) {
                    let name = groups.get(*both).map_or("", String::as_str);
                    return Err(Problem::new(format!("'{name}' is compared with itself"))
                        .hint("name it as the target or as the reference, not as both"));
                }
                vec![Pairing { target, reference, rest }]
            }
        };
        Ok(pairings
            .into_iter()
            .filter(|pairing| !pairing.target.is_empty() && !pairing.reference.is_empty())
            .collect())
    }
}

fn named(names: &[String], groups: &[String]) -> Result<Vec<usize>, Problem> {
    names
        .iter()
        .map(|name| {
            groups.iter().position(|group| group == name).ok_or_else(|| {
                Problem::new(format!("there is no '{name}' to compare"))
                    .hint(format!("there are: {}", groups.join(", ")))
            })
        })
        .collect()
}

/// On which side of a pairing the rows of a table are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// 0 for the target, 1 for the reference; `None` is left out.
    pub of_row: Vec<Option<u8>>,
    /// The stories that both sides tell, where only those are compared.
    pub stories: Option<usize>,
}

impl Sides {
    /// The sides of all rows; `matched`: only rows of stories that both sides tell.
    pub fn new(table: &Table, pairing: &Pairing, matched: bool) -> Self {
        let side_of = |group: usize| {
            let is_in = |groups: &[usize]| groups.contains(&group);
            if is_in(&pairing.target) { Some(0) } else { is_in(&pairing.reference).then_some(1) }
        };
        let by_group: Vec<Option<u8>> = (0..table.groups().len()).map(side_of).collect();
        let side = |group: usize| by_group.get(group).copied().flatten();
        if !matched {
            let of_row = table.rows().iter().map(|row| side(row.group)).collect();
            return Self { of_row, stories: None };
        }
        let told = |by: u8| -> BTreeSet<u32> {
            let rows = table.rows().iter().filter(|row| side(row.group) == Some(by));
            rows.filter_map(|row| row.story).collect()
        };
        let both: BTreeSet<u32> = told(0).intersection(&told(1)).copied().collect();
        let is_told = |story: Option<u32>| story.is_some_and(|story| both.contains(&story));
        let of_row =
            table.rows().iter().map(|row| side(row.group).filter(|_| is_told(row.story))).collect();
        Self { of_row, stories: Some(both.len()) }
    }

    /// The side of a row.
    pub fn of(&self, row: usize) -> Option<usize> {
        self.of_row.get(row).copied().flatten().map(usize::from)
    }

    /// The number of articles on each side.
    pub fn articles(&self) -> [u64; 2] {
        let count = |side: u8| self.of_row.iter().filter(|of| **of == Some(side)).count() as u64;
        [count(0), count(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<String> {
        ["a", "b", "c"].map(str::to_owned).to_vec()
    }

    #[test]
    fn the_rest_is_without_the_target() {
        let pairings = Design::EachAgainstRest.pairings(&groups()).expect("groups");
        assert_eq!(pairings.len(), 3);
        assert_eq!((&pairings[1].target, &pairings[1].reference), (&vec![1], &vec![0, 2]));
        assert_eq!(Design::AllPairs.pairings(&groups()).expect("groups").len(), 3);
        assert!(Design::EachAgainstRest.pairings(&groups()[..1]).expect("a group").is_empty());
    }

    #[test]
    fn who_is_not_there_cannot_be_compared() {
        let design = |target: &str, reference: &[&str]| Design::Target {
            target: vec![target.to_owned()],
            reference: reference.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert!(design("x", &[]).pairings(&groups()).is_err());
        assert!(design("a", &["a"]).pairings(&groups()).is_err());
        let found = design("c", &["a"]).pairings(&groups()).expect("groups");
        assert_eq!((&found[0].target, &found[0].reference), (&vec![2], &vec![0]));
    }

    #[test]
    fn only_stories_that_both_tell_are_matched() {
        let mut table = Table::new(groups(), 1, true);
        for (group, story) in [(0, Some(1)), (0, Some(2)), (1, Some(2)), (1, None), (2, Some(1))] {
            table.push(group, String::new(), story, []);
        }
        let pairing = Pairing { target: vec![0], reference: vec![1], rest: false };
        let sides = Sides::new(&table, &pairing, true);
        assert_eq!(sides.of_row, [None, Some(0), Some(1), None, None]);
        assert_eq!((sides.stories, sides.articles()), (Some(1), [1, 1]));
    }
}
