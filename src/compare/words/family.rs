//! Word forms put together: والحكومة, للحكومة and الحكومة are one term.

use super::stop_words::StopWords;
use crate::matching::without_clitics;
use crate::tally::{FormId, Forms, Tally};
use crate::text::Interner;

/// The number of a family in one [`Families`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(u32);

impl FamilyId {
    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An outlet's use of a family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FamilyCount {
    /// The family.
    pub family: FamilyId,
    /// Occurrences.
    pub count: u64,
    /// Σ over the forms of occurrences times the form's idf.
    pub weight: f64,
}

/// The families of all words of a corpus but stop words and numbers.
///
/// A form belongs to the family of the lexicon word that it is a form of, where
/// there is one. Otherwise the article and what stands before it are taken off.
/// A lone و or ف is taken off where what remains occurs at least a quarter as
/// often, with the article or without; a lone ب ك ل where it is more frequent
/// (وزير is not و + زير).
///
/// Each form's weight is tf·idf with idf = ln((1 + N)/(1 + df)) + 1, N articles,
/// df of them with the form (the smoothed idf of scikit-learn); a family's is the
/// sum of its forms', since the number of articles with any form of a family
/// cannot be had from counts that merge. The idf is taken in whole millionths, so
/// that sums do not depend on their order.
#[derive(Debug)]
pub struct Families<'a> {
    forms: &'a Forms,
    totals: Vec<u64>,
    articles: u64,
    /// The family of each form.
    of_form: Vec<Option<FamilyId>>,
    /// The forms of all families, those of one family together.
    members: Vec<FormId>,
    /// Where the forms of each family begin, and where the last ends.
    starts: Vec<usize>,
    /// What the forms of each family have in common.
    keys: Vec<&'a str>,
}

impl<'a> Families<'a> {
    /// The families of a tally's words.
    pub fn new(tally: &'a Tally, stop_words: &StopWords) -> Self {
        let forms = &tally.forms;
        let mut families = Self {
            forms,
            totals: forms.totals(),
            articles: tally.article_count(),
            of_form: Vec::with_capacity(forms.len()),
            members: Vec::new(),
            starts: Vec::new(),
            keys: Vec::new(),
        };
        let mut numbers = Numbers::new(forms.len());
        let mut scratch = String::new();
        for id in forms.ids() {
            let form = forms.form(id);
            let counted = families.totals[id.0 as usize] > 0 && is_content(form, stop_words);
            let key = counted
                .then(|| families.key(id, &mut scratch))
                .filter(|key| key.is(id) || !stop_words.contains(key.text(forms)));
            let family = key.map(|key| numbers.of(key, forms, &mut families.keys));
            families.of_form.push(family);
        }
        families.group(families.keys.len());
        families
    }

    /// Puts the forms of each family together.
    fn group(&mut self, families: usize) {
        let mut starts = vec![0; families + 1];
        for family in self.of_form.iter().flatten() {
            starts[family.0 as usize + 1] += 1;
        }
        for at in 0..families {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        self.members = vec![FormId(0); starts[families]];
        for (id, family) in self.forms.ids().zip(&self.of_form) {
            if let Some(family) = family {
                let place = &mut next[family.0 as usize];
                self.members[*place] = id;
                *place += 1;
            }
        }
        self.starts = starts;
    }

    fn members(&self, family: FamilyId) -> &[FormId] {
        let at = family.0 as usize;
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        ends.and_then(|(start, end)| self.members.get(*start..*end)).unwrap_or_default()
    }

    /// By what a form comes before others: it is frequent, then short, then first
    /// in the alphabet.
    fn rank(&self, id: FormId) -> (std::cmp::Reverse<u64>, usize, &'a str) {
        let form = self.forms.form(id);
        (std::cmp::Reverse(self.totals[id.0 as usize]), form.len(), form)
    }

    /// How many families there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// All families, by number.
    pub fn ids(&self) -> impl Iterator<Item = FamilyId> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(FamilyId)
    }

    /// The family with a number.
    pub fn at(&self, number: u32) -> Option<FamilyId> {
        ((number as usize) < self.len()).then_some(FamilyId(number))
    }

    /// What the forms of a family have in common: the word without what is glued before it.
    pub fn stem(&self, family: FamilyId) -> &str {
        self.keys.get(family.index()).copied().unwrap_or_default()
    }

    /// The forms of a family by number, in the order of their numbers.
    pub fn members_of(&self, family: FamilyId) -> &[FormId] {
        self.members(family)
    }

    /// The family of a form, if it has one.
    pub fn of_form(&self, form: FormId) -> Option<FamilyId> {
        self.of_form.get(form.0 as usize).copied().flatten()
    }

    /// All families with their occurrences in all outlets.
    fn sums(&self) -> Vec<(FamilyId, u64)> {
        let mut sums = vec![0; self.starts.len().saturating_sub(1)];
        for (family, total) in self.of_form.iter().zip(&self.totals) {
            if let Some(sum) = family.and_then(|family| sums.get_mut(family.0 as usize)) {
                *sum += total;
            }
        }
        (0..).map(FamilyId).zip(sums).collect()
    }

    /// The families that occur at least `least` times, at most `number` of them, the most
    /// frequent first.
    pub fn most_frequent(&self, least: u64, number: usize) -> Vec<FamilyId> {
        let mut found = self.sums();
        found.retain(|(_, sum)| *sum >= least.max(1));
        // Names are looked at only where they may decide.
        if let Some(last) = number.checked_sub(1).filter(|last| *last < found.len()) {
            let (_, (_, fewest), _) =
                found.select_nth_unstable_by_key(last, |(_, sum)| std::cmp::Reverse(*sum));
            let fewest = *fewest;
            found.retain(|(_, sum)| *sum >= fewest);
        }
        found.sort_by_cached_key(|(family, sum)| (std::cmp::Reverse(*sum), self.label(*family)));
        found.truncate(number);
        found.into_iter().map(|(family, _)| family).collect()
    }

    /// The form of a family that occurs most: its name.
    pub fn label(&self, family: FamilyId) -> &'a str {
        let first = self.members(family).iter().min_by_key(|id| self.rank(**id));
        first.map_or("", |id| self.forms.form(*id))
    }

    /// The forms of a family, the most frequent first.
    pub fn forms(&self, family: FamilyId) -> Vec<&'a str> {
        let mut members = self.members(family).to_vec();
        members.sort_unstable_by_key(|id| self.rank(*id));
        members.into_iter().map(|id| self.forms.form(id)).collect()
    }

    /// Occurrences of a family in all outlets.
    pub fn total(&self, family: FamilyId) -> u64 {
        self.members(family).iter().map(|id| self.totals[id.0 as usize]).sum()
    }

    /// The families that an outlet uses, in no particular order.
    pub fn of_outlet(&self, outlet: &str) -> Vec<FamilyCount> {
        let mut sums: Vec<(u64, u64)> = vec![(0, 0); self.starts.len().saturating_sub(1)];
        for &(form, count) in self.forms.of_outlet(outlet) {
            if let Some(Some(family)) = self.of_form.get(form.0 as usize)
                && let Some((sum, weight)) = sums.get_mut(family.0 as usize)
            {
                *sum += count;
                *weight += count * self.idf_millionths(form);
            }
        }
        (0..)
            .zip(sums)
            .filter(|(_, (count, _))| *count > 0)
            .map(|(number, (count, weight))| FamilyCount {
                family: FamilyId(number),
                count,
                weight: weight as f64 / 1e6,
            })
            .collect()
    }

    /// The families near the node in an outlet: occurrences there, and in the outlet.
    pub fn near(&self, outlet: &str) -> Vec<(FamilyId, u64, u64)> {
        let mut sums = vec![(0_u64, 0_u64); self.starts.len().saturating_sub(1)];
        for &(form, count) in self.forms.near_in(outlet) {
            if let Some(family) = self.of_form(form)
                && let Some((near, _)) = sums.get_mut(family.0 as usize)
            {
                *near += count;
            }
        }
        for &(form, count) in self.forms.of_outlet(outlet) {
            if let Some(family) = self.of_form(form)
                && let Some((_, all)) = sums.get_mut(family.0 as usize)
            {
                *all += count;
            }
        }
        let found = (0..).map(FamilyId).zip(sums).filter(|(_, (near, _))| *near > 0);
        found.map(|(family, (near, all))| (family, near, all)).collect()
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 45")]
    fn idf_millionths(&self, form: FormId) -> u64 {
        let articles = self.articles as f64;
        let idf = ((1.0 + articles) / (1.0 + self.forms.articles(form) as f64)).ln() + 1.0;
        (idf * 1e6).round() as u64
    }

    /// What the forms of one family have in common.
    fn key(&self, id: FormId, scratch: &mut String) -> Key<'a> {
        let forms = self.forms;
        let text = |text: &'a str| forms.find(text).map_or(Key::Text(text), Key::Form);
        if let Some(stem) = forms.stem(id) {
            return text(stem);
        }
        let form = forms.form(id);
        let own = self.totals[id.0 as usize];
        let total = |id: Option<FormId>| id.map_or(0, |id| self.totals[id.0 as usize]);
        for clitics in without_clitics(form) {
            // Looking for a form takes time: not where it is decided without.
            let bare = forms.find(clitics.stem);
            let mut evidence = |enough: &dyn Fn(u64) -> bool| {
                let without_article = total(bare);
                enough(without_article) || {
                    scratch.clear();
                    scratch.push_str("ال");
                    scratch.push_str(clitics.stem);
                    enough(without_article + total(forms.find(scratch)))
                }
            };
            let holds = if clitics.is_plain_article() {
                true
            } else if clitics.article() {
                evidence(&|found| found > 0)
            } else if clitics.is_conjunction() {
                evidence(&|found| 4 * found >= own)
            } else {
                evidence(&|found| found > own)
            };
            if holds && clitics.stands() {
                let Some(bare) = bare else { return Key::Text(clitics.stem) };
                return forms.stem(bare).map_or(Key::Form(bare), text);
            }
        }
        Key::Form(id)
    }
}

/// What the forms of a family have in common. Mostly that is a form of the corpus itself,
/// which has a number, and need not be looked for.
#[derive(Clone, Copy)]
enum Key<'a> {
    Form(FormId),
    /// Something that is no form of the corpus.
    Text(&'a str),
}

impl<'a> Key<'a> {
    fn is(self, form: FormId) -> bool {
        matches!(self, Self::Form(id) if id == form)
    }

    fn text(self, forms: &'a Forms) -> &'a str {
        match self {
            Self::Form(id) => forms.form(id),
            Self::Text(text) => text,
        }
    }
}

/// The numbers of families, in the order in which they are met.
struct Numbers {
    of_form: Vec<Option<FamilyId>>,
    /// Those of texts that are no forms, and by their numbers here those of families.
    texts: Interner,
    of_text: Vec<FamilyId>,
}

impl Numbers {
    fn new(forms: usize) -> Self {
        Self { of_form: vec![None; forms], texts: Interner::default(), of_text: Vec::new() }
    }

    /// The family of a key; a new one is added to `keys`.
    fn of<'a>(&mut self, key: Key<'a>, forms: &'a Forms, keys: &mut Vec<&'a str>) -> FamilyId {
        let next = FamilyId(u32::try_from(keys.len()).unwrap_or(u32::MAX));
        let family = match key {
            Key::Form(id) => *self.of_form[id.0 as usize].get_or_insert(next),
            Key::Text(text) => {
                let at = self.texts.intern(text) as usize;
                if at == self.of_text.len() {
                    self.of_text.push(next);
                }
                self.of_text[at]
            }
        };
        if family == next {
            keys.push(key.text(forms));
        }
        family
    }
}

/// Whether a form is a word that says something.
fn is_content(form: &str, stop_words: &StopWords) -> bool {
    let two_letters = form.chars().nth(1).is_some();
    if !two_letters || form.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let joined = form.strip_prefix('و').or_else(|| form.strip_prefix('ف'));
    !stop_words.contains(form) && !joined.is_some_and(|rest| stop_words.contains(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::matching::{Matcher, Scope};
    use crate::tally::{Counter, Instruments};
    use crate::text::Steps;

    fn families(counts: &[(&str, usize)]) -> Vec<(String, u64)> {
        let matcher = Matcher::new(&[], Steps::default(), Scope::Key).expect("no lexicon");
        let with = Instruments::frames_only(&[], matcher);
        let mut counter = Counter::new(&with);
        let body = counts
            .iter()
            .flat_map(|(word, count)| std::iter::repeat_n(*word, *count))
            .collect::<Vec<_>>()
            .join(" ");
        counter.add(&Article { outlet: "a".into(), body, ..Article::default() }, None);
        let tally = counter.finish();
        let families = Families::new(&tally, &StopWords::new(["في"]));
        let mut found: Vec<(String, u64)> = families
            .of_outlet("a")
            .into_iter()
            .map(|count| (families.label(count.family).to_owned(), count.count))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn clitics_are_folded_and_the_majority_form_names_the_family() {
        let found = families(&[
            ("الحكومة", 30),
            ("حكومة", 12),
            ("والحكومة", 3),
            ("للحكومة", 5),
            ("وحكومة", 1),
            ("في", 90),
            ("وفي", 9),
            ("2018", 40),
        ]);
        assert_eq!(found, [("الحكومة".to_owned(), 51)]);
    }

    #[test]
    fn a_conjunction_comes_off_even_where_it_is_frequent() {
        assert_eq!(families(&[("وقال", 110), ("قال", 60)]), [("وقال".to_owned(), 170)]);
    }

    #[test]
    fn a_letter_of_the_stem_is_not_taken_off() {
        let found = families(&[("وزير", 50), ("زير", 1), ("بنك", 9), ("نك", 1), ("كذبة", 2)]);
        assert_eq!(found.len(), 5);
    }
}
