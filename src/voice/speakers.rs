//! The sources of one article, told apart.
//!
//! A source is first mentioned in full and later by less: the researcher Rami Abu
//! Zubaida, then Abu Zubaida. Mentions whose name is part of another's name are
//! the same source; so are mentions in the same words.

use std::ops::Range;

use super::scene::Scene;
use super::source::{Source, SourceClass};

/// A mention of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Whether it stands in the title.
    pub(super) title: bool,
    /// The numbers of its tokens.
    pub(super) tokens: Range<usize>,
    /// All its words, in normalized spelling.
    words: Vec<String>,
    /// How many of them describe: the rest is a name.
    described: usize,
    class: Option<SourceClass>,
    place: Option<u16>,
    unnamed: bool,
}

impl Mention {
    fn name(&self) -> &[String] {
        self.words.get(self.described..).unwrap_or_default()
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
    pub(super) fn mention(&mut self, scene: &mut Scene<'_>, tokens: Range<usize>) -> usize {
        let mention = mention(scene, tokens);
        let number = self.mentions.len();
        self.mentions.push(mention);
        self.last = Some(number);
        number
    }

    /// The sources, and the source of each mention.
    pub(super) fn resolve(&self) -> (Vec<Source>, Vec<usize>) {
        // The fullest mention of each source, and all its mentions.
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for number in 0..self.mentions.len() {
            let same = groups.iter_mut().find(|(fullest, _)| self.same(*fullest, number));
            match same {
                Some((fullest, all)) => {
                    all.push(number);
                    if self.length(number) > self.length(*fullest) {
                        *fullest = number;
                    }
                }
                None => groups.push((number, vec![number])),
            }
        }
        let mut source_of = vec![0; self.mentions.len()];
        let mut sources = Vec::with_capacity(groups.len());
        for (number, (fullest, all)) in groups.iter().enumerate() {
            for &mention in all {
                if let Some(slot) = source_of.get_mut(mention) {
                    *slot = number;
                }
            }
            sources.extend(self.mentions.get(*fullest).map(|fullest| self.source(fullest, all)));
        }
        (sources, source_of)
    }

    fn length(&self, mention: usize) -> usize {
        self.mentions.get(mention).map_or(0, |mention| mention.name().len())
    }

    fn same(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.mentions.get(a), self.mentions.get(b)) else { return false };
        let (long, short) = if a.name().len() >= b.name().len() { (a, b) } else { (b, a) };
        if short.name().is_empty() {
            return long.words == short.words;
        }
        let within = |long: &[String], short: &[String]| {
            long.windows(short.len()).any(|window| window == short)
        };
        within(long.name(), short.name())
    }

    fn source(&self, fullest: &Mention, all: &[usize]) -> Source {
        let mentions = || all.iter().filter_map(|number| self.mentions.get(*number));
        let named = !fullest.name().is_empty();
        let told = mentions().find_map(|mention| mention.class);
        let place = mentions().find_map(|mention| mention.place);
        let anonymous = !named && mentions().all(|mention| mention.unnamed)
            || told == Some(SourceClass::Anonymous);
        let class = match told {
            Some(class) => class,
            None if anonymous => SourceClass::Anonymous,
            None if named => SourceClass::Person,
            None if place.is_some() => SourceClass::Official,
            None => SourceClass::Other,
        };
        let words = if named { fullest.name() } else { &fullest.words };
        Source { name: words.join(" "), class, place, anonymous }
    }
}

fn mention(scene: &mut Scene<'_>, tokens: Range<usize>) -> Mention {
    let mut words = Vec::with_capacity(tokens.len());
    let mut described = 0;
    let (mut class, mut place, mut unnamed) = (None, None, false);
    let mut names = true;
    for (number, at) in tokens.clone().enumerate() {
        let word = scene.word(at);
        let form = scene.form(at);
        class = weightier(class, word.class);
        place = place.or(word.place);
        unnamed |= word.unnamed && number <= 1 && !form.starts_with("ال");
        // What describes ends where a word comes that is neither known, nor definite,
        // nor the nisba of something: the name begins.
        let adjective = form.ends_with("ية") || form.ends_with('ي') && form.starts_with("ال");
        let describes = word.describes() || word.unnamed || adjective || form.starts_with("ال");
        if names && describes {
            described = number + 1;
        } else {
            names = false;
        }
        words.push(if number == 0 { without_preposition(form) } else { form.to_owned() });
    }
    Mention { title: scene.title, tokens, words, described, class: settled(class), place, unnamed }
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

/// وفقا لتقديرات: the preposition is no part of the source.
fn without_preposition(form: &str) -> String {
    match form.strip_prefix("لل") {
        Some(rest) if rest.chars().count() > 2 => format!("ال{rest}"),
        _ => form.to_owned(),
    }
}
