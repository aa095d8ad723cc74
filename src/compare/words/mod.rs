//! Word forms as words: what is one word, and what says nothing.

mod family;
mod stop_words;

pub use family::{Families, FamilyCount, FamilyId};
pub use stop_words::{StopWords, stop_words};
