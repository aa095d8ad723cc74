//! What there is to say of the codes of a file, once for all rows.

use super::gold::Coded;
use crate::problem::Problem;

/// What is told once for all rows.
#[derive(Default)]
pub(super) struct Told {
    pub(super) repeated: Vec<String>,
    pub(super) contrary: Vec<String>,
    pub(super) no_article: Vec<u64>,
    pub(super) not_in_key: Vec<String>,
}

impl Told {
    /// What there is to say.
    pub(super) fn notes(&self) -> Vec<Problem> {
        let mut notes = Vec::new();

        let such = |list: &[String]| {
            list.first().map_or(String::new(), |name| format!(", such as {name}"))
        };
        if !self.repeated.is_empty() {
            notes.push(
                Problem::new(format!(
                    "{} codes stand twice in the gold file{}",
                    self.repeated.len(),
                    such(&self.repeated)
                ))
                .hint("the same code of the same coder counts once"),
            );
        }
        if !self.contrary.is_empty() {
            notes.push(
                Problem::new(format!(
                    "{} units have two different codes of one coder{}: neither counts",
                    self.contrary.len(),
                    such(&self.contrary)
                ))
                .hint("if they are of several coders, add a column 'coder'"),
            );
        }
        if let Some(line) = self.no_article.first() {
            notes.push(Problem::new(format!(
                "{} rows name no article and are not read, first in line {line}",
                self.no_article.len()
            )));
        }
        if !self.not_in_key.is_empty() {
            notes.push(
                Problem::new(format!(
                    "{} units of the gold file are not in the key and are left out{}",
                    self.not_in_key.len(),
                    such(&self.not_in_key)
                ))
                .hint("what was not drawn has no weight; without --key all units count alike"),
            );
        }
        notes
    }
}

/// Leaves one code of each coder: the same code twice is one, two different ones are none.
pub(super) fn one_each(codes: &mut Vec<Coded>, name: &dyn Fn() -> String, told: &mut Told) {
    codes.sort();
    let before = codes.len();
    codes.dedup();
    if codes.len() < before {
        told.repeated.push(name());
    }
    let twice: Vec<String> = codes
        .windows(2)
        .filter(|pair| pair[0].coder == pair[1].coder)
        .map(|pair| pair[0].coder.clone())
        .collect();
    if !twice.is_empty() {
        told.contrary.push(name());
        codes.retain(|coded| !twice.contains(&coded.coder));
    }
}
