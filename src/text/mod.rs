//! From text to tokens: normalization, words, sentences.
//!
//! Nothing here changes a text. [`Steps`] make the form under which a word is
//! compared; [`tokenize`] finds words and gives each its place in the original;
//! a [`Vocabulary`] holds every distinct form once, so that the costly analysis
//! of a word is done when it is first met.

mod character;
mod interner;
mod mark;
mod prose;
mod sentence;
mod span;
mod steps;
mod tokenize;
mod vocabulary;
mod window;
mod word_table;

pub(crate) use character::{Class, class, is_arabic};
pub(crate) use interner::Interner;
pub(crate) use mark::Mark;
pub use prose::Prose;
pub use sentence::Sentence;
pub use span::Span;
pub use steps::{Step, Steps, UnknownStep};
pub use tokenize::{Token, tokenize};
pub use vocabulary::{TypeId, Vocabulary};
pub(crate) use word_table::{Keys, WordTable};
