//! What a text's word can be: the affix grammar at work on one form.

use std::cell::OnceCell;

use super::grammar::{
    BEFORE_IMPERFECT, Ending, IMPERFECT_LETTERS, Inflection, Proclitic, proclitics_of,
};
use super::index::{PatternId, Reading, WordIndex};
use super::letters::{Before, fold_alef, letters_against};
use super::lists::WordLists;
use super::objection::Objection;
use super::pattern::{ArabicWord, Letters, Pattern, glob_fits};
use crate::text::{Keys, is_arabic};

/// Which lexicon word a text's word is, and in which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Role {
    pub(super) pattern: PatternId,
    /// Only where the text writes فى for في throughout.
    pub(super) egyptian: bool,
    /// Only as the first word of a longer phrase.
    pub(super) phrase_only: bool,
}

/// What a text's word can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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

/// One reading of a text's word, and what the grammar says to it.
pub(super) struct Seen<'a> {
    /// What is taken for glued before the stem.
    pub(super) before: &'a str,
    /// The stem, as the text has it.
    pub(super) stem: &'a str,
    /// What is taken for its ending.
    pub(super) ending: &'a str,
    /// Only where the text writes ى for ي throughout.
    pub(super) egyptian: bool,
    /// What speaks against it in any place.
    pub(super) against: Option<Objection>,
    /// The listed word that does, if it is one.
    pub(super) listed: Option<&'a [char]>,
    /// What speaks against it as the only word of a term.
    pub(super) alone: Option<Objection>,
    /// What speaks against it as a later word of a term.
    pub(super) later: Option<Objection>,
}

/// Is told of every reading that the grammar looks at. Matching has no use for that,
/// explaining has: both go by the same rules.
pub(super) trait Witness {
    fn sees(&mut self, seen: &Seen<'_>);
}

/// Matching needs no witness.
struct Nobody;

impl Witness for Nobody {
    #[inline]
    fn sees(&mut self, _: &Seen<'_>) {}
}

/// All that a normalized form can be among the words of an index.
pub(super) fn roles(index: &WordIndex, form: &str) -> Roles {
    roles_before(index, form, &mut Nobody)
}

/// The same before a witness.
pub(super) fn roles_before<W: Witness>(index: &WordIndex, form: &str, witness: &mut W) -> Roles {
    let mut roles = Roles::default();
    if form.chars().next().is_some_and(is_arabic) {
        arabic_roles(index, form, &mut roles, witness);
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

fn arabic_roles<W: Witness>(index: &WordIndex, form: &str, roles: &mut Roles, witness: &mut W) {
    if index.trunks.is_empty() && index.imperfects.is_empty() {
        return;
    }
    let folded = fold_alef(form);
    let keys = Keys::new(&folded);
    let blocks = Blocks::new(form);
    for proclitic in proclitics_of(form) {
        let start = proclitic.text.len();
        let rest = form.get(start..).unwrap_or_default();
        if rest.is_empty() {
            continue;
        }
        let folded = folded.get(start..).unwrap_or_default();
        let mut found = |reading: Reading<'_>| {
            let read = Read { form, proclitic, reading: &reading, egyptian: false };
            admit(&read, &blocks, roles, witness);
        };
        match keys.and_then(|keys| keys.without(proclitic.letters())) {
            Some(keys) => index.readings_by_key(rest, keys, &index.trunks, &mut found),
            None => index.readings(rest, folded, &index.trunks, &mut found),
        }
        final_alef_as_ya(index, rest, folded, proclitic, &blocks, roles, witness);
    }
    imperfect_roles(index, form, &folded, roles, witness);
}

/// A form read as a proclitic, a stem and an ending.
struct Read<'a> {
    form: &'a str,
    proclitic: &'static Proclitic,
    reading: &'a Reading<'a>,
    egyptian: bool,
}

/// Adds the roles of one reading behind a proclitic, if the grammar admits it.
fn admit<W: Witness>(read: &Read<'_>, blocks: &Blocks<'_>, roles: &mut Roles, witness: &mut W) {
    let Read { form, proclitic, reading, egyptian } = *read;
    let start = proclitic.text.len();
    let word = reading.word;
    let letters = word.letters.len();
    let text = form.get(start..start + reading.trunk).unwrap_or_default();
    let before = Before { letter: proclitic.text.chars().last(), article: proclitic.article };
    let mut listed = None;
    let against = proclitic_against(word, proclitic, text)
        .or_else(|| ending_against(word, proclitic, reading.ending))
        .or_else(|| letters_against(word.trunk(), text, letters, before))
        .or_else(|| {
            listed = blocks.against(reading, proclitic);
            listed.map(|_| Objection::Lexicalised)
        });
    // لحل الدولتين is fine, but بشر is not ب+شر.
    let single_letters = !proclitic.text.is_empty() && !proclitic.article;
    let alone = (letters <= 2 && single_letters).then_some(Objection::ShortBehindLetter);
    let later = later_against(word, proclitic, reading.ending);
    witness.sees(&Seen {
        before: proclitic.text,
        stem: text,
        ending: form.get(start + reading.trunk..).unwrap_or_default(),
        egyptian,
        against,
        listed: listed.map(|listed| listed.letters.as_slice()),
        alone,
        later,
    });
    if against.is_some() {
        return;
    }
    let role = Role { pattern: reading.id, egyptian, phrase_only: alone.is_some() };
    roles.heads.push(role);
    if later.is_none() {
        roles.followers.push(role);
    }
}

/// ى for the final ي of a lexicon word: in texts of Egyptian orthography only.
fn final_alef_as_ya<W: Witness>(
    index: &WordIndex,
    rest: &str,
    folded: &str,
    proclitic: &'static Proclitic,
    blocks: &Blocks<'_>,
    roles: &mut Roles,
    witness: &mut W,
) {
    let (Some(stem), Some(folded)) = (rest.strip_suffix('ى'), folded.strip_suffix('ى')) else {
        return;
    };
    let key = format!("{folded}ي");
    for &(id, _) in index.trunks.get(&key, key.len()) {
        let Some(Pattern::Arabic(word)) = index.pattern(id) else { continue };
        if !word.final_ya {
            continue;
        }
        let spelled = format!("{}{stem}ي", proclitic.text);
        let trunk = stem.len() + 'ي'.len_utf8();
        let reading = Reading { id, word, ending: Ending::Bare, trunk };
        let read = Read { form: &spelled, proclitic, reading: &reading, egyptian: true };
        admit(&read, blocks, roles, witness);
    }
}

fn imperfect_roles<W: Witness>(
    index: &WordIndex,
    form: &str,
    folded: &str,
    roles: &mut Roles,
    witness: &mut W,
) {
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
            let against = letters_against(reading.word.trunk(), text, letters, before);
            let later = (!prefix.is_empty()).then_some(Objection::LaterWordGlued);
            witness.sees(&Seen {
                before: form.get(..start).unwrap_or_default(),
                stem: text,
                ending: rest.get(reading.trunk..).unwrap_or_default(),
                egyptian: false,
                against,
                listed: None,
                alone: None,
                later,
            });
            if against.is_none() {
                let role = Role { pattern: reading.id, egyptian: false, phrase_only: false };
                roles.heads.push(role);
                if later.is_none() {
                    roles.followers.push(role);
                }
            }
        });
    }
}

/// What speaks against a proclitic before a word of this kind.
fn proclitic_against(word: &ArabicWord, proclitic: &Proclitic, text: &str) -> Option<Objection> {
    use Inflection as I;
    match word.inflection {
        I::Exact => return (!proclitic.text.is_empty()).then_some(Objection::ExactStandsBare),
        I::Verb | I::VerbAlef => {
            let glued = proclitic.preposition || proclitic.article;
            return glued.then_some(Objection::VerbAfterPreposition);
        }
        _ => {}
    }
    if !word.definite {
        return None;
    }
    // للجنة is ل+اللجنة: of three lams one goes.
    let merged = proclitic.preposition && proclitic.text.ends_with('ل') && text.starts_with('ل');
    (!proclitic.article && !merged).then_some(Objection::NotDefinite)
}

/// What speaks against an ending behind a word of this kind and length, after such a
/// proclitic.
fn ending_against(word: &ArabicWord, proclitic: &Proclitic, ending: Ending) -> Option<Objection> {
    let letters = word.letters.len();
    match ending {
        Ending::Bare | Ending::Inflected => None,
        Ending::Tanwin => {
            let country = word.country && word.inflection == Inflection::Adjective;
            match () {
                () if proclitic.article => Some(Objection::TanwinWithArticle),
                () if proclitic.preposition => Some(Objection::TanwinAfterPreposition),
                () if country => Some(Objection::TanwinIsCountry),
                () => word.definite.then_some(Objection::EndingOfIndefinite),
            }
        }
        Ending::Plural => (letters < 4).then_some(Objection::TooShortForPlural),
        _ if proclitic.article => Some(Objection::PronounWithArticle),
        _ if word.definite => Some(Objection::EndingOfIndefinite),
        Ending::PronounYou => (letters < 4).then_some(Objection::TooShortForYou),
        Ending::PluralPronoun => (letters < 4).then_some(Objection::TooShortForPlural),
        Ending::Pronoun | Ending::Construct => None,
    }
}

/// What speaks against a reading as a later word of a phrase. A noun typed with ال keeps
/// its number (حكومة الاحتلال, not حكومة الاحتلالات).
fn later_against(word: &ArabicWord, proclitic: &Proclitic, ending: Ending) -> Option<Objection> {
    use Inflection as I;
    if !matches!(proclitic.text, "" | "ال") {
        return Some(Objection::LaterWordGlued);
    }
    let noun = matches!(word.inflection, I::Noun | I::NounHamza | I::NounAlef | I::Feminine);
    let plural = matches!(ending, Ending::Plural | Ending::Inflected);
    (word.definite && noun && plural).then_some(Objection::LaterWordNumber)
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

    /// The listed word that stands against a reading: it begins within what the
    /// reading takes for a proclitic, or it is the whole rest where the reading
    /// sees an ending.
    fn against(&self, reading: &Reading<'_>, proclitic: &Proclitic) -> Option<&Listed> {
        let start = proclitic.text.len();
        if start == 0 && reading.ending == Ending::Bare {
            return None;
        }
        // Behind a full article only the listed word itself is evidence:
        // والدين is "and religion" as well as "parents".
        let loose = !proclitic.article || proclitic.text.ends_with("لل");
        self.listed().iter().find(|listed| {
            let inside = listed.start < start && (loose || listed.bare);
            let same_rest = listed.start == start
                && listed.bare
                && reading.ending != Ending::Bare
                && listed.letters != reading.word.letters;
            inside || same_rest
        })
    }
}
