//! The sources of one article, told apart.
//!
//! A source is first mentioned in full and later by less: the researcher Rami Abu
//! Zubaida, then Abu Zubaida. Mentions whose name is part of another's name are
//! the same source; so are mentions in the same words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::RandomState;
use smallvec::SmallVec;

use super::cues::{Cues, PlaceId};
use super::scene::Scene;
use super::source::{Source, SourceClass};
use super::word::Sort;
use crate::text::{TypeId, Vocabulary};

/// A mention of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Whether it stands in the title.
    pub(super) title: bool,
    /// The numbers of its tokens.
    pub(super) tokens: Range<usize>,
    /// All its words, by their places among those of all mentions.
    words: Range<usize>,
    /// The first word, where it is not its token's: لتقديرات without its ل.
    first: Option<Arc<str>>,
    /// Which of them are a name; the others describe.
    name: Range<usize>,
    class: Option<SourceClass>,
    place: Option<PlaceId>,
    unnamed: bool,
}

/// A source by its mentions.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The fullest mention.
    fullest: usize,
    /// The class and the place that were told first.
    class: Option<SourceClass>,
    place: Option<PlaceId>,
    /// Whether no mention names it.
    unnamed: bool,
}

/// The sources of an article while it is read. Kept from article to article, it needs no
/// new memory.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    pub(super) mentions: Vec<Mention>,
    /// The mention that spoke last.
    pub(super) last: Option<usize>,
    /// The words of the mentions, one behind the other.
    words: Vec<TypeId>,
    /// What is known of each source.
    known: Vec<Known>,
    /// First words without what is glued to them, by type and whether a marker stands
    /// before. To find what is glued takes a word apart, and the same words come again.
    bare: HashMap<(TypeId, bool), Option<Arc<str>>, RandomState>,
}

impl Speakers {
    pub(super) fn clear(&mut self) {
        self.mentions.clear();
        self.words.clear();
        self.last = None;
    }

    /// The words of a mention.
    fn words(&self, mention: &Mention) -> &[TypeId] {
        self.words.get(mention.words.clone()).unwrap_or_default()
    }

    /// The form of a word of a mention.
    fn form<'s>(&'s self, mention: &'s Mention, at: usize, vocabulary: &'s Vocabulary) -> &'s str {
        match &mention.first {
            Some(first) if at == 0 => first,
            _ => self.words(mention).get(at).map_or("", |id| vocabulary.form(*id)),
        }
    }

    /// Whether some words of one mention are some words of another.
    fn share(
        &self,
        (one, ours): (&Mention, Range<usize>),
        (other, theirs): (&Mention, Range<usize>),
        vocabulary: &Vocabulary,
    ) -> bool {
        if ours.len() != theirs.len() {
            return false;
        }
        if one.first.is_none() && other.first.is_none() {
            return self.words(one).get(ours) == self.words(other).get(theirs);
        }
        ours.zip(theirs).all(|(our, their)| {
            self.form(one, our, vocabulary) == self.form(other, their, vocabulary)
        })
    }

    /// Takes down a mention, as the one that speaks now.
    pub(super) fn mention(&mut self, scene: &Scene<'_>, tokens: Range<usize>) -> usize {
        self.take(scene, tokens, false)
    }

    /// The same behind a marker, whose preposition may be glued to the source.
    pub(super) fn mention_glued(&mut self, scene: &Scene<'_>, tokens: Range<usize>) -> usize {
        self.take(scene, tokens, true)
    }

    fn take(&mut self, scene: &Scene<'_>, tokens: Range<usize>, glued: bool) -> usize {
        let mention = if scene.cues.subject_first() {
            self.plain(scene, tokens)
        } else {
            self.arabic(scene, tokens, glued)
        };
        let number = self.mentions.len();
        self.mentions.push(mention);
        self.last = Some(number);
        number
    }

    /// Takes down the words of some tokens; returns their places.
    fn take_words(&mut self, scene: &Scene<'_>, tokens: &Range<usize>) -> Range<usize> {
        let first = self.words.len();
        let tokens = scene.prose.tokens.get(tokens.clone()).unwrap_or_default();
        self.words.extend(tokens.iter().map(|token| token.id));
        first..self.words.len()
    }

    /// Finds the sources, and the source of each mention.
    pub(super) fn resolve(
        &mut self,
        vocabulary: &Vocabulary,
        sources: &mut Vec<Source>,
        source_of: &mut Vec<usize>,
    ) {
        let mut known = std::mem::take(&mut self.known);
        known.clear();
        source_of.clear();
        for (number, mention) in self.mentions.iter().enumerate() {
            let same = known.iter().position(|known| self.same(known.fullest, mention, vocabulary));
            source_of.push(same.unwrap_or(known.len()));
            let Mention { class, place, unnamed, .. } = *mention;
            match same.and_then(|same| known.get_mut(same)) {
                None => known.push(Known { fullest: number, class, place, unnamed }),
                Some(known) => {
                    known.class = known.class.or(class);
                    known.place = known.place.or(place);
                    known.unnamed &= unnamed;
                    if mention.name.len() > self.length(known.fullest) {
                        known.fullest = number;
                    }
                }
            }
        }
        // The names that were there lend their memory.
        sources.resize_with(known.len(), Source::default);
        for (known, source) in known.iter().zip(sources) {
            self.describe(known, vocabulary, source);
        }
        self.known = known;
    }

    /// Describes a source, by the fullest name among its mentions.
    fn describe(&self, known: &Known, vocabulary: &Vocabulary, source: &mut Source) {
        let Some(fullest) = self.mentions.get(known.fullest) else { return };
        let Known { class: told, place, unnamed, .. } = *known;
        let named = !fullest.name.is_empty();
        let anonymous = !named && unnamed || told == Some(SourceClass::Anonymous);
        let class = match told {
            Some(class) => class,
            None if anonymous => SourceClass::Anonymous,
            None if named => SourceClass::Person,
            None if place.is_some() => SourceClass::Official,
            None => SourceClass::Other,
        };
        let words = if named { fullest.name.clone() } else { 0..fullest.words.len() };
        let name = &mut source.name;
        name.clear();
        for at in words {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(self.form(fullest, at, vocabulary));
        }
        (source.class, source.place, source.anonymous) = (class, place, anonymous);
    }

    fn length(&self, mention: usize) -> usize {
        self.mentions.get(mention).map_or(0, |mention| mention.name.len())
    }

    /// Whether a mention, by its number, and another are of the same source.
    fn same(&self, a: usize, b: &Mention, vocabulary: &Vocabulary) -> bool {
        let Some(a) = self.mentions.get(a) else { return false };
        let (long, short) = if a.name.len() >= b.name.len() { (a, b) } else { (b, a) };
        let words = 0..short.words.len();
        if short.name.is_empty() {
            // الحرمي for كامل الحرمي; المحلل النفطي for المحلل النفطي كامل الحرمي.
            let last = long.name.end.saturating_sub(1)..long.name.end;
            let surname = words.len() == 1
                && !long.name.is_empty()
                && self.share((short, words.clone()), (long, last), vocabulary);
            let titled = words.len() > 1 && !long.name.is_empty();
            let whole = titled || words.len() == long.words.len();
            return surname
                || whole && self.share((short, words.clone()), (long, words), vocabulary);
        }
        let most = (long.name.end + 1).saturating_sub(short.name.len());
        (long.name.start..most).any(|start| {
            let window = start..start + short.name.len();
            self.share((long, window), (short, short.name.clone()), vocabulary)
        })
    }

    /// A mention in Arabic, where a name stands behind what describes it, and more may follow.
    fn arabic(&mut self, scene: &Scene<'_>, tokens: Range<usize>, glued: bool) -> Mention {
        let words = self.take_words(scene, &tokens);
        let mut first = None;
        let (mut class, mut place, mut unnamed) = (None, None, false);
        // Runs of words that can be a name.
        let mut runs: SmallVec<[Range<usize>; 4]> = SmallVec::new();
        let mut hidden = false;
        for (number, at) in tokens.clone().enumerate() {
            let word = scene.word(at);
            class = weightier(class, word.class);
            place = place.or(word.place);
            // وزير إسرائيلي is nobody in particular; وزير النقل is.
            let particular = at + 1 < tokens.end && scene.word(at + 1).has_article();
            unnamed |= word.is_unnamed() && number <= 1 && !word.has_article() && !particular;
            let parted = number > 0 && scene.after_barrier(at);
            // مصادر مقربة من فلان: not he speaks.
            let nobody = unnamed || class == Some(SourceClass::Anonymous);
            hidden = !parted && (hidden || nobody && word.is(Sort::Preposition));
            // A name begins with a word that is neither known, nor definite, nor an
            // adjective; and it ends where a known word follows: … وزير خارجية روسيا.
            let known = word.describes() || word.is_unnamed() || word.is_number();
            // الباحث في شؤون البحر: what a preposition governs describes.
            let governed = number > 0 && scene.is(at - 1, Sort::Preposition);
            // المرصد السوري لحقوق الإنسان
            let owned = word.begins_with_lam() && particular;
            let complement = word.is(Sort::Complement);
            let described =
                known || hidden || governed || owned || complement || word.begins_no_name();
            match runs.last_mut() {
                Some(run) if run.end == number && !known && !parted && !word.ends_in_plural() => {
                    run.end = number + 1;
                }
                _ if !described => runs.push(number..number + 1),
                _ => {}
            }
            if number == 0 && (word.may_have_conjunction() || word.begins_with_lam()) {
                first = self.bare(scene, at, glued);
            }
        }
        // … في مناطق جوبا، محمد أبو عبد الله: a name of its own between signs is the name.
        let between = runs.iter().rev().find(|run| scene.after_barrier(tokens.start + run.start));
        let name = between.filter(|run| run.start > 0).or(runs.first()).cloned().unwrap_or(0..0);
        // حكومة إقليم كردستان, صحيفة خليج تايمز: of an institution all words are the name.
        // خبراء دوليون: of people who are not named a single word is no name.
        let whole = scene.is(tokens.start, Sort::Institution)
            || matches!(
                scene.word(tokens.start).class,
                Some(SourceClass::Media | SourceClass::Document | SourceClass::Group)
            ) && !scene.after_barrier(tokens.start + name.start)
            || unnamed && name.len() < 2;
        let name = if whole { 0..0 } else { name };
        Mention {
            title: scene.title,
            tokens,
            words,
            first,
            name,
            class: settled(class),
            place,
            unnamed,
        }
    }

    /// A mention in a language whose names stand behind what describes them: of "the
    /// prime minister Jane Doe" the last words of which nothing is known are the name.
    fn plain(&mut self, scene: &Scene<'_>, tokens: Range<usize>) -> Mention {
        let mut start = tokens.start;
        while start + 1 < tokens.end && matches!(scene.form(start), "the" | "a" | "an") {
            start += 1;
        }
        let (mut class, mut place, mut unnamed) = (None, None, false);
        // From the end on, while nothing is known of the words.
        let mut name = tokens.end;
        let mut names = true;
        for at in (start..tokens.end).rev() {
            let word = scene.word(at);
            place = word.place.or(place);
            unnamed |= word.is_unnamed();
            class = weightier(word.class, class);
            names &= !word.describes() && !word.is_unnamed();
            if names {
                name = at;
            }
        }
        let words = self.take_words(scene, &(start..tokens.end));
        let name = if name < tokens.end { name - start..words.len() } else { 0..0 };
        Mention {
            title: scene.title,
            tokens: start..tokens.end,
            words,
            first: None,
            name,
            class: settled(class),
            place,
            unnamed,
        }
    }

    /// The word of a token without what is glued to it.
    fn bare(&mut self, scene: &Scene<'_>, at: usize, glued: bool) -> Option<Arc<str>> {
        let id = scene.prose.tokens.get(at)?.id;
        let known = self.bare.entry((id, glued));
        known.or_insert_with(|| bare(scene.form(at), glued, scene.cues).map(Arc::from)).clone()
    }
}

/// Of two classes in one source the one that tells more: a spokesman of the army is
/// military, the head of a party speaks for the party.
fn weightier(known: Option<SourceClass>, next: Option<SourceClass>) -> Option<SourceClass> {
    match (known, next) {
        (None | Some(SourceClass::Spokesperson), Some(next)) => Some(next),
        (known, _) => known,
    }
}

fn settled(class: Option<SourceClass>) -> Option<SourceClass> {
    match class {
        Some(SourceClass::Spokesperson) => Some(SourceClass::Official),
        class => class,
    }
}

/// The first word of a source without what is glued to it: لتقديرات, فالشركة. ل is
/// taken off behind a marker (وفقا لمانغيرا) and where what remains is known.
fn bare(form: &str, glued: bool, cues: &Cues) -> Option<String> {
    if let Some(rest) = form.strip_prefix("لل").filter(|rest| rest.chars().count() > 2) {
        return Some(format!("ال{rest}"));
    }
    let rest = form.strip_prefix(['ل', 'ف', 'و'])?;
    // والدة is one word.
    if cues.word(form).class.is_some() && !form.starts_with('ل') {
        return None;
    }
    let word = cues.word(rest);
    let known = word.class.is_some() || word.place.is_some() || rest.starts_with("ال");
    (known || form.starts_with('ل') && glued).then(|| rest.to_owned())
}
