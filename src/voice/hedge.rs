//! What is held at a distance: ما يسمى, المزعوم, على ما يبدو.

use std::ops::Range;

use super::attribution::Statement;
use super::cue::{Found, Kind, Reach, Stance};
use super::negation::{Reached, clause};
use super::scene::Scene;

/// Words that a distancing phrase reaches: ما يسمى + a noun phrase.
const PHRASE: usize = 3;

/// Words that a guess reaches.
const CLAUSE: usize = 5;

/// Words before المزعوم that are its noun.
const BEFORE: usize = 1;

/// What the hedges of a sentence reach, and what its distancing verbs report.
pub(super) fn hedges(
    scene: &Scene<'_>,
    statements: &[Statement],
    sentence: &Range<usize>,
    cues: &[Found],
    found: &mut Vec<Reached>,
) {
    for &cue in cues {
        if cue.kind != Kind::Hedge {
            continue;
        }
        let Some(known) = scene.cues.cue(cue) else { continue };
        let tokens = match known.reach {
            Reach::Before => sentence.start.max(cue.first.saturating_sub(BEFORE))..cue.end,
            Reach::Clause => clause(scene, cue.end, CLAUSE, sentence),
            Reach::Word | Reach::Phrase | Reach::Past => clause(scene, cue.end, PHRASE, sentence),
        };
        // The adjective hedges its noun and itself.
        let by = if known.reach == Reach::Before { 0..0 } else { cue.tokens() };
        found.push(Reached { tokens, cue: by });
    }
    for statement in statements {
        if statement.stance == Stance::Distancing && sentence.contains(&statement.cue.start) {
            found.push(Reached { tokens: statement.content.clone(), cue: statement.cue.clone() });
        }
    }
}
