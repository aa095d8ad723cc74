//! What a text's word can be: the affix grammar at work on one form.

use std::cell::OnceCell;

use super::grammar::{
    BEFORE_IMPERFECT, Ending, IMPERFECT_LETTERS, Inflection, Proclitic, proclitics_of,
};
use super::index::{PatternId, Reading, WordIndex};
use super::letters::{Before, compatible, fold_alef};
use super::lists::WordLists;
use super::pattern::{ArabicWord, Letters, Pattern, glob_fits};
use crate::text::is_arabic;

/// Which lexicon word a text's word is, and in which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Role {
    pub(super) pattern: PatternId,
    /// Only where the text writes فى for في throughout.
    pub(super) egyptian: bool,
    /// Only as the first word of a longer phrase.
    pub(super) phrase_only: bool,
}

/// What a text's word can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// As the first word of a term.
    pub(super) heads: Vec<Role>,
    /// As a later word of a term.
    pub(super) followers: Vec<Role>,
}

impl Roles {
    fn take_both(&mut self, pattern: PatternId) {
        let role = Role { pattern, egyptian: false, phrase_only: false };
        self.heads.push(role);
        self.followers.push(role);
    }
}

/// All that a normalized form can be among the words of an index.
pub(super) fn roles(index: &WordIndex, form: &str) -> Roles {
    let mut roles = Roles::default();
    if form.chars().next().is_some_and(is_arabic) {
        arabic_roles(index, form, &mut roles);
        pattern_roles(index, form, None, &mut roles);
    } else {
        plain_roles(index, form, &mut roles);
    }
    for found in [&mut roles.heads, &mut roles.followers] {
        found.sort_unstable();
        // A reading without a condition makes the conditional one needless.
        found.dedup_by_key(|role| role.pattern);
    }
    roles
}

fn plain_roles(index: &WordIndex, form: &str, roles: &mut Roles) {
    let possessed = form.strip_suffix("'s").or_else(|| form.strip_suffix('\''));
    for form in std::iter::once(form).chain(possessed) {
        if let Some(&id) = index.plain.get(form) {
            roles.take_both(id);
        }
    }
    pattern_roles(index, form, possessed, roles);
}

/// Patterns with wildcards, and lone proclitics that look ahead.
fn pattern_roles(index: &WordIndex, form: &str, possessed: Option<&str>, roles: &mut Roles) {
    for (glob, id) in &index.globs {
        if glob_fits(glob, form) || possessed.is_some_and(|form| glob_fits(glob, form)) {
            roles.take_both(*id);
        }
    }
    for (regex, id) in &index.regexes {
        if regex.fits(form) || possessed.is_some_and(|form| regex.fits(form)) {
            roles.take_both(*id);
        }
    }
    for &(letter, id) in &index.leads {
        if form.starts_with(letter) {
            roles.followers.push(Role { pattern: id, egyptian: false, phrase_only: false });
        }
    }
}

fn arabic_roles(index: &WordIndex, form: &str, roles: &mut Roles) {
    if index.trunks.is_empty() && index.imperfects.is_empty() {
        return;
    }
    let folded = fold_alef(form);
    let blocks = Blocks::new(form);
    for proclitic in proclitics_of(form) {
        let start = proclitic.text.len();
        let rest = form.get(start..).unwrap_or_default();
        if rest.is_empty() {
            continue;
        }
        let folded = folded.get(start..).unwrap_or_default();
        index.readings(rest, folded, &index.trunks, &mut |reading| {
            admit(form, proclitic, &reading, &blocks, roles);
        });
        final_alef_as_ya(index, form, rest, folded, proclitic, &blocks, roles);
    }
    imperfect_roles(index, form, &folded, roles);
}

/// Adds the roles of one reading behind a proclitic, if the grammar admits it.
fn admit(
    form: &str,
    proclitic: &Proclitic,
    reading: &Reading<'_>,
    blocks: &Blocks<'_>,
    roles: &mut Roles,
) {
    let start = proclitic.text.len();
    let word = reading.word;
    let letters = word.letters.len();
    let text = form.get(start..start + reading.trunk).unwrap_or_default();
    let before = Before { letter: proclitic.text.chars().last(), article: proclitic.article };
    let fits = proclitic_fits(word, proclitic, text)
        && ending_fits(word, proclitic, reading.ending)
        && compatible(word.trunk(), text, letters, before)
        && !blocks.forbid(reading, proclitic);
    if !fits {
        return;
    }
    // لحل الدولتين is fine, but بشر is not ب+شر.
    let single_letters = !proclitic.text.is_empty() && !proclitic.article;
    let phrase_only = letters <= 2 && single_letters;
    let role = Role { pattern: reading.id, egyptian: false, phrase_only };
    roles.heads.push(role);
    if matches!(proclitic.text, "" | "ال") && follower_fits(word, reading.ending) {
        roles.followers.push(role);
    }
}

/// ى for the final ي of a lexicon word: in texts of Egyptian orthography only.
fn final_alef_as_ya(
    index: &WordIndex,
    form: &str,
    rest: &str,
    folded: &str,
    proclitic: &Proclitic,
    blocks: &Blocks<'_>,
    roles: &mut Roles,
) {
    let (Some(stem), Some(folded)) = (rest.strip_suffix('ى'), folded.strip_suffix('ى')) else {
        return;
    };
    let key = format!("{folded}ي");
    for &id in index.trunks.get(&key, key.len()) {
        let Some(Pattern::Arabic(word)) = index.pattern(id) else { continue };
        if !word.final_ya {
            continue;
        }
        let spelled = format!("{}{stem}ي", proclitic.text);
        let reading =
            Reading { id, word, ending: Ending::Bare, trunk: stem.len() + 'ي'.len_utf8() };
        let mut as_spelled = Roles::default();
        admit(&spelled, proclitic, &reading, blocks, &mut as_spelled);
        debug_assert_eq!(spelled.len(), form.len());
        let conditional = |role: Role| Role { egyptian: true, ..role };
        roles.heads.extend(as_spelled.heads.into_iter().map(conditional));
        roles.followers.extend(as_spelled.followers.into_iter().map(conditional));
    }
}

fn imperfect_roles(index: &WordIndex, form: &str, folded: &str, roles: &mut Roles) {
    if index.imperfects.is_empty() {
        return;
    }
    if !form.starts_with(['ي', 'ت', 'ن', 'أ', 'س', 'ل', 'و', 'ف']) {
        return;
    }
    for prefix in BEFORE_IMPERFECT {
        let Some(rest) = form.strip_prefix(prefix) else { continue };
        let Some(rest) = rest.strip_prefix(IMPERFECT_LETTERS) else { continue };
        let start = form.len() - rest.len();
        let folded = folded.get(start..).unwrap_or_default();
        index.readings(rest, folded, &index.imperfects, &mut |reading| {
            let text = rest.get(..reading.trunk).unwrap_or_default();
            let before = Before { letter: None, article: false };
            let letters = reading.word.letters.len() + 1;
            if compatible(reading.word.trunk(), text, letters, before) {
                let role = Role { pattern: reading.id, egyptian: false, phrase_only: false };
                roles.heads.push(role);
                if prefix.is_empty() {
                    roles.followers.push(role);
                }
            }
        });
    }
}

/// Whether a proclitic may stand before a word of this kind.
fn proclitic_fits(word: &ArabicWord, proclitic: &Proclitic, text: &str) -> bool {
    use Inflection as I;
    match word.inflection {
        I::Exact => return proclitic.text.is_empty(),
        I::Verb | I::VerbAlef => return !proclitic.preposition && !proclitic.article,
        _ => {}
    }
    if !word.definite {
        return true;
    }
    // للجنة is ل+اللجنة: of three lams one goes.
    let merged = proclitic.preposition && proclitic.text.ends_with('ل') && text.starts_with('ل');
    proclitic.article || merged
}

/// Whether an ending may stand behind a word of this kind and length, after such a proclitic.
fn ending_fits(word: &ArabicWord, proclitic: &Proclitic, ending: Ending) -> bool {
    let letters = word.letters.len();
    match ending {
        Ending::Bare | Ending::Inflected => true,
        Ending::Tanwin => {
            let country = word.country && word.inflection == Inflection::Adjective;
            !proclitic.article && !proclitic.preposition && !country && !word.definite
        }
        Ending::Pronoun | Ending::Construct => !proclitic.article && !word.definite,
        Ending::PronounYou | Ending::PluralPronoun => {
            !proclitic.article && !word.definite && letters >= 4
        }
        Ending::Plural => letters >= 4,
    }
}

/// Whether the word may be a later word of a phrase with this ending: a noun
/// typed with ال keeps its number (حكومة الاحتلال, not حكومة الاحتلالات).
fn follower_fits(word: &ArabicWord, ending: Ending) -> bool {
    use Inflection as I;
    let noun = matches!(word.inflection, I::Noun | I::NounHamza | I::NounAlef | I::Feminine);
    let plural = matches!(ending, Ending::Plural | Ending::Inflected);
    !(word.definite && noun && plural)
}

/// The lexicalised words inside one form: وحدة is one word, not و+حدة. They are
/// looked for when a reading first depends on them, which for most words is never.
struct Blocks<'a> {
    form: &'a str,
    listed: OnceCell<Vec<Listed>>,
}

/// A listed word that reaches the form's end.
struct Listed {
    /// Its first byte.
    start: usize,
    /// Whether it stands there in its dictionary form.
    bare: bool,
    letters: Letters,
}

impl<'a> Blocks<'a> {
    fn new(form: &'a str) -> Self {
        Self { form, listed: OnceCell::new() }
    }

    fn listed(&self) -> &[Listed] {
        self.listed.get_or_init(|| {
            let list = WordLists::get().lexicalised();
            let mut listed = Vec::new();
            for proclitic in proclitics_of(self.form) {
                let start = proclitic.text.len();
                list.parses(self.form, start, &mut |parse| {
                    let bare = parse.ending == Ending::Bare;
                    listed.push(Listed { start, bare, letters: parse.word.letters.clone() });
                });
            }
            listed
        })
    }

    /// Whether a listed word stands against a reading: it begins within what the
    /// reading takes for a proclitic, or it is the whole rest where the reading
    /// sees an ending.
    fn forbid(&self, reading: &Reading<'_>, proclitic: &Proclitic) -> bool {
        let start = proclitic.text.len();
        if start == 0 && reading.ending == Ending::Bare {
            return false;
        }
        // Behind a full article only the listed word itself is evidence:
        // والدين is "and religion" as well as "parents".
        let loose = !proclitic.article || proclitic.text.ends_with("لل");
        self.listed().iter().any(|listed| {
            let inside = listed.start < start && (loose || listed.bare);
            let same_rest = listed.start == start
                && listed.bare
                && reading.ending != Ending::Bare
                && listed.letters != reading.word.letters;
            inside || same_rest
        })
    }
}
