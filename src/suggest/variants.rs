//! Spellings and forms of the terms of a frame that stand in the corpus and that the frame does not find.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use super::clue::Clue;
use super::model::{Kind, Score};
use super::phrases::Phrase;
use super::ranking::Field;
use super::shortlist::Candidate;
use super::units::NONE;
use crate::lexicon::{Lexicon, Term, Word, WordClass};
use crate::matching::{Finder, Matcher, without_clitics};
use crate::tally::FormId;
use crate::text::{Interner, Prose, Span, Steps, Vocabulary, is_arabic};

/// Occurrences that a variant must have.
const LEAST: u64 = 2;

/// Letters that hurried or regional spelling does not tell apart, made one.
fn folded(word: &str) -> String {
    let fold = |letter: char| match letter {
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ى' | 'ئ' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ء' => None,
        other => Some(other),
    };
    word.chars().filter_map(fold).collect()
}

/// A folded term without its articles.
fn indefinite(term: &str) -> String {
    let words = term.split_whitespace().map(|word| folded(word.strip_prefix("ال").unwrap_or(word)));
    words.collect::<Vec<_>>().join(" ")
}

/// A folded word without what may stand at its end: what its forms have in common, and much else.
fn root(word: &str) -> String {
    let mut rest = folded(word);
    let endings: [&[&str]; 2] =
        [&["هما", "ها", "هم", "هن", "نا", "كم"], &["ات", "ان", "ين", "ون", "ا", "ه", "ت"]];
    for list in endings {
        let cut = list.iter().find_map(|ending| rest.strip_suffix(ending));
        if let Some(cut) = cut.filter(|cut| cut.chars().count() >= 3) {
            rest = cut.to_owned();
        }
    }
    rest
}

/// The words of the corpus, by their folded stems.
pub(super) struct Vocabularies<'a> {
    field: &'a Field<'a>,
    /// By the folded stem: forms, and where in them the stem begins.
    stems: BTreeMap<String, Vec<(FormId, usize)>>,
}

impl<'a> Vocabularies<'a> {
    pub(super) fn new(field: &'a Field<'a>) -> Self {
        let forms = field.units.forms;
        let mut stems: BTreeMap<String, Vec<(FormId, usize)>> = BTreeMap::new();
        for id in forms.ids() {
            let form = forms.form(id);
            if !form.starts_with(is_arabic) || field.units.total(id) == 0 {
                continue;
            }
            let mut add = |stem: &str| {
                stems.entry(folded(stem)).or_default().push((id, form.len() - stem.len()));
            };
            add(form);
            for clitics in without_clitics(form).filter(crate::matching::Clitics::stands) {
                add(clitics.stem);
            }
        }
        Self { field, stems }
    }

    /// The words of the corpus that fold to the same as `word`, by their letters: forms and occurrences.
    fn like(&self, word: &str) -> BTreeMap<&'a str, Vec<FormId>> {
        let mut found: BTreeMap<&str, Vec<FormId>> = BTreeMap::new();
        for &(id, start) in self.stems.get(&folded(word)).into_iter().flatten() {
            let stem = self.field.units.forms.form(id).get(start..).unwrap_or_default();
            found.entry(stem).or_default().push(id);
        }
        found
    }
}

/// What a word of a lexicon may also look like.
fn forms_of(word: &str) -> Vec<(String, Kind)> {
    let mut forms = vec![(word.to_owned(), Kind::Spelling)];
    if let Some(rest) = word.strip_suffix('ة') {
        if rest.ends_with('ي') && rest.chars().count() >= 4 {
            forms.push((rest.to_owned(), Kind::Form));
        }
        return forms;
    }
    if word.chars().count() < 3 {
        return forms;
    }
    for ending in ["ات", "ون", "ين", "ة", "ي", "ية"] {
        forms.push((format!("{word}{ending}"), Kind::Form));
    }
    forms
}

/// The variants of the terms of a frame, the most frequent first.
pub(super) fn variants(
    words: &Vocabularies<'_>,
    lexicon: &Lexicon,
    matcher: &Matcher,
    frame: usize,
    steps: &Steps,
) -> Vec<Candidate> {
    let Some(found) = lexicon.frames.get(frame) else { return Vec::new() };
    let mut all: BTreeMap<String, (u64, Kind, String)> = BTreeMap::new();
    let mut add = |term: String, count: u64, kind: Kind, of: &str| {
        let known = all.entry(term).or_insert_with(|| (count, kind, of.to_owned()));
        if count > known.0 {
            *known = (count, kind, of.to_owned());
        }
    };
    for (term, form) in
        found.terms.iter().flat_map(|term| term.forms.iter().map(move |form| (term, form)))
    {
        if let [word] = form.as_slice() {
            for (text, count, kind) in of_word(words, matcher, frame, word, steps) {
                add(text, count, kind, &term.text);
            }
        }
    }
    for (text, count, kind, of) in of_phrases(words.field, &found.terms, matcher, frame, steps) {
        add(text, count, kind, &of);
    }
    // What was excepted was thought of.
    let except = found.terms.iter().flat_map(|term| &term.except);
    let except: BTreeSet<String> = except
        .map(|words| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
        .map(|text| indefinite(&text))
        .collect();
    all.retain(|term, _| !except.contains(&indefinite(term)));
    let mut list: Vec<(String, (u64, Kind, String))> = all.into_iter().collect();
    list.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    (1..)
        .zip(list)
        .map(|(rank, (term, (count, kind, of)))| Candidate {
            frame: Some(frame),
            term,
            kind,
            of: Some(of),
            scores: vec![Score { clue: Clue::Variants, rank, value: count as f64 }],
            fused: 1.0 / (60.0 + rank as f64),
        })
        .collect()
}

/// Variants of a term of one word.
fn of_word(
    words: &Vocabularies<'_>,
    matcher: &Matcher,
    frame: usize,
    word: &Word,
    steps: &Steps,
) -> Vec<(String, u64, Kind)> {
    let fixed = word.class.is_some_and(|class| {
        !matches!(
            class,
            WordClass::Noun | WordClass::Feminine | WordClass::Nisba | WordClass::Adjective
        )
    });
    let mut typed = String::new();
    steps.normalize(&word.text, &mut typed);
    if fixed || !typed.starts_with(is_arabic) || typed.contains(['*', '?']) {
        return Vec::new();
    }
    let definite = without_clitics(&typed).find(|c| c.is_plain_article() && c.stands());
    let bare = definite.map_or(typed.as_str(), |clitics| clitics.stem);
    let mut found = Vec::new();
    for (form, kind) in forms_of(bare) {
        for (stem, forms) in words.like(&form) {
            let own = stem == bare;
            let kind = match (own, definite.is_some()) {
                (true, true) => Kind::Indefinite,
                (true, false) => continue,
                (false, _) => kind,
            };
            // Another vowel is another word: only what carries a hamza is let go in other forms.
            if kind == Kind::Form && stem != form {
                continue;
            }
            let missed = forms.iter().filter(|id| {
                let terms = matcher.terms_of(words.field.units.forms.form(**id));
                !terms.iter().any(|term| {
                    matcher.terms().get(term.index()).is_some_and(|t| t.frame.index() == frame)
                })
            });
            let count: u64 = missed.map(|id| words.field.units.total(*id)).sum();
            if count >= LEAST {
                found.push((stem.to_owned(), count, kind));
            }
        }
    }
    found
}

/// Variants of terms of two and three words: phrases of the corpus whose words have the same roots.
fn of_phrases(
    field: &Field<'_>,
    terms: &[Term],
    matcher: &Matcher,
    frame: usize,
    steps: &Steps,
) -> Vec<(String, u64, Kind, String)> {
    let mut roots = Interner::default();
    let mut seeds: HashMap<Phrase, &Term, FixedState> = HashMap::default();
    let mut typed = String::new();
    for (term, form) in
        terms.iter().flat_map(|term| term.forms.iter().map(move |form| (term, form)))
    {
        if !(2..=3).contains(&form.len()) || form.iter().any(|word| word.text.contains(['*', '?']))
        {
            continue;
        }
        let mut key = [NONE; 3];
        for (place, word) in key.iter_mut().zip(form) {
            steps.normalize(&word.text, &mut typed);
            let stem = without_clitics(&typed).find(|c| c.is_plain_article() && c.stands());
            *place = roots.intern(&root(stem.map_or(typed.as_str(), |clitics| clitics.stem)));
        }
        seeds.entry(key).or_insert(term);
    }
    if seeds.is_empty() {
        return Vec::new();
    }
    // Each form once: phrases are many.
    let root_of = |id: FormId| {
        let form = field.units.forms.form(id);
        let bare = field.units.bare(id);
        let glued = || without_clitics(form).filter(crate::matching::Clitics::stands);
        let stems = std::iter::once(bare).chain(glued().map(|clitics| clitics.stem));
        stems.map(root).find_map(|root| roots.find(&root)).unwrap_or(NONE)
    };
    let of_form: Vec<u32> = field.units.forms.ids().map(root_of).collect();
    let key = |forms: &Phrase| {
        forms.map(|form| {
            if form == NONE { NONE } else { of_form.get(form as usize).copied().unwrap_or(NONE) }
        })
    };
    let (mut vocabulary, mut finder) = (Vocabulary::new(steps.clone()), Finder::new(matcher));
    let (mut prose, mut hits) = (Prose::default(), Vec::new());
    let mut found = Vec::new();
    for (forms, count) in field.phrases.surfaces.iter().flatten() {
        let words = forms.iter().filter(|form| **form != NONE).count();
        let key = key(forms);
        if key.iter().filter(|root| **root != NONE).count() != words {
            continue;
        }
        let Some(term) = seeds.get(&key) else { continue };
        let text: Vec<&str> =
            forms.iter().filter(|f| **f != NONE).map(|f| field.units.text(*f)).collect();
        let text = text.join(" ");
        prose.clear();
        hits.clear();
        prose.read(&text, Span::new(0, text.len()), &mut vocabulary);
        finder.find(&prose, &vocabulary, &mut hits);
        if hits.iter().any(|hit| hit.frame.index() == frame) || u64::from(*count) < LEAST {
            continue;
        }
        let [first, ..] = *forms;
        let start = field.units.get(first).start as usize;
        let typed = text.get(start..).unwrap_or(&text).to_owned();
        let same = indefinite(&typed) == indefinite(&term.text);
        let kind = if same { Kind::Spelling } else { Kind::Form };
        found.push((typed, u64::from(*count), kind, term.text.clone()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together_and_words_do_not() {
        assert_eq!(folded("مقاومه"), folded("مقاومة"));
        assert_eq!(folded("مسئول"), "مسيول");
        assert_eq!(folded("إنجاز"), folded("انجاز"));
        assert_ne!(folded("سلام"), folded("سلم"));
    }

    #[test]
    fn forms_share_a_root() {
        assert_eq!(root("علاقاتها"), root("علاقات"));
        assert_eq!(root("تطبيعا"), root("تطبيع"));
        assert_eq!(root("حل"), "حل");
    }
}
