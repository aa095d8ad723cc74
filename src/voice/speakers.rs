//! The sources of one article, told apart.
//!
//! A source is first mentioned in full and later by less: the researcher Rami Abu
//! Zubaida, then Abu Zubaida. Mentions whose name is part of another's name are
//! the same source; so are mentions in the same words.

use std::ops::Range;

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
    /// All its words.
    words: Vec<TypeId>,
    /// The first word, where it is not its token's: لتقديرات without its ل.
    first: Option<String>,
    /// Which of them are a name; the others describe.
    name: Range<usize>,
    class: Option<SourceClass>,
    place: Option<PlaceId>,
    unnamed: bool,
}

impl Mention {
    /// The form of a word.
    fn form<'s>(&'s self, at: usize, vocabulary: &'s Vocabulary) -> &'s str {
        match &self.first {
            Some(first) if at == 0 => first,
            _ => self.words.get(at).map_or("", |id| vocabulary.form(*id)),
        }
    }

    /// Whether some of its words are some of another's.
    fn shares(
        &self,
        ours: Range<usize>,
        other: &Mention,
        theirs: Range<usize>,
        vocabulary: &Vocabulary,
    ) -> bool {
        ours.len() == theirs.len()
            && ours.zip(theirs).all(|(our, their)| {
                if self.first.is_none() && other.first.is_none() {
                    self.words.get(our) == other.words.get(their)
                } else {
                    self.form(our, vocabulary) == other.form(their, vocabulary)
                }
            })
    }
}

/// The sources of an article while it is read.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    pub(super) mentions: Vec<Mention>,
    /// The mention that spoke last.
    pub(super) last: Option<usize>,
}

impl Speakers {
    pub(super) fn clear(&mut self) {
        self.mentions.clear();
        self.last = None;
    }

    /// Takes down a mention, as the one that speaks now.
    pub(super) fn mention(&mut self, scene: &Scene<'_>, tokens: Range<usize>) -> usize {
        self.take(mention(scene, tokens, false))
    }

    /// The same behind a marker, whose preposition may be glued to the source.
    pub(super) fn mention_glued(&mut self, scene: &Scene<'_>, tokens: Range<usize>) -> usize {
        self.take(mention(scene, tokens, true))
    }

    fn take(&mut self, mention: Mention) -> usize {
        let number = self.mentions.len();
        self.mentions.push(mention);
        self.last = Some(number);
        number
    }

    /// The sources, and the source of each mention.
    pub(super) fn resolve(&self, vocabulary: &Vocabulary) -> (Vec<Source>, Vec<usize>) {
        // The fullest mention of each source.
        let mut fullest: Vec<usize> = Vec::new();
        let mut source_of = Vec::with_capacity(self.mentions.len());
        for number in 0..self.mentions.len() {
            let same = fullest.iter().position(|known| self.same(*known, number, vocabulary));
            let source = same.unwrap_or(fullest.len());
            source_of.push(source);
            match fullest.get_mut(source) {
                None => fullest.push(number),
                Some(known) if self.length(number) > self.length(*known) => *known = number,
                Some(_) => {}
            }
        }
        let sources = (0..)
            .zip(&fullest)
            .filter_map(|(source, &fullest)| {
                let all = self.mentions.iter().zip(&source_of).filter(|(_, of)| **of == source);
                let all = all.map(|(mention, _)| mention);
                Some(self::source(
                    self.mentions.get(fullest)?,
                    &all.collect::<Vec<_>>(),
                    vocabulary,
                ))
            })
            .collect();
        (sources, source_of)
    }

    fn length(&self, mention: usize) -> usize {
        self.mentions.get(mention).map_or(0, |mention| mention.name.len())
    }

    fn same(&self, a: usize, b: usize, vocabulary: &Vocabulary) -> bool {
        let (Some(a), Some(b)) = (self.mentions.get(a), self.mentions.get(b)) else { return false };
        let (long, short) = if a.name.len() >= b.name.len() { (a, b) } else { (b, a) };
        let words = 0..short.words.len();
        if short.name.is_empty() {
            // الحرمي for كامل الحرمي; المحلل النفطي for المحلل النفطي كامل الحرمي.
            let last = long.name.end.saturating_sub(1)..long.name.end;
            let surname = words.len() == 1
                && !long.name.is_empty()
                && short.shares(words.clone(), long, last, vocabulary);
            let titled = words.len() > 1 && !long.name.is_empty();
            let whole = titled || words.len() == long.words.len();
            return surname || whole && short.shares(words.clone(), long, words, vocabulary);
        }
        let most = (long.name.end + 1).saturating_sub(short.name.len());
        (long.name.start..most).any(|start| {
            let window = start..start + short.name.len();
            long.shares(window, short, short.name.clone(), vocabulary)
        })
    }
}

/// The source of some mentions, by the fullest name among them.
fn source(fullest: &Mention, all: &[&Mention], vocabulary: &Vocabulary) -> Source {
    let named = !fullest.name.is_empty();
    let told = all.iter().find_map(|mention| mention.class);
    let place = all.iter().find_map(|mention| mention.place);
    let anonymous =
        !named && all.iter().all(|mention| mention.unnamed) || told == Some(SourceClass::Anonymous);
    let class = match told {
        Some(class) => class,
        None if anonymous => SourceClass::Anonymous,
        None if named => SourceClass::Person,
        None if place.is_some() => SourceClass::Official,
        None => SourceClass::Other,
    };
    let words = if named { fullest.name.clone() } else { 0..fullest.words.len() };
    let mut name = String::new();
    for at in words {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(fullest.form(at, vocabulary));
    }
    Source { name, class, place, anonymous }
}

fn mention(scene: &Scene<'_>, tokens: Range<usize>, glued: bool) -> Mention {
    let mut words = Vec::with_capacity(tokens.len());
    let mut first = None;
    let (mut class, mut place, mut unnamed) = (None, None, false);
    if scene.cues.subject_first() {
        return plain_mention(scene, tokens);
    }
    // Runs of words that can be a name, each with whether it stands between signs.
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut hidden = false;
    for (number, at) in tokens.clone().enumerate() {
        let word = scene.word(at);
        let form = scene.form(at);
        class = weightier(class, word.class);
        place = place.or(word.place);
        // وزير إسرائيلي is nobody in particular; وزير النقل is.
        let particular = scene.word(at + 1).has_article() && at + 1 < tokens.end;
        unnamed |= word.is_unnamed() && number <= 1 && !word.has_article() && !particular;
        let parted = number > 0 && scene.after_barrier(at);
        // مصادر مقربة من فلان: not he speaks.
        let nobody = unnamed || class == Some(SourceClass::Anonymous);
        hidden = !parted && (hidden || nobody && word.is(Sort::Preposition));
        // A name begins with a word that is neither known, nor definite, nor an
        // adjective; and it ends where a known word follows: … وزير خارجية روسيا.
        let known = word.describes() || word.is_unnamed() || is_foreign(form);
        let described = known
            || hidden
            // الباحث في شؤون البحر: what a preposition governs describes.
            || number > 0 && scene.is(at - 1, Sort::Preposition)
            || word.is(Sort::Complement)
            || form.ends_with("ات")
            || form.starts_with("ال")
            || form.ends_with("ية")
            // المرصد السوري لحقوق الإنسان
            || form.starts_with('ل') && scene.form(at + 1).starts_with("ال") && at + 1 < tokens.end;
        match runs.last_mut() {
            Some(run) if run.end == number && !known && !parted && !form.ends_with("ات") => {
                run.end = number + 1;
            }
            _ if !described => runs.push(number..number + 1),
            _ => {}
        }
        if number == 0 {
            first = bare(form, glued, scene.cues);
        }
        words.extend(scene.prose.tokens.get(at).map(|token| token.id));
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
fn plain_mention(scene: &Scene<'_>, tokens: Range<usize>) -> Mention {
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
    let words: Vec<TypeId> = (start..tokens.end)
        .filter_map(|at| scene.prose.tokens.get(at).map(|token| token.id))
        .collect();
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

/// A number, or a word in Latin letters within an Arabic source.
fn is_foreign(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit())
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
