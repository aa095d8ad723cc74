//! What an article adds to its outlet.

use super::counts::OutletTally;
use super::instruments::Instruments;
use super::names::NameCounts;
use super::row::{ArticleFrame, ArticleSpeech};
use super::voices::{SourceKind, SourceTally, VoiceCount};
use crate::matching::{FrameId, Hit, Matcher, Referents};
use crate::text::Prose;
use crate::voice::{Context, Listener, Quote, SourceClass, ToHear, Voice};

/// What was found in the article at hand. Kept from article to article, so that
/// nothing is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) title: PartScratch,
    pub(super) body: PartScratch,
    /// The counts of each frame in the article at hand.
    frames: Vec<FrameCount>,
    /// Mentions of each term, in scare quotes, set off as a title.
    quotes: Vec<[u64; 3]>,
    quoted: Vec<usize>,
    names: NameCounts,
    /// What each source of the article says.
    sources: Vec<SourceTally>,
    in_sentence: Vec<Hit>,
    /// Which words are near a node.
    pub(super) near: Vec<bool>,
}

#[derive(Debug, Default)]
pub(super) struct PartScratch {
    pub(super) prose: Prose,
    pub(super) hits: Vec<Hit>,
    pub(super) contexts: Vec<Context>,
    pub(super) names: Vec<Hit>,
    pub(super) cues: Vec<Hit>,
    pub(super) name_contexts: Vec<Context>,
}

impl PartScratch {
    pub(super) fn clear(&mut self) {
        self.prose.clear();
        self.hits.clear();
        self.contexts.clear();
        self.names.clear();
        self.cues.clear();
        self.name_contexts.clear();
    }

    pub(super) fn to_hear<'s>(&'s self, text: &'s str) -> ToHear<'s> {
        ToHear { text, prose: &self.prose, cues: &self.cues }
    }
}

/// The hits of one frame in one article.
#[derive(Debug, Clone, Copy, Default)]
struct FrameCount {
    hits: u64,
    weighted: i64,
    voice: VoiceCount,
}

impl OutletTally {
    /// Counts the hits of an article's frames; returns those that it has.
    pub(super) fn count_frames(
        &mut self,
        with: &Instruments,
        scratch: &mut Scratch,
        tokens: u64,
    ) -> Vec<ArticleFrame> {
        let Scratch { title, body, frames, quotes, quoted, .. } = scratch;
        frames.clear();
        frames.resize(self.frames.len(), FrameCount::default());
        quotes.resize(self.quotes.len(), [0; 3]);
        for part in [title, body] {
            let contexts = part.contexts.iter().map(Some).chain(std::iter::repeat(None));
            for (hit, context) in part.hits.iter().zip(contexts) {
                let term = hit.term.index();
                let weight = with.matcher.terms().get(term).map_or(0, |t| t.weight.thousandths());
                let count = &mut frames[hit.frame.index()];
                count.hits += 1;
                count.weighted += weight;
                self.terms[term] += 1;
                let Some(context) = context else { continue };
                count.voice.add(context);
                let marks = &mut quotes[term];
                if marks[0] == 0 {
                    quoted.push(term);
                }
                marks[0] += 1;
                marks[1] += u64::from(context.quote == Quote::Scare);
                marks[2] += u64::from(context.quote == Quote::Title);
            }
        }
        for term in quoted.drain(..) {
            let [mentions, scare, title] = std::mem::take(&mut quotes[term]);
            self.quotes[term].add_article(mentions, scare, title);
        }
        let mut row = Vec::new();
        for ((count, tally), number) in frames.iter().zip(&mut self.frames).zip(0..) {
            if count.hits > 0 {
                tally.add_article(count.hits, count.weighted, tokens);
                if let Some(voices) = self.voices.get_mut(number as usize) {
                    voices.add_article(&count.voice, count.hits);
                }
                row.push(ArticleFrame {
                    frame: FrameId(number),
                    hits: count.hits,
                    weighted: count.weighted,
                    voice: count.voice.row(),
                });
            }
        }
        for (&(positive, negative), tally) in with.axes.ends.iter().zip(&mut self.axes) {
            tally.add_article(frames[positive.index()].weighted, frames[negative.index()].weighted);
        }
        row
    }

    /// Counts the names of referent groups in an article; returns the mentions of each
    /// register that it has.
    pub(super) fn count_names(
        &mut self,
        referents: &Referents,
        scratch: &mut Scratch,
    ) -> Vec<(u32, u32)> {
        scratch.names.clear(referents);
        for part in [&scratch.title, &scratch.body] {
            let contexts = part.name_contexts.iter().map(Some).chain(std::iter::repeat(None));
            for (hit, context) in part.names.iter().zip(contexts) {
                scratch.names.add(referents, hit, context);
            }
        }
        self.names.add_article(&scratch.names, referents);
        scratch.names.row()
    }

    /// Counts who speaks in an article.
    pub(super) fn count_speech(
        &mut self,
        listener: &Listener<'_>,
        matcher: &Matcher,
        scratch: &mut Scratch,
    ) -> ArticleSpeech {
        let Scratch { title, body, sources, .. } = scratch;
        let speech = &mut self.speech;
        let sentences = title.prose.sentences.len() + body.prose.sentences.len();
        let attributed = listener.attributed_sentences(true, &title.prose)
            + listener.attributed_sentences(false, &body.prose);
        speech.sentences.add_article(sentences as u64);
        speech.attributed.add_article(attributed, sentences as u64);
        speech.unmatched_marks += listener.unmatched_marks();

        sources.clear();
        sources.resize(listener.sources().len(), SourceTally::default());
        let parts =
            [&*title, &*body].into_iter().flat_map(|part| part.hits.iter().zip(&part.contexts));
        let contexts =
            parts.filter(|(hit, _)| matcher.is_top(hit.frame)).map(|(_, context)| context);
        let (mut hits, mut attributed_hits, mut own_hits, mut negated_hits) = (0, 0, 0, 0);
        for context in contexts {
            hits += 1;
            attributed_hits += u64::from(context.attributed);
            own_hits += u64::from(context.voice() == Voice::Own);
            negated_hits += u64::from(context.negated);
            if let Some(source) = context.source.and_then(|at| sources.get_mut(at)) {
                source.hits += 1;
            }
        }
        speech.hits.add_article(hits);
        speech.attributed_hits.add_article(attributed_hits, hits);
        speech.own_hits.add_article(own_hits, hits);
        speech.negated_hits.add_article(negated_hits, hits);

        let (mut statements, mut anonymous, mut unsourced, mut classes) = (0, 0, 0, [0; 11]);
        for said in listener.statements(&title.prose, &body.prose) {
            statements += 1;
            speech.denials += u64::from(said.denies);
            speech.add_stance(said.stance);
            match said.source.and_then(|at| Some((listener.sources().get(at)?, at))) {
                None => unsourced += 1,
                Some((source, at)) => {
                    anonymous += u64::from(source.anonymous);
                    for (count, class) in classes.iter_mut().zip(SourceClass::ALL) {
                        *count += u64::from(class == source.class);
                    }
                    if let Some(tally) = sources.get_mut(at) {
                        tally.statements += 1;
                    }
                }
            }
        }
        speech.statements.add_article(statements);
        speech.add_classes(&classes, statements);
        speech.unsourced.add_article(unsourced, statements);
        speech.anonymous.add_article(anonymous, statements);
        for (source, tally) in listener.sources().iter().zip(sources) {
            let kind = SourceKind {
                class: source.class,
                place: source.place,
                anonymous: source.anonymous,
            };
            speech.add_source(&source.name, kind, SourceTally { articles: 1, ..*tally });
        }
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        ArticleSpeech {
            sentences: small(sentences as u64),
            attributed: small(attributed),
            attributed_hits: small(attributed_hits),
            statements: small(statements),
            anonymous: small(anonymous),
        }
    }

    /// Counts the frames that stand in one sentence.
    pub(super) fn count_together(&mut self, scratch: &mut Scratch) {
        let Scratch { title, body, in_sentence, .. } = scratch;
        for part in [title, body] {
            let mut hits = part.hits.iter().peekable();
            for sentence in &part.prose.sentences {
                in_sentence.clear();
                while let Some(hit) = hits.next_if(|hit| hit.token < sentence.tokens.end) {
                    in_sentence.push(*hit);
                }
                self.together.add_sentence(in_sentence);
            }
        }
    }
}
