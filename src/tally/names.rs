//! Sums of the names of referent groups.

use super::shares::{PartTally, WholeTally};
use super::voices::QuoteTally;
use crate::matching::{Hit, Referents};
use crate::voice::{Context, Quote};

/// The names in one outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesTally {
    /// Mentions by group.
    pub groups: Vec<WholeTally>,
    /// Mentions by register; the whole is the group's.
    pub registers: Vec<PartTally>,
    /// Mentions by name, with how often they stand in quotation marks.
    pub names: Vec<QuoteTally>,
}

/// The counts of one article, before they become sums.
#[derive(Debug, Default)]
pub(super) struct NameCounts {
    groups: Vec<u64>,
    registers: Vec<u64>,
    /// Mentions, in scare quotes, set off as a title.
    names: Vec<[u64; 3]>,
    /// Names that were met, each once.
    met: Vec<usize>,
}

impl NameCounts {
    pub(super) fn clear(&mut self, referents: &Referents) {
        self.groups.clear();
        self.groups.resize(referents.groups().len(), 0);
        self.registers.clear();
        self.registers.resize(referents.registers().len(), 0);
        self.names.resize(referents.matcher().terms().len(), [0; 3]);
        for name in self.met.drain(..) {
            self.names[name] = [0; 3];
        }
    }

    /// Counts a mention; without a context its quotation marks are not known.
    pub(super) fn add(&mut self, referents: &Referents, hit: &Hit, context: Option<&Context>) {
        let name = hit.term.index();
        let register = referents.register_of(hit.term);
        self.groups[hit.frame.index()] += 1;
        self.registers[register] += 1;
        let counts = &mut self.names[name];
        if counts[0] == 0 {
            self.met.push(name);
        }
        counts[0] += 1;
        match context.map(|context| context.quote) {
            Some(Quote::Scare) => counts[1] += 1,
            Some(Quote::Title) => counts[2] += 1,
            _ => {}
        }
    }
}

impl NameCounts {
    /// The mentions of each register that has any.
    pub(super) fn row(&self) -> Vec<(u32, u32)> {
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let named = (0..).zip(&self.registers).filter(|(_, count)| **count > 0);
        named.map(|(register, &count)| (register, small(count))).collect()
    }
}

impl NamesTally {
    pub(super) fn new(referents: &Referents) -> Self {
        Self {
            groups: vec![WholeTally::default(); referents.groups().len()],
            registers: vec![PartTally::default(); referents.registers().len()],
            names: vec![QuoteTally::default(); referents.matcher().terms().len()],
        }
    }

    pub(super) fn add_article(&mut self, counts: &NameCounts, referents: &Referents) {
        for (sum, &count) in self.groups.iter_mut().zip(&counts.groups) {
            sum.add_article(count);
        }
        let registers = self.registers.iter_mut().zip(&counts.registers);
        for ((sum, &count), register) in registers.zip(referents.registers()) {
            sum.add_article(count, counts.groups[register.group]);
        }
        for &name in &counts.met {
            let [mentions, scare, title] = counts.names[name];
            self.names[name].add_article(mentions, scare, title);
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        super::counts::add_each(&mut self.groups, other.groups, WholeTally::plus);
        super::counts::add_each(&mut self.registers, other.registers, PartTally::plus);
        super::counts::add_each(&mut self.names, other.names, QuoteTally::plus);
    }
}
