//! A text taken apart: its words, the signs between them, its sentences.

use super::mark::{Mark, marks};
use super::sentence::{Sentence, sentences};
use super::span::Span;
use super::tokenize::{Token, tokenize};
use super::vocabulary::Vocabulary;

/// One part of an article, taken apart. Kept from article to article, it needs no
/// new memory.
#[derive(Debug, Default)]
pub struct Prose {
    /// The words.
    pub tokens: Vec<Token>,
    /// The sentences, if they were asked for.
    pub sentences: Vec<Sentence>,
    pub(crate) marks: Vec<Mark>,
    /// The stretches that were read, each with the number of its first token.
    stretches: Vec<(Span, usize)>,
}

impl Prose {
    /// A whole text, with its sentences.
    pub fn of(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut prose = Self::default();
        prose.read(text, Span::new(0, text.len()), vocabulary);
        prose.punctuate(text);
        prose
    }

    /// Forgets the text.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.marks.clear();
        self.stretches.clear();
    }

    /// Takes `text[span]` apart into words, behind what was read before.
    pub fn read(&mut self, text: &str, span: Span, vocabulary: &mut Vocabulary) {
        self.stretches.push((span, self.tokens.len()));
        tokenize(text, span, vocabulary, &mut self.tokens);
    }

    /// Finds the signs between the words that were read, and the sentences.
    pub fn punctuate(&mut self, text: &str) {
        let ends = self.stretches.iter().skip(1).map(|stretch| stretch.1);
        let ends = ends.chain([self.tokens.len()]);
        for (&(span, first), end) in self.stretches.iter().zip(ends) {
            let tokens = self.tokens.get(first..end).unwrap_or_default();
            let mark = self.marks.len();
            marks(text, span, tokens, first, &mut self.marks);
            let signs = self.marks.get(mark..).unwrap_or_default();
            sentences(text, span, first..end, signs, &mut self.sentences);
        }
    }

    /// The number of the sentence that holds a byte, or the last one before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= byte).checked_sub(1)
    }
}
