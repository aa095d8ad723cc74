//! What is asked: which code is held against which frames of the lexicons.

use std::str::FromStr;

use super::gold::Gold;
use crate::label::Label;
use crate::lexicon::Lexicon;
use crate::matching::{FrameId, Matcher};
use crate::problem::Problem;

/// One code held against frames.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The name of the frame, or of several joined by a plus.
    pub name: String,
    /// What it is called.
    pub label: Label,
    /// The number of the coding in the gold file.
    pub coding: usize,
    /// The frames; a hit of any counts.
    pub frames: Vec<FrameId>,
}

/// Frames as they are typed: `FRAME`, `FRAME+FRAME`, `NAME=FRAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameChoice {
    /// What the gold file calls it, where that is something else.
    pub coding: Option<String>,
    /// The frames of the lexicons.
    pub frames: Vec<String>,
}

impl FromStr for FrameChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (coding, frames) = match text.split_once('=') {
            Some((coding, frames)) => (Some(coding.trim().to_owned()), frames),
            None => (None, text),
        };
        let frames: Vec<String> = frames.split('+').map(|id| id.trim().to_owned()).collect();
        if frames.iter().any(String::is_empty) {
            return Err("a frame is FRAME, FRAME+FRAME, or NAME=FRAME".to_owned());
        }
        Ok(Self { coding, frames })
    }
}

/// The frame that a name stands for: its id, with or without that of its lexicon, or its
/// label.
pub fn frame_called(name: &str, lexicons: &[Lexicon], matcher: &Matcher) -> Option<FrameId> {
    let frames = || (0_u32..).map(FrameId).zip(matcher.frames());
    let whole = |frame: &crate::matching::MatcherFrame| {
        let lexicon = lexicons.get(frame.lexicon).map_or("", |lexicon| &lexicon.id);
        format!("{lexicon}/{}", frame.id)
    };
    let label = |frame: &crate::matching::MatcherFrame| {
        let found = lexicons.get(frame.lexicon).and_then(|lexicon| lexicon.frame(&frame.id));
        found
            .is_some_and(|frame| frame.label.values().any(|label| label.eq_ignore_ascii_case(name)))
    };
    let by_name = frames().find(|(_, frame)| frame.name == name || whole(frame) == name);
    let mut labelled = frames().filter(|(_, frame)| label(frame));
    // A label that two frames have says nothing.
    let one = labelled.next().filter(|_| labelled.next().is_none());
    by_name.or(one).map(|(id, _)| id)
}

/// Whether a name stands for a frame.
pub fn is_frame_called(name: &str, lexicons: &[Lexicon], matcher: &Matcher) -> bool {
    frame_called(name, lexicons, matcher).is_some()
}

/// What a gold file asks of lexicons, and what there is to say of it.
///
/// # Errors
///
/// A frame is not there, or it is not said which.
pub fn questions(
    gold: &Gold,
    choices: &[FrameChoice],
    lexicons: &[Lexicon],
    matcher: &Matcher,
) -> Result<(Vec<Question>, Vec<Problem>), Problem> {
    let known = || {
        let names: Vec<&str> = matcher.frames().iter().map(|frame| frame.name.as_str()).collect();
        format!("the frames are {}", names.join(", "))
    };
    let resolve = |name: &String| {
        frame_called(name, lexicons, matcher)
            .ok_or_else(|| Problem::new(format!("there is no frame '{name}'")).hint(known()))
    };
    let chosen = choices
        .iter()
        .map(|choice| {
            Ok((choice, choice.frames.iter().map(resolve).collect::<Result<Vec<_>, _>>()?))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    for (choice, frames) in &chosen {
        let doubled = |at: usize, one: FrameId| {
            frames.iter().skip(at + 1).any(|other| matcher.in_line(one, *other))
        };
        if frames.iter().enumerate().any(|(at, one)| doubled(at, *one)) {
            return Err(Problem::new(format!(
                "one of these frames stands above another: {}",
                choice.frames.join("+")
            ))
            .hint("a frame counts the terms of those below it: name it alone"));
        }
    }
    let mut notes = Vec::new();
    let mut asked: Vec<(usize, Vec<FrameId>)> = Vec::new();
    if gold.by_frame {
        let mut unknown: Vec<&str> = Vec::new();
        for (coding, name) in gold.codings.iter().enumerate() {
            let mapped = chosen.iter().filter(|(choice, frames)| match &choice.coding {
                Some(coding) => coding == name,
                None => {
                    frame_called(name, lexicons, matcher).is_some_and(|id| frames.contains(&id))
                }
            });
            let before = asked.len();
            asked.extend(mapped.map(|(_, frames)| (coding, frames.clone())));
            if asked.len() > before || !choices.is_empty() {
                continue;
            }
            match frame_called(name, lexicons, matcher) {
                Some(frame) => asked.push((coding, vec![frame])),
                None => unknown.push(name),
            }
        }
        if let Some(missing) = choices.iter().find(|choice| {
            choice.coding.as_ref().is_some_and(|coding| !gold.codings.contains(coding))
        }) {
            let name = missing.coding.as_deref().unwrap_or_default();
            return Err(Problem::new(format!("the gold file codes no '{name}'"))
                .hint(format!("it codes {}", gold.codings.join(", "))));
        }
        if !unknown.is_empty() {
            notes.push(
                Problem::new(format!(
                    "the lexicons have no frame that is called so, and its codes are left out: {}",
                    unknown.join(", ")
                ))
                .hint(format!("--frame NAME=FRAME says which is meant; {}", known())),
            );
        }
    } else if chosen.is_empty() {
        match matcher.frames() {
            [_] => asked.push((0, vec![FrameId(0)])),
            _ => {
                return Err(Problem::new("it is not said which frame the labels are held against")
                    .hint(format!("--frame FRAME says it; {}", known())));
            }
        }
    } else {
        asked.extend(chosen.into_iter().map(|(_, frames)| (0, frames)));
    }
    if asked.is_empty() {
        let hint = format!("it codes {}; {}", gold.codings.join(", "), known());
        return Err(Problem::new("the gold file codes no frame of the lexicons").hint(hint));
    }
    let questions = asked
        .into_iter()
        .map(|(coding, frames)| question(coding, frames, lexicons, matcher))
        .collect();
    Ok((questions, notes))
}

fn question(
    coding: usize,
    frames: Vec<FrameId>,
    lexicons: &[Lexicon],
    matcher: &Matcher,
) -> Question {
    let found = || frames.iter().filter_map(|id| matcher.frames().get(id.index()));
    let names: Vec<&str> = found().map(|frame| frame.name.as_str()).collect();
    let mut label = Label::new();
    for language in ["ar", "en"] {
        let labels: Vec<&str> = found()
            .map(|frame| {
                let known = lexicons.get(frame.lexicon).and_then(|all| all.frame(&frame.id));
                let label = known.and_then(|known| known.label.get(language));
                label.map_or(frame.name.as_str(), String::as_str)
            })
            .collect();
        label.insert(language.to_owned(), labels.join(" + "));
    }
    Question { name: names.join("+"), label, coding, frames }
}
