//! What one format holds and another cannot: every case is kept, and told in sums.

use indexmap::IndexMap;

/// Places that a line names; how many there are more is said.
const SHOWN: usize = 3;

/// What was lost or changed on the way from one format to another, and what else a user
/// should know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Losses {
    losses: IndexMap<(String, String), Vec<String>>,
    remarks: IndexMap<(String, String), Vec<String>>,
}

impl Losses {
    /// Something that the other format cannot carry: what, what became of it, and where it
    /// stood.
    pub fn lose(&mut self, what: &str, instead: &str, place: impl Into<String>) {
        let key = (what.to_owned(), instead.to_owned());
        self.losses.entry(key).or_default().push(place.into());
    }

    /// Something to know that is no loss.
    pub fn remark(&mut self, what: &str, then: &str, place: impl Into<String>) {
        let key = (what.to_owned(), then.to_owned());
        self.remarks.entry(key).or_default().push(place.into());
    }

    /// Whether all was carried.
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// How many things were lost or changed.
    pub fn count(&self) -> usize {
        self.losses.values().map(Vec::len).sum()
    }

    /// A line for each kind of loss: what, how often, where, and what stands instead.
    pub fn lines(&self) -> Vec<String> {
        lines(&self.losses)
    }

    /// A line for each kind of remark.
    pub fn remarks(&self) -> Vec<String> {
        lines(&self.remarks)
    }
}

fn lines(of: &IndexMap<(String, String), Vec<String>>) -> Vec<String> {
    of.iter()
        .map(|((what, instead), places)| {
            let named: Vec<&str> =
                places.iter().map(String::as_str).filter(|place| !place.is_empty()).collect();
            let shown = named.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
            let more = named.len().saturating_sub(SHOWN);
            let times =
                if places.len() > 1 { format!(": {}", places.len()) } else { String::new() };
            let shown = match (shown.is_empty(), more) {
                (true, _) => String::new(),
                (false, 0) => format!(" ({shown})"),
                (false, more) => format!(" ({shown} and {more} more)"),
            };
            format!("{what}{times}{shown}; {instead}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_summed() {
        let mut losses = Losses::default();
        losses.remark("a guess", "say it", "");
        assert!(losses.is_empty());
        for line in 1..=5 {
            losses.lose("weights", "left out", format!("line {line}"));
        }
        losses.lose("an axis", "left out", "substance");
        assert_eq!(
            losses.lines(),
            [
                "weights: 5 (line 1, line 2, line 3 and 2 more); left out",
                "an axis (substance); left out"
            ]
        );
        assert_eq!(losses.remarks(), ["a guess; say it"]);
        assert_eq!(losses.count(), 6);
    }
}
