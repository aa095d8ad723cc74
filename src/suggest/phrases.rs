//! The phrases of a sentence: two or three words that nothing parts.

use super::reading::Part;
use super::units::{NONE, Role, Unit, Units};
use crate::text::Sentence;

/// Two or three units; the third of two is [`NONE`].
pub(super) type Phrase = [u32; 3];

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) unit: Unit,
    pub(super) form: u32,
    /// Whether a phrase may go on to it from the word before.
    pub(super) joined: bool,
    /// Whether it is a word: a detached proclitic is not.
    pub(super) word: bool,
}

/// The words of a sentence.
pub(super) fn slots(
    part: &Part<'_>,
    sentence: &Sentence,
    units: &Units<'_>,
    slots: &mut Vec<Slot>,
) {
    slots.clear();
    let tokens = part.prose.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    slots.extend(tokens.iter().map(|token| {
        let form = part.form(token);
        let word = !token.is_detached() && form != NONE;
        Slot {
            unit: if word { units.get(form) } else { Unit::default() },
            form,
            joined: !token.after_barrier(),
            word,
        }
    }));
}

/// A phrase at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The number of its first slot.
    pub(super) at: usize,
    /// How many words it has.
    pub(super) words: usize,
    pub(super) phrase: Phrase,
    /// The forms of its words.
    pub(super) forms: Phrase,
}

/// Calls `found` with each phrase of a sentence. First and last word say something; a stop word may stand between, or be one with
/// which phrases begin.
pub(super) fn each(slots: &[Slot], mut found: impl FnMut(Found)) {
    for (at, first) in slots.iter().enumerate() {
        if !matches!(first.unit.role, Role::Content | Role::Opener) {
            continue;
        }
        let Some(second) = slots.get(at + 1).filter(|slot| slot.joined) else { continue };
        if second.unit.role == Role::Content {
            found(Found {
                at,
                words: 2,
                phrase: [first.unit.head, second.unit.follow, NONE],
                forms: [first.form, second.form, NONE],
            });
        }
        if second.unit.role == Role::Break {
            continue;
        }
        let Some(third) = slots.get(at + 2).filter(|slot| slot.joined) else { continue };
        if third.unit.role == Role::Content {
            found(Found {
                at,
                words: 3,
                phrase: [first.unit.head, second.unit.follow, third.unit.follow],
                forms: [first.form, second.form, third.form],
            });
        }
    }
}
