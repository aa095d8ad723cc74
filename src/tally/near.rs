//! Words near a node.

use crate::matching::Hit;
use crate::text::Prose;

/// What counts as near a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// So many words before and after, within the text.
    Window(usize),
    /// The same sentence.
    Sentence,
}

impl Near {
    /// Marks the words of a text near its hits, those of the hits themselves left out.
    /// A word near two hits is near once. The text must have its sentences.
    pub(super) fn mark(self, prose: &Prose, hits: &[Hit], near: &mut Vec<bool>) {
        near.clear();
        near.resize(prose.tokens.len(), false);
        for hit in hits {
            let around = match self {
                Self::Window(words) => {
                    // Detached proclitics are no words.
                    let is_word = |at: &usize| {
                        prose.tokens.get(*at).is_some_and(|token| !token.is_detached())
                    };
                    let before = (0..hit.token).rev().filter(is_word).take(words).last();
                    let end = hit.token + hit.tokens;
                    let after = (end..prose.tokens.len()).filter(is_word).take(words).last();
                    before.unwrap_or(hit.token)..after.map_or(end, |after| after + 1)
                }
                Self::Sentence => {
                    let holds = |range: &std::ops::Range<usize>| range.contains(&hit.token);
                    let mut sentences = prose.sentences.iter().map(|s| s.tokens.clone());
                    sentences.find(holds).unwrap_or(hit.token..hit.token)
                }
            };
            for mark in near.get_mut(around).into_iter().flatten() {
                *mark = true;
            }
        }
        for hit in hits {
            for mark in near.iter_mut().skip(hit.token).take(hit.tokens) {
                *mark = false;
            }
        }
    }
}
