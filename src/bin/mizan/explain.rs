//! `mizan lexicon explain`: why a term matches a text, or does not.

use mizan::lexicon::{Lexicon, load};
use mizan::matching::{Explanation, explain};
use mizan::problem::Problem;
use mizan::report::{explanation_markdown, explanation_table};
use mizan::text::Steps;

use crate::args::InfoFormat;
use crate::explain_args::ExplainArgs;
use crate::outcome::{Done, Outcome, put, put_json};
use crate::session;

pub(crate) fn run(args: &ExplainArgs) -> Done {
    let (lexicon, places) = match &args.lexicon {
        None => (session::lexicon_of(&args.term, args.class.as_deref())?, vec![(0, 0)]),
        Some(name) => {
            let lexicon = load(name)?;
            let places = places(&lexicon, args)?;
            (lexicon, places)
        }
    };
    let mut found: Vec<Explanation> = Vec::new();
    for (frame, term) in places {
        found.extend(explain(&lexicon, frame, term, &args.text, &Steps::default())?);
    }
    let arabic = args.text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}'));
    let language = session::summary_language(&args.terminal, if arabic { "ar" } else { "en" });
    let terminal = session::terminal(&args.terminal);
    match args.format {
        InfoFormat::Json => put_json(&serde_json::json!({
            "schema": "mizan.explanation/1",
            "explanations": found,
        }))?,
        InfoFormat::Table => {
            for explanation in &found {
                put(explanation_table(explanation, language, terminal).as_bytes())?;
            }
        }
        InfoFormat::Markdown => {
            for explanation in &found {
                put(explanation_markdown(explanation, language).as_bytes())?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// The frames and terms of a lexicon in which a term stands as it is written.
fn places(lexicon: &Lexicon, args: &ExplainArgs) -> Result<Vec<(usize, usize)>, Problem> {
    if let Some(frame) = &args.frame
        && lexicon.frame(frame).is_none()
    {
        let known: Vec<&str> = lexicon.frames.iter().map(|frame| frame.id.as_str()).collect();
        return Err(Problem::new(format!("there is no frame '{frame}'"))
            .file(&lexicon.file)
            .hint(format!("the frames are {}", known.join(", "))));
    }
    let asked = session::lexicon_of(&args.term, None)?;
    let asked = asked.frames.first().and_then(|frame| frame.terms.first());
    let written = |words: &[mizan::lexicon::Word]| {
        words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let wanted = asked.map_or_else(String::new, |term| term.text.clone());
    let mut places = Vec::new();
    for (number, frame) in lexicon.frames.iter().enumerate() {
        if args.frame.as_ref().is_some_and(|id| *id != frame.id) {
            continue;
        }
        for (at, term) in frame.terms.iter().enumerate() {
            if term.text == wanted || term.forms.iter().any(|form| written(form) == wanted) {
                places.push((number, at));
            }
        }
    }
    if places.is_empty() {
        return Err(Problem::new(format!("the lexicon has no term «{wanted}»"))
            .file(&lexicon.file)
            .hint("leave --lexicon away to try a term that stands in none"));
    }
    Ok(places)
}
