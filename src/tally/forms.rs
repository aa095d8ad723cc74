//! The counts of word forms, by outlet.

use std::collections::BTreeMap;

use crate::text::Interner;

/// The number of a form in one [`Forms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

/// The counts of all word forms. Held in columns, since there are many of them.
#[derive(Debug, Default)]
pub struct Forms {
    words: Interner,
    /// The lexicon word that each form is a form of, if it is one.
    stems: Vec<Option<Box<str>>>,
    /// Articles in which each form stands.
    articles: Vec<u64>,
    /// Occurrences by outlet, in the order of the forms' numbers.
    counts: BTreeMap<String, Vec<(FormId, u64)>>,
    /// Those of them near a node, where one is asked for.
    near: BTreeMap<String, Vec<(FormId, u64)>>,
}

impl Forms {
    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All forms, by number.
    pub fn ids(&self) -> impl Iterator<Item = FormId> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(FormId)
    }

    /// The form with a number.
    pub fn form(&self, id: FormId) -> &str {
        self.words.word(id.0)
    }

    /// The number of a form.
    pub fn find(&self, form: &str) -> Option<FormId> {
        self.words.find(form).map(FormId)
    }

    /// The lexicon word that it is a form of, if it is one.
    pub fn stem(&self, id: FormId) -> Option<&str> {
        self.stems.get(id.0 as usize)?.as_deref()
    }

    /// The number of articles in which it stands.
    pub fn articles(&self, id: FormId) -> u64 {
        self.articles.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// The forms that an outlet uses, with their occurrences.
    pub fn of_outlet(&self, outlet: &str) -> &[(FormId, u64)] {
        self.counts.get(outlet).map(Vec::as_slice).unwrap_or_default()
    }

    /// The forms that an outlet has near the node, with their occurrences there.
    pub fn near_in(&self, outlet: &str) -> &[(FormId, u64)] {
        self.near.get(outlet).map(Vec::as_slice).unwrap_or_default()
    }

    /// The occurrences by outlet, and those near the node.
    pub(super) fn by_outlet(&self) -> [&BTreeMap<String, Vec<(FormId, u64)>>; 2] {
        [&self.counts, &self.near]
    }

    /// The occurrences of each form in all outlets, by number.
    pub fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.len()];
        for (id, count) in self.counts.values().flatten() {
            if let Some(total) = totals.get_mut(id.0 as usize) {
                *total += count;
            }
        }
        totals
    }

    /// Forms by number, with their stems and articles; both lists may be shorter
    /// than the forms, and then say nothing of the rest.
    pub(super) fn new(
        words: Interner,
        mut stems: Vec<Option<Box<str>>>,
        mut articles: Vec<u64>,
    ) -> Self {
        stems.resize(words.len(), None);
        articles.resize(words.len(), 0);
        Self { words, stems, articles, counts: BTreeMap::new(), near: BTreeMap::new() }
    }

    /// Adds a form, or finds it, and adds articles in which it stands.
    fn add(&mut self, form: &str, stem: Option<Box<str>>, articles: u64) -> FormId {
        let number = self.words.intern(form);
        let at = number as usize;
        if self.articles.len() <= at {
            self.articles.resize(at + 1, 0);
            self.stems.resize(at + 1, None);
        }
        if let (Some(known), Some(ours)) = (self.articles.get_mut(at), self.stems.get_mut(at)) {
            *known += articles;
            if ours.is_none() {
                *ours = stem;
            }
        }
        FormId(number)
    }

    /// Adds an outlet's occurrences; each form stands in the list once.
    pub(super) fn add_counts(&mut self, outlet: String, counts: Vec<(FormId, u64)>) {
        add_all(self.counts.entry(outlet).or_default(), counts);
    }

    /// Adds an outlet's occurrences near a node.
    pub(super) fn add_near(&mut self, outlet: String, counts: Vec<(FormId, u64)>) {
        add_all(self.near.entry(outlet).or_default(), counts);
    }

    /// Adds the counts of other forms; returns our numbers of theirs.
    pub(super) fn merge(&mut self, other: Self) -> Vec<FormId> {
        if self.is_empty() {
            *self = other;
            return self.ids().collect();
        }
        let Self { words, mut stems, articles, counts, near } = other;
        let ours: Vec<FormId> = (0..)
            .zip(articles)
            .zip(&mut stems)
            .map(|((number, articles), stem)| self.add(words.word(number), stem.take(), articles))
            .collect();
        let in_ours = |counts: Vec<(FormId, u64)>| {
            let ours = |(id, count): (FormId, u64)| Some((*ours.get(id.0 as usize)?, count));
            counts.into_iter().filter_map(ours).collect::<Vec<_>>()
        };
        for (outlet, counts) in counts {
            self.add_counts(outlet, in_ours(counts));
        }
        for (outlet, counts) in near {
            self.add_near(outlet, in_ours(counts));
        }
        ours
    }
}

/// Adds the counts of two lists, each form once.
fn add_all(ours: &mut Vec<(FormId, u64)>, mut theirs: Vec<(FormId, u64)>) {
    ours.append(&mut theirs);
    ours.sort_unstable();
    ours.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// Two sets of counts are equal if they count the same forms, however numbered.
impl PartialEq for Forms {
    fn eq(&self, other: &Self) -> bool {
        fn rows(forms: &Forms) -> Vec<(&str, Option<&str>, u64)> {
            // A detached proclitic is a form that occurs in no article as a word.
            let mut rows: Vec<_> = forms
                .ids()
                .map(|id| (forms.form(id), forms.stem(id), forms.articles(id)))
                .filter(|(_, _, articles)| *articles > 0)
                .collect();
            rows.sort_unstable();
            rows
        }
        type Counts = BTreeMap<String, Vec<(FormId, u64)>>;
        fn counts<'a>(forms: &'a Forms, counts: &'a Counts) -> BTreeMap<(&'a str, &'a str), u64> {
            counts
                .iter()
                .flat_map(|(outlet, counts)| {
                    counts.iter().map(|(id, count)| ((outlet.as_str(), forms.form(*id)), *count))
                })
                .collect()
        }
        rows(self) == rows(other)
            && counts(self, &self.counts) == counts(other, &other.counts)
            && counts(self, &self.near) == counts(other, &other.near)
    }
}
