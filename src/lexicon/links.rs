//! What frames ask of each other: parents, and frames named in rules.

use indexmap::IndexMap;

use super::model::Frame;
use super::rule::Rule;

/// A fault among the links: the number of a frame, the line of the term where it is one's, what
/// is wrong and what to do.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) frame: usize,
    pub(super) line: Option<u64>,
    pub(super) message: String,
    pub(super) hint: String,
}

/// Checks that all frames that are named are there, that no frame asks for itself by any road, and
/// that each has terms, its own or those of a frame below.
pub(super) fn check(frames: &[Frame]) -> Result<(), Fault> {
    let numbers = numbers(frames);
    let known = || frames.iter().map(|frame| frame.id.as_str()).collect::<Vec<_>>().join(", ");
    let fault = |number, line, message, hint| Fault { frame: number, line, message, hint };
    for (number, frame) in frames.iter().enumerate() {
        if let Some(parent) = &frame.parent
            && !numbers.contains_key(parent.as_str())
        {
            let message = format!("the parent '{parent}' of '{}' is not here", frame.id);
            return Err(fault(number, None, message, format!("the frames are {}", known())));
        }
    }
    for (number, frame) in frames.iter().enumerate() {
        for term in &frame.terms {
            for id in term.rule.iter().flat_map(Rule::frames) {
                if !numbers.contains_key(id) {
                    let message = format!("the rule asks for a frame '{id}' that is not here");
                    return Err(fault(
                        number,
                        Some(term.line),
                        message,
                        format!("the frames are {}", known()),
                    ));
                }
            }
        }
        let is_parent = || frames.iter().any(|other| other.parent.as_ref() == Some(&frame.id));
        if frame.terms.is_empty() && !is_parent() {
            let message = format!("the frame '{}' has no terms", frame.id);
            return Err(fault(
                number,
                None,
                message,
                "terms = [\"a word\", \"a phrase\"]".to_owned(),
            ));
        }
    }
    match order(frames) {
        Ok(_) => Ok(()),
        Err(frame) => {
            let id = frames.get(frame).map_or("", |frame| &frame.id);
            Err(Fault {
                frame,
                line: None,
                message: format!("the frame '{id}' asks for itself, by way of parents or rules"),
                hint: "a frame counts the terms of the frames below it; a rule may ask only for \
                       frames that do not count its own term"
                    .to_owned(),
            })
        }
    }
}

/// Whether one of two frames, by their ids, stands above the other.
pub(super) fn in_line(frames: &[Frame], [one, other]: [&String; 2]) -> bool {
    let numbers = numbers(frames);
    let above = |id: &'_ String| -> Vec<usize> {
        let number = |id: &str| numbers.get(id).copied();
        let parent = |at: &usize| number(frames.get(*at)?.parent.as_deref()?);
        std::iter::successors(number(id), parent).take(frames.len()).collect()
    };
    let (of_one, of_other) = (above(one), above(other));
    let holds = |chain: &[usize], end: &[usize]| end.first().is_some_and(|at| chain.contains(at));
    holds(&of_one, &of_other) || holds(&of_other, &of_one)
}

/// The frames in an order in which each stands behind all that it asks for, or one that asks for
/// itself.
pub(crate) fn order(frames: &[Frame]) -> Result<Vec<usize>, usize> {
    let numbers = numbers(frames);
    let mut asked: Vec<Vec<usize>> = vec![Vec::new(); frames.len()];
    for (number, frame) in frames.iter().enumerate() {
        let rules = frame.terms.iter().filter_map(|term| term.rule.as_ref());
        let named = rules.flat_map(Rule::frames).filter_map(|id| numbers.get(id));
        asked[number].extend(named);
        let parent = frame.parent.as_deref().and_then(|id| numbers.get(id));
        if let Some(above) = parent.and_then(|&parent| asked.get_mut(parent)) {
            above.push(number);
        }
    }
    let mut order = Vec::with_capacity(frames.len());
    let mut placed = vec![false; frames.len()];
    while order.len() < frames.len() {
        let before = order.len();
        for (number, asked) in asked.iter().enumerate() {
            if !placed[number] && asked.iter().all(|&other| placed[other]) {
                placed[number] = true;
                order.push(number);
            }
        }
        if order.len() == before {
            return Err(placed.iter().position(|placed| !placed).unwrap_or(0));
        }
    }
    Ok(order)
}

fn numbers(frames: &[Frame]) -> IndexMap<&str, usize> {
    frames.iter().enumerate().map(|(number, frame)| (frame.id.as_str(), number)).collect()
}
