//! What was met in an archive, with numbers.

use crate::corpus::source::count;

/// What was met in an archive.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u64,
    pub(super) pages: usize,
    pub(super) other_kinds: usize,
    pub(super) redirects: usize,
    pub(super) errors: usize,
    pub(super) revisits: usize,
    pub(super) again: usize,
}

impl Tally {
    /// What was passed over, with numbers.
    pub(super) fn summary(&self) -> Option<String> {
        let mut passed = Vec::new();
        for (number, what) in [
            (self.other_kinds, "not HTML"),
            (self.redirects, "redirects"),
            (self.errors, "errors of servers"),
            (self.revisits, "revisits without content"),
        ] {
            if number > 0 {
                passed.push(format!("{number} {what}"));
            }
        }
        let mut said = Vec::new();
        if !passed.is_empty() {
            said.push(format!("passed over: {}", passed.join(", ")));
        }
        if self.again > 0 {
            said.push(format!("{} crawled more than once, all kept", count(self.again, "page")));
        }
        if said.is_empty() {
            return None;
        }
        let pages = count(self.pages, "page");
        Some(format!("{pages} taken; {}", said.join("; ")))
    }
}
