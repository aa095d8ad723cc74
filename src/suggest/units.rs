//! What phrases are made of: families of words, and bare forms.

use crate::compare::words::{Families, FamilyId, StopWords};
use crate::matching::without_clitics;
use crate::tally::{FormId, Forms};

/// No unit, no form.
pub(super) const NONE: u32 = u32::MAX;

/// What a word can be in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Nothing: no phrase goes over it.
    #[default]
    Break,
    /// A word that says something.
    Content,
    /// A stop word: it may stand inside.
    Inside,
    /// A stop word that may begin a phrase: غير شرعي, بلا ثمن.
    Opener,
}

/// A form as a part of phrases.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unit {
    pub(super) role: Role,
    /// Its unit as a first word: its family, whatever is glued before it.
    pub(super) head: u32,
    /// Its unit as a later word: its family only where at most the article is before it, since nothing else may stand there.
    pub(super) follow: u32,
    /// The byte where the word begins, behind what is glued before it.
    pub(super) start: u32,
    /// Whether the article stands before it.
    pub(super) article: bool,
}

/// All forms of a corpus as parts of phrases.
#[derive(Debug)]
pub(super) struct Units<'a> {
    pub(super) forms: &'a Forms,
    pub(super) families: &'a Families<'a>,
    pub(super) totals: Vec<u64>,
    of: Vec<Unit>,
}

/// Stop words with which terms begin: they turn the word after them into its opposite.
const OPENERS: [&str; 14] = [
    "غير", "وغير", "دون", "بدون", "بلا", "عدم", "وعدم", "ضد", "سوء", "without", "against", "non",
    "anti", "not",
];

impl<'a> Units<'a> {
    pub(super) fn new(
        forms: &'a Forms,
        families: &'a Families<'a>,
        stop_words: &StopWords,
    ) -> Self {
        let unit = |id: FormId| {
            let form = forms.form(id);
            let raw = raw(families, id);
            let Some(family) = families.of_form(id) else {
                let role = if OPENERS.contains(&form) {
                    Role::Opener
                } else if stop_words.contains(form) {
                    Role::Inside
                } else {
                    Role::Break
                };
                return Unit { role, head: raw, follow: raw, start: 0, article: false };
            };
            let number = u32::try_from(family.index()).unwrap_or(NONE);
            let (start, article) = glued(form, families.stem(family));
            let alone = start == 0 || form.get(..start as usize) == Some("ال");
            // بلا, which the families take for a word.
            let role = if OPENERS.contains(&form) { Role::Opener } else { Role::Content };
            Unit { role, head: number, follow: if alone { number } else { raw }, start, article }
        };
        let of = forms.ids().map(unit).collect();
        Self { forms, families, totals: forms.totals(), of }
    }

    /// A form as a part of phrases.
    pub(super) fn get(&self, form: u32) -> Unit {
        self.of.get(form as usize).copied().unwrap_or_default()
    }

    /// A form as it is; empty for none.
    pub(super) fn text(&self, form: u32) -> &'a str {
        if form == NONE { "" } else { self.forms.form(FormId(form)) }
    }

    /// The family that a unit is, if it is one.
    pub(super) fn family(&self, unit: u32) -> Option<FamilyId> {
        self.families.at(unit)
    }

    /// How often a form stands in the corpus.
    pub(super) fn total(&self, form: FormId) -> u64 {
        self.totals.get(form.0 as usize).copied().unwrap_or(0)
    }

    /// A form without what is glued before it.
    pub(super) fn bare(&self, form: FormId) -> &'a str {
        let unit = self.get(form.0);
        let text = self.forms.form(form);
        text.get(unit.start as usize..).unwrap_or(text)
    }
}

/// A form as itself.
fn raw(families: &Families<'_>, form: FormId) -> u32 {
    u32::try_from(families.len()).unwrap_or(NONE).saturating_add(form.0)
}

/// Where the stem begins in a form, and whether the article stands before it.
fn glued(form: &str, stem: &str) -> (u32, bool) {
    if form.starts_with(stem) {
        return (0, false);
    }
    let found = without_clitics(form).find(|clitics| clitics.stem.starts_with(stem));
    let before = found.map(|clitics| (form.len() - clitics.stem.len(), clitics.article()));
    before.map_or((0, false), |(start, article)| (u32::try_from(start).unwrap_or(0), article))
}
