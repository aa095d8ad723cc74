//! How an outlet names a thing, and which names it holds in quotation marks.

use serde::{Deserialize, Serialize};

use super::speech::ShareInfo;
use crate::label::Label;
use crate::matching::{Matcher, Referents, TermId};
use crate::tally::{NamesTally, OutletTally, QuoteTally};

/// A referent group of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReferentInfo {
    /// Its id, unique in the report.
    pub id: String,
    /// The id of its lexicon.
    pub lexicon: String,
    /// What it is called.
    pub label: Label,
    /// The ways to name it, in the lexicon's order.
    pub registers: Vec<String>,
}

/// One referent group in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletReferent {
    /// The group's id.
    pub referent: String,
    /// Mentions of the thing, however named.
    pub mentions: u64,
    /// Articles that mention it.
    pub articles: u64,
    /// By register, in the group's order: the share of all mentions.
    pub registers: Vec<RegisterShare>,
}

/// One way to name a thing, in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegisterShare {
    /// What the register is called.
    pub register: String,
    /// Its share of the group's mentions.
    #[serde(flatten)]
    pub share: ShareInfo,
    /// The names that occur, the most frequent first.
    pub names: Vec<NameCount>,
}

/// A name and how often it occurs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NameCount {
    /// The name, as the lexicon has it.
    pub name: String,
    /// Mentions.
    pub mentions: u64,
    /// Mentions in scare quotes; null: not analysed.
    pub scare: Option<u64>,
}

/// A name or term that an outlet puts in scare quotes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScareInfo {
    /// The name or term, as the lexicon has it.
    pub term: String,
    /// `name` (of a referent group) or `term` (of a frame).
    pub kind: String,
    /// The id of the referent group or frame that it belongs to.
    pub group: String,
    /// Mentions set off by quotation marks as the name of something.
    pub title: u64,
    /// Mentions in scare quotes, of all mentions.
    #[serde(flatten)]
    pub share: ShareInfo,
    /// The house's habit: of its mentions of all other names, those in quotation
    /// marks, as scare quotes or as titles.
    pub habit: HabitInfo,
}

/// How often an outlet sets names in quotation marks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HabitInfo {
    /// Mentions in quotation marks.
    pub quoted: u64,
    /// Mentions.
    pub of: u64,
    /// Quoted by mentions; null where there are none.
    pub share: Option<f64>,
}

pub(super) fn referent_infos(referents: &Referents) -> Vec<ReferentInfo> {
    let registers = |group: usize| {
        referents.registers().iter().filter(move |r| r.group == group).map(|r| r.name.clone())
    };
    referents
        .groups()
        .iter()
        .enumerate()
        .map(|(number, group)| ReferentInfo {
            id: group.id.clone(),
            lexicon: group.lexicon.clone(),
            label: group.label.clone(),
            registers: registers(number).collect(),
        })
        .collect()
}

/// The groups in one outlet, in the report's order.
pub(super) fn outlet_names(
    tally: &NamesTally,
    referents: &Referents,
    heard: bool,
) -> Vec<OutletReferent> {
    let groups = referents.groups().iter().zip(&tally.groups).enumerate();
    groups
        .map(|(number, (group, whole))| OutletReferent {
            referent: group.id.clone(),
            mentions: whole.count,
            articles: whole.articles,
            registers: referents
                .registers()
                .iter()
                .zip(&tally.registers)
                .enumerate()
                .filter(|(_, (register, _))| register.group == number)
                .map(|(at, (register, part))| RegisterShare {
                    register: register.name.clone(),
                    share: ShareInfo::new(*part, *whole),
                    names: names_of(at, tally, referents, heard),
                })
                .collect(),
        })
        .collect()
}

fn names_of(
    register: usize,
    tally: &NamesTally,
    referents: &Referents,
    heard: bool,
) -> Vec<NameCount> {
    let mut names: Vec<NameCount> = terms(referents.matcher())
        .zip(&tally.names)
        .filter(|((id, _), quotes)| {
            referents.register_of(*id) == register && quotes.mentions.count > 0
        })
        .map(|((_, name), quotes)| NameCount {
            name: name.to_owned(),
            mentions: quotes.mentions.count,
            scare: heard.then_some(quotes.scare.count),
        })
        .collect();
    names.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    names
}

fn terms(matcher: &Matcher) -> impl Iterator<Item = (TermId, &str)> {
    (0..).map(TermId).zip(matcher.terms().iter().map(|term| term.text.as_str()))
}

/// The names and terms that an outlet puts in scare quotes, those with the most first.
pub(super) fn scare_quotes(
    tally: &OutletTally,
    matcher: &Matcher,
    referents: Option<&Referents>,
) -> Vec<ScareInfo> {
    let all = habit(tally.names.names.iter());
    let mut found = Vec::new();
    let mut add = |kind: &str, of: &str, term: &str, quotes: &QuoteTally, others: HabitInfo| {
        if quotes.scare.count > 0 {
            found.push(ScareInfo {
                term: term.to_owned(),
                kind: kind.to_owned(),
                group: of.to_owned(),
                title: quotes.title,
                share: ShareInfo::new(quotes.scare, quotes.mentions),
                habit: others,
            });
        }
    };
    if let Some(referents) = referents {
        for ((id, name), quotes) in terms(referents.matcher()).zip(&tally.names.names) {
            let group = referents.matcher().terms().get(id.index()).map(|term| term.frame);
            let group = group.and_then(|group| referents.groups().get(group.index()));
            let others = without(&all, quotes);
            add("name", group.map_or("", |group| &group.id), name, quotes, others);
        }
    }
    for (term, quotes) in matcher.terms().iter().zip(&tally.quotes) {
        let frame = matcher.frames().get(term.frame.index()).map_or("", |frame| &frame.name);
        add("term", frame, &term.text, quotes, without(&all, &QuoteTally::default()));
    }
    found.sort_by(|a, b| {
        b.share
            .count
            .cmp(&a.share.count)
            .then_with(|| (&a.term, &a.group).cmp(&(&b.term, &b.group)))
    });
    found
}

/// The habit over some names.
pub(super) fn habit<'a>(names: impl Iterator<Item = &'a QuoteTally>) -> HabitInfo {
    let mut habit = HabitInfo::default();
    for quotes in names {
        habit.quoted += quotes.scare.count + quotes.title;
        habit.of += quotes.mentions.count;
    }
    habit.with_share()
}

fn without(all: &HabitInfo, quotes: &QuoteTally) -> HabitInfo {
    HabitInfo {
        quoted: all.quoted - (quotes.scare.count + quotes.title).min(all.quoted),
        of: all.of - quotes.mentions.count.min(all.of),
        share: None,
    }
    .with_share()
}

impl HabitInfo {
    fn with_share(mut self) -> Self {
        self.share =
            (self.of > 0).then(|| super::rounding::rounded(self.quoted as f64 / self.of as f64));
        self
    }
}
